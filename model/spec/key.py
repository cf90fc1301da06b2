"""Encryption keys in AWS KMS, and what can be encrypted with one."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.access import ResourceStatements
from model.spec.base import Component, Name, Reference, Regional, RegionName
from model.units import Duration

AliasName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9/_-]*$", max_length=250)]


class KmsKey(Regional):
    """A symmetric key of your own. The account decides by IAM who may use it; roles get what their flows need."""

    kind: Literal["kms_key"]
    name: AliasName | None = None
    """The name of its alias, without `alias/`."""
    rotation: Duration = Duration(365 * 86400)
    """How often KMS makes new key material, 90 to 2560 days. What was encrypted before stays readable."""
    deletion_window: Duration = Duration(30 * 86400)
    """How long a key that is deleted can be called back, 7 to 30 days. What it encrypted is lost with it."""
    replicas: Annotated[list[RegionName], Field(max_length=10)] = []
    """Other regions that have the same key, under one alias. Whether a key has replicas is decided when it is made."""
    policy: ResourceStatements = {}
    """Its policy, in place of the one that leaves the key to the account. What services need is added."""


class Encrypted(Component):
    """A component whose data can be encrypted with a key of your own."""

    key: Name | None = None
    """The `kms_key` it is encrypted with; AWS's own where absent. Another key makes databases and caches anew."""

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        if self.key:
            yield Reference(("key",), self.key, ("kms_key",))
