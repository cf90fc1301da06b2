"""The pages: which there are, that their links lead somewhere, and which of them a change touches."""

from __future__ import annotations

import copy
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generators.base import Context
from generators.docs import generator
from generators.docs.pages import HOME, PAGES, dealt
from generators.printers.markdown import heading_anchor
from generators.registry import get
from model.load import load
from model.resources import lower
from tests.hostile.fields import tree

ROOT = Path(__file__).resolve().parents[3]
SPECS = sorted((ROOT / "specs").glob("*.yaml"))
CASES = sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml"))
STORYMAGIC = ROOT / "specs" / "storymagic.yaml"
TEMPLATE = (ROOT / "templates" / "docs" / "environment.md.j2").read_text()


CODE = re.compile(r"(?ms)^```.*?^```$")


def made(data: bytes, environment: str = "") -> dict[str, str]:
    """Pages and pictures of an environment, the first where none is named."""
    graphs = load(data, "spec.yaml").graphs
    graph = graphs[environment or next(iter(graphs))]
    context = Context(graph, lower(graph))
    pages = {f"docs/{file.path}": file.text for file in generator.generate(context).files}
    return pages | {f"diagrams/{file.path}": file.text for file in get("diagrams").generate(context).files}


@cache
def pages(path: Path) -> dict[str, str]:
    return made(path.read_bytes())


def test_every_section_has_a_page() -> None:
    headings = set(re.findall(r"(?m)^(?:\{\{[^}]*\}\})?## (.+)$", TEMPLATE))
    assert headings <= {heading for page in PAGES for heading in page.sections}


def test_no_section_is_lost_or_on_two_pages() -> None:
    sections = [heading for page in PAGES for heading in page.sections]
    assert len(sections) == len(set(sections))
    before, found = dealt("# T\n\nwords\n\n## Unheard of\n\nx\n\n## Network\n\ny\n")
    assert before == "# T\n\nwords\n"
    assert found == {HOME: "## Unheard of\n\nx", "network": "## Network\n\ny"}


def test_text_makes_no_section() -> None:
    data = copy.deepcopy(tree(STORYMAGIC))
    data["system"]["description"] = "## Access\n\n# x"
    assert "## Access" not in made(_dumped(data))["docs/README.md"]


@pytest.mark.parametrize("path", [*SPECS, *CASES], ids=lambda path: path.stem)
def test_every_link_leads_somewhere(path: Path) -> None:
    there = pages(path)
    for name, text in there.items():
        for address in re.findall(r"\]\(([^)]+)\)", text if name.endswith(".md") else ""):
            if address.startswith("http"):
                continue
            page, _, anchor = address.partition("#")
            target = str((Path("/") / name).parent.joinpath(page).resolve())[1:] if page else name
            assert target in there, f"{name}: {address}"
            anchors = {heading_anchor(line) for line in re.findall("(?m)^#+ (.+)$", there[target])}
            assert not anchor or anchor in anchors, f"{name}: {address}"


@pytest.mark.parametrize("path", [*SPECS, *CASES], ids=lambda path: path.stem)
def test_no_section_is_empty(path: Path) -> None:
    for name, text in pages(path).items():
        if name.endswith(".md"):
            assert not re.search(r"(?m)^(#+) .+\n+(?=\1 |\Z)", CODE.sub("code", text)), name
            assert not re.search(r"\n\| --- .*\n(?!\|)", text), name
            assert not re.search(r"\n{4,}", text), name


def test_every_page_says_whose_it_is_and_leads_home() -> None:
    for name, text in pages(STORYMAGIC).items():
        if name.endswith(".md") and name != "docs/README.md" and "/runbooks/" not in name:
            assert re.match(r"# [A-Z][a-z ]+: StoryMagic, production\n\n\[Overview\]\(README\.md\) · .+\.\n", text)


def test_home_lists_every_page() -> None:
    listed = set(re.findall(r"\]\(([a-z]+)\.md\)", pages(STORYMAGIC)["docs/README.md"]))
    there = {Path(name).stem for name in pages(STORYMAGIC) if name.startswith("docs/") and name.count("/") == 1}
    assert listed == {name for name in there if name != "README"}


def changed(change: Any) -> set[str]:
    data = copy.deepcopy(tree(STORYMAGIC))
    change(data)
    before, after = made(_dumped(tree(STORYMAGIC))), made(_dumped(data))
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _dumped(data: dict[str, Any]) -> bytes:
    import yaml

    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


def _set(*path: Any, to: Any) -> Any:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


CHANGES: dict[str, tuple[Any, set[str]]] = {
    "what a component is for": (_set("components", "redis", "description", to="Other words."), {"docs/components.md"}),
    "why a flow": (
        _set("flows", 7, "description", to="other words"),
        {"docs/network.md", "diagrams/data.svg"},
    ),
    "a decision": (_set("decisions", 0, "because", to="Other words."), {"docs/decisions.md"}),
    "when an alarm is on": (_set("alarms", "high-cpu", "above", to="85 %"), {"docs/observability.md"}),
    "a limit of cost": (_set("budgets", "monthly", "limit", to="500 USD/month"), {"docs/cost.md", "docs/resources.md"}),
    "how long logs are kept": (
        _set("components", "api", "logs", "keep", to="14d"),
        {"docs/README.md", "docs/components.md", "docs/cost.md", "docs/observability.md"},
    ),
    "the blocks of a tier": (
        _set("networks", "main", "subnets", "public", "cidrs", to=["10.0.21.0/24", "10.0.31.0/24"]),
        {"docs/network.md", "diagrams/network.svg", "diagrams/network.mmd"},
    ),
    "where it is deployed from": (
        _set("delivery", "github", "repository", to="storymagic/app"),
        {
            *("docs/README.md", "docs/delivery.md"),
            *("diagrams/context.svg", "diagrams/context.mmd", "diagrams/delivery.svg", "diagrams/delivery.mmd"),
        },
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_touches_the_pages_that_say_it(what: str) -> None:
    change, expected = CHANGES[what]
    assert changed(change) == expected


def test_so_many_components_are_told_without_pictures() -> None:
    lines = ["groundplan: 1", "system: {name: many}", "environments: {live: {region: eu-west-1}}", "components:"]
    lines += [f"  b{number}: {{kind: s3_bucket}}" for number in range(1000)]
    graph = load("\n".join(lines).encode(), "spec.yaml").graphs["live"]
    files = {file.path: file.text for file in generator.generate(Context(graph, lower(graph))).files}
    assert "### b999" in files["components.md"]
    assert "../diagrams/" not in "".join(files.values())
