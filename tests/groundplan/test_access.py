"""`groundplan access`: who may do what, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from groundplan.cli import main

SPEC = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  orders: {kind: sqs_queue}
  sales: {kind: s3_bucket}
  worker: {kind: lambda, runtime: python3.13, handler: app.main}
flows:
  - {from: orders, to: worker}
  - {from: worker, to: sales, does: [read], objects: day/*}
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("shop.yaml").write_text(SPEC)
    return "shop.yaml"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["access", *arguments]) == 0
    return capsys.readouterr().out


def test_roles_with_what_they_are_for(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, spec)
    assert out.startswith("worker-execution  arn:aws:iam::<account>:role/shop-production-worker-execution\n")
    assert "  worker -> sales: read\n" in out


def test_what_a_component_may_do(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, spec, "worker")
    assert "  s3:GetObject (Read) on arn:aws:s3:::shop-production-sales-<account>/day/*\n" in out
    assert "    by worker-execution/ReadSales, for worker -> sales: read\n" in out
    assert "no flow" not in out


def test_is_it_allowed(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, spec, "worker", "s3:GetObject", "sales/day/1").endswith(
        ": allowed by worker-execution/ReadSales\n"
    )
    assert told(capsys, spec, "worker", "s3:GetObject", "sales/x").endswith(
        ": denied: no statement of its role allows it\n"
    )
    assert told(capsys, spec, "worker", "s3:GetObject", "sales/*").endswith(": unknown by worker-execution/ReadSales\n")


def test_who_can(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = json.loads(told(capsys, spec, "s3:GetObject", "sales/day/1", "--format", "json"))
    assert out["version"] == 1
    assert (out["system"], out["environment"]) == ("shop", "production")
    assert [(one["identity"], one["answer"]) for one in out["who"]] == [("worker-execution", "allowed")]
    assert told(capsys, spec, "s3:DeleteObject", "sales/day/1").endswith(": nobody\n")


def test_json_of_a_role(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = json.loads(told(capsys, spec, "worker", "--format", "json"))
    (read,) = [one for one in out["permissions"] if one["action"] == "s3:GetObject"]
    assert (read["level"], read["for"], read["paths"]) == ("Read", ["worker -> sales: read"], ["flows[1]"])


def test_policies_for_deploying(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    policies = json.loads(told(capsys, spec, "--deploy", "cloudformation"))
    statements = [statement for policy in policies for statement in policy["Statement"]]
    (passed,) = [one for one in statements if "iam:PassRole" in one["Action"]]
    assert passed["Condition"] == {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}
    assert passed["Resource"] == ["arn:aws:iam::${account}:role/shop-production-worker-execution"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wroker"], "there is no role"),
        (["worker", "s3:GetObjekt", "sales/x"], "did you mean s3:GetObject"),
        (["worker", "s3:GetObject", "sale/x"], "did you mean sales?"),
        (["a", "b", "c", "d"], "too many words"),
        (["worker", "--deploy", "terraform"], "takes no identity"),
        (["--deploy", "serverless"], "serverless makes nothing of this system"),
    ],
)
def test_refusals(spec: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["access", spec, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_spec_with_errors(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(spec).write_text(SPEC.replace("to: sales", "to: sails"))
    assert main(["access", spec]) == 1
    assert "sails" in capsys.readouterr().err
