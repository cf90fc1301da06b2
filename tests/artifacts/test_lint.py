"""cfn-lint finds nothing in the templates, and nothing tells it to look away."""

from __future__ import annotations

from typing import Any

import pytest
from cfnlint.api import lint  # type: ignore[import-untyped]

from tests.artifacts.compiled import Compiled, subjects
from tests.artifacts.compiled import compiled as compile_
from tests.artifacts.readers import declared, templates


def test_nothing_is_found(compiled: Compiled) -> None:
    for region, file in compiled.templates.items():
        assert [_told(match) for match in lint(file.text, regions=[region])] == []


def test_nothing_is_hidden_from_it(compiled: Compiled) -> None:
    assert all("Metadata" not in template for template in templates(compiled).values())
    assert all("Metadata" not in one.body for one in declared(compiled))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("CidrBlock: 10.", "CidrBlok: 10."),
        ("MapPublicIpOnLaunch: false", "MapPublicIpOnLaunch: never"),
        ("Type: AWS::EC2::RouteTable", "Type: AWS::EC2::RouteTables"),
        ("DBInstanceClass: db.", "DBInstanceClass: tb."),
    ],
)
def test_it_finds_what_is_wrong(right: str, wrong: str) -> None:
    compiled = compile_(next(subject for subject in subjects() if subject.spec.stem == "bakery"))
    text = compiled.templates[compiled.region].text
    assert right in text
    assert lint(text.replace(right, wrong, 1), regions=[compiled.region])


def _told(match: Any) -> str:
    return f"{match.linenumber}: {match.rule.id} {match.message}"
