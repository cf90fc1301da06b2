"""The artifacts under test: what the compiler makes of every environment of every spec, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from generators.base import Context
from generators.files import File
from generators.registry import get
from model.findings import Severity
from model.load import load
from model.resources import lower

HERE = Path(__file__).resolve().parent
SPECS = (*sorted((HERE.parents[1] / "specs").glob("*.yaml")), *sorted((HERE / "cases").glob("*.yaml")))
"""The specs of the repository, and those that say what no system says yet."""

TARGETS = ("cloudformation", "terraform")


@dataclass(frozen=True, slots=True)
class Subject:
    """One environment of one spec."""

    spec: Path
    environment: str

    def __str__(self) -> str:
        return f"{self.spec.stem}-{self.environment}"


@dataclass(frozen=True, eq=False, repr=False)
class Compiled:
    """The files of one environment, by target and path, and the region it lives in."""

    subject: Subject
    region: str
    files: Mapping[str, Mapping[str, File]]

    @property
    def templates(self) -> dict[str, File]:
        """The CloudFormation templates by their region: the environment's own, and others that it needs."""
        return {path.removesuffix(".yaml"): file for path, file in self.files["cloudformation"].items()}

    def write(self, target: str, folder: Path) -> Path:
        """Put the files of a target into a folder."""
        for path, file in self.files[target].items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(file.text, encoding="utf-8")
        return folder


@cache
def subjects() -> tuple[Subject, ...]:
    """Every environment of every spec, named by a reader that is not the compiler's own."""
    found: list[Subject] = []
    for spec in SPECS:
        declared = yaml.load(spec.read_bytes(), yaml.CSafeLoader)["environments"]
        found += [Subject(spec, name) for name in declared]
    return tuple(found)


@cache
def compiled(subject: Subject) -> Compiled:
    """Compile one environment; anything that stops or loses something is a failure."""
    loaded = load(subject.spec.read_bytes(), subject.spec.name, subject.environment)
    errors = [str(finding.message) for finding in loaded.findings if finding.severity is Severity.ERROR]
    assert not errors, errors
    graph = loaded.graphs[subject.environment]
    context = Context(graph, lower(graph))
    files = {}
    for target in TARGETS:
        generated = get(target).generate(context)
        assert not generated.findings, [str(finding.message) for finding in generated.findings]
        files[target] = {file.path: file for file in generated.files}
    return Compiled(subject, graph.region, files)


def origin(file: File, line: int) -> str:
    """The spec path that a line, counted from 1, came from: the innermost stretch that holds it."""
    around = [stretch for stretch in file.lines if stretch.first <= line <= stretch.last]
    assert around, f"{file.path}:{line} came from nowhere"
    return str(around[-1].origin)
