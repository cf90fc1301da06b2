"""An acceptance sets aside what it names and nothing else, and is itself an error once it says nothing."""

from __future__ import annotations

import datetime

import pytest

from model import acceptance
from model.acceptance import ACROSS, apply
from model.catalogue.flows import UnusedComponent
from model.findings import Finding, Place, Severity
from model.load import load
from tests.model.checks.support import TODAY, found, judged

SPEC = """
groundplan: 1
system: {name: shop}
environments:
  production: {region: eu-central-1}
  staging: {region: eu-central-1, changes: {components.key.status: planned}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  worker:
    kind: ecs_service
    in: main.app
    image: {uri: "public.ecr.aws/nginx/nginx:1.29"}
    cpu: 0.25 vCPU
    memory: 512 MB
  key: {kind: secret}
  key-ring: {kind: s3_bucket}
"""


def accepting(*entries: str, spec: str = SPEC) -> str:
    rest = ", reason: known, owner: platform"
    lines = [f"  - {{{entry}{rest}{'' if 'until' in entry else ', until: 2027-01-01'}}}\n" for entry in entries]
    return spec + "accept:\n" + "".join(lines)


def codes(text: str, today: datetime.date = TODAY) -> list[tuple[str, str]]:
    return [(f.code, ".".join(map(str, f.place.path))) for f in judged(text, today)[0]]


KEY, RING = ("FLO107", "components.key"), ("FLO107", "components.key-ring")


def test_nothing_accepted() -> None:
    assert codes(SPEC) == [KEY, RING]


def test_accepted_finding_is_set_aside_with_its_reason() -> None:
    still, accepted = judged(accepting("code: FLO107, where: components.key"))
    assert [f.place.path for f in still] == [("components", "key-ring")]
    assert [(f.code, f.place.path, a.reason) for f, a in accepted] == [("FLO107", ("components", "key"), "known")]


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("components", []),
        ("components.key", [RING]),
        ("components.key-ring", [KEY]),
        ("components.key-", [KEY, RING, ("ACC101", "accept.0")]),
        ("components.ke", [KEY, RING, ("ACC101", "accept.0")]),
        ("components.key.name", [KEY, RING, ("ACC101", "accept.0")]),
        ("component", [KEY, RING, ("ACC101", "accept.0")]),
    ],
)
def test_where_is_a_path_or_one_above_it(where: str, left: list[tuple[str, str]]) -> None:
    assert codes(accepting(f"code: FLO107, where: {where}")) == left


def test_items_of_lists_lie_below_the_list() -> None:
    flow = "flows:\n  - {from: worker, to: key-ring, does: [read, read]}\n"
    for where in ("flows", "'flows[0]'", "'flows[0].does'", "'flows[0].does[1]'"):
        assert codes(
            accepting(f"code: FLO112, where: {where}", "code: FLO107, where: components.key", spec=SPEC + flow)
        ) in (
            [],
            [("NAM107", "flows.0")],
        )
    text = accepting("code: FLO112, where: 'flows[1]'", spec=SPEC + flow)
    assert ("ACC101", "accept.0") in codes(text)
    assert ("FLO112", "flows.0.does.1") in codes(text)


def test_another_code_at_the_same_place_is_not_accepted() -> None:
    assert codes(accepting("code: FLO108, where: components.key")) == [KEY, RING, ("ACC101", "accept.0")]


def test_one_acceptance_covers_all_that_it_names() -> None:
    still, accepted = judged(accepting("code: FLO107, where: components"))
    assert still == []
    assert len(accepted) == 2


def test_two_acceptances_of_one_finding_are_both_used() -> None:
    text = accepting("code: FLO107, where: components.key", "code: FLO107, where: components")
    assert codes(text) == []


@pytest.mark.parametrize(("day", "expired"), [("2026-11-19", True), ("2026-11-20", False), ("2026-11-21", False)])
def test_acceptance_holds_until_the_end_of_its_day(day: str, expired: bool) -> None:
    left = codes(accepting(f"code: FLO107, where: components, until: {day}"))
    assert left == ([KEY, RING, ("ACC102", "accept.0.until")] if expired else [])


def test_expired_acceptance_of_nothing_is_only_expired() -> None:
    left = codes(accepting("code: FLO107, where: components.worker, until: 2020-01-01"))
    assert left == [KEY, RING, ("ACC102", "accept.0.until")]


def test_holding_acceptance_wins_over_an_expired_one() -> None:
    text = accepting("code: FLO107, where: components, until: 2020-01-01", "code: FLO107, where: components")
    assert codes(text) == [("ACC102", "accept.0.until")]


def test_the_same_acceptance_twice_is_one_too_many() -> None:
    one, other = "code: FLO107, where: components.key", "code: FLO107, where: components.key-ring"
    assert codes(accepting(one, other)) == []
    assert codes(accepting(one, other, one)) == [("ACC105", "accept.2")]
    assert codes(accepting(one, other, f"{one}, until: 2020-01-01")) == [("ACC102", "accept.2.until")]


def test_used_in_one_environment_is_used() -> None:
    # in staging the key is planned, so nothing is found there
    assert codes(accepting("code: FLO107, where: components.key")) == [RING]


def test_unused_is_said_of_whole_specs_only() -> None:
    text = accepting("code: FLO107, where: components.key")
    loaded = load(text.encode(), "spec.yaml", "staging")
    still, accepted = apply(loaded.graphs, found(loaded), TODAY)
    assert [f.place.path for f in still] == [("components", "key-ring")]
    assert accepted == []


def test_acceptance_that_one_environment_has_counts_there_only() -> None:
    changes = "changes: {components.key.status: planned, 'accept[0].where': components.key-ring}"
    text = accepting("code: FLO107, where: components.key").replace(
        "changes: {components.key.status: planned}", changes
    )
    assert codes(text) == [RING]
    still, accepted = judged(text)
    assert {f.place.path for f, _ in accepted} == {("components", "key"), ("components", "key-ring")}
    assert [f.place.path for f in still] == [("components", "key-ring")], "production does not accept it"


def test_finding_between_environments_is_accepted_by_either() -> None:
    spec = SPEC.replace("key-ring: {kind: s3_bucket}", "key-ring: {kind: s3_bucket, name: rings-of-the-shop}")
    assert ("NAM103", "components.key-ring.name") in codes(spec)
    text = accepting("code: NAM103, where: components.key-ring.name", spec=spec)
    assert codes(text) == [KEY, RING]


def test_finding_between_environments_is_not_one_of_an_environment() -> None:
    loaded = load(accepting("code: FLO107, where: components").encode(), "spec.yaml")
    strange = Finding(UnusedComponent("key", "Why.", "do"), Place(("components", "key")))
    assert apply(loaded.graphs, {"elsewhere": [strange]}, TODAY)[1] == []
    assert apply(loaded.graphs, {ACROSS: [strange]}, TODAY)[1] != []


@pytest.mark.parametrize("code", ["SPEC101", "REF101", "SRC001", "ACC101", "GEN101", "OUT001", "NET103", "NAM106"])
def test_what_nobody_can_accept(code: str) -> None:
    assert codes(accepting(f"code: {code}, where: components.key")) == [KEY, RING, ("ACC103", "accept.0.code")]


def test_structural_fault_stays_although_it_is_accepted() -> None:
    spec = SPEC.replace("    nat: single\n", "")
    left = codes(accepting("code: NET111, where: networks.main", spec=spec))
    assert ("NET111", "networks.main.nat") in left
    assert ("ACC103", "accept.0.code") in left


def test_unknown_code() -> None:
    assert codes(accepting("code: FLO170, where: components.key"))[-1] == ("ACC104", "accept.0.code")
    said = [f.help for f in judged(accepting("code: QQQ999, where: components.key"))[0] if f.code == "ACC104"]
    assert said == ["write the code that the finding shows"]


PROMISE = SPEC + "promises:\n  cost: {at_most: 300 USD/month, in: production}\n"


def test_what_is_looked_for_last_is_not_unused_while_errors_are_left() -> None:
    broken = PROMISE.replace("main.app", "main.public")
    left = codes(accepting("code: PRO102, where: promises", "code: FLO107, where: components", spec=broken))
    assert left == [("NET122", "components.worker.in")]


def test_what_is_looked_for_last_is_accepted_where_no_error_is_left() -> None:
    text = accepting("code: PRO102, where: promises.cost", "code: FLO107, where: components", spec=PROMISE)
    assert codes(text) == []


def test_what_is_looked_for_last_can_be_unused() -> None:
    text = accepting("code: PRO102, where: promises.recovery", "code: FLO107, where: components", spec=SPEC)
    assert codes(text) == [("ACC101", "accept.0")]


def test_what_is_looked_for_first_is_unused_in_spite_of_errors() -> None:
    broken = SPEC.replace("main.app", "main.public")
    text = accepting("code: NET118, where: networks.main", "code: FLO107, where: components", spec=broken)
    assert codes(text) == [("NET122", "components.worker.in"), ("ACC101", "accept.0")]


def test_nothing_at_all() -> None:
    assert acceptance.apply({}, {}, TODAY) == ([], [])


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("code: '*', where: components", "SPEC103"),
        ("code: FLO, where: components", "SPEC103"),
        ("code: 'FLO1*', where: components", "SPEC103"),
        ("code: FLO107, where: ''", "SPEC111"),
    ],
)
def test_nobody_accepts_everything(entry: str, code: str) -> None:
    """One code at one path: what comes later under another code or elsewhere is seen."""
    assert code in {found for found, _ in codes(accepting(entry))}


@pytest.mark.parametrize("where", ["'*'", "'components.*'", "'components.k*'", "'**'", "'.'"])
def test_a_star_is_no_path(where: str) -> None:
    left = codes(accepting(f"code: FLO107, where: {where}"))
    assert left == [KEY, RING, ("ACC101", "accept.0")]


def test_what_is_wrong_with_an_acceptance_is_an_error() -> None:
    unused = accepting("code: FLO108, where: components.key")
    expired = accepting("code: FLO107, where: components, until: 2020-01-01")
    for text, code in ((unused, "ACC101"), (expired, "ACC102")):
        (said,) = (finding for finding in judged(text)[0] if finding.code == code)
        assert said.severity is Severity.ERROR


@pytest.mark.parametrize("key", ["reason", "owner", "until"])
def test_no_acceptance_without_reason_owner_and_day(key: str) -> None:
    said = {"code": "FLO107", "where": "components", "reason": "known", "owner": "platform", "until": "2027-01-01"}
    entry = ", ".join(f"{name}: {value}" for name, value in said.items() if name != key)
    assert "SPEC102" in {found for found, _ in codes(f"{SPEC}accept: [{{{entry}}}]\n")}
