"""Containers: what is refused is what AWS refuses, no more; and what is advised instead is accepted."""

from __future__ import annotations

import re
from math import ceil, floor

import pytest

from model.knowledge import fargate, logs
from model.units import Size, Vcpu
from tests.model.checks.support import findings

NETWORK = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  images: {kind: ecr_repository}
  it:
    in: main.app
    image: {repository: images}
"""


def service(*lines: str, size: tuple[str, str] = ("0.25 vCPU", "512 MB")) -> str:
    rows = ["kind: ecs_service", f"cpu: {size[0]}", f"memory: {size[1]}", *lines]
    return NETWORK + "".join(f"    {row}\n" for row in rows)


def codes(text: str) -> list[str]:
    return [finding.code for finding in findings(text)]


def schedule(expression: str) -> str:
    return service(f'schedule: "{expression}"').replace("ecs_service", "ecs_task")


def test_every_pair_of_fargate_is_accepted() -> None:
    for size in fargate.sizes():
        for mib in size.memory:
            assert codes(service(size=(str(Vcpu(size.cpu)), f"{mib} MB"))) == []


@pytest.mark.parametrize("cpu", [128, 256, 512, 768, 1024, 3072, 4096, 8192, 32768, 65536])
@pytest.mark.parametrize("mib", [256, 512, 1000, 1024, 3000, 5120, 8192, 40960, 999424])
def test_pairs_that_are_advised_exist(cpu: int, mib: int) -> None:
    found = findings(service(size=(str(Vcpu(cpu)), f"{mib} MB")))
    if mib in fargate.memory(cpu):
        assert found == []
        return
    (finding,) = found
    assert finding.code == "CMP101"
    pairs = re.findall(r"`([^`]+)` with `([^`]+)`", finding.help)
    assert 1 <= len(pairs) <= 4
    for units, memory in pairs:
        assert Size.parse(memory).mib in fargate.memory(Vcpu.parse(units).units)


def progresses(count: int, minimum: int, maximum: int) -> bool:
    """Whether replacing tasks one by one, as the limits allow, ends with `count` new ones."""
    lower, upper = ceil(count * minimum / 100), floor(count * maximum / 100)
    old, new = count, 0
    for _ in range(4 * count + 4):
        if new < count and old + new < upper:
            new += 1
        elif old and old + new - 1 >= lower:
            old -= 1
    return (old, new) == (0, count)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7])
@pytest.mark.parametrize("minimum", [0, 25, 50, 67, 99, 100])
@pytest.mark.parametrize("maximum", [50, 99, 100, 110, 150, 200])
def test_deployments_that_cannot_finish(count: int, minimum: int, maximum: int) -> None:
    text = service(f"tasks: {{desired: {count}}}", f"deployment: {{min_healthy: {minimum} %, max: {maximum} %}}")
    assert codes(text) == ([] if progresses(count, minimum, maximum) else ["CMP109"])


def test_deployment_is_tried_with_every_number_that_autoscaling_may_choose() -> None:
    tasks = "tasks: {desired: 2, min: 1, max: 4, scale_on: {cpu: 70 %}}"
    (finding,) = findings(service(tasks, "deployment: {min_healthy: 100 %, max: 150 %}"))
    assert "a deployment of 1 task cannot finish" in finding.message


CHANGES = "environments: {{production: {{region: eu-central-1}}, test: {{region: eu-central-1, changes: {{{}}}}}}}"


@pytest.mark.parametrize(
    "change",
    [
        "components.it.tasks: {desired: 1, min: 1, max: 1}",
        "components.it.tasks.max: 2",
        "components.it: {tasks: {max: 2}}",
        "components: {it: {tasks: {max: 2}}}",
    ],
)
def test_environments_may_differ_in_the_room_to_scale(change: str) -> None:
    for bounds in ("min: 2, max: 2", "min: 2, max: 4"):
        tasks = f"tasks: {{desired: 2, {bounds}, scale_on: {{cpu: 70 %}}}}"
        text = service(tasks).replace("environments: {production: {region: eu-central-1}}", CHANGES.format(change))
        assert "CMP107" not in codes(text)


def test_no_room_to_scale_where_no_environment_differs() -> None:
    text = service("tasks: {desired: 2, scale_on: {cpu: 70 %}}")
    other = CHANGES.format("components.it.cpu: 0.25 vCPU")
    assert codes(text) == ["CMP107"]
    assert codes(text.replace("environments: {production: {region: eu-central-1}}", other)) == ["CMP107"]


@pytest.mark.parametrize(
    "expression",
    [
        "rate(1 minute)",
        "rate(5 minutes)",
        "rate(1 hours)",
        "rate(12 hour)",
        "rate(365 days)",
        "cron(0 3 * * ? *)",
        "cron(0/15 8-18 ? * MON-FRI *)",
        "cron(*/5 * * * ? *)",
        "cron(0 10 ? * 6L 2026-2030)",
        "cron(15 12 L * ? *)",
        "cron(15 12 3W * ? *)",
        "cron(0 0 LW * ? *)",
        "cron(0 18 ? * FRI#2 *)",
        "cron(0 18 ? * 3#2 *)",
        "cron(30 6,18 1,15 JAN,jul ? *)",
        "cron(0  3  *  *  ?  *)",
        "at(2027-01-31T03:00:00)",
    ],
)
def test_schedules_that_are_accepted(expression: str) -> None:
    assert codes(schedule(expression)) == []


@pytest.mark.parametrize(
    ("expression", "advice"),
    [
        ("0 3 * * *", "`cron(0 3 * * ? *)`"),
        ("30 6 * * 1-5", "`cron(30 6 ? * MON-FRI *)`"),
        ("0 0 * * 0", "`cron(0 0 ? * SUN *)`"),
        ("0 0 * * 7", "`cron(0 0 ? * SUN *)`"),
        ("0 3 * * ? *", "`cron(0 3 * * ? *)`"),
        ("cron(0 3 * * *)", "`cron(0 3 * * ? *)`"),
        ("cron(0 3 * * * *)", "`cron(0 3 * * ? *)`"),
        ("cron(0 3 1 * MON *)", "`cron(0 3 ? * MON *)`"),
        ("cron(0 3 ? * ? *)", "`cron(0 3 * * ? *)`"),
        ("cron(60 3 * * ? *)", "minutes from 0 to 59"),
        ("cron(*/60 * * * ? *)", "minutes from 0 to 59"),
        ("cron(0 24 * * ? *)", "hours from 0 to 23"),
        ("cron(0 3 32 * ? *)", "day of month from 1 to 31"),
        ("cron(0 3 * 13 ? *)", "month from 1 to 12"),
        ("cron(0 3 ? * 8 *)", "day of week from 1 to 7"),
        ("cron(0 3 ? * MO *)", "day of week from 1 to 7"),
        ("cron(? 3 * * ? *)", "minutes from 0 to 59"),
        ("cron()", "six fields"),
        ("rate(30 seconds)", "`rate(5 minutes)`"),
        ("rate(0 minutes)", "`rate(5 minutes)`"),
        ("rate(1.5 hours)", "`rate(5 minutes)`"),
        ("rate(5minutes)", "`rate(5 minutes)`"),
        ("every 15 minutes", "`rate(15 minutes)`"),
        ("every hour", "`rate(1 hour)`"),
        ("90 min", "`rate(90 minutes)`"),
        ("2 d", "`rate(2 days)`"),
        ("@daily", "`cron(0 3 * * ? *)`"),
        ("at(2027-02-30T03:00:00)", "`at(2027-01-31T03:00:00)`"),
        ("at(2027-01-31)", "`at(2027-01-31T03:00:00)`"),
    ],
)
def test_schedules_that_are_not(expression: str, advice: str) -> None:
    (finding,) = findings(schedule(expression))
    assert finding.code == "CMP126"
    assert advice in finding.help
    for written in re.findall(r"`((?:rate|cron|at)\([^`]*\))`", finding.help):
        assert codes(schedule(written)) == []


@pytest.mark.parametrize(
    ("uri", "found"),
    [
        ("nginx:1.29.3", []),
        ("docker.io/library/nginx:1.29.3", []),
        ("localhost:5000/api:1", []),
        ("registry:5000/team/api:1.4.0-rc.1", []),
        ("123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/api:1", []),
        ("ghcr.io/team/api@sha256:" + "a" * 64, []),
        ("ghcr.io/team/api:1@sha256:" + "a" * 64, []),
        ("nginx", ["CMP127"]),
        ("nginx:latest", ["CMP127"]),
        ("registry:5000/team/api", ["CMP127"]),
        ("ghcr.io/Team/api:1", ["CMP128"]),
        ("ghcr.io/team//api:1", ["CMP128"]),
        ("ghcr.io/team/api@sha256:abc", ["CMP128"]),
        ("ghcr.io/team/api:-1", ["CMP128"]),
    ],
)
def test_image_references(uri: str, found: list[str]) -> None:
    text = service(f'image: {{uri: "{uri}"}}').replace("  images: {kind: ecr_repository}\n", "")
    assert codes(text.replace("    image: {repository: images}\n", "")) == found


@pytest.mark.parametrize("codes_", ["200", "200,204", "200-299", "200-204,301", "200-200"])
def test_codes_of_health_checks(codes_: str) -> None:
    assert codes(service(f'health: {{path: /, codes: "{codes_}"}}')) == []


@pytest.mark.parametrize("codes_", ["299-200", "200-300-400"])
def test_codes_that_are_none(codes_: str) -> None:
    assert codes(service(f'health: {{path: /, codes: "{codes_}"}}')) == ["CMP125"]


@pytest.mark.parametrize(
    ("health", "found"),
    [
        ("interval: 5 s, timeout: 4 s", []),
        ("interval: 300 s, timeout: 120 s", []),
        ("interval: 4 s, timeout: 2 s", ["CMP123"]),
        ("interval: 301 s", ["CMP123"]),
        ("interval: 200 s, timeout: 121 s", ["CMP123"]),
        ("interval: 10 s, timeout: 1 s", ["CMP123"]),
        ("interval: 5 s", ["CMP124"]),
        ("timeout: 30 s", ["CMP124"]),
    ],
)
def test_times_of_health_checks(health: str, found: list[str]) -> None:
    said = findings(service(f"health: {{path: /, {health}}}"))
    assert [finding.code for finding in said] == found
    for finding in said:
        key, value = re.findall(r"`(interval|timeout): ([^`]+)`", finding.help)[0]
        mended = re.sub(rf"{key}: \d+ s", f"{key}: {value}", health) if key in health else f"{health}, {key}: {value}"
        assert codes(service(f"health: {{path: /, {mended}}}")) == []


def test_retention_periods() -> None:
    for days in range(1, 200):
        said = findings(service(f"logs: {{keep: {days}d}}"))
        assert [finding.code for finding in said] == ([] if days in logs.retention() else ["LOG101"])
        for near in re.findall(r"keep: (\d+)d", "".join(finding.help for finding in said)):
            assert int(near) in logs.retention()
    assert codes(service("logs: {keep: 12 h}")) == ["LOG101"]
    assert codes(service("logs: {keep: 4000d}")) == ["LOG101"]
