"""Two simulated worlds of one environment: the templates made one, the module the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tests.artifacts.compiled import Compiled
from tests.artifacts.readers import labelled, templates
from tests.artifacts.terraform import example
from tests.support.moto_world import ACCOUNT, World, existing


@dataclass(frozen=True)
class Stack:
    """A stack of the simulated AWS and what it is made of."""

    status: str
    outputs: dict[str, str]
    resources: list[dict[str, Any]]


def stacks(compiled: Compiled, world: World) -> dict[str, Stack]:
    """Make a stack for each region, after those whose outputs it takes."""
    handed: dict[str, str] = {}
    made: dict[str, Stack] = {}
    for region in in_order(compiled):
        made[region] = _make(compiled, replace(world, region=region), handed)
        handed |= made[region].outputs
    return made


def account(compiled: Compiled) -> str:
    """The account that the artifacts are for, where they say which."""
    return str(labelled(compiled, "variable").get("account_id", {}).get("default", ACCOUNT))


def in_order(compiled: Compiled) -> Iterator[str]:
    """The regions, each after those whose outputs are its parameters."""
    left, there = dict(templates(compiled)), set[str]()
    while left:
        ready = [region for region, body in sorted(left.items()) if _taken(body) <= there]
        assert ready, f"{sorted(left)} wait for each other"
        for region in ready:
            yield region
            there |= left.pop(region).get("Outputs", {}).keys()


def _taken(template: dict[str, Any]) -> set[str]:
    """Parameters that another stack gives; a person is told by a pattern what to give."""
    return {name for name, body in template.get("Parameters", {}).items() if "AllowedPattern" not in body}


def _given(world: World, parameter: dict[str, Any]) -> str:
    return existing(world, example(parameter["AllowedPattern"]), parameter["Description"])


def _make(compiled: Compiled, world: World, handed: dict[str, str]) -> Stack:
    client = world.client("cloudformation")
    name = str(compiled.subject)
    parameters = templates(compiled)[world.region].get("Parameters", {})
    client.create_stack(
        StackName=name,
        TemplateBody=compiled.templates[world.region].text,
        Parameters=[
            {
                "ParameterKey": key,
                "ParameterValue": handed.get(key) or _given(world, body),
            }
            for key, body in parameters.items()
        ],
        Capabilities=["CAPABILITY_NAMED_IAM"],
    )
    (stack,) = client.describe_stacks(StackName=name)["Stacks"]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", ())}
    pages = client.get_paginator("list_stack_resources").paginate(StackName=name)
    return Stack(stack["StackStatus"], outputs, [one for page in pages for one in page["StackResourceSummaries"]])
