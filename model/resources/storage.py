"""What does a bucket become? A private, encrypted bucket and the policy that refuses requests without TLS."""

from __future__ import annotations

from model import naming
from model.facts import edge
from model.resources import grants
from model.resources import key as kms
from model.resources.base import Origin, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.cloudfront import bucket_statements
from model.resources.keys import Keys
from model.resources.policy import VERSION
from model.spec.storage import S3Bucket


def lower(build: Build) -> None:
    """Add every live bucket."""
    for node, bucket in build.graph.components(S3Bucket):
        name, key = node.id, Keys("components", node.id)
        origin = component_origin(name, "the bucket")
        build.add(
            "AWS::S3::Bucket",
            name,
            "bucket",
            {
                "BucketName": key.pinned(naming.bucket(build.graph, name), bucket.name),
                "BucketEncryption": {"ServerSideEncryptionConfiguration": [_encryption(build, name, bucket)]},
                "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
                "PublicAccessBlockConfiguration": {
                    "BlockPublicAcls": True,
                    "BlockPublicPolicy": True,
                    "IgnorePublicAcls": True,
                    "RestrictPublicBuckets": True,
                },
                "VersioningConfiguration": key(
                    "versioning", {"Status": "Enabled" if bucket.versioning else "Suspended"}
                ),
                "Tags": build.tags(name),
            },
            origin,
            component=name,
            holds_data=True,
        )
        _policy(build, name)
        build.output(f"{name}-bucket", f"Name of the bucket {name}", Ref(f"{name}-bucket"), origin)


def _encryption(build: Build, name: str, bucket: S3Bucket) -> dict[str, Value]:
    """With a key of the system, S3 asks KMS for a key per bucket and time, and not for each object."""
    if bucket.key is None:
        return {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
    by: dict[str, Value] = {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": kms.arn(build, bucket.key, build.graph.region_of(name)),
    }
    return {"ServerSideEncryptionByDefault": by, "BucketKeyEnabled": True}


def _policy(build: Build, name: str) -> None:
    arn = Ref(f"{name}-bucket", "Arn")
    refuse: dict[str, Value] = {
        "Sid": "RefuseWithoutTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, join(arn, "/*")],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    allowed = [*bucket_statements(build, name), *grants.of_bucket(build, name)]
    build.add(
        "AWS::S3::BucketPolicy",
        name,
        "bucket-policy",
        {"Bucket": Ref(f"{name}-bucket"), "PolicyDocument": {"Version": VERSION, "Statement": [refuse, *allowed]}},
        [
            component_origin(name, "default: requests without TLS are refused"),
            *(Origin(link.path, f"{link.source} reads {name}") for link in edge.readers(build.graph, name)),
            *grants.origins(build.graph, name),
        ],
        component=name,
    )
