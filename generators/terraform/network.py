"""Networks in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Argument, Document, Inline, Mapped, Nothing

FILE = "network.tf"
ACLS = "network_acls.tf"

TABLE: dict[str, Mapped] = {
    "AWS::EC2::VPC": Mapped(
        "aws_vpc",
        FILE,
        {
            "CidrBlock": "cidr_block",
            "EnableDnsSupport": "enable_dns_support",
            "EnableDnsHostnames": "enable_dns_hostnames",
            "Tags": TAGS,
        },
    ),
    "AWS::EC2::Subnet": Mapped(
        "aws_subnet",
        FILE,
        {
            "VpcId": "vpc_id",
            "CidrBlock": "cidr_block",
            "AvailabilityZone": "availability_zone",
            "MapPublicIpOnLaunch": "map_public_ip_on_launch",
            "Tags": TAGS,
        },
    ),
    "AWS::EC2::InternetGateway": Mapped("aws_internet_gateway", FILE, {"Tags": TAGS}),
    "AWS::EC2::VPCGatewayAttachment": Mapped(
        "aws_internet_gateway",
        FILE,
        {"VpcId": "vpc_id", "InternetGatewayId": Nothing("the gateway itself names its network")},
        folds="InternetGatewayId",
    ),
    "AWS::EC2::RouteTable": Mapped("aws_route_table", FILE, {"VpcId": "vpc_id", "Tags": TAGS}),
    "AWS::EC2::Route": Mapped(
        "aws_route",
        FILE,
        {
            "RouteTableId": "route_table_id",
            "DestinationCidrBlock": "destination_cidr_block",
            "GatewayId": "gateway_id",
            "NatGatewayId": "nat_gateway_id",
        },
    ),
    "AWS::EC2::SubnetRouteTableAssociation": Mapped(
        "aws_route_table_association", FILE, {"SubnetId": "subnet_id", "RouteTableId": "route_table_id"}
    ),
    "AWS::EC2::EIP": Mapped(
        "aws_eip", FILE, {"Domain": "domain", "Tags": TAGS}, {None: "public_ip", "AllocationId": "allocation_id"}
    ),
    "AWS::EC2::NatGateway": Mapped(
        "aws_nat_gateway",
        FILE,
        {
            "AllocationId": "allocation_id",
            "ConnectivityType": "connectivity_type",
            "SubnetId": "subnet_id",
            "Tags": TAGS,
        },
    ),
    "AWS::EC2::NetworkAcl": Mapped("aws_network_acl", ACLS, {"VpcId": "vpc_id", "Tags": TAGS}),
    "AWS::EC2::NetworkAclEntry": Mapped(
        "aws_network_acl_rule",
        ACLS,
        {
            "NetworkAclId": "network_acl_id",
            "RuleNumber": "rule_number",
            "Egress": "egress",
            "RuleAction": "rule_action",
            "Protocol": Argument("protocol", {6: "tcp", 17: "udp", 1: "icmp", -1: "-1"}.__getitem__),
            "PortRange": Inline({"From": "from_port", "To": "to_port"}),
            "Icmp": Inline({"Type": "icmp_type", "Code": "icmp_code"}),
            "CidrBlock": "cidr_block",
        },
    ),
    "AWS::EC2::SubnetNetworkAclAssociation": Mapped(
        "aws_network_acl_association", ACLS, {"SubnetId": "subnet_id", "NetworkAclId": "network_acl_id"}
    ),
    "AWS::EC2::VPCEndpoint": Mapped(
        "aws_vpc_endpoint",
        FILE,
        {
            "VpcId": "vpc_id",
            "ServiceName": "service_name",
            "VpcEndpointType": "vpc_endpoint_type",
            "RouteTableIds": "route_table_ids",
            "SubnetIds": "subnet_ids",
            "SecurityGroupIds": "security_group_ids",
            "PrivateDnsEnabled": "private_dns_enabled",
            "PolicyDocument": Document("policy"),
            "Tags": TAGS,
        },
    ),
    "AWS::EC2::FlowLog": Mapped(
        "aws_flow_log",
        FILE,
        {
            "ResourceType": Nothing("the argument that names the network says it"),
            "ResourceId": "vpc_id",
            "TrafficType": "traffic_type",
            "MaxAggregationInterval": "max_aggregation_interval",
            "LogDestinationType": "log_destination_type",
            "LogDestination": "log_destination",
            "DeliverLogsPermissionArn": "iam_role_arn",
            "LogFormat": "log_format",
            "Tags": TAGS,
        },
    ),
}
