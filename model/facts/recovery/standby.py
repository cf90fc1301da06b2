"""What takes over in another region? Fronts that a route leads away from, and what nobody needs but through them.

A route by failover leads to its second answer while the first is not healthy. Where the second stands in another
region, the first one, and whatever is reached through it alone and holds no data, need not come back for the system to
answer. Data is another matter: what was written here is there only by a replica or a copy of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import Part, Start, Way, untouched
from model.facts.recovery.times import ZERO, exactly
from model.knowledge import recovery as figures
from model.spec.promise import Failure
from model.spec.routing import Policy, Route


def with_standby(scene: Scene, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, those that a standby in another region stands in for with that as their way back."""
    ways = dict(_fronts(scene))
    if not ways:
        return tuple(parts)
    spared = _behind(parts, ways)
    found = []
    for part in parts:
        if part.name in ways:
            part = replace(part, ways=(*part.ways, ways[part.name]))
        elif part.name in spared and not part.holds_data and _is_here(scene, part):
            others = tuple(way for way in part.ways if way.failure is not Failure.REGION_LOSS)
            there = untouched((Failure.REGION_LOSS,), "what is in the other region answers")
            part = replace(part, ways=(*others, *there))
        found.append(part)
    return tuple(found)


def _is_here(scene: Scene, part: Part) -> bool:
    component = part.name in scene.graph.spec.components
    return not component or scene.region(part.name) == scene.graph.region


def _fronts(scene: Scene) -> list[tuple[str, Way]]:
    """Components that a route leads away from to another region, with how long that takes."""
    found = []
    graph = scene.graph
    for name, route in sorted(graph.spec.head.routes.items()):
        if route.by is not Policy.FAILOVER:
            continue
        first, second = (answer.component for answer in route.to)
        here = scene.region(first) == graph.region != scene.region(second)
        if here and graph.is_live(first) and graph.is_live(second):
            noticed = _noticed(scene, route) + figures.figure("dns_failover").rto
            words = f"{route.domain} leads to {second} in {scene.region(second)}"
            path = ("routes", name)
            way = Way(Failure.REGION_LOSS, exactly(noticed), ZERO, words, Start.ITSELF, "dns_failover", path)
            found.append((first, way))
    return found


def _noticed(scene: Scene, route: Route) -> int:
    """Seconds until Route 53 calls the first answer unhealthy."""
    check = scene.graph.spec.head.health_checks.get(route.to[0].health_check or "")
    return check.every.seconds * check.failures if check else 90


def _behind(parts: Sequence[Part], fronts: Mapping[str, object]) -> set[str]:
    """Names of parts that are needed, and by nobody but through the fronts."""
    needs = {part.name: part.needs for part in parts}
    needed = {name for part in parts for name in part.needs}
    reached: set[str] = set()
    waiting = [name for name in needs if name not in needed and name not in fronts]
    while waiting:
        name = waiting.pop()
        if name not in reached and name not in fronts:
            reached.add(name)
            waiting += [other for other in needs.get(name, ()) if other in needs]
    through: set[str] = set()
    waiting = [other for front in fronts for other in needs.get(front, ())]
    while waiting:
        name = waiting.pop()
        if name not in through and name in needs:
            through.add(name)
            waiting += needs[name]
    return through - reached
