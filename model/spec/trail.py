"""Records of what is done in an account: trails of AWS CloudTrail."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Line, Model, Name, Reference
from model.units import Duration

RECORDED = ("s3_bucket",)
"""Kinds of components whose data events a trail can record."""

TrailName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]([._-]?[A-Za-z0-9])*$", min_length=3, max_length=128)
]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*$", max_length=200)]


class Trail(Model):
    """A trail of AWS CloudTrail. Its files are signed, so that a change to them shows."""

    bucket: Name
    """The `s3_bucket` that its files go to; the bucket's policy lets this trail in."""
    prefix: Prefix | None = None
    """What the keys of its files begin with, before `AWSLogs/`."""
    key: Name | None = None
    """The `kms_key` its files are encrypted with, in the bucket's region; absent: S3's own."""
    regions: Literal["all", "home"] = "all"
    """What is done in all regions, or in the environment's own; global services are in it either way."""
    management: Literal["all", "write", "read", "none"] = "all"
    """Calls that make, change, read and delete resources; the use of keys is among them."""
    data: Annotated[list[Name], Field(max_length=100)] = []
    """Components whose every read and write of an object is recorded too, which costs by the event."""
    insights: Annotated[list[Literal["call_rate", "error_rate"]], Field(max_length=2)] = []
    """What CloudTrail looks for itself: calls, or errors, more often than usual."""
    keep: Duration | None = None
    """Keep events in a log group too, for so long; absent: in the bucket only."""
    environments: Annotated[list[Name], Field(alias="in")] = []
    """The environments that have it; absent: every one."""
    name: TrailName | None = None
    """The trail's name."""
    description: Line | None = None
    """What it is for."""

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.management == "none" and not self.data:
            raise ValueError("write what it records: `management: all`, or the components of `data`")
        if self.insights and self.management in ("none", "read"):
            raise ValueError("write `management: all` or `write`: insights are drawn from management events")
        return self

    def references(self) -> Iterator[Reference]:
        """The components that it needs."""
        yield Reference(("bucket",), self.bucket, ("s3_bucket",))
        if self.key:
            yield Reference(("key",), self.key, ("kms_key",))
        for index, name in enumerate(self.data):
            yield Reference(("data", index), name, RECORDED)
