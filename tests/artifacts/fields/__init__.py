"""The field maps of all types, written by hand; a file for each family."""

from __future__ import annotations

from tests.artifacts.fields import (
    api,
    cache,
    certificate,
    cloudfront,
    container,
    database,
    dns,
    dynamodb,
    events,
    function,
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
    waf,
)
from tests.artifacts.meaning import Meaning

_FAMILIES = (
    function,
    events,
    network,
    security_groups,
    dns,
    certificate,
    load_balancer,
    container,
    cloudfront,
    api,
    waf,
    database,
    cache,
    dynamodb,
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
