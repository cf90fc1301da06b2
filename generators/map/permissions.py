"""Who may do what with what, as the page holds it: by the components at both ends, and what no flow needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generators.base import Context
from generators.printers.data import Value
from model.facts.access import questions, reference, verdicts
from model.facts.access.needs import Need
from model.facts.access.symbols import Tri
from model.facts.network.spec import SERVICES
from model.facts.words import counted

_PREFIXES = {"bedrock-runtime": "bedrock"}
"""What IAM calls a service, where an endpoint is called otherwise."""


@dataclass
class _Cell:
    """What is decided of all calls between two ends."""

    levels: set[str] = field(default_factory=set)
    actions: set[str] = field(default_factory=set)
    why: dict[str, None] = field(default_factory=dict)
    answers: set[Tri] = field(default_factory=set)

    def value(self) -> list[Value]:
        """Verdict, levels of access, actions, why."""
        word = "broken" if False in self.answers else "unknown" if None in self.answers else "holds"
        order = {level: number for number, level in enumerate(reference.LEVELS)}
        levels = sorted(self.levels, key=lambda one: (order.get(one, 9), one))
        return [word, ", ".join(level.lower() for level in levels), ", ".join(sorted(self.actions)), list(self.why)]


class Permissions:
    """The permissions of one environment, by the numbers of its components."""

    def __init__(self, context: Context, number: dict[str, int]) -> None:
        self._graph, self._number = context.graph, number
        self._access = verdicts.access(context.graph, context.resources)
        world = self._access.world
        components = {one.id: one.component for one in context.resources.resources}
        self._owners = {arn: name for id_, arn in world.arns.items() if (name := components.get(id_)) in number}

    def document(self) -> dict[str, Value]:
        """Cells between components, what else components may do, what no flow needs, and roles of nobody."""
        world = self._access.world
        between: dict[tuple[int, int], _Cell] = {}
        beside: dict[tuple[str, str], _Cell] = {}
        for one in self._access.answered:
            source, target = self._source(one.need), self._target(one.need)
            if source in self._number and target in self._number:
                cell = between.setdefault((self._number[source], self._number[target]), _Cell())
            else:
                what = target if target in self._number else questions.place(self._access, one.need)
                who = source or one.need.identity or world.shown(one.need.principal.arn)
                cell = beside.setdefault((who, what), _Cell())
            cell.levels |= set(reference.levels(one.need.action))
            cell.actions.add(one.need.action)
            cell.why[one.need.why] = None
            cell.answers.add(one.decision.allowed)
        return {
            "between": [[*ends, *cell.value()] for ends, cell in sorted(between.items())],
            "beside": [[self._number.get(who, who), what, *cell.value()] for (who, what), cell in beside.items()],
            "perhaps": list(self._perhaps()),
            "roles": list(self._roles()),
        }

    def _source(self, need: Need) -> str:
        identity = self._access.world.identities.get(need.identity)
        return need.source or (identity.component if identity and identity.component else "")

    def _target(self, need: Need) -> str:
        """The component that a call is about: as it says, or whose resource it names."""
        if need.target:
            return need.target
        found = need.resource
        while found:
            if found in self._owners:
                return str(self._owners[found])
            found = found[: max(found.rfind("/"), found.rfind(":"), 0)]
        return ""

    def _perhaps(self) -> Iterator[Value]:
        """Who may do more than any call needs: the component, the services it is about (`*` for every), and what."""
        for identity in self._access.world.identities.values():
            if identity.component not in self._number:
                continue
            found = [(grant.action, grant.resource) for grant in self._access.unneeded(identity)]
            services = {action.partition(":")[0] for action, _ in found}
            said = [f"{action} on {self._access.world.shown(resource)}" for action, resource in found]
            if identity.managed:
                services.add("*")
                said.append(f"what AWS's own policies allow: {', '.join(identity.managed)}")
            if services:
                yield [self._number[identity.component], sorted(services), said]

    def _roles(self) -> Iterator[Value]:
        """Who has roles: the number of the component, or what the role is called, and how many calls it makes."""
        for identity in self._access.world.identities.values():
            calls = sum(1 for need in self._access.needs if need.identity == identity.id)
            who = self._number.get(identity.component or "", identity.id.replace("-", " "))
            yield [who, identity.id, counted(calls, "call")]

    def service(self, name: str) -> str:
        """What IAM calls the service that a component is reached by; empty where no API of AWS is called for it."""
        component = self._graph.spec.components.get(name)
        service = SERVICES.get(component.kind, "") if component else ""
        return _PREFIXES.get(service, service)

    def guarded(self, name: str) -> bool:
        """Whether a component has a policy of its own that somebody wrote."""
        return any(path[1] == name for path, _ in verdicts.of_resources(self._graph))
