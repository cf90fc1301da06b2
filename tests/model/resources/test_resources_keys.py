"""Which key of the spec decides a property: said by the lowering, kept apart from the value, put back for printers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.faults import dotted
from model.findings import Path as SpecPath
from model.graph import Graph
from model.load import load
from model.resources import lower
from model.resources.base import From, Json, Ref, Value, references
from model.resources.keys import Keys, apart, together

SPECS = sorted((Path(__file__).resolve().parents[3] / "specs").glob("*.yaml"))
KEY = Keys("components", "api")


def test_a_key_is_a_path_below_its_part() -> None:
    assert KEY("health.path", "/") == From("/", (("components", "api", "health", "path"),))
    assert KEY("parameters", "1", "rds.force_ssl").paths == (("components", "api", "parameters", "rds.force_ssl"),)
    assert KEY.pinned("api", None) == "api"
    assert KEY.pinned("api", "api") == KEY("name", "api")


def test_apart_and_together_are_inverse() -> None:
    flow: SpecPath = ("flows", 3)
    value: Value = {
        "Cpu": KEY("cpu", "256"),
        "List": [{"Name": "A"}, From({"Name": "B", "Value": KEY("port", 80)}, (flow,))],
        "Whole": KEY("keep", [Ref("b"), "x"]),
        "Plain": True,
    }
    plain, keys = apart(value)
    assert plain == {
        "Cpu": "256",
        "List": [{"Name": "A"}, {"Name": "B", "Value": 80}],
        "Whole": [Ref("b"), "x"],
        "Plain": True,
    }
    assert keys == {
        ("Cpu",): (("components", "api", "cpu"),),
        ("List", 1): (flow,),
        ("List", 1, "Value"): (("components", "api", "port"),),
        ("Whole",): (("components", "api", "keep"),),
    }
    assert together(plain, keys) == value
    assert apart(together(plain, keys)) == (plain, keys)


def test_several_keys_of_one_value() -> None:
    plain, keys = apart({"a": From(KEY("cpu", 1), (("flows", 0), ("components", "api", "cpu")))})
    assert (plain, keys) == ({"a": 1}, {("a",): (("flows", 0), ("components", "api", "cpu"))})


def test_a_document_in_a_text_stays_whole() -> None:
    document = Json({"a": KEY("cpu", 1)})
    assert apart({"text": document}) == ({"text": document}, {})
    assert list(references(From([Ref("a")], ()))) == [Ref("a")]


def _graphs() -> list[Graph]:
    return [graph for file in SPECS for graph in load(file.read_bytes(), file.name).graphs.values()]


@pytest.mark.parametrize("graph", _graphs(), ids=lambda graph: f"{graph.system.name}-{graph.environment_name}")
def test_keys_lead_from_what_is_there_to_what_the_language_has(graph: Graph) -> None:
    seen = 0
    for resource in lower(graph).resources:
        assert not any(isinstance(value, From) for value in _values(resource.properties)), resource.id
        for place, paths in resource.keys.items():
            assert together(resource.properties, {place: paths}) != resource.properties, (resource.id, place)
            for path in paths:
                assert _exists(graph, path), (resource.id, place, path)
                seen += 1
    assert seen > 20


def _values(value: object) -> Iterator[object]:
    yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _values(item)


def _exists(graph: Graph, path: SpecPath) -> bool:
    """Whether a path leads to a value of the typed spec, written or chosen by default."""
    part: object = graph.spec.components if path[0] == "components" else graph.spec.head
    for step in path[1:] if path[0] == "components" else path:
        if isinstance(part, dict | list):
            part = part[step] if isinstance(part, list) or step in part else None
        elif part is not None:
            names = {info.alias or name: name for name, info in type(part).model_fields.items()}
            if step not in names:
                return False
            part = getattr(part, names[str(step)])
    return True


EDITS = (
    ("components.alb.idle_timeout", "idle_timeout: 120 s", "idle_timeout: 90 s"),
    ("components.alb.deletion_protection", "deletion_protection: true\n", "deletion_protection: false\n"),
    ("components.alb.listeners.https.target_group", "storymagic-api-tg", "storymagic-tg"),
    ("components.images.keep_images", "keep_images: 30", "keep_images: 31"),
    ("components.api.cpu", "cpu: 1 vCPU", "cpu: 2 vCPU"),
    ("components.api.memory", "memory: 2 GB", "memory: 4 GB"),
    ("components.api.port", "port: 3000", "port: 3001"),
    ("components.api.platform_version", "platform_version: 1.4.0", "platform_version: LATEST"),
    ("components.api.health.path", "path: /health", "path: /well"),
    ("components.api.health.interval", "interval: 30 s", "interval: 40 s"),
    ("components.api.health.timeout", "timeout: 5 s", "timeout: 6 s"),
    (
        "components.api.health.healthy",
        "{path: /health, interval: 30 s, timeout: 5 s, healthy: 2",
        "{path: /, healthy: 4",
    ),
    ("components.api.health.unhealthy", "unhealthy: 3", "unhealthy: 4"),
    ("components.api.tasks.desired", "desired: 2\n", "desired: 3\n"),
    ("components.api.tasks.min", "      min: 2\n", "      min: 1\n"),
    ("components.api.tasks.max", "      max: 4\n", "      max: 5\n"),
    ("components.api.tasks.scale_on.cpu", "{cpu: 70 %", "{cpu: 60 %"),
    ("components.api.tasks.cooldown.in", "in: 300 s}", "in: 60 s}"),
    ("components.api.deployment.min_healthy", "min_healthy: 50 %", "min_healthy: 100 %"),
    ("components.api.deployment.max", "max: 200 %", "max: 150 %"),
    ("components.api.deployment.rollback", "rollback: true", "rollback: false"),
    ("components.api.environment.NODE_ENV", "{NODE_ENV: production}", "{NODE_ENV: other}"),
    ("components.api.logs.keep", "logs: {keep: 30d}", "logs: {keep: 60d}"),
    ("components.api.tracing.sampling", "sampling: 10 %", "sampling: 20 %"),
    ("components.database.engine", "engine: postgres 15.19", "engine: postgres 16.8"),
    ("components.database.class", "class: db.t3.medium", "class: db.t3.large"),
    ("components.database.storage", "100 GB gp3", "200 GB gp3"),
    ("components.database.multi_az", "multi_az: true", "multi_az: false"),
    ("components.database.database", "database: storymagic\n", "database: stories\n"),
    ("components.database.username", "username: storymagic", "username: admin_user"),
    ("components.database.backups.keep", "backups: {keep: 7d", "backups: {keep: 8d"),
    ("components.database.backups.window", "window: 03:00-04:00", "window: 02:00-03:00"),
    ("components.database.maintenance_window", "Sun 04:00-05:00", "Mon 04:00-05:00"),
    ("components.database.parameters.work_mem", "      work_mem: 8192", "      work_mem: 4096"),
    ("components.database.logs.postgresql.keep", "postgresql: {keep: 7d}", "postgresql: {keep: 14d}"),
    ("components.openai.url", "https://api.openai.com", "https://other.openai.com"),
    ("components.openai-api-key.description", "API key of OpenAI.", "Key of OpenAI."),
    ("components.alerts.display_name", "StoryMagic alerts", "Alerts"),
    ("networks.main.cidr", "cidr: 10.0.0.0/16", "cidr: 10.0.0.0/17"),
    ("alarms.connections.above", "    above: 180", "    above: 170"),
    ("system.tags.Project", "tags: {Project: storymagic}", "tags: {Project: magic}"),
    ("system.metric_namespace", "system.metric_namespace: StoryMagic", "system.metric_namespace: Magic"),
)


@pytest.mark.parametrize(("path", "old", "new"), EDITS, ids=[path for path, _, _ in EDITS])
def test_a_key_decides_what_it_is_said_to_decide(path: str, old: str, new: str) -> None:
    """Another value of a key changes properties that name it, and no keyed property that does not."""
    text = next(file for file in SPECS if file.stem == "storymagic").read_text()
    assert old in text
    before, after = (_keyed(each) for each in (text, text.replace(old, new, 1)))
    changed = {place for place in before.keys() & after.keys() if before[place][0] != after[place][0]}
    named = {place for place in changed if path in before[place][1]}
    assert named
    inside = {(one, place[:end]) for one, place in named for end in range(len(place))}
    whole = "healthy: 4" in new  # an edit of several keys at once
    # A value that is made of several keys, such as a variable of a flow, may hold the named one.
    assert whole or changed <= named | inside, changed - named - inside


def _keyed(text: str) -> dict[tuple[str, SpecPath], tuple[Value, list[str]]]:
    """Every keyed place of production with its value, without what other keys below it decide, and its keys."""
    found: dict[tuple[str, SpecPath], tuple[Value, list[str]]] = {}
    for resource in lower(load(text.encode(), "storymagic.yaml").graphs["production"]).resources:
        for place, paths in resource.keys.items():
            value: Any = resource.properties
            for step in place:
                value = value[step]
            found[resource.id, place] = (value, [dotted(path) for path in paths])
    return found
