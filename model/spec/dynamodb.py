"""Tables on Amazon DynamoDB: keys, indexes, and what the items in them look like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Line, Model, Name, PhysicalName, Reference
from model.spec.key import Encrypted
from model.units import Duration, Percent, Quantity

AttributeName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_.:-]*$", max_length=255)]
"""The name of an attribute of an item."""

IndexName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]+$", min_length=3, max_length=255)]
"""The name of a secondary index."""

RegionName = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]

AttributeType = Literal["S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"]
"""What an attribute holds, in DynamoDB's letters."""

_HOLE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_.-]*)\}")


@dataclass(frozen=True, slots=True)
class KeyAttribute(Quantity):
    """An attribute that is part of a key, and its type, as in `user_id S`."""

    name: str
    type: str
    expected: ClassVar[str] = "an attribute and its type"
    examples: ClassVar[tuple[str, ...]] = ("user_id S", "sent_at N")

    @classmethod
    def parse(cls, text: str) -> Self:
        name, _, kind = text.partition(" ")
        kind = kind.strip()
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.:-]{0,254}", name):
            raise ValueError("write an attribute and its type: `user_id S`")
        if kind in ("SS", "NS", "BS", "L", "M", "BOOL", "NULL"):
            raise ValueError(
                f"write S, N or B for the type: a key is one text, number or binary value, never `{kind}`; "
                "an item that is to be found by several values is several items"
            )
        if kind not in ("S", "N", "B"):
            raise ValueError(f"add the type, S for text, N for a number or B for binary: `{name} S`")
        return cls(name, kind)

    def __str__(self) -> str:
        return f"{self.name} {self.type}"


@dataclass(frozen=True, slots=True)
class Template(Quantity):
    """What a key value is made of: literal text and holes, in parts that `#` separates, as in `USER#{user_id}`."""

    text: str
    expected: ClassVar[str] = "a template of a key value"
    examples: ClassVar[tuple[str, ...]] = ("USER#{user_id}", "META")

    @classmethod
    def parse(cls, text: str) -> Self:
        if not text or len(text) > 1024:
            raise ValueError("write 1 to 1024 characters, with holes in braces: `USER#{user_id}`")
        if re.search(r"[{}]", _HOLE.sub("", text)):
            raise ValueError("close each brace, with one name in it: `USER#{user_id}`")
        return cls(text)

    @property
    def holes(self) -> tuple[str, ...]:
        """The names in braces."""
        return tuple(_HOLE.findall(self.text))

    @property
    def parts(self) -> tuple[str, ...]:
        """What `#` separates."""
        return tuple(self.text.split("#"))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Condition(Quantity):
    """What a key attribute must be: a template, or for a sort key also its beginning or a range of it."""

    operator: str
    operands: tuple[Template, ...]
    expected: ClassVar[str] = "a condition on a key attribute"
    examples: ClassVar[tuple[str, ...]] = (
        "USER#{user_id}",
        "begins_with JOB#",
        "between {from} and {until}",
        ">= {day}",
    )

    @classmethod
    def parse(cls, text: str) -> Self:
        if match := re.fullmatch(r"begins_with +(.+)", text):
            return cls("begins_with", (Template.parse(match[1]),))
        if match := re.fullmatch(r"between +(.+?) +and +(.+)", text):
            return cls("between", (Template.parse(match[1]), Template.parse(match[2])))
        if match := re.fullmatch(r"(<=|>=|<|>) *(.+)", text):
            return cls(match[1], (Template.parse(match[2]),))
        return cls("=", (Template.parse(text.removeprefix("=").strip()),))

    def __str__(self) -> str:
        if self.operator == "=":
            return str(self.operands[0])
        return f"{self.operator} {' and '.join(map(str, self.operands))}"


class Capacity(Model):
    """Provisioned throughput, of the table and of each of its global indexes."""

    read: Annotated[int, Field(ge=1, le=40_000)]
    """Read capacity units per second."""
    write: Annotated[int, Field(ge=1, le=40_000)]
    """Write capacity units per second."""
    read_up_to: Annotated[int, Field(ge=1, le=40_000)] | None = None
    """How far reads may grow by themselves; absent: they stay."""
    write_up_to: Annotated[int, Field(ge=1, le=40_000)] | None = None
    """How far writes may grow by themselves; absent: they stay."""
    scale_at: Percent = Percent(Decimal(70))
    """The share of the capacity in use that growing aims at, 20 to 90 %."""


class Ceiling(Model):
    """What a table on demand, and each of its global indexes, takes at most; requests above it are refused."""

    read: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Read request units per second; absent: as many as the account may have."""
    write: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    """Write request units per second; absent: as many as the account may have."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.read is None and self.write is None:
            raise ValueError("write `read`, `write`, or both")
        return self


class Index(Model):
    """A secondary index. With a partition key of its own it is global; with none it is local, made with the table."""

    partition_key: KeyAttribute | None = None
    """The partition key of a global index; absent: the index is local, and has the table's."""
    sort_key: KeyAttribute | None = None
    """The sort key; a local index must have one."""
    include: Annotated[list[AttributeName], Field(max_length=20)] | None = None
    """The attributes it holds beside the keys; absent: all of them; `[]`: the keys alone."""
    description: Line | None = None
    """What it is for."""


class Link(Model):
    """An attribute that names an object of a bucket, or an item of a table."""

    to: Name
    """The bucket or table."""
    objects: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/{}-]+$", max_length=1024)] = "*"
    """The keys of a bucket's objects, with `*`, as in `uploads/*`; absent: any."""
    by: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$", max_length=255)] | None = None
    """What of a table's keys it holds, by the name of a hole in them; absent: its own holes, or its own name."""


class Item(Model):
    """A type of item: its keys, its attributes and how long it lives."""

    keys: Annotated[dict[AttributeName, Template], Field(min_length=1)]
    """What each key attribute is made of, as in `PK: USER#{user_id}`. A hole is one value without `#`."""
    attributes: dict[AttributeName, AttributeType] = {}
    """The other attributes, and what they hold."""
    expire_after: Duration | None = None
    """How long an item lives; its time of death is written into the table's `ttl` attribute."""
    since: AttributeName | None = None
    """The attribute with the time from which `expire_after` counts; samples are checked with it."""
    links: dict[AttributeName, Link] = {}
    """The attributes that name objects of buckets, or items of tables."""
    samples: list[dict[AttributeName, object]] = []
    """Items as they are stored, checked against all of the above."""
    description: Line | None = None
    """What it stands for."""


class Access(Model):
    """An access pattern: which keys somebody asks for, and what is found by them."""

    index: IndexName | None = None
    """The index that is asked; absent: the table itself."""
    where: Annotated[dict[AttributeName, Condition], Field(min_length=1, max_length=2)]
    """The partition key, and maybe the sort key: `{PK: USER#{user_id}, SK: begins_with JOB#}`."""
    finds: list[Name] = []
    """The types of items it must find; absent: one at least."""
    description: Line | None = None
    """What it is for."""


class DynamoDbTable(Encrypted):
    """A table: always encrypted, backed up to any second, and safe from deletion unless it says otherwise."""

    kind: Literal["dynamodb_table"]
    name: PhysicalName | None = None
    """The table's name."""
    partition_key: KeyAttribute
    """The attribute that spreads items, and its type: `user_id S`."""
    sort_key: KeyAttribute | None = None
    """The attribute that orders the items of one partition, and its type."""
    indexes: dict[IndexName, Index] = {}
    """Secondary indexes, by name."""
    capacity: Capacity | None = None
    """Provisioned throughput; absent: on demand, paid by request."""
    at_most: Ceiling | None = None
    """The most that is taken of it on demand, which bounds what it costs; absent: what the account may have."""
    ttl: AttributeName | None = None
    """The attribute with the second of Unix time at which an item dies."""
    recovery: Duration = Duration(35 * 86400)
    """How far back the table can be recovered to any second, 1 to 35 days; `0 d` turns it off."""
    stream: Literal["keys", "new_image", "old_image", "new_and_old_images"] | None = None
    """What the stream of changes holds; absent: there is none."""
    deletion_protection: bool = True
    """Refuse to be deleted by an API call."""
    table_class: Literal["standard", "infrequent_access"] = "standard"
    """`infrequent_access`: storage is cheaper, reads and writes cost more."""
    replicas: list[RegionName] = []
    """Other regions that hold the same table and take writes too: a global table."""
    items: dict[Name, Item] = {}
    """The types of items in it."""
    access: dict[Name, Access] = {}
    """Access patterns, proved against the items' keys."""

    @model_validator(mode="after")
    def _on_demand(self) -> Self:
        if self.at_most and self.capacity:
            raise ValueError("write either `capacity` (provisioned) or `at_most` (on demand)")
        if self.at_most and self.replicas:
            raise ValueError("remove `at_most` or `replicas`: Terraform cannot say it of a table in several regions")
        return self

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        for name, item in self.items.items():
            for attribute, link in item.links.items():
                yield Reference(("items", name, "links", attribute, "to"), link.to, ("s3_bucket", "dynamodb_table"))
