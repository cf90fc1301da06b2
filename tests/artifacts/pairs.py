"""Pairs of simulated worlds, several at a time: nearly all of their time is the provider's waiting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.artifacts.applied import apply, drifting
from tests.artifacts.compiled import Subject, compiled, subjects
from tests.artifacts.equivalence import Comparison, compare
from tests.artifacts.readers import blocks, declared, labelled, providers, templates
from tests.artifacts.terraform import given
from tests.artifacts.worlds import account, stacks
from tests.support.moto_states import State, described
from tests.support.moto_world import World, serving

AT_ONCE = 6
GLOBAL = "us-east-1"


@dataclass(frozen=True)
class Pair:
    """What the two worlds of an environment came to."""

    comparison: Comparison
    there: set[str]
    actions: set[tuple[str, ...]]
    drift: set[tuple[str, str]]
    seconds: dict[str, float]


WAITING = {"genie", "lighthouse", "seedbank"}
"""The specs whose modules Terraform cannot apply to moto; a test holds them against `has_replicas`."""

REPLICAS = "moto shows no replicas of a table, and of a key not what was asked of it, and Terraform waits for that"


def first_environments() -> tuple[Subject, ...]:
    """One environment of each spec, the others have the same types; without those that moto cannot apply."""
    first = {subject.spec: subject for subject in reversed(subjects()) if subject.spec.stem not in WAITING}
    return tuple(reversed(first.values()))


def has_replicas(subject: Subject) -> bool:
    """Whether Terraform would wait for ever: `REPLICAS`."""
    return any(
        block.type == "aws_kms_replica_key" or (block.type == "aws_dynamodb_table" and "replica" in block.body)
        for block in blocks(compiled(subject))
    )


@contextmanager
def pairs(
    wanted: tuple[Subject, ...], folder: Path, environment: Mapping[str, str]
) -> Iterator[dict[str, Future[Pair]]]:
    """Begin to make all pairs; a failure is in its future."""
    for subject in wanted:
        for read in (templates, declared, given, providers, lambda one: labelled(one, "variable")):
            read(compiled(subject))  # before there are threads
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {str(one): pool.submit(pair, one, folder / str(one), dict(environment)) for one in wanted}


def pair(subject: Subject, folder: Path, environment: dict[str, str]) -> Pair:
    """Make both worlds of an environment and compare them."""
    one = compiled(subject)
    folder.mkdir(parents=True)
    with serving(one.region, folder / "stacks.log", account(one)) as world:
        stacks(one, world)
        templates_made = _described(one, world)
    with serving(one.region, folder / "module.log", account(one)) as world:
        applied = apply(one, folder / "module", environment, world)
        changes = applied.changes()
        comparison = compare(templates_made, _described(one, world))
        there = {resource["address"].partition("[")[0] for resource in applied.state()}
    actions = {tuple(change["change"]["actions"]) for change in changes}
    return Pair(comparison, there, actions, drifting(changes), applied.seconds)


def _described(one: Any, world: World) -> State:
    return described(world, {*one.templates, GLOBAL})
