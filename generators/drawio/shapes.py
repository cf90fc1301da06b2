"""How do things look in draw.io? Its styles, with the shapes and colours that it has for AWS (`stencils.json`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generators.pictures import strokes
from generators.pictures.lattice import Point, Rect
from generators.pictures.shape import Tone

ICON = 36
TEXT = (
    "text;html=1;fillColor=none;strokeColor=none;align=left;verticalAlign=top;whiteSpace=wrap;overflow=visible;"
    "spacing=0;fontSize=12;"
)
_AWS = "mxgraph.aws4."


@cache
def stencils() -> dict[str, dict[str, Any]]:
    """The names and colours of the shapes, of icons and of groups."""
    found: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("stencils.json").read_text(encoding="utf-8"))
    return found


def size(icon: str) -> tuple[int, int]:
    """The width and height of an icon, as large as it may be."""
    width, height = stencils()["icons"][icon].get("size", (1, 1))
    return round(ICON * width / max(width, height)), round(ICON * height / max(width, height))


def icon(name: str, faint: bool) -> str:
    """A service in its square, or a resource as its outline."""
    found = stencils()["icons"][name]
    if "resIcon" in found:
        shape = {"shape": f"{_AWS}resourceIcon", "resIcon": _AWS + found["resIcon"], "strokeColor": "#ffffff"}
    else:
        shape = {"shape": _AWS + found["shape"], "strokeColor": "none"}
    fixed = {"sketch": 0, "outlineConnect": 0, "aspect": "fixed", "part": 1, "html": 1}
    return _style({**fixed, "fillColor": found["fill"], **shape, **({"opacity": 55} if faint else {})})


def card(planned: bool) -> str:
    """The box around an icon and what is said of it."""
    light = strokes.LIGHT
    colours = {"fillColor": light["card"], "strokeColor": light["edge"], "fontColor": light["ink"]}
    box = {"rounded": 1, "absoluteArcSize": 1, "arcSize": 12, "whiteSpace": "wrap", "html": 1, "collapsible": 0}
    words = {"align": "left", "spacingLeft": ICON + 12, "spacingRight": 4, "fontSize": 11}
    return _style({**box, **words, **colours, **({"dashed": 1} if planned else {})})


def group(tone: Tone) -> str:
    """A boundary, drawn as AWS draws it."""
    found = stencils()["groups"][tone]
    holds = {"container": 1, "pointerEvents": 0, "collapsible": 0, "recursiveResize": 0, "html": 1}
    words = {"verticalAlign": "top", "align": "left", "fontSize": 12, "fontStyle": 1, "fontColor": found["font"]}
    colours = {"strokeColor": found["stroke"], "fillColor": found["fill"], "dashed": found["dashed"]}
    if "grIcon" not in found:
        return _style({**holds, **words, **colours, "spacingLeft": 8})
    shape = {"shape": f"{_AWS}group", "grIcon": _AWS + found["grIcon"], "grStroke": int(found["fill"] == "none")}
    return _style({**holds, **words, **colours, **shape, "outlineConnect": 0, "spacingLeft": 30})


def colour(tone: Tone) -> str:
    """The colour that tells a boundary from others."""
    return str(stencils()["groups"][tone]["stroke"])


def line(tone: Tone, dashed: bool, ends: Mapping[str, object]) -> str:
    """A line with corners, ending in an arrow."""
    ink = strokes.LIGHT["line" if tone is Tone.PLAIN else tone.value]
    way = {
        "edgeStyle": "orthogonalEdgeStyle",
        "rounded": 1,
        "arcSize": 10,
        "html": 1,
        "endArrow": "block",
        "endSize": 5,
    }
    words = {"fontSize": 10, "fontColor": strokes.LIGHT["grey"], "labelBackgroundColor": strokes.LIGHT["page"]}
    return _style({**way, "strokeColor": ink, "strokeWidth": 1.5, **words, **({"dashed": 1} if dashed else {}), **ends})


def end(role: str, point: Point, rect: Rect) -> dict[str, object]:
    """Where on a card a line begins or ends, as shares of its width and height."""
    x, y = (point.x - rect.left) / (rect.right - rect.left), (point.y - rect.top) / (rect.bottom - rect.top)
    return {f"{role}X": f"{x:.6g}", f"{role}Y": f"{y:.6g}", f"{role}Dx": 0, f"{role}Dy": 0, f"{role}Perimeter": 0}


def _style(values: Mapping[str, object]) -> str:
    """A style of draw.io. Neither names nor values are ever those of a spec."""
    return "".join(f"{name}={value};" for name, value in values.items())
