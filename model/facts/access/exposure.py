"""Is it said who may come? Conditions that narrow a principal which is everybody, or a service that acts for all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_network

from model.facts.access.policies import operator
from model.knowledge import access

Conditions = Mapping[str, Mapping[str, list[str]]]

_DECIDED = re.compile(r"\$\{(account|region)\}")
_OPEN_ENDED = {"aws:principalorgpaths": "/", "aws:userid": ":"}
"""Keys whose values may end in a wildcard after what identifies somebody, which ends with this character."""


def narrowed(conditions: Conditions) -> bool:
    """Whether conditions tell who asks, or from where."""
    return _asked(conditions, access.telling("who"))


def sourced(conditions: Conditions) -> bool:
    """Whether conditions tell for whom a service comes."""
    return _asked(conditions, access.telling("source"))


def _asked(conditions: Conditions, telling: frozenset[str]) -> bool:
    """Whether one of the keys must have a value that somebody in particular has."""
    return any(
        key.lower() in telling and all(_fixed(key.lower(), value) for value in values)
        for written, keys in conditions.items()
        if _demands(written)
        for key, values in keys.items()
    )


def _demands(written: str) -> bool:
    """Whether an operator asks that a key is there and has one of some values.

    For all values of a key that is not there, everything holds; of a key that is there, `Null` says nothing.
    """
    known = operator(written)
    if known is None:
        return False
    quantifier, base, if_exists = known
    return not if_exists and quantifier != "ForAllValues" and base != "Null" and "Not" not in base


def _fixed(key: str, value: str) -> bool:
    """Whether a value belongs to somebody in particular: without wildcards and variables, or below an account.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    value = _DECIDED.sub("-", value)
    if "${" in value:
        return False
    if key == "aws:sourceip":
        return _few(value)
    parts = value.split(":", 5)
    if len(parts) == 6 and parts[4]:
        return not _wild(parts[4])
    return not _wild(value.partition(_OPEN_ENDED[key])[0] if key in _OPEN_ENDED else value)


def _wild(text: str) -> bool:
    return "*" in text or "?" in text


def _few(value: str) -> bool:
    """Whether a block of addresses is narrow enough not to be the public."""
    try:
        block = ip_network(value, strict=False)
    except ValueError:
        return False
    return block.prefixlen >= access.shortest_private(block.version)
