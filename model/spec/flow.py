"""Flows: who talks to whom, over what, to do what."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints

from model.knowledge import protocols
from model.spec.base import Line, Model, Name
from model.spec.dynamodb import IndexName
from model.spec.events import Emitted, JsonText, Pattern
from model.spec.resilience import Resilience
from model.spec.usage import FlowUsage
from model.units import Duration, Quantity

PartitionKey = Annotated[str, StringConstraints(pattern=r"^[ -~]+$", max_length=512)]


@dataclass(frozen=True, slots=True)
class Protocol(Quantity):
    """An application protocol with its port (`https`, `http/3000`), or a bare transport with one (`tcp/5432`)."""

    name: str
    transport: str
    port: int
    expected: ClassVar[str] = "a protocol, with a port where it is not the usual one"
    examples: ClassVar[tuple[str, ...]] = ("https", "http/3000", "postgres", "tcp/5432")

    @classmethod
    def parse(cls, text: str) -> Self:
        name, slash, number = text.partition("/")
        if slash and not (re.fullmatch(r"[1-9]\d{0,4}", number) and int(number) <= 65535):
            raise ValueError(f"write a port from 1 to 65535: `{name}/443`")
        if name in ("tcp", "udp"):
            if not slash:
                raise ValueError(f"add the port: `{name}/443`")
            return cls(name, name, int(number))
        known = protocols.find(name)
        if known is None:
            raise ValueError(f"write one of {', '.join(sorted(protocols.names()))}, or `tcp/PORT`")
        return cls(name, known.transport, int(number) if slash else known.port)

    def __str__(self) -> str:
        known = protocols.find(self.name)
        return self.name if known and known.port == self.port else f"{self.name}/{self.port}"


class Does(StrEnum):
    """What a flow does with data at its end."""

    READ = "read"
    WRITE = "write"
    DELETE = "delete"
    LIST = "list"
    INVOKE = "invoke"
    QUERY = "query"
    SCAN = "scan"
    CONSUME = "consume"
    CONNECT = "connect"
    ENCRYPT = "encrypt"
    DECRYPT = "decrypt"


BucketEvent = Literal[
    "created",
    "created:put",
    "created:post",
    "created:copy",
    "created:multipart",
    "removed",
    "removed:delete",
    "removed:marker",
    "restored",
    "expired",
]


class Batch(Model):
    """How messages of a queue are handed to a function."""

    size: Annotated[int, Field(ge=1, le=10000)] = 10
    """The most messages of one call."""
    window: Duration = Duration(0)
    """How long messages are gathered before a call, up to 5 min."""
    at_once: Annotated[int, Field(ge=2, le=1000)] | None = None
    """The most calls at once for this queue; absent: as many as the function may have."""
    partial_failures: bool = False
    """The function answers which messages failed, and only these are tried again."""


class Flow(Model):
    """An intent. Security-group rules, IAM statements and environment variables are derived from it."""

    source: Annotated[Name, Field(alias="from")]
    """A component, or `internet`."""
    to: Name
    """A component."""
    over: Protocol | None = None
    """The protocol; needed where a connection is made, absent where an AWS API is called."""
    does: list[Does] = []
    """What is done: `read`, `write`, `delete`, `list`; with a table also `query` and `scan`, and `consume` its stream;
    `connect` to a database as a user whom IAM vouches for; `encrypt` and `decrypt` with a key, where code does so
    itself; `invoke` where code or a model is called."""
    objects: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/-]+$", max_length=1024)] | None = None
    """Which objects of a bucket, as a key with `*`; all where absent."""
    signed_by: Name | None = None
    """Who signs the requests beforehand, for callers without an identity of AWS: presigned URLs to a bucket."""
    index: IndexName | None = None
    """The index of a table that is queried or scanned; absent: the table itself."""
    partitions: Annotated[list[PartitionKey], Field(max_length=50)] = []
    """Which partitions of a table, as values of its partition key with `*`; all where absent."""
    user: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,62}$")] | None = None
    """The user of a database that `connect` connects as."""
    events: Annotated[list[BucketEvent], Field(max_length=10)] = []
    """What of a bucket's objects is told: `created`, `removed`, ..."""
    emits: Annotated[list[Emitted], Field(max_length=50)] = []
    """The events that are sent to a bus, as `[shop.orders OrderPlaced]`; nothing else may be sent. Absent: any."""
    filter: Pattern | None = None
    """Which messages of a topic or queue, as JSON in quotes; all where absent."""
    filter_by: Literal["attributes", "body"] | None = None
    """What of a topic's messages the `filter` looks at; `attributes` where absent."""
    raw: bool = False
    """A queue gets the message of a topic as it was published, without an envelope."""
    batch: Batch | None = None
    """How messages of a queue are handed to a function."""
    input: JsonText | None = None
    """What a rule or schedule sends in place of its own event, as JSON in quotes."""
    group: Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=128)] | None = None
    """The group of messages that a rule or schedule sends to a FIFO queue."""
    resilience: Resilience | None = None
    """What the caller does when what it calls is slow or fails."""
    description: Line | None = None
    """Why."""
    usage: FlowUsage | None = None
    """What it carries in a month, as far as cost depends on it."""
