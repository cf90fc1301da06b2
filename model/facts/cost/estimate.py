"""What does one environment cost in a month? Every resource by its type, every flow along its path, every allowance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from model.facts.cost import free, registry, transfer
from model.facts.cost.context import Context
from model.facts.cost.lines import Estimate, Line
from model.facts.cost.ranges import Range, read
from model.facts.cost.sheet import Sheet, Use
from model.faults import dotted
from model.findings import Path
from model.graph import Graph
from model.knowledge import prices
from model.resources.base import Resource, Resources
from model.spec.base import Component, Status
from model.spec.container import Container

_KNOWN: WeakKeyDictionary[Graph, tuple[Resources, bool, Estimate]] = WeakKeyDictionary()
"""The last estimate of a graph: checks, documents and the front door ask for the same one."""


def estimate(graph: Graph, resources: Resources, *, allowances: bool = True) -> Estimate:
    """The lines of an environment.

    Args:
        graph: the environment, without errors.
        resources: what it was lowered to.
        allowances: whether to subtract what every account has free.
    """
    known = _KNOWN.get(graph)
    if known is None or known[0] is not resources or known[1] is not allowances:
        known = _KNOWN[graph] = (resources, allowances, _estimate(graph, resources, allowances))
    return known[2]


def _estimate(graph: Graph, resources: Resources, allowances: bool) -> Estimate:
    context = Context(graph, resources)
    uses = {name: _use(name, component) for name, component in graph.spec.components.items()}
    lines: dict[str, list[Line]] = defaultdict(list)
    for resource in resources.resources:
        for line in of_resource(resource, uses.get(resource.component or "", Use()), context):
            lines[line.owner].append(line)
    for name, component in sorted(graph.spec.components.items()):
        if component.status is Status.LIVE:
            for line in of_component(name, component, uses[name], context):
                lines[line.owner].append(line)
    for line in transfer.of_flows(graph):
        lines[line.owner].append(line)
    ordered = [line for owner in sorted(lines, key=lambda owner: ("." in owner, owner)) for line in lines[owner]]
    if allowances:
        ordered += free.lines(ordered)
    return Estimate(tuple(ordered), tuple(_unused(graph, uses)))


def of_resource(resource: Resource, use: Use, context: Context) -> list[Line]:
    """The lines of one resource."""
    if resource.type in prices.free_types() and registry.adapter(resource.type) is None:
        return []
    sheet = Sheet(owner(resource), resource.region or context.graph.region, resource.path)
    price = registry.adapter(resource.type)
    if price is None:
        sheet.unknown(resource.type, "this type has no price model")
        return sheet.lines
    try:
        price(sheet, resource, use, context)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        # A kind may say less, or otherwise, than its price needs: then it is not known, and everything else still is.
        sheet.unknown(resource.type, f"its price needs what it does not say: {type(error).__name__} {error}")
    return sheet.lines


def of_component(name: str, component: Component, use: Use, context: Context) -> list[Line]:
    """The lines that no resource of a component stands for."""
    sheet = Sheet(name, context.graph.region_of(name), ("components", name))
    price = registry.of_kind(component.kind)
    if price is not None:
        price(sheet, component, use, context)
    if isinstance(component, Container):
        sheet.lines += transfer.of_logs(context.graph, name, component, use)
    return sheet.lines


def owner(resource: Resource) -> str:
    """Whose line it is: its component's, or the part of the spec that asks for it."""
    return resource.component or dotted(resource.path[:2])


def _use(name: str, component: Component) -> Use:
    usage, declared = component.usage, dict[str, Range]()
    for key in type(usage).model_fields if usage else ():
        extent = getattr(usage, key)
        if extent is not None:
            declared[key] = read(extent)
    return Use(declared, ("components", name, "usage"))


def _unused(graph: Graph, uses: dict[str, Use]) -> Iterable[tuple[Path, str, tuple[str, ...]]]:
    for name, use in sorted(uses.items()):
        if graph.is_live(name):
            backed = {name for plan in graph.spec.head.backups.values() for name in plan.of}
            asked = use.asked | ({"vault_stored"} if name in backed else set())
            for key in sorted(set(use.declared) - asked):
                yield (*use.path, key), key, tuple(sorted(asked))
