"""What is a value? A dataclass, made in a tenth of the time.

A start makes hundreds of classes of values and uses half of them. `dataclasses` writes up to eight methods of each as
text and compiles them at once, which was a fifth of a start. Here the methods that need not know the fields by name are
shared, and ``__init__`` is compiled when the first value is made. To everybody else the classes are dataclasses:
`dataclasses.replace`, ``fields`` and ``asdict`` take them, and type checkers see the decorator of the library.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from inspect import get_annotations
from reprlib import recursive_repr
from types import MemberDescriptorType, SimpleNamespace
from typing import TYPE_CHECKING, Any

_FIELD = dataclasses._FIELD  # type: ignore[attr-defined]
_ORDER = (operator.lt, operator.le, operator.gt, operator.ge)
_GIVEN_NONE = object()
"""Stands for an argument that was not given, where a factory makes the value."""


def _value(
    cls: type | None = None, /, *, eq: bool = True, order: bool = False, frozen: bool = False, slots: bool = False
) -> Any:
    """`dataclasses.dataclass` with those of its options that are used here."""
    if cls is None:
        return lambda decorated: _value(decorated, eq=eq, order=order, frozen=frozen, slots=slots)
    fields = _inherited(cls, frozen) | _own(cls)
    if slots:
        cls = _slotted(cls, fields, frozen)
    together = _together([name for name, each in fields.items() if each.compare])
    methods: dict[str, Any] = {"__init__": _first(cls, fields, frozen), "__repr__": _repr}
    methods |= {"__eq__": _comparing(operator.eq, together)} if eq else {}
    methods |= {f"__{each.__name__}__": _comparing(each, together) for each in _ORDER} if order else {}
    methods |= _frozen(cls, frozenset(fields)) if frozen else {}
    if eq and cls.__dict__.get("__hash__") is None:
        cls.__hash__ = _hashing(together) if frozen else None  # type: ignore[method-assign, assignment]
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    cls.__match_args__ = tuple(name for name, each in fields.items() if each.init)  # type: ignore[attr-defined, misc]
    cls.__dataclass_fields__ = fields  # type: ignore[attr-defined]
    cls.__dataclass_params__ = SimpleNamespace(eq=eq, order=order, frozen=frozen)  # type: ignore[attr-defined]
    return cls


def _inherited(cls: type, frozen: bool) -> dict[str, Field[Any]]:
    fields: dict[str, Field[Any]] = {}
    for base in reversed(cls.__mro__[1:]):
        if "__dataclass_fields__" in base.__dict__:
            fields |= base.__dataclass_fields__  # type: ignore[attr-defined]
            if base.__dataclass_params__.frozen is not frozen:  # type: ignore[attr-defined]
                raise TypeError(f"{cls.__name__} and {base.__name__} must both be frozen, or neither")
    return fields


def _own(cls: type) -> dict[str, Field[Any]]:
    """The fields that a class declares itself; afterwards its attributes are their defaults."""
    fields = {}
    for name, annotation in get_annotations(cls).items():
        if "ClassVar" in str(annotation):
            continue
        default: Any = getattr(cls, name, MISSING)
        if isinstance(default, MemberDescriptorType):  # of a base with slots
            default = MISSING
        each: Field[Any] = default if isinstance(default, Field) else field(default=default)
        if each.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__name__}.{name} needs a default_factory")
        if (
            each.hash is not None
            or each.kw_only is True
            or "InitVar" in str(annotation)
            or "KW_ONLY" in str(annotation)
        ):
            raise TypeError(f"{cls.__name__}.{name} has an option that is not offered here")
        if each is default and each.default is MISSING:
            delattr(cls, name)
        elif each is default:
            setattr(cls, name, each.default)
        each.name, each.type, each.kw_only, each._field_type = name, annotation, False, _FIELD  # type: ignore[attr-defined]
        fields[name] = each
    return fields


def _slotted(cls: type, fields: dict[str, Field[Any]], frozen: bool) -> type:
    """The class again, with slots, which a class cannot be given later."""
    there = {slot for base in cls.__mro__[1:-1] for slot in getattr(base, "__slots__", ())}
    members = {name: value for name, value in cls.__dict__.items() if name not in (*fields, "__dict__", "__weakref__")}
    members["__slots__"] = tuple(name for name in fields if name not in there)
    if frozen:
        members |= {"__getstate__": _getstate, "__setstate__": _setstate}
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    for member in members.values():  # `super()` without arguments looks for the class in a cell, one for all methods
        function = getattr(member, "__func__", getattr(member, "fget", member))
        if "__class__" in getattr(getattr(function, "__code__", None), "co_freevars", ()):
            function.__closure__[function.__code__.co_freevars.index("__class__")].cell_contents = made
            break
    return made


def _first(cls: type, fields: dict[str, Field[Any]], frozen: bool) -> Callable[..., None]:
    """An ``__init__`` that puts the compiled one in its own place when the first value is made."""

    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807
        if cls.__init__ is __init__:  # type: ignore[misc]
            cls.__init__ = _compiled(cls, fields, frozen)  # type: ignore[misc]
        cls.__init__(self, *values, **named)  # type: ignore[misc]

    return __init__


def _compiled(cls: type, fields: dict[str, Field[Any]], frozen: bool) -> Callable[..., None]:
    known: dict[str, Any] = {"_set": object.__setattr__, "_none": _GIVEN_NONE}
    arguments, lines = ["self"], []
    for name, each in fields.items():
        made = each.default_factory is not MISSING
        known |= {f"_of_{name}": each.default_factory if made else each.default}
        value = f"_of_{name}() if {name} is _none else {name}" if made else name
        if each.init:
            usual = "_none" if made else f"_of_{name}"
            arguments.append(name if not made and each.default is MISSING else f"{name}={usual}")
        elif not made and each.default is MISSING:
            continue
        else:
            value = f"_of_{name}()" if made else f"_of_{name}"
        lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(arguments)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, known)  # noqa: S102 (names of fields, which are Python's own)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _together(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """The values of some fields as a tuple."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else lambda value: ()


def _comparing(operation: Callable[[Any, Any], Any], together: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def compared(self: Any, other: Any) -> Any:
        if other.__class__ is self.__class__:
            return operation(together(self), together(other))
        return NotImplemented

    return compared


def _hashing(together: Callable[[Any], Any]) -> Callable[[Any], int]:
    return lambda self: hash(together(self))


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _frozen(cls: Any, names: frozenset[str]) -> dict[str, Callable[..., None]]:
    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in dataclasses.fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for each, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _value
