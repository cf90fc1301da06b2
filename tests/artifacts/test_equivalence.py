"""The comparison of worlds speaks where they differ, and is silent where they do not."""

from __future__ import annotations

import pytest
from botocore.session import get_session  # type: ignore[import-untyped]

from tests.artifacts.equivalence import compare, exclusion
from tests.artifacts.exclusions import ATTRIBUTES
from tests.support.moto_words import find, fitting

QUEUE = {"queue: jobs in eu-west-1": {"Attributes": {"DelaySeconds": "0", "Policy": {"Statement": [{"Sid": "One"}]}}}}


def shape(service: str, operation: str) -> object:
    return get_session().get_service_model(service).operation_model(operation).input_shape


def test_equal_worlds_have_no_difference() -> None:
    found = compare(QUEUE, QUEUE)
    assert (found.things, found.attributes, found.differences) == (1, 2, [])


def test_a_thing_that_one_world_lacks_is_told() -> None:
    assert compare(QUEUE, {}).differences == ["queue: jobs in eu-west-1 is only in the world of the templates"]
    assert compare({}, QUEUE).differences == ["queue: jobs in eu-west-1 is only in the world of the module"]


def test_an_attribute_that_differs_is_told() -> None:
    other = {"queue: jobs in eu-west-1": {"Attributes": {"DelaySeconds": "5"}}}
    assert compare(QUEUE, other).differences == [
        'queue: jobs in eu-west-1, Attributes.DelaySeconds: "0" by templates, "5" by module',
        'queue: jobs in eu-west-1, Attributes.Policy.Statement[0].Sid: "One" by templates, null by module',
    ]


def test_a_row_excludes_its_own_kind_and_attribute_only() -> None:
    assert ("listener", "DefaultActions[].Order") in ATTRIBUTES
    assert exclusion("listener", "DefaultActions[0].Order", said=False) == ("listener", "DefaultActions[].Order")
    assert exclusion("listener", "DefaultActions[0].Order", said=True) is None, "no default of the provider"
    assert exclusion("certificate", "Status", said=True)
    assert exclusion("listener", "DefaultActions[0].OrderedBy", said=False) is None
    assert exclusion("listener", "DefaultActions[0].Type", said=False) is None
    assert exclusion("queue", "DefaultActions[0].Order", said=False) is None
    assert exclusion("api stage", "RouteSettings.ring.DataTraceEnabled", said=False)
    assert exclusion("api stage", "RouteSettings.ring.ThrottlingBurstLimit", said=False) is None


def test_words_of_a_template_become_those_of_the_service() -> None:
    said = {"ServiceName": "a", "DesiredCount": "2", "EnableECSManagedTags": "true"}
    made = fitting(shape("ecs", "CreateService"), said)
    assert made == {"serviceName": "a", "desiredCount": 2, "enableECSManagedTags": True}


def test_tags_and_lists_take_the_form_that_the_service_has() -> None:
    tags = [{"Key": "a", "Value": "b"}]
    assert fitting(shape("kms", "CreateKey"), {"Tags": tags}) == {"Tags": [{"TagKey": "a", "TagValue": "b"}]}
    assert fitting(shape("lambda", "TagResource"), {"Tags": tags}) == {"Tags": {"a": "b"}}
    config = fitting(shape("cloudfront", "CreateDistribution"), {"DistributionConfig": {"Aliases": ["a", "b"]}})
    assert config == {"DistributionConfig": {"Aliases": {"Quantity": 2, "Items": ["a", "b"]}}}


def test_a_word_that_the_service_lacks_is_an_error() -> None:
    with pytest.raises(LookupError, match="has no DelayedSeconds"):
        fitting(shape("scheduler", "CreateSchedule"), {"Target": {"DelayedSeconds": 1}})


def test_answers_are_read_from_the_outside_in() -> None:
    assert find({"answer": {"Inner": {"Id": "far"}}, "Id": "near"}, "Id") == "near"
    with pytest.raises(LookupError):
        find({"answer": {}}, "Id")
