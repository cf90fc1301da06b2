"""What do the codes of blocked hops mean? AWS Reachability Analyzer's where it has one, ours (``GP_``) where not.

https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html; the words are our own.
"""

from __future__ import annotations

MEANINGS: dict[str, str] = {
    "BAD_STATE_ATTACHMENT": "the gateway is not attached",
    "BAD_STATE_ROUTE": "the route leads to something that does not exist",
    "DISCONNECTED_VPCS": "nothing connects the two networks",
    "ELBV2_LISTENER_HAS_NO_TG": "the listener has no target group",
    "ELBV2_LISTENER_PORT_RESTRICTION": "the load balancer does not listen on this port",
    "ELBV2_NO_TARGETS_IN_AZ": "no target stands in this zone, and the load balancer does not cross zones",
    "ELB_INSTALLED_AZ_RESTRICTION": "the target stands in a zone that the load balancer is not enabled in",
    "ENI_SG_RULES_MISMATCH": "no rule of the security groups allows it",
    "ENI_SOURCE_DEST_CHECK_RESTRICTION": "the interface drops what is not for itself",
    "GATEWAY_REJECTS_SPOOFED_TRAFFIC": "the gateway drops senders that it does not know",
    "GP_ADDRESS_UNKNOWN": "the address is not known",
    "GP_ARRIVES_ELSEWHERE": "a route leads it somewhere else",
    "GP_BOTH_OUTSIDE": "both ends are outside the system",
    "GP_DNS_SUPPORT_OFF": "the VPC's resolver is off",
    "GP_DOES_NOT_FORWARD": "the interface passes nothing on",
    "GP_EGRESS_ONLY_IPV6": "the gateway carries IPv6 only",
    "GP_ENDPOINT_MISSING": "the service is private, and the network has no endpoint for it",
    "GP_LAMBDA_WITHOUT_PUBLIC_ADDRESS": "a function in a VPC never has a public address",
    "GP_NAT_IPV6": "a NAT gateway carries no IPv6",
    "GP_NAT_ONLY_OUTWARD": "a NAT gateway takes no connection",
    "GP_NAT_PROTOCOL": "a NAT gateway carries TCP, UDP and ICMP only",
    "GP_NOT_ANSWERED": "nothing answers on that port",
    "GP_NOT_OF_THE_SERVICE": "the address is none of the endpoint's service",
    "GP_NOT_SAID": "the spec does not say what answers there",
    "GP_NO_ADDRESS_OF_THIS_VERSION": "the interface has no address of this version of IP",
    "GP_NO_SUCH_ADDRESS": "nobody has the address",
    "GP_ONE_ZONE": "it stands in one zone",
    "GP_OUTSIDE_THE_NETWORK": "it stands outside the network and the target inside",
    "GP_OVERLAPPING_NETWORKS": "the two networks have addresses in common",
    "GP_PREFIX_LIST_UNKNOWN": "the addresses of a prefix list are not known",
    "GP_PREFIX_NOT_ALLOWED": "the other side does not learn of the address",
    "GP_REPLY_TAKES_ANOTHER_WAY": "the answer takes another way than the question",
    "GP_ROUTING_LOOP": "the packet goes in a circle",
    "GWLB_TARGETS_REFUSE_GENEVE": "no firewall takes GENEVE on UDP 6081",
    "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS": "private addresses do not cross an internet gateway",
    "IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS": "no interface has that public address",
    "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS": "without a public address nothing leaves through an internet gateway",
    "IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS": "private addresses do not come from the internet",
    "INGRESS_RTB_NO_PUBLIC_IP": "a middlebox behind an edge route table needs a public address",
    "INGRESS_RTB_TRAFFIC_REDIRECTION": "what arrives through a middlebox must leave through it",
    "NGW_REQUIRES_SOURCE_IN_VPC": "a NAT gateway serves its own network only",
    "NO_ROUTE_TO_DESTINATION": "no route leads there",
    "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR": "a peering carries only what is between the two networks themselves",
    "REGIONAL_NGW_ROUTE_AZ_RESTRICTION": "the NAT gateway does not serve this zone",
    "SG_HAS_NO_RULES": "the security groups have no rule in this direction",
    "SG_REFERENCES_NOT_PRESERVED": "the rule names a group, and the path does not preserve who sent it",
    "SUBNET_ACL_RESTRICTION": "the subnet's network ACL does not allow it",
    "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION": "the attachment has no route table",
    "TGW_ATTACH_VPC_AZ_RESTRICTION": "the attachment does not reach this zone",
    "TGW_ROUTE_AZ_RESTRICTION": "the attachment has no subnet in this zone",
    "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT": "the transit gateway has no route there",
    "UNKNOWN_PEERED_SGS": "a security group is not known",
    "UNKNOWN_RESOURCE": "something on the way is not known",
    "VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS": "only addresses of the network's own interfaces leave",
    "VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS": "only addresses of the network's own interfaces are reached",
    "VPCE_GATEWAY_PROTOCOL_RESTRICTION": "a gateway endpoint carries TCP and pings only",
    "VPCE_INTRA_VPC_TRAFFIC": "a gateway endpoint serves its own network only",
    "VPCE_SERVICE_NOT_INSTALLED_IN_AZ": "the service is not in this zone",
    "VPC_BLOCK_PUBLIC_ACCESS_ENABLED": "VPC Block Public Access is on",
}
"""Code to what it means, as the second half of a sentence."""


def meaning(code: str) -> str:
    """What a code means; the code itself where it is not known."""
    return MEANINGS.get(code, code)
