"""Terraform's state: where the terraform target keeps what it knows of the resources."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from model.spec.base import Model, PhysicalName

GIVEN = "given"

ObjectKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$", max_length=1000)]


class State(Model):
    """An object in a bucket, encrypted, and locked by an object beside it.

    The bucket cannot be made by the configuration whose state it holds: it is there before, private and versioned.
    """

    bucket: PhysicalName
    """The bucket's name, or `given`: whoever runs `terraform init` gives it."""
    key: ObjectKey | None = None
    """The object's key; absent: `SYSTEM/ENVIRONMENT.tfstate`."""
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")] | None = None
    """The bucket's region; absent: the environment's own."""
    kms_key: Literal["given"] | None = None
    """`given`: whoever runs `terraform init` gives the ARN of a KMS key; absent: S3 encrypts with a key of its own."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The arguments of the backend that whoever runs `terraform init` gives."""
        return (*(("bucket",) if self.bucket == GIVEN else ()), *(("kms_key_id",) if self.kms_key else ()))
