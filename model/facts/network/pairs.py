"""Does anybody reach anybody? An answer for every two components, found once for all that no rule tells apart.

Two components are of one class when they stand in the same places, listen on the same ports, and their groups have the
same rules apart from those that name a group. A rule that names a group ties the two whose groups it joins; these, and
the ends of flows, have an answer of their own. So the cost is that of the pairs of classes and of the flows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import cached_property

from model.facts.connections import OUTSIDE, opener
from model.facts.listening import ears
from model.facts.network.matrix import standing
from model.facts.network.parts import Balancer, Interface, Rule
from model.facts.network.spec import SERVICES, Reach, Reached, default_openings
from model.graph import INTERNET
from model.spec.base import Placed
from model.spec.external import Client
from model.spec.function import Function

Answers = tuple[Reached, ...]
"""One for each opening that is asked about; none where the one never calls, or nobody ever connects to the other."""


class Pairs:
    """The answers of one environment."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self._graph = reach.graph
        live = (name for name in sorted(self._graph.spec.components) if self._graph.is_live(name))
        self.names: tuple[str, ...] = (INTERNET, *live)
        self._known: dict[tuple[int, int], Answers] = {}

    @cached_property
    def classes(self) -> tuple[tuple[str, ...], ...]:
        """The names in classes, in the order of the names."""
        found: dict[Hashable, list[str]] = defaultdict(list)
        for name in self.names:
            found[self._shape(name)].append(name)
        return tuple(map(tuple, found.values()))

    @cached_property
    def class_of(self) -> dict[str, int]:
        """The number of each name's class."""
        return {name: number for number, members in enumerate(self.classes) for name in members}

    @cached_property
    def tied(self) -> dict[tuple[str, str], Answers]:
        """The pairs that have an answer of their own."""
        return {pair: self._ask(*pair) for pair in sorted({*self._joined(), *self._flowing()}) if pair[0] != pair[1]}

    def answer(self, source: str, target: str) -> Answers:
        """Whether one reaches the other, which are not the same."""
        if (source, target) in self.tied:
            return self.tied[source, target]
        return self.between(self.class_of[source], self.class_of[target])

    def between(self, one: int, other: int) -> Answers:
        """The answer to all pairs of two classes that have none of their own, in the words of one of these pairs."""
        if (one, other) not in self._known:
            pair = self.example(one, other)
            self._known[one, other] = self._ask(*pair) if pair else ()
        return self._known[one, other]

    def example(self, one: int, other: int) -> tuple[str, str] | None:
        """A pair of two classes that has no answer of its own; None where each has."""
        for source in self.classes[one]:
            for target in self.classes[other]:
                if source != target and (source, target) not in self.tied:
                    return source, target
        return None

    def _ask(self, source: str, target: str) -> Answers:
        if not self._answers(target) and target not in self._called:
            return ()
        try:
            openings = default_openings(self.reach, source, target)
            start = opener(self._graph, source)
            return tuple(self.reach.between(start, target, protocol, ports) for protocol, ports in openings)
        except KeyError:
            return ()

    def _answers(self, name: str) -> bool:
        """Whether a name listens on anything, as the internet and the APIs of AWS do."""
        component = self._graph.spec.components.get(name)
        return component is None or component.kind in SERVICES or bool(ears(self._graph, name))

    @cached_property
    def _called(self) -> set[str]:
        return {edge.target for edge in self._graph.flows()}

    def _interfaces(self, name: str) -> list[Interface]:
        return self.reach.by_component.get(name, [])

    def _shape(self, name: str) -> Hashable:
        """All that decides what is answered about a name, but for what names its groups or is named by them."""
        start = opener(self._graph, name)
        listens = tuple(ear.port for ear in ears(self._graph, name)) if name != INTERNET else ()
        if start != name:
            return (name,)
        if not self._interfaces(name):
            component = self._graph.spec.components.get(name)
            if component is None or isinstance(component, (Client, Placed, *OUTSIDE)):
                return (name,)
            return SERVICES.get(component.kind), isinstance(component, Function)
        return listens, self._placed(name)

    def _placed(self, name: str) -> Hashable:
        index = self.reach.index
        kind = self._graph.spec.components[name].kind if name in self._graph.spec.components else ""
        made = []
        for each in self._interfaces(name):
            balancer = index.balancer_of(each.id)
            public = isinstance(balancer, Balancer) and balancer.public
            routed = each.id if each.id in self._routed else ""
            made.append((standing(index, each), each.kind, public, routed, tuple(self._rules(each))))
        return kind, tuple(made)

    @cached_property
    def _routed(self) -> set[str]:
        return {route.target for table in self.reach.net.tables for route in table.routes}

    def _rules(self, of: Interface) -> Iterator[Hashable]:
        """What an interface's groups say of addresses, whether they say anything at all, and who else they join."""
        for id_ in of.groups:
            group = self.reach.index.group(id_)
            for rules in (group.ingress, group.egress) if group else ():
                yield bool(rules), tuple(sorted({_plain(rule) for rule in rules if rule.cidrs or rule.lists}, key=str))
            yield id_ if group is None else tuple(sorted(self._to_others[id_]))

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        """The names that have each group."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.names:
            for end in {name, opener(self._graph, name)}:
                for interface in self._interfaces(end):
                    for group in interface.groups:
                        found[group].add(name)
        return found

    def _joins(self) -> Iterator[tuple[str, str, bool, Hashable]]:
        """Each rule that names a group: its own group, the other, whether it leads out, and what it lets pass."""
        for group in self.reach.net.groups:
            for rules, egress in ((group.egress, True), (group.ingress, False)):
                for rule in rules:
                    yield from ((group.id, other, egress, (rule.protocol, rule.ports)) for other in rule.groups)

    @cached_property
    def _to_others(self) -> dict[str, set[str]]:
        """For each group, how rules join it with groups of what has no name here, such as endpoints."""
        found: dict[str, set[str]] = defaultdict(set)
        for own, other, egress, passes in self._joins():
            for one, peer in ((own, other), (other, own)):
                if not self._members.get(peer):
                    found[one].add(f"{peer} {own == one} {egress} {passes}")
        return found

    def _joined(self) -> Iterator[tuple[str, str]]:
        """Pairs of which a rule of the one's groups names a group of the other."""
        for group, other, egress, _ in self._joins():
            for own in self._members.get(group, ()):
                yield from ((own, peer) if egress else (peer, own) for peer in self._members.get(other, ()))

    def _flowing(self) -> Iterator[tuple[str, str]]:
        yield from ((edge.source, edge.target) for edge in self._graph.flows())


def _plain(rule: Rule) -> Hashable:
    return rule.protocol, rule.ports, rule.cidrs, rule.lists, bool(rule.groups)
