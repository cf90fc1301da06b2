"""Networks."""

from __future__ import annotations

import json

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning

MEANINGS = (
    Meaning(
        "AWS::EC2::VPC",
        "aws_vpc",
        {
            "CidrBlock": "cidr_block",
            "EnableDnsSupport": "enable_dns_support",
            "EnableDnsHostnames": "enable_dns_hostnames",
            **TAGS,
        },
        refers={"Ref": "{id}", "VpcId": "{id}"},
        shape=BY_KEY,
        unset={"instance_tenancy": "default"},
        left=(
            "enable_network_address_usage_metrics",
            "ipv6_cidr_block",
            "ipv6_cidr_block_network_border_group",
        ),
    ),
    Meaning(
        "AWS::EC2::Subnet",
        "aws_subnet",
        {
            "VpcId": "vpc_id",
            "CidrBlock": "cidr_block",
            "AvailabilityZone": "availability_zone",
            "MapPublicIpOnLaunch": "map_public_ip_on_launch",
            **TAGS,
        },
        refers={"Ref": "{id}", "SubnetId": "{id}"},
        shape=BY_KEY,
        unset={
            "assign_ipv6_address_on_creation": False,
            "enable_dns64": False,
            "enable_resource_name_dns_a_record_on_launch": False,
            "enable_resource_name_dns_aaaa_record_on_launch": False,
            "ipv6_native": False,
        },
        left=(
            "availability_zone_id",
            "private_dns_hostname_type_on_launch",
        ),
    ),
    Meaning(
        "AWS::EC2::InternetGateway",
        "aws_internet_gateway",
        TAGS,
        refers={"Ref": "{id}"},
        shape=BY_KEY,
    ),
    # Terraform attaches a gateway by naming the network in the gateway itself.
    Meaning(
        "AWS::EC2::VPCGatewayAttachment",
        "aws_internet_gateway",
        {"VpcId": "vpc_id"},
        folds="InternetGatewayId",
    ),
    Meaning(
        "AWS::EC2::RouteTable",
        "aws_route_table",
        {"VpcId": "vpc_id", **TAGS},
        refers={"Ref": "{id}"},
        shape=BY_KEY,
        left=(
            "propagating_vgws",
            "route",
        ),
    ),
    Meaning(
        "AWS::EC2::Route",
        "aws_route",
        {
            "RouteTableId": "route_table_id",
            "DestinationCidrBlock": "destination_cidr_block",
            "GatewayId": "gateway_id",
            "NatGatewayId": "nat_gateway_id",
        },
        left=("network_interface_id",),
    ),
    Meaning(
        "AWS::EC2::SubnetRouteTableAssociation",
        "aws_route_table_association",
        {"SubnetId": "subnet_id", "RouteTableId": "route_table_id"},
    ),
    Meaning(
        "AWS::EC2::EIP",
        "aws_eip",
        {"Domain": "domain", **TAGS},
        refers={"Ref": "{public_ip}", "AllocationId": "{allocation_id}"},
        shape=BY_KEY,
        left=(
            "instance",
            "ipam_pool_id",
            "network_border_group",
            "network_interface",
            "public_ipv4_pool",
            "vpc",
        ),
    ),
    Meaning(
        "AWS::EC2::NatGateway",
        "aws_nat_gateway",
        {
            "AllocationId": "allocation_id",
            "ConnectivityType": "connectivity_type",
            "SubnetId": "subnet_id",
            **TAGS,
        },
        refers={"Ref": "{id}", "NatGatewayId": "{id}"},
        shape=BY_KEY,
        left=(
            "private_ip",
            "secondary_private_ip_address*",
        ),
    ),
    # Rules and associations are resources of their own; the provider leaves those inside an ACL alone.
    Meaning(
        "AWS::EC2::NetworkAcl",
        "aws_network_acl",
        {"VpcId": "vpc_id", **TAGS},
        refers={"Ref": "{id}", "Id": "{id}"},
        shape=BY_KEY,
        left=(
            "egress",
            "ingress",
            "subnet_ids",
        ),
    ),
    Meaning(
        "AWS::EC2::NetworkAclEntry",
        "aws_network_acl_rule",
        {
            "NetworkAclId": "network_acl_id",
            "RuleNumber": "rule_number",
            "Egress": "egress",
            "RuleAction": "rule_action",
            "Protocol": "protocol",
            "PortRange/From": "from_port",
            "PortRange/To": "to_port",
            "Icmp/Type": "icmp_type",
            "Icmp/Code": "icmp_code",
            "CidrBlock": "cidr_block",
        },
        # https://www.iana.org/assignments/protocol-numbers
        convert={"Protocol": {-1: "-1", 1: "icmp", 6: "tcp", 17: "udp"}},
    ),
    Meaning(
        "AWS::EC2::SubnetNetworkAclAssociation",
        "aws_network_acl_association",
        {"SubnetId": "subnet_id", "NetworkAclId": "network_acl_id"},
    ),
    Meaning(
        "AWS::EC2::VPCEndpoint",
        "aws_vpc_endpoint",
        {
            "VpcId": "vpc_id",
            "ServiceName": "service_name",
            "VpcEndpointType": "vpc_endpoint_type",
            "RouteTableIds": "route_table_ids",
            "SubnetIds": "subnet_ids",
            "SecurityGroupIds": "security_group_ids",
            "PrivateDnsEnabled": "private_dns_enabled",
            "PolicyDocument/**": "policy/**",
            **TAGS,
        },
        refers={"Ref": "{id}"},
        shape={**BY_KEY, "policy": json.loads},
        left=(
            "dns_options",
            "ip_address_type",
            "policy",
            "private_dns_enabled",
            "route_table_ids",
            "security_group_ids",
            "service_region",
            "subnet_configuration",
            "subnet_ids",
        ),
    ),
    # Which network a flow log is of, Terraform says by the argument that it uses.
    Meaning(
        "AWS::EC2::FlowLog",
        "aws_flow_log",
        {
            "ResourceId": "vpc_id",
            "TrafficType": "traffic_type",
            "MaxAggregationInterval": "max_aggregation_interval",
            "LogDestinationType": "log_destination_type",
            "LogDestination": "log_destination",
            "DeliverLogsPermissionArn": "iam_role_arn",
            "LogFormat": "log_format",
            **TAGS,
        },
        shape={**BY_KEY, "ResourceType": lambda kind: None if kind == "VPC" else kind},
        left=("log_group_name",),
    ),
)
