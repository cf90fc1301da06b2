"""Queues on Amazon SQS."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from model.spec.access import ResourceStatements
from model.spec.base import Model, Name, PhysicalName, Reference
from model.spec.key import Encrypted
from model.units import Duration


class DeadLetter(Model):
    """Where messages go that nobody could handle."""

    to: Name
    """The `sqs_queue` that gets them; of the same kind, FIFO or not."""
    after: Annotated[int, Field(ge=1, le=1000)] = 3
    """How often a message is received before it goes there."""


class SqsQueue(Encrypted):
    """A queue: encrypted, refusing requests without TLS, open to those whose flows lead to it."""

    kind: Literal["sqs_queue"]
    name: PhysicalName | None = None
    """The queue's name; that of a FIFO queue ends in `.fifo`."""
    fifo: bool = False
    """Keep the order of messages, and deliver each once."""
    content_deduplication: bool = False
    """Take messages with the same body for the same one; FIFO queues only."""
    visibility_timeout: Duration | None = None
    """How long a message stays with who received it, up to 12 h. Absent: six times the longest timeout of the functions
    it invokes, and 30 s where there is none."""
    keep: Duration = Duration(4 * 86400)
    """How long a message waits, 60 s to 14 d."""
    delay: Duration = Duration(0)
    """How long a new message stays hidden, up to 15 min."""
    wait: Duration = Duration(20)
    """How long a request for messages waits for one, up to 20 s; 0 s answers at once and costs more."""
    dead_letter: DeadLetter | None = None
    """Where messages go that were received too often."""
    policy: ResourceStatements = {}
    """Further statements of its policy."""

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        if self.dead_letter:
            yield Reference(("dead_letter", "to"), self.dead_letter.to, ("sqs_queue",))
