"""Specs for tests of recovery: a system with a database, made from settings."""

from __future__ import annotations

from model.facts.recovery.system import System
from model.load import load

SPEC = """
groundplan: 1
system: {{name: shop}}
environments: {{production: {{region: eu-central-1}}}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: {zones}
    nat: {nat}
    subnets:
      public: {{route: internet, cidrs: [{public}]}}
      app: {{route: nat, cidrs: [{app}]}}
      data: {{route: none, cidrs: [{data}]}}
components:
  images: {{kind: ecr_repository}}
  assets: {{kind: s3_bucket, versioning: {versioning}}}
  api:
    kind: ecs_service
    in: main.app
    image: {{repository: images}}
    cpu: 0.25 vCPU
    memory: 512 MB
    tasks: {{desired: {tasks}}}
  database:
    kind: rds
    status: {database}
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: {storage}
    multi_az: {multi_az}
    backups: {{keep: {keep}, window: 03:00-04:00}}
    maintenance_window: Sun 04:00-05:00
    logs: {{postgresql: {{keep: 7d}}}}
  cache:
    kind: elasticache
    in: main.data
    engine: valkey 8.1
    class: cache.t4g.micro
    nodes: {nodes}
    maintenance_window: Sun 05:00-06:00
    {snapshots}
flows:
  - {{from: api, to: assets, does: [read]}}
  - {{from: api, to: cache, over: redis}}
  {flow}
{backups}
recovery: {recovery}
{promises}
"""

USUAL = {
    "zones": 2,
    "nat": "one_per_zone",
    "versioning": "true",
    "tasks": 2,
    "database": "live",
    "storage": "20 GB gp3",
    "multi_az": "false",
    "keep": "7d",
    "nodes": 1,
    "snapshots": "",
    "backups": "",
    "recovery": "{deploy: 30 min, reissue: 30 min, copy: 1 h, measured: {assets: 20 min}}",
    "promises": "",
}

CHOICES = {
    "zones": [1, 2, 3],
    "nat": ["single", "one_per_zone"],
    "versioning": ["false", "true"],
    "tasks": [1, 2, 3],
    "multi_az": ["false", "true"],
    "keep": ["0 d", "7d"],
    "nodes": [1, 2],
    "snapshots": ["", "snapshots: {keep: 7d, window: 03:00-04:00}"],
    "backups": ["", "weekly", "daily", "copied"],
}
"""Settings from the least to the most; more of one is more redundancy, or more that is kept."""

PLANS = {
    "": "",
    "weekly": "backups: {plan: {of: [database, assets], at: Sun 09:00, keep: 35d}}",
    "daily": "backups: {plan: {of: [database, assets], at: 09:00, keep: 35d}}",
    "copied": "backups: {plan: {of: [database, assets], at: 09:00, keep: 35d, "
    "copy_to: {region: eu-west-1, keep: 35d}}}",
}


def spec(**settings: object) -> str:
    """The text of a spec."""
    said = {**USUAL, **settings}
    zones = int(str(said["zones"]))
    blocks = {tier: ", ".join(f"10.0.{16 * n + z}.0/24" for z in range(zones)) for n, tier in enumerate(TIERS)}
    backups = PLANS.get(str(said["backups"]), str(said["backups"]))
    flow = "- {from: api, to: database, over: postgres}" if said["database"] == "live" else ""
    return SPEC.format(**{**said, "backups": backups}, **blocks, flow=flow)


TIERS = ("public", "app", "data")


def system(**settings: object) -> System:
    """The recovery of such a spec."""
    loaded = load(spec(**settings).encode(), "spec.yaml")
    assert not loaded.findings, loaded.findings
    return System(loaded.graphs["production"])
