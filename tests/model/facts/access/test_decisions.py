"""A table of decisions: what IAM's documentation says of matching, conditions and layers, a row per sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from model.facts.access.evaluation import Decision, Holder, Policies, decide
from model.facts.access.matching import covers
from model.facts.access.policies import CURRENT, OLD, is_arn, read
from model.facts.access.requests import (
    ANYBODY,
    UNKNOWN,
    Context,
    Kind,
    Principal,
    Request,
    context,
    role,
    service,
    user,
)
from model.facts.access.symbols import Symbols, Tri

HERE, THERE = "111111111111", "222222222222"
APP = f"arn:aws:iam::{HERE}:role/app"
RUN = f"arn:aws:sts::{HERE}:assumed-role/app/run"
ANN = f"arn:aws:iam::{HERE}:user/ann"
ROOT = f"arn:aws:iam::{HERE}:root"
DYNAMODB = f"arn:aws:dynamodb:eu-central-1:{HERE}:table/"
KEY = f"arn:aws:kms:eu-central-1:{HERE}:key/1"


def said(effect: str, action: Any, resource: Any = "*", condition: Any = None, **more: Any) -> dict[str, Any]:
    statement = {"Effect": effect, "Action": action, "Resource": resource, "Condition": condition, **more}
    return {element: value for element, value in statement.items() if value is not None}


def policy(*statements: dict[str, Any], version: str = CURRENT) -> Any:
    return read({"Version": version, "Statement": list(statements)})


def asked(
    action: str, resource: str, who: Principal | None = None, values: Mapping[str, object] | None = None
) -> Request:
    return Request(who or role(APP, RUN), action, resource, "", context(values))


def allowed(action: str, resource: str, *statements: dict[str, Any], **values: object) -> Tri:
    """Whether these statements of an identity allow a call; keys of the request have `_` for `:` in their names."""
    keys = {key.replace("__", ":"): value for key, value in values.items()}
    return decide(asked(action, resource, values=keys), Policies(identity=(policy(*statements),))).allowed


LOGS = f"arn:aws:logs:eu-central-1:{HERE}:log-group:/ecs/api"

RESOURCES: list[tuple[str, str, str, bool]] = [
    ("a query on an index is asked of the index", f"{DYNAMODB}jobs", f"{DYNAMODB}jobs/index/by-day", False),
    ("the index's ARN is that of the query", f"{DYNAMODB}jobs/index/*", f"{DYNAMODB}jobs/index/by-day", True),
    ("the indexes' ARNs are not the table's", f"{DYNAMODB}jobs/index/*", f"{DYNAMODB}jobs", False),
    ("a star crosses slashes: indexes", f"{DYNAMODB}job*", f"{DYNAMODB}jobs/index/by-day", True),
    ("a star crosses slashes: streams", f"{DYNAMODB}job*", f"{DYNAMODB}jobs/stream/2026", True),
    ("a stream has an ARN of its own", f"{DYNAMODB}jobs", f"{DYNAMODB}jobs/stream/2026", False),
    ("any region, any account", "arn:aws:dynamodb:*:*:table/genie-*", f"{DYNAMODB}genie-jobs/index/g", True),
    ("objects are not their bucket", "arn:aws:s3:::b/*", "arn:aws:s3:::b", False),
    ("a bucket is not its objects", "arn:aws:s3:::b", "arn:aws:s3:::b/k", False),
    ("a bucket's name that begins alike", "arn:aws:s3:::b*", "arn:aws:s3:::b-private/k", True),
    ("secrets end with six characters", "arn:aws:secretsmanager:*:*:secret:key-??????", "SECRET", True),
    ("six, not seven", "arn:aws:secretsmanager:*:*:secret:ke-??????", "SECRET", False),
    ("a name without its end is no secret", "arn:aws:secretsmanager:*:*:secret:key", "SECRET", False),
    ("a star matches longer names", "arn:aws:secretsmanager:*:*:secret:k*", "SECRET", True),
    ("events are of a stream of the group", LOGS, f"{LOGS}:log-stream:api/1", False),
    ("all of a group", f"{LOGS}:*", f"{LOGS}:log-stream:api/1", True),
    ("the sixth part takes the rest", "arn:aws:logs:*:*:*", f"{LOGS}:log-stream:api/1", True),
    ("a star within a part stays in it", "arn:aws:s*ns:eu:1:x", "arn:aws:s:q:ns:eu:1:x", False),
    ("a star that ends a part runs over colons", "arn:aws:sqs:*:orders", f"arn:aws:sqs:eu:{HERE}:orders", True),
    ("one that does not end it stays", "arn:aws:sqs:e*u:orders", f"arn:aws:sqs:eu:{HERE}u:orders", False),
    ("question marks are one character", "arn:aws:s3:::b/?", "arn:aws:s3:::b/ab", False),
    ("resources are case-sensitive", "arn:aws:sqs:eu:1:Orders", "arn:aws:sqs:eu:1:orders", False),
    ("models have no account", "arn:aws:bedrock:eu::foundation-model/a.b-v1:0", "MODEL", True),
    ("an account is not none", f"arn:aws:bedrock:eu:{HERE}:foundation-model/*", "MODEL", False),
    ("a key is not its alias", f"arn:aws:kms:eu-central-1:{HERE}:alias/shop", KEY, False),
    (
        "database users by the resource's id",
        "arn:aws:rds-db:eu:1:dbuser:db-ABC/app",
        "arn:aws:rds-db:eu:1:dbuser:db-ABC/app",
        True,
    ),
    ("any database user", "arn:aws:rds-db:eu:1:dbuser:db-ABC/*", "arn:aws:rds-db:eu:1:dbuser:db-ABC/app", True),
    ("a name is not the id", "arn:aws:rds-db:eu:1:dbuser:shop/*", "arn:aws:rds-db:eu:1:dbuser:db-ABC/app", False),
    ("everything", "*", "arn:aws:s3:::b/k", True),
]
_SHORT = {
    "SECRET": f"arn:aws:secretsmanager:eu-central-1:{HERE}:secret:key-AbCdEf",
    "MODEL": "arn:aws:bedrock:eu::foundation-model/a.b-v1:0",
}


@pytest.mark.parametrize(("sentence", "pattern", "resource", "expected"), RESOURCES, ids=[row[0] for row in RESOURCES])
def test_resources(sentence: str, pattern: str, resource: str, expected: bool) -> None:
    assert covers(pattern, _SHORT.get(resource, resource), Context()) is expected


@pytest.mark.parametrize(
    ("resource", "fine"),
    [
        ("*", True),
        ("arn:aws:s3:::assets/*", True),
        ("arn:aws:s3:*", True),
        ("arn:*:s3:::assets", True),
        ("serenya-db/*", False),
        ("assets", False),
        ("**", False),
        ("arn:aws:*:::assets", False),
        ("arn:aws:s3", False),
    ],
)
def test_what_iam_takes_for_a_resource(resource: str, fine: bool) -> None:
    assert is_arn(resource) is fine


def _row(name: str, effect: str, operator: str, key: str, value: Any, given: Any, expected: bool) -> Any:
    return pytest.param(effect, {operator: {key: value}}, {} if given is None else {key: given}, expected, id=name)


SSE = "s3:x-amz-server-side-encryption"
CONDITIONS = [
    _row("equal", "Allow", "StringEquals", "aws:username", "ann", "ann", True),
    _row("values are case-sensitive", "Allow", "StringEquals", "aws:username", "Ann", "ann", False),
    _row("not so without case", "Allow", "StringEqualsIgnoreCase", "aws:username", "Ann", "ann", True),
    _row("equality knows no wildcards", "Allow", "StringEquals", "aws:username", "a*", "ann", False),
    _row("likeness does", "Allow", "StringLike", "aws:username", "a*", "ann", True),
    _row("values are alternatives", "Allow", "StringEquals", "aws:username", ["bob", "ann"], "ann", True),
    _row("negated: none of them", "Allow", "StringNotEquals", "aws:username", ["bob", "ann"], "ann", False),
    _row("an absent key meets nothing", "Allow", "StringEquals", SSE, "AES256", None, False),
    _row("and every negation", "Allow", "StringNotEquals", SSE, "AES256", None, True),
    _row("unless it need not be there", "Allow", "StringEqualsIfExists", SSE, "AES256", None, True),
    _row("a deny without the header", "Deny", "StringNotEquals", SSE, "AES256", None, False),
    _row("a deny with the header", "Deny", "StringNotEquals", SSE, "AES256", "AES256", True),
    _row("a deny that asks for the key", "Deny", "StringNotEqualsIfExists", SSE, "AES256", "aws:kms", False),
    _row("a deny by its absence", "Deny", "Null", SSE, "true", None, False),
    _row("none is there", "Allow", "Null", "aws:tokenissuetime", "true", None, True),
    _row("one is there", "Allow", "Null", "aws:tokenissuetime", "false", "2026", True),
    _row("all values: vacuous", "Allow", "ForAllValues:StringEquals", "aws:TagKeys", "team", None, True),
    _row("all values: one too many", "Allow", "ForAllValues:StringEquals", "aws:TagKeys", "a", ["a", "b"], False),
    _row("any value: none", "Allow", "ForAnyValue:StringEquals", "aws:TagKeys", "team", None, False),
    _row("any value: one", "Allow", "ForAnyValue:StringEquals", "aws:TagKeys", "a", ["a", "b"], True),
    _row("any value unequal", "Allow", "ForAnyValue:StringNotEquals", "aws:TagKeys", "a", ["a", "b"], True),
    _row("numbers", "Allow", "NumericLessThanEquals", "s3:max-keys", "10", "10", True),
    _row("numbers are compared as such", "Allow", "NumericEquals", "s3:max-keys", "10.0", "10", True),
    _row("dates", "Allow", "DateLessThan", "aws:CurrentTime", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", True),
    _row(
        "dates with zones",
        "Allow",
        "DateEquals",
        "aws:CurrentTime",
        "2026-01-01T01:00:00+01:00",
        "2026-01-01T00:00:00Z",
        True,
    ),
    _row("seconds", "Allow", "DateGreaterThan", "aws:EpochTime", "2020-01-01T00:00:00Z", "1700000000", True),
    _row("truth", "Allow", "Bool", "aws:SecureTransport", "true", "true", True),
    _row("truth, absent", "Allow", "Bool", "aws:SecureTransport", "false", None, False),
    _row("bytes", "Allow", "BinaryEquals", "aws:x", "YWJj", "YWJj", True),
    _row("addresses", "Allow", "IpAddress", "aws:SourceIp", "10.0.0.0/8", "10.1.2.3", True),
    _row("other addresses", "Allow", "NotIpAddress", "aws:SourceIp", "10.0.0.0/8", "10.1.2.3", False),
    _row("of the sixth version", "Allow", "IpAddress", "aws:SourceIp", "2001:db8::/32", "2001:db8::1", True),
    _row("ARNs part by part", "Allow", "ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:b", "arn:aws:s3:::b", True),
    _row(
        "no star over colons there", "Allow", "ArnLike", "aws:SourceArn", "arn:aws:sns:*:x", "arn:aws:sns:eu:1:x", False
    ),
    _row(
        "ARNs with wildcards are equal", "Allow", "ArnEquals", "aws:SourceArn", "arn:aws:s3:::*", "arn:aws:s3:::b", True
    ),
    _row("keys have no case", "Allow", "StringEquals", "AWS:UserName", "ann", "ann", True),
]


@pytest.mark.parametrize(("effect", "condition", "given", "expected"), CONDITIONS)
def test_conditions(effect: str, condition: Any, given: Any, expected: bool) -> None:
    statements = [said(effect, "s3:PutObject", condition=condition)]
    statements += [said("Allow", "*")] if effect == "Deny" else []
    request = asked("s3:PutObject", "arn:aws:s3:::b/k", values=given)
    assert decide(request, Policies(identity=(policy(*statements),))).allowed is expected


def test_keys_and_operators_are_all_to_be_met() -> None:
    both = {"StringEquals": {"aws:a": "1", "aws:b": "2"}, "Bool": {"aws:c": "true"}}
    statement = said("Allow", "s3:GetObject", condition=both)
    assert allowed("s3:GetObject", "arn:aws:s3:::b/k", statement, aws__a="1", aws__b="2", aws__c="true")
    assert not allowed("s3:GetObject", "arn:aws:s3:::b/k", statement, aws__a="1", aws__b="2")


VARIABLE = said("Allow", "s3:GetObject", "arn:aws:s3:::b/${aws:username}/*")


@pytest.mark.parametrize(
    ("statement", "version", "key", "expected"),
    [
        (VARIABLE, CURRENT, "ann/1", True),
        (VARIABLE, CURRENT, "bob/1", False),
        (VARIABLE, OLD, "ann/1", False),
        (VARIABLE, OLD, "${aws:username}/1", True),
        (said("Allow", "s3:GetObject", "arn:aws:s3:::b/${aws:none, 'all'}/*"), CURRENT, "all/1", True),
        (said("Allow", "s3:GetObject", "arn:aws:s3:::b/${aws:none}/*"), CURRENT, "/1", False),
        (said("Allow", "s3:GetObject", "arn:aws:s3:::b/${*}"), CURRENT, "*", True),
        (said("Allow", "s3:GetObject", "arn:aws:s3:::b/${*}"), CURRENT, "x", False),
        (said("Allow", "s3:GetObject", "arn:aws:s3:::b/${$}{x}"), CURRENT, "${x}", True),
    ],
)
def test_variables(statement: dict[str, Any], version: str, key: str, expected: bool) -> None:
    request = asked("s3:GetObject", f"arn:aws:s3:::b/{key}", values={"aws:username": "ann"})
    assert decide(request, Policies(identity=(policy(statement, version=version),))).allowed is expected


def test_a_missing_version_is_the_old_one() -> None:
    request = asked("s3:GetObject", "arn:aws:s3:::b/ann/1", values={"aws:username": "ann"})
    assert decide(request, Policies(identity=(read({"Statement": VARIABLE}),))).allowed is False


def test_a_variable_without_value_is_unequal_to_everything() -> None:
    equal = said("Allow", "s3:GetObject", condition={"StringEquals": {"aws:username": "${aws:none}"}})
    unequal = said("Allow", "s3:GetObject", condition={"StringNotEquals": {"aws:username": "${aws:none}"}})
    assert not allowed("s3:GetObject", "arn:aws:s3:::b/k", equal, aws__username="ann")
    assert allowed("s3:GetObject", "arn:aws:s3:::b/k", unequal, aws__username="ann")


ELEMENTS = [
    ("actions have no case", [said("Allow", "S3:getobject")], "s3:GetObject", True),
    ("wildcards in actions", [said("Allow", "s3:Get*")], "s3:GetObjectTagging", True),
    ("one character", [said("Allow", "s3:?etObject")], "s3:GetObject", True),
    ("nothing allows it", [said("Allow", "s3:PutObject")], "s3:GetObject", False),
    ("a deny wins", [said("Allow", "*"), said("Deny", "s3:GetObject")], "s3:GetObject", False),
    ("all but", [said("Allow", None, NotAction="iam:*")], "s3:GetObject", True),
    (
        "the exception is no deny",
        [said("Allow", None, NotAction="s3:*"), said("Allow", "s3:Get*")],
        "s3:GetObject",
        True,
    ),
    ("all resources but", [said("Allow", "s3:*", None, NotResource="arn:aws:s3:::x/*")], "s3:GetObject", True),
    (
        "a list of what is not denied",
        [said("Allow", "*"), said("Deny", "s3:*", None, NotResource="arn:aws:s3:::b/*")],
        "s3:GetObject",
        True,
    ),
    (
        "denied beyond the list",
        [said("Allow", "*"), said("Deny", "s3:*", None, NotResource="arn:aws:s3:::x/*")],
        "s3:GetObject",
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "statements", "action", "expected"), ELEMENTS, ids=[row[0] for row in ELEMENTS])
def test_elements(sentence: str, statements: list[dict[str, Any]], action: str, expected: bool) -> None:
    assert allowed(action, "arn:aws:s3:::b/k", *statements) is expected


@pytest.mark.parametrize("action", ["ecr:GetAuthorizationToken", "ec2:DescribeSubnets", "xray:PutTraceSegments"])
def test_actions_without_resources_are_granted_on_everything(action: str) -> None:
    assert allowed(action, "*", said("Allow", action)) is True
    assert allowed(action, "*", said("Allow", action, "arn:aws:s3:::b")) is False


ALL, NONE = policy(said("Allow", "*")), policy(said("Deny", "sns:*"))
READS = policy(said("Allow", "s3:Get*"))
WRITES = policy(said("Allow", "s3:Put*"))


def attached(principal: Any, effect: str = "Allow", action: Any = "*", **more: Any) -> Any:
    return policy({**said(effect, action, **more), "Principal": principal})


def get(who: Principal, account: str = HERE) -> Request:
    return Request(who, "s3:GetObject", "arn:aws:s3:::b/k", account)


ME, SELF, OTHER = (
    role(APP, RUN),
    user(ANN),
    role(f"arn:aws:iam::{THERE}:role/x", f"arn:aws:sts::{THERE}:assumed-role/x/r"),
)
NOT_US = policy({**said("Deny", "*"), "NotPrincipal": {"AWS": [APP, RUN, ROOT]}})
NOT_THEY = policy({**said("Deny", "*"), "NotPrincipal": {"AWS": [THERE]}})
_LAYERS: list[tuple[str, Request, Policies, Tri]] = [
    ("identity or resource", get(ME), Policies(identity=(READS,)), True),
    ("resource alone", get(ME), Policies(resource=attached({"AWS": APP})), True),
    ("the account's root names nobody", get(ME), Policies(resource=attached({"AWS": ROOT})), False),
    ("the account's number names nobody", get(ME), Policies(resource=attached({"AWS": HERE})), False),
    ("root and identity", get(ME), Policies(identity=(READS,), resource=attached({"AWS": ROOT})), True),
    ("identity and boundary", get(ME), Policies(identity=(READS,), boundary=(WRITES,)), False),
    ("a boundary grants nothing", get(ME), Policies(boundary=(ALL,)), False),
    ("both", get(ME), Policies(identity=(READS,), boundary=(ALL,)), True),
    ("a role is bounded", get(ME), Policies(resource=attached({"AWS": APP}), boundary=(WRITES,)), False),
    ("its session is not", get(ME), Policies(resource=attached({"AWS": RUN}), boundary=(WRITES,)), True),
    ("a user is not", get(SELF), Policies(resource=attached({"AWS": ANN}), boundary=(WRITES,)), True),
    ("everybody is not", get(ME), Policies(resource=attached("*"), boundary=(WRITES,)), True),
    (
        "a deny of the boundary is one",
        get(ME),
        Policies(resource=attached({"AWS": RUN}), boundary=(policy(said("Deny", "*")),)),
        False,
    ),
    ("session policies limit", get(ME), Policies(identity=(READS,), session=(WRITES,)), False),
    ("not what names the session", get(ME), Policies(resource=attached({"AWS": RUN}), session=(WRITES,)), True),
    ("but what names the role", get(ME), Policies(resource=attached({"AWS": APP}), session=(WRITES,)), False),
    ("every level of controls", get(ME), Policies(identity=(READS,), controls=((ALL,), (WRITES,))), False),
    ("all levels allow", get(ME), Policies(identity=(READS,), controls=((ALL,), (READS,))), True),
    ("controls grant nothing", get(ME), Policies(controls=((ALL,),)), False),
    (
        "endpoints are one more limit",
        get(ME),
        Policies(identity=(READS,), endpoint=(attached("*", action="s3:Put*"),)),
        False,
    ),
    ("endpoints allow", get(ME), Policies(identity=(READS,), endpoint=(attached("*", action="s3:Get*"),)), True),
    ("another account: both", get(OTHER), Policies(identity=(READS,), resource=attached({"AWS": THERE})), True),
    ("another account: not identity alone", get(OTHER), Policies(identity=(READS,)), False),
    ("another account: not resource alone", get(OTHER), Policies(resource=attached({"AWS": OTHER.arn})), False),
    ("a policy that nobody has read", get(ME), Policies(identity=(READS,), unread=True), None),
    ("may let in", get(ME), Policies(unread=True), None),
    ("another account: it alone does not", get(OTHER), Policies(unread=True), False),
    ("a boundary still holds", get(OTHER), Policies(identity=(READS,), boundary=(WRITES,), unread=True), False),
    ("a deny still denies", get(ME), Policies(identity=(NONE, policy(said("Deny", "s3:*"))), unread=True), False),
    ("all but they are denied", get(ME), Policies(identity=(READS,), resource=NOT_THEY), False),
    ("the account without the user may not do", get(SELF), Policies(identity=(READS,), resource=NOT_US), None),
    ("not we", get(ME), Policies(identity=(READS,), resource=NOT_US), True),
    ("unless we have a boundary", get(ME), Policies(identity=(READS,), boundary=(ALL,), resource=NOT_US), False),
    (
        "a service",
        get(service("logs.amazonaws.com")),
        Policies(resource=attached({"Service": "logs.amazonaws.com"})),
        True,
    ),
    (
        "another service",
        get(service("sns.amazonaws.com")),
        Policies(resource=attached({"Service": "logs.amazonaws.com"})),
        False,
    ),
    (
        "controls are not for services",
        get(service("logs.amazonaws.com")),
        Policies(resource=attached({"Service": "logs.amazonaws.com"}), controls=((WRITES,),)),
        True,
    ),
    ("anybody", get(ANYBODY), Policies(resource=attached("*")), True),
    ("anybody is not in an account", get(ANYBODY), Policies(resource=attached({"AWS": ROOT})), False),
    (
        "a service that is named lets no role in",
        get(ME),
        Policies(resource=attached({"Service": "s3.amazonaws.com"})),
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "request_", "policies", "expected"), _LAYERS, ids=[row[0] for row in _LAYERS])
def test_layers(sentence: str, request_: Request, policies: Policies, expected: Tri) -> None:
    assert decide(request_, policies).allowed is expected


def decrypt(who: Principal = ME) -> Request:
    return Request(who, "kms:Decrypt", KEY, HERE, context({"kms:ViaService": "s3.eu-central-1.amazonaws.com"}))


DECRYPTS = policy(said("Allow", "kms:Decrypt", KEY))
FOREIGN = f"arn:aws:iam::{THERE}:root"
KEYS: list[tuple[str, Policies, Principal, bool]] = [
    ("identity alone does not do", Policies(identity=(DECRYPTS,), resource=attached({"AWS": ANN})), ME, False),
    ("the account leaves it to IAM", Policies(identity=(DECRYPTS,), resource=attached({"AWS": ROOT})), ME, True),
    ("which is no grant by itself", Policies(resource=attached({"AWS": ROOT})), ME, False),
    ("or the role is named", Policies(resource=attached({"AWS": APP})), ME, True),
    (
        "S3 calls with the caller's rights",
        Policies(identity=(DECRYPTS,), resource=attached({"Service": "s3.amazonaws.com"})),
        ME,
        False,
    ),
    ("another account: both", Policies(identity=(DECRYPTS,), resource=attached({"AWS": FOREIGN})), OTHER, True),
    ("another account: not one", Policies(resource=attached({"AWS": FOREIGN})), OTHER, False),
    (
        "through one service only",
        Policies(
            identity=(DECRYPTS,),
            resource=attached(
                {"AWS": ROOT}, condition={"StringEquals": {"kms:ViaService": "sqs.eu-central-1.amazonaws.com"}}
            ),
        ),
        ME,
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "policies", "who", "expected"), KEYS, ids=[row[0] for row in KEYS])
def test_keys(sentence: str, policies: Policies, who: Principal, expected: bool) -> None:
    of_key = Policies(policies.identity, resource=policies.resource, holder=Holder.KEY)
    assert decide(decrypt(who), of_key).allowed is expected


def trusts(principal: Any, action: str = "sts:AssumeRole", condition: Any = None) -> Any:
    return policy({**said("Allow", action, None, condition), "Principal": principal})


ASSUMES = policy(said("Allow", "sts:AssumeRole"))
TARGET = f"arn:aws:iam::{HERE}:role/target"
CLAIM = {"StringEquals": {"token.actions.githubusercontent.com:sub": "repo:o/r:ref:refs/heads/main"}}
TRUSTS: list[tuple[str, Principal, Policies, bool]] = [
    ("a role that is named", ME, Policies(resource=trusts({"AWS": APP})), True),
    ("the account needs a policy too", ME, Policies(resource=trusts({"AWS": ROOT})), False),
    ("and has one", ME, Policies(identity=(ASSUMES,), resource=trusts({"AWS": ROOT})), True),
    (
        "a policy alone does not do",
        ME,
        Policies(identity=(ASSUMES,), resource=trusts({"Service": "x.amazonaws.com"})),
        False,
    ),
    ("another account needs both", OTHER, Policies(resource=trusts({"AWS": OTHER.arn})), False),
    ("and has both", OTHER, Policies(identity=(ASSUMES,), resource=trusts({"AWS": OTHER.arn})), True),
    (
        "a service",
        service("ecs-tasks.amazonaws.com"),
        Policies(resource=trusts({"Service": "ecs-tasks.amazonaws.com"})),
        True,
    ),
    (
        "another service",
        service("lambda.amazonaws.com"),
        Policies(resource=trusts({"Service": "ecs-tasks.amazonaws.com"})),
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "who", "policies", "expected"), TRUSTS, ids=[row[0] for row in TRUSTS])
def test_trust(sentence: str, who: Principal, policies: Policies, expected: bool) -> None:
    request = Request(who, "sts:AssumeRole", TARGET, HERE)
    trusting = Policies(policies.identity, resource=policies.resource, holder=Holder.TRUST)
    assert decide(request, trusting).allowed is expected


@pytest.mark.parametrize(
    ("subject", "expected"), [("repo:o/r:ref:refs/heads/main", True), ("repo:o/r:pull_request", False)]
)
def test_federation(subject: str, expected: bool) -> None:
    provider = f"arn:aws:iam::{HERE}:oidc-provider/token.actions.githubusercontent.com"
    trusting = trusts({"Federated": provider}, "sts:AssumeRoleWithWebIdentity", CLAIM)
    given = context({"token.actions.githubusercontent.com:sub": subject})
    request = Request(Principal(Kind.FEDERATED, provider), "sts:AssumeRoleWithWebIdentity", TARGET, HERE, given)
    assert decide(request, Policies(resource=trusting, holder=Holder.TRUST)).allowed is expected


class TestUnknown:
    """What is open stays open, unless the answer does not hang on it."""

    def decided(self, *statements: dict[str, Any], values: Any = None, resource: str = "arn:aws:s3:::b/k") -> Decision:
        request = Request(ME, "s3:PutObject", resource, HERE, context(values, open=True))
        return decide(request, Policies(identity=(policy(*statements),)))

    def test_a_key_that_may_be_there(self) -> None:
        decision = self.decided(said("Allow", "s3:*", condition={"StringEquals": {SSE: "AES256"}}))
        assert (decision.allowed, decision.reason) == (None, "unknown")
        assert [statement.name for statement in decision.statements] == ["policy/1"]

    def test_a_key_that_is_known_not_to_be_there(self) -> None:
        statement = said("Allow", "s3:*", condition={"StringEquals": {SSE: "AES256"}})
        assert self.decided(statement, values={SSE: None}).allowed is False

    def test_a_value_that_is_not_known(self) -> None:
        statement = said("Allow", "s3:*", condition={"StringEquals": {"aws:a": "1"}, "Bool": {"aws:b": "true"}})
        assert self.decided(statement, values={"aws:a": UNKNOWN, "aws:b": "false"}).allowed is False
        assert self.decided(statement, values={"aws:a": UNKNOWN, "aws:b": "true"}).allowed is None

    def test_an_allow_beside_it_decides(self) -> None:
        perhaps = said("Allow", "s3:*", condition={"StringEquals": {SSE: "AES256"}})
        assert self.decided(perhaps, said("Allow", "s3:PutObject")).allowed is True

    def test_a_deny_that_may_hold(self) -> None:
        perhaps = said("Deny", "s3:*", condition={"StringEquals": {SSE: "AES256"}})
        decision = self.decided(perhaps, said("Allow", "s3:PutObject"))
        assert (decision.allowed, decision.layer) == (None, "identity")

    def test_parts_that_are_known_at_deployment(self) -> None:
        symbols = Symbols()
        key = f"arn:aws:s3:::{symbols.id('account')}-b/{symbols.any('object')}"
        assert (
            self.decided(said("Allow", "*", f"arn:aws:s3:::{symbols.id('account')}-b/*"), resource=key).allowed is True
        )
        assert self.decided(said("Allow", "*", "arn:aws:s3:::123-b/*"), resource=key).allowed is None
        assert (
            self.decided(said("Allow", "*", f"arn:aws:s3:::{symbols.id('other')}-b/*"), resource=key).allowed is False
        )
        assert self.decided(said("Allow", "*", "arn:aws:s3:::123-c/*"), resource=key).allowed is False
        assert self.decided(said("Allow", "*", "arn:aws:s3:::*-b/stories/*"), resource=key).allowed is None
        assert self.decided(said("Allow", "*", "arn:aws:s3:::*-b/*"), resource=key).allowed is True
        assert symbols.shown(key) == "arn:aws:s3:::<account>-b/<object>"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (said("Maybe", "s3:*"), "neither Allow nor Deny"),
        (said("Allow", None), "either Action or NotAction"),
        (said("Allow", "s3:*", "assets"), "neither an ARN nor"),
        (said("Allow", "GetObject"), "is no action"),
        (said("Allow", "s3:*", condition={"StringIs": {"aws:a": "1"}}), "no operator"),
        (said("Allow", "s3:*", condition={"ForSomeValues:StringLike": {"aws:a": "1"}}), "no operator"),
        (said("Allow", "s3:*", Actions="s3:Get*"), "no element"),
        ({**said("Allow", "s3:*"), "NotPrincipal": "*"}, "for Deny only"),
        ({**said("Allow", "s3:*"), "NotResource": "*"}, "both Resource and NotResource"),
    ],
)
def test_what_iam_refuses(statement: dict[str, Any], fault: str) -> None:
    found = policy(statement)
    assert not found.statements
    assert fault in found.faults[0]
