"""How long does a cost take? Ten thousand components in one process, and a what-if from a cold start."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.measure import GROUNDPLAN, Command, best_of
from benchmarks.report import Section, cost_cells, table
from model.facts.cost.estimate import estimate
from model.graph import Graph, Node
from model.load import load
from model.resources import lower
from model.resources.base import Resources

COMPONENTS = 10_000
ROUNDS = 3
SPEC = "specs/storymagic.yaml"
SETTING = "components.database.class=db.t4g.medium"

HEAD = """\
groundplan: 1
system: {name: scale}
environments: {production: {region: eu-central-1}}
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

PARTS = (
    "files-{n}: {{kind: s3_bucket, usage: {{stored: 1..5..20 GB, reads: 1 million/month, writes: 1000/day}}}}",
    "key-{n}: {{kind: kms_key, usage: {{requests: 2 million/month}}}}",
    "token-{n}: {{kind: secret, usage: {{requests: 1000/day}}}}",
    "service-{n}: {{kind: ecs_service, in: main.app, image: {{uri: 'public.ecr.aws/nginx:1.27'}}, cpu: 0.5 vCPU, "
    "memory: 1 GB, usage: {{logs: 1 GB/month}}}}",
    "database-{n}: {{kind: rds, in: main.app, engine: postgres 17.11, class: db.t4g.medium, storage: 100 GB gp3, "
    "backups: {{keep: 7d, window: 03:00-04:00}}, maintenance_window: Sun 04:30-05:30}}",
)


def spec(components: int) -> str:
    """A system of that many components of five kinds, with their usage."""
    lines = (PARTS[number % len(PARTS)].format(n=number) for number in range(components))
    return HEAD + "".join(f"  {line}\n" for line in lines)


def systems(components: int, each: int = 500) -> Iterator[tuple[Graph, Resources]]:
    """Lowered systems that have so many components together: one file holds at most a few thousand."""
    for _ in range(components // each):
        loaded = load(spec(each).encode(), "scale.yaml")
        (graph,) = loaded.graphs.values()
        yield graph, lower(graph)


def joined(components: int) -> tuple[Graph, Resources]:
    """One system of that many components, put together from smaller ones, whose names are made different."""
    parts = list(systems(components))
    graph, first = parts[0]
    resources = []
    for number, (other, lowered) in enumerate(parts):
        resources += lowered.resources
        if number:
            renamed = {f"{name}-{number}": component for name, component in other.spec.components.items()}
            graph.spec.components.update(renamed)
            for name, component in renamed.items():
                graph.add_node(Node(name, component.kind, ("components", name), component))
    whole = Resources(first.region, first.account, first.tags, tuple(resources), first.parameters, first.outputs)
    return graph, whole


def seconds(components: int = COMPONENTS) -> tuple[float, int, int]:
    """The least time for an estimate, with the numbers of resources and of lines."""
    graph, resources = joined(components)
    best, lines = float("inf"), 0
    for allowances in (True, False) * ROUNDS:  # what is remembered is for one of the two
        start = time.perf_counter()
        lines = len(estimate(graph, resources, allowances=allowances).lines)
        best = min(best, time.perf_counter() - start)
    return best, len(resources.resources), lines


def run() -> Section:
    """Measure both."""
    took, resources, lines = seconds()
    words = ("cost", SPEC, "--env", "production")
    commands = [
        Command("cost, one environment", (*GROUNDPLAN, *words)),
        Command("cost --set, one environment", (*GROUNDPLAN, *words, "--set", SETTING)),
        Command("cost --cheaper, one environment", (*GROUNDPLAN, *words, "--cheaper")),
    ]
    costs = best_of(commands)
    rows = [[name, *cost_cells(cost)] for name, cost in costs.items()]
    text = (
        f"The estimate of {len(PARTS)} kinds, {COMPONENTS} components ({resources} resources, {lines} lines) in one "
        f"process, after reading and lowering: {took:.2f} s (aim: under 2 s).\n\n"
        f"Commands on `{SPEC}`, each a new process (aim for a what-if: under 0.5 s).\n\n"
    )
    return Section("Cost", text + table(["command", "wall", "user", "memory"], rows), costs)
