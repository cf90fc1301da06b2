"""Is a promise of recovery kept? Held where it holds however one looks at it, broken where it holds in no way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model import naming
from model.facts.recovery.estimate import Estimate
from model.facts.recovery.system import System
from model.facts.recovery.times import Time, words
from model.facts.verdict import Answer
from model.facts.words import listed
from model.findings import Path
from model.spec.promise import Failure


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer for one failure; ``part`` is what decides it, and ``about`` its place in the spec."""

    failure: Failure
    answer: Answer
    evidence: str
    part: str
    about: Path
    estimate: Estimate


def judged(system: System) -> Iterator[Judged]:
    """The answer for every failure that the spec makes a promise about, in its order."""
    promise = naming.recovery_promise(system.graph)
    for failure in dict.fromkeys(promise.failures) if promise else ():
        assert promise
        yield judge(system, failure, promise.rpo.seconds, promise.rto.seconds)


def judge(system: System, failure: Failure, rpo: int, rto: int) -> Judged:
    """The answer for one failure and two targets in seconds."""
    found = system.estimate(failure, rpo)
    answers = (_within(found.rpo, rpo), _within(found.rto, rto))
    # What decides is the loss where it is worse than the time, because no time brings back what is lost.
    of_loss = _RANK[answers[0]] >= _RANK[answers[1]] and answers[0] is not Answer.HOLDS
    answer = max(answers, key=lambda each: _RANK[each])
    part = (found.worst if of_loss else found.slowest) or found.slowest or found.worst
    about = next((each.path for each in system.parts if each.name == part), ())
    return Judged(failure, answer, evidence(system, found, answer, part), part, about, found)


_RANK = {Answer.HOLDS: 0, Answer.UNKNOWN: 1, Answer.BROKEN: 2}


def _within(time: Time, target: int) -> Answer:
    if time.high <= target:
        return Answer.HOLDS
    return Answer.BROKEN if time.low > target else Answer.UNKNOWN


def evidence(system: System, found: Estimate, answer: Answer, part: str) -> str:
    """The figures in words, what dominates them, and why they are not known where they are not."""
    text = f"{figures(found)}; {dominates(found, part)}"
    reasons = dict.fromkeys((*found.rpo.because, *found.rto.because))
    if answer is Answer.UNKNOWN and reasons:
        text += f"; {listed(reasons)}"
    return text


def figures(found: Estimate) -> str:
    """The two figures, as far as they are known."""
    if found.rpo.never:
        return "data is lost for good"
    if found.rto.never:
        return "it does not come back by itself, nor by what the spec says"
    return f"{'nothing is lost' if found.rpo == Time(0, 0) else f'RPO {found.rpo}'}, RTO {found.rto}"


def dominates(found: Estimate, part: str) -> str:
    """What decides, in words."""
    if not part:
        return f"somebody notices within {words(found.notice.high)}" if found.rto.high else "nothing is touched"
    way = found.chosen[part]
    if way.rto.never or way.rpo.never:
        return f"nothing brings back {listed(map(said, _never(found)))}"
    chain = [name for name in found.chain if name != part]
    after = f", in a chain with {listed(map(said, chain))}" if part in found.chain and chain else ""
    return f"{said(part)} decides: {way.words}{after}"


def _never(found: Estimate) -> list[str]:
    return [name for name, way in sorted(found.chosen.items()) if way.rto.never or way.rpo.never]


def said(part: str) -> str:
    """What people call a part."""
    what, _, name = part.partition(":")
    if not name:
        return part
    return f"the NAT gateway of {name}" if what == "nat" else "the deployment to another region"
