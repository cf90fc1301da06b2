"""What must a target provide? A name, and `generate`: from what is known of an environment to files in memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from generators.files import Files
from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources
from model.resources.ownership import owned


@dataclass(frozen=True, slots=True)
class Context:
    """What a generator may ask: the graph of one environment and the resources it becomes."""

    graph: Graph
    resources: Resources
    findings: tuple[Finding, ...] = ()
    """What the checks found and did not stop the compile, for documents."""
    layout: str = ""
    """What the layout file next to the spec says, for diagrams; empty where there is none."""

    def owned_by(self, target: str) -> Context:
        """The same, with the resources that a target makes: all of them where the spec names no owner."""
        return replace(self, resources=owned(self.graph, self.resources, target))


@dataclass(frozen=True, slots=True)
class Generated:
    """Files, and findings about what the target could not say."""

    files: Files
    findings: list[Finding] = field(default_factory=list)


class Generator(Protocol):
    """A target. Deterministic and pure: the same context gives the same files on every machine.

    It may also have ``concerns(context) -> Iterable[Path]``: the spec paths that it answers for, each with lines or a
    finding. `groundplan.conformance` holds it to that; where it does not say, it answers for every resource.
    """

    name: str

    def generate(self, context: Context) -> Generated:
        """Make every file of the target for one environment."""
        ...
