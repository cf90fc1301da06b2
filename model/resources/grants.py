"""What may services of AWS do that write on their own behalf? Statements for the policies of buckets and keys.

CloudTrail: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html and
create-kms-key-policy-for-cloudtrail.html. Flow logs:
https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html and flow-logs-s3-cmk-policy.html.
"""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.graph import Graph
from model.knowledge import actions
from model.resources.base import AccountId, Join, Origin, Ref, Value, join
from model.resources.build import Build
from model.spec.storage import S3Bucket
from model.spec.trail import Trail

_DATA_KEYS = ("kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext")
_DELIVERY = ("kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", *_DATA_KEYS, "kms:DescribeKey")


def trails(graph: Graph) -> list[tuple[str, Trail]]:
    """The trails of an environment whose bucket is live, by name."""
    found = sorted(graph.spec.head.trails.items())
    return [(name, it) for name, it in found if naming.held(graph, it.environments) and graph.is_live(it.bucket)]


def flow_logs(graph: Graph, bucket: str) -> list[str]:
    """The networks whose flow logs go to a bucket, by name."""
    networks = sorted(graph.spec.head.networks.items())
    return [name for name, it in networks if it.flow_logs and it.flow_logs.to == bucket]


def origins(graph: Graph, bucket: str) -> Iterator[Origin]:
    """Why the policy of a bucket lets services in."""
    for name, trail in trails(graph):
        if trail.bucket == bucket:
            yield Origin(("trails", name, "bucket"), f"the trail {name} writes to it")
    for name in flow_logs(graph, bucket):
        yield Origin(("networks", name, "flow_logs", "to"), f"the flow logs of {name} go to it")


def trail_arn(build: Build, name: str) -> Join:
    """The ARN of a trail, which its name decides: the policies it needs are there before it is."""
    return build.arn("cloudtrail", f"trail/{naming.trail(build.graph, name)}")


def of_bucket(build: Build, bucket: str) -> Iterator[dict[str, Value]]:
    """The statements of a bucket's policy."""
    arn = Ref(f"{bucket}-bucket", "Arn")
    for name, trail in trails(build.graph):
        if trail.bucket == bucket:
            prefix = f"{trail.prefix}/" if trail.prefix else ""
            where = join(arn, f"/{prefix}AWSLogs/", AccountId(), "/*")
            source: dict[str, Value] = {"aws:SourceArn": trail_arn(build, name)}
            yield from _writer("trail", f"Trail{_words(name)}", arn, where, {"StringEquals": source})
    for name in flow_logs(build.graph, bucket):
        where = join(arn, "/AWSLogs/", AccountId(), "/*")
        yield from _writer("log_delivery", f"FlowLogs{_words(name)}", arn, where, _delivery(build, name))


def _writer(
    who: str, sid: str, bucket: Value, where: Value, condition: dict[str, dict[str, Value]]
) -> Iterator[dict[str, Value]]:
    """A service looks at a bucket's access control, and writes what it then hands over to the bucket's owner."""
    principal: Value = {"Service": actions.principal(who)}
    owned = {**condition, "StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control", **condition["StringEquals"]}}
    yield _allow(f"{sid}Check", principal, ["s3:GetBucketAcl"], bucket, condition)
    yield _allow(f"{sid}Write", principal, ["s3:PutObject"], where, owned)


def of_key(build: Build, key: str) -> Iterator[dict[str, Value]]:
    """The statements of a key's policy."""
    for name, trail in trails(build.graph):
        if trail.key == key:
            yield from _trail_key(build, name)
    for node, bucket in build.graph.components(S3Bucket):
        for name in flow_logs(build.graph, node.id) if bucket.key == key else ():
            principal: Value = {"Service": actions.principal("log_delivery")}
            yield _allow(f"FlowLogs{_words(name)}", principal, list(_DELIVERY), "*", _delivery(build, name))


def _trail_key(build: Build, name: str) -> Iterator[dict[str, Value]]:
    principal: Value = {"Service": actions.principal("trail")}
    source: dict[str, Value] = {"aws:SourceArn": trail_arn(build, name)}
    any_trail = join(f"arn:{build.partition}:cloudtrail:*:", AccountId(), ":trail/*")
    context: dict[str, Value] = {"kms:EncryptionContext:aws:cloudtrail:arn": any_trail}
    encrypt: dict[str, dict[str, Value]] = {"StringEquals": source, "StringLike": context}
    yield _allow(f"Trail{_words(name)}Encrypt", principal, list(_DATA_KEYS), "*", encrypt)
    verbs = ["kms:Decrypt", "kms:DescribeKey"]
    yield _allow(f"Trail{_words(name)}", principal, verbs, "*", {"StringEquals": source})


def _delivery(build: Build, network: str) -> dict[str, dict[str, Value]]:
    """Flow logs of this account, from the network's region."""
    sources = join(f"arn:{build.partition}:logs:{build.graph.network_region(network)}:", AccountId(), ":*")
    return {"StringEquals": {"aws:SourceAccount": AccountId()}, "ArnLike": {"aws:SourceArn": sources}}


def _allow(
    sid: str, principal: Value, verbs: list[str], on: Value, condition: dict[str, dict[str, Value]]
) -> dict[str, Value]:
    return {
        "Sid": sid,
        "Effect": "Allow",
        "Principal": principal,
        "Action": verbs,
        "Resource": on,
        "Condition": condition,
    }


def _words(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))
