"""How is one resource said in Terraform? A table per type: property to argument, nested block, or resource of its own.

Nothing is lost: a property that a table does not name becomes a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from generators.printers.hcl import Attribute, Block, Call, Origins, Value, ref
from generators.terraform.values import Scope, Steps, name, origins
from model.resources.base import From, Resource, references
from model.resources.base import Value as ResourceValue
from model.resources.keys import together

Body = tuple[Attribute | Block, ...]


class Said(Protocol):
    """How a property is said: attributes and blocks in the body of its resource."""

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]: ...


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument; ``convert`` changes its value, which holds no origins, before it is printed."""

    name: str
    convert: Callable[[Any], ResourceValue] | None = None

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        yield Attribute(self.name, scope.value(self.convert(value) if self.convert else value))


@dataclass(frozen=True, slots=True)
class Document:
    """An argument that holds a JSON document; ``convert`` changes the document first."""

    name: str
    convert: Callable[[Any], Any] | None = None

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        yield Attribute(self.name, Call("jsonencode", (scope.value(self.convert(value) if self.convert else value),)))


@dataclass(frozen=True, slots=True)
class Nested:
    """A nested block for a mapping, or one for each mapping of a list."""

    name: str
    fields: Mapping[str, Said | str]

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        for each in [value] if isinstance(value, Mapping) else value:
            item, origin = opened(each)
            yield Block(self.name, (), body(self.fields, scope, item), origin)


@dataclass(frozen=True, slots=True)
class Within:
    """A nested block that holds nothing but this."""

    name: str
    said: Said | str

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        yield Block(self.name, (), tuple(_said(self.said).body(scope, value)))


@dataclass(frozen=True, slots=True)
class Inline:
    """A mapping whose keys are arguments of the resource itself."""

    fields: Mapping[str, Said | str]

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        yield from body(self.fields, scope, value)


@dataclass(frozen=True, slots=True)
class First:
    """A list that has one element there and is the element itself here."""

    said: Said | str

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        (only,) = value
        yield from _say(self.said, scope, only)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A list of ``{Key, Value}`` whose keys are arguments of their own."""

    fields: Mapping[str, Said | str]

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        pairs: dict[str, Any] = {}
        for each in value:
            item: Any = each.value if isinstance(each, From) else each
            pairs[item["Key"]] = From(item["Value"], each.paths) if isinstance(each, From) else item["Value"]
        yield from body(self.fields, scope, pairs)


@dataclass(frozen=True, slots=True)
class Custom:
    """Anything else, by a function."""

    make: Callable[[Scope, Any], Iterator[Attribute | Block]]

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        yield from self.make(scope, value)


@dataclass(frozen=True, slots=True)
class Nothing:
    """The provider says it by itself; the words say how."""

    because: str

    def body(self, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
        yield from ()


@dataclass(frozen=True, slots=True)
class Split:
    """A property that is a resource of its own: ``link`` is the argument that refers to the owner's attribute."""

    type: str
    link: tuple[str, str]
    said: Said | str
    suffix: str = ""
    after: tuple[str, ...] = ()
    """The resources of other properties that must be there before, of the owner and of all it refers to of its type."""

    def blocks(self, scope: Scope, resource: Resource, owner: str, given: Any) -> Iterator[Block]:
        argument, attribute = self.link
        host = name(resource.owner)
        value, origin = opened(given)
        items = value if self.suffix else [value]
        for number, item in enumerate(items):
            label = host + self.suffix + (f"_{number + 1}" if number else "")
            link = Attribute(argument, ref(owner, host, attribute))
            body = [*provider(resource), link, *_say(self.said, scope, item)]
            if self.after:
                hosts = sorted({host, *_others(scope, owner, item)})
                body.append(Attribute("depends_on", [ref(type_, each) for type_ in self.after for each in hosts]))
            body = sorted(body, key=lambda part: isinstance(part, Block))
            yield Block("resource", (self.type, label), tuple(body), origin or origins(resource.paths))


def _others(scope: Scope, type_: str, value: Any) -> Iterator[str]:
    """The names of resources of a type that a value refers to."""
    addresses = (scope.addresses[each.resource] for each in references(value))
    yield from (address.name for address in addresses if address.type == type_)


def provider(resource: Resource) -> Iterator[Attribute]:
    """Names the provider of another region, where a resource lives in one."""
    if resource.region:
        yield Attribute("provider", ref("aws", name(resource.region)))


class UnmappedError(Exception):
    """A property that the table of its type does not name."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """How one type is said.

    ``refers`` gives the attribute behind each way of referring to the resource; None is its ``Ref``. ``folds`` names
    the property whose resource takes this one's arguments, instead of a block of its own. ``plumbing`` adds what
    Terraform needs for itself.
    """

    type: str
    file: str
    fields: Mapping[str, Said | Split | str]
    refers: Mapping[str | None, str | Steps] = field(default_factory=lambda: {None: "id"})
    folds: str = ""
    plumbing: Callable[[Resource], Iterator[Attribute | Block]] | None = None
    stands_for: str = ""
    """The type that others refer to, where it is not this one: what waits until the resource can be used."""
    new_before_old: bool = False
    """Whether a replacement comes before the old one goes, as in CloudFormation; the name must change with it."""
    ignore_changes: Callable[[Resource, Scope], Sequence[str]] | None = None
    gathers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Properties that start alike and are one nested block here: the name it has in ``fields``, and the starts."""

    @property
    def attributes(self) -> dict[str | None, Steps]:
        return {key: (steps,) if isinstance(steps, str) else steps for key, steps in self.refers.items()}


def _said(said: Said | str) -> Said:
    return Argument(said) if isinstance(said, str) else said


def opened(value: Any) -> tuple[Any, Origins]:
    """A value as it is, and where it came from if that is known."""
    return (value.value, origins(value.paths)) if isinstance(value, From) else (value, "")


def _say(said: Said | str, scope: Scope, value: Any) -> Iterator[Attribute | Block]:
    """What is said of a value: where it came from, unless a part of it came from somewhere closer."""
    plain, origin = opened(value)
    for item in _said(said).body(scope, plain):
        yield replace(item, origin=item.origin or origin)


def body(fields: Mapping[str, Said | str], scope: Scope, value: Mapping[str, Any]) -> Body:
    """The body for a mapping: arguments first, then blocks, each in the order of the properties.

    Raises:
        UnmappedError: a property that ``fields`` does not name.
    """
    items: list[Attribute | Block] = []
    for key, item in value.items():
        if key not in fields:
            raise UnmappedError(key)
        items += _say(fields[key], scope, item)
    return tuple(sorted(items, key=lambda item: isinstance(item, Block)))


def arguments(resource: Resource, mapped: Mapped, scope: Scope) -> Body:
    """The body of a resource's own block, without meta-arguments."""
    own = {key: said for key, said in mapped.fields.items() if not isinstance(said, Split)}
    split = {key for key, said in mapped.fields.items() if isinstance(said, Split)}
    return body(own, scope, {k: v for k, v in _gathered(resource, mapped).items() if k not in split})


def _gathered(resource: Resource, mapped: Mapped) -> dict[str, Any]:
    """The properties, those of a gathered block under its name; tags last."""
    found: dict[str, Any] = {}
    for key, value in together(resource.properties, resource.keys).items():
        block = next((name for name, starts in mapped.gathers.items() if key.startswith(starts)), None)
        if block:
            found.setdefault(block, {})[key] = value
        else:
            found[key] = value
    return {
        **{key: value for key, value in found.items() if key != "Tags"},
        **{k: found[k] for k in found if k == "Tags"},
    }


def splits(resource: Resource, mapped: Mapped, scope: Scope) -> Iterator[Block]:
    """The blocks of the properties that are resources of their own."""
    for key, value in together(resource.properties, resource.keys).items():
        said = mapped.fields.get(key)
        if isinstance(said, Split):
            yield from said.blocks(scope, resource, mapped.type, value)


def tags(scope: Scope, value: Sequence[Any]) -> Iterator[Attribute | Block]:
    """The system's tags are ``local.tags``; a resource adds its own."""
    plain = [opened(item)[0] for item in value]
    pairs = {str(item["Key"]): scope.value(item["Value"]) for item in plain}
    own: dict[str, Value] = {key: item for key, item in pairs.items() if key in ("Component", "Name")}
    everybody = ref("local", "tags")
    yield Attribute("tags", Call("merge", (everybody, own)) if own else everybody)


TAGS = Custom(tags)


def _tag_map(scope: Scope, value: Mapping[str, ResourceValue]) -> Iterator[Attribute | Block]:
    yield from tags(scope, [{"Key": key, "Value": item} for key, item in value.items()])


TAG_MAP = Custom(_tag_map)
"""Tags of the few types that CloudFormation gives them as a mapping."""
