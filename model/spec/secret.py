"""Secrets in AWS Secrets Manager: what they are, never their values."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from model.spec.base import Line, Model, Name, PhysicalName, Reference, Regional, RegionName
from model.spec.key import Encrypted


class SecretReplica(Model):
    """A copy of a secret in another region, kept equal by Secrets Manager."""

    key: Name | None = None
    """The `kms_key` of that region it is encrypted with; absent: AWS's own."""


def _by_region(replicas: Any) -> Any:
    """A list of regions as what it stands for: each with nothing said about it."""
    is_list = isinstance(replicas, list) and all(isinstance(region, str) for region in replicas)
    return {region: {} for region in replicas} if is_list else replicas


class Secret(Encrypted, Regional):
    """A secret whose value somebody puts in after deployment."""

    kind: Literal["secret"]
    name: PhysicalName | None = None
    """The secret's name."""
    contents: Literal["text", "json"] = "text"
    """A text, or JSON."""
    keys: Annotated[list[Line], Field(max_length=100)] = []
    """The keys of a JSON secret, for readers."""
    replicas: Annotated[dict[RegionName, SecretReplica], BeforeValidator(_by_region)] = {}
    """Other regions that have a copy of it: `[eu-west-1]`, or `{eu-west-1: {key: KEY}}`."""
    rotation: Literal["manual"] = "manual"
    """Who changes it: a person."""

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        for region, replica in self.replicas.items():
            if replica.key:
                yield Reference(("replicas", region, "key"), replica.key, ("kms_key",))
