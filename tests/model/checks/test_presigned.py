"""Presigned URLs: who may sign what, and how long it is good for."""

from __future__ import annotations

from typing import Any

import pytest

from model.load import load
from model.resources import lower
from model.resources.base import Ref, join
from tests.model.checks.support import findings

SPEC = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  app: {kind: lambda, runtime: python3.13, handler: app.main}
  api: {kind: http_api, authorizer: none, throttle: {rate: 5/s, burst: 9}, routes: {$default: app}}
  partner: {kind: client, addresses: [203.0.113.0/24]}
  photos:
    kind: s3_bucket
    signed_urls: AGE
    cors: [{origins: ["https://shop.example.com"], methods: [METHODS]}]
flows:
  - {from: internet, to: api, over: https}
  - {from: api, to: app, does: [invoke]}
  - {from: app, to: photos, OWN}
  - {from: FROM, to: photos, over: https, SIGNED, signed_by: app}
"""
READ = "does: [read], objects: albums/*"


def spec(
    own: str = READ, signed: str = READ, age: str = "5 min", source: str = "internet", methods: str = "GET"
) -> str:
    found = SPEC.replace("OWN", own).replace("SIGNED", signed).replace("AGE", age)
    text = found.replace("FROM", source).replace("METHODS", methods)
    return text if source == "partner" else text.replace("  partner: {kind: client, addresses: [203.0.113.0/24]}\n", "")


@pytest.mark.parametrize(
    ("own", "signed"),
    [
        (READ, READ),
        ("does: [read]", READ),
        ("does: [read, write]", "does: [read]"),
        ("does: [read], objects: albums/*", "does: [read], objects: albums/summer/*"),
        ("does: [read], objects: albums/*", "does: [read], objects: albums/one.jpg"),
    ],
)
def test_a_signer_may_do_what_it_signs(own: str, signed: str) -> None:
    assert findings(spec(own, signed)) == []


@pytest.mark.parametrize(
    ("own", "signed"),
    [
        (READ, "does: [read]"),
        (READ, "does: [read, delete], objects: albums/*"),
        ("does: [read], objects: albums/*", "does: [read], objects: album*"),
        ("does: [read], objects: albums/*", "does: [read], objects: drafts/*"),
    ],
)
def test_a_signer_may_not_do_what_it_signs(own: str, signed: str) -> None:
    assert "BUC117" in [finding.code for finding in findings(spec(own, signed))]


@pytest.mark.parametrize(("age", "codes"), [("1 s", []), ("7 d", []), ("8 d", ["BUC117"]), ("0 s", ["BUC117"])])
def test_how_old_a_signature_may_be(age: str, codes: list[str]) -> None:
    assert [finding.code for finding in findings(spec(age=age))] == codes


def test_a_partner_needs_no_cors_and_a_page_does() -> None:
    write = "does: [write], objects: albums/*"
    assert findings(spec(write, write, source="partner")) == []
    assert [finding.code for finding in findings(spec(write, write))] == ["BUC118"]
    assert findings(spec(write, write, methods="POST")) == []


def test_an_unknown_signer_and_one_for_nothing() -> None:
    assert "REF" in findings(spec().replace("signed_by: app", "signed_by: ap"))[0].code
    wrong = spec().replace("{from: app, to: photos, does", "{from: app, to: photos, signed_by: app, does")
    assert [finding.code for finding in findings(wrong)] == ["BUC117"]


def test_old_signatures_are_refused() -> None:
    """Milliseconds: AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html."""
    graph = load(spec().encode(), "spec.yaml").graphs["production"]
    policy: Any = lower(graph).by_id["photos-bucket-policy"].properties["PolicyDocument"]
    (statement,) = [one for one in policy["Statement"] if one["Sid"] == "RefuseOldSignatures"]
    assert statement["Resource"] == join(Ref("photos-bucket", "Arn"), "/*")
    assert statement["Condition"] == {
        "StringEquals": {"s3:authType": "REST-QUERY-STRING"},
        "NumericGreaterThan": {"s3:signatureAge": "300000"},
    }


def test_two_may_sign_the_same() -> None:
    more = "  - {from: internet, to: photos, over: https, does: [read], objects: albums/*, signed_by: other}\n"
    other = "  other: {kind: lambda, runtime: python3.13, handler: other.main}\ncomponents:"
    text = spec() + more + "  - {from: api, to: other, does: [invoke]}\n"
    text += "  - {from: other, to: photos, does: [read], objects: albums/*}\n"
    text = text.replace("components:\n", "components:\n" + other.removesuffix("components:"))
    text = text.replace("{$default: app}", "{$default: app, GET /: other}")
    assert findings(text) == []
