"""Which of many roles may do something? Statements sorted so that a request meets only those that may be about it.

Statements are kept under their actions, and below that under what their resources begin with up to the first wildcard.
Those that fit are judged as everywhere else; denials count for the roles that have them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from model.facts.access.matching import applies
from model.facts.access.policies import Policy, Statement
from model.facts.access.requests import Request
from model.facts.access.symbols import Tri, both, either, negated, symbolic

Entry = tuple[str, Statement]
"""A role, and a statement of it."""

_EVERYTHING = ""


@dataclass(slots=True)
class _Shelf:
    """Statements about one action: by resource where it is written out, by its beginning where it has wildcards."""

    exact: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    begins: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    lengths: set[int] = field(default_factory=set)

    def put(self, entry: Entry) -> None:
        for resource in entry[1].resources or (_EVERYTHING,):
            stop = min((i for i in (resource.find(c) for c in "*?$") if i >= 0), default=-1)
            if stop < 0 and resource and not symbolic(resource):
                self.exact[resource].append(entry)
            else:
                start = "" if symbolic(resource) else resource[: max(stop, 0)]
                self.begins[start].append(entry)
                self.lengths.add(len(start))

    def about(self, resource: str) -> list[Entry]:
        """The statements that may be about a resource; a symbol in it may be anything."""
        if symbolic(resource):
            return [e for held in (self.exact, self.begins) for entries in held.values() for e in entries]
        found = list(self.exact.get(resource, ()))
        for length in self.lengths:
            if length <= len(resource):
                found += self.begins.get(resource[:length], ())
        return found


class Index:
    """The identity policies of many roles."""

    def __init__(self, policies: Mapping[str, Iterable[Policy]]) -> None:
        self._named: dict[str, _Shelf] = defaultdict(_Shelf)
        self._patterns: dict[str, _Shelf] = defaultdict(_Shelf)
        self._rest = _Shelf()
        for role, held in policies.items():
            for policy in held:
                for statement in policy.statements:
                    self._put((role, statement))

    def _put(self, entry: Entry) -> None:
        for action in entry[1].actions or ("*",):
            service, _, name = action.partition(":")
            if "*" not in action and "?" not in action:
                self._named[action].put(entry)
            elif name and "*" not in service and "?" not in service:
                self._patterns[service].put(entry)
            else:
                self._rest.put(entry)

    def able(self, request: Request) -> dict[str, Tri]:
        """The roles that their own policies let do it, and those of which that is not known."""
        service = request.wanted.partition(":")[0]
        shelves = (self._named.get(request.wanted), self._patterns.get(service), self._rest)
        allow: dict[str, Tri] = {}
        deny: dict[str, Tri] = {}
        seen: set[tuple[str, int]] = set()
        for shelf in shelves:
            for role, statement in shelf.about(request.resource) if shelf else ():
                if (role, id(statement)) in seen:
                    continue
                seen.add((role, id(statement)))
                answer = applies(statement, request)
                if answer is not False:
                    held = allow if statement.allow else deny
                    held[role] = either(held.get(role, False), answer)
        found = {role: both(answer, negated(deny.get(role, False))) for role, answer in allow.items()}
        return {role: answer for role, answer in found.items() if answer is not False}
