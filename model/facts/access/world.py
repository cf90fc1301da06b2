"""Who is there, with which policies, and what are the ARNs? Everything of one environment, read off its resources.

It holds policies as the resources have them, with symbols for what only deployment tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from model.facts.access.evaluation import Holder, Policies
from model.facts.access.policies import Policy, read
from model.facts.access.symbols import Symbols
from model.findings import Path
from model.knowledge import access, endpoints, regions
from model.resources.base import AccountId, From, Input, Join, Json, Ref, Resource, Resources, Value, Zone

_HOLE = re.compile(r"\$?\{([^}]+)\}")

_ATTACHED = {
    "AWS::S3::BucketPolicy": ("Bucket", "PolicyDocument"),
    "AWS::SNS::TopicPolicy": ("Topics", "PolicyDocument"),
    "AWS::SQS::QueuePolicy": ("Queues", "PolicyDocument"),
    "AWS::KMS::Key": (None, "KeyPolicy"),
    "AWS::KMS::ReplicaKey": (None, "KeyPolicy"),
    "AWS::ECR::Repository": (None, "RepositoryPolicyText"),
    "AWS::SecretsManager::ResourcePolicy": ("SecretId", "ResourcePolicy"),
    "AWS::Events::EventBusPolicy": ("EventBusName", "Statement"),
}
"""Types with a resource's policy: the property that names the resource (None: itself), and the policy's."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A role: whose it is, what it may do, and who may assume it."""

    id: str
    """The id of its resource, without `-role`."""
    arn: str
    component: str | None
    policies: tuple[Policy, ...]
    trust: Policy
    managed: tuple[str, ...]
    """The names of AWS's own policies that it has too: what is in them is not known here."""
    path: Path


@dataclass(frozen=True, slots=True)
class Guarded:
    """A resource with a policy of its own."""

    resource: Resource
    arn: str
    policy: Policy
    holder: Holder


@dataclass
class World:
    """One environment's identities, resources and policies."""

    resources: Resources
    symbols: Symbols = field(default_factory=Symbols)
    _values: dict[tuple[str, str | None], str] = field(default_factory=dict)

    @cached_property
    def account(self) -> str:
        """The number of the account, or what stands for it."""
        return self.resources.account or self.symbols.id("account")

    @cached_property
    def partition(self) -> str:
        """The partition of the environment's region."""
        region = regions.find(self.resources.region)
        return region.partition if region else "aws"

    @cached_property
    def identities(self) -> dict[str, Identity]:
        """Every role by its id, in the order of the resources."""
        found = (self._identity(one) for one in self.resources.resources if one.type == "AWS::IAM::Role")
        return {identity.id: identity for identity in found}

    @cached_property
    def guarded(self) -> dict[str, Guarded]:
        """Every resource with a policy, by ARN."""
        return {one.arn: one for one in self._guarded()}

    @cached_property
    def arns(self) -> dict[str, str]:
        """Every ARN that is known, by the id of its resource."""
        found: dict[str, str] = {}
        for one in self.resources.resources:
            for attribute in ("Arn", None, "DBInstanceArn", "TopicArn"):
                if access.arn(one.type, attribute) and (arn := self.value(one.id, attribute)).startswith("arn:"):
                    found[one.id] = arn
                    break
        return found

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.arns.values())

    def is_own(self, resource: str) -> bool:
        """Whether a resource is one of the system, or in one: an object of a bucket, an index, an alias."""
        ends = [end for end, char in enumerate(resource) if char in "/:"]
        return any(resource[:end] in self._own for end in (*ends, len(resource)))

    def owner(self, resource: str) -> str:
        """The account of a resource, or what stands for it: a bucket of somebody else does not say whose it is."""
        parts = resource.split(":", 5)
        if len(parts) < 6 or self.is_own(resource):
            return self.account
        bucket = parts[2] == "s3" and not parts[4]
        return self.symbols.id(f"owner of {parts[5].partition('/')[0]}") if bucket else parts[4] or self.account

    def policies(self, identity: Identity, resource: str, action: str) -> Policies:
        """Everything that has a say when a role asks something of a resource.

        Within the account, a role's own policies do, save for keys; what is of others has policies that are not known.
        """
        guarded = self.guard(resource, action)
        is_key = resource.partition(":key/")[1] != "" and ":kms:" in resource
        holder = guarded.holder if guarded else Holder.KEY if is_key else Holder.RESOURCE
        unread = not self.is_own(resource) and (is_key or self.owner(resource) != self.account)
        said = guarded.policy if guarded else None
        return Policies(identity.policies, resource=said, holder=holder, unread=unread)

    def guard(self, resource: str, action: str) -> Guarded | None:
        """The policy that is about a call: the resource's own, or that of the bucket that an object is in.

        Who trusts whom is asked where a role is assumed, and not where it is passed on or written.
        """
        found = self.guarded.get(resource) or self.guarded.get(resource.partition("/")[0])
        trusts = found is not None and found.holder is Holder.TRUST
        return None if trusts and not action.lower().startswith("sts:") else found

    @cached_property
    def endpoints(self) -> dict[tuple[str, str], tuple[Policy, ...] | None]:
        """The policies of a network's endpoints, by the id of the network and the word that actions begin with.

        None is where one of them has no policy, and so lets everything through.
        """
        found: dict[tuple[str, str], tuple[Policy, ...] | None] = {}
        for one in self.resources.resources:
            network = one.properties.get("VpcId")
            if one.type == "AWS::EC2::VPCEndpoint" and isinstance(network, Ref):
                service = str(self.plain(one.properties["ServiceName"])).split(".", 3)[3]
                key = (network.resource, endpoints.prefix(service) or service)
                said = (self._policy(one, "PolicyDocument"),) if "PolicyDocument" in one.properties else None
                before = found.get(key, ())
                found[key] = None if said is None or before is None else (*before, *said)
        return found

    def shown(self, text: str) -> str:
        """An ARN for readers."""
        return self.symbols.shown(text)

    def value(self, resource: str, attribute: str | None) -> str:
        """What a reference to a resource gives, with a symbol for what is not known."""
        key = (resource, attribute)
        if key not in self._values:
            self._values[key] = self._looked_up(self.resources.by_id[resource], attribute)
        return self._values[key]

    def plain(self, value: Value) -> Any:
        """A property as JSON has it: texts, lists and mappings."""
        match value:
            case From():
                return self.plain(value.value)
            case Ref():
                return self.value(value.resource, value.attribute)
            case Join():
                return "".join(str(self.plain(part)) for part in value.parts)
            case AccountId():
                return self.account
            case Input():
                return self.symbols.any(f"parameter {value.name}")
            case Zone():
                return self.symbols.id(f"zone {value.index}")
            case Json():
                return self.plain(value.document)
            case bool():
                return value
            case str() | int() | Decimal():
                return str(value)
            case Mapping():
                return {key: self.plain(item) for key, item in value.items()}
        return [self.plain(item) for item in value]

    def _looked_up(self, one: Resource, attribute: str | None) -> str:
        form = access.arn(one.type, attribute)
        if form is None:
            return self.symbols.any(f"{one.id} {attribute or ''}".strip())
        fixed = {
            "Partition": self.partition,
            "Region": one.region or self.resources.region,
            "Account": self.account,
        }

        def hole(found: re.Match[str]) -> str:
            name = found[1]
            if found[0].startswith("$"):
                return fixed[name]
            if name.startswith("#"):
                return self.symbols.id(f"{one.id} {name[1:]}")
            if name[0].isdigit():
                return self.symbols.letters(f"{one.id} {name[1:]}", int(name[0]))
            given = one.properties.get(name.rstrip("/+"))
            if name.endswith("+"):
                text = str(self.plain(given)).rpartition("/")[2] if given is not None else "default"
                return "" if text == "default" else f"{text}/"
            text = self.symbols.id(f"{one.id} {name}") if given is None else str(self.plain(given))
            return text.rpartition("/")[2] if name.endswith("/") else text

        return _HOLE.sub(hole, form)

    def _identity(self, one: Resource) -> Identity:
        managed = self.plain(one.properties.get("ManagedPolicyArns", []))
        own = [self._policy(other, "PolicyDocument") for other in self._attached_to.get(one.id, ())]
        inline = one.properties.get("Policies", ())
        assert isinstance(inline, Sequence)
        own += [read(self.plain(item)["PolicyDocument"], one.owner) for item in inline]
        return Identity(
            one.id.removesuffix("-role"),
            self.value(one.id, "Arn"),
            one.component,
            tuple(own),
            read(self.plain(one.properties["AssumeRolePolicyDocument"]), f"{one.owner} trust"),
            tuple(str(arn).partition(":policy/")[2] for arn in managed),
            one.path,
        )

    @cached_property
    def _attached_to(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for one in self.resources.resources:
            if one.type in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy"):
                roles = one.properties["Roles"]
                assert isinstance(roles, Sequence)
                for role in roles:
                    assert isinstance(role, Ref)
                    found.setdefault(role.resource, []).append(one)
        return found

    def _policy(self, one: Resource, key: str) -> Policy:
        paths: dict[int, Path] = {}
        for place, origins in one.keys.items():
            if len(place) == 3 and place[:2] == (key, "Statement") and isinstance(place[2], int) and origins:
                paths[place[2]] = origins[0]
        return read(self.plain(one.properties[key]), one.owner, paths)

    def _guarded(self) -> Iterator[Guarded]:
        permissions: dict[str, list[dict[str, Any]]] = {}
        for one in self.resources.resources:
            if one.type in _ATTACHED and _ATTACHED[one.type][1] in one.properties:
                named, key = _ATTACHED[one.type]
                holder = Holder.KEY if one.type.startswith("AWS::KMS") else Holder.RESOURCE
                for arn in self._held(one, named):
                    yield Guarded(one, arn, self._policy(one, key), holder)
            elif one.type == "AWS::IAM::Role":
                trust = read(self.plain(one.properties["AssumeRolePolicyDocument"]), f"{one.owner} trust")
                yield Guarded(one, self.value(one.id, "Arn"), trust, Holder.TRUST)
            elif one.type == "AWS::Lambda::Permission":
                arn, statement = self._permission(one)
                permissions.setdefault(arn, []).append(statement)
        aliases = [self.value(one.id, None) for one in self.resources.resources if one.type == "AWS::Lambda::Alias"]
        qualified = dict.fromkeys([*permissions, *aliases])  # an alias is invoked by permissions of its own
        for one in self.resources.resources:
            if one.type == "AWS::Lambda::Function":
                arn = self.value(one.id, "Arn")
                for function in [arn, *(found for found in qualified if found.startswith(f"{arn}:"))]:
                    document = {"Version": "2012-10-17", "Statement": permissions.get(function, [])}
                    yield Guarded(one, function, read(document, one.owner), Holder.RESOURCE)

    def _held(self, one: Resource, named: str | None) -> list[str]:
        """The ARNs of what a policy is attached to."""
        if named is None:
            return [self.value(one.id, "Arn")]
        said = one.properties[named]
        each = said if isinstance(said, Sequence) and not isinstance(said, str) else [said]
        found = []
        for item in each:
            is_ref = isinstance(item, Ref) and item.resource in self.resources.by_id
            known = self.arns.get(item.resource) if is_ref and isinstance(item, Ref) else None
            found.append(known or str(self.plain(item)))
        return found

    def _permission(self, one: Resource) -> tuple[str, dict[str, Any]]:
        """A permission of Lambda as the statement that it becomes."""
        said = {key: self.plain(value) for key, value in one.properties.items()}
        region = one.region or self.resources.region
        start = f"arn:{self.partition}:lambda:{region}:{self.account}:function:"
        name = str(said["FunctionName"])
        arn = name if name.startswith("arn:") else start + name
        principal = str(said["Principal"])
        who = {"Service": principal} if principal.endswith(".amazonaws.com") else {"AWS": principal}
        condition: dict[str, Any] = {}
        if "SourceArn" in said:
            condition["ArnLike"] = {"AWS:SourceArn": said["SourceArn"]}
        if "SourceAccount" in said:
            condition["StringEquals"] = {"AWS:SourceAccount": said["SourceAccount"]}
        statement = {"Sid": one.id, "Effect": "Allow", "Principal": who, "Action": said["Action"], "Resource": arn}
        return arn, {**statement, "Condition": condition} if condition else statement
