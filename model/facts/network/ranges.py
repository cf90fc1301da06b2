"""Sets of whole numbers as sorted pairs: ports, addresses. Both ends of a pair belong to it."""

from __future__ import annotations

from collections.abc import Iterable

Ranges = tuple[tuple[int, int], ...]
"""Disjoint, sorted, no two of them touching."""

NOTHING: Ranges = ()
ALL: Ranges = ((0, 65535),)
"""Every port; for ICMP every type and code, as type * 256 + code."""


def normal(pairs: Iterable[tuple[int, int]]) -> Ranges:
    """Any pairs as ranges; a pair whose end lies before its start is empty."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(pair for pair in pairs if pair[0] <= pair[1]):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def union(one: Ranges, other: Ranges) -> Ranges:
    """What lies in either."""
    if not one or not other or one == other:
        return one or other
    return normal((*one, *other))


def both(one: Ranges, other: Ranges) -> Ranges:
    """What lies in both."""
    if one == other:
        return one
    if len(one) == len(other) == 1:  # most are
        (low, high), (start, end) = one[0], other[0]
        low, high = low if low > start else start, high if high < end else end
        return ((low, high),) if low <= high else NOTHING
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def minus(one: Ranges, other: Ranges) -> Ranges:
    """What lies in the first and not in the second."""
    if not other or not one:
        return one
    found = []
    for low, high in one:
        for start, end in other:
            if end < low or start > high:
                continue
            if start > low:
                found.append((low, start - 1))
            low = end + 1
            if low > high:
                break
        if low <= high:
            found.append((low, high))
    return tuple(found)


def covers(one: Ranges, other: Ranges) -> bool:
    """Whether all of the second lies in the first."""
    return one == other or not minus(other, one)


def has(ranges: Ranges, number: int) -> bool:
    """Whether a number lies in ranges."""
    return any(low <= number <= high for low, high in ranges)


def port(number: int) -> Ranges:
    """One number."""
    return ((number, number),)


def words(ranges: Ranges) -> str:
    """As people write it: ``22, 80-90``; ``all`` for every port, ``none`` for nothing."""
    if ranges == ALL:
        return "all"
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in ranges) or "none"
