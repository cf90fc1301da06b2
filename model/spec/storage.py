"""Object storage on Amazon S3."""

from __future__ import annotations

from typing import Literal

from model.spec.base import PhysicalName, Regional
from model.spec.key import Encrypted


class S3Bucket(Encrypted, Regional):
    """A private bucket: encrypted, without public access, and refusing requests without TLS."""

    kind: Literal["s3_bucket"]
    name: PhysicalName | None = None
    """The bucket's name, unique in the world; derived with the account id where absent."""
    versioning: bool = True
    """Keep what was overwritten or deleted."""
