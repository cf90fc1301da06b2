"""Are 500 resources printed so fast that printing is no part of what a compile takes?"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from generators.printers import hcl, json, markdown, yaml

COUNT = 500
MOST_SECONDS = 0.2  # on an idle machine of today it is 0.01 to 0.05; a slow one must not fail
TAGS = {"Name": "api-production", "Project": "StoryMagic \u2013 production", "Owner": "platform"}


def as_hcl() -> None:
    hcl.render(
        [
            hcl.Block(
                "resource",
                ("aws_ecs_service", f"api_{number}"),
                (
                    hcl.Attribute(
                        "name", hcl.Template((hcl.ref("local", "prefix"), f"-api-{number}")), "components.api"
                    ),
                    hcl.Attribute("cluster", hcl.ref("aws_ecs_cluster", "main", "id")),
                    hcl.Attribute("desired_count", 2),
                    hcl.Attribute("subnets", [hcl.ref("aws_subnet", f"app_{zone}", "id") for zone in "abc"]),
                    hcl.Attribute("tags", hcl.Call("merge", (hcl.ref("local", "tags"), TAGS))),
                    hcl.Attribute(
                        "policy", hcl.Call("jsonencode", ({"Statement": [{"Action": ["s3:GetObject"] * 5}]},))
                    ),
                    hcl.Block("load_balancer", (), (hcl.Attribute("container_port", 3000), hcl.Attribute("x", True))),
                ),
                "components.api",
            )
            for number in range(COUNT)
        ]
    )


def template() -> yaml.Value:
    resource: yaml.Value = {
        "Type": "AWS::ECS::Service",
        "Properties": {
            "Cluster": yaml.Tagged("!GetAtt", "Cluster.Arn"),
            "DesiredCount": 2,
            "Subnets": [yaml.Tagged("!Ref", f"Subnet{zone}") for zone in "ABC"],
            "Tags": [{"Key": key, "Value": value} for key, value in TAGS.items()],
            "Policy": {
                "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"] * 5, "Resource": "arn:aws:s3:::b/*"}]
            },
            "Description": "api -> database: postgres",
        },
    }
    return {"Resources": {f"Api{number}": yaml.At("components.api", resource) for number in range(COUNT)}}


def as_yaml() -> None:
    yaml.render(template(), gaps=2)


def as_json() -> None:
    json.render(
        {"Resources": {f"Api{number}": {"Tags": TAGS, "Port": 3000, "To": ["a", "b"]} for number in range(COUNT)}}
    )


def as_markdown() -> None:
    for number in range(COUNT):
        for word in TAGS.values():
            markdown.cell(f"{word} {number}: api_{number} -> database, 5432 | tcp")
            markdown.code_cell(f"aws_ecs_service.api_{number}")


@pytest.mark.parametrize("printer", [as_hcl, as_yaml, as_json, as_markdown])
def test_500_resources(printer: Callable[[], None]) -> None:
    taken = []
    for _ in range(5):
        start = time.process_time()
        printer()
        taken.append(time.process_time() - start)
    assert min(taken) < MOST_SECONDS
