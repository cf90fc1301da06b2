"""Faults of networks: addresses, tiers, routes, zones."""

from __future__ import annotations

from dataclasses import dataclass

from model.findings import Message, Severity


@dataclass(frozen=True)
class SubnetOutsideNetwork(Message):
    """A subnet whose block does not lie in its network's."""

    code = "NET101"
    severity = Severity.ERROR
    message = "the subnet {block} of tier `{tier}` lies outside the network {network}"
    why = "A subnet's block must be part of its VPC's."
    help = "write a block inside {network}, such as {example}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
    block: str
    tier: str
    network: str
    example: str
