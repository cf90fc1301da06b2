"""Both backends hold the same things: nothing extra on either side."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from operator import attrgetter

from tests.artifacts.compiled import Compiled
from tests.artifacts.fields import TABLE
from tests.artifacts.pairing import pair, words
from tests.artifacts.readers import blocks, declared, labelled, templates
from tests.artifacts.sampling import EVERY, chosen
from tests.artifacts.terraform import Run, pattern

OF_TERRAFORM = ("account_id", "availability_zones")
"""Variables for what CloudFormation asks AWS by itself, the zones of each region among them."""


def test_nothing_is_alone(compiled: Compiled) -> None:
    paired = pair(declared(compiled), blocks(compiled), TABLE)
    assert paired.alone == ()
    assert len(paired.pairs) == len(declared(compiled))


def test_counts_agree_type_by_type(compiled: Compiled) -> None:
    """The same, counted without names, and without origins but for what is shared."""
    wanted: Counter[str] = Counter()
    shared: set[tuple[str, str]] = set()
    for one in declared(compiled):
        meaning = TABLE[one.type]
        wanted[meaning.terraform] += not meaning.folds
        for extra in meaning.extras:
            asked = one.properties.get(extra.asked_by)
            if asked and extra.shared:
                shared.add((extra.type, one.origin))
            else:
                wanted[extra.type] += (len(asked) if extra.several else 1) if asked else 0
    wanted.update(type_ for type_, _ in shared)
    assert Counter(block.type for block in blocks(compiled)) == +wanted


@EVERY
def test_a_resource_too_few_or_too_many_is_seen(compiled: Compiled, every: bool) -> None:
    resources, written = declared(compiled), blocks(compiled)
    for one in chosen(resources, every, attrgetter("type")):
        if not TABLE[one.type].folds:
            assert pair([other for other in resources if other is not one], written, TABLE).alone, one.id
        assert pair((*resources, replace(one, id=f"{one.id}Again")), written, TABLE).alone, one.id
    for block in chosen(written, every, attrgetter("type")):
        assert pair(resources, [other for other in written if other is not block], TABLE).alone, block.address
        assert pair(resources, (*written, replace(block, label=f"{block.label}_again")), TABLE).alone, block.address


@EVERY
def test_another_origin_is_seen(compiled: Compiled, every: bool) -> None:
    resources, written = declared(compiled), blocks(compiled)
    for block in chosen(written, every, attrgetter("type")):
        moved = [replace(one, origin="system.name") if one is block else one for one in written]
        assert pair(resources, moved, TABLE).alone, block.address


def test_parameters_are_variables(compiled: Compiled) -> None:
    parameters = {name: body for name, body in _section(compiled, "Parameters").items() if "AllowedPattern" in body}
    variables = labelled(compiled, "variable")
    asked = {name: pattern(body) for name, body in variables.items() if not name.startswith(OF_TERRAFORM)}
    assert {words(name): rule for name, rule in asked.items()} == {
        name: body["AllowedPattern"] for name, body in parameters.items()
    }
    assert all("Default" not in body for body in parameters.values())
    assert all("default" not in variables[name] for name in asked)


def test_what_crosses_regions_is_an_output_of_one_template_and_a_parameter_of_the_other(compiled: Compiled) -> None:
    for region, template in templates(compiled).items():
        elsewhere = {
            name for other, one in templates(compiled).items() if other != region for name in one.get("Outputs", {})
        }
        for name, body in template.get("Parameters", {}).items():
            assert "AllowedPattern" in body or name in elsewhere, name


def test_outputs_are_the_same(compiled: Compiled) -> None:
    outputs = {words(name): body["description"] for name, body in labelled(compiled, "output").items()}
    every = (template.get("Outputs", {}).items() for template in templates(compiled).values())
    said = {name: body["Description"] for section in every for name, body in section}
    assert {
        name: text for name, text in said.items() if not text.endswith("for the stacks of other regions")
    } == outputs


GLOBAL = {"aws_route53_record"}
"""Further blocks of what has a region, which have none themselves."""


def test_regions_are_the_same(compiled: Compiled, terraformed: Run) -> None:
    configuration = terraformed.plan["configuration"]
    regions = {
        key: one["expressions"]["region"]["constant_value"] for key, one in configuration["provider_config"].items()
    }
    used = {one["address"]: regions[one["provider_config_key"]] for one in configuration["root_module"]["resources"]}
    for one in pair(declared(compiled), blocks(compiled), TABLE).pairs:
        for block in (one.block, *(extra for extras in one.extras.values() for extra in extras)):
            if block.type in GLOBAL:
                continue
            # What is shared lives where the resource does that it refers to.
            region = used[one.host(block.type)] if block.type in one.tied else one.declared.region
            assert used[block.address] == region, block.address


def _section(compiled: Compiled, name: str) -> dict[str, dict[str, str]]:
    return {key: body for template in templates(compiled).values() for key, body in template.get(name, {}).items()}
