"""Flows: who talks to whom, over what, to do what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints

from model.knowledge import protocols
from model.spec.base import Line, Model, Name
from model.spec.resilience import Resilience
from model.spec.usage import FlowUsage
from model.units import Quantity


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


class Flow(Model):
    """An intent. Security-group rules, IAM statements and environment variables are derived from it."""

    source: Annotated[Name, Field(alias="from")]
    """A component, or `internet`."""
    to: Name
    """A component."""
    over: Protocol | None = None
    """The protocol; needed where a connection is made, absent where an AWS API is called."""
    does: list[Does] = []
    """What is done with stored data: `read`, `write`, `delete`, `list`."""
    objects: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/-]+$", max_length=1024)] | None = None
    """Which objects of a bucket, as a key with `*`; all where absent."""
    resilience: Resilience | None = None
    """What the caller does when what it calls is slow or fails."""
    description: Line | None = None
    """Why."""
    usage: FlowUsage | None = None
    """What it carries in a month, as far as cost depends on it."""
