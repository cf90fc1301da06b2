"""What is added to a spec moves nothing that it does not touch: every position is compared."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from generators.pictures import pictures, pins
from generators.pictures.lattice import Layout
from generators.pictures.layout import laid_out
from generators.pictures.shape import View
from tests.generators.diagrams.scenes import SPECS, dumped, of, scenes, tree
from tests.generators.diagrams.test_diagrams_geometry import faults

EXTERNAL = {"kind": "external", "title": "Map", "url": "https://maps.example"}
BUCKET = {"kind": "s3_bucket", "title": "Archive"}
SECOND = {"kind": "ecs_service", "cpu": "0.25 vCPU", "memory": "512 MB", "port": 8080, "health": {"path": "/"}}


def caller(path: Path) -> str:
    """A component that calls others, of each system."""
    components = tree(path)["components"]
    callers = [flow["from"] for flow in tree(path)["flows"] if isinstance(flow["from"], str)]
    running = ("ecs_service", "ecs_task", "lambda")
    return next(name for name in callers if components.get(name, {}).get("kind") in running)


WITH_SERVICES = [path for path in SPECS if "image" in tree(path)["components"][caller(path)]]


def grown(path: Path, what: str) -> bytes:
    data: dict[str, Any] = copy.deepcopy(tree(path))
    name = caller(path)
    flow: dict[str, Any] = {"from": name, "to": "added"}
    if what == "external":
        data["components"]["added"], flow["over"] = EXTERNAL, "https"
    elif what == "bucket":
        data["components"]["added"], flow["does"] = BUCKET, ["read"]
    else:
        image = data["components"][name]["image"]
        data["components"]["added"] = {**SECOND, "in": data["components"][name]["in"], "image": image}
        flow["over"] = "http/8080"
    data["flows"].append(flow)
    return dumped(data)


def relaid(path: Path, data: bytes) -> dict[str, tuple[View, Layout, Layout]]:
    """Each view of the changed spec with the layout before and now."""
    before = scenes(path)
    pinned = pins.read(path.with_name(f"{path.stem}.layout.json").read_text())
    found = {}
    for environment, context in of(data).items():
        for view in pictures(context):
            name = f"{environment} {view.name}"
            if name in before:
                found[name] = view, before[name][1], laid_out(view, pinned[view.name])
    return found


def wrong(view: View, layout: Layout) -> list[str]:
    """Faults. In the tree of access a new line may have no room for its label, which its title still says."""
    found = list(faults(view, layout))
    return [each for each in found if not (view.name == "access" and each.endswith("has lost its label"))]


def moved(before: Layout, after: Layout) -> dict[str, tuple[int, int]]:
    """How far each card that was there has moved."""
    both = ((name, before.cards[name], after.cards[name]) for name in before.cards.keys() & after.cards.keys())
    return {name: (b.left - a.left, b.top - a.top) for name, a, b in both if a != b}


@pytest.mark.parametrize("what", ["external", "bucket"])
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_a_new_end_moves_nothing(path: Path, what: str) -> None:
    for name, (view, before, after) in relaid(path, grown(path, what)).items():
        assert not moved(before, after), name
        assert not list(wrong(view, after)), name


@pytest.mark.parametrize("path", WITH_SERVICES, ids=lambda path: path.stem)
def test_a_new_service_moves_only_what_stands_below_it_and_all_of_it_alike(path: Path) -> None:
    for name, (view, before, after) in relaid(path, grown(path, "service")).items():
        assert not list(wrong(view, after)), name
        steps = sorted(set(moved(before, after).values()))
        if not name.endswith(" network"):
            assert not steps, name
            continue
        new = [rect for card, rect in after.cards.items() if card not in before.cards]
        assert all(x == 0 and y > 0 for x, y in steps), name
        for card in moved(before, after):
            assert any(after.cards[card].top > rect.top for rect in new), f"{name}: {card}"


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_lines_that_meet_nothing_new_stay(path: Path) -> None:
    for name, (view, before, after) in relaid(path, grown(path, "external")).items():
        if len(view.lines) > 32:
            continue  # among so many, another line may have to make room
        gone = [line for line in before.routes if after.routes.get(line) != before.routes[line]]
        touched = [line for line in gone if caller(path) in line or "system" in line]
        assert gone == touched, name


def test_drift_is_told() -> None:
    path = next(path for path in SPECS if path.stem == "storymagic")
    for name, (_, before, after) in relaid(path, grown(path, "external")).items():
        drift = pins.drift(pins.of(before), after)
        assert ("new are added" in drift) == ("added" in after.cards), name
        assert "moved" not in drift


def test_removing_moves_nothing() -> None:
    path = next(path for path in SPECS if path.stem == "storymagic")
    data = tree(path)
    del data["components"]["firebase"]
    data["flows"] = [flow for flow in data["flows"] if flow["to"] != "firebase"]
    for _, before, after in relaid(path, dumped(data)).values():
        assert not moved(before, after)


def test_a_layout_file_reads_as_it_was_written() -> None:
    for path in SPECS:
        text = path.with_name(f"{path.stem}.layout.json").read_text()
        assert pins.written(pins.read(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"version": 2, "views": {}}',
        '{"version": 1}',
        '{"version": 1, "views": {"x": []}}',
        '{"version": 1, "views": {"x": {"cards": {"a": [1, 2]}}}}',
        '{"version": 1, "views": {"x": {"cards": {"a": [true, 0]}}}}',
        '{"version": 1, "views": {"x": {"cards": {"a": [0, 1200000]}}}}',
        '{"version": 1, "views": {"x": {"cards": {"a": [0.0, 0]}}}}',
        '{"version": 1, "views": {"x": {"groups": {"a": [0, 0, 0, 12]}}}}',
        '{"version": 1, "views": {"x": {"lines": [1]}}}',
        "[" * 100_000,
        '{"version": 1, "views": {"x": {"cards": {"a": [' + "9" * 5000 + ", 0]}}}}",
    ],
)
def test_other_files_are_no_layouts(text: str) -> None:
    with pytest.raises(pins.UnreadableError):
        pins.read(text)


def test_pins_that_lie_on_each_other_do_not_stop_the_compile() -> None:
    path = next(path for path in SPECS if path.stem == "storymagic")
    view = scenes(path)["production data"][0]
    crowded = pins.Pins({card.id: pins.card(0, 0) for card, _ in view.cards()})
    layout = laid_out(view, crowded)
    assert not list(faults(view, layout))
