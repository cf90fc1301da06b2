"""A value with several forms is judged by the one that somebody meant, and no name of pydantic's reaches a message."""

from __future__ import annotations

import pytest

from model.faults import dotted
from model.load import load

SPEC = """\
groundplan: 1
system: {{name: shop}}
environments: {{production: {{region: eu-central-1}}}}
networks:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app: {{route: none, cidrs: [10.0.1.0/24, 10.0.2.0/24], acl: {}}}
components: {{files: {{kind: s3_bucket}}}}
"""


@pytest.mark.parametrize(
    ("acl", "code", "path", "help"),
    [
        ("custom", "SPEC105", "acl", "write `from_flows`"),
        ("{rules: []}", "SPEC111", "acl.rules", ""),
        ("{flow: true, rules: [{number: 1, deny: all, from: 10.9.0.0/24}]}", "SPEC101", "acl.flow", "write `flows`"),
        ("{rules: [{number: 1, deny: tcp/x}]}", "SPEC103", "acl.rules[0].deny", "write `tcp/443`"),
    ],
)
def test_one_finding_in_the_words_of_the_spec(acl: str, code: str, path: str, help: str) -> None:
    found = load(SPEC.format(acl).encode(), "spec.yaml").findings
    assert [(f.code, dotted(f.place.path)) for f in found] == [(code, f"networks.main.subnets.app.{path}")]
    assert found[0].help.startswith(help)
    assert "[" not in found[0].message
