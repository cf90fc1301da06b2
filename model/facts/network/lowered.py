"""From resources to a network: what is proved is what is deployed, so it is read in CloudFormation's own words.

Components stand for the interfaces that AWS will make for them: one in each subnet, with an address of that subnet.
Public addresses are stand-ins from 240.0.0.0/4, which nobody has.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from model.facts.network import parts
from model.facts.network.draft import Draft
from model.facts.network.parts import Net, Part
from model.facts.network.reading import READ, WAVES
from model.resources.base import Resources


def net(resources: Resources) -> Net:
    """The network of the resources of one environment."""
    draft = Draft(resources)
    for wave in WAVES:
        for resource in resources.resources:
            if made := wave.get(resource.type):
                made(draft, resource)
    _lists(draft)
    return _finish(draft)


def _lists(draft: Draft) -> None:
    """The lists that are named and not made: AWS's own, of whose addresses we know that they are public."""
    named = [list_ for rules in draft.rules.values() for _, rule in rules for list_ in rule.lists]
    named += [part.prefix_list for part in draft.made.values() if isinstance(part, parts.Endpoint)]
    for list_ in dict.fromkeys(named):
        if list_ and list_ not in draft.made:
            draft.add(parts.PrefixList(list_))


def _finish(draft: Draft) -> Net:
    found: dict[str, list[Part]] = {}
    names = {
        parts.Vpc: "vpcs",
        parts.Subnet: "subnets",
        parts.RouteTable: "tables",
        parts.SecurityGroup: "groups",
        parts.Acl: "acls",
        parts.Interface: "interfaces",
        parts.InternetGateway: "gateways",
        parts.Nat: "nats",
        parts.Endpoint: "endpoints",
        parts.Peering: "peerings",
        parts.TransitGateway: "transits",
        parts.Attachment: "attachments",
        parts.TransitTable: "transit_tables",
        parts.PrivateGateway: "private_gateways",
        parts.PrefixList: "lists",
        parts.TargetGroup: "target_groups",
        parts.Balancer: "balancers",
    }
    for part in draft.made.values():
        found.setdefault(names[type(part)], []).append(_whole(draft, part))
    given: dict[str, Any] = {each.name: tuple(found[each.name]) for each in fields(Net) if each.name in found}
    return Net(**given, region=draft.resources.region)


def _whole(draft: Draft, part: Part) -> Part:
    """A part with what resources of their own say of it."""
    if isinstance(part, parts.SecurityGroup):
        rules = draft.rules.get(part.id, [])
        ingress = tuple(rule for egress, rule in rules if not egress)
        return replace(part, ingress=ingress, egress=tuple(rule for egress, rule in rules if egress))
    if isinstance(part, parts.RouteTable):
        routes, subnets = draft.routes.get(part.id, []), draft.tables.get(part.id, [])
        return replace(part, routes=tuple(routes), subnets=tuple(subnets))
    if isinstance(part, parts.Acl):
        entries, subnets = draft.entries.get(part.id, []), draft.walled.get(part.id, [])
        return replace(part, entries=tuple(entries), subnets=tuple(subnets))
    if isinstance(part, parts.InternetGateway | parts.PrivateGateway) and part.id in draft.attached:
        return replace(part, vpc=draft.attached[part.id])
    return part


__all__ = ["READ", "net"]
