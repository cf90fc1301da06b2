"""Operation beyond the manual pages: times around a maintenance window, names that grow too long, references."""

from __future__ import annotations

import pytest

from tests.model.checks.support import findings

BACKUP = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    subnets: {data: {route: none, cidrs: [10.0.0.0/24, 10.0.1.0/24]}}
components:
  database:
    kind: rds
    in: main.data
    engine: postgres 17
    class: db.t4g.medium
    storage: 100 GB gp3
    maintenance_window: WINDOW
    backups: {keep: 7d, window: 12:00-12:30}
backups:
  daily: {of: [database], at: AT, keep: 35d}
"""


@pytest.mark.parametrize(
    ("window", "at", "meets"),
    [
        ("Sun 04:00-05:00", "02:00", False),  # begins until 03:00, closed from 03:00
        ("Sun 04:00-05:00", "02:01", True),
        ("Sun 04:00-05:00", "04:59", True),
        ("Sun 04:00-05:00", "05:00", False),
        ("Sun 04:00-05:00", "Mon 04:00", False),
        ("Sun 04:00-05:00", "Sun 04:00", True),
        ("Sun 23:30-00:30", "00:15", True),  # the window reaches into Monday
        ("Sun 23:30-00:30", "Sun 00:15", False),
        ("Sun 23:30-00:30", "Mon 00:15", True),
        ("Mon 00:30-01:00", "Sun 23:00", True),  # closed from 23:30 on Sunday
        ("Mon 00:30-01:00", "Sun 22:30", False),
        ("Mon 00:30-01:00", "Sat 23:00", False),
    ],
)
def test_backups_around_a_maintenance_window(window: str, at: str, meets: bool) -> None:
    codes = [finding.code for finding in findings(BACKUP.replace("WINDOW", window).replace("AT", at))]
    assert codes == (["OPS104"] if meets else [])


def test_advice_is_followed_by_silence() -> None:
    text = BACKUP.replace("WINDOW", "Sun 23:30-00:30")
    for at in ("00:00", "Sun 23:45"):
        (finding,) = findings(text.replace("AT", at))
        advised = finding.help.split("`")[1].removeprefix("at: ")
        assert findings(text.replace("AT", advised)) == []


@pytest.mark.parametrize(
    ("section", "problem"),
    [
        ("backups:\n  a-rather-long-name-of-a-plan: {of: [files], at: 05:00, keep: 1d}", "1 to 50"),
        ("budgets:\n  a-name-that-has-forty-characters-in-itself: {limit: 1 USD/day}", "SPEC"),
    ],
)
def test_names_that_are_too_long(section: str, problem: str) -> None:
    head = "groundplan: 1\nsystem: {name: a-shop-of-rare-books}\nenvironments: {production: {region: eu-central-1}}\n"
    found = findings(head + "components:\n  files: {kind: s3_bucket}\n" + section + "\n")
    assert any(problem in finding.message or finding.code.startswith(problem) for finding in found)


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("backups:\n  daily: {of: [file], at: 05:00, keep: 1d}", ("backups", "daily", "of", 0)),
        ("delivery: {github: {repository: a/b, services: [api]}}", ("delivery", "github", "services", 0)),
        ("delivery: {github: {repository: a/b, images: [files]}}", ("delivery", "github", "images", 0)),
    ],
)
def test_references_that_lead_nowhere(section: str, path: tuple[str | int, ...]) -> None:
    head = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\n"
    found = findings(head + "components:\n  files: {kind: s3_bucket}\n" + section + "\n")
    assert [finding.place.path for finding in found if finding.code.startswith("REF")] == [path]


@pytest.mark.parametrize("region", ["eu-west-9", "xx-west-1"])
def test_regions_beside_the_environments_own(region: str) -> None:
    head = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\n"
    more = f"state: {{bucket: shop-state, region: {region}}}\n"
    assert [finding.code for finding in findings(head + "components: {}\n" + more)] == ["NET119"]
