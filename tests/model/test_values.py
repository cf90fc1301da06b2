"""A value behaves as the same class does under the decorator of the library."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import pkgutil
from collections.abc import Callable
from dataclasses import field
from importlib import import_module
from typing import Any, ClassVar

import pytest

import generators
import groundplan
import model
from model import values

OPTIONS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"eq": False},
]


def family(decorator: Callable[..., Any], options: dict[str, bool]) -> list[type]:
    """A class with everything that values here have, one that inherits it, and an empty one."""

    @decorator(**options)
    class Base:
        made: ClassVar[int] = 0
        name: str
        parts: list[int] = field(default_factory=list)
        size: int = field(default=3, repr=False)
        index: dict[str, int] = field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "index", {self.name: self.size})

        def said(self) -> str:
            return self.name

    @decorator(**options)
    class Derived(Base):
        size: int = 5
        more: tuple[str, ...] = ()

        def said(self) -> str:
            return Base.said(self) + "!"

    @decorator(**options)
    class Empty:
        pass

    return [Base, Derived, Empty]


def outcome(action: Callable[[], Any]) -> object:
    """What an action returns, or the type and the words of what it raises."""
    try:
        return action()
    except Exception as error:
        fault = "super(type, obj)" in str(error)  # of the library with slots, mended in Python 3.14
        sort = dataclasses.FrozenInstanceError if fault else type(error)
        return sort, "" if fault or isinstance(error, dataclasses.FrozenInstanceError) else str(error)


def told(kind: type, *given: Any, **named: Any) -> list[object]:
    """What can be seen of a class and of a value of it."""
    seen = [outcome(lambda: repr(kind(*given, **named))), getattr(kind, "__match_args__", None)]
    if not isinstance(seen[0], str):
        return seen
    one, same = kind(*given, **named), kind(*given, **named)
    seen += [one == same, one != same, one == "other", outcome(lambda: hash(one) == hash(same))]
    seen += [outcome(lambda: one < same), outcome(lambda: one <= same), hasattr(one, "__dict__")]
    seen += [[*inspect.signature(kind.__init__).parameters], dataclasses.is_dataclass(kind), dataclasses.asdict(one)]
    seen += [repr(dataclasses.replace(one)), repr(copy.copy(one)), repr(copy.deepcopy(one)), getattr(one, "index", 0)]
    seen += [
        outcome(lambda: setattr(one, "name", "b")),
        outcome(lambda: delattr(one, "parts")),
        repr(outcome(one.said)),
    ]
    seen += [outcome(lambda: setattr(one, "unknown", 1)), [each.name for each in dataclasses.fields(one)]]
    return seen if hasattr(kind, "said") else seen[:-1]


@pytest.mark.parametrize("options", OPTIONS, ids=repr)
@pytest.mark.parametrize("given", [(), ("a",), ("a", [1]), ("a", [1], 7), ("a", [1], 7, ("x",)), (1, 2, 3, 4, 5)])
def test_as_the_library(options: dict[str, bool], given: tuple[Any, ...]) -> None:
    for ours, theirs in zip(family(values.dataclass, options), family(dataclasses.dataclass, options), strict=True):
        if ours.__name__ == "Empty":
            ours.said = theirs.said = lambda self: "nothing"  # type: ignore[attr-defined]
        assert told(ours, *given) == told(theirs, *given)
        assert told(ours, name="n", unknown=1) == told(theirs, name="n", unknown=1)


def test_differs_in_what_is_compared() -> None:
    base, derived, _ = family(values.dataclass, {"frozen": True, "order": True})
    assert base("a") != base("b")
    assert base("a") < base("b")
    assert base("a") != derived("a", [], 3)
    with pytest.raises(TypeError):
        assert base("a") < derived("a")


@values.dataclass(frozen=True, slots=True)
class Kept:
    """Of a module, so that it can be found again."""

    name: str
    size: int = 1


def test_can_be_kept_and_matched() -> None:
    assert pickle.loads(pickle.dumps(Kept("a", 2))) == Kept("a", 2)
    match Kept("a", 2):
        case Kept(name, 2):
            assert name == "a"
        case _:
            pytest.fail("no match")


def test_super_finds_the_class_with_slots() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Louder(Kept):
        def __str__(self) -> str:
            return super().__repr__() + "!"

    assert str(Louder("a")).endswith("Louder(name='a', size=1)!")


def test_a_value_that_holds_itself_can_be_shown() -> None:
    base, _, _ = family(values.dataclass, {})
    one = base("a")
    one.parts.append(one)
    assert "..." in repr(one)


def test_mistakes_are_refused() -> None:
    with pytest.raises(ValueError, match="default_factory"):

        @values.dataclass
        class _Shared:
            parts: list[int] = []  # noqa: RUF012

    with pytest.raises(TypeError, match="frozen"):

        @values.dataclass
        class _Open(Kept):
            pass

    for option, kind in (("hash", "int"), ("kw_only", "int"), ("init", "dataclasses.InitVar[int]")):
        fields = {"__annotations__": {"size": kind}, "size": field(**{option: True})}
        with pytest.raises(TypeError, match="not offered"):
            values.dataclass(type("_Odd", (), fields))
    with pytest.raises(TypeError):
        values.dataclass(kw_only=True)  # an option that is not offered is no option that is ignored


def classes() -> list[type]:
    """Every class of values that we have."""
    for package in (model, generators, groundplan):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not each.name.endswith("__main__"):
                import_module(each.name)
    found, todo = dict[type, None](), [object]
    while todo:
        for kind in type.__subclasses__(todo.pop()):
            if kind not in found:
                found[kind] = None
                todo.append(kind)
    ours = ("model.", "generators.", "groundplan.")
    return [kind for kind in found if str(kind.__module__).startswith(ours) and "__dataclass_fields__" in vars(kind)]


def test_every_class_takes_what_the_library_would_let_it_take() -> None:
    found = [kind for kind in classes() if isinstance(vars(kind)["__dataclass_params__"], values.SimpleNamespace)]
    assert len(found) > 300
    for kind in found:
        fields = [(each.name, Any, _again(each)) for each in vars(kind)["__dataclass_fields__"].values()]
        theirs = dataclasses.make_dataclass(kind.__name__, fields)
        ours = values._compiled(kind, vars(kind)["__dataclass_fields__"], True)
        parameters = inspect.signature(theirs.__init__).parameters.values()
        assert [(p.name, p.kind) for p in inspect.signature(ours).parameters.values()] == [
            (p.name, p.kind) for p in parameters
        ], kind
        assert not isinstance(vars(kind).get("__slots__", ()), str), kind


def _again(each: dataclasses.Field[Any]) -> Any:
    if each.default_factory is not dataclasses.MISSING:
        return field(default_factory=each.default_factory, init=each.init)
    return field(default=each.default, init=each.init)
