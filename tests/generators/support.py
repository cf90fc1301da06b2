"""A spec to a target's files, in memory or in a folder."""

from __future__ import annotations

from pathlib import Path

from generators.base import Context
from generators.registry import get
from model.load import load
from model.resources import lower


def context(text: str, environment: str | None = None) -> Context:
    """One environment of a spec, lowered; the only one where none is named."""
    loaded = load(text.encode(), "spec.yaml")
    faults = [finding.message for finding in loaded.findings]
    assert loaded.graphs, faults
    graph = loaded.graphs[environment or next(iter(loaded.graphs))]
    return Context(graph, lower(graph))


def files(target: str, text: str, environment: str | None = None) -> dict[str, str]:
    """What a target makes of an environment, without any finding."""
    made = get(target).generate(context(text, environment))
    assert [finding.message for finding in made.findings] == []
    return {file.path: file.text for file in made.files}


def written(found: dict[str, str], folder: Path) -> list[Path]:
    """The same files on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in found.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return [folder / path for path in found]
