"""Write a small spec to start from, and the JSON Schema beside it that lets editors help. Nothing is overwritten."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from groundplan.render.safe import shown
from groundplan.terminal import Refused, Terminal

EXAMPLES = """\
examples:
  groundplan init                 # writes groundplan.yaml
  groundplan init specs/shop.yaml # the system is then called shop
"""

SCHEMA = "groundplan.schema.json"

STARTER = """\
# yaml-language-server: $schema=groundplan.schema.json
groundplan: 1 # the version of the spec language

system:
  name: {name}
  description: What the system does, and for whom.
  owner: my-team

# Each environment is the whole system once. `changes` says how it differs from what stands below.
environments:
  production:
    region: eu-central-1
  development:
    region: eu-central-1
    changes:
      components.api.tasks: {{desired: 1, min: 1, max: 1}}
      networks.main.nat: single

networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    nat: one_per_zone
    subnets:
      public: {{route: internet, cidrs: [10.0.1.0/24, 10.0.2.0/24]}}
      app: {{route: nat, cidrs: [10.0.11.0/24, 10.0.12.0/24]}}

components:
  alb:
    kind: load_balancer
    in: main.public
    listeners:
      http: redirect
      https: {{to: api, certificate: given}}

  images:
    kind: ecr_repository

  api:
    kind: ecs_service
    in: main.app
    image: {{repository: images}}
    cpu: 0.5 vCPU
    memory: 1 GB
    port: 8080
    health: {{path: /health}}
    tasks: {{desired: 2, min: 2, max: 4, scale_on: {{cpu: 70 %}}}}

  uploads:
    kind: s3_bucket

# Who talks to whom. Security groups, permissions and variables are derived from this, and nothing else is open.
flows:
  - {{from: internet, to: alb, over: https}}
  - {{from: internet, to: alb, over: http, description: answered with a redirect to HTTPS}}
  - {{from: alb, to: api, over: http/8080}}
  - {{from: api, to: uploads, does: [read, write]}}
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", metavar="FILE", nargs="?", default="groundplan.yaml", help="(default: %(default)s)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write the spec, and the schema unless there is one."""
    from groundplan.commands import schema

    path = Path(options.file)
    _create(path, STARTER.format(name=system_name(path.stem)))
    terminal.say(f"wrote {shown(str(path))}")
    beside = path.parent / SCHEMA
    if not beside.exists():
        _create(beside, schema.text())
        terminal.say(f"wrote {shown(str(beside))}, for editors")
    terminal.say(f"next: groundplan check {shown(str(path))}")
    return 0


def system_name(stem: str) -> str:
    """A system's name from that of its file: ``My Shop`` is ``my-shop``."""
    words = re.findall("[a-z0-9]+", stem.lower()) if stem.isascii() else []
    name = "-".join(words).lstrip("0123456789-")[:40].strip("-")
    return name if name and name != "groundplan" else "my-system"


def _create(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(f"{path} exists already", "name another file, or move this one away") from None
    except OSError as error:
        raise Refused(f"{path}: {(error.strerror or str(error)).lower()}") from None
