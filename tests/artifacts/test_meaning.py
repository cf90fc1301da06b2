"""Both backends mean the same: attribute by attribute, order, outputs; and a difference anywhere is seen."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.artifacts.comparison import Sides, Told, compare, rest, sides
from tests.artifacts.compiled import Compiled
from tests.artifacts.evaluate import is_function
from tests.artifacts.fields import TABLE
from tests.artifacts.meaning import Meaning
from tests.artifacts.pairing import Pair, words
from tests.artifacts.readers import blocks, templates
from tests.artifacts.sampling import EVERY, chosen
from tests.artifacts.terraform import Run
from tests.artifacts.values import Default, Later

ORDINAL = 1_000_000
"""Added to numbers: far from every value that means the same."""

NOT_COMPARED = 0.03
"""The share of attributes that may stay without comparison."""

PLUMBING = {
    "ecs:service:DesiredCount": "desired_count",
    "dynamodb:table:ReadCapacityUnits": "read_capacity",
    "dynamodb:table:WriteCapacityUnits": "write_capacity",
}
"""What Terraform must not change back: the number of tasks and the capacity of tables, which autoscaling moves."""


@pytest.fixture(scope="session")
def both(compiled: Compiled, terraformed: Run) -> Sides:
    """Both backends of one environment."""
    return sides(compiled, terraformed)


@pytest.fixture(scope="session")
def told(both: Sides) -> Told:
    return both.compare()


def test_nothing_differs(told: Told, compiled: Compiled, record_property: Callable[[str, object], None]) -> None:
    counts = (len(told.compared), told.by_reference, len(told.defaults), len(told.unset), len(told.left))
    record_property("attributes", (str(compiled.subject), *counts))
    assert told.differences == []


def test_hardly_anything_is_not_compared(told: Told) -> None:
    """What neither backend says is decided too where CloudFormation has a word for it; see `absent`."""
    decided = len(told.compared) + len(told.defaults) + len(told.unset)
    assert len(told.left) <= NOT_COMPARED * (decided + len(told.left)), sorted(told.left)


def test_outputs_have_the_same_values(compiled: Compiled, terraformed: Run, both: Sides) -> None:
    planned = {words(name): one["after"] for name, one in terraformed.evaluated["output_changes"].items()}
    resolved = {
        name: both.worlds[region].resolve(body["Value"])
        for region, template in templates(compiled).items()
        for name, body in template.get("Outputs", {}).items()
    }
    assert {name: value for name, value in resolved.items() if name in planned} == planned
    assert resolved.keys() >= planned.keys()


def test_waits_for_the_same(both: Sides, terraformed: Run) -> None:
    written = {one["address"]: one for one in terraformed.plan["configuration"]["root_module"]["resources"]}
    by_id = both.paired.by_id()
    # A template cannot wait for another region's; what that one holds is there when it is deployed.
    elsewhere = {
        region: {one.block.address for one in both.paired.pairs if one.declared.region != region}
        for region in both.worlds
    }
    for one in (one for one in both.paired.pairs if not one.meaning.folds):
        told = one.declared.body.get("DependsOn", [])
        named = [told] if isinstance(told, str) else told
        wanted = {by_id[name].block.address for name in named} - {one.block.address}
        said = set(written[one.block.address].get("depends_on", ()))
        assert said - elsewhere[one.declared.region] == wanted, one.declared.id


def test_a_certificate_is_used_when_it_is_issued(compiled: Compiled) -> None:
    """In Terraform by what waits for the records of its own domains; in CloudFormation the certificate waits."""
    certificate = re.compile(r"aws_acm_certificate\.\w+\.arn")
    for block in blocks(compiled):
        if block.type == "aws_acm_certificate_validation":
            (records,) = re.findall(r"aws_route53_record\.\w+", str(block.body["validation_record_fqdns"]))
            (home,) = [other for other in blocks(compiled) if other.address == records]
            assert (home.origin, set(home.body) >= {"for_each"}) == (block.origin, True), block.address
        else:
            assert not certificate.search(str(block.body)), block.address


def test_ignores_only_what_others_move(both: Sides) -> None:
    scaled: dict[str, set[str]] = {}
    for pair in both.paired.pairs:
        if pair.declared.type == "AWS::ApplicationAutoScaling::ScalableTarget":
            named = pair.declared.properties["ResourceId"]["Fn::Sub"].rpartition("${")[2]
            moved = PLUMBING[pair.declared.properties["ScalableDimension"]]
            scaled.setdefault(named.rstrip("}").partition(".")[0], set()).add(moved)
    for one in both.paired.pairs:
        lifecycle = one.block.body.get("lifecycle", [{}])[0]
        ignored = {str(name).strip("${}") for name in lifecycle.get("ignore_changes", ())}
        assert ignored == scaled.get(one.declared.id, set()), one.block.address


UNSEEN = {
    ("AWS::EC2::FlowLog", "ResourceType"),
    ("AWS::ElastiCache::ParameterGroup", "Properties"),
    ("AWS::RDS::DBParameterGroup", "Parameters"),
}
"""What the provider has no word for, and CloudFormation requires: the kind of what another argument names, and a
mapping with nothing in it.
"""


@EVERY
def test_every_changed_property_is_seen(both: Sides, every: bool) -> None:
    """Change or drop each value of the template, one at a time."""
    missed = [
        f"{one.declared.id}: {what}"
        for one in chosen(both.paired.pairs, every, _type)
        for what, properties in _changes(one.declared.properties)
        if not _complaints(both, one, properties) and (one.declared.type, what) not in UNSEEN
    ]
    assert missed == []


@EVERY
def test_every_changed_argument_is_seen(both: Sides, every: bool) -> None:
    """Change or drop each argument that the module sets, one at a time."""
    missed = []
    for one in chosen(both.paired.pairs, every, _type):
        for block in (one.block, *(extra for extras in one.extras.values() for extra in extras)):
            for what, values in _changes(dict(both.arguments[block.address])):
                changed = Sides(both.paired, {**both.arguments, block.address: values}, both.worlds)
                if not _complaints(changed, one, one.declared.properties):
                    missed.append(f"{block.address}: {what}")
    assert missed == []


def test_a_difference_names_its_place(both: Sides) -> None:
    for one in {pair.meaning.type: pair for pair in both.paired.pairs}.values():
        what, properties = next(iter(_changes(one.declared.properties)))
        complaints = _complaints(both, one, properties)
        assert any(said.startswith((one.declared.id, one.block.address)) for said in complaints), (what, complaints)


def _type(one: Pair) -> str:
    return one.declared.type


def _complaints(both: Sides, one: Pair, properties: dict[str, Any]) -> list[str]:
    """What comparing says of one thing with other properties. Nonsense that stops the comparison counts too."""
    world = both.worlds[one.declared.region]
    sharing = [pair for pair in both.paired.pairs if pair.block.address == one.block.address]
    changed = [(pair, properties if pair is one else pair.declared.properties) for pair in sharing]
    try:
        told = rest(changed, both.arguments, world)
        for pair, given in changed:
            told += compare(pair, given, both.arguments, world)
        return told.differences
    except (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        return [f"{one.declared.id}: {error!r}"]


def _changes(tree: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Copies of a tree, each with one leaf changed or left out, and the path of the leaf."""
    for path in list(_paths(tree)):
        for change in (_other, None):
            changed = copy.deepcopy(tree)
            holder: Any = changed
            for step in path[:-1]:
                holder = holder[step]
            if change:
                holder[path[-1]] = change(holder[path[-1]])
            else:
                del holder[path[-1]]
            yield "/".join(map(str, path)), changed


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict) and value and not is_function(value):
        for key, item in value.items():
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _paths(item, (*path, number))
    elif value is not None and not isinstance(value, Default | Later):
        yield path


def _other(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + ORDINAL
    return frozenset({"other"}) if isinstance(value, frozenset) else "other"


@pytest.mark.slow
def test_every_line_of_the_field_maps_is_needed(shared_folder: Any, terraform_env: dict[str, str]) -> None:
    """A line that no environment of any spec needs is a mistake, or a case is missing."""
    from tests.artifacts import terraform
    from tests.artifacts.compiled import compiled, subjects

    used: set[tuple[str, str]] = set()
    for subject in subjects():
        one = compiled(subject)
        used |= sides(one, terraform.run(one, shared_folder / str(subject), terraform_env)).compare().used
    assert {(type_, line) for type_, meaning in TABLE.items() for line in _lines(meaning)} - used == set()


def _lines(meaning: Meaning) -> Iterator[str]:
    yield from (*meaning.fields, *meaning.links, *meaning.unset, *meaning.provider, *meaning.left)
