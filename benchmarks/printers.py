"""How long 500 resources take in each printer, without anything around it."""

from __future__ import annotations

import json as standard_json
import subprocess
import sys
import time
from collections.abc import Callable

from benchmarks.measure import ROOT, ROUNDS
from benchmarks.report import Section, table

COUNT = 500
TAGS = {"Name": "api-production", "Project": "StoryMagic \u2013 production", "Owner": "platform"}


def as_hcl() -> None:
    """Services with a policy, tags and a nested block, as HCL."""
    from generators.printers import hcl

    def service(number: int) -> hcl.Block:
        name = hcl.Template((hcl.ref("local", "prefix"), f"-api-{number}"))
        body = (
            hcl.Attribute("name", name, "components.api"),
            hcl.Attribute("cluster", hcl.ref("aws_ecs_cluster", "main", "id")),
            hcl.Attribute("desired_count", 2),
            hcl.Attribute("subnets", [hcl.ref("aws_subnet", f"app_{zone}", "id") for zone in "abc"]),
            hcl.Attribute("tags", hcl.Call("merge", (hcl.ref("local", "tags"), TAGS))),
            hcl.Attribute("policy", hcl.Call("jsonencode", ({"Statement": [{"Action": ["s3:GetObject"] * 5}]},))),
            hcl.Block("load_balancer", (), (hcl.Attribute("container_port", 3000), hcl.Attribute("x", True))),
        )
        return hcl.Block("resource", ("aws_ecs_service", f"api_{number}"), body, "components.api")

    hcl.render([service(number) for number in range(COUNT)])


def as_yaml() -> None:
    """The same as a CloudFormation template."""
    from generators.printers import yaml

    statement: yaml.Value = {"Effect": "Allow", "Action": ["s3:GetObject"] * 5, "Resource": "arn:aws:s3:::b/*"}
    properties: yaml.Value = {
        "Cluster": yaml.Tagged("!GetAtt", "Cluster.Arn"),
        "DesiredCount": 2,
        "Subnets": [yaml.Tagged("!Ref", f"Subnet{zone}") for zone in "ABC"],
        "Tags": [{"Key": key, "Value": value} for key, value in TAGS.items()],
        "Policy": {"Statement": [statement]},
        "Description": "api -> database: postgres",
    }
    resource: yaml.Value = {"Type": "AWS::ECS::Service", "Properties": properties}
    resources: yaml.Value = {f"Api{number}": yaml.At("components.api", resource) for number in range(COUNT)}
    yaml.render({"Resources": resources}, gaps=2)


def as_json() -> None:
    """Resources with tags and ports, as JSON."""
    from generators.printers import json

    resources: json.Value = {f"Api{number}": {"Tags": TAGS, "Port": 3000, "To": ["a", "b"]} for number in range(COUNT)}
    json.render({"Resources": resources})


def as_markdown() -> None:
    """Three rows of a table for each resource."""
    from generators.printers import markdown

    for number in range(COUNT):
        for word in TAGS.values():
            markdown.cell(f"{word} {number}: api_{number} -> database, 5432 | tcp")
            markdown.code_cell(f"aws_ecs_service.api_{number}")


PRINTERS: dict[str, Callable[[], None]] = {
    "HCL": as_hcl,
    "YAML": as_yaml,
    "JSON": as_json,
    "Markdown": as_markdown,
}


def measure() -> dict[str, float]:
    """Seconds of the processor per format, in this process, without the imports."""
    taken = {}
    for name, printer in PRINTERS.items():
        printer()
        runs = []
        for _ in range(ROUNDS):
            start = time.process_time()
            printer()
            runs.append(time.process_time() - start)
        taken[name] = min(runs)
    return taken


def run() -> Section:
    """Measure in a process of its own, so that this one stays small: a child starts with its parent's peak memory."""
    argv = [sys.executable, "-m", "benchmarks.printers"]
    output = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rows = [
        [name, f"{1000 * seconds:.1f}", f"{1e6 * seconds / COUNT:.0f}"]
        for name, seconds in standard_json.loads(output).items()
    ]
    text = f"{COUNT} resources each, built and printed in one process; time of the processor.\n\n"
    return Section("Printers", text + table(["format", "ms", "µs per resource"], rows), {})


if __name__ == "__main__":
    print(standard_json.dumps(measure()))
