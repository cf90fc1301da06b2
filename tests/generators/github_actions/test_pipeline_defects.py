"""Defects of pipelines: found when they are written, in systems of several kinds, and never in what is right."""

from __future__ import annotations

import pytest

from tests.model.checks.support import findings

HEAD = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\n"
NETWORK = """
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
"""


def service(more: str = "", github: str = "", pipeline: str = "") -> str:
    return (
        HEAD
        + NETWORK
        + f"""
components:
  images: {{kind: ecr_repository}}
  api:
    kind: ecs_service
    in: main.app
    image: {{repository: images}}
    cpu: 0.25 vCPU
    memory: 512 MB
    {more}
delivery:
  github:
    repository: acme/shop
    {github}
    pipeline: {{{pipeline}}}
"""
    )


def function(component: str, github: str = "", pipeline: str = "") -> str:
    return (
        HEAD
        + f"""
components:
  letters: {{kind: sqs_queue}}
  pictures: {{kind: ecr_repository}}
  other: {{kind: ecr_repository}}
  reader: {{kind: lambda, {component}}}
flows: [{{from: letters, to: reader}}]
delivery:
  github:
    repository: acme/reader
    {github}
    pipeline: {{{pipeline}}}
"""
    )


IMAGE = "image: {repository: pictures}"
ZIP = "runtime: python3.13, handler: app.main"
TWO = HEAD.replace("production: {region: eu-central-1}", "CHANGES")

HAND = 'iam: {Deploy: {actions: ["ecs:UpdateService", "ecr:PutImage"], resources: ["*"]}}'
ALL_BUT_PASSING = 'iam: {Deploy: {actions: ["ecs:*", "ecr:*"], resources: ["*"]}}'


def elsewhere(image: str, kind: str = "ecs_service") -> str:
    """A service whose image comes from another registry."""
    text = service().replace("image: {repository: images}", f'image: {{uri: "{image}"}}')
    return text.replace("kind: ecs_service", f"kind: {kind}")


PROCEDURES = """
document: {contacts: {desk: {role: support}}}
procedures:
  snapshot: {steps: [{do: Take a snapshot by hand., by: desk}]}
  freeze: {steps: [{do: Stop the queue., by: desk}]}
"""

DEFECTS = {
    # what comes before a deployment, and is not in the pipeline (STO-D46)
    "snapshot-by-hand": (service("deployment: {before: [snapshot]}") + PROCEDURES, "PIP109"),
    "freeze-first": (service("deployment: {before: [snapshot, freeze], min_healthy: 50 %}") + PROCEDURES, "PIP109"),
    "snapshot-of-no-database": (service(github="snapshots: [api]"), "REF102"),
    "snapshot-of-nothing": (function(IMAGE, "snapshots: [orders]"), "REF101"),
    # a role that is written by hand and lacks what deploying takes (STO-D12)
    "hand": (service(github=HAND), "IAM101"),
    "hand-of-a-function": (function(IMAGE, HAND), "IAM101"),
    "all-but-passing-roles": (service(github=ALL_BUT_PASSING), "IAM101"),
    # what is built is not what runs (STO-D23)
    "latest": (elsewhere("acme/api:latest"), "CMP127"),
    "no-tag": (elsewhere("acme/api"), "CMP127"),
    "latest-of-a-task": (elsewhere("acme/job:latest", "ecs_task"), "CMP127"),
    "tag-in-the-spec": (service().replace("{repository: images}", "{repository: images, tag: latest}"), "SPEC101"),
    # steps are derived, so that none can be forgotten or be of an old version (STO-D24, STO-D69)
    "steps": (service(pipeline="steps: [docker build .]"), "SPEC101"),
    "no-checkout": (service(pipeline="checkout: false"), "SPEC101"),
    "jobs": (function(IMAGE, pipeline="jobs: {build: {steps: [docker build .]}}"), "SPEC101"),
    "old-actions": (service(pipeline="actions: {actions/checkout: v3}"), "SPEC101"),
    "uses": (service(pipeline="checks: {tests: {uses: actions/setup-node@v3, run: [npm test]}}"), "SPEC101"),
    "old-credentials": (function(IMAGE, "uses: aws-actions/configure-aws-credentials@v2"), "SPEC101"),
    # a revision that is kept for a time (STO-D27)
    "kept": (service("deployment: {keep: 24 h}"), "SPEC101"),
    "kept-after-a-shift": (service("deployment: {shift: {kind: blue_green, keep: 24 h, status: planned}}"), "SPEC101"),
    "kept-by-the-pipeline": (function(IMAGE, pipeline="keep: 24 h"), "SPEC101"),
    # a shift that is not carried out (STO-D25), and shares that no service has (STO-D33)
    "blue-green": (service("deployment: {shift: {kind: blue_green}}"), "CMP131"),
    "canary": (service("deployment: {shift: {kind: canary, share: 10 %, wait: 10 min}}"), "CMP131"),
    "linear": (service("deployment: {shift: {kind: linear, share: 50 %, wait: 5 min}}"), "CMP131"),
    "unequal": (service("deployment: {shift: {kind: canary, shares: [10 %, 50 %, 100 %]}}"), "SPEC101"),
    "unequal-linear": (service("deployment: {shift: {kind: linear, steps: [10 %, 40 %, 50 %]}}"), "SPEC101"),
    "unequal-waits": (service("deployment: {shift: {kind: canary, share: 10 %, wait: [10 min, 5 min]}}"), "SPEC103"),
    "share-of-all": (service("deployment: {shift: {kind: blue_green, share: 10 %}}"), "SPEC107"),
    # no return (STO-D26)
    "no-rollback": (service("deployment: {rollback: false}"), "PIP108"),
    "no-rollback-slow": (service("deployment: {rollback: false, min_healthy: 50 %}"), "PIP108"),
    "no-rollback-named": (service("deployment: {rollback: false}", "services: [api]"), "PIP108"),
    # runtimes that have ended (STO-D69, SER-D108)
    "node-18": (service(pipeline="checks: {tests: {runtime: node 18, run: [npm test]}}"), "PIP111"),
    "node-16": (function(IMAGE, pipeline="checks: {lint: {runtime: node 16, run: [npx eslint .]}}"), "PIP111"),
    "python-3.8": (
        function(ZIP, "functions: [reader]", "builds: {reader: {runtime: python 3.8, run: [make], zip: a.zip}}"),
        "PIP111",
    ),
    # stored keys have no place (STO-D48, CHA-D33)
    "keys": (service(github="access_key: AKIA"), "SPEC101"),
    "secret": (service(github="secrets: [AWS_SECRET_ACCESS_KEY]"), "SPEC101"),
    "role": (function(IMAGE, "user: deployer"), "SPEC101"),
    # what is not built at all
    "image-elsewhere": (service(pipeline="builds: {apis: {context: app}}"), "REF101"),
    "zip-not-made": (function(ZIP, "functions: [reader]"), "PIP101"),
    "zip-not-found": (function(ZIP, "functions: [reader]", "builds: {reader: {run: [make]}}"), "PIP101"),
    "image-unused": (function(IMAGE, pipeline="builds: {other: {context: a}}"), "PIP102"),
    "zip-of-an-image": (function(IMAGE, pipeline="builds: {pictures: {zip: a.zip}}"), "PIP103"),
    # a role that refuses
    "branch": (service(github="branch: main", pipeline="push: release"), "PIP104"),
    "branch-of-functions": (function(IMAGE, "branch: trunk", "push: main"), "PIP104"),
    "branch-of-versions": (function(IMAGE, "branch: v1", "push: v2"), "PIP104"),
    "approval": (service(github="branch: main", pipeline="approval: required"), "PIP105"),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_found(defect: str) -> None:
    spec, code = DEFECTS[defect]
    assert code in {finding.code for finding in findings(spec)}


SOUND = {
    "service": service(),
    "all": service(
        "deployment: {min_healthy: 50 %}",
        "services: [api]",
        "push: main, checks: {tests: {runtime: node 22, run: [npm test]}}, builds: {images: {context: app}}",
    ),
    "planned": service("deployment: {shift: {kind: canary, share: 10 %, wait: 10 min, status: planned}}"),
    "branch": service(github="branch: main"),
    "python": function(IMAGE, pipeline="checks: {tests: {runtime: python 3.13, run: [pytest]}}"),
    "zip": function(ZIP, "functions: [reader]", "builds: {reader: {run: [make], zip: dist/a.zip}}"),
    "newer-than-known": function(IMAGE, pipeline="checks: {tests: {runtime: node 99, run: [npm test]}}"),
}


@pytest.mark.parametrize("system", SOUND)
def test_what_is_sound_stays_silent(system: str) -> None:
    assert not [finding for finding in findings(SOUND[system]) if finding.code.startswith("PIP")]
