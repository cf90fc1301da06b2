"""Which names do two environments of a system both take, in places where a name can exist once?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.facts.names import REGION, WORLD, Taken, another, taken
from model.faults import dotted
from model.findings import Path, Place
from model.graph import Graph
from model.spec.system import one_account


@dataclass(frozen=True, slots=True)
class Shared:
    """A name that two environments take. ``place`` is where the second one says so, ``other`` where the first does.

    ``certain``: they share the account; else one of them does not say which it has.
    """

    taken: Taken
    first: str
    second: str
    certain: bool
    place: Place
    other: Place


def shared(graphs: Mapping[str, Graph]) -> Iterator[Shared]:
    """Every name that an environment shares with one before it, of several with one that certainly shares its account.

    Families of task definitions are not among them: environments may share one, and each runs revisions of its own.
    A pinned name that is taken as several kinds is given once.
    """
    names = {environment: {it.identity: it for it in taken(graph)} for environment, graph in graphs.items()}
    for number, second in enumerate(sorted(graphs)):
        seen: set[Path] = set()
        for identity, it in sorted(names[second].items(), key=lambda item: (item[1].kind == "log_group", item[0])):
            before = [name for name in sorted(graphs)[:number] if identity in names[name]]
            together = {name: _together(graphs[name], graphs[second], it.scope) for name in before}
            first = min(
                (name for name in before if together[name] is not False), key=lambda n: not together[n], default=None
            )
            if first is None or it.kind == "ecs_service" or (it.pin or it.path) in seen:
                continue
            seen.add(it.pin or it.path)
            place, there = graphs[second].place(*it.path), graphs[first].place(*names[first][identity].path)
            yield Shared(it, first, second, together[first] is True, place, there)


def advice(it: Shared) -> str:
    """How to give each environment a name of its own."""
    if it.taken.pin:
        environment, example = it.second, another(it.taken, it.second)
        if it.taken.pinned and it.second in it.taken.name:  # a name with the word of an environment is that one's own
            environment, example = it.first, it.taken.name.replace(it.second, it.first)
        change = f"{dotted(it.taken.pin[:-1])}: {{{it.taken.pin[-1]}: {example}}}"
        return f"write another name under `environments.{environment}.changes`, such as `{change}`"
    return f"rename the environment `{it.second}` or the component, so that the words of the names differ"


def _together(first: Graph, second: Graph, scope: str) -> bool | None:
    """Whether two environments share the scope of a name; None where that is not known."""
    if scope == WORLD:
        return True
    if scope == REGION and first.region != second.region:
        return False
    return one_account(first.environment, second.environment)
