"""What is known of a spec? The results that `groundplan.api` returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generators.files import Files
    from model.findings import Finding, Severity
    from model.graph import Graph
    from model.resources.base import Resources
    from model.source import Source
    from model.spec.decision import Acceptance


class UnknownNameError(LookupError):
    """An environment or a target that does not exist. ``known`` are those that do."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no {what} {name!r}")
        self.what, self.name, self.known = what, name, tuple(known)


@dataclass(frozen=True, slots=True)
class EnvironmentResult:
    """What is known of one environment. ``name`` is empty where a spec has none that could be read.

    ``graph`` is None where the spec cannot be understood. ``accepted`` are the findings set aside by the spec's
    `accept`, each with its entry. ``resources`` are known once it was checked without errors, ``targets`` holds the
    files of each target once it was compiled. A finding that belongs to no environment alone is in all of them.
    """

    name: str
    graph: Graph | None
    findings: tuple[Finding, ...] = ()
    accepted: tuple[tuple[Finding, Acceptance], ...] = ()
    resources: Resources | None = None
    targets: Mapping[str, Files] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one spec.

    ``name`` is what findings call the file, ``text`` what it says. ``source`` is None where it is not YAML at all.
    ``layout`` is what the layout file next to it says; empty where there is none.
    """

    name: str
    text: str
    source: Source | None
    environments: tuple[EnvironmentResult, ...]
    checked: bool = False
    layout: str = ""

    @property
    def system(self) -> str:
        """The system's name as it is written; empty where there is none."""
        from model.source import Mapping, Scalar

        node = self.source.root.get("system") if self.source else None
        name = node.get("name") if isinstance(node, Mapping) else None
        return name.value if isinstance(name, Scalar) else ""

    @property
    def understood(self) -> bool:
        """Whether every environment has a graph."""
        return all(environment.graph for environment in self.environments)

    @property
    def findings(self) -> list[tuple[Finding, tuple[str, ...]]]:
        """Every finding once, by place, with the names of the environments that have it."""
        from model.findings import ordered

        where: dict[Finding, list[str]] = {}
        for environment in self.environments:
            for finding in environment.findings:
                where.setdefault(finding, []).append(environment.name)
        return [(finding, tuple(where[finding])) for finding in ordered(where)]

    @property
    def accepted(self) -> list[tuple[Finding, Acceptance, tuple[str, ...]]]:
        """Every finding that was set aside once, by place, with its entry and the environments that have it."""
        from model.findings import ordered

        entries = {finding: entry for environment in self.environments for finding, entry in environment.accepted}
        where = {
            finding: tuple(each.name for each in self.environments if finding in dict(each.accepted))
            for finding in entries
        }
        return [(finding, entries[finding], where[finding]) for finding in ordered(entries)]

    def has(self, *severities: Severity) -> bool:
        """Whether any finding is of one of these severities."""
        return any(f.severity in severities for environment in self.environments for f in environment.findings)
