"""The words of every finding: one class per code, a module per family, all listed in `CATALOGUE`."""

from __future__ import annotations

from types import ModuleType

from model.catalogue import (
    backups,
    caches,
    compute,
    containers,
    data,
    edge,
    flows,
    generating,
    keys,
    logs,
    naming,
    network,
    observability,
    operation,
    promises,
    reachability,
    reading,
    references,
    schema,
    writing,
)
from model.findings import Message

FAMILIES: tuple[ModuleType, ...] = (
    reading,
    schema,
    references,
    network,
    reachability,
    edge,
    flows,
    naming,
    compute,
    containers,
    data,
    backups,
    caches,
    keys,
    logs,
    observability,
    operation,
    promises,
    generating,
    writing,
)
"""Every module of this folder, in the order of the reference."""


def _messages(module: ModuleType) -> list[type[Message]]:
    return [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Message) and thing.__module__ == module.__name__
    ]


CATALOGUE: dict[str, type[Message]] = {m.code: m for family in FAMILIES for m in _messages(family)}
"""Code to message class."""
