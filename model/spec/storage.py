"""Object storage on Amazon S3."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.base import Line, Model, Name, PhysicalName, Reference, Regional
from model.spec.key import Encrypted
from model.units import Duration

Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/=-]*$", max_length=1024)]
"""What the keys of some objects begin with, such as `uploads/`."""

ObjectName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!_.*'()/={}-]+$", max_length=1024)]
"""The name of an object below its prefix, with holes in braces: `{user_id}/{file}`."""

StorageClass = Literal["STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]
"""Where objects lie after a while, in S3's own words."""

Sid = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=100)]
Action = Annotated[str, StringConstraints(pattern=r"^s3:[A-Za-z*]+$", max_length=100)]
ConditionText = Annotated[str, StringConstraints(pattern=r"^[ -~]+$", max_length=1024)]


class Part(Model):
    """A part of a bucket: the objects whose keys begin alike."""

    title: Line | None = None
    """What lies there."""
    objects: list[ObjectName] = []
    """What objects are called below the prefix."""
    written_by: list[Name] = []
    """The components that put objects there; each needs a flow that may."""


class Noncurrent(Model):
    """What happens to versions that were overwritten or deleted."""

    expire: Duration | None = None
    """How long after that they are kept, in whole days."""
    keep: Annotated[int, Field(ge=1, le=100)] | None = None
    """How many of them are kept whatever their age."""
    transitions: dict[StorageClass, Duration] = {}
    """Where they lie how long after that."""


class LifecycleRule(Model):
    """What happens to objects with time. Times count in whole days from an object's creation."""

    prefix: Prefix = ""
    """What the keys of the objects begin with; absent: all objects."""
    expire: Duration | None = None
    """When objects are deleted; in a bucket with versions they become noncurrent ones."""
    transitions: dict[StorageClass, Duration] = {}
    """Where objects lie after how long: `{STANDARD_IA: 30d, GLACIER_IR: 90d}`."""
    noncurrent: Noncurrent = Noncurrent.model_construct()
    """What happens to versions that were overwritten or deleted."""
    abort_uploads: Duration | None = None
    """When the parts of uploads that were never completed are deleted, in whole days after their beginning."""


class Cors(Model):
    """Which pages of other origins browsers let at the bucket."""

    origins: Annotated[list[Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=255)]], Field(min_length=1)]
    """Origins, a scheme, a host and maybe a port: `https://app.example.com`."""
    methods: Annotated[list[Literal["GET", "PUT", "POST", "DELETE", "HEAD"]], Field(min_length=1)]
    """What pages may do."""
    headers: list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9*-]+$", max_length=255)]] = []
    """The headers that requests may have; `*` for all."""
    expose: list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9*-]+$", max_length=255)]] = []
    """The headers of answers that pages may read."""
    max_age: Duration = Duration(5)
    """How long browsers remember this; 5 seconds is what they do untold. Terraform would say 0."""


class Replication(Model):
    """A copy of every new object in another bucket, with its versions."""

    to: Name
    """The bucket that gets the copies; it may be in another region."""
    prefix: Prefix = ""
    """What the keys of the objects begin with; absent: all objects."""
    storage_class: StorageClass | None = None
    """Where the copies lie; absent: as the objects do."""
    deletions: bool = False
    """Delete the copy too when an object is deleted."""


class ObjectLock(Model):
    """No version can be deleted or overwritten for a time."""

    mode: Literal["governance", "compliance"]
    """`governance`: who has a special permission may; `compliance`: nobody may, not even the account's owner."""
    keep: Duration
    """For how long, in whole days from an object's creation."""


class AccessLogs(Model):
    """A record of every request, as objects of another bucket."""

    to: Name
    """The bucket that gets them."""
    prefix: Prefix | None = None
    """What their keys begin with; the bucket's own name in the spec where absent."""


class IntelligentTiering(Model):
    """When objects of the class INTELLIGENT_TIERING that nobody reads are archived, to be restored before a read."""

    prefix: Prefix = ""
    """What the keys of the objects begin with; absent: all objects."""
    archive: Duration | None = None
    """After how long without a read, 90 to 730 days."""
    deep_archive: Duration | None = None
    """After how long without a read they go further down, 180 to 730 days."""


class PolicyStatement(Model):
    """A statement of the bucket's policy, beside those that follow from flows."""

    effect: Literal["Allow", "Deny"]
    """Whether it allows or denies."""
    principal: Annotated[str, StringConstraints(pattern=r"^(\*|[a-z0-9.-]+\.amazonaws\.com|arn:aws[a-z-]*:\S+)$")]
    """`*` for everybody, a service such as `logging.s3.amazonaws.com`, or an ARN."""
    actions: Annotated[list[Action], Field(min_length=1)]
    """Actions, such as `s3:GetObject`."""
    objects: Prefix | None = None
    """The keys of the objects it is about, with `*`; absent: the bucket itself."""
    condition: dict[str, dict[str, list[ConditionText]]] = {}
    """Conditions as IAM writes them: operator, key, values."""


class S3Bucket(Encrypted, Regional):
    """A private bucket: encrypted, without public access, and refusing requests without TLS."""

    kind: Literal["s3_bucket"]
    name: PhysicalName | None = None
    """The bucket's name, unique in the world; derived with the account id where absent."""
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")] | None = None
    """The region it is in; the environment's own where absent."""
    versioning: bool = True
    """Keep what was overwritten or deleted."""
    layout: dict[Prefix, Part] = {}
    """What lies where, by prefix."""
    lifecycle: dict[Name, LifecycleRule] = {}
    """What happens to objects with time."""
    cors: Annotated[list[Cors], Field(max_length=100)] = []
    """Which pages of other origins browsers let at it."""
    replicate: Replication | None = None
    """Copy new objects to another bucket."""
    lock: ObjectLock | None = None
    """Keep every version from being deleted for a time."""
    access_logs: AccessLogs | None = None
    """Record every request."""
    request_metrics: bool = False
    """Count requests by kind, minute by minute, for charts and alarms. CloudWatch asks a price for each."""
    intelligent_tiering: dict[Name, IntelligentTiering] = {}
    """When objects in the class INTELLIGENT_TIERING are archived."""
    signed_urls: Duration | None = None
    """How old the signature of a presigned URL may be, 1 s to 7 d; absent: as old as who signed it allows."""
    policy: dict[Sid, PolicyStatement] = {}
    """Further statements of its policy."""

    def references(self) -> Iterator[Reference]:
        yield from super().references()
        if self.replicate:
            yield Reference(("replicate", "to"), self.replicate.to, ("s3_bucket",))
        if self.access_logs:
            yield Reference(("access_logs", "to"), self.access_logs.to, ("s3_bucket",))
        for prefix, part in self.layout.items():
            for index, name in enumerate(part.written_by):
                yield Reference(("layout", prefix, "written_by", index), name, WRITERS)


WRITERS = ("ecs_service", "ecs_task", "lambda", "vercel_project", "client", "external")
"""Kinds of components that put objects into buckets."""
