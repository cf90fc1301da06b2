"""Which part does a resource become? In CloudFormation's own words, type by type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from model.facts.network import parts
from model.facts.network.draft import Draft, name, names
from model.facts.network.names import service_list
from model.facts.network.parts import ANY_PROTOCOL, ICMP, ICMP6, Interface
from model.facts.network.ranges import ALL, Ranges
from model.resources.base import Resource

_PROTOCOLS = {"tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58, "-1": ANY_PROTOCOL}


def _vpc(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    vpc = parts.Vpc(
        of.id,
        tuple(str(p[key]) for key in ("CidrBlock",) if key in p),
        bool(p.get("EnableDnsSupport", True)),
        bool(p.get("EnableDnsHostnames", False)),
        region=of.region or draft.resources.region,
        path=of.path,
    )
    draft.add(vpc)


def _vpc_block(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    vpc = draft.made.get(name(p["VpcId"]))
    block = p.get("CidrBlock") or p.get("Ipv6CidrBlock")
    if isinstance(vpc, parts.Vpc) and isinstance(block, str):
        draft.add(replace(vpc, cidrs=(*vpc.cidrs, block)))


def _subnet(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    cidrs = tuple(str(p[key]) for key in ("CidrBlock", "Ipv6CidrBlock") if isinstance(p.get(key), str))
    draft.add(parts.Subnet(of.id, name(p["VpcId"]), cidrs, name(p.get("AvailabilityZone")), path=of.path))


def _attachment(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    gateway = name(p.get("InternetGatewayId") or p.get("VpnGatewayId"))
    draft.attached[gateway] = name(p["VpcId"])


def _internet_gateway(draft: Draft, of: Resource) -> None:
    draft.add(parts.InternetGateway(of.id, path=of.path))


def _egress_only(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.add(parts.InternetGateway(of.id, name(p["VpcId"]), True, of.path))


def _vpn_gateway(draft: Draft, of: Resource) -> None:
    draft.add(parts.PrivateGateway(of.id, "", path=of.path))


def _table(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.add(parts.RouteTable(of.id, name(p["VpcId"]), path=of.path))


_TARGETS = (
    "GatewayId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "InstanceId",
    "TransitGatewayId",
    "VpcPeeringConnectionId",
    "VpcEndpointId",
    "EgressOnlyInternetGatewayId",
)


def _route(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    keys = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
    to = next((name(p[key]) for key in keys if key in p), "")
    target = next((name(p[key]) for key in _TARGETS if key in p), "a target that is not read")
    draft.routes.setdefault(name(p["RouteTableId"]), []).append(parts.Route(to, target, path=of.path))


def _association(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.tables.setdefault(name(p["RouteTableId"]), []).append(name(p["SubnetId"]))


def _group(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.add(parts.SecurityGroup(of.id, name(p.get("VpcId")), path=of.path))
    found = draft.rules.setdefault(of.id, [])
    found += [(False, _rule(each, of, False)) for each in p.get("SecurityGroupIngress", ())]
    if "SecurityGroupEgress" not in p:  # AWS's own: everything out
        found.append((True, parts.Rule(cidrs=("0.0.0.0/0", "::/0"), id=of.id, path=of.path)))
    found += [(True, _rule(each, of, True)) for each in p.get("SecurityGroupEgress", ())]


def _ingress(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.rules.setdefault(name(p["GroupId"]), []).append((False, _rule(p, of, False)))


def _egress(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.rules.setdefault(name(p["GroupId"]), []).append((True, _rule(p, of, True)))


def _rule(p: Mapping[str, Any], of: Resource, egress: bool) -> parts.Rule:
    protocol = _protocol(p.get("IpProtocol", "-1"))
    side = "Destination" if egress else "Source"
    cidrs = tuple(str(p[key]) for key in ("CidrIp", "CidrIpv6") if isinstance(p.get(key), str))
    groups = names([p[f"{side}SecurityGroupId"]]) if f"{side}SecurityGroupId" in p else ()
    lists = names([p[f"{side}PrefixListId"]]) if f"{side}PrefixListId" in p else ()
    return parts.Rule(
        protocol, _ports(protocol, p.get("FromPort"), p.get("ToPort")), cidrs, groups, lists, of.id, of.path
    )


def _protocol(value: Any) -> int:
    said = str(value)
    return _PROTOCOLS.get(said, int(said) if said.lstrip("-").isdigit() else ANY_PROTOCOL)


def _ports(protocol: int, low: Any, high: Any) -> Ranges:
    if protocol in (ICMP, ICMP6):
        return ALL if low in (None, -1) else _types(int(low), high)
    if protocol not in (6, 17) or low is None:
        return ALL
    return ((int(low), int(high if high is not None else low)),)


def _types(kind: int, code: Any) -> Ranges:
    return ((kind * 256, kind * 256 + 255),) if code in (None, -1) else ((kind * 256 + int(code),) * 2,)


def _acl(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.add(parts.Acl(of.id, name(p["VpcId"]), path=of.path))


def _entry(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    protocol = _protocol(p["Protocol"])
    ports, icmp = p.get("PortRange"), p.get("Icmp")
    if protocol in (ICMP, ICMP6) and icmp:
        span = _ports(protocol, icmp["Type"], icmp["Code"])
    else:
        span = _ports(protocol, ports["From"], ports["To"]) if ports else ALL
    cidr = str(p.get("CidrBlock") or p.get("Ipv6CidrBlock"))
    entry = parts.Entry(
        int(p["RuleNumber"]), bool(p.get("Egress", False)), p["RuleAction"] == "allow", cidr, protocol, span, of.path
    )
    draft.entries.setdefault(name(p["NetworkAclId"]), []).append(entry)


def _walled(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.walled.setdefault(name(p["NetworkAclId"]), []).append(name(p["SubnetId"]))


def _nat(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    subnet = name(p.get("SubnetId"))
    placed = draft.made[subnet]
    assert isinstance(placed, parts.Subnet)
    public = draft.public() if p.get("ConnectivityType", "public") == "public" else ""
    draft.add(parts.Nat(of.id, placed.vpc, subnet, draft.host(subnet)[0], public, path=of.path))


def _endpoint(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    service = name(p["ServiceName"])
    pieces = service.split(".", 3)
    region = pieces[2] if len(pieces) == 4 else ""
    short = pieces[3] if len(pieces) == 4 else service
    vpc, kind = name(p["VpcId"]), p.get("VpcEndpointType", "Gateway")
    if kind == "Gateway":
        list_ = service_list(short)
        draft.add(parts.Endpoint(of.id, vpc, "gateway", service, region, prefix_list=list_, path=of.path))
        for table in names(p.get("RouteTableIds")):
            draft.routes.setdefault(table, []).append(parts.Route(list_, of.id, path=of.path))
        return
    made = _interfaces(draft, of, names(p.get("SubnetIds")), names(p.get("SecurityGroupIds")), "endpoint")
    dns = bool(p.get("PrivateDnsEnabled", False))
    draft.add(parts.Endpoint(of.id, vpc, "interface", service, region, made, private_dns=dns, path=of.path))


def _interfaces(
    draft: Draft, of: Resource, subnets: Iterable[str], groups: tuple[str, ...], kind: str, public: bool = False
) -> tuple[str, ...]:
    """An interface in each subnet; their ids."""
    found = []
    owner = of.component or of.id
    for subnet in subnets:
        if not isinstance(draft.made.get(subnet), parts.Subnet):
            continue
        id_ = f"{owner} in {subnet.removesuffix('-subnet')}"
        address = draft.public() if public else ""
        draft.add(Interface(id_, subnet, draft.host(subnet), groups, address, kind, owner, path=of.path))
        found.append(id_)
    return tuple(found)


def _of_tasks(draft: Draft, of: Resource, configuration: Any) -> None:
    vpc = (configuration or {}).get("AwsvpcConfiguration")
    if vpc:
        public = vpc.get("AssignPublicIp") == "ENABLED"
        _interfaces(draft, of, names(vpc["Subnets"]), names(vpc.get("SecurityGroups")), "fargate", public)


def _service(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    _of_tasks(draft, of, p.get("NetworkConfiguration"))


def _schedule(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    _of_tasks(draft, of, p["Target"].get("EcsParameters", {}).get("NetworkConfiguration"))


def _function(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    if vpc := p.get("VpcConfig"):
        _interfaces(draft, of, names(vpc.get("SubnetIds")), names(vpc.get("SecurityGroupIds")), "lambda")


def _link(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    _interfaces(draft, of, names(p.get("SubnetIds")), names(p.get("SecurityGroupIds")), "link")


def _in_subnet_group(draft: Draft, of: Resource, group: Any, key: str) -> tuple[str, ...]:
    held = draft.resources.by_id.get(name(group))
    return names(held.properties.get(key)) if held else ()


def _database(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    subnets = _in_subnet_group(draft, of, p.get("DBSubnetGroupName"), "SubnetIds")
    groups = names(p.get("VPCSecurityGroups") or p.get("VpcSecurityGroupIds"))
    _interfaces(draft, of, subnets, groups, "database", bool(p.get("PubliclyAccessible", False)))


def _cache(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    subnets = _in_subnet_group(draft, of, p.get("CacheSubnetGroupName"), "SubnetIds")
    subnets = subnets or names(p.get("SubnetIds"))
    _interfaces(draft, of, subnets, names(p.get("SecurityGroupIds") or p.get("VpcSecurityGroupIds")), "cache")


def _balancer(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    kind = {"network": "network", "gateway": "gateway"}.get(str(p.get("Type")), "application")
    public = p.get("Scheme", "internet-facing") == "internet-facing" and kind != "gateway"
    groups = names(p.get("SecurityGroups"))
    name = "load_balancer" if kind == "application" else f"{kind}_load_balancer"
    made = _interfaces(draft, of, names(p.get("Subnets")), groups, name, public)
    owner = of.component or of.id
    draft.add(parts.Balancer(of.id, kind, made, (), public, kind == "application", owner, of.path))  # type: ignore[arg-type]


def _listener(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    balancer = draft.made.get(name(p["LoadBalancerArn"]))
    if isinstance(balancer, parts.Balancer):
        forward: dict[str, Any] = next((a for a in p.get("DefaultActions", ()) if a.get("TargetGroupArn")), {})
        protocol = 17 if p.get("Protocol") == "UDP" else 6
        new = parts.Listener(protocol, int(p["Port"]), name(forward.get("TargetGroupArn")), of.path)
        draft.add(replace(balancer, listeners=(*balancer.listeners, new)))


def _listener_rule(draft: Draft, of: Resource) -> None:
    """What a rule forwards goes to one more target group behind the same port."""
    listener = draft.resources.by_id.get(name(of.properties["ListenerArn"]))
    for action in of.properties["Actions"] if listener else ():  # type: ignore[union-attr]
        assert isinstance(action, Mapping)
        if action.get("TargetGroupArn") and listener:
            told: Any = {**listener.properties, "DefaultActions": [action]}
            _listener(draft, replace(listener, properties=told, origins=of.origins))


def _target_group(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    targets = [
        part.id
        for part in draft.made.values()
        if isinstance(part, Interface) and part.component == of.component and part.kind == "fargate"
    ]
    draft.add(parts.TargetGroup(of.id, 6, int(p.get("Port", 80)), tuple(targets), path=of.path))


def _instance(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    groups = names(p.get("SecurityGroupIds") or p.get("GroupSet"))
    _interfaces(draft, of, [name(p.get("SubnetId"))], groups, "instance")


def _mount_target(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    _interfaces(draft, of, [name(p["SubnetId"])], names(p.get("SecurityGroups")), "file_system")


def _peering(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    same = name(p.get("PeerRegion")) in ("", draft.resources.region)
    draft.add(parts.Peering(of.id, name(p["VpcId"]), name(p["PeerVpcId"]), True, same, path=of.path))


def _prefix_list(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.add(parts.PrefixList(of.id, tuple(str(e["Cidr"]) for e in p.get("Entries", ())), path=of.path))


def _transit(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    draft.add(parts.TransitGateway(of.id, p.get("SecurityGroupReferencingSupport") == "enable", of.path))


def _transit_attachment(draft: Draft, of: Resource) -> None:
    p: Any = of.properties
    gateway = name(p["TransitGatewayId"])
    options = p.get("Options") or {}
    appliance = options.get("ApplianceModeSupport") == "enable"
    vpc = name(p["VpcId"])
    table = f"default routes of {gateway}"
    draft.add(
        parts.Attachment(of.id, gateway, vpc, names(p["SubnetIds"]), table=table, appliance=appliance, path=of.path)
    )


Maker = Callable[[Draft, Resource], None]
WAVES: tuple[dict[str, Maker], ...] = (
    {"AWS::EC2::VPC": _vpc},
    {
        "AWS::EC2::VPCCidrBlock": _vpc_block,
        "AWS::EC2::Subnet": _subnet,
        "AWS::EC2::InternetGateway": _internet_gateway,
        "AWS::EC2::EgressOnlyInternetGateway": _egress_only,
        "AWS::EC2::VPNGateway": _vpn_gateway,
        "AWS::EC2::VPCGatewayAttachment": _attachment,
        "AWS::EC2::RouteTable": _table,
        "AWS::EC2::Route": _route,
        "AWS::EC2::SubnetRouteTableAssociation": _association,
        "AWS::EC2::SecurityGroup": _group,
        "AWS::EC2::NetworkAcl": _acl,
        "AWS::EC2::NetworkAclEntry": _entry,
        "AWS::EC2::SubnetNetworkAclAssociation": _walled,
        "AWS::EC2::VPCPeeringConnection": _peering,
        "AWS::EC2::PrefixList": _prefix_list,
        "AWS::EC2::TransitGateway": _transit,
    },
    {
        "AWS::EC2::SecurityGroupIngress": _ingress,
        "AWS::EC2::SecurityGroupEgress": _egress,
        "AWS::EC2::NatGateway": _nat,
        "AWS::EC2::VPCEndpoint": _endpoint,
        "AWS::EC2::TransitGatewayAttachment": _transit_attachment,
        "AWS::EC2::TransitGatewayVpcAttachment": _transit_attachment,
        "AWS::EC2::Instance": _instance,
        "AWS::EC2::NetworkInterface": _instance,
        "AWS::ECS::Service": _service,
        "AWS::Scheduler::Schedule": _schedule,
        "AWS::Lambda::Function": _function,
        "AWS::ApiGatewayV2::VpcLink": _link,
        "AWS::RDS::DBInstance": _database,
        "AWS::RDS::DBCluster": _database,
        "AWS::ElastiCache::ReplicationGroup": _cache,
        "AWS::ElastiCache::CacheCluster": _cache,
        "AWS::ElastiCache::ServerlessCache": _cache,
        "AWS::EFS::MountTarget": _mount_target,
        "AWS::ElasticLoadBalancingV2::LoadBalancer": _balancer,
    },
    {
        "AWS::ElasticLoadBalancingV2::Listener": _listener,
        "AWS::ElasticLoadBalancingV2::ListenerRule": _listener_rule,
        "AWS::ElasticLoadBalancingV2::TargetGroup": _target_group,
    },
)
"""Which part a type of the registry becomes; a wave needs the ones before it."""

READ = frozenset(type_ for wave in WAVES for type_ in wave)
"""Every type that is read."""
