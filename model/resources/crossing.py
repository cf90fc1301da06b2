"""Which values need not be asked of another region, because a name decides them?

A region's stack takes values of other regions' stacks, which are deployed before it. Where two regions take values of
each other, there is no such order, unless what can be said by name is: the ARN of a bucket, of a role, of a topic. What
the service looks up while it is made (the destination of a bucket's replication) is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from model.resources.base import AccountId, Join, Json, Ref, Resource, Resources, Value, join

Said = Callable[[Ref], Value]

_LOOKED_UP = frozenset({"AWS::S3::Bucket"})
"""Types whose properties name things that must be there already."""


def settled(resources: Resources, partition: str) -> Resources:
    """The same, with names in place of references between regions that need each other."""
    circles = circular(resources)
    if not circles:
        return resources
    return replace(
        resources,
        resources=tuple(_settled(resources, one, circles, partition) for one in resources.resources),
        by_id={},
    )


def circular(resources: Resources) -> set[tuple[str, str]]:
    """The pairs of regions that need each other, directly or through others."""
    reached = {region: _reached(resources.needs, region) for region in resources.needs}
    return {(one, other) for one in reached for other in reached[one] if one != other and one in reached.get(other, ())}


def _reached(needs: Mapping[str, set[str]], region: str) -> set[str]:
    found: set[str] = set()
    waiting = [region]
    while waiting:
        for other in needs.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _settled(resources: Resources, one: Resource, circles: set[tuple[str, str]], partition: str) -> Resource:
    """A resource that takes by name what it can; it still comes after what it names, where order can be said."""
    here = one.region or resources.region
    waits: set[str] = set()

    def said(ref: Ref) -> Value:
        target = resources.by_id[ref.resource]
        if one.type in _LOOKED_UP or (here, target.region or resources.region) not in circles:
            return ref
        known = _by_name(resources, target, ref.attribute, partition)
        if known is None:
            return ref
        waits.add(target.id)
        return known

    properties = {key: _replaced(value, said) for key, value in one.properties.items()}
    if not waits:
        return one
    return replace(one, properties=properties, depends_on=tuple(sorted({*one.depends_on, *waits})))


def _by_name(resources: Resources, target: Resource, attribute: str | None, partition: str) -> Value | None:
    """The value of an attribute, where the properties of its resource decide it."""
    properties, region = target.properties, target.region or resources.region
    match target.type, attribute:
        case "AWS::S3::Bucket", None:
            return properties["BucketName"]
        case "AWS::S3::Bucket", "Arn":
            return _joined(f"arn:{partition}:s3:::", properties["BucketName"])
        case "AWS::SNS::Topic", None | "TopicArn":
            return _joined(f"arn:{partition}:sns:{region}:", AccountId(), ":", properties["TopicName"])
        case "AWS::IAM::Role", "Arn":
            return _joined(f"arn:{partition}:iam::", AccountId(), ":role/", properties["RoleName"])
        case "AWS::ECR::Repository", "Arn":
            name = properties["RepositoryName"]
            return _joined(f"arn:{partition}:ecr:{region}:", AccountId(), ":repository/", name)
        case "AWS::ECR::Repository", "RepositoryUri":
            return _joined(AccountId(), f".dkr.ecr.{region}.amazonaws.com/", properties["RepositoryName"])
        case "AWS::KMS::ReplicaKey", "Arn":
            first = properties["PrimaryKeyArn"]
            assert isinstance(first, Ref)
            return _joined(f"arn:{partition}:kms:{region}:", AccountId(), ":key/", Ref(first.resource))
    return None


def _joined(*parts: Value) -> Join:
    """Joined text, without texts that are joined themselves inside."""
    flat: list[Value] = []
    for part in parts:
        flat += part.parts if isinstance(part, Join) else (part,)
    return join(*flat)


def _replaced(value: Value, said: Said) -> Value:
    if isinstance(value, Ref):
        return said(value)
    if isinstance(value, Join):
        return _joined(*(_replaced(part, said) for part in value.parts))
    if isinstance(value, Json):
        return Json(_replaced(value.document, said))
    if isinstance(value, Mapping):
        return {key: _replaced(item, said) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_replaced(item, said) for item in value]
    return value
