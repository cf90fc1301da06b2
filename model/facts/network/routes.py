"""Which route does a packet take? The longest prefix; the order of origins where prefixes are equal."""

from __future__ import annotations

from typing import NamedTuple, cast

from model.facts.network.parts import (
    LOCAL,
    Endpoint,
    Interface,
    Nat,
    Route,
    RouteTable,
    TransitRoute,
    TransitTable,
    Vpc,
)
from model.facts.network.places import Index, Spot, prefix

_RANKS = {"static": 0, "list": 1, "propagated-dx": 2, "propagated-vpn-static": 3, "propagated-vpn-bgp": 4}
"""Which of two routes with equal prefixes wins: the lower.

https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
"""


class Choice(NamedTuple):
    """The winning route; ``doubt``: another may win, or it may not match, because it is not known what a list holds."""

    route: Route
    doubt: bool


def choose(index: Index, table: RouteTable, to: Spot) -> Choice | None:
    """The route of a table for a destination; None where there is none."""
    key = ("route", table.id, to)
    if key not in index.memory:
        index.memory[key] = _choose(index, table, to)
    return cast("Choice | None", index.memory[key])


def _choose(index: Index, table: RouteTable, to: Spot) -> Choice | None:
    vpc = index.find(table.vpc)
    local = _local(vpc, to) if isinstance(vpc, Vpc) else -1
    best: tuple[int, int, Route] | None = None
    doubtful: Route | None = None
    for route in table.routes:
        if route.target == LOCAL:
            continue  # every table has those of its VPC anyway
        inside, length, rank = _match(index, route, to)
        if inside is None:
            doubtful = doubtful or route
        if not inside or (local >= 0 and not _before_local(index, route, length, local)):
            continue
        if best is None or (-length, rank) < (-best[0], best[1]):
            best = (length, rank, route)
    if best is None and local >= 0:
        return Choice(Route("local", LOCAL, path=vpc.path if isinstance(vpc, Vpc) else ()), doubtful is not None)
    if best is None:
        return Choice(doubtful, True) if doubtful else None
    return Choice(best[2], doubtful is not None)


def _before_local(index: Index, route: Route, length: int, local: int) -> bool:
    """Whether a route goes before the VPC's own: a static one that is more specific, or that takes its place.

    https://docs.aws.amazon.com/vpc/latest/userguide/replace-local-route-target.html
    """
    if route.origin != "static" or length < local:
        return False
    replaces = "/" in route.destination and isinstance(index.find(route.target), Interface | Nat | Endpoint)
    return length > local or replaces


def _match(index: Index, route: Route, to: Spot) -> tuple[bool | None, int, int]:
    """Whether a route matches, how long its prefix is, its rank."""
    if "/" in route.destination:
        block = prefix(route.destination)
        return to.inside(block), block.length, _RANKS[route.origin]
    inside, length = index.in_list(to, route.destination)
    return inside, length, _RANKS["list"]


def _local(vpc: Vpc, to: Spot) -> int:
    """How long the VPC's own prefix around a destination is; -1 where it lies outside."""
    if to.address is None:
        return -1
    return max((prefix(cidr).length for cidr in vpc.cidrs if to.inside(prefix(cidr))), default=-1)


def transit(table: TransitTable, to: Spot) -> TransitRoute | None:
    """The route of a transit gateway's table: the longest prefix, and a static one before a propagated one."""
    found = [(-prefix(r.destination).length, r.propagated, n) for n, r in enumerate(table.routes) if _in(r, to)]
    return table.routes[min(found)[2]] if found else None


def _in(route: TransitRoute, to: Spot) -> bool:
    return bool(to.inside(prefix(route.destination)))
