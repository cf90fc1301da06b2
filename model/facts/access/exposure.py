"""Is it said who may come? Conditions that narrow a principal which is everybody, or a service that acts for all."""

from __future__ import annotations

from collections.abc import Mapping

from model.knowledge import access

Conditions = Mapping[str, Mapping[str, list[str]]]


def narrowed(conditions: Conditions) -> bool:
    """Whether conditions tell who asks, or from where."""
    return _asked(conditions, access.telling("who"))


def sourced(conditions: Conditions) -> bool:
    """Whether conditions tell for whom a service comes."""
    return _asked(conditions, access.telling("source"))


def _asked(conditions: Conditions, telling: frozenset[str]) -> bool:
    """Whether one of the keys must have a value that is not everything."""
    return any(
        key.lower() in telling and not operator.lower().endswith("ifexists") and "Not" not in operator
        for operator, keys in conditions.items()
        for key, values in keys.items()
        if "*" not in values
    )
