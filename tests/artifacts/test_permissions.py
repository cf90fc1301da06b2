"""Policies name what they allow: no wildcard where IAM knows resources, a condition on every trust, both alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from model.knowledge import actions
from tests.artifacts.comparison import Sides, sides
from tests.artifacts.compiled import Compiled
from tests.artifacts.documents import Document, as_list, of_cloudformation, of_terraform
from tests.artifacts.terraform import Run

GITHUB = "token.actions.githubusercontent.com"
VERCEL = "oidc.vercel.com/"

DELIVERERS = {actions.principal(purpose) for purpose in ("bucket", "topic", "events_rule")}

ELEMENTS = {"Sid", "Effect", "Principal", "Action", "Resource", "Condition"}
"""What a statement may say. No `NotAction`, `NotResource`, `NotPrincipal`: they allow what nobody named."""


@pytest.fixture(scope="session")
def both(compiled: Compiled, terraformed: Run) -> Sides:
    return sides(compiled, terraformed)


@pytest.fixture(scope="session")
def documents(both: Sides) -> list[Document]:
    """Every document of both backends."""
    return [d for one in both.paired.pairs for d in (*of_cloudformation(both, one), *of_terraform(both, one))]


def test_each_role_and_policy_has_one_in_both(both: Sides) -> None:
    expected = {
        "AWS::IAM::Role": 1,
        "AWS::IAM::Policy": 1,
        "AWS::KMS::Key": 1,
        "AWS::KMS::ReplicaKey": 1,
        "AWS::EC2::VPCEndpoint": 1,
        "AWS::S3::BucketPolicy": 1,
        "AWS::SNS::TopicPolicy": 1,
        "AWS::SQS::QueuePolicy": 1,
    }
    for one in both.paired.pairs:
        count = expected.get(one.declared.type, int("RepositoryPolicyText" in one.declared.properties))
        if one.declared.type == "AWS::EC2::VPCEndpoint" and "PolicyDocument" not in one.declared.properties:
            count = 0  # `policy: all`
        assert len(of_cloudformation(both, one)) == count, one.declared.id
        assert len(of_terraform(both, one)) == count, one.block.address


def test_both_backends_say_the_same(both: Sides) -> None:
    for one in both.paired.pairs:
        left, right = ([d.statements for d in of(both, one)] for of in (of_cloudformation, of_terraform))
        assert _canonical(left) == _canonical(right), one.declared.id


def test_statements_say_only_what_can_be_checked(documents: list[Document]) -> None:
    for document in documents:
        for statement in document.statements:
            assert statement.keys() <= ELEMENTS, document.place
            assert statement["Effect"] in ("Allow", "Deny"), document.place
            own = ".RepositoryPolicyText" in document.place or document.place.startswith("aws_ecr_repository_policy.")
            assert ("Resource" in statement) is not (document.is_trust or own), document.place


def test_names_of_statements_are_unique(documents: list[Document]) -> None:
    for document in documents:
        names = [statement["Sid"] for statement in document.statements if "Sid" in statement]
        assert len(set(names)) == len(names), document.place
        assert all(name.isalnum() for name in names), document.place
        assert document.is_trust or len(names) == len(document.statements), document.place


def test_allowed_actions_are_named(documents: list[Document]) -> None:
    for place, statement in _allowed(documents):
        for action in as_list(statement["Action"]):
            assert "*" not in action, (place, action)
            assert "?" not in action, (place, action)


def test_resources_are_named_where_iam_knows_any(documents: list[Document]) -> None:
    for place, statement in _allowed(documents):
        if _is_of_key(place):
            continue  # `*` is the key itself there
        if any(_is_everything(resource) for resource in as_list(statement.get("Resource", []))):
            assert as_list(statement["Resource"]) == ["*"], place
            named = set(as_list(statement["Action"])) - actions.unscoped()
            if _is_of_delivery(statement):
                continue  # `*` is the key itself in its own policy
            assert not named or (named <= actions.optional() and statement["Condition"]), place


def test_what_needs_no_resource_is_apart(documents: list[Document]) -> None:
    """An action without resources in a statement with resources would allow nothing."""
    for place, statement in _allowed(documents):
        scoped = [action for action in as_list(statement["Action"]) if action not in actions.unscoped()]
        assert not scoped or scoped == as_list(statement["Action"]), place


def test_nobody_is_everybody_where_something_is_allowed(both: Sides) -> None:
    """Except in the policy of an endpoint, which allows nobody anything: it says what may pass at most."""
    others = [one for one in both.paired.pairs if one.declared.type != "AWS::EC2::VPCEndpoint"]
    documents = [d for one in others for d in (*of_cloudformation(both, one), *of_terraform(both, one))]
    for place, statement in _allowed(documents):
        principals = statement.get("Principal", {})
        assert isinstance(principals, dict), place
        assert all("*" not in str(who) for whos in principals.values() for who in as_list(whos)), place


def test_an_endpoint_lets_named_buckets_pass(both: Sides) -> None:
    """Those of the system, and the one of ECR: AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms."""
    for one in both.paired.pairs:
        if one.declared.type != "AWS::EC2::VPCEndpoint":
            continue
        if not str(one.declared.properties["ServiceName"]).endswith(".s3"):
            continue
        world = both.worlds[one.declared.region]
        buckets = [other.declared.id for other in both.paired.pairs if other.declared.type == "AWS::S3::Bucket"]
        arns = {world.resource(bucket, "Arn") for bucket in buckets}
        layers = f"arn:aws:s3:::prod-{world.region}-starport-layer-bucket"
        for place, statement in _allowed([*of_cloudformation(both, one), *of_terraform(both, one)]):
            assert statement["Principal"] == "*", place
            for resource in as_list(statement["Resource"]):
                bucket = resource.removesuffix("/*")
                assert bucket in {*arns, layers}, place
                assert bucket != layers or statement["Action"] == ["s3:GetObject"], place


def test_other_endpoints_let_named_roles_pass(both: Sides) -> None:
    """Each statement is for roles of the system, and does what the service of the endpoint does."""
    for one in both.paired.pairs:
        service = str(one.declared.properties.get("ServiceName", ""))
        if one.declared.type == "AWS::EC2::VPCEndpoint" and not service.endswith(".s3"):
            for place, statement in _allowed([*of_cloudformation(both, one), *of_terraform(both, one)]):
                assert statement["Principal"] == "*", place
                (roles,) = statement["Condition"]["ArnEquals"].values()
                assert all("role" in role and "*" not in role for role in as_list(roles)), place
                assert len({action.partition(":")[0] for action in as_list(statement["Action"])}) == 1, place


def test_every_trust_has_a_condition(both: Sides, documents: list[Document]) -> None:
    trusts = [document for document in documents if document.is_trust]
    roles = [one for one in both.paired.pairs if one.declared.type == "AWS::IAM::Role"]
    assert len(trusts) == 2 * len(roles)
    for document in trusts:
        for statement in document.statements:
            if statement["Principal"] == {"Service": "lambda.amazonaws.com"}:
                continue  # a role cannot be passed to a function of another account, and Lambda names no source
            if statement["Principal"] == {"Service": "backup.amazonaws.com"}:
                continue  # says no account when it assumes a role: https://github.com/prowler-cloud/prowler/issues/2810
            if statement["Principal"] == {"Service": "s3.amazonaws.com"} and document.place in _of_replication(both):
                continue  # as documented: AmazonS3/latest/userguide/setting-repl-config-perm-overview.html, step 2
            assert statement["Condition"], document.place
            if "Federated" in statement["Principal"]:
                assert _exact_claims(statement), document.place
                continue
            accounts = [keys for keys in statement["Condition"].values() if "aws:SourceAccount" in keys]
            assert accounts, document.place


def _of_replication(both: Sides) -> set[str]:
    """The places of the trusts of roles by which S3 copies a bucket."""
    buckets = [one.declared.properties for one in both.paired.pairs if one.declared.type == "AWS::S3::Bucket"]
    roles = {
        said["ReplicationConfiguration"]["Role"]["Fn::GetAtt"][0]
        for said in buckets
        if "ReplicationConfiguration" in said
    }
    found = [both.paired.by_id()[role] for role in roles]
    return {d.place for one in found for d in (*of_cloudformation(both, one), *of_terraform(both, one))}


def _exact_claims(statement: dict[str, Any]) -> bool:
    """Whether a trust names audience and subject of tokens to the letter, as GitHub and Vercel document theirs."""
    claims = statement["Condition"]["StringEquals"]
    (issuer,) = {claim.rpartition(":")[0] for claim in claims}
    named = str(statement["Principal"]["Federated"]).partition("oidc-provider/")[2]
    if issuer.startswith(VERCEL):
        return named in ("", issuer) and _exact_claims_of_vercel(statement["Condition"], issuer)
    issuer = named or GITHUB
    subject = claims.get(f"{GITHUB}:sub", "")
    return (
        statement["Condition"].keys() == {"StringEquals"}
        and issuer == GITHUB
        and claims.keys() == {f"{GITHUB}:aud", f"{GITHUB}:sub"}
        and claims[f"{GITHUB}:aud"] == "sts.amazonaws.com"
        and bool(re.fullmatch(r"repo:[^*?/]+/[^*?/]+:(ref:refs/heads|environment)[:/][^*?]+", subject))
    )


def _exact_claims_of_vercel(condition: dict[str, Any], issuer: str) -> bool:
    """https://vercel.com/docs/oidc/aws, for a team as issuer."""
    team, claims = issuer.removeprefix(VERCEL), condition["StringEquals"]
    subjects = as_list(claims.get(f"{issuer}:sub", ""))
    return (
        condition.keys() == {"StringEquals"}
        and claims.keys() == {f"{issuer}:aud", f"{issuer}:sub"}
        and claims[f"{issuer}:aud"] == f"https://vercel.com/{team}"
        and all(re.fullmatch(rf"owner:{team}:project:[^*?:]+:environment:[^*?:]+", subject) for subject in subjects)
    )


def test_requests_without_tls_are_refused_by_every_bucket(both: Sides) -> None:
    buckets = {one.declared.id for one in both.paired.pairs if one.declared.type == "AWS::S3::Bucket"}
    refusing = set()
    for one in both.paired.pairs:
        if one.declared.type == "AWS::S3::BucketPolicy":
            bucket = one.declared.properties["Bucket"]["Ref"]
            arn = both.worlds[one.declared.region].resource(bucket, "Arn")
            for of in (of_cloudformation, of_terraform):
                (document,) = of(both, one)
                (statement,) = [said for said in document.statements if said["Sid"] == "RefuseWithoutTls"]
                assert statement["Effect"] == "Deny", document.place
                assert (statement["Principal"], statement["Action"]) == ("*", "s3:*"), document.place
                assert statement["Resource"] == [arn, f"{arn}/*"], document.place
                assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}, document.place
            refusing.add(bucket)
    assert refusing == buckets


WRITERS = (
    {"Service": "cloudtrail.amazonaws.com"},
    {"Service": "delivery.logs.amazonaws.com"},
    {"Service": "logging.s3.amazonaws.com"},
)
"""Services that write what they record on their own behalf."""


def _is_for_this_account(statement: dict[str, Any]) -> bool:
    """Whether a service is let in for one trail, or for what this account records."""
    equal = statement["Condition"]["StringEquals"]
    return "aws:SourceAccount" in equal or re.fullmatch(r"arn:aws:cloudtrail:[^*]+", equal["aws:SourceArn"]) is not None


def test_a_bucket_opens_to_its_distributions_only(both: Sides) -> None:
    """Each is named: CloudFront asks for the distributions of everybody."""
    opened, reading = set(), set()
    for one in both.paired.pairs:
        if one.declared.type == "AWS::S3::BucketPolicy":
            for place, statement in _allowed([*of_cloudformation(both, one), *of_terraform(both, one)]):
                if statement["Principal"] in WRITERS:
                    assert _is_for_this_account(statement), place
                    assert set(as_list(statement["Action"])) <= {"s3:GetBucketAcl", "s3:PutObject"}, place
                    continue
                assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}, place
                assert statement["Condition"].keys() == {"StringEquals"}, place
                (condition,) = statement["Condition"]["StringEquals"].items()
                opened.add((one.declared.properties["Bucket"]["Ref"], *condition))
        elif one.declared.type == "AWS::CloudFront::Distribution":
            world = both.worlds[one.declared.region]
            arn = f"arn:aws:cloudfront::{world.account}:distribution/{world.resource(one.declared.id, 'Id')}"
            for origin in one.declared.properties["DistributionConfig"]["Origins"]:
                if "S3OriginConfig" in origin:
                    reading.add((origin["DomainName"]["Fn::GetAtt"][0], "aws:SourceArn", arn))
    assert opened == reading


@pytest.mark.parametrize(
    ("resource", "everything"),
    [
        ("*", True),
        ("arn:aws:s3:::*", True),
        ("arn:aws:logs:eu-central-1:1:*", True),
        ("arn:aws:s3:::assets/*", False),
        ("arn:aws:logs:eu-central-1:1:log-group:/ecs/api:log-stream:api/*", False),
        ("arn:*:s3:::assets", True),
        ("aws_ecs_service.api.id", False),
    ],
)
def test_what_counts_as_everything(resource: str, everything: bool) -> None:
    assert _is_everything(resource) is everything


def _is_everything(resource: str) -> bool:
    """Whether a resource is no narrower than a service, or is of any partition, service, region or account."""
    if re.fullmatch(r"aws_\w+\.\w+\.id", resource):
        return False  # the id of one resource of Terraform, which for some is the ARN
    parts = resource.split(":", 5)
    return len(parts) < 6 or "*" in "".join(parts[:5]) or parts[5].startswith("*")


def test_keys_are_left_to_their_account(both: Sides) -> None:
    """A key whose policy does not have the account in it could be managed by nobody.

    Beside it stand services that write here or deliver to encrypted queues without a role.
    """
    for one in both.paired.pairs:
        if one.declared.type in ("AWS::KMS::Key", "AWS::KMS::ReplicaKey"):
            for of in (of_cloudformation, of_terraform):
                ((first, *others),) = [document.statements for document in of(both, one)]
                assert _is_delegation(first), one.declared.id
                writing = [said for said in others if not _is_of_delivery(said)]
                assert all(said["Principal"] in WRITERS and _is_for_this_account(said) for said in writing)


def test_keys_are_used_by_their_services_only(documents: list[Document]) -> None:
    for place, statement in _allowed(documents):
        if _is_of_key(place):
            continue
        if any(action.startswith("kms:") for action in as_list(statement["Action"])):
            if _is_of_code(statement):
                continue
            services = as_list(statement["Condition"]["StringEquals"]["kms:ViaService"])
            assert all(service.split(".")[0] in ("dynamodb", "s3", "secretsmanager", "sqs") for service in services), (
                place
            )


def _is_of_code(statement: dict[str, Any]) -> bool:
    """Whether code encrypts or decrypts by itself: with keys that are named, by the verbs of flows and no others."""
    of_verbs = [set(grant.actions) for verb in ("encrypt", "decrypt") for grant in actions.grants("kms_key", verb)]
    named = not any(_is_everything(resource) for resource in as_list(statement["Resource"]))
    where = statement.get("Condition", {}).get("ArnEquals", {})  # in the policy of an endpoint: whose code
    plain = "Condition" not in statement or set(where) == {"aws:PrincipalArn"}
    return plain and named and set(as_list(statement["Action"])) in of_verbs


def _is_of_key(place: str) -> bool:
    """Whether a document is the policy of a key, in either backend."""
    return place.endswith(".KeyPolicy") or place.startswith("aws_kms_")


def _is_of_delivery(statement: dict[str, Any]) -> bool:
    """Whether a statement of a key's policy is for what delivers to queues: certain sources only."""
    principal = statement.get("Principal", {})
    service = principal.get("Service") if isinstance(principal, dict) else None
    sources = as_list(statement.get("Condition", {}).get("ArnEquals", {}).get("aws:SourceArn", []))
    exact = bool(sources) and not any("*" in source for source in sources)
    return exact and service in DELIVERERS and statement["Action"] == ["kms:GenerateDataKey", "kms:Decrypt"]


def _is_delegation(statement: dict[str, Any]) -> bool:
    """Whether a key's policy leaves it to its account, which decides by IAM; `*` is the key itself there."""
    principal = statement.get("Principal")
    named = principal.get("AWS") if isinstance(principal, dict) else None
    account = re.fullmatch(r"arn:aws:iam::\d{12}:root", str(named))
    rest = tuple(statement.get(key) for key in ("Effect", "Action", "Resource", "Condition"))
    return bool(account) and rest == ("Allow", "kms:*", "*", None)


def _allowed(documents: list[Document]) -> Iterator[tuple[str, dict[str, Any]]]:
    for document in documents:
        for statement in document.statements:
            if statement["Effect"] == "Allow" and not _is_delegation(statement):
                yield document.place, statement


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
