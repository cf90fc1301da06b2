"""What does a secret become? Its place in Secrets Manager, without a value."""

from __future__ import annotations

from model import naming
from model.resources import key as kms
from model.resources.base import Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.secret import Secret


def lower(build: Build) -> None:
    """Add every live secret."""
    for node, secret in build.graph.components(Secret):
        key, text = Keys("components", node.id), secret.description or f"{node.id} of {build.base}"
        properties: dict[str, Value] = {
            "Name": key.pinned(naming.secret(build.graph, node.id), secret.name),
            "Description": key.pinned(text, secret.description, "description"),
            "Tags": build.tags(node.id),
        }
        if secret.key:
            properties["KmsKeyId"] = kms.arn(build, secret.key, build.graph.region_of(node.id))
        if secret.replicas:
            properties["ReplicaRegions"] = [
                key("replicas", _replica(build, region, replica.key), region)
                for region, replica in sorted(secret.replicas.items())
            ]
        origin = component_origin(node.id, "the secret; somebody puts its value in")
        build.add(
            "AWS::SecretsManager::Secret", node.id, "secret", properties, origin, component=node.id, holds_data=True
        )


def _replica(build: Build, region: str, key: str | None) -> dict[str, Value]:
    return {"Region": region, **({"KmsKeyId": kms.arn(build, key, region)} if key else {})}
