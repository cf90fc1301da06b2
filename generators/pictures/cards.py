"""What does a card say of a component? Its name, and in a few words what it is and how large."""

from __future__ import annotations

from generators.base import Context
from generators.pictures import icons
from generators.pictures.shape import Card, Group, Tone
from model.graph import INTERNET
from model.spec.base import Component, Placed, Status
from model.spec.cache import ElastiCache
from model.spec.certificate import Certificate
from model.spec.container import Container, EcsService
from model.spec.database import Rds
from model.spec.dns import DnsZone
from model.spec.external import Client, External
from model.spec.function import Function
from model.spec.key import KmsKey
from model.spec.storage import S3Bucket

COMPONENTS = "../docs/components.md"
_KINDS = {
    "load_balancer": "Application load balancer",
    "ecs_service": "Fargate service",
    "ecs_task": "Fargate task",
    "lambda": "Lambda",
    "rds": "RDS",
}
_WORDS = {"api": "API", "s3": "S3", "sns": "SNS", "sqs": "SQS", "ecr": "ECR", "kms": "KMS", "dns": "DNS", "waf": "WAF"}
_WORDS |= {"http": "HTTP", "dynamodb": "DynamoDB", "cloudfront": "CloudFront", "elasticache": "ElastiCache"}


def kind(component: Component) -> str:
    """What people call a kind."""
    words = " ".join(_WORDS.get(word, word) for word in component.kind.split("_"))
    return _KINDS.get(component.kind, words[:1].upper() + words[1:])


def of(context: Context, name: str, detail: str | None = None, suffix: str = "", of_title: str = "") -> Card:
    """The card of a component, or of the internet. ``suffix`` tells copies of one apart."""
    if name == INTERNET:
        return Card(f"internet{suffix}", "internet", "Internet", "everybody outside" if detail is None else detail)
    component = context.graph.spec.components[name]
    said = size(component) if detail is None else detail
    planned = component.status is not Status.LIVE
    if planned:
        said = f"{component.status.value} · {said}" if said else component.status.value
    title = of_title or context.graph.nodes[name].title
    return Card(f"{name}{suffix}", icons.of(component.kind), title, said, f"{COMPONENTS}#{name}", planned)


def size(component: Component) -> str:
    """What it is, and how large."""
    if isinstance(component, EcsService):
        tasks = component.tasks
        most = f"–{tasks.max}" if tasks.max and tasks.max != tasks.desired else ""
        return f"Fargate ×{tasks.desired}{most} · {component.cpu}, {component.memory}"
    if isinstance(component, Container):
        return f"Fargate task · {component.cpu}, {component.memory}"
    if isinstance(component, Function):
        return f"Lambda · {component.memory}, {component.timeout}"
    if isinstance(component, Rds):
        zones = " · two zones" if component.multi_az else ""
        return f"{component.engine} · {component.class_}{zones}"
    if isinstance(component, ElastiCache):
        return f"{component.engine} · {component.class_} ×{component.nodes}"
    if isinstance(component, External | Client):
        url = getattr(component, "url", None)
        return str(url).removeprefix("https://").split("/")[0] if url else "outside"
    if isinstance(component, DnsZone):
        return component.domain
    return kind(component)


def outside(component: Component | None) -> bool:
    """Whether it stands outside the system."""
    return component is None or isinstance(component, External | Client)


def passive(component: Component) -> bool:
    """Whether it is what others are made with, and nobody talks to it."""
    return isinstance(component, Certificate | DnsZone | KmsKey)


def stores(component: Component) -> bool:
    """Whether it is there to keep data."""
    return isinstance(component, Rds | ElastiCache | S3Bucket) or component.kind in ("dynamodb_table",)


def grouped(context: Context, cards: list[Card], home: dict[str, str]) -> tuple[Card | Group, ...]:
    """Cards in the boundaries they belong to: the region, its networks, their tiers. ``home``: card to component."""
    graph = context.graph
    regions: dict[str, list[Card | Group]] = {}
    tiers: dict[str, list[Card | Group]] = {}
    out: list[Card | Group] = []
    for each in cards:
        component = graph.spec.components.get(home[each.id])
        if component is None or outside(component) or elsewhere(component):
            out.append(each)
        elif isinstance(component, Placed):
            tiers.setdefault(component.place, []).append(each)
        else:
            regions.setdefault(graph.region_of(home[each.id]), []).append(each)
    for network, spec in sorted(graph.spec.head.networks.items()):
        inner = [
            Group(tier, f"{tier} · {_route(context, tier)}", tone(context, tier), tuple(inside), "../docs/network.md")
            for tier, inside in sorted(tiers.items())
            if tier.partition(".")[0] == network
        ]
        if inner:
            title = f"VPC {network} · {spec.cidr}"
            whole = Group(f"network:{network}", title, Tone.NETWORK, tuple(inner), "../docs/network.md")
            regions.setdefault(graph.network_region(network), []).append(whole)
    for region, inside in sorted(regions.items()):
        out.append(Group(f"region:{region}", f"AWS {region}", Tone.CLOUD, tuple(inside)))
    return tuple(out)


def elsewhere(component: Component) -> bool:
    """Whether it runs at the edge of the internet or at another provider, and so in no region."""
    return component.kind in ("cloudfront", "vercel_project", "cloudflare_zone", "dns_zone")


def _route(context: Context, tier: str) -> str:
    route = context.graph.tier(tier)[2].route.value
    return {"internet": "public", "nat": "out through NAT", "none": "no way out"}.get(route, route)


def tone(context: Context, tier: str) -> Tone:
    """The colour of a tier: by its way out."""
    route = context.graph.tier(tier)[2].route.value
    return {"internet": Tone.PUBLIC, "nat": Tone.PRIVATE}.get(route, Tone.INSIDE)
