"""In which order do parts come back? Groups of parts, each after what it needs; parts that need each other are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def groups(needs: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Every name once, in groups: a group comes after all others that its members need. Names sorted within a group.

    Tarjan's strongly connected components without recursion; linear in names and needs. Needs that are no names of
    their own are left out.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    waiting: set[str] = set()
    found: list[tuple[str, ...]] = []

    def enter(name: str) -> tuple[str, Iterator[str]]:
        number[name] = low[name] = len(number)
        stack.append(name)
        waiting.add(name)
        return name, iter(needs[name])

    def leave(name: str) -> None:
        if low[name] == number[name]:
            members: list[str] = []
            while not members or members[-1] != name:
                members.append(stack.pop())
            waiting.difference_update(members)
            found.append(tuple(sorted(members)))

    for first in sorted(needs):
        work = [] if first in number else [enter(first)]
        while work:
            name, rest = work[-1]
            for other in rest:
                if other not in needs:
                    continue
                if other not in number:
                    work.append(enter(other))
                    break
                if other in waiting:
                    low[name] = min(low[name], number[other])
            else:
                work.pop()
                leave(name)
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[name])
    return found
