"""What is kept of the data, where, and what takes over?"""

from __future__ import annotations

from generators.base import Context
from generators.pictures import cards
from generators.pictures.shape import Card, Group, Line, Tone, View
from model import naming
from model.facts.words import counted
from model.spec.base import Component
from model.spec.cache import ElastiCache
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.storage import S3Bucket

_LINK = "../docs/recovery.md"
_LEGEND = ((Tone.BACKUP, "copy to come back from"), (Tone.ENCRYPTED, "takes over"))


def view(context: Context) -> View | None:
    """Stores of data, their backups, their replicas."""
    graph = context.graph
    scene = _Scene()
    for name in sorted(graph.spec.components):
        component = graph.spec.components[name]
        if cards.stores(component):
            scene.add(graph.region_of(name), cards.of(context, name))
            for where, card, line in _kept(context, name, component):
                scene.add(where, card, line)
    for where, card, line in _plans(context):
        scene.add(where, card, line)
    inside = tuple(
        Group(f"region:{region}", f"AWS {region}", Tone.CLOUD, tuple(each))
        for region, each in sorted(scene.regions.items())
    )
    return View("recovery", "Recovery", __doc__ or "", inside, tuple(scene.lines), legend=_LEGEND)


class _Scene:
    """Cards by region, each once, and the lines between them."""

    def __init__(self) -> None:
        self.regions: dict[str, list[Card]] = {}
        self.lines: list[Line] = []
        self._seen: set[str] = set()

    def add(self, region: str, card: Card, line: Line | None = None) -> None:
        if card.id not in self._seen:
            self._seen.add(card.id)
            self.regions.setdefault(region, []).append(card)
        if line:
            self.lines.append(line)


def _kept(context: Context, name: str, component: Component) -> list[tuple[str, Card, Line]]:
    """What a store keeps of itself: region, card, line."""
    region = context.graph.region_of(name)
    made: list[tuple[str, Card, Line]] = []

    def add(where: str, suffix: str, icon: str, title: str, detail: str, label: str, tone: Tone) -> None:
        card = Card(f"{name}/{suffix}", icon, title, detail, _LINK)
        made.append((where, card, Line(name, card.id, label, tone, tone is Tone.BACKUP)))

    if isinstance(component, Rds):
        if component.multi_az:
            add(region, "standby", "database", "Standby", "in a second zone", "takes over", Tone.ENCRYPTED)
        if component.backups.keep.seconds:
            detail = f"any moment of {component.backups.keep}"
            label = f"kept {component.backups.keep}"
            add(region, "automated", "backup", "Automated backups", detail, label, Tone.BACKUP)
    if isinstance(component, ElastiCache):
        if component.nodes > 1:
            detail = counted(component.nodes - 1, "replica")
            add(region, "replicas", "cache", "Replicas", detail, "takes over", Tone.ENCRYPTED)
        if component.snapshots:
            label = f"kept {component.snapshots.keep}"
            add(region, "snapshots", "backup", "Snapshots", "daily", label, Tone.BACKUP)
    if isinstance(component, DynamoDbTable):
        if component.recovery.seconds:
            detail = f"any second of {component.recovery}"
            add(region, "recovery", "backup", "Continuous backups", detail, f"kept {component.recovery}", Tone.BACKUP)
        for other in component.replicas:
            add(other, f"replica:{other}", "table", "Replica", "written to as well", "takes over", Tone.ENCRYPTED)
    if isinstance(component, S3Bucket):
        if component.versioning:
            add(region, "versions", "bucket", "Old versions", "of every object", "on every change", Tone.BACKUP)
        if component.replicate:
            to = component.replicate.to
            made.append(
                (
                    context.graph.region_of(to),
                    cards.of(context, to),
                    Line(name, to, "replicates", Tone.BACKUP, True),
                )
            )
    return made


def _plans(context: Context) -> list[tuple[str, Card, Line]]:
    graph = context.graph
    made = []
    for name, plan in sorted(graph.spec.head.backups.items()):
        if not naming.held(graph, plan.environments):
            continue
        card = Card(f"plan:{name}", "backup", f"Vault, plan {name}", f"at {plan.at} UTC, kept {plan.keep}", _LINK)
        for of in plan.of:
            if graph.is_live(of) and of in graph.spec.components:
                made.append((graph.region, card, Line(of, card.id, f"kept {plan.keep}", Tone.BACKUP, True)))
        if plan.copy_to and made:
            copy = Card(f"copy:{name}", "backup", "Copies", f"kept {plan.copy_to.keep}", _LINK)
            line = Line(card.id, copy.id, f"kept {plan.copy_to.keep}", Tone.BACKUP, True)
            made.append((plan.copy_to.region, copy, line))
    return made
