"""Can a written procedure be carried out, and how long does it take?

A plain model of steps, judged over the parts of a system: what a step acts on exists and is live, the mechanism that it
relies on is there for the failure that it answers, no step comes before another that it builds on, nothing that has
to be brought back by hand is left out, and all of it is over within the time that is promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from model.facts.recovery.estimate import Estimate
from model.facts.recovery.parts import Part, Start, Way
from model.facts.recovery.times import ZERO, Time, exactly, unknown, words
from model.facts.verdict import Answer
from model.facts.words import listed
from model.findings import Path
from model.graph import Graph
from model.spec.base import Status
from model.spec.promise import Failure

RETURNING = ("restore", "fail_over", "redeploy", "roll_back")
"""Actions that bring something back."""


class Kind(StrEnum):
    """What is wrong with a step, or with a procedure as a whole."""

    MISSING = "acts on nothing"
    NOT_LIVE = "relies on what is not there yet"
    IMPOSSIBLE = "has no mechanism"
    BY_ITSELF = "happens by itself"
    TOO_EARLY = "comes too early"
    FORGOTTEN = "leaves something out"
    TOO_SLOW = "takes too long"


@dataclass(frozen=True, slots=True)
class Step:
    """One step, begun when the one before it has ended. ``action`` and ``takes`` are None where nothing says them."""

    words: str
    action: str | None = None
    on: tuple[str, ...] = ()
    by_hand: bool = True
    takes: Time | None = None
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """Steps in their order, for some failures. ``live`` says whether it counts at all."""

    name: str
    failures: tuple[Failure, ...]
    steps: tuple[Step, ...]
    path: Path = ()
    live: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what would be right."""

    kind: Kind
    words: str
    advice: str
    path: Path


@dataclass(frozen=True, slots=True)
class Judged:
    """The faults of a procedure, and how long it takes for the failure that it answers."""

    faults: tuple[Fault, ...]
    takes: Time
    answer: Answer


def judge(
    procedure: Procedure,
    parts: Sequence[Part],
    estimates: Mapping[Failure, Estimate],
    not_live: Mapping[str, str] | None = None,
    rto: int | None = None,
) -> Judged:
    """What is wrong with a procedure.

    Args:
        procedure: the steps.
        parts: the live parts of the system.
        estimates: the figures for each failure that it answers.
        not_live: components that are planned or being built, with what they are.
        rto: the time that is promised, in seconds.
    """
    known = {part.name: part for part in parts}
    faults = [*_targets(procedure, known, not_live or {}), *_mechanisms(procedure, known), *_order(procedure, known)]
    faults += _forgotten(procedure, estimates)
    takes = _takes(procedure, known, estimates)
    answer = Answer.HOLDS if rto is None or takes.high <= rto else Answer.UNKNOWN
    if rto is not None and takes.low > rto:
        answer = Answer.BROKEN
        words_ = f"its steps take {takes}, and {words(rto)} are promised"
        faults.append(Fault(Kind.TOO_SLOW, words_, "shorten the steps, or promise a longer time", procedure.path))
    return Judged(tuple(faults), takes, answer)


def _targets(procedure: Procedure, known: Mapping[str, Part], not_live: Mapping[str, str]) -> Iterator[Fault]:
    for step in procedure.steps:
        for name in step.on:
            if name in not_live:
                said = f"{name} is {not_live[name]}, so nothing of it is there when it is needed"
                yield Fault(Kind.NOT_LIVE, said, f"act on what is live, or build {name} first", step.path)
            elif name not in known:
                said = f"nothing is called {name}"
                yield Fault(Kind.MISSING, said, "name a component of the spec, or declare it", step.path)


def _mechanisms(procedure: Procedure, known: Mapping[str, Part]) -> Iterator[Fault]:
    for step in procedure.steps:
        for part in (known[name] for name in step.on if name in known):
            for failure in procedure.failures:
                fault = _mechanism(step, part, failure)
                if fault:
                    yield fault


def _mechanism(step: Step, part: Part, failure: Failure) -> Fault | None:
    """Whether the mechanism that a step relies on is there for a failure."""
    if step.action not in ("restore", "fail_over"):
        return None
    ways = part.back_from(failure)
    fitting = [way for way in ways if way.how == step.action]
    if step.action == "fail_over" and fitting and step.by_hand and all(way.start is Start.ITSELF for way in fitting):
        said = f"{part.name} fails over by itself: {fitting[0].words}"
        return Fault(Kind.BY_ITSELF, said, "say that the step is automatic, or leave it out", step.path)
    if fitting or all(way.start is Start.NOBODY for way in ways):
        return None
    what = "has nothing to fail over to" if step.action == "fail_over" else "has no backup that is left"
    return Fault(Kind.IMPOSSIBLE, f"after {failure} {part.name} {what}", _instead(step.action, ways), step.path)


def _instead(action: str, ways: Collection[Way]) -> str:
    others = [way.words for way in ways if not way.rto.never]
    if others:
        return f"write what happens: {others[0]}"
    return "keep a standby or a replica that can take over" if action == "fail_over" else "keep a backup that survives"


def _order(procedure: Procedure, known: Mapping[str, Part]) -> Iterator[Fault]:
    """No step brings back what needs something that a later step brings back, nor leads people there before."""
    for index, step in enumerate(procedure.steps):
        later = [each for each in procedure.steps[index + 1 :] if each.action in RETURNING]
        coming = {name: each for each in later for name in each.on if name not in step.on}
        if step.action == "switch_traffic" and coming:
            said = f"traffic is led to the system before {listed(sorted(coming))} {_is(coming)} back"
            yield Fault(Kind.TOO_EARLY, said, "move the step behind those that bring something back", step.path)
        elif step.action in RETURNING:
            for name in step.on:
                first = sorted(set(known[name].needs) & coming.keys()) if name in known else []
                if first:
                    said = f"{name} needs {listed(first)}, which a later step brings back"
                    yield Fault(Kind.TOO_EARLY, said, f"move the step behind that of {listed(first)}", step.path)


def _is(names: Collection[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _forgotten(procedure: Procedure, estimates: Mapping[Failure, Estimate]) -> Iterator[Fault]:
    """What somebody has to bring back, and no step acts on."""
    acted = {name for step in procedure.steps for name in step.on}
    if not acted:
        return
    for failure in procedure.failures:
        chosen = estimates[failure].chosen if failure in estimates else {}
        left = sorted(n for n, way in chosen.items() if way.start is Start.SOMEBODY and way.how in _OWN_STEP)
        left = [name for name in left if name not in acted]
        if left:
            said = f"after {failure} somebody has to bring back {listed(left)}, and no step does"
            advice = f"add a step for {listed(left)}"
            yield Fault(Kind.FORGOTTEN, said, advice, procedure.path)


_OWN_STEP = ("restore", "fail_over")


def _takes(procedure: Procedure, known: Mapping[str, Part], estimates: Mapping[Failure, Estimate]) -> Time:
    """One step after the other; before the first that somebody does, somebody has to notice."""
    whole = ZERO
    noticed = False
    for step in procedure.steps:
        if step.by_hand and not noticed:
            notice = max((e.notice.high for e in estimates.values()), default=0)
            whole = Time(max(whole.low, notice), max(whole.high, notice), whole.because)
            noticed = True
        whole = whole + (step.takes or _usual(step, procedure, known))
    return whole


def _usual(step: Step, procedure: Procedure, known: Mapping[str, Part]) -> Time:
    """How long a step takes that does not say so: what the mechanism takes that it relies on."""
    found = ZERO
    for part in (known[name] for name in step.on if name in known):
        for failure in procedure.failures:
            ways = [way for way in part.back_from(failure) if way.how == step.action]
            if ways:
                best = min(ways, key=lambda way: way.rto.high).rto
                found = max(found, best, key=lambda time: (time.high, time.low))
    if found == ZERO and step.action not in ("notify", "decide"):
        return unknown(f"nothing says how long it takes to {step.words[:1].lower()}{step.words[1:]}")
    return found


def written(graph: Graph) -> list[Procedure]:
    """The procedures that a spec writes down for failures, live ones only."""
    found = []
    procedures: Mapping[str, Any] = getattr(graph.spec.head, "procedures", {})
    for name, each in sorted(procedures.items()):
        steps = tuple(
            Step(
                str(step.do),
                step.action,
                tuple(step.on),
                step.by != "automatic",
                times(step.takes.seconds if step.takes else None),
                ("procedures", name, "steps", index),
            )
            for index, step in enumerate(each.steps)
        )
        if each.failures and each.status is Status.LIVE:
            found.append(Procedure(name, tuple(each.failures), steps, ("procedures", name)))
    return found


def times(seconds: int | None) -> Time | None:
    """The duration of a step, where it says one."""
    return None if seconds is None else exactly(seconds)
