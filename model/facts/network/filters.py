"""What do security groups and network ACLs let through? For one peer, as sets of ports: surely, and perhaps."""

from __future__ import annotations

from typing import NamedTuple, cast

from model.facts.network.parts import ANY_PROTOCOL, Acl, Entry, Rule
from model.facts.network.places import Index, Spot, prefix
from model.facts.network.ranges import ALL, NOTHING, Ranges, both, minus, union

UNKNOWN_GROUP = "?"
"""Stands among the groups of an interface for one that is not known."""


class Pass(NamedTuple):
    """What passes surely, what passes perhaps, the code of the reason where something does not."""

    sure: Ranges
    perhaps: Ranges = NOTHING
    code: str = ""


def groups(
    index: Index,
    ids: tuple[str, ...],
    egress: bool,
    protocol: int,
    peer: Spot,
    peer_groups: tuple[str, ...],
    identity: bool,
) -> Pass:
    """What the groups of one interface allow together. ``peer_groups`` count only where ``identity`` survives."""
    key = ("groups", ids, egress, protocol, peer, peer_groups, identity)
    if key not in index.memory:
        index.memory[key] = _groups(index, ids, egress, protocol, peer, peer_groups, identity)
    return cast(Pass, index.memory[key])


def _groups(
    index: Index,
    ids: tuple[str, ...],
    egress: bool,
    protocol: int,
    peer: Spot,
    peer_groups: tuple[str, ...],
    identity: bool,
) -> Pass:
    sure, perhaps, by_reference = NOTHING, NOTHING, NOTHING
    rules = [rule for id_ in ids if (group := index.group(id_)) for rule in (group.egress if egress else group.ingress)]
    for rule in rules:
        if rule.protocol not in (ANY_PROTOCOL, protocol):
            continue
        answer, referenced = admits(index, rule, peer, peer_groups)
        if answer or (referenced and identity):
            sure = union(sure, rule.ports)
        elif answer is None or (referenced is None and identity):
            perhaps = union(perhaps, rule.ports)
        elif referenced:
            by_reference = union(by_reference, rule.ports)
    if UNKNOWN_GROUP in ids:
        perhaps = ALL
    code = "" if sure == ALL else "SG_HAS_NO_RULES" if ids and not rules else "ENI_SG_RULES_MISMATCH"
    if perhaps and (UNKNOWN_GROUP in ids or UNKNOWN_GROUP in peer_groups):
        code = "UNKNOWN_PEERED_SGS"
    elif by_reference:
        code = "SG_REFERENCES_NOT_PRESERVED"
    return Pass(sure, minus(perhaps, sure), code)


def admits(index: Index, rule: Rule, peer: Spot, peer_groups: tuple[str, ...]) -> tuple[bool | None, bool | None]:
    """Whether a rule names a peer by its address, and whether by its groups; None is not known."""
    answers = [peer.inside(prefix(cidr)) for cidr in rule.cidrs]
    answers += [index.in_list(peer, list_)[0] for list_ in rule.lists]
    referenced: bool | None = any(group in peer_groups for group in rule.groups)
    if rule.groups and not referenced and UNKNOWN_GROUP in peer_groups:
        referenced = None
    return (True if True in answers else None if None in answers else False), referenced


def denies(list_: Acl, egress: bool, protocol: int, peer: Spot, asked: Ranges) -> Entry | None:
    """The entry of a network ACL that denies some of what is asked; None where no entry matches at all."""
    left = asked
    for entry in sorted(list_.entries, key=lambda each: each.number):
        mine = entry.egress is egress and entry.protocol in (ANY_PROTOCOL, protocol)
        if mine and peer.inside(prefix(entry.cidr)) and both(left, entry.ports):
            if not entry.allow:
                return entry
            left = minus(left, entry.ports)
    return None


def acl(index: Index, list_: Acl, egress: bool, protocol: int, peer: Spot) -> Pass:
    """What a network ACL allows: the first entry that matches decides, and nothing else is allowed."""
    key = ("acl", list_.id, list_.vpc, egress, protocol, peer)
    if key not in index.memory:
        index.memory[key] = _acl(list_, egress, protocol, peer)
    return cast(Pass, index.memory[key])


def _acl(list_: Acl, egress: bool, protocol: int, peer: Spot) -> Pass:
    left, sure, doubt = ALL, NOTHING, NOTHING
    for entry in sorted(list_.entries, key=lambda each: each.number):
        if entry.egress is not egress or entry.protocol not in (ANY_PROTOCOL, protocol):
            continue
        match = peer.inside(prefix(entry.cidr))
        if match is False:
            continue
        here = both(left, entry.ports)
        if match is None:
            doubt = union(doubt, here)
            continue
        if entry.allow:
            sure = union(sure, here)
        left = minus(left, here)
        if not left:
            break
    # An entry that perhaps matches leaves open what a later one would decide; both answers stay possible.
    return Pass(minus(sure, doubt), doubt, "" if sure == ALL else "SUBNET_ACL_RESTRICTION")
