"""How check and compile grow with the size of a spec."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measure import GROUNDPLAN, Command, Cost, best_of, once
from benchmarks.report import Section, cost_cells, table
from benchmarks.startup import compile_command

SIZES = (10, 50, 100)
TARGETS = ("terraform", "docs")

INTRODUCTION = """\
Generated specs: services in a ring, each with a bucket of its own and a call to the next one. `compile` makes \
Terraform and documents, because one CloudFormation stack holds 500 resources and these systems are larger.

"""

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
    """Measure the sizes, and tell what one more resource costs."""
    targets = [word for target in TARGETS for word in ("--target", target)]
    with tempfile.TemporaryDirectory() as folder:
        commands, resources = {}, {}
        for size in SIZES:
            path = Path(folder, f"{size}.yaml")
            path.write_text(spec(size))
            commands["check", size] = Command(f"check, {size} services", (*GROUNDPLAN, "check", str(path)))
            commands["compile", size] = compile_command(f"compile, {size} services", *targets, spec=str(path))
            resources[size] = count(path)
        commands = dict(sorted(commands.items()))
        costs = best_of(commands.values())
    return Section("Scale", text(commands, resources, costs), costs)


def count(path: Path) -> int:
    """How many Terraform resources the spec becomes."""
    with tempfile.TemporaryDirectory() as out:
        once(Command("compile", (*GROUNDPLAN, "compile", str(path), "--target", "terraform", "--out", out)))
        lines = [line for file in Path(out).rglob("*.tf") for line in file.read_text().splitlines()]
    return sum(line.startswith("resource ") for line in lines)


def text(commands: Mapping[tuple[str, int], Command], resources: Mapping[int, int], costs: Mapping[str, Cost]) -> str:
    """The table, one row per command and size, and what it shows."""
    rows = []
    for (what, size), command in commands.items():
        cost = costs[command.name]
        rows.append([what, str(size), str(resources[size]), *cost_cells(cost)])
    heads = ["command", "services", "resources", "wall", "user", "memory"]
    said = [growth(what, commands, resources, costs) for what in ("check", "compile")]
    return INTRODUCTION + table(heads, rows) + "\n\n" + "\n".join(said)


def growth(
    what: str, commands: Mapping[tuple[str, int], Command], resources: Mapping[int, int], costs: Mapping[str, Cost]
) -> str:
    """What one more resource costs at the lower and at the upper end."""
    small, middle, large = (costs[commands[what, size].name].user for size in SIZES)
    few, some, many = (resources[size] for size in SIZES)
    lower, upper = (middle - small) / (some - few), (large - middle) / (many - some)
    return (
        f"- `{what}`: one more resource takes {1000 * lower:.2f} ms of user time between {few} and {some} resources "
        f"and {1000 * upper:.2f} ms between {some} and {many}; equal figures mean linear growth, the start aside."
    )
