"""What does a bucket become? A private, encrypted bucket and the policy that refuses requests without TLS."""

from __future__ import annotations

from collections.abc import Iterator

from model import naming
from model.facts import edge
from model.facts import storage as facts
from model.knowledge import actions
from model.resources import grants
from model.resources import key as kms
from model.resources import storage_rules as rules
from model.resources.base import AccountId, Origin, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.cloudfront import bucket_statements
from model.resources.keys import Keys
from model.resources.notification import notifications, waits
from model.resources.policy import VERSION, document, trust
from model.resources.roles import granted, replication_keys
from model.spec.storage import PolicyStatement, S3Bucket


def lower(build: Build) -> None:
    """Add every live bucket."""
    for node, bucket in build.graph.components(S3Bucket):
        name = node.id
        origin = component_origin(name, "the bucket")
        if replicated(build, bucket):
            _replication_role(build, name, bucket)
        build.add(
            "AWS::S3::Bucket",
            name,
            "bucket",
            {**_properties(build, name, bucket), "Tags": build.tags(name)},
            origin,
            component=name,
            depends_on=waits(build, name),
            holds_data=True,
        )
        _policy(build, name, bucket)
        build.output(f"{name}-bucket", f"Name of the bucket {name}", Ref(f"{name}-bucket"), origin)


def replicated(build: Build, bucket: S3Bucket) -> bool:
    """Whether a bucket is copied to one that exists."""
    return bucket.replicate is not None and build.graph.is_live(bucket.replicate.to)


def _properties(build: Build, name: str, bucket: S3Bucket) -> dict[str, Value]:
    key = Keys("components", name)
    said: dict[str, Value] = {
        "BucketName": key.pinned(naming.bucket(build.graph, name), bucket.name),
        "BucketEncryption": {"ServerSideEncryptionConfiguration": [_encryption(build, name, bucket)]},
        "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
        "PublicAccessBlockConfiguration": {
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        },
        "VersioningConfiguration": key("versioning", {"Status": "Enabled" if bucket.versioning else "Suspended"}),
    }
    if bucket.lifecycle:
        said["LifecycleConfiguration"] = rules.lifecycle(key, bucket)
    if bucket.cors:
        said["CorsConfiguration"] = {"CorsRules": rules.cors(name, bucket)}
    if bucket.lock:
        said |= rules.lock(key, bucket.lock)
    if bucket.intelligent_tiering:
        said["IntelligentTieringConfigurations"] = rules.tiering(key, bucket)
    if bucket.request_metrics:
        said["MetricsConfigurations"] = key("request_metrics", [{"Id": "all"}])
    logs = bucket.access_logs
    if logs and build.graph.is_live(logs.to):
        said["LoggingConfiguration"] = key(
            "access_logs",
            {"DestinationBucketName": Ref(f"{logs.to}-bucket"), "LogFilePrefix": facts.log_prefix(name, logs)},
        )
    if replicated(build, bucket):
        said["ReplicationConfiguration"] = rules.replication(build, name, bucket)
    return {**said, **notifications(build, name)}


def _encryption(build: Build, name: str, bucket: S3Bucket) -> dict[str, Value]:
    """With a key of the system, S3 asks KMS for a key per bucket and time, and not for each object."""
    if bucket.key is None:
        return {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
    by: dict[str, Value] = {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": kms.arn(build, bucket.key, build.graph.region_of(name)),
    }
    return {"ServerSideEncryptionByDefault": by, "BucketKeyEnabled": True}


def _replication_role(build: Build, name: str, bucket: S3Bucket) -> None:
    """Who reads new objects here and writes them there: S3 itself, by this role."""
    assert bucket.replicate
    target = build.graph.component(bucket.replicate.to, S3Bucket)
    origin = component_origin(name, f"new objects are copied to {bucket.replicate.to}", "replicate")
    build.add(
        "AWS::IAM::Role",
        f"{name}-replication",
        "role",
        {
            "RoleName": naming.role(build.graph, name, "replication"),
            "Description": f"{name}: copies new objects to {bucket.replicate.to}",
            "AssumeRolePolicyDocument": trust(actions.principal("replication")),
            "Tags": build.tags(name),
        },
        origin,
        component=name,
    )
    here, there = Ref(f"{name}-bucket", "Arn"), Ref(f"{bucket.replicate.to}-bucket", "Arn")
    mine, theirs = replication_keys(build, name, bucket), replication_keys(build, bucket.replicate.to, target)
    objects = f"/{bucket.replicate.prefix}*"
    read = granted("Read", "bucket_replication_source", {"s3_bucket": [here], "s3_object": [join(here, objects)]}, mine)
    write = granted("Write", "bucket_replication_target", {"s3_object": [join(there, objects)]}, theirs)
    build.add(
        "AWS::IAM::Policy",
        f"{name}-replication",
        "policy",
        {
            "PolicyName": "replication",
            "Roles": [Ref(f"{name}-replication-role")],
            "PolicyDocument": document([*read, *write]),
        },
        origin,
        component=name,
    )


def _policy(build: Build, name: str, bucket: S3Bucket) -> None:
    arn = Ref(f"{name}-bucket", "Arn")
    refuse: dict[str, Value] = {
        "Sid": "RefuseWithoutTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, join(arn, "/*")],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    key = Keys("components", name)
    own: list[Value] = [key("policy", _written(arn, sid, said), sid) for sid, said in bucket.policy.items()]
    statements: list[Value] = [refuse, *bucket_statements(build, name), *grants.of_bucket(build, name)]
    statements += [*_old_signatures(key, arn, bucket), *_log_statements(build, name), *own]
    build.add(
        "AWS::S3::BucketPolicy",
        name,
        "bucket-policy",
        {"Bucket": Ref(f"{name}-bucket"), "PolicyDocument": {"Version": VERSION, "Statement": statements}},
        [
            component_origin(name, "default: requests without TLS are refused"),
            *(Origin(link.path, f"{link.source} reads {name}") for link in edge.readers(build.graph, name)),
            *grants.origins(build.graph, name),
        ],
        component=name,
    )


def _old_signatures(key: Keys, arn: Ref, bucket: S3Bucket) -> Iterator[Value]:
    """Refuses URLs whose signature is older than it may be; who signed one may have made it good for seven days.

    https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
    """
    if bucket.signed_urls:
        statement: dict[str, Value] = {
            "Sid": "RefuseOldSignatures",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": join(arn, "/*"),
            "Condition": {
                "StringEquals": {"s3:authType": "REST-QUERY-STRING"},
                "NumericGreaterThan": {"s3:signatureAge": str(bucket.signed_urls.seconds * 1000)},
            },
        }
        yield key("signed_urls", statement)


def _log_statements(build: Build, name: str) -> Iterator[dict[str, Value]]:
    """What lets S3 write down the requests to other buckets here."""
    for source, logs in facts.logged_to(build.graph, name):
        yield {
            "Sid": "TakeLogsOf" + "".join(word.capitalize() for word in source.split("-")),
            "Effect": "Allow",
            "Principal": {"Service": actions.principal("access_logs")},
            "Action": ["s3:PutObject"],
            "Resource": join(Ref(f"{name}-bucket", "Arn"), f"/{facts.log_prefix(source, logs)}*"),
            "Condition": {
                "ArnLike": {"aws:SourceArn": Ref(f"{source}-bucket", "Arn")},
                "StringEquals": {"aws:SourceAccount": AccountId()},
            },
        }


def _written(arn: Ref, sid: str, said: PolicyStatement) -> dict[str, Value]:
    """A statement of the spec, word by word."""
    who: Value = said.principal
    if said.principal != "*":
        who = {"AWS" if said.principal.startswith("arn:") else "Service": said.principal}
    statement: dict[str, Value] = {
        "Sid": sid,
        "Effect": said.effect,
        "Principal": who,
        "Action": list(said.actions),
        "Resource": arn if said.objects is None else join(arn, f"/{said.objects}"),
    }
    condition: dict[str, Value] = {
        operator: {name: list(values) for name, values in keys.items()} for operator, keys in said.condition.items()
    }
    return {**statement, "Condition": condition} if condition else statement
