"""Who reaches whom, as the page holds it: every way with its hops once, every two components by their classes."""

from __future__ import annotations

import re

from generators.base import Context
from generators.printers.data import Value
from model.facts.connections import opener
from model.facts.network.codes import meaning
from model.facts.network.edits import opening
from model.facts.network.exposures import exposures_of
from model.facts.network.pairs import Pairs
from model.facts.network.ranges import Ranges
from model.facts.network.spec import SERVICES, Case, Reached, reach_of
from model.facts.network.steps import Hop
from model.faults import dotted
from model.findings import Path
from model.graph import INTERNET, Edge
from model.spec.external import Client, External

FROM, TO = "@from", "@to"
"""Stand for the names of the two ends: what is said of them is said of all that are alike."""

MOST_CLASSES = 120
"""Of more classes than that, only pairs with an answer of their own are held."""


class Paths:
    """Answers, each once, under their numbers."""

    def __init__(self, context: Context, number: dict[str, int]) -> None:
        self._reach = reach_of(context.graph, context.resources)
        self._number = number
        self.pairs = Pairs(self._reach)
        self._by_path: dict[Path, list[Reached]] = {}
        self._by_caller: dict[str, list[Reached]] = {}
        for each in self._reach.needed:
            if each.path[:1] == ("flows",):
                self._by_path.setdefault(each.path, []).append(each)
            else:
                self._by_caller.setdefault(each.source, []).append(each)
        self._hops: dict[tuple[Value, ...], int] = {}
        self._answers: list[Value] = []
        self._numbers: dict[str, int] = {}
        self._codes: set[str] = set()

    def flow(self, edge: Edge) -> list[int]:
        """The numbers of the answers to a flow; none where no network of the system is between.

        A flow of several components has one path and many ends, of which these are two.
        """
        start = opener(self._reach.graph, edge.source)
        found = [each for each in self._by_path.get(edge.path, ()) if each.source == start and _leads(each, edge)]
        return list(dict.fromkeys(self._add(each, each.source, each.target) for each in found))

    def own(self, name: str) -> list[Value]:
        """What a component calls by itself, beside its flows: for what, and the number of the answer."""
        found = ((each.purpose, self._add(each, name, each.target)) for each in self._by_caller.get(name, ()))
        return [list(each) for each in dict.fromkeys(found)]

    def exposed(self) -> list[Value]:
        """Who reaches what without a flow: both numbers (or the words for one), the opening, whether that is sure."""
        return [
            [self._end(each.source), self._end(each.target), opening(each.protocol, each.ports), each.sure]
            for each in exposures_of(self._reach)
        ]

    def _end(self, name: str) -> Value:
        return self._number.get(name, name)

    def from_internet(self, name: str) -> str:
        """Whether anybody outside reaches a component on what it listens on; empty where that is no question of it."""
        component = self._reach.graph.spec.components.get(name)
        if component is None or isinstance(component, External | Client) or component.kind in SERVICES:
            return ""
        if name not in self.pairs.class_of:
            return ""
        found = {each.verdict.value for each in self.pairs.answer(INTERNET, name)}
        return next((word for word in ("holds", "unknown", "broken") if word in found), "")

    def document(self) -> dict[str, Value]:
        """Everything that was asked for, and all pairs."""
        own: list[Value] = [
            [self._number[source], self._number[target], [self._add(each, source, target) for each in answers]]
            for (source, target), answers in self.pairs.tied.items()
        ]
        classes = range(len(self.pairs.classes)) if len(self.pairs.classes) <= MOST_CLASSES else ()
        between: list[Value] = [[self._between(one, other) for other in classes] for one in classes]
        return {
            "classes": [self.pairs.class_of.get(name, -1) for name in self._number],
            "between": between,
            "own": own,
            "exposed": self.exposed(),
            "answers": self._answers,
            "hops": [list(hop) for hop in self._hops],
            "codes": {code: meaning(code) for code in sorted(self._codes)},
        }

    def _between(self, one: int, other: int) -> list[Value]:
        pair = self.pairs.example(one, other)
        return [self._add(each, *pair) for each in self.pairs.between(one, other)] if pair else []

    def _add(self, reached: Reached, source: str, target: str) -> int:
        """The number of an answer: verdict, opening, and its cases, those that are alike once with how many more."""
        alike: dict[str, list[Case]] = {}
        for case in reached.cases:
            alike.setdefault(_shape(case), []).append(case)
        cases: list[Value] = [[*self._case(some[0], source, target), len(some) - 1] for some in alike.values()]
        answer: Value = [reached.verdict.value, opening(reached.protocol, reached.ports), cases]
        key = repr(answer)
        if key not in self._numbers:
            self._numbers[key] = len(self._answers)
            self._answers.append(answer)
        return self._numbers[key]

    def _case(self, case: Case, source: str, target: str) -> list[Value]:
        """Zone, from, to, verdict, words, code, the hops there, and those of each way back."""
        ends, proof = _Ends(source, target), case.proof
        told = [case.zone, ends.said(case.who), ends.said(proof.target) if proof else "", case.verdict.value]
        self._codes |= {case.code} - {""}
        there = [self._hop(hop, proof.asked, ends) for hop in proof.forward] if proof else []
        back: list[Value] = [
            [self._hop(hop, each.client, ends) for hop in each.hops] for each in (proof.back if proof else ())
        ]
        return [*told, ends.said(case.says), case.code, there, back]

    def _hop(self, hop: Hop, asked: Ranges, ends: _Ends) -> int:
        """The number of a hop: kind, where, words, state (0 passes, 1 unknown, 2 blocks), code, spec path."""
        state = 0 if hop.passes(asked) else 2 if hop.blocks(asked) else 1
        code, path = (hop.code, ends.path(dotted(hop.path))) if state else ("", "")
        self._codes |= {code} - {""}
        words = ends.said(hop.says, alone=hop.kind != "route table")
        return self._hops.setdefault((hop.kind, ends.said(hop.at), words, state, code, path), len(self._hops))


def _leads(reached: Reached, edge: Edge) -> bool:
    """Whether a connection is to the end of a flow, or to the API of AWS that stands for it."""
    return edge.target in (reached.target, reached.purpose) or reached.purpose.startswith("AWS ")


def _shape(case: Case) -> str:
    """What cases that are alike have in common."""
    proof = case.proof
    ways = [proof.forward, *(each.hops for each in proof.back)] if proof else []
    kinds = [[(hop.kind, hop.code) for hop in way] for way in ways]
    return repr((case.verdict, case.code, "" if proof else case.says, kinds))


_NAME, _INSIDE = r"(?<![\w.-])([\w-]+?)", r"-security-group\b| in [\w-]+-\d"
_IN_A_PLACE, _ANYWHERE = re.compile(f"{_NAME}(?={_INSIDE})"), re.compile(f"{_NAME}(?={_INSIDE}|$)")
_PATH = re.compile(r"(?<=^components\.)([\w-]+)")


class _Ends:
    """Puts tokens where a text names one of two ends, so that it is as true of all pairs of their classes."""

    def __init__(self, source: str, target: str) -> None:
        self._tokens = {target: TO, source: FROM}

    def _token(self, found: re.Match[str]) -> str:
        return self._tokens.get(found[1], found[1])

    def said(self, text: str, *, alone: bool = True) -> str:
        """A text with tokens for `api in main-app-1`, `api-security-group` and, if told so, `api` at its end."""
        if not any(name in text for name in self._tokens):
            return text
        return (_ANYWHERE if alone else _IN_A_PLACE).sub(self._token, text)

    def path(self, path: str) -> str:
        """The path of a component with a token for its name."""
        return _PATH.sub(self._token, path)
