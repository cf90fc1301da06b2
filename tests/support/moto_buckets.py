"""How CloudFormation makes a bucket: one call for each of its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Said = Mapping[str, Any]


def bucket(said: Said) -> Iterator[Any]:
    """The calls, in the order in which a setting may need another."""
    name = {"Bucket": said["BucketName"]}
    region = said["StackRegion"]
    there = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    lock = {"ObjectLockEnabledForBucket": said["ObjectLockEnabled"]} if "ObjectLockEnabled" in said else {}
    yield "CreateBucket", {**name, **there, **lock}
    left = said.keys() - {"BucketName", "StackRegion", "LogicalId", "ObjectLockEnabled", *SETTINGS}
    if left:
        raise LookupError(f"no call takes {sorted(left)}")
    for word, (operation, parameters) in SETTINGS.items():
        if word in said:
            for one in parameters(said[word]):
                yield operation, {**name, **one}


def _same(word: str) -> Any:
    return lambda value: [{word: value}]


def _encryption(value: Said) -> list[Said]:
    rules = [
        {{"ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault"}.get(n, n): v for n, v in one.items()}
        for one in value["ServerSideEncryptionConfiguration"]
    ]
    return [{"ServerSideEncryptionConfiguration": {"Rules": rules}}]


def _lifecycle(value: Said) -> list[Said]:
    return [{"LifecycleConfiguration": {"Rules": [_rule(one) for one in value["Rules"]]}}]


def _rule(said: Said) -> dict[str, Any]:
    rule = {name: value for name, value in said.items() if name not in ("ExpirationInDays", "Prefix")}
    for word, singular in (("Transitions", "Days"), ("NoncurrentVersionTransitions", "NoncurrentDays")):
        if word in rule:
            rule[word] = [
                {singular if name == "TransitionInDays" else name: inner for name, inner in one.items()}
                for one in rule[word]
            ]
    if "ExpirationInDays" in said:
        rule["Expiration"] = {"Days": said["ExpirationInDays"]}
    return {**rule, "Filter": {"Prefix": said.get("Prefix", "")}}


def _cors(value: Said) -> list[Said]:
    renamed = {"ExposedHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds"}
    rules = [{renamed.get(name, name): one[name] for name in one} for one in value["CorsRules"]]
    return [{"CORSConfiguration": {"CORSRules": rules}}]


def _logging(value: Said) -> list[Said]:
    log = {"TargetBucket": value["DestinationBucketName"], "TargetPrefix": value["LogFilePrefix"]}
    return [{"BucketLoggingStatus": {"LoggingEnabled": log}}]


def _notifications(value: Said) -> list[Said]:
    renamed = {
        "LambdaConfigurations": ("LambdaFunctionConfigurations", "Function", "LambdaFunctionArn"),
        "QueueConfigurations": ("QueueConfigurations", "Queue", "QueueArn"),
        "TopicConfigurations": ("TopicConfigurations", "Topic", "TopicArn"),
    }
    told = {}
    for word, every in value.items():
        name, end, arn = renamed[word]
        told[name] = [{arn: one[end], "Events": [one["Event"]], **_filter(one)} for one in every]
    return [{"NotificationConfiguration": told}]


def _filter(said: Said) -> dict[str, Any]:
    return {"Filter": {"Key": {"FilterRules": said["Filter"]["S3Key"]["Rules"]}}} if "Filter" in said else {}


def _replication(value: Said) -> list[Said]:
    return [{"ReplicationConfiguration": value}]


def _tags(value: Any) -> list[Said]:
    return [{"Tagging": {"TagSet": value}}]


def _each(word: str) -> Any:
    """Configurations that have a name of their own, each with a call."""

    def calls(value: list[Said]) -> list[Said]:
        return [{"Id": one["Id"], word: _tiering(one)} for one in value]

    return calls


def _tiering(said: Said) -> dict[str, Any]:
    plain = {name: value for name, value in said.items() if name != "Prefix"}
    return {**plain, "Filter": {"Prefix": said["Prefix"]}} if "Prefix" in said else plain


SETTINGS: dict[str, Any] = {
    "OwnershipControls": ("PutBucketOwnershipControls", _same("OwnershipControls")),
    "PublicAccessBlockConfiguration": ("PutPublicAccessBlock", _same("PublicAccessBlockConfiguration")),
    "VersioningConfiguration": ("PutBucketVersioning", _same("VersioningConfiguration")),
    "BucketEncryption": ("PutBucketEncryption", _encryption),
    "LifecycleConfiguration": ("PutBucketLifecycleConfiguration", _lifecycle),
    "CorsConfiguration": ("PutBucketCors", _cors),
    "LoggingConfiguration": ("PutBucketLogging", _logging),
    "NotificationConfiguration": ("PutBucketNotificationConfiguration", _notifications),
    "ReplicationConfiguration": ("PutBucketReplication", _replication),
    "ObjectLockConfiguration": ("PutObjectLockConfiguration", _same("ObjectLockConfiguration")),
    "Tags": ("PutBucketTagging", _tags),
    "MetricsConfigurations": ("PutBucketMetricsConfiguration", _each("MetricsConfiguration")),
    "IntelligentTieringConfigurations": (
        "PutBucketIntelligentTieringConfiguration",
        _each("IntelligentTieringConfiguration"),
    ),
}
