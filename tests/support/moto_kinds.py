"""The kinds of things in a simulated AWS: the calls that list and describe them, and what names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Thing = Mapping[str, Any]
Ask = Callable[[Any, Thing], Any]
Given = Mapping[str, Any]


def tag(thing: Thing, key: str = "Name") -> str:
    """The value of a tag, or nothing."""
    return next((str(one["Value"]) for one in thing.get("Tags", ()) if one["Key"] == key), "")


@dataclass(frozen=True)
class Kind:
    """Things of one kind. ``called`` names one, ids in it are resolved later; ``ids`` are how others refer to it."""

    name: str
    service: str
    operation: str
    key: str
    called: Callable[[Thing], str]
    ids: Callable[[Thing], Iterable[str]] = lambda thing: ()
    details: Mapping[str, Ask] = field(default_factory=dict)
    given: Callable[[Callable[[str], Any]], Iterable[Given]] = lambda client: ({},)
    ours: Callable[[Thing], bool] = lambda thing: True
    everywhere: bool = False
    """Whether AWS has one list for all regions."""

    def where(self, region: str) -> str:
        """The region in the name of a thing."""
        return "" if self.everywhere else f" in {region}"

    def listed(self, client: Any, given: Given) -> Iterator[Thing]:
        """The things as the first call gives them; names alone become things with a name."""
        for page in pages(client, self.operation, given):
            for word in self.key.split("."):
                page = page.get(word) or []
            for one in page:
                yield {**given, **one} if isinstance(one, Mapping) else {**given, "Id": one}


def pages(client: Any, operation: str, given: Given) -> Iterator[Any]:
    parameters = {name: value for name, value in given.items() if not name.startswith("_")}
    if client.can_paginate(operation):
        yield from client.get_paginator(operation).paginate(**parameters)
    else:
        yield getattr(client, operation)(**parameters)


def asks(operation: str, key: str = "", **parameters: str) -> Ask:
    """A call about one thing: parameters from its attributes, or as said behind `=`."""

    def ask(client: Any, thing: Thing) -> Any:
        given: dict[str, Any] = {}
        for name, word in parameters.items():
            value = word[1:] if word.startswith("=") else thing[word]
            given[name] = [value] if name in _LISTS else value
        answer = getattr(client, operation)(**given)
        for word in key.split(".") if key else ():
            answer = answer[int(word)] if word.isdigit() else answer.get(word)
        return answer

    return ask


_LISTS = {"AttributeNames", "ResourceArns", "tags"}


def each(service: str, operation: str, key: str, parameter: str, word: str = "") -> Any:
    """Further lists, one for each thing of another list."""

    def given(client: Callable[[str], Any]) -> Iterator[Given]:
        for page in pages(client(service), operation, {}):
            for one in page[key]:
                yield {parameter: one[word or parameter] if isinstance(one, Mapping) else one}

    return given


def not_default(thing: Thing) -> bool:
    return not thing.get("IsDefault") and not thing.get("DefaultForAz")


def role_policies(client: Any, thing: Thing) -> Any:
    names = client.list_role_policies(RoleName=thing["RoleName"])["PolicyNames"]
    return {n: client.get_role_policy(RoleName=thing["RoleName"], PolicyName=n)["PolicyDocument"] for n in names}


def key_aliases(client: Any, thing: Thing) -> Any:
    return [one["AliasName"] for one in client.list_aliases(KeyId=thing["KeyId"])["Aliases"]]


def vpc_attribute(name: str) -> Ask:
    return lambda client, thing: client.describe_vpc_attribute(VpcId=thing["VpcId"], Attribute=name)[
        name[0].upper() + name[1:]
    ]["Value"]


def bucket(operation: str) -> Ask:
    return asks(operation, Bucket="Name")


def subscription(thing: Thing) -> str:
    return f"{thing['TopicArn']} to {thing['Endpoint']}"


def health_check(thing: Thing) -> str:
    """What is asked, or of what it is made."""
    config = thing["HealthCheckConfig"]
    words = ("Type", "FullyQualifiedDomainName", "ResourcePath", "HealthThreshold", "AlarmIdentifier")
    return " ".join(str(config[word]) for word in words if word in config)


def listener(thing: Thing) -> str:
    return f"{thing['LoadBalancerArn']}:{thing['Port']}"


def all_listeners(client: Callable[[str], Any]) -> Iterator[Given]:
    elbv2 = client("elbv2")
    for balancer in elbv2.describe_load_balancers()["LoadBalancers"]:
        for one in elbv2.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]:
            yield {"ListenerArn": one["ListenerArn"]}


def buckets_keys() -> dict[str, Ask]:
    words = (
        "get_bucket_versioning",
        "get_public_access_block",
        "get_bucket_encryption",
        "get_bucket_lifecycle_configuration",
        "get_bucket_policy",
        "get_bucket_tagging",
        "get_bucket_cors",
        "get_bucket_logging",
        "get_bucket_ownership_controls",
        "get_bucket_notification_configuration",
        "get_bucket_replication",
        "get_object_lock_configuration",
        "get_bucket_acl",
    )
    return {word.removeprefix("get_").removeprefix("bucket_"): bucket(word) for word in words}
