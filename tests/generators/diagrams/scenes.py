"""Which views are looked at? Those of every spec and of every case, in each environment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generators.base import Context
from generators.pictures import pictures, pins
from generators.pictures.lattice import Layout
from generators.pictures.layout import laid_out
from generators.pictures.shape import View
from model.load import load
from model.resources import lower
from model.source import plain, read

ROOT = Path(__file__).resolve().parents[3]
SPECS = sorted((ROOT / "specs").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml"))


def contexts(path: Path) -> dict[str, Context]:
    """The environments of a spec."""
    return of(path.read_bytes(), path.name)


def of(data: bytes, name: str = "spec.yaml") -> dict[str, Context]:
    """The environments of a spec that stands nowhere."""
    loaded = load(data, name)
    assert loaded.graphs, loaded.findings
    return {environment: Context(graph, lower(graph)) for environment, graph in loaded.graphs.items()}


@cache
def scenes(path: Path) -> dict[str, tuple[View, Layout]]:
    """Every view of every environment, as compiled: with the layout file where there is one."""
    file = path.with_name(f"{path.stem}.layout.json")
    pinned = pins.read(file.read_text()) if file.exists() else {}
    found = {}
    for environment, context in contexts(path).items():
        for view in pictures(context):
            found[f"{environment} {view.name}"] = view, laid_out(view, pinned.get(view.name, pins.NONE))
    return found


def tree(path: Path) -> dict[str, Any]:
    """A spec as plain data."""
    source, _ = read(path.read_bytes(), path.name)
    assert source
    data = plain(source.root)
    assert isinstance(data, dict)
    return data


def dumped(data: dict[str, Any]) -> bytes:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


def each(paths: list[Path]) -> Iterator[tuple[str, View, Layout]]:
    for path in paths:
        for name, (view, layout) in scenes(path).items():
            yield f"{path.stem} {name}", view, layout
