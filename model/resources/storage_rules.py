"""What do the settings of a bucket become? Lifecycle, CORS, lock, tiers, replication."""

from __future__ import annotations

from model.resources import key as kms
from model.resources.base import Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.spec.storage import LifecycleRule, ObjectLock, S3Bucket


def lifecycle(key: Keys, bucket: S3Bucket) -> dict[str, Value]:
    """The rules, by name."""
    return {"Rules": [key("lifecycle", _rule(name, rule), name) for name, rule in sorted(bucket.lifecycle.items())]}


def _rule(name: str, rule: LifecycleRule) -> dict[str, Value]:
    said: dict[str, Value] = {"Id": name, "Status": "Enabled", "Prefix": rule.prefix}
    if rule.expire:
        said["ExpirationInDays"] = rule.expire.days
    if rule.transitions:
        said["Transitions"] = _transitions(rule.transitions)
    if rule.noncurrent.expire:
        keep = rule.noncurrent.keep
        versions: dict[str, Value] = {"NewerNoncurrentVersions": keep} if keep else {}
        said["NoncurrentVersionExpiration"] = {"NoncurrentDays": rule.noncurrent.expire.days, **versions}
    if rule.noncurrent.transitions:
        said["NoncurrentVersionTransitions"] = _transitions(rule.noncurrent.transitions)
    if rule.abort_uploads:
        said["AbortIncompleteMultipartUpload"] = {"DaysAfterInitiation": rule.abort_uploads.days}
    return said


def _transitions(said: object) -> list[Value]:
    assert isinstance(said, dict)
    ordered = sorted(said.items(), key=lambda item: (item[1], item[0]))
    return [{"StorageClass": class_, "TransitionInDays": after.days} for class_, after in ordered]


def cors(name: str, bucket: S3Bucket) -> list[Value]:
    """The rules, in the order in which S3 tries them."""
    found: list[Value] = []
    for number, rule in enumerate(bucket.cors):
        said: dict[str, Value] = {
            "AllowedMethods": list(rule.methods),
            "AllowedOrigins": list(rule.origins),
            "MaxAge": rule.max_age.seconds,
        }
        if rule.headers:
            said["AllowedHeaders"] = list(rule.headers)
        if rule.expose:
            said["ExposedHeaders"] = list(rule.expose)
        found.append(Keys("components", name)("cors", said, number))
    return found


def lock(key: Keys, said: ObjectLock) -> dict[str, Value]:
    """What keeps versions from being deleted."""
    retention: Value = {"Mode": key("lock.mode", said.mode.upper()), "Days": key("lock.keep", said.keep.days)}
    rule: Value = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": retention}}
    return {"ObjectLockEnabled": key("lock", True), "ObjectLockConfiguration": rule}


def tiering(key: Keys, bucket: S3Bucket) -> list[Value]:
    """When objects that nobody reads are archived, by name."""
    found: list[Value] = []
    for name, said in sorted(bucket.intelligent_tiering.items()):
        tiers = (("ARCHIVE_ACCESS", said.archive), ("DEEP_ARCHIVE_ACCESS", said.deep_archive))
        rule: dict[str, Value] = {"Id": name, "Status": "Enabled"}
        if said.prefix:
            rule["Prefix"] = said.prefix
        rule["Tierings"] = [{"AccessTier": tier, "Days": after.days} for tier, after in tiers if after]
        found.append(key("intelligent_tiering", rule, name))
    return found


def replication(build: Build, name: str, bucket: S3Bucket) -> dict[str, Value]:
    """One rule, to one bucket."""
    said = bucket.replicate
    assert said
    key, target = Keys("components", name), build.graph.component(said.to, S3Bucket)
    destination: dict[str, Value] = {"Bucket": key("replicate.to", Ref(f"{said.to}-bucket", "Arn"))}
    if said.storage_class:
        destination["StorageClass"] = key("replicate.storage_class", said.storage_class)
    if target.key:
        destination["EncryptionConfiguration"] = {
            "ReplicaKmsKeyID": kms.arn(build, target.key, build.graph.region_of(said.to))
        }
    rule: dict[str, Value] = {
        "Id": said.to,
        "Status": "Enabled",
        "Priority": 1,
        "Filter": {"Prefix": key("replicate.prefix", said.prefix)},
        "DeleteMarkerReplication": {"Status": key("replicate.deletions", "Enabled" if said.deletions else "Disabled")},
        "Destination": destination,
    }
    if bucket.key:
        rule["SourceSelectionCriteria"] = {"SseKmsEncryptedObjects": {"Status": "Enabled"}}
    return {"Role": Ref(f"{name}-replication-role", "Arn"), "Rules": [key("replicate", rule)]}
