"""What a decision concerns is there: written, or a setting of the language that keeps its default."""

from __future__ import annotations

import pytest

from tests.model.checks.support import findings

SPEC = """\
groundplan: 1
system: {{name: shop}}
environments:
  production: {{region: eu-central-1}}
  staging: {{region: eu-central-1, changes: {{components.files.versioning: false}}}}
networks:
  main:
    cidr: 10.0.0.0/16
    subnets: {{data: {{route: none, cidrs: [10.0.1.0/24, 10.0.2.0/24]}}}}
components:
  files: {{kind: s3_bucket}}
flows: []
decisions: [{{title: a, because: b, concerns: ["{}"]}}]
"""


def said(path: str) -> list[str]:
    return [finding.help for finding in findings(SPEC.format(path)) if finding.code == "DOC104"]


@pytest.mark.parametrize(
    "path",
    [
        "components.files",
        "components.files.versioning",
        "networks.main",
        "networks.main.nat",
        "networks.main.subnets.data.acl",
        "environments.staging",
        "environments.staging.changes",
        "flows",
        "state",
        "system.owner",
    ],
)
def test_what_is_there_or_has_a_default(path: str) -> None:
    assert said(path) == []


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("components.uploads", "write the path of what carries it out, or remove it"),
        ("components.file", "write `components.files`"),
        ("components.files.color", "write the path of what carries it out, or remove it"),
        ("networks.mian.nat", "write the path of what carries it out, or remove it"),
        ("flows[3]", "write the path of what carries it out, or remove it"),
        ("environments.stagin", "write `environments.staging`"),
        ("something", "write the path of what carries it out, or remove it"),
    ],
)
def test_what_is_not_there(path: str, help: str) -> None:
    (told,) = said(path)
    assert told == help or told.startswith("write `")
