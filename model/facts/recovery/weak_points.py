"""Where does one loss stop the system, and what is not there when it has moved to another region?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.facts.recovery.judgement import said
from model.facts.recovery.parts import LOCAL, Start
from model.facts.recovery.system import System
from model.facts.recovery.times import Time
from model.facts.words import counted, listed
from model.findings import Path
from model.graph import INTERNET, EdgeKind
from model.spec.certificate import Certificate
from model.spec.container import Container, EcrRepository
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.external import External
from model.spec.key import KmsKey
from model.spec.load_balancer import LoadBalancer
from model.spec.promise import Failure
from model.spec.secret import Secret
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic


@dataclass(frozen=True, slots=True)
class Single:
    """A part that nothing replaces at once: the failure that stops it, for how long, and what stops with it."""

    part: str
    failure: Failure
    rto: Time
    words: str
    stops: tuple[str, ...]
    path: Path


def single_points(system: System) -> list[Single]:
    """Every part whose loss stops what needs it: nothing else answers, and nothing takes over by itself.

    A zone is looked at only where the loss of an instance is survived. A task that runs to its end stops nobody.
    """
    needed: dict[str, list[str]] = {}
    for part in system.parts:
        for name in part.needs:
            needed.setdefault(name, []).append(part.name)
    found = []
    for part in system.parts:
        for failure in LOCAL:
            way = system.estimate(failure).chosen[part.name]
            if way.start is Start.NOBODY or way.how == "fail_over" or part.kind == "ecs_task":
                continue
            stops = tuple(sorted(needed.get(part.name, ())))
            found.append(Single(part.name, failure, way.rto, way.words, stops, part.path))
            break
    return found


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Something that a move to another region does not bring along, and what to do about it."""

    what: str
    words: str
    path: Path


def forgotten(system: System) -> Iterator[Forgotten]:
    """What is missing in another region, in the order in which somebody would miss it."""
    yield from _data(system)
    yield from _keys(system)
    yield from _images(system)
    yield from _names(system)
    yield from _people(system)
    yield from _addresses(system)
    if any(part.kind in ("ecs_service", "ecs_task", "rds", "elasticache") for part in system.parts):
        words = "quotas are per region: ask there for what was raised here, before it is needed"
        yield Forgotten("quotas", words, ("environments", system.graph.environment_name, "region"))


def _data(system: System) -> Iterator[Forgotten]:
    for node, _ in system.graph.components((Rds, S3Bucket, DynamoDbTable)):
        copies = [plan for _, plan in system.scene.plans.get(node.id, ()) if plan.copy_to]
        if not copies and not _is_elsewhere(system, node.id):
            words = f"nothing of {node.id} is in another region: no backup of it is copied"
            yield Forgotten("data", words, node.path)


def _is_elsewhere(system: System, name: str) -> bool:
    """Whether data lies in another region already: all of it is kept there, replicated there, or a replica is there."""
    component, here = system.graph.spec.components[name], system.graph.region
    if system.scene.region(name) != here:
        return True
    if isinstance(component, S3Bucket) and component.replicate and not component.replicate.prefix:
        copy = component.replicate.to
        return system.graph.is_live(copy) and system.scene.region(copy) != here
    return bool(system.scene.replicas(name))


def _keys(system: System) -> Iterator[Forgotten]:
    for node, _ in system.graph.components(Secret):
        if not system.scene.replicas(node.id):
            words = f"{node.id} is created without its value, which somebody has to have elsewhere"
            yield Forgotten("secrets", words, node.path)
    for node, _ in system.graph.components(KmsKey):
        if system.scene.replicas(node.id):
            continue
        words = f"{node.id} is a key of one region: what it encrypted is read there by copies under another key only"
        yield Forgotten("keys", words, node.path)


def _images(system: System) -> Iterator[Forgotten]:
    for node, _ in system.graph.components(EcrRepository):
        words = f"images of {node.id} are not replicated: they are built and pushed again"
        yield Forgotten("images", words, node.path)


def _names(system: System) -> Iterator[Forgotten]:
    for node, certificate in system.graph.components(Certificate):
        words = f"{node.id} is issued again in the other region, validated by the records of {certificate.domains[0]}"
        yield Forgotten("certificates", words, node.path)
    for node, balancer in system.graph.components(LoadBalancer):
        if balancer.domain:
            words = f"{balancer.domain} leads to the load balancer that is lost, until its record is changed"
            yield Forgotten("DNS", words, (*node.path, "domain"))


def _people(system: System) -> Iterator[Forgotten]:
    for node, topic in system.graph.components(SnsTopic):
        if topic.subscribers:
            number = counted(len(topic.subscribers), "subscription")
            words = f"{number} of {node.id}: who is subscribed by e-mail has to confirm again"
            yield Forgotten("alarms", words, node.path)
    if system.graph.spec.head.delivery.github:
        words = "deployments from GitHub go to the old region until the region of the environment is changed"
        yield Forgotten("delivery", words, ("delivery", "github"))


def _addresses(system: System) -> Iterator[Forgotten]:
    """Others who let in addresses only will not know the new ones."""
    graph = system.graph
    called = {
        edge.target
        for node, _ in graph.components(Container)
        for edge in graph.out(node.id, EdgeKind.FLOW)
        if edge.target != INTERNET and isinstance(graph.spec.components.get(edge.target), External)
    }
    networks = [part for part in system.parts if part.kind == "nat"]
    if called and networks:
        words = f"{listed(sorted(called))} {'sees' if len(called) == 1 else 'see'} other addresses than those of "
        yield Forgotten("addresses", words + listed(said(part.name) for part in networks), networks[0].path)
