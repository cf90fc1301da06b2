"""What does a secret become? Its place in Secrets Manager, without a value."""

from __future__ import annotations

from model import naming
from model.resources import key
from model.resources.base import Value
from model.resources.build import Build, component_origin
from model.spec.secret import Secret


def lower(build: Build) -> None:
    """Add every live secret."""
    for node, secret in build.graph.components(Secret):
        properties: dict[str, Value] = {
            "Name": naming.secret(build.graph, node.id),
            "Description": secret.description or f"{node.id} of {build.base}",
            "Tags": build.tags(node.id),
        }
        if secret.key:
            properties["KmsKeyId"] = key.arn(secret.key)
        origin = component_origin(node.id, "the secret; somebody puts its value in")
        build.add(
            "AWS::SecretsManager::Secret", node.id, "secret", properties, origin, component=node.id, holds_data=True
        )
