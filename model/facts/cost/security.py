"""What do keys and secrets cost? Each by the month, and the calls to them."""

from __future__ import annotations

from model.facts.cost.context import Context
from model.facts.cost.sheet import Sheet, Use
from model.resources.base import Resource


def key(sheet: Sheet, use: Use, sku: str = "request", what: str = "requests") -> None:
    """A key of one's own; ``sku`` is that of its requests."""
    sheet.fixed("key", "kms", "key", 1)
    sheet.usage(what, "kms", sku, use.get("requests"), "requests")


def secret(sheet: Sheet, use: Use) -> None:
    """A secret."""
    sheet.fixed("secret", "secrets", "secret", 1)
    sheet.usage("calls", "secrets", "call", use.get("requests"), "requests")


def of_key(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::KMS::Key`` and replicas: symmetric, else by specification. Key material of rotations is not modelled."""
    spec = str(resource.properties.get("KeySpec", "SYMMETRIC_DEFAULT"))
    sku = {"SYMMETRIC_DEFAULT": "request", "RSA_2048": "request-rsa-2048"}.get(spec, "request-asymmetric")
    key(sheet, use, sku)


def of_secret(sheet: Sheet, resource: Resource, use: Use, context: Context) -> None:
    """``AWS::SecretsManager::Secret``, with its replicas in other regions, each of which is billed as a secret."""
    secret(sheet, use)
    replicas = resource.properties.get("ReplicaRegions", ())
    if isinstance(replicas, list | tuple) and replicas:
        sheet.fixed("replicas of the secret", "secrets", "secret", len(replicas))
