"""What a page says of a component's settings: keys as the spec has them, values as people write them."""

from __future__ import annotations

import pytest

from generators.docs.rows import settings
from model.spec.base import Component
from tests.model.checks.support import graph

SPEC = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  files:
    kind: s3_bucket
    cors:
      - {origins: ["https://a.example"], methods: [GET, PUT], max_age: 1 h}
      - {origins: ["*"], methods: [GET]}
  alerts: {kind: sns_topic, subscribers: [{email: ops@a.example}]}
  site:
    kind: vercel_project
    commands: {build: npm run build}
    headers: {"/assets/(.*)": {Cache-Control: public}, "/api/(.*)": {Cache-Control: no-store, Vary: Origin}}
"""


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (
            "files",
            {
                "cors[0].origins": "https://a.example",
                "cors[0].methods": "GET, PUT",
                "cors[0].max_age": "1 h",
                "cors[1].origins": "*",
                "cors[1].methods": "GET",
            },
        ),
        ("alerts", {"subscribers": "email ops@a.example"}),
        (
            "site",
            {
                "commands.build": "npm run build",
                "headers./assets/(.*).Cache-Control": "public",
                "headers./api/(.*).Cache-Control": "no-store",
                "headers./api/(.*).Vary": "Origin",
            },
        ),
    ],
)
def test_every_part_has_a_row(component: str, expected: dict[str, str]) -> None:
    said = settings(graph(SPEC).component(component, Component))
    assert {key: value for key, value, chosen in said if not chosen} == expected
