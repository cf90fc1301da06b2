"""What is connected to what? A typed graph of components and places; the one file that knows networkx.

Walking goes over plain adjacency; cycles, dominators and the like through `Graph.nx`, built on first use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from model.findings import Path, Place
from model.source import Source, find
from model.spec import Spec
from model.spec.base import Component, Model, Placed, Regional, Status
from model.spec.flow import Flow
from model.spec.network import Network, Subnets
from model.spec.system import Environment, System

if TYPE_CHECKING:
    import networkx

C = TypeVar("C", bound=Component)

INTERNET = "internet"
"""The node that stands for everybody outside."""


class EdgeKind(StrEnum):
    """Why two nodes are connected."""

    CONTAINS = "contains"
    """A place holds a place or a component."""
    FLOW = "flow"
    """One component talks to another: an intent of the spec."""
    USES = "uses"
    """One component needs another to exist: its cluster, image, secret; an alarm what it watches, and its topics."""
    PUBLISHES = "publishes"
    """A component publishes a custom metric."""


@dataclass(frozen=True, slots=True)
class Node:
    """A component, a place, a metric or an alarm.

    ``id`` is the component's name; for the others ``network:name``, ``network.tier``, ``metric:name``, ``alarm:name``.
    """

    id: str
    kind: str
    path: Path
    spec: Model | None = None

    @property
    def title(self) -> str:
        """What people call it."""
        return getattr(self.spec, "title", None) or self.id


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection from ``source`` to ``target``, with the place in the spec that says so."""

    kind: EdgeKind
    source: str
    target: str
    path: Path
    flow: Flow | None = None


@dataclass(eq=False)
class Graph:
    """One environment of a system. Built by `model.load`; everybody else only asks."""

    source: Source
    spec: Spec
    environment_name: str
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The components of each definition that stands for several."""
    computed: dict[str, Any] = field(default_factory=dict, repr=False)
    """What facts have computed of the finished graph, by name."""
    _out: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    _into: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def add_node(self, node: Node) -> None:
        self.nodes[node.id] = node

    def add_edge(self, edge: Edge) -> None:
        self.edges.append(edge)
        self._out[edge.source].append(edge)
        self._into[edge.target].append(edge)

    @property
    def system(self) -> System:
        return self.spec.head.system

    @property
    def environment(self) -> Environment:
        return self.spec.head.environments[self.environment_name]

    @property
    def region(self) -> str:
        return self.environment.region

    def region_of(self, component: str) -> str:
        """The region that a component lives in: its own, that of its network, or the environment's."""
        found = self.spec.components.get(component)
        if isinstance(found, Placed):
            return self.network_region(found.place.partition(".")[0])
        return (found.region if isinstance(found, Regional) else None) or self.region

    def network_region(self, network: str) -> str:
        """The region that a network lies in."""
        found = self.spec.head.networks.get(network)
        return (found.region if found else None) or self.region

    def regions(self) -> list[str]:
        """Every region that the spec puts a network or a live component in, and the environment's own, sorted."""
        places = {self.network_region(name) for name in self.spec.head.networks}
        return sorted({self.region, *places, *(self.region_of(n) for n in self.spec.components if self.is_live(n))})

    def out(self, node: str, kind: EdgeKind) -> Iterator[Edge]:
        """The edges of a kind that leave a node, in the order of the spec."""
        return (edge for edge in self._out.get(node, ()) if edge.kind is kind)

    def into(self, node: str, kind: EdgeKind) -> Iterator[Edge]:
        """The edges of a kind that reach a node."""
        return (edge for edge in self._into.get(node, ()) if edge.kind is kind)

    def components(self, of: type[C] | tuple[type[C], ...], *, live: bool = True) -> Iterator[tuple[Node, C]]:
        """The components of a type or of several, by name; without those that are not live unless ``live`` is false."""
        for name in sorted(self.spec.components):
            component = self.spec.components[name]
            if isinstance(component, of) and (component.status is Status.LIVE or not live):
                yield self.nodes[name], component

    def component(self, name: str, of: type[C]) -> C:
        """The component of that name, which must be of that type.

        Raises:
            KeyError: there is none of that name and type.
        """
        component = self.spec.components.get(name)
        if not isinstance(component, of):
            raise KeyError(name)
        return component

    def is_live(self, name: str) -> bool:
        """Whether a node exists once deployed: places and the internet always, components if they are live."""
        component = self.spec.components.get(name)
        return component is None or component.status is Status.LIVE

    def flows(self) -> Iterator[Edge]:
        """Every flow between live ends."""
        return (e for e in self.edges if e.kind is EdgeKind.FLOW and self.is_live(e.source) and self.is_live(e.target))

    def tier(self, place: str) -> tuple[str, Network, Subnets]:
        """The network's name, the network and the tier of a place such as ``main.app``."""
        network_name, _, tier = place.partition(".")
        network = self.spec.head.networks[network_name]
        return network_name, network, network.subnets[tier]

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Where a path stands in the text; the nearest part that is written down, where the path itself is not."""
        value_span, key_span = find(self.source.root, path)
        return Place(tuple(path), (key_span or value_span) if key else (value_span or key_span))

    @cached_property
    def nx(self) -> networkx.MultiDiGraph[str]:
        """The graph for networkx, edges with their ``kind``."""
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from((e.source, e.target, {"kind": e.kind}) for e in self.edges)
        return graph
