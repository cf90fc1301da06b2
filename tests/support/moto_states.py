"""What exists in a simulated AWS, asked of its services, in words that two worlds share.

Ids that AWS makes up become what they stand for, by name, tag, or what they belong to; times and answers' own words are
dropped, policies are read, and lists are sorted but where their order means something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError  # type: ignore[import-untyped]

from tests.support import moto_kinds_data, moto_kinds_events, moto_kinds_network, moto_kinds_run
from tests.support.moto_kinds import Kind
from tests.support.moto_world import World

KINDS = (
    *moto_kinds_network.EC2,
    *moto_kinds_network.LOAD,
    *moto_kinds_data.DATA,
    *moto_kinds_run.ECS,
    *moto_kinds_events.EVENTS,
    *moto_kinds_run.CODE,
)

State = dict[str, dict[str, Any]]
"""Things by kind and name; of each its attributes as the services describe them."""

MADE_UP = {
    "address": {"AssociationId", "NetworkInterfaceId", "PrivateIpAddress"},
    "backup plan": {"CreatorRequestId", "RuleId"},
    "backup vault": {"CreatorRequestId"},
    "certificate": {"Serial"},
    "dashboard": {"LastModified", "Size"},
    "distribution": {"CallerReference", "ETag"},
    "event source": {"LastModified"},
    "function": {"CodeSha256", "LastModified", "RevisionId", "Size"},
    "health check": {"CallerReference"},
    "hosted zone": {"CallerReference"},
    "ip set": {"LockToken"},
    "log group": {"creationTime"},
    "nat gateway": {"AssociationId", "NetworkInterfaceId", "PrivateIp"},
    "network acl": {"NetworkAclAssociationId"},
    "queue": {
        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed", "ApproximateNumberOfMessagesNotVisible",
        "CreatedTimestamp", "LastModifiedTimestamp",
    },
    "resiliency policy": {"creationTime"},
    "route table": {"RouteTableAssociationId"},
    "scalable target": {"ScalableTargetARN"},
    "scaling policy": {"Alarms", "PolicyARN"},
    "secret": {"SecretVersionsToStages"},
    "service": {"deployments"},
    "vpc": {"AssociationId"},
    "vpc endpoint": {"DnsEntries", "NetworkInterfaceIds"},
    "web acl": {"LockToken"},
}  # fmt: skip
"""Words of each kind whose values are anew each time."""

OF_ANSWERS = {"ResponseMetadata", "RequestId"}
"""Words of every answer that are about the answer."""

CACHE_HOST = re.compile(r"(?<=\.)[0-9a-z]{6}(?=\.use1\.cache\.amazonaws\.com)")
"""Moto's part of the names of caches."""

MADE_UP_SID = re.compile(r"terraform-[0-9a-f]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Names of statements that nobody gave."""

ORDERED = {"CacheBehaviors", "command", "entryPoint", "KeySchema", "Command", "EntryPoint"}
"""Words whose lists have an order that means something."""


def described(world: World, regions: Iterable[str]) -> State:
    """Everything of the kinds that the services of the regions describe."""
    found = []
    for region in sorted(regions):
        there = replace(world, region=region)
        for kind in KINDS:
            found += [(kind, kind.where(region), thing) for thing in _things(there, kind)]
    ids = _ids(found)
    state: State = {}
    for kind, where, thing in found:
        if not kind.ours(thing):
            continue
        name = f"{kind.name}: {ids.name(kind, thing)}{where}"
        state.setdefault(name, {}).update(ids.plain(kind, thing))
    return state


def _things(world: World, kind: Kind) -> Iterator[dict[str, Any]]:
    """The things of a kind, each with what further calls tell of it."""
    client = world.client(kind.service)
    for given in kind.given(world.client):
        for thing in kind.listed(client, given):
            thing = dict(thing)
            for word, ask in kind.details.items():
                thing[word] = _told(client, ask, thing)
            yield thing


def _told(client: Any, ask: Any, thing: Mapping[str, Any]) -> Any:
    try:
        return ask(client, thing)
    except ClientError as error:
        return {"refused": error.response["Error"]["Code"]}


class _ids:  # noqa: N801
    """What the ids of a world stand for."""

    def __init__(self, found: list[tuple[Kind, str, dict[str, Any]]]) -> None:
        self.known: dict[str, str] = {}
        for kind, _, thing in found:
            for identity in kind.ids(thing):
                self.known[identity] = f"<{kind.name} {kind.called(thing)}>"
        for _ in range(3):  # names that have ids in them
            self.pattern = re.compile("|".join(map(re.escape, sorted(self.known, key=len, reverse=True))) or "(?!)")
            self.known = {identity: self.text(name) for identity, name in self.known.items()}

    def text(self, said: str) -> str:
        return CACHE_HOST.sub("...", self.pattern.sub(lambda match: self.known[match[0]], said))

    def name(self, kind: Kind, thing: Mapping[str, Any]) -> str:
        return self.text(kind.called(thing))

    def plain(self, kind: Kind, thing: Mapping[str, Any]) -> dict[str, Any]:
        return dict(self._plain(_lasting(thing, MADE_UP.get(kind.name, set()) | OF_ANSWERS), ""))

    def _plain(self, value: Any, word: str) -> Any:
        if isinstance(value, Mapping):
            inner = {self.text(str(name)): self._plain(one, name) for name, one in value.items()}
            return {name: one for name, one in sorted(inner.items()) if not _is_empty(one)}
        if isinstance(value, list | tuple):
            told = [one for one in value if not _is_of_a_stack(one)]
            if told and all(isinstance(one, Mapping) and one.keys() == {"Key", "Value"} for one in told):
                return self._plain({one["Key"]: one["Value"] for one in told}, "")
            if word == "Entries":
                return self._plain({_entry(one): _without_ports(one) for one in told}, "")
            every = [self._plain(one, word if word in ORDERED else "") for one in told]
            return every if word in ORDERED else sorted(every, key=lambda one: json.dumps(one, sort_keys=True))
        if isinstance(value, datetime):
            return None
        if isinstance(value, str):
            return self._text(value, word)
        return value

    def _text(self, said: str, word: str) -> Any:
        if said[:1] in ("{", "["):
            try:
                return self._plain(json.loads(said), word)
            except ValueError:
                pass
        if word == "Name":
            said = said.rstrip(".")  # of DNS
        return None if word == "Sid" and MADE_UP_SID.fullmatch(said) else self.text(said)


def _lasting(value: Any, made_up: set[str]) -> Any:
    """A thing without the words that are anew each time, also inside of it."""
    if isinstance(value, Mapping):
        return {name: _lasting(one, made_up) for name, one in value.items() if name not in made_up}
    return [_lasting(one, made_up) for one in value] if isinstance(value, list | tuple) else value


def _entry(one: Mapping[str, Any]) -> str:
    return f"{'out' if one['Egress'] else 'in'} {one['RuleNumber']}"


def _without_ports(one: Mapping[str, Any]) -> dict[str, Any]:
    """ICMP and all protocols together have no ports; the provider sends zeros."""
    return {name: value for name, value in one.items() if name != "PortRange" or one["Protocol"] not in ("1", "-1")}


def _is_of_a_stack(one: Any) -> bool:
    """A tag that CloudFormation gives."""
    return isinstance(one, Mapping) and str(one.get("Key", one.get("key"))).startswith("aws:cloudformation:")


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The attributes of a thing by their paths; lists that stand in no order are numbered as they are sorted."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{number}]")
    else:
        yield path, value
