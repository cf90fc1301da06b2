"""The field maps of all types, written by hand; a file for each family."""

from __future__ import annotations

from tests.artifacts.fields import (
    cache,
    certificate,
    cloudfront,
    container,
    database,
    dns,
    key,
    load_balancer,
    network,
    observability,
    operation,
    permissions,
    secret,
    security_groups,
    storage,
    trail,
)
from tests.artifacts.meaning import Meaning

_FAMILIES = (
    network,
    security_groups,
    dns,
    certificate,
    load_balancer,
    container,
    cloudfront,
    database,
    cache,
    key,
    storage,
    secret,
    permissions,
    observability,
    operation,
    trail,
)

TABLE: dict[str, Meaning] = {meaning.type: meaning for family in _FAMILIES for meaning in family.MEANINGS}
"""Type in CloudFormation to its meaning."""

assert len(TABLE) == sum(len(family.MEANINGS) for family in _FAMILIES), "a type with two field maps"
