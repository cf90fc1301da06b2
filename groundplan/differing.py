"""What is different in two specs, environment by environment, and how does it look? Changes, and pictures of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generators.base import Context
from generators.diagrams.svg import drawn
from generators.pictures import MOST_CARDS, all_views, count, pins
from generators.pictures.difference import Marks, Told, laid, merged, renamed
from generators.pictures.lattice import Layout
from generators.pictures.shape import View
from generators.pictures.views import network
from groundplan.results import EnvironmentResult, Result
from model.differing import Change, Mark, changes
from model.graph import INTERNET, Graph
from model.resources import lower


@dataclass(frozen=True)
class Picture:
    """A view in which something is marked; without a layout and a drawing where there are too many cards."""

    view: View
    marks: Marks
    layout: Layout | None = None
    svg: str = ""


@dataclass(frozen=True)
class Difference:
    """One environment. ``mark`` says that one of the specs does not have it; then there is nothing else to say."""

    environment: str
    mark: Mark | None = None
    changes: tuple[Change, ...] = ()
    pictures: tuple[Picture, ...] = ()


def differences(old: Result, new: Result, *, draw: bool = True) -> list[Difference]:
    """Every environment of two specs that are understood, in which anything is different."""
    before = {each.name: each for each in old.environments}
    after = {each.name: each for each in new.environments}
    found = []
    for name in [*after, *(name for name in before if name not in after)]:
        if name not in before or name not in after:
            found.append(Difference(name, Mark.REMOVED if name in before else Mark.ADDED))
            continue
        was, now = before[name].graph, after[name].graph
        assert was
        assert now
        told = tuple(changes(was, now))
        pictures = tuple(_pictures(before[name], after[name], told, old.layout or new.layout)) if told and draw else ()
        if told:
            found.append(Difference(name, None, told, pictures))
    return found


def _pictures(
    before: EnvironmentResult, after: EnvironmentResult, found: tuple[Change, ...], layout: str
) -> Iterator[Picture]:
    assert before.graph
    assert after.graph
    told = _told(before.graph, after.graph, found)
    pinned = _pins(layout)
    same = {f"region:{before.graph.region}": f"region:{after.graph.region}"}
    if same.keys() & told.after or set(same.values()) & told.before:
        same = {}  # the one is still there, or the other already was
    of_old, new = _views(before, after)
    old = {name: renamed(view, same) for name, view in of_old.items()}
    graph = after.graph
    for name in [*new, *(name for name in old if name not in new)]:
        empty = View(name, "", "", (), ())
        was, now = old.get(name, empty), new.get(name) or _emptied(old[name])
        view, marks = merged(was, now, told)
        if not marks:
            continue
        if count(view) > MOST_CARDS:
            yield Picture(view, marks)
            continue
        placed = laid(was, view, pinned.get(name, pins.NONE))
        title = graph.system.title or graph.system.name
        yield Picture(view, marks, placed, drawn(view, placed, title, graph.environment_name, marks))


def _views(*environments: EnvironmentResult) -> list[dict[str, View]]:
    """The views of each; where one has its zones folded, the others have, too, so that they can be compared."""
    found = [{view.name: view for view in all_views(_context(each))} for each in environments]
    if any(views["network"].folded for views in found if "network" in views):
        folded = [network.view(_context(each), folded=True) for each in environments]
        found = [views | ({"network": view} if view else {}) for views, view in zip(found, folded, strict=True)]
    return found


def _emptied(view: View) -> View:
    return replace(view, inside=(), lines=())


def _pins(layout: str) -> dict[str, pins.Pins]:
    try:
        return pins.read(layout) if layout else {}
    except pins.UnreadableError:  # `compile` says so; without it everything is laid out anew
        return {}


def _context(environment: EnvironmentResult) -> Context:
    assert environment.graph
    return Context(environment.graph, environment.resources or lower(environment.graph))


def _told(old: Graph, new: Graph, found: tuple[Change, ...]) -> Told:
    changed = [change for change in found if change.mark is Mark.CHANGED]
    names = {section: [c for c in changed if c.what.startswith(f"{section}.")] for section in ("components", "flows")}
    flows = (change.what.removeprefix("flows.").split(">") for change in names["flows"])
    return Told(
        frozenset(change.what.removeprefix("components.") for change in names["components"]),
        frozenset({INTERNET, *(old.spec.components.keys() & new.spec.components.keys())}),
        frozenset((source, target) for source, target in flows),
        frozenset(place for change in changed for place in _changed_places(change)),
        _places(old),
        _places(new),
    )


def _changed_places(change: Change) -> Iterator[str]:
    section, _, network = change.what.partition(".")
    for setting in change.settings if section == "networks" else ():
        first, _, rest = setting.key.partition(".")
        tier = rest.partition(".")[0]
        yield f"{network}.{tier}" if first == "subnets" else f"network:{network}"


def _places(graph: Graph) -> frozenset[str]:
    networks = graph.spec.head.networks
    tiers = {f"{name}.{tier}" for name, network in networks.items() for tier in network.subnets}
    return frozenset({*tiers, *(f"network:{name}" for name in networks), *(f"region:{r}" for r in graph.regions())})
