"""Systems with pipelines, and their workflows as GitHub reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.generators.support import files

ROOT = Path(__file__).resolve().parents[3]
SPECS = sorted((ROOT / "specs").glob("*.yaml"))

SHOP = """
groundplan: 1
system: {name: shop, tags: {Team: tills}}
environments:
  live: {region: eu-central-1, account: "123456789012"}
  trial: {region: eu-central-1, changes: {delivery.github.pipeline: {push: develop}}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  images: {kind: ecr_repository}
  tools: {kind: ecr_repository, region: us-east-1}
  letters: {kind: sqs_queue}
  api: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}
  site: {kind: ecs_service, in: main.app, image: {repository: images}, cpu: 0.25 vCPU, memory: 512 MB, port: 80}
  worker: {kind: lambda, image: {repository: printing}, concurrency: {provisioned: 1}}
  printing: {kind: ecr_repository}
  thumbs: {kind: lambda, runtime: python3.13, handler: app.main}
  orders:
    kind: rds
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: 20 GB gp3
    maintenance_window: Sun 04:00-05:00
    backups: {keep: 7d, window: 01:00-02:00}
flows:
  - {from: site, to: api, over: http/80}
  - {from: api, to: worker, does: [invoke]}
  - {from: letters, to: thumbs}
delivery:
  github:
    repository: acme/shop
    images: [tools]
    snapshots: [orders]
    pipeline:
      push: main
      spec: specs/shop.yaml
      checks:
        tests: {runtime: node 22, run: [npm ci, npm test]}
        lint: {runtime: python 3.13, folder: tools, run: [ruff check .]}
      builds:
        images: {context: app, dockerfile: app/Dockerfile.live}
        thumbs: {runtime: python 3.13, run: [zip -r thumbs.zip src], zip: thumbs.zip}
"""
KITCHEN = """
groundplan: 1
system: {name: kitchen}
environments: {production: {region: us-west-2}}
components:
  pots: {kind: ecr_repository}
  dishes: {kind: sqs_queue}
  cook: {kind: lambda, image: {repository: pots}}
flows: [{from: dishes, to: cook}]
delivery: {github: {repository: chefs/kitchen, branch: trunk, pipeline: {}}}
"""
ARCHIVE = """
groundplan: 1
system: {name: archive}
environments: {production: {region: ap-southeast-2}}
components:
  boxes: {kind: sqs_queue}
  sorter: {kind: lambda, runtime: nodejs22.x, handler: index.handler}
flows: [{from: boxes, to: sorter}]
delivery:
  github:
    repository: keepers/archive
    functions: [sorter]
    pipeline:
      push: release/1
      rollback: false
      builds: {sorter: {runtime: node 22, run: [npm ci, npm run build], zip: dist/sorter.zip}}
"""


def mill(shift: str = "{kind: canary, share: 10 %, wait: 10 min}", more: str = "", pipeline: str = "{}") -> str:
    """A system whose calls move to a new version step by step."""
    return f"""
groundplan: 1
system: {{name: mill}}
environments: {{production: {{region: eu-west-1}}}}
components:
  grain: {{kind: sqs_queue}}
  stones: {{kind: ecr_repository}}
  people: {{kind: sns_topic, subscribers: [{{email: ops@mill.example}}]}}
  grind: {{kind: lambda, image: {{repository: stones}}, deployment: {{shift: {shift}{more}}}}}
alarms:
  dust: {{of: grind, metric: Errors, statistic: sum, above: 5, over: 1 min, name: Dust in the air, notify: [people]}}
flows: [{{from: grain, to: grind}}]
delivery: {{github: {{repository: acme/mill, pipeline: {pipeline}}}}}
"""


WATCHED = mill(more=", alarms: [dust]")
SYSTEMS = {
    "shop-live": (SHOP, "live"),
    "shop-trial": (SHOP, "trial"),
    "kitchen": (KITCHEN, None),
    "archive": (ARCHIVE, None),
    "mill": (WATCHED, None),
}


def workflows(text: str = SHOP, environment: str | None = None) -> dict[str, dict[str, Any]]:
    found = files("github_actions", text, environment)
    return {path: yaml.load(body, Loader=yaml.BaseLoader) for path, body in found.items()}


def deploying(text: str = SHOP, environment: str | None = None) -> dict[str, Any]:
    found = workflows(text, environment)
    (path,) = (path for path in found if path.startswith("deploy-"))
    return found[path]


def names(job: dict[str, Any]) -> list[str]:
    return [step.get("name", step.get("uses", "").partition("@")[0]) for step in job["steps"]]
