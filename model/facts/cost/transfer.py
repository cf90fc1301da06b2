"""What does moving data cost? Every flow along its path, and the logs that leave through NAT gateways."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.cost import paths
from model.facts.cost.lines import Line
from model.facts.cost.paths import Border, Crossing
from model.facts.cost.ranges import Range, read
from model.facts.cost.sheet import Sheet, Use
from model.graph import INTERNET, Edge, Graph
from model.knowledge import prices
from model.spec.container import Container

SKUS = {
    Border.NAT: ("nat", "gb"),
    Border.OUT: ("transfer", "internet-gb"),
    Border.ZONE: ("transfer", "zone-gb"),
    Border.ENDPOINT: ("endpoint", "interface-gb"),
    Border.REGION: ("transfer", "region-gb"),
}
TITLES = {
    Border.NAT: "through NAT",
    Border.OUT: "out to the internet",
    Border.ZONE: "between zones",
    Border.ENDPOINT: "through an endpoint",
    Border.REGION: "between regions",
}


def out(sheet: Sheet, internet: Range | None, regions: Range | None = None, zones: Range | None = None) -> None:
    """GB that leave a region: to the internet, to other regions, and between its zones, where both sides are billed."""
    if zones is not None:
        both = zones * prices.measure("zone_directions")
        sheet.usage("data between zones", "transfer", "zone-gb", both)
    sheet.usage("data out to the internet", "transfer", "internet-gb", internet)
    if regions is not None:
        sheet.usage("data to other regions", "transfer", "region-gb", regions)


def of_flows(graph: Graph) -> Iterator[Line]:
    """The lines of every flow that crosses a border with a price: its source's, or its target's from outside."""
    for edge in graph.flows():
        owner = edge.target if edge.source not in graph.spec.components else edge.source
        sheet = Sheet(owner, graph.region_of(owner), edge.path)
        for crossing in paths.ways(graph, edge):
            _cross(sheet, edge, crossing)
        yield from sheet.lines


def _cross(sheet: Sheet, edge: Edge, crossing: Crossing) -> None:
    service, sku = SKUS[crossing.border]
    usage = edge.flow.usage if edge.flow else None
    moved: Range | None = None
    missing = ""
    for key, share in (("sent", crossing.sent), ("received", crossing.received)):
        if not share:
            continue
        volume = getattr(usage, key) if usage else None
        if volume is None:
            missing = missing or key
            continue
        part = read(volume) * share
        moved = part if moved is None else moved + part
    if missing:
        moved = None  # half a volume would look like the whole
    if moved is not None:
        moved = billed(crossing, moved)
    ends = f"{'the internet' if edge.source == INTERNET else edge.source} to {edge.target}"
    sheet.usage(f"{TITLES[crossing.border]}, {ends}", service, sku, moved, missing, note=crossing.why)


def of_logs(graph: Graph, name: str, component: Container, use: Use) -> Iterator[Line]:
    """What a container writes to its logs leaves through NAT or an endpoint, as its tier does."""
    written = use.get("logs")
    sheet = Sheet(name, graph.region_of(name), ("components", name))
    if written is None:
        return
    for crossing in paths.of_logs(graph, component):
        moved = billed(crossing, written * crossing.sent)
        sheet.usage(f"{TITLES[crossing.border]}, logs", *SKUS[crossing.border], moved, "logs", note=crossing.why)
    yield from sheet.lines


def billed(crossing: Crossing, moved: Range) -> Range:
    """The GB that are billed for those that move: between zones, either side pays."""
    return moved * prices.measure("zone_directions") if crossing.border is Border.ZONE else moved
