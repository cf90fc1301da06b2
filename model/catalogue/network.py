"""Faults of networks: addresses, tiers, routes and zones, and what stands in them."""

from __future__ import annotations

from model.findings import Message, Severity


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


class SubnetsOverlap(Message):
    """Two subnets of a network that have addresses in common, in one tier or in two."""

    code = "NET102"
    severity = Severity.ERROR
    message = "the subnet {block} of tier `{tier}` overlaps {other} of tier `{other_tier}`"
    why = "An address belongs to one subnet of its VPC; EC2 refuses a block that overlaps another."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
    block: str
    tier: str
    other: str
    other_tier: str
    advice: str


class WrongNumberOfSubnets(Message):
    """A tier whose list of blocks is longer or shorter than the network has zones."""

    code = "NET103"
    severity = Severity.ERROR
    message = "tier `{tier}` has {blocks}, and the network uses {zones}"
    why = "A tier has one subnet in each zone of its network, in the order of the zones."
    help = "{advice}"
    tier: str
    blocks: str
    zones: str
    advice: str


class TooManyZones(Message):
    """A network that wants more availability zones than its region has."""

    code = "NET104"
    severity = Severity.ERROR
    message = "the network `{network}` uses {zones} zones, and {region} has {known}"
    why = "A subnet lies in one availability zone of its region."
    help = "write `zones: {known}`, and as many blocks in each tier"
    reference = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html"
    network: str
    zones: int
    region: str
    known: int


class ZonesUncertain(Message):
    """A network that wants more availability zones than every account has in its region."""

    code = "NET105"
    severity = Severity.WARNING
    message = "the network `{network}` uses {zones} zones, and not every account has as many in {region}"
    why = "{note}"
    help = "write `zones: {known}`, or ask `aws ec2 describe-availability-zones --region {region}` what the account has"
    reference = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html"
    network: str
    zones: int
    region: str
    known: int
    note: str


class NetworkSizeRefused(Message):
    """A network that is larger or smaller than a VPC can be."""

    code = "NET106"
    severity = Severity.ERROR
    message = "the network {block} is too {size} for a VPC"
    why = "A VPC's block has a prefix length from /{largest} to /{smallest}."
    help = "write a block from /{largest} to /{smallest}, such as {example}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"
    block: str
    size: str
    largest: int
    smallest: int
    example: str


class SubnetSizeRefused(Message):
    """A subnet that is larger or smaller than EC2 allows."""

    code = "NET107"
    severity = Severity.ERROR
    message = "the subnet {block} of tier `{tier}` is too {size}"
    why = "A subnet's block has a prefix length from /{largest} to /{smallest}; five of its addresses are AWS's own."
    help = "write a block from /{largest} to /{smallest}{example}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"
    block: str
    tier: str
    size: str
    largest: int
    smallest: int
    example: str


class NetworkBlockRefused(Message):
    """A network in a range that no VPC can have: loopback, link-local, multicast, or zero."""

    code = "NET108"
    severity = Severity.ERROR
    message = "the network {block} lies in {forbidden}, which no VPC can have"
    why = "EC2 refuses blocks that have a meaning of their own on every host."
    help = "write a private block, such as {example}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"
    block: str
    forbidden: str
    example: str


class PublicNetworkBlock(Message):
    """A network made of addresses that belong to somebody on the internet."""

    code = "NET109"
    severity = Severity.WARNING
    message = "the addresses of the network {block} are public ones"
    why = "Inside the VPC these addresses lead to the VPC, so their owners on the internet cannot be reached from it."
    help = "write a private block, such as {example}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"
    block: str
    example: str


class ContestedNetworkBlock(Message):
    """A network in a range that AWS advises against."""

    code = "NET110"
    severity = Severity.NOTE
    message = "the network {block} overlaps {contested}, which AWS advises against"
    why = "{reason}"
    help = "write another private block, such as {example}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"
    block: str
    contested: str
    reason: str
    example: str


class NatMissing(Message):
    """A tier that goes out through NAT, in a network that does not say how many NAT gateways it has."""

    code = "NET111"
    severity = Severity.ERROR
    message = "the network `{network}` has a tier with the route `nat`, and no NAT gateway"
    why = "One gateway in each zone survives the loss of a zone, a single one is cheaper: the compiler does not choose."
    help = "add `nat: one_per_zone` or `nat: single` to `networks.{network}`"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"
    network: str


class NatWithoutPublicTier(Message):
    """NAT gateways without a public subnet to stand in."""

    code = "NET112"
    severity = Severity.ERROR
    message = "the NAT gateways of the network `{network}` have no public tier to stand in"
    why = "A NAT gateway reaches the internet from a subnet whose route leads to an internet gateway."
    help = "add a tier to `networks.{network}.subnets`, such as `public: {{route: internet, cidrs: [{example}]}}`"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html"
    network: str
    example: str


class NatUnused(Message):
    """A network that says how many NAT gateways it has, and no tier that goes out through one."""

    code = "NET113"
    severity = Severity.WARNING
    message = "no tier of the network `{network}` has the route `nat`"
    why = "NAT gateways that no tier uses are left out, so `nat: {nat}` says nothing."
    help = "remove `nat`, or write `route: nat` in the tier that needs a way out"
    network: str
    nat: str


class LoadBalancerInOneZone(Message):
    """An application load balancer in a network of one zone."""

    code = "NET114"
    severity = Severity.ERROR
    message = "the load balancer `{name}` has {zones}, and needs {least}"
    why = "Elastic Load Balancing creates an application load balancer in subnets of at least {least} zones only."
    help = "write `zones: {least}` in `networks.{network}`, and {least} blocks in each tier"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    name: str
    zones: str
    least: int
    network: str


class DatabaseInOneZone(Message):
    """A database in a network of one zone."""

    code = "NET115"
    severity = Severity.ERROR
    message = "the database `{name}` has {zones}, and needs {least}"
    why = "RDS refuses a subnet group with subnets in fewer than {least} zones, for an instance without a standby too."
    help = "write `zones: {least}` in `networks.{network}`, and {least} blocks in each tier"
    reference = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"
    name: str
    zones: str
    least: int
    network: str


class PublicLoadBalancerInPrivateTier(Message):
    """An internet-facing load balancer in subnets that no internet gateway serves."""

    code = "NET116"
    severity = Severity.ERROR
    message = "the load balancer `{name}` faces the internet from tier `{tier}`, whose route is `{route}`"
    why = "An internet-facing load balancer is reached, and answers, through the internet gateway of its subnets."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    name: str
    tier: str
    route: str
    advice: str


class LoadBalancerSubnetTooSmall(Message):
    """A subnet in which a load balancer has no room to grow."""

    code = "NET117"
    severity = Severity.WARNING
    message = "the subnet {block} is small for the load balancer `{name}`"
    why = "It takes more addresses under load; AWS asks for a /{smallest} at least, with {free} addresses free."
    help = "write a block of /{smallest} or larger{example}"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"
    block: str
    name: str
    smallest: int
    free: int
    example: str


class SingleNatForRedundantDatabase(Message):
    """A service or function whose database survives the loss of a zone, and whose only way out does not."""

    code = "NET118"
    severity = Severity.WARNING
    message = "the database `{database}` survives the loss of a zone, and the way out of `{service}` does not"
    why = (
        "The single NAT gateway is lost with its zone: then what runs in the other zones reaches nothing outside, and "
        "tasks start no more, because they cannot pull images."
    )
    help = "write `nat: one_per_zone`"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html"
    database: str
    service: str


class UnknownRegion(Message):
    """A region that the compiler has no facts about: a typing error, a new region, or another partition."""

    code = "NET119"
    severity = Severity.ERROR
    message = "`{region}` is not a region that this compiler knows"
    why = "Zones, ARNs and prices come from what is known of a region; without it they would be guesses."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html"
    region: str
    advice: str


class FlowBetweenNetworks(Message):
    """A flow between two networks, which nothing connects."""

    code = "NET120"
    severity = Severity.ERROR
    message = "no route leads from `{source}` in the network `{network}` to `{target}` in the network `{other}`"
    why = "VPCs are apart until they are peered, and a spec cannot say that they are."
    help = "place both in one network: {advice}"
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html"
    source: str
    network: str
    target: str
    other: str
    advice: str


class ContainerWithoutWayOut(Message):
    """A container in a tier that leads nowhere outside its network."""

    code = "NET121"
    severity = Severity.ERROR
    message = "`{name}` has no way out of tier `{tier}`"
    why = "It needs {needs}, outside its network, and the route `none` does not lead there: its tasks would not start."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"
    name: str
    tier: str
    needs: str
    advice: str


class ContainerInPublicTier(Message):
    """A container in a public tier: its tasks have no public address, so the internet gateway does not serve them."""

    code = "NET122"
    severity = Severity.ERROR
    message = "`{name}` has no way out of the public tier `{tier}`"
    why = "It needs {needs}, outside its network; an internet gateway serves public addresses, and tasks have none."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html"
    name: str
    tier: str
    needs: str
    advice: str


class CallToPublicLoadBalancer(Message):
    """A flow from inside to an internet-facing load balancer, which is only found at its public addresses."""

    code = "NET123"
    severity = Severity.ERROR
    message = "`{source}` does not reach `{target}`, which faces the internet"
    why = (
        "The name of an internet-facing load balancer leads to public addresses. Calls from inside go out and come "
        "back from the address of a NAT gateway, which the rule between the two security groups does not let in."
    )
    help = "add a load balancer with `scheme: internal` in front of the same service, and write `to:` its name"
    reference = (
        "https://aws.amazon.com/blogs/networking-and-content-delivery/"
        "deploying-internal-dns-zones-for-internet-facing-load-balancers/"
    )
    source: str
    target: str


class NetworkAclOverQuota(Message):
    """A tier whose network ACL needs more rules than its quota."""

    code = "NET124"
    severity = Severity.WARNING
    message = "the network ACL of tier `{tier}` would have {count} rules {direction}, and the quota is {quota}"
    why = (
        "Each block of addresses at the other end needs a rule of its own, and the last rule, which denies, counts too."
    )
    help = (
        "write fewer, larger blocks, or ask AWS for a higher quota before the deployment, which is {most} at most and "
        "may cost performance"
    )
    reference = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"
    tier: str
    count: int
    direction: str
    quota: int
    most: int


class EndpointUnused(Message):
    """A gateway endpoint that nobody would use."""

    code = "NET125"
    severity = Severity.WARNING
    message = "nothing in the network `{network}` reaches S3 through the endpoint `{endpoint}`"
    why = (
        "It serves containers in tiers that are not public, where they have flows to buckets or pull images from ECR; "
        "there is none, so the endpoint is left out."
    )
    help = "remove `{endpoint}` from `endpoints`"
    reference = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"
    network: str
    endpoint: str
