"""A name that AWS refuses (NAM101).

What has a name in the cloud gets one from the system, the environment and the component, unless the spec pins it. Each
service has its own limits: a load balancer's name has 32 characters at most, a role's 64. A name that is too long, or
pinned with characters that the service does not take, is refused at deployment.

Bad:

    groundplan: 1
    system: {name: shop-of-rare-books}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}

Good:

    groundplan: 1
    system: {name: books}
    environments: {production: {region: eu-central-1}}
    networks:
      main:
        cidr: 10.0.0.0/16
        nat: one_per_zone
        subnets:
          public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
          app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
    components:
      alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
      images: {kind: ecr_repository}
      api:
        kind: ecs_service
        in: main.app
        image: {repository: images}
        cpu: 0.25 vCPU
        memory: 512 MB
        port: 3000
        health: {path: /health}
    flows:
      - {from: internet, to: alb, over: https}
      - {from: alb, to: api, over: http/3000}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from model import naming
from model.catalogue.naming import NameRefused
from model.facts.names import Taken, taken
from model.faults import dotted
from model.findings import Finding
from model.graph import Graph
from model.knowledge import names


def check(graph: Graph) -> Iterator[Finding]:
    refused: dict[str, list[str]] = {}
    for it in taken(graph):
        if not it.problem or any(name in it.name for name in refused.get(it.component, ())):
            continue  # a name that is made of a refused one changes with it
        refused.setdefault(it.component, []).append(it.name)
        origin = "It is made of the names of the system, the environment and the component."
        if it.pinned:
            origin = "It is written in the spec, so it is taken as it stands."
        said = NameRefused(it.word, it.name, it.problem, origin, _advice(graph, it))
        yield Finding(said, graph.place(*it.path))


def _advice(graph: Graph, it: Taken) -> str:
    grammar = names.grammar(it.kind)
    if it.pin is None:
        surplus = len(it.name) - grammar.maximum
        return f"shorten the names of component, environment and system, by {surplus} characters together"
    made = it.pin[-1] == "name" and it.kind in ("log_group", "schedule")
    fixed = len(it.name) - len(naming.physical(graph, it.component)) if made else 0
    limit = f"a name of {grammar.minimum} to {grammar.maximum - fixed} characters"
    short = next(
        (name for name in _tries(graph, it, grammar.maximum - fixed) if not names.problem(it.kind, name)), None
    )
    if it.pinned:
        return f"write `{it.pin[-1]}: {short}`" if short else f"write {limit}: {grammar.words}"
    written = f"`{dotted(it.pin[:-1])}: {{{it.pin[-1]}: {short or '...'}}}`"
    change = f"write {written} under `environments.{graph.environment_name}.changes`"
    return change if short else f"{change}, with {limit}"


def _tries(graph: Graph, it: Taken, limit: int) -> Iterator[str]:
    """Names near to what was written, or short ones that still tell environments apart."""
    if it.pinned:
        clean = re.sub(r"[^a-z0-9/-]+", "-", it.name.lower())
        yield from (clean, re.sub("-+", "-", clean).strip("-"), it.component)
    elif it.kind != "s3_bucket":  # whose names only their owner can choose, because they are alone in the world
        system, environment = graph.system.name, graph.environment_name[:4].rstrip("-")
        end = "-tg" if it.kind == "target_group" else ""
        yield from (f"{system}-{environment}-{it.component}{end}", f"{environment}-{it.component}{end}")
        yield f"{environment}-{it.component}"[: limit - len(end)].rstrip("-") + end
