"""How do containers come back? By other tasks, by new ones, by a new deployment."""

from __future__ import annotations

from collections.abc import Iterator

from model.facts.connections import managed_credentials
from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import LOCAL, Part, Start, Way, by_figure, lost, untouched
from model.graph import Node
from model.spec.container import Container, EcsService
from model.spec.promise import Failure


def ecs_service(scene: Scene, node: Node) -> Part:
    """A service. One task of it is lost with its host, and all of one zone with that."""
    service = scene.graph.component(node.id, EcsService)
    tasks = service.tasks.desired if service.tasks.min is None else min(service.tasks.desired, service.tasks.min)
    return Part(node.id, node.kind, tuple(_service(scene, node, service, tasks)), path=node.path)


def _service(scene: Scene, node: Node, service: EcsService, tasks: int) -> Iterator[Way]:
    path = (*node.path, "tasks")
    zones = scene.zones(service.place)
    for failure in LOCAL:
        if failure is Failure.ZONE_LOSS and zones < 2:
            yield lost(failure, "every zone that it may stand in is lost", holds_data=False)
        elif scene.restored(node.id, failure):
            yield _pointed(failure, node)
        elif tasks > 1:
            yield by_figure("compute_redundant", failure, "other tasks answer", Start.NOBODY, path)
        else:
            yield by_figure("compute_restart", failure, "ECS starts another task", path=path)
    yield from _anywhere(scene, node, service)


def ecs_task(scene: Scene, node: Node) -> Part:
    """A task that runs to its end; what was running is started again."""
    task = scene.graph.component(node.id, Container)
    return Part(node.id, node.kind, tuple(_task(scene, node, task)), path=node.path)


def _task(scene: Scene, node: Node, task: Container) -> Iterator[Way]:
    for failure in LOCAL:
        if failure is Failure.ZONE_LOSS and scene.zones(task.place) < 2:
            yield lost(failure, "every zone that it may stand in is lost", holds_data=False)
        else:
            words = "a run that was cut short is started again"
            yield by_figure("compute_restart", failure, words, Start.SOMEBODY, node.path)
    yield from _anywhere(scene, node, task)


def _anywhere(scene: Scene, node: Node, container: Container) -> Iterator[Way]:
    again = [failure for failure in (Failure.REGION_LOSS, Failure.DATA_CORRUPTION) if scene.restored(node.id, failure)]
    yield from (_pointed(failure, node) for failure in again)
    if not again:
        yield scene.elsewhere(node.id)
        yield from untouched((Failure.DATA_CORRUPTION,), "holds no data")
    if container.secrets or managed_credentials(scene.graph, node.id, "at_start"):
        words = "its tasks are replaced, because they read secrets when they start"
        yield by_figure("compute_restart", Failure.CREDENTIAL_LOSS, words, Start.SOMEBODY, node.path)
    else:
        yield from untouched((Failure.CREDENTIAL_LOSS,), "reads no secret when it starts")


def _pointed(failure: Failure, node: Node) -> Way:
    words = "its tasks are replaced, because what is restored has another name, or a secret of its own"
    return by_figure("compute_restart", failure, words, Start.SOMEBODY, node.path)


def ecs_cluster(scene: Scene, node: Node) -> Part:
    """A cluster, which is a name for what runs in it."""
    rest = (*LOCAL, Failure.DATA_CORRUPTION, Failure.CREDENTIAL_LOSS)
    return Part(node.id, node.kind, (*untouched(rest, "regional"), scene.elsewhere(node.id)), path=node.path)
