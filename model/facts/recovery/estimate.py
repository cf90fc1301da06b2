"""When is a system back after a failure, and what is lost?

Parts come back along the order of their needs: one starts when all that it needs is back, and not before somebody has
noticed, where it does not start by itself. So the recovery time is that of the longest chain (the critical path). The
sum of all times is what AWS Resilience Hub shows, the largest is what it would be if nothing waited. What is lost is
the worst of all parts that hold data.

Of several ways back of a part, those count that keep the loss within ``most_lost``, or else those that lose least; of
these, the one that is over first. Every figure is computed twice, with all times at their least and at their most, so
that what is not known stays between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from model.facts.recovery.order import groups
from model.facts.recovery.parts import Part, Start, Way
from model.facts.recovery.times import ZERO, Time, exactly
from model.spec.promise import Failure

Side = Callable[[Time], int]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a failure costs.

    ``chosen`` has the way of each part, ``finish`` when it is back after the failure; ``chain`` are the names on the
    critical path, in order; ``slowest`` is the part on it that takes longest by itself, ``worst`` the one that loses
    most; both are empty where nothing takes time, or nothing is lost.
    """

    failure: Failure
    rpo: Time
    rto: Time
    total: Time
    largest: Time
    chosen: Mapping[str, Way]
    finish: Mapping[str, Time]
    chain: tuple[str, ...]
    slowest: str
    worst: str
    order: tuple[tuple[str, ...], ...]
    notice: Time


def ordered(parts: Sequence[Part]) -> list[tuple[str, ...]]:
    """The groups in which parts come back; the same for every failure, so that it can be handed on."""
    return groups({part.name: part.needs for part in parts})


def estimate(
    parts: Sequence[Part],
    failure: Failure,
    notice: Time = ZERO,
    most_lost: int | None = None,
    order: Sequence[tuple[str, ...]] | None = None,
) -> Estimate:
    """The figures of one failure.

    Args:
        parts: the live parts of the system, each name once.
        failure: what happens.
        notice: how long until somebody begins with what nothing does by itself.
        most_lost: the loss in seconds that is allowed; ways that lose more are taken only where none loses less.
        order: what `ordered` gave for these parts.
    """
    known = {part.name: part for part in parts}
    groups_ = list(ordered(parts) if order is None else order)
    best = _Run(known, failure, notice, most_lost, groups_, lambda time: time.low, together=False)
    worst = _Run(known, failure, notice, most_lost, groups_, lambda time: time.high, together=True)
    low, high = sorted(max(run.finish.values(), default=0) for run in (best, worst))  # they may choose other ways
    chain = worst.chain()
    chosen = worst.chosen
    finish = {name: _between(best.finish[name], worst.finish[name], chosen[name].rto) for name in chosen}
    return Estimate(
        failure,
        rpo=_span(
            best, worst, {name: part for name, part in known.items() if part.holds_data}, lambda way: way.rpo, max
        ),
        rto=Time(low, high, _reasons(chosen, best.chosen) if low != high else ()),
        total=_span(best, worst, known, lambda way: way.rto, sum),
        largest=_span(best, worst, known, lambda way: way.rto, max),
        chosen=chosen,
        finish=finish,
        chain=chain,
        slowest=_largest({name: chosen[name].rto for name in chain}),
        worst=_largest({name: chosen[name].rpo for name in sorted(chosen) if known[name].holds_data}),
        order=tuple(groups_),
        notice=notice,
    )


class _Run:
    """One pass over the order, with every time at its least or at its most."""

    def __init__(
        self,
        parts: Mapping[str, Part],
        failure: Failure,
        notice: Time,
        most_lost: int | None,
        order: Sequence[tuple[str, ...]],
        side: Side,
        *,
        together: bool,
    ) -> None:
        self.parts, self.failure, self.notice, self.most_lost, self.side = parts, failure, notice, most_lost, side
        self.chosen: dict[str, Way] = {}
        self.finish: dict[str, int] = {}
        self.before: dict[str, str] = {}
        for group in order:
            self._group(group, together=together)

    def _group(self, group: tuple[str, ...], *, together: bool) -> None:
        """Parts that need each other start together; at the worst they come back one after the other."""
        start = 0
        latest = ""
        inside = set(group)
        for name in group:
            for other in self.parts[name].needs:
                if other in self.finish and other not in inside and self.finish[other] > start:
                    start, latest = self.finish[other], other
        ends = {}
        for name in group:
            way = self._way(self.parts[name], start)
            self.chosen[name] = way
            ends[name] = self._end(way, start)
            if latest:
                self.before[name] = latest
        if together and len(group) > 1:
            first = max(self._end(way, start) - self.side(way.rto) for way in (self.chosen[name] for name in group))
            last = first + sum(self.side(self.chosen[name].rto) for name in group)
            ends = dict.fromkeys(group, last)
        self.finish.update(ends)

    def _way(self, part: Part, start: int) -> Way:
        ways = part.back_from(self.failure)
        if len(ways) == 1:
            return ways[0]
        if not part.holds_data:
            return min(ways, key=lambda way: self._end(way, start))
        limit = self.side(min((way.rpo for way in ways), key=self.side))
        if self.most_lost is not None:
            limit = max(limit, self.most_lost)
        kept = [way for way in ways if self.side(way.rpo) <= limit]
        return min(kept, key=lambda way: (self._end(way, start), self.side(way.rpo)))

    def _end(self, way: Way, start: int) -> int:
        waits = self.side(self.notice) if way.start is Start.SOMEBODY else 0
        return max(start, waits) + self.side(way.rto)

    def chain(self) -> tuple[str, ...]:
        """From what comes back first to what is back last; nothing where nothing takes time."""
        if not self.finish or not max(self.finish.values()):
            return ()
        name = max(sorted(self.finish), key=lambda each: self.finish[each])
        names = [name]
        while name in self.before:
            name = self.before[name]
            names.append(name)
        return tuple(each for each in reversed(names) if self.side(self.chosen[each].rto))


def _span(
    best: _Run, worst: _Run, parts: Mapping[str, Part], what: Callable[[Way], Time], how: Callable[..., int]
) -> Time:
    """A figure over some parts, between its least and its most."""
    found = [[what(way) for name, way in run.chosen.items() if name in parts] for run in (best, worst)]
    low, high = sorted((how([0, *(time.low for time in found[0])]), how([0, *(time.high for time in found[1])])))
    because = [reason for times in found for time in times if not time.known for reason in time.because]
    return Time(low, high, tuple(dict.fromkeys(because)) if low != high else ())


def _between(low: int, high: int, own: Time) -> Time:
    return exactly(low) if low == high else Time(min(low, high), max(low, high), own.because)


def _reasons(*choices: Mapping[str, Way]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for chosen in choices for way in chosen.values() for reason in way.rto.because))


def _largest(times: Mapping[str, Time]) -> str:
    name = max(times, key=lambda each: (times[each].high, times[each].low), default="")
    return name if name and times[name].high else ""
