"""The maps under test: of the five systems, and of one larger than anybody draws."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.scale import spec
from generators.base import Context
from generators.files import File
from generators.registry import get
from model.load import load
from model.resources import lower

ROOT = Path(__file__).parents[3]
SYSTEMS = ("storymagic", "genie", "chatgenius", "serenya", "gen-ai-services")


@cache
def context(system: str) -> Context:
    """The first environment of a system; a number is a system of so many services."""
    path = ROOT / "specs" / f"{system}.yaml"
    data = spec(int(system)).encode() if system.isdigit() else path.read_bytes()
    graph = next(iter(load(data, path.name).graphs.values()))
    layout = path.with_suffix(".layout.json")
    return Context(graph, lower(graph), layout=layout.read_text() if layout.exists() else "")


@cache
def page(system: str) -> File:
    """The page of a system."""
    (file,) = get("map").generate(context(system)).files
    return file


@cache
def data(system: str) -> Any:
    """What stands in a page."""
    found = re.search(r'<script type="application/json" id="data">\n(.*?)</script>', page(system).text, re.DOTALL)
    assert found
    return json.loads(found[1])
