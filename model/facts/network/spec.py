"""Which connections of a spec work? Every flow, and every API of AWS that a component calls, proved on its network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from weakref import WeakKeyDictionary, ref

from model.facts.connections import _SERVICES, OUTSIDE, Connection, connections
from model.facts.listening import ears
from model.facts.network import lowered, outside
from model.facts.network.names import resolve
from model.facts.network.parts import Balancer, Interface, Net
from model.facts.network.places import Index, Spot, number, prefix, text
from model.facts.network.questions import Path as Proof
from model.facts.network.questions import ask
from model.facts.network.ranges import ALL, Ranges, covers, normal, port
from model.facts.verdict import Answer
from model.facts.words import listed
from model.findings import Path
from model.graph import INTERNET, Graph
from model.resources.base import Resources
from model.spec.cloudfront import CloudFront
from model.spec.container import EcsTask
from model.spec.external import Client, External
from model.spec.function import Function
from model.spec.http_api import HttpApi
from model.spec.load_balancer import LoadBalancer
from model.spec.websocket_api import WebSocketApi

SERVICES = _SERVICES
"""The service behind each kind of component that is an API of AWS."""

EDGES = (CloudFront, HttpApi, WebSocketApi)
"""Components whose addresses and ports are AWS's own."""

CLOUDFRONT_LIST = "cloudfront-prefix-list-id"
"""The parameter that holds the id of CloudFront's own list of addresses."""


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of ends of a connection: in which zone, from which addresses, and what was found.

    ``says`` tells what is known without a path: how a name was resolved, why no packet of ours is involved.
    """

    zone: str
    who: str
    proof: Proof | None
    verdict: Answer
    says: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """The answer to one connection: over all zones and addresses."""

    source: str
    target: str
    protocol: int
    ports: Ranges
    purpose: str
    path: Path
    cases: tuple[Case, ...]

    @property
    def verdict(self) -> Answer:
        """Holds where every case does; broken where one is."""
        found = {case.verdict for case in self.cases}
        if Answer.BROKEN in found or not found:
            return Answer.BROKEN
        return Answer.UNKNOWN if Answer.UNKNOWN in found else Answer.HOLDS

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons of what does not hold."""
        found = [code for case in self.cases if case.proof for code in case.proof.codes]
        return tuple(dict.fromkeys([*found, *(case.code for case in self.cases if case.code)]))


_KNOWN: WeakKeyDictionary[Graph, Reach] = WeakKeyDictionary()


def reach_of(graph: Graph, resources: Resources) -> Reach:
    """The network of an environment, made once for all who ask."""
    known = _KNOWN.get(graph)
    if known is None or known.resources is not resources:
        known = _KNOWN[graph] = Reach(graph, resources)
    return known


class Reach:
    """The network of one environment, ready for questions in the words of its spec."""

    def __init__(self, graph: Graph, resources: Resources) -> None:
        self._graph = ref(graph)
        self.resources = resources

    @property
    def graph(self) -> Graph:
        """The environment. Not held, so that what is remembered of it goes when it goes."""
        graph = self._graph()
        assert graph is not None
        return graph

    @cached_property
    def net(self) -> Net:
        """The network that the resources make, with tasks that only people start."""
        made = lowered.net(self.resources)
        found = [i for name in self._started_by_hand(made) for i in self._stand_ins(made, name)]
        return replace(made, interfaces=(*made.interfaces, *found)) if found else made

    def _started_by_hand(self, made: Net) -> list[str]:
        placed = {interface.component for interface in made.interfaces}
        return [node.id for node, _ in self.graph.components(EcsTask) if node.id not in placed]

    def _stand_ins(self, made: Net, name: str) -> list[Interface]:
        """Where a task would run that nothing in the deployment starts."""
        place = self.graph.component(name, EcsTask).place
        stem = place.replace(".", "-")
        found: list[Interface] = []
        for subnet in made.subnets:
            if subnet.id.removesuffix("-subnet").rpartition("-")[0] == stem:
                block = prefix(subnet.cidrs[0])
                address = text(block.version, block.high - 2 - len(found))
                group = (f"{name}-security-group",)
                id_ = f"{name} in {subnet.id.removesuffix('-subnet')}"
                path = ("components", name)
                found.append(Interface(id_, subnet.id, (address,), group, "", "fargate", name, path=path))
        return found

    @cached_property
    def index(self) -> Index:
        """The network prepared for questions."""
        return Index(self.net)

    @cached_property
    def by_component(self) -> dict[str, list[Interface]]:
        """The interfaces of each component, in the order of the zones."""
        found: dict[str, list[Interface]] = {}
        for interface in self.net.interfaces:
            found.setdefault(interface.component, []).append(interface)
        return found

    def knows(self, name: str) -> bool:
        """Whether a name can be asked about."""
        return name == INTERNET or name in self.graph.spec.components or _is_address(name)

    @cached_property
    def proved(self) -> list[Reached]:
        """`flows`, proved once."""
        return self.flows()

    def flows(self) -> list[Reached]:
        """Every connection that the flows and the components need, proved; equal ones once."""
        kept: dict[tuple[object, ...], Reached] = {}
        for each in self.needed:
            kept.setdefault((each.source, each.target, each.protocol, each.ports, each.purpose), each)
        return list(kept.values())

    @cached_property
    def needed(self) -> list[Reached]:
        """The same with equal ones, each at the path that needs it."""
        found = [self.connection(each) for each in connections(self.graph)]
        for edge in self.graph.flows():
            if isinstance(self.graph.spec.components.get(edge.target), CloudFront) and edge.flow and edge.flow.over:
                over = port(edge.flow.over.port)
                found.append(self.between(edge.source, edge.target, 6, over, path=edge.path))
        return found

    def connection(self, of: Connection) -> Reached:
        """One connection proved."""
        called = of.purpose.startswith("AWS ") and of.target == INTERNET
        service = of.purpose.removeprefix("AWS ") if called else ""
        protocol = 17 if of.transport == "udp" else 6
        target = of.purpose if of.target == INTERNET and of.purpose in self.graph.spec.components else of.target
        return self.between(
            of.source, target, protocol, port(of.port), service=service, purpose=of.purpose, path=of.path
        )

    def between(
        self,
        source: str,
        target: str,
        protocol: int = 6,
        ports: Ranges = ALL,
        *,
        service: str = "",
        purpose: str = "",
        path: Path = (),
    ) -> Reached:
        """Whether a component, ``internet`` or an address reaches another.

        Raises:
            KeyError: there is no such end.
        """
        component = self.graph.spec.components.get(target)
        service = service or (SERVICES.get(component.kind, "") if component else "")
        cases: list[Case] = []
        for start in self._sources(source):
            if service:
                cases += self._service(start, service, protocol, ports)
            else:
                cases += self._cases(start, target, protocol, ports)
        return Reached(source, target, protocol, ports, purpose or target, path, tuple(_merged(cases)))

    def _sources(self, name: str) -> list[Interface | outside.Part]:
        """The ends that a name stands for as a source."""
        component = self.graph.spec.components.get(name)
        if name in self.by_component:
            return list(self.by_component[name])
        if self.is_anywhere(name):
            return list(outside.internet(self.index))
        if isinstance(component, Client):
            return [p for block in component.addresses for p in outside.internet(self.index, 4, (str(block),))]
        if isinstance(component, CloudFront):
            return [outside.Part(Spot(4, None, frozenset((CLOUDFRONT_LIST,)), name=name), ())]
        if component is None and _is_address(name):
            return self._at_address(name)
        if isinstance(component, (External, Function, *OUTSIDE)):
            return [outside.Part(Spot(4, None, apart=True, name=name), ())]
        raise KeyError(name)

    def is_anywhere(self, name: str) -> bool:
        """Whether a name stands for the whole internet: itself, or a client at no certain addresses."""
        component = self.graph.spec.components.get(name)
        return name == INTERNET or (isinstance(component, Client) and not component.addresses)

    def _at_address(self, name: str) -> list[Interface | outside.Part]:
        """Whoever has an address: an interface of ours, or somebody outside."""
        spot = Spot(*number(name), name=name)
        for (_, version, address), owner in self.index.private.items():
            if (version, address) == (spot.version, spot.address) and isinstance(owner, Interface):
                return [owner]
        return [outside.Part(spot, ())]

    def _cases(self, start: Interface | outside.Part, target: str, protocol: int, ports: Ranges) -> list[Case]:
        refused = self._refused(start, target, protocol, ports)
        if refused and target not in self.by_component:
            return [refused]
        if isinstance(start, outside.Part) and self._is_outside(target):
            return [self._both_outside(start, target, protocol, ports)]
        found: list[Case] = []
        for end in self._targets(start, target):
            where = start.id if isinstance(start, Interface) else start.spot
            proof = ask(self.index, where, end, protocol, ports)
            one = Case(self._zone(start), _who(start), proof, proof.verdict)
            found.append(replace(refused, proof=proof) if refused else one)
        return found

    def _is_outside(self, name: str) -> bool:
        component = self.graph.spec.components.get(name)
        return name == INTERNET or isinstance(component, (Client, *OUTSIDE))

    def _both_outside(self, start: outside.Part, target: str, protocol: int, ports: Ranges) -> Case:
        """Two ends on the internet: no network of the system is between them. Of other addresses nothing is known."""
        if not isinstance(self.graph.spec.components.get(target), OUTSIDE):
            return Case("", _who(start), None, Answer.UNKNOWN, "both ends are outside the system", "GP_BOTH_OUTSIDE")
        if covers(self._answered(target, protocol), ports):
            return Case("", _who(start), None, Answer.HOLDS, "on the internet: no network of the system is between")
        return Case("", _who(start), None, Answer.UNKNOWN, "the spec does not say what answers there", "GP_NOT_SAID")

    def _answered(self, target: str, protocol: int) -> Ranges:
        """The ports on which a component on the internet answers, as far as its kind, its URL and its flows say."""
        named = [e.flow.over for e in self.graph.flows() if e.target == target and e.flow and e.flow.over]
        said = [over.port for over in named if (over.transport == "udp") == (protocol == 17)]
        heard = [ear.port for ear in ears(self.graph, target)] if protocol == 6 else []
        return normal((number, number) for number in (*said, *heard))

    def _refused(self, start: Interface | outside.Part, target: str, protocol: int, ports: Ranges) -> Case | None:
        """An edge of AWS and a load balancer answer on their own ports and no other, whoever asks."""
        component = self.graph.spec.components.get(target)
        own = normal((ear.port, ear.port) for ear in ears(self.graph, target)) if protocol == 6 else ()
        if not isinstance(component, (*EDGES, LoadBalancer)) or covers(own, ports):
            return None
        says = f"{target} answers on {listed(str(low) for low, _ in own) or 'TCP'} only"
        code = "ELBV2_LISTENER_PORT_RESTRICTION" if isinstance(component, LoadBalancer) else "GP_NOT_ANSWERED"
        return Case(self._zone(start), _who(start), None, Answer.BROKEN, says, code)

    def _targets(self, start: Interface | outside.Part, name: str) -> list[str | Spot]:
        """The ends that a name stands for as a target: every interface, because any of them may be called."""
        component = self.graph.spec.components.get(name)
        if name in self.by_component:
            own = [each.id for each in self.by_component[name]]
            return self._called(start, name, own)
        if self.is_anywhere(name) or isinstance(component, OUTSIDE):
            called = name if component else "the internet"
            return [Spot(4, None, apart=True, name=called)]
        if isinstance(component, Client):
            return [Spot(4, prefix(str(block)).low, name=name) for block in component.addresses]
        if component is None and _is_address(name):
            return [Spot(*number(name), name=name)]
        raise KeyError(name)

    def _called(self, start: Interface | outside.Part, name: str, own: list[str]) -> list[str | Spot]:
        """An internet-facing load balancer has public addresses under its name, inside its VPC too."""
        balancer = self.index.balancer_of(own[0])
        if isinstance(balancer, Balancer) and balancer.public and isinstance(start, Interface):
            found = [self.index.get(each, Interface) for each in own]
            return [Spot(4, prefix(each.public).low, name=each.id) for each in found if each.public]
        return list(own)

    def _zone(self, start: Interface | outside.Part) -> str:
        return self.index.subnet(start).zone if isinstance(start, Interface) else ""

    def _service(self, start: Interface | outside.Part, service: str, protocol: int, ports: Ranges) -> list[Case]:
        """The API of a service, at every address that the client's name resolution may give."""
        if isinstance(start, outside.Part):
            return [Case("", _who(start), None, Answer.HOLDS, "over AWS's own network")]
        name, _, region = service.partition(" in ")
        found = resolve(self.index, start.id, name, region)
        zone = self._zone(start)
        if found.code:
            return [Case(zone, start.id, None, Answer.BROKEN, found.says, found.code)]
        targets: list[str | Spot] = [*found.interfaces] or [found.spot or ""]
        proofs = [ask(self.index, start.id, target, protocol, ports) for target in targets]
        return [Case(zone, start.id, proof, proof.verdict, found.says) for proof in proofs]


def _who(start: Interface | outside.Part) -> str:
    if isinstance(start, Interface):
        return start.id
    if start.spot.name:
        return start.spot.name
    found = outside.cidrs(start.addresses, start.spot.version)
    return ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")


def _merged(cases: list[Case]) -> list[Case]:
    """Each case once."""
    return list(dict.fromkeys(cases))


def _is_address(name: str) -> bool:
    try:
        number(name)
    except ValueError:
        return False
    return True


def default_openings(reach: Reach, source: str, target: str) -> list[tuple[int, Ranges]]:
    """The protocols and ports of a question that names none: those of the flows between, else what is listened on."""
    graph = reach.graph
    flows = [e.flow.over for e in graph.flows() if (e.source, e.target) == (source, target) and e.flow and e.flow.over]
    if flows:
        return [(17 if over.transport == "udp" else 6, port(over.port)) for over in flows]
    found = [(6, port(ear.port)) for ear in ears(graph, target)] if target in graph.spec.components else []
    return found or [(6, port(443))]
