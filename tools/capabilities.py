"""Write docs/capabilities.md: what each target says of each kind of component, as the code does it.

Run it after a change of a generator, a lowering or a kind: `.venv/bin/python tools/capabilities.py`. Everything is
found by compiling the specs of the repository and the cases of the tests: a target says a kind where a line of one of
its files came from a component of that kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generators.base import Context
from generators.registry import BUILT_IN, get
from generators.terraform import TABLE
from generators.terraform.mapping import Nothing
from model.graph import Graph
from model.load import load
from model.resources import lower
from model.spec import KINDS

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "capabilities.md"
SPECS = (*sorted((ROOT / "specs").glob("*.yaml")), *sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml")))
YES, NO, UNSEEN, BLIND = "yes", "–", "?", "~"
OWNER = "serverless: {beside: cloudformation}"

_HEAD = """# What each target says of each kind

Written by `tools/capabilities.py` from what the compiler makes of `specs/` and of the cases of the tests; a test
holds it against the code. "{yes}" means that lines of the target's files come from components of the kind, "{no}" that
none do, "{unseen}" that no spec has such a component, "{blind}" that the
target wrote no line that says where it came from. What a target cannot say of a spec is a finding, never a gap.
`serverless` says something only where it owns something: its column is of the same specs with `{owner}` in them.
"""


def text() -> str:
    """The whole document."""
    targets = [name for name, _ in BUILT_IN]
    said, made = _said()
    lines = [_HEAD.format(yes=YES, no=NO, unseen=UNSEEN, blind=BLIND, owner=OWNER)]
    lines += [f"| kind | {' | '.join(targets)} | becomes |", "|---" * (len(targets) + 2) + "|"]
    for kind in KINDS:
        cells = [_cell(kind, target, said) for target in targets]
        types = (
            ", ".join(f"`{type_.removeprefix('AWS::')}`" for type_ in sorted(made.get(kind, ()))) or "nothing in AWS"
        )
        lines.append(f"| `{kind}` | {' | '.join(cells)} | {types if kind in said else UNSEEN} |")
    lines += ["", "## Parts of a spec beside its components", ""]
    lines += [f"| part | {' | '.join(targets)} | becomes |", "|---" * (len(targets) + 2) + "|"]
    for part in sorted(name for name in said if name.endswith(":")):
        cells = [_cell(part, target, said) for target in targets]
        types = (
            ", ".join(f"`{type_.removeprefix('AWS::')}`" for type_ in sorted(made.get(part, ()))) or "nothing in AWS"
        )
        lines.append(f"| `{part}` | {' | '.join(cells)} | {types} |")
    lines += ["", "## Types of resources", "", *_types(made)]
    return "\n".join(lines) + "\n"


def _cell(kind: str, target: str, said: dict[str, set[str]]) -> str:
    if kind not in said:
        return UNSEEN
    if not any(target in targets for targets in said.values()):
        return BLIND
    return YES if target in said[kind] else NO


def _types(made: dict[str, set[str]]) -> Iterator[str]:
    """Each type with its resource in Terraform and what Terraform has no word for."""
    yield "| CloudFormation | Terraform | what Terraform does by itself |"
    yield "|---|---|---|"
    for type_ in sorted(set().union(*made.values())):
        mapped = TABLE[type_]
        own = [f"`{name}`: {said.because}" for name, said in mapped.fields.items() if isinstance(said, Nothing)]
        yield f"| `{type_}` | `{mapped.type}` | {'; '.join(own)} |"


@cache
def _said() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Targets by kind of component or part of a spec (`networks:`), and types of resources likewise."""
    said: dict[str, set[str]] = defaultdict(set)
    made: dict[str, set[str]] = defaultdict(set)
    for graph, owned in _graphs():
        kinds = {name: component.kind for name, component in graph.spec.components.items()}
        resources = lower(graph)
        for kind in kinds.values():
            said[kind] |= set()
        for resource in resources.resources:
            made[_owner(".".join(map(str, resource.path)), kinds)].add(resource.type)
        for target, _ in BUILT_IN:
            context = Context(owned, lower(owned)) if target == "serverless" else Context(graph, resources)
            for file in get(target).generate(context).files:
                for line in file.lines:
                    if owner := _owner(str(line.origin), kinds):
                        said[owner].add(target)
    made.pop("", None)
    return dict(said), dict(made)


def _graphs() -> Iterator[tuple[Graph, Graph]]:
    """The first environment of each spec that loads, and the same with an owner."""
    for spec in SPECS:
        text = spec.read_text(encoding="utf-8")
        both = (load(said.encode(), spec.name).graphs.values() for said in (text, f"{text}\n{OWNER}\n"))
        yield from list(zip(*both, strict=True))[:1]


def _owner(origin: str, kinds: dict[str, str]) -> str:
    """The kind of the component that a path leads into, else the part of the spec with a colon."""
    first, _, rest = origin.partition(".")
    name = rest.partition(".")[0].partition("[")[0]
    if first == "components":
        return kinds.get(name, "")
    return f"{first.partition('[')[0]}:" if first else ""


if __name__ == "__main__":
    OUT.write_text(text(), encoding="utf-8")
