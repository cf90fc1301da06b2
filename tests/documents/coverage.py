"""Where does a system say what its document says? A map per document: inventory id → place, with what stands there.

An entry of `<system>.yaml` has one of

- ``spec``: a path of the spec as the environment sees it. ``flows[from=api,to=database].over`` chooses an item of a
  list by what it says; after a mapping, ``key`` is the list of its keys.
- ``artifact``: the logical id of a CloudFormation resource and a property of it, `ApiService.LaunchType`.
- ``file``: a file that is generated, as `terraform/backend.tf`; ``is`` is then a line of it, without what is around it.
- ``prose``: text of the documents that groundplan writes, for what is not architecture.

``is`` is the value at the place, as text or as a list or mapping of texts. Where it says other than the document does,
``decision`` names the decision of the spec that departs; where it says the same in other words, ``means`` tells how.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from generators.base import Context
from generators.registry import get
from model import source
from model.graph import Graph
from model.load import load
from model.resources import lower
from tests.artifacts.compiled import Compiled, Subject, compiled
from tests.artifacts.readers import declared

HERE = Path(__file__).resolve().parent
SPECS = HERE.parents[1] / "specs"

_STEP = re.compile(r"\.?([^.\[\]]+)|\[([^\]]*)\]")
_WORDS = re.compile(r"[a-z0-9]+(?:[./:-][a-z0-9]+)*")
_YES = {"yes", "true", "enabled", "available"}


class Entry(BaseModel):
    """What a map says of one item of the inventory."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    spec: str = ""
    artifact: str = ""
    file: str = ""
    prose: str = ""
    equals: Any = Field(default=None, alias="is")
    decision: str = ""
    means: str = ""
    environment: str = ""

    @property
    def where(self) -> tuple[Literal["spec", "artifact", "file", "prose"], str]:
        """The one place that is said."""
        said = [(kind, getattr(self, kind)) for kind in ("spec", "artifact", "file", "prose") if getattr(self, kind)]
        if len(said) != 1:
            raise ValueError("one of spec, artifact, file and prose")
        return said[0]  # type: ignore[return-value]


class Coverage(BaseModel):
    """The map of a document: the environment that it mostly describes, and an entry for each id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    environment: str
    items: dict[str, Entry]


@dataclass(frozen=True)
class Item:
    """An item of an inventory: its id and its text."""

    id: str
    text: str


def maps() -> list[str]:
    """The systems that have a map."""
    return sorted(path.stem for path in HERE.glob("*.yaml"))


@cache
def coverage(system: str) -> Coverage:
    """The map of a system."""
    return Coverage.model_validate(yaml.load((HERE / f"{system}.yaml").read_text(), yaml.BaseLoader))


def inventory(text: str) -> list[Item]:
    """The items of a document's file: lines `- STO-001 (L1) …` below the heading Inventory."""
    part = text.partition("### Inventory")[2].partition("\n### ")[0]
    return [Item(found[1], found[2]) for found in re.finditer(r"^- ([A-Z]+-\d+) (.*)$", part, re.MULTILINE)]


@cache
def _graph(system: str, environment: str) -> Graph:
    path = SPECS / f"{system}.yaml"
    return load(path.read_bytes(), path.name, environment).graphs[environment]


@cache
def documents(system: str, environment: str) -> str:
    """All that groundplan writes for people about an environment, on one line."""
    graph = _graph(system, environment)
    files = get("docs").generate(Context(graph, lower(graph))).files
    return " ".join(" ".join(file.text for file in files).split())


@cache
def decisions(system: str, environment: str) -> frozenset[str]:
    """The titles of the spec's decisions."""
    return frozenset(one.title for one in _graph(system, environment).spec.head.decisions)


def found(system: str, environment: str, entry: Entry) -> Any:
    """What stands at the place of an entry; LookupError where there is no such place."""
    kind, place = entry.where
    if kind == "spec":
        return _said(source.plain(_graph(system, environment).source.root), place)
    if kind == "file":
        lines = {line.strip() for line in _file(system, environment, place).splitlines()}
        return entry.equals if entry.equals in lines else f"{place} has no such line"
    return _text(_made(compiled(Subject(SPECS / f"{system}.yaml", environment)), place))


@cache
def _file(system: str, environment: str, place: str) -> str:
    target, _, path = place.partition("/")
    graph = _graph(system, environment)
    files = get(target).generate(Context(graph, lower(graph))).files
    return next(file.text for file in files if file.path == path)


def _made(made: Compiled, place: str) -> Any:
    name, _, path = place.partition(".")
    (properties,) = (one.properties for one in declared(made) if one.id == name)
    return _said(properties, path)


def _said(value: Any, path: str) -> Any:
    matches = list(_STEP.finditer(path))
    if "".join(match[0] for match in matches) != path:
        raise LookupError(f"{path}: no path")
    for match in matches:
        if match[1] == "key" and match.end() == len(path) and isinstance(value, Mapping) and "key" not in value:
            return list(value)
        value = _step(value, match[1] or "", match[2])
    return value


def _step(value: Any, key: str, chosen: str | None) -> Any:
    if chosen is None:
        if not (isinstance(value, Mapping) and key in value):
            raise LookupError(f"{key}: no such key")
        return value[key]
    if chosen.isdigit():
        return value[int(chosen)]
    wanted = dict(pair.split("=", 1) for pair in chosen.split(","))
    items = [item for item in value if all(_text(item.get(name)) == told for name, told in wanted.items())]
    if len(items) != 1:
        raise LookupError(f"[{chosen}] chooses {len(items)} items")
    return items[0]


def _text(value: Any) -> Any:
    """With texts for scalars, as YAML's plainest reader gives them."""
    if isinstance(value, Mapping):
        return {str(key): _text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_text(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def says(item: Item, entry: Entry) -> bool:
    """Whether the document's words have all words of the value: `1.4.0` in `Platform Version = 1.4.0`."""
    told = {part for word in _WORDS.findall(item.text.lower()) for part in (word, *word.split("/"))}
    told |= {"true"} if told & _YES else set()
    return _words(entry.equals) <= told


def _words(value: Any) -> set[str]:
    if isinstance(value, Mapping):
        return set().union(*(_words(item) for pair in value.items() for item in pair))
    if isinstance(value, list):
        return set().union(*map(_words, value))
    return set(_WORDS.findall(str(value).lower()))
