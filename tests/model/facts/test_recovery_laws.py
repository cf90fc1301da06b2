"""What must hold of recovery whatever a spec says."""

from __future__ import annotations

import itertools
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.facts.recovery.estimate import Estimate, estimate
from model.facts.recovery.judgement import judge
from model.facts.recovery.order import groups
from model.facts.recovery.parts import Part, Start, Way, untouched
from model.facts.recovery.times import ZERO, Time, exactly, unknown
from model.facts.verdict import Answer
from model.spec.promise import Failure
from tests.model.facts.recovery_specs import CHOICES, system

RANK = {Answer.HOLDS: 0, Answer.UNKNOWN: 1, Answer.BROKEN: 2}
TARGETS = [(0, 60), (300, 3600), (3600, 14400), (90000, 14400), (100000, 864000)]
PROFILE = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))

chosen = st.fixed_dictionaries({key: st.integers(0, len(values) - 1) for key, values in CHOICES.items()})


def values(indices: dict[str, int]) -> dict[str, Any]:
    return {key: CHOICES[key][index] for key, index in indices.items()}


@PROFILE
@given(chosen, st.sampled_from(sorted(CHOICES)))
def test_more_redundancy_never_makes_a_promise_worse(indices: dict[str, int], key: str) -> None:
    """And so less never makes one better: every step is looked at from both ends."""
    if indices[key] + 1 == len(CHOICES[key]):
        indices = {**indices, key: indices[key] - 1}
    less, more = system(**values(indices)), system(**values({**indices, key: indices[key] + 1}))
    for failure, (rpo, rto) in itertools.product(Failure, TARGETS):
        before, after = judge(less, failure, rpo, rto), judge(more, failure, rpo, rto)
        assert RANK[after.answer] <= RANK[before.answer], (key, failure, rpo, rto, before.evidence, after.evidence)
        assert after.estimate.rpo.high <= max(before.estimate.rpo.high, rpo)


@PROFILE
@given(chosen, st.sampled_from(["planned", "building"]))
def test_planned_things_never_count(indices: dict[str, int], status: str) -> None:
    """A system with a planned database is the system without it."""
    planned = system(**values({**indices, "backups": 0}), database=status)
    assert "database" not in {part.name for part in planned.parts}
    assert all("database" not in part.needs for part in planned.parts)
    for failure in Failure:
        assert "database" not in planned.estimate(failure).chosen


def way(rto: Time, rpo: Time, *, live: bool = True, start: Start = Start.ITSELF) -> Way:
    return Way(Failure.ZONE_LOSS, rto, rpo, "", start, live=live)


times = st.one_of(
    st.integers(0, 10**5).map(exactly),
    st.integers(0, 10**4).map(lambda low: unknown("nobody says", low)),
    st.tuples(st.integers(0, 10**4), st.integers(0, 10**4)).map(lambda two: Time(two[0], two[0] + two[1], ("grows",))),
)
ways = st.builds(way, times, times, start=st.sampled_from([Start.ITSELF, Start.SOMEBODY]))


@st.composite
def systems(draw: st.DrawFn) -> list[Part]:
    names = [f"p{number}" for number in range(draw(st.integers(1, 7)))]
    return [
        Part(
            name,
            "any",
            tuple(draw(st.lists(ways, max_size=3))),
            tuple(draw(st.lists(st.sampled_from(names), max_size=3, unique=True))),
            holds_data=draw(st.booleans()),
        )
        for name in names
    ]


def answer(found: Estimate, rpo: int, rto: int) -> int:
    def one(time: Time, target: int) -> int:
        return 0 if time.high <= target else 2 if time.low > target else 1

    return max(one(found.rpo, rpo), one(found.rto, rto))


@settings(max_examples=150, deadline=None)
@given(systems(), ways, st.integers(0, 6), st.integers(0, 10**5), st.integers(0, 10**5), st.booleans())
def test_another_way_back_never_makes_it_worse(
    parts: list[Part], extra: Way, index: int, rpo: int, rto: int, known: bool
) -> None:
    notice = exactly(900 if known else 0)
    at = index % len(parts)
    old = parts[at]
    more = [*parts[:at], Part(old.name, "any", (*old.ways, extra), old.needs, old.holds_data), *parts[at + 1 :]]
    before = estimate(parts, Failure.ZONE_LOSS, notice, rpo)
    after = estimate(more, Failure.ZONE_LOSS, notice, rpo)
    assert answer(after, rpo, rto) <= answer(before, rpo, rto)


@settings(max_examples=80, deadline=None)
@given(systems(), ways, st.integers(0, 6))
def test_a_way_that_is_not_live_changes_nothing(parts: list[Part], extra: Way, index: int) -> None:
    at = index % len(parts)
    old = parts[at]
    planned = way(extra.rto, extra.rpo, live=False)
    more = [*parts[:at], Part(old.name, "any", (*old.ways, planned), old.needs, old.holds_data), *parts[at + 1 :]]
    assert estimate(parts, Failure.ZONE_LOSS) == estimate(more, Failure.ZONE_LOSS)


@settings(max_examples=80, deadline=None)
@given(systems(), st.randoms())
def test_order_of_parts_is_of_no_matter(parts: list[Part], random: Any) -> None:
    mixed = list(parts)
    random.shuffle(mixed)
    one, other = estimate(parts, Failure.ZONE_LOSS), estimate(mixed, Failure.ZONE_LOSS)
    assert (one.rpo, one.rto.low, one.rto.high, one.finish) == (other.rpo, other.rto.low, other.rto.high, other.finish)


@settings(max_examples=80, deadline=None)
@given(systems())
def test_chain_lies_between_the_largest_and_the_sum(parts: list[Part]) -> None:
    found = estimate(parts, Failure.ZONE_LOSS)
    assert found.largest.high <= found.rto.high <= found.total.high
    assert found.rto.low <= found.rto.high
    assert found.rpo.low <= found.rpo.high


@settings(max_examples=80, deadline=None)
@given(systems())
def test_parts_come_after_what_they_need(parts: list[Part]) -> None:
    needs = {part.name: part.needs for part in parts}
    found = groups(needs)
    assert sorted(name for group in found for name in group) == sorted(needs)
    at = {name: index for index, group in enumerate(found) for name in group}
    assert all(at[other] <= at[name] for name in needs for other in needs[name])


def test_only_parts_that_need_each_other_are_one_group() -> None:
    assert groups({"a": ["b"], "b": ["c"], "c": ["b"], "d": []}) == [("b", "c"), ("a",), ("d",)]
    assert groups({"a": ["a", "elsewhere"]}) == [("a",)]


def test_a_long_chain_is_no_deep_recursion() -> None:
    needs = {f"n{number:06}": [f"n{number + 1:06}"] for number in range(20000)}
    assert len(groups(needs)) == 20000


@pytest.mark.parametrize("most_lost", [None, 0, 3600, 10**6])
def test_a_slow_way_that_loses_less_counts_only_where_it_must(most_lost: int | None) -> None:
    slow, quick = way(exactly(7200), exactly(300)), way(exactly(60), exactly(3600))
    part = Part("store", "any", (slow, quick), holds_data=True)
    found = estimate([part], Failure.ZONE_LOSS, most_lost=most_lost)
    assert found.chosen["store"] == (quick if most_lost in (3600, 10**6) else slow)


def test_somebody_is_waited_for_once() -> None:
    by_hand = [
        Part("a", "any", (way(exactly(100), ZERO, start=Start.SOMEBODY),)),
        Part("b", "any", (way(exactly(100), ZERO, start=Start.SOMEBODY),), ("a",)),
    ]
    assert estimate(by_hand, Failure.ZONE_LOSS, exactly(900)).rto == exactly(1100)
    itself = Part("a", "any", (way(exactly(100), ZERO),))
    assert estimate([itself], Failure.ZONE_LOSS, exactly(900)).rto == exactly(100)
    calm = Part("a", "any", untouched([Failure.ZONE_LOSS], "well"))
    assert estimate([calm], Failure.ZONE_LOSS, exactly(900)).rto == ZERO


def test_ten_thousand_parts_in_a_moment() -> None:
    """benchmarks/recovery.py measures it; here only that nothing grows with the square of the parts."""
    ring = [Part(f"p{n}", "any", (way(exactly(1), ZERO),), (f"p{(n + 1) % 10_000}",)) for n in range(10_000)]
    start = process_time()
    assert estimate(ring, Failure.ZONE_LOSS).rto == Time(1, 10_000)
    assert process_time() - start < 3
