"""Requests and policies made at random, the same for the same seed: every operator, element and kind of policy."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from model.facts.access.evaluation import Holder, Policies
from model.facts.access.policies import CURRENT, OPERATORS, read
from model.facts.access.requests import Request, context, role, user

HERE, THERE = "111111111111", "222222222222"
ROLE = f"arn:aws:iam::{HERE}:role/app"
SESSION = f"arn:aws:sts::{HERE}:assumed-role/app/run"
USER = f"arn:aws:iam::{HERE}:user/ann"

ARNS = {
    "s3:GetObject": ["arn:aws:s3:::assets/stories/1", "arn:aws:s3:::assets/a", "arn:aws:s3:::assets-private/a"],
    "s3:PutObject": ["arn:aws:s3:::assets/stories/1", "arn:aws:s3:::assets/up/x"],
    "s3:ListBucket": ["arn:aws:s3:::assets", "arn:aws:s3:::assets-private"],
    "dynamodb:Query": [
        f"arn:aws:dynamodb:eu-central-1:{HERE}:table/jobs",
        f"arn:aws:dynamodb:eu-central-1:{HERE}:table/jobs/index/by-day",
    ],
    "dynamodb:PutItem": [f"arn:aws:dynamodb:eu-central-1:{HERE}:table/jobs"],
    "sqs:SendMessage": [f"arn:aws:sqs:eu-central-1:{HERE}:orders", f"arn:aws:sqs:eu-central-1:{THERE}:orders"],
    "sns:Publish": [f"arn:aws:sns:eu-central-1:{HERE}:news", f"arn:aws:sns:eu-central-1:{THERE}:news"],
    "secretsmanager:GetSecretValue": [f"arn:aws:secretsmanager:eu-central-1:{HERE}:secret:key-AbCdEf"],
    "kms:Decrypt": [f"arn:aws:kms:eu-central-1:{HERE}:key/1234", f"arn:aws:kms:eu-central-1:{THERE}:key/1234"],
    "logs:PutLogEvents": [f"arn:aws:logs:eu-central-1:{HERE}:log-group:/ecs/api:log-stream:api/1"],
    "sts:AssumeRole": [f"arn:aws:iam::{HERE}:role/target", f"arn:aws:iam::{THERE}:role/target"],
    "ec2:DescribeInstances": ["*"],
}

PATTERNS = [
    *("*", "arn:aws:s3:::*", "arn:aws:s3:::assets*", "arn:aws:s3:::assets/*", "arn:aws:s3:::assets/stories/?"),
    *("arn:aws:dynamodb:*:*:table/jobs", "arn:aws:dynamodb:*:*:table/jobs/index/*", "arn:aws:dynamodb:*:*:table/j*"),
    *("arn:aws:logs:*:*:*", "arn:aws:logs:*:*:log-group:/ecs/api", "arn:aws:logs:*:*:log-group:/ecs/api:*"),
    *("arn:aws:s3:::${aws:PrincipalTag/team}/*", "arn:aws:s3:::assets/${aws:username}/*", "arn:aws:sqs:*:*:ORDERS"),
    *("arn:aws:s3:::assets/${aws:PrincipalTag/none, 'stories'}/*", f"arn:aws:iam::{HERE}:role/*"),
]

KEYS: dict[str, list[str]] = {
    "aws:PrincipalTag/team": ["assets", "blue", "Blue"],
    "aws:SourceIp": ["10.1.2.3", "203.0.113.9", "2001:db8::1"],
    "aws:CurrentTime": ["2026-11-20T10:00:00Z", "2024-01-01T00:00:00Z"],
    "aws:EpochTime": ["1700000000", "1800000000"],
    "aws:SecureTransport": ["true", "false"],
    "aws:MultiFactorAuthAge": ["60", "3600", "60.0"],
    "aws:SourceArn": ["arn:aws:s3:::assets", f"arn:aws:sns:eu-central-1:{HERE}:news"],
    "aws:PrincipalType": ["AssumedRole", "User"],
    "aws:RequestedRegion": ["eu-central-1", "us-east-1"],
    "aws:TagKeys": ["team", "cost", "Owner"],
    "aws:UserAgent": ["curl/8", "aws-sdk*"],
    "aws:Referer": ["https://shop.example/", "https://shop.example/a"],
}
MANY = ("aws:TagKeys",)
"""Keys with several values."""

SAID: dict[str, list[str]] = {
    "String": ["assets", "blue", "Blue", "AssumedRole", "eu-central-1", "team", "cost", "https://shop.example/*", "b*"],
    "Numeric": ["60", "3600", "100", "1750000000", "x"],
    "Date": ["2025-06-01T00:00:00Z", "2026-11-20T10:00:00Z", "1750000000"],
    "Bool": ["true", "false", "TRUE"],
    "Binary": ["YWJj", "YmxhdQ=="],
    "Ip": ["10.0.0.0/8", "203.0.113.9", "2001:db8::/32", "203.0.113.0/24"],
    "Arn": ["arn:aws:s3:::assets", "arn:aws:s3:::*", f"arn:aws:sns:*:{HERE}:*", "arn:aws:*:*:*:news"],
    "Null": ["true", "false"],
}
FITTING = {
    "String": ["aws:PrincipalTag/team", "aws:PrincipalType", "aws:RequestedRegion", "aws:TagKeys", "aws:UserAgent"],
    "Numeric": ["aws:MultiFactorAuthAge"],
    "Date": ["aws:CurrentTime", "aws:EpochTime"],
    "Bool": ["aws:SecureTransport"],
    "Binary": ["aws:PrincipalTag/team"],
    "Ip": ["aws:SourceIp"],
    "Arn": ["aws:SourceArn"],
    "Null": list(KEYS),
}


@dataclass(frozen=True)
class Case:
    """One request with everything that has a say, as documents."""

    action: str
    resource: str
    session: bool
    owner: str
    context: dict[str, Any]
    identity: list[dict[str, Any]]
    boundary: list[dict[str, Any]] | None
    controls: list[list[dict[str, Any]]]
    attached: dict[str, Any] | None
    endpoint: list[dict[str, Any]] | None

    @property
    def holder(self) -> Holder:
        return {"kms:Decrypt": Holder.KEY, "sts:AssumeRole": Holder.TRUST}.get(self.action, Holder.RESOURCE)

    def ours(self) -> tuple[Request, Policies]:
        """The case for our evaluation."""
        principal = role(ROLE, SESSION) if self.session else user(USER)
        asked = Request(principal, self.action, self.resource, self.owner, context(self.context))
        return asked, Policies(
            identity=tuple(read(d) for d in self.identity),
            boundary=None if self.boundary is None else tuple(read(d) for d in self.boundary),
            controls=tuple(tuple(read(d) for d in level) for level in self.controls),
            resource=read(self.attached) if self.attached else None,
            endpoint=None if self.endpoint is None else tuple(read(d) for d in self.endpoint),
            holder=self.holder,
        )

    def theirs(self) -> dict[str, Any]:
        """The case for the other evaluation."""
        said: dict[str, Any] = {
            "request": {
                "principal": SESSION if self.session else USER,
                "action": self.action,
                "resource": {"resource": self.resource, "accountId": self.owner},
                "contextVariables": self.context,
            },
            "identityPolicies": _named(self.identity),
            "serviceControlPolicies": [
                {"orgIdentifier": f"level-{n}", "policies": _named(level)} for n, level in enumerate(self.controls)
            ],
            "resourceControlPolicies": [],
        }
        if self.boundary is not None:
            said["permissionBoundaryPolicies"] = _named(self.boundary)
        if self.attached:
            said["resourcePolicy"] = self.attached
        if self.endpoint is not None:
            said["vpcEndpointPolicies"] = _named(self.endpoint)
        return said


def cases(count: int, seed: int = 1) -> list[Case]:
    """So many cases."""
    return [_Maker(random.Random(f"{seed}/{number}")).case() for number in range(count)]


def _named(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"name": f"policy-{n}", "policy": document} for n, document in enumerate(documents)]


def _from_everybody(document: dict[str, Any]) -> dict[str, Any]:
    """The other evaluation refuses the policy of an endpoint that names principals."""
    for statement in document["Statement"]:
        statement.pop("NotPrincipal", None)
        statement["Principal"] = "*"
    return document


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def case(self) -> Case:
        action = self.chance.choice(list(ARNS))
        resource = self.chance.choice(ARNS[action])
        parts = resource.split(":", 5)
        owner = parts[4] if len(parts) == 6 and parts[4] else self.chance.choice([HERE, HERE, THERE])
        self.action, self.resource = action, resource
        trust = action == "sts:AssumeRole"
        given: dict[str, Any] = {}
        for key, values in KEYS.items():
            if self.chance.random() < 0.6:
                given[key] = self.chance.sample(values, self.chance.randint(1, 3)) if key in MANY else self._one(values)
        session = self.chance.random() < 0.6
        if not session:
            given["aws:username"] = "ann"
        attached = trust or action == "kms:Decrypt" or self._maybe(0.5)
        attached = attached and resource != "*"
        return Case(
            action,
            resource,
            session,
            owner if resource != "*" else HERE,
            given,
            [self._document() for _ in range(self.chance.randint(0, 2))],
            [self._document()] if self._maybe(0.25) else None,
            [[self._document(wide=True)] for _ in range(self.chance.randint(1, 2))] if self._maybe(0.3) else [],
            self._document(principals=True, trust=trust) if attached else None,
            [_from_everybody(self._document(principals=True, wide=True))] if self._maybe(0.15) else None,
        )

    def _one(self, values: list[str]) -> str:
        return self.chance.choice(values)

    def _maybe(self, likely: float) -> bool:
        return self.chance.random() < likely

    def _document(self, *, principals: bool = False, trust: bool = False, wide: bool = False) -> dict[str, Any]:
        statements = [
            self._statement(principals, trust, wide and not number) for number in range(self.chance.randint(1, 3))
        ]
        version = CURRENT if self._maybe(0.9) else "2008-10-17"
        return {"Version": version, "Statement": statements}

    def _statement(self, principals: bool, trust: bool, wide: bool) -> dict[str, Any]:
        said: dict[str, Any] = {"Effect": "Allow" if wide or self._maybe(0.8) else "Deny"}
        said["Action" if self._maybe(0.92) else "NotAction"] = self._actions(trust)
        if not trust:
            said["Resource" if self._maybe(0.93) else "NotResource"] = ["*"] if wide else self._resources()
        if principals:
            denies = said["Effect"] == "Deny" and self._maybe(0.3)
            said["NotPrincipal" if denies else "Principal"] = self._excepted() if denies else self._principals()
        if self._maybe(0.15 if wide else 0.5):
            said["Condition"] = {}
            for _ in range(self.chance.randint(1, 2)):
                said["Condition"].setdefault(*self._condition())
        return said

    def _actions(self, trust: bool) -> Any:
        service, _, name = self.action.partition(":")
        near = [self.action, self.action, self.action.upper(), f"{service}:*", f"{service}:{name[:3]}*", "*"]
        other = ["s3:Get*", "dynamodb:*", "sqs:SendMessage", "kms:De?rypt"]
        if trust:
            return self._one(["sts:AssumeRole", "sts:*", "sts:AssumeRole", "sts:TagSession"])
        return [self._one(near if self._maybe(0.8) else other) for _ in range(self.chance.randint(1, 2))]

    def _resources(self) -> Any:
        picked = [
            self.resource if self._maybe(0.45) else "*" if self._maybe(0.2) else self._one(PATTERNS)
            for _ in range(self.chance.randint(1, 2))
        ]
        return picked if self._maybe(0.8) else picked[0]

    def _principals(self) -> Any:
        if self._maybe(0.12):
            return "*"
        known = [ROLE, SESSION, USER, HERE, f"arn:aws:iam::{HERE}:root", f"arn:aws:iam::{THERE}:root", "*"]
        said: dict[str, Any] = {"AWS": [self._one(known) for _ in range(self.chance.randint(1, 2))]}
        if self._maybe(0.1):
            said["Service"] = "lambda.amazonaws.com"
        return said

    def _excepted(self) -> Any:
        """The account and all that is in it, or another account: a part of them does not decide."""
        return {"AWS": self.chance.choice([[ROLE, SESSION, USER, f"arn:aws:iam::{HERE}:root"], [THERE], ["*"]])}

    def _condition(self) -> tuple[str, dict[str, Any]]:
        base = self._one(sorted(OPERATORS))
        family = next((f for f in SAID if f in base), "Ip")
        key = self._one(FITTING[family])
        quantifier = self._one(["ForAllValues:", "ForAnyValue:"]) if key in MANY and base != "Null" else ""
        suffix = "IfExists" if self._maybe(0.2) and base != "Null" else ""
        values = [self._one(SAID[family]) for _ in range(self.chance.randint(1, 2))]
        if family == "String" and self._maybe(0.15):
            values[0] = self._one(["${aws:PrincipalTag/team}", "${aws:PrincipalTag/none, 'blue'}", "${aws:username}"])
        if self._maybe(0.2):
            key = key.upper()
        return f"{quantifier}{base}{suffix}", {key: values if self._maybe(0.7) else values[0]}
