"""What must a target provide? A name, and `generate`: from what is known of an environment to files in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from generators.files import Files
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources


@dataclass(frozen=True, slots=True)
class Context:
    """What a generator may ask: the graph of one environment and the resources it becomes."""

    graph: Graph
    resources: Resources
    findings: tuple[Finding, ...] = ()
    """What the checks found and did not stop the compile, for documents."""
    layout: str = ""
    """What the layout file next to the spec says, for diagrams; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Generated:
    """Files, and findings about what the target could not say."""

    files: Files
    findings: list[Finding] = field(default_factory=list)


class Generator(Protocol):
    """A target. Deterministic and pure: the same context gives the same files on every machine."""

    name: str

    def generate(self, context: Context) -> Generated:
        """Make every file of the target for one environment."""
        ...
