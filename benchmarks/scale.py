"""How check and compile grow with the size of a spec."""

from __future__ import annotations

import json
import math
import tempfile
from pathlib import Path

from benchmarks.measure import GROUNDPLAN, Command, CommandFailedError, best_of, once
from benchmarks.report import Section, cost_cells, table
from benchmarks.startup import compile_command

SIZES = (10, 50, 100)
TARGETS = ("terraform", "docs")

HEAD = """\
groundplan: 1
system: {name: scale, description: As many services as asked for.}
environments:
  production: {region: eu-central-1}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.16.0/20, 10.0.32.0/20]}
components:
"""

SERVICE = """\
  service-{n}:
    kind: ecs_service
    in: main.app
    image: {{uri: "public.ecr.aws/docker/library/nginx:1.27"}}
    cpu: 0.5 vCPU
    memory: 1 GB
    port: 8080
    tasks: {{desired: 2, min: 2, max: 4, scale_on: {{cpu: 70 %}}}}
  files-{n}: {{kind: s3_bucket}}
"""

FLOWS = """\
  - {{from: service-{n}, to: files-{n}, does: [read, write]}}
  - {{from: service-{n}, to: service-{next}, over: http/8080}}
"""


def spec(services: int) -> str:
    """A system of some services in a ring, each with a bucket of its own and a call to the next one."""
    parts = [HEAD, *(SERVICE.format(n=n) for n in range(services)), "flows:\n"]
    return "".join(parts + [FLOWS.format(n=n, next=(n + 1) % services) for n in range(services)])


def run() -> Section:
    """Measure the sizes, and tell the exponent with which time grows between the smallest and the largest."""
    with tempfile.TemporaryDirectory() as folder:
        commands, resources = {}, {}
        for size in SIZES:
            path = Path(folder, f"{size}.yaml")
            path.write_text(spec(size))
            commands["check", size] = Command(f"check, {size} services", (*GROUNDPLAN, "check", str(path)))
            targets = [word for target in TARGETS for word in ("--target", target)]
            commands["compile", size] = compile_command(f"compile, {size} services", *targets, spec=str(path))
            resources[size] = count(path)
        return section(commands, resources)
