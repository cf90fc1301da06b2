"""What does a bucket become? A private, encrypted bucket and the policy that refuses requests without TLS."""

from __future__ import annotations

from model import naming
from model.resources.base import Ref, Value, join
from model.resources.build import Build, component_origin
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
                "BucketEncryption": {
                    "ServerSideEncryptionConfiguration": [
                        {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}
                    ]
                },
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
    build.add(
        "AWS::S3::BucketPolicy",
        name,
        "bucket-policy",
        {"Bucket": Ref(f"{name}-bucket"), "PolicyDocument": {"Version": VERSION, "Statement": [refuse]}},
        component_origin(name, "default: requests without TLS are refused"),
        component=name,
    )
