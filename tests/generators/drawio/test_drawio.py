"""draw.io: what its own library reads is what the layout says, and every shape is one that it has."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generators.base import Context
from generators.drawio import generator, shapes
from generators.pictures import icons, pins, strokes
from generators.pictures.laid import laid
from generators.pictures.lattice import Rect
from tests.generators.diagrams.scenes import CASES, SPECS, contexts, of
from tests.generators.support import written

EACH = [
    pytest.param(path, marks=() if path in (SPECS[-1], CASES[0]) else pytest.mark.slow) for path in (*SPECS, *CASES)
]


@cache
def context(path: Path) -> Context:
    """The first environment with the layout file that lies beside the spec."""
    beside = path.with_suffix(".layout.json")
    return replace(next(iter(contexts(path).values())), layout=beside.read_text() if beside.exists() else "")


@cache
def drawings(path: Path) -> dict[str, str]:
    return {file.path: file.text for file in generator.generate(context(path)).files}


@pytest.mark.parametrize("path", EACH)
def test_mxgraph_reads_it(path: Path, node_tools: Path, requires_tool: Callable[[str], Path], tmp_path: Path) -> None:
    places = written(drawings(path), tmp_path)
    command = [requires_tool("node"), node_tools.parent / "read_drawio.mjs", *places]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=node_tools.parent)
    read = {Path(one["path"]).stem: one for one in map(json.loads, run.stdout.splitlines())}
    for view, layout in laid(context(path))[0]:
        assert read[view.name]["faults"] == []
        assert read[view.name]["edges"] == len(view.lines)
        assert read[view.name]["vertices"] >= 2 * len(layout.cards) + len(layout.groups)
    assert len(read) == len(places)


def test_mxgraph_reads_every_drawing_of_every_environment(
    node_tools: Path, requires_tool: Callable[[str], Path]
) -> None:
    """Those that are committed, which are what the specs compile to: that much is held elsewhere."""
    places = sorted((SPECS[0].parents[1] / "output").glob("*/*/drawio/*.drawio"))
    command = [requires_tool("node"), node_tools.parent / "read_drawio.mjs", *places]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=node_tools.parent)
    read = list(map(json.loads, run.stdout.splitlines()))
    assert len(read) == len(places) > 50
    assert [one for one in read if one["faults"] or one["vertices"] < 4] == []


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ('target="card-api"', 'target="card-nobody"', "hangs loose"),
        ('id="card-api"', 'id="card-database"', "Duplicate ID"),
        ("</root>", "", "no XML"),
    ],
)
def test_what_is_broken_is_found(
    was: str, now: str, says: str, node_tools: Path, requires_tool: Callable[[str], Path], tmp_path: Path
) -> None:
    text = drawings(SPECS[-1])["data.drawio"]
    assert was in text
    places = written({"broken.drawio": text.replace(was, now, 1)}, tmp_path)
    command = [requires_tool("node"), node_tools.parent / "read_drawio.mjs", *places]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=node_tools.parent)
    assert says in run.stdout


def absolute(text: str) -> dict[str, Rect]:
    """Where each vertex stands on the page: a cell's geometry counts from its parent's corner."""
    cells = {cell.get("id", ""): cell for cell in ElementTree.fromstring(text).iter("mxCell")}
    found: dict[str, Rect] = {"1": Rect(0, 0, 0, 0)}

    def place(name: str) -> Rect:
        if name not in found:
            geometry = cells[name].find("mxGeometry")
            assert geometry is not None
            x, y, width, height = (int(geometry.get(key, "0")) for key in ("x", "y", "width", "height"))
            found[name] = Rect(x, y, x + width, y + height).moved(*place(cells[name].get("parent", ""))[:2])
        return found[name]

    return {name: place(name) for name, cell in cells.items() if cell.get("vertex")}


@pytest.mark.parametrize("path", EACH)
def test_everything_stands_where_the_layout_has_it(path: Path) -> None:
    for view, layout in laid(context(path))[0]:
        places = absolute(drawings(path)[f"{view.name}.drawio"])
        assert {name: places[f"card-{name}"] for name in layout.cards} == layout.cards
        assert {name: places[f"group-{name}"] for name in layout.groups} == layout.groups
        for name in layout.cards:
            assert places[f"card-{name}"].holds(places[f"icon-{name}"])


@pytest.mark.parametrize("path", EACH)
def test_lines_keep_their_corners_and_ends(path: Path) -> None:
    for view, layout in laid(context(path))[0]:
        root = ElementTree.fromstring(drawings(path)[f"{view.name}.drawio"])
        edges = [cell for cell in root.iter("mxCell") if cell.get("edge")]
        assert len(edges) == len(view.lines)
        for line, cell in zip(view.lines, edges, strict=True):
            assert (cell.get("source"), cell.get("target")) == (f"card-{line.source}", f"card-{line.target}")
            corners = [(int(p.get("x", "")), int(p.get("y", ""))) for p in cell.iterfind("mxGeometry/Array/mxPoint")]
            points = layout.routes[line.id].points
            assert corners == [tuple(point) for point in points[1:-1]]
            style = dict(part.split("=", 1) for part in cell.get("style", "").split(";") if "=" in part)
            for role, point, card in (("exit", points[0], line.source), ("entry", points[-1], line.target)):
                rect = layout.cards[card]
                x = rect.left + float(style[f"{role}X"]) * (rect.right - rect.left)
                y = rect.top + float(style[f"{role}Y"]) * (rect.bottom - rect.top)
                assert (round(x), round(y)) == tuple(point)


def test_every_icon_and_boundary_has_a_shape() -> None:
    assert set(shapes.stencils()["icons"]) == set(icons.FILES)
    assert set(shapes.stencils()["groups"]) == {tone.value for tone in strokes.GROUPS}


def test_what_cannot_be_drawn_is_said() -> None:
    lines = ["groundplan: 1", "system: {name: many}", "environments: {live: {region: eu-west-1}}", "components:"]
    lines += [f"  b{number}: {{kind: s3_bucket}}" for number in range(130)]
    made = generator.generate(of("\n".join(lines).encode())["live"])
    assert {finding.code for finding in made.findings} == {"GEN104"}
    assert "recovery.drawio" not in {file.path for file in made.files}


def test_pins_move_it() -> None:
    plain = replace(context(SPECS[-1]), layout="")
    (layout,) = (layout for view, layout in laid(plain)[0] if view.name == "data")
    moved = {name: rect.moved(1200, 0) for name, rect in layout.cards.items()}
    pinned = pins.written({"data": pins.Pins(moved)})
    made = {file.path: file.text for file in generator.generate(replace(plain, layout=pinned)).files}
    places = absolute(made["data.drawio"])
    assert {name: places[f"card-{name}"] for name in moved} == moved
