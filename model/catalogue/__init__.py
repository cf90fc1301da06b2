"""The words of every finding: one class per code, a module per family, all listed in `CATALOGUE`."""

from __future__ import annotations

from types import ModuleType

from model.catalogue import (
    access,
    audit,
    backups,
    buckets,
    caches,
    claims,
    compute,
    containers,
    costs,
    data,
    documents,
    edge,
    endpoints,
    events,
    flows,
    front_rules,
    fronts,
    functions,
    generating,
    keys,
    listeners,
    logs,
    naming,
    network,
    observability,
    operation,
    pipelines,
    procedures,
    promises,
    queues,
    reachability,
    reading,
    recovery,
    references,
    regions,
    resilience,
    routing,
    schema,
    tables,
    watching,
    writing,
)
from model.findings import Message

FAMILIES: tuple[ModuleType, ...] = (
    reading,
    schema,
    references,
    network,
    listeners,
    reachability,
    endpoints,
    regions,
    edge,
    routing,
    fronts,
    front_rules,
    flows,
    naming,
    compute,
    containers,
    data,
    tables,
    buckets,
    backups,
    caches,
    functions,
    queues,
    events,
    keys,
    access,
    logs,
    audit,
    observability,
    watching,
    operation,
    pipelines,
    resilience,
    procedures,
    documents,
    claims,
    promises,
    costs,
    recovery,
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
