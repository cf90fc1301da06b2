"""One definition for several: every member is as if it stood there, and findings point at what it says."""

from __future__ import annotations

import pytest

from model.graph import EdgeKind
from model.load import load
from model.spec.container import EcsService

HEAD = """groundplan: 1
system: {name: shop}
environments:
  production: {region: eu-central-1}
  test: {region: eu-central-1, changes: {components.two.port: 9}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
"""
GROUP = """  group:
    each:
      one: {port: 1}
      two: {port: 2, environment: {MODE: b}}
      three:
    kind: ecs_service
    in: main.app
    image: {uri: "nginx:1"}
    cpu: 0.25 vCPU
    memory: 512 MB
    port: 3
    environment: {MODE: a, COLOUR: red}
"""
OUTSIDE = '  outside: {kind: external, url: "https://x.example"}\n'


def test_members_are_what_they_say_over_what_all_say() -> None:
    loaded = load((HEAD + GROUP).encode(), "spec.yaml")
    assert not loaded.findings
    graph = loaded.graphs["production"]
    ports = {node.id: service.port for node, service in graph.components(EcsService)}
    assert ports == {"one": 1, "two": 2, "three": 3}
    assert graph.component("two", EcsService).environment == {"MODE": "b", "COLOUR": "red"}
    assert loaded.graphs["test"].component("two", EcsService).port == 9
    assert "group" not in graph.spec.components


def test_a_flow_of_the_group_is_a_flow_of_each() -> None:
    flows = "flows:\n  - {from: group, to: outside, over: https}\n  - {from: one, to: group, over: http}\n"
    graph = load((HEAD + GROUP + OUTSIDE + flows).encode(), "spec.yaml").graphs["production"]
    ends = [(edge.source, edge.target) for edge in graph.edges if edge.kind is EdgeKind.FLOW]
    assert ends == [("one", "outside"), ("two", "outside"), ("three", "outside"), ("one", "two"), ("one", "three")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (GROUP.replace("port: 2,", "port: x,"), "SPEC103", 17),
        (GROUP.replace("port: 2,", "prot: 2,"), "SPEC101", 17),
        (GROUP.replace("    cpu: 0.25 vCPU", "    cpu: 0.25"), "SPEC", 22),
        (GROUP.replace("      two: {port: 2, environment: {MODE: b}}", "      two: 2"), "SPEC115", 17),
        ("  group:\n    each:\n    kind: s3_bucket\n", "SPEC114", 15),
        ("  group:\n    each: {}\n    kind: s3_bucket\n", "SPEC114", 15),
        (GROUP + "  one: {kind: s3_bucket}\n", "SRC014", 26),
    ],
)
def test_findings_point_at_what_a_member_says(text: str, code: str, line: int) -> None:
    found = load((HEAD + text).encode(), "spec.yaml", "production").findings
    assert any(one.code.startswith(code) and one.place.span and one.place.span.line == line for one in found), [
        (one.code, one.place.span.line if one.place.span else 0, one.message) for one in found
    ]


def test_many_members_of_a_large_definition_are_refused() -> None:
    names = "".join(f"      m{number}:\n" for number in range(4000))
    large = "".join(f"      V{number}: x\n" for number in range(100))
    text = HEAD + "  group:\n    each:\n" + names + "    kind: ecs_service\n    environment:\n" + large
    assert "SRC" in {one.code[:3] for one in load(text.encode(), "spec.yaml", "production").findings}
