"""A decision about something that is not there (DOC104).

`concerns` names the parts of the spec that carry a decision out, by their paths. A path that leads nowhere leaves the
decision without anything that follows it: the part was renamed or removed, and the decision may be obsolete.

A setting that the language has and the spec does not write is there: its default carries the decision out.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket}
    decisions:
      - {title: Old files can be had back, because: People err., concerns: [components.uploads.versioning]}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      files: {kind: s3_bucket}
    decisions:
      - {title: Old files can be had back, because: People err., concerns: [components.files.versioning]}
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from model.catalogue.documents import DecisionAboutNothing
from model.findings import Finding
from model.graph import Graph
from model.overlay import parts
from model.source import Mapping, Node, Sequence
from model.spec.shape import at, model_at


def check(graph: Graph) -> Iterator[Finding]:
    for number, decision in enumerate(graph.spec.head.decisions):
        for index, path in enumerate(decision.concerns):
            known = _missing(graph, path)
            if known is not None:
                said = DecisionAboutNothing(path, _advice(path, known))
                yield Finding(said, graph.place("decisions", number, "concerns", index))


def _missing(graph: Graph, path: str) -> list[str] | None:
    """What stands where a path leaves the spec, as paths; None where it leads to something."""
    node: Node = graph.source.root
    steps = parts(path)
    for depth, step in enumerate(steps):
        below = _below(node, step)
        if below is None:
            named = depth == 1 and model_at((steps[0],)) is None  # below it stand names that a spec chooses
            known = not named and at(tuple(steps), _kind(graph, steps)) is not None
            return None if known else [".".join(map(str, (*steps[:depth], name))) for name in _names(node)]
        node = below
    return None if steps else []


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _names(node: Node) -> list[str]:
    return [key.value for key, _ in node.entries] if isinstance(node, Mapping) else []


def _kind(graph: Graph, steps: list[str | int]) -> str | None:
    component = graph.spec.components.get(str(steps[1])) if steps[0] == "components" and len(steps) > 1 else None
    return component.kind if component else None


def _advice(path: str, known: list[str]) -> str:
    head = ".".join(path.split(".")[: known[0].count(".") + 1]) if known else path
    close = get_close_matches(head, known, 1, 0.8)
    return (
        f"write `{path.replace(head, close[0], 1)}`" if close else "write the path of what carries it out, or remove it"
    )
