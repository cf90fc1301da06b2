"""Faults between the regions of one environment."""

from __future__ import annotations

from model.findings import Message, Severity


class ReferenceCrossesRegion(Message):
    """A reference to something of another region that only works inside one."""

    code = "REG101"
    severity = Severity.ERROR
    message = "`{target}` is in {there}, and `{user}` needs it in {here}"
    why = "AWS uses it inside its own region only."
    help = "{advice}"
    target: str
    there: str
    user: str
    here: str
    advice: str


class ReplicaInOwnRegion(Message):
    """A replica in the region of its original."""

    code = "REG102"
    severity = Severity.ERROR
    message = "`{name}` is in {region} already, where a replica is asked for"
    why = "A replica is for another region; AWS refuses one beside the original."
    help = "write another region, or remove it"
    name: str
    region: str


class RegionsNeedEachOther(Message):
    """Two regions of which each takes values of the other."""

    code = "REG103"
    severity = Severity.ERROR
    message = "{first} and {second} need each other: `{user}` takes a value of `{target}`, and others the other way"
    why = "CloudFormation deploys one region's stack after another's, and here none can be the first."
    help = "give one of the regions what it needs of its own, such as a secret with `replicas` or a key of that region"
    first: str
    second: str
    user: str
    target: str
