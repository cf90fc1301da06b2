"""What a page holds: every component with its card, every answer as the facts give it, and nothing that could run."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from itertools import combinations

import pytest

from generators.base import Context
from generators.map.paths import Paths
from generators.map.scene import scene
from generators.printers import html
from generators.printers.data import At
from generators.registry import get
from model.facts.connections import connections, opener
from model.facts.cost.estimate import estimate
from model.facts.network.spec import reach_of
from model.facts.recovery.report import report
from model.faults import dotted
from model.load import load
from model.resources import lower
from tests.artifacts.test_determinism import shuffled
from tests.generators.map.pages import ROOT, SYSTEMS, context, data, page

WORST = ("broken", "unknown", "holds")


def worst(words: list[str]) -> str:
    return next((word for word in WORST if word in words), "none")


@pytest.mark.parametrize("system", SYSTEMS)
def test_everything_has_a_card_of_its_own(system: str) -> None:
    made = scene(context(system))
    rects = [made.layout.cards[name] for name in made.names]
    assert set(made.names) == {"internet", *context(system).graph.spec.components}
    assert not [pair for pair in combinations(rects, 2) if pair[0].meets(pair[1])]
    assert [node["id"] for node in data(system)["nodes"]] == list(made.names)
    assert page(system).text.count('<g class="c" id="c') == len(made.names)


@pytest.mark.parametrize("system", SYSTEMS)
def test_flows_say_what_was_proved(system: str) -> None:
    of = context(system)
    proved: dict[tuple[str, str], list[str]] = {}
    reach = reach_of(of.graph, of.resources)
    for each in connections(of.graph):
        proved.setdefault((dotted(each.path), each.source), []).append(reach.connection(each).verdict.value)
    told: dict[tuple[str, str], list[str]] = {}
    for flow in data(system)["flows"]:
        source = opener(of.graph, data(system)["nodes"][flow[0]]["id"])
        told.setdefault((flow[8], source), []).extend(data(system)["reach.answers"][at][0] for at in flow[6])
    for ends, words in told.items():
        if ends in proved:  # what leads to a CDN is a connection of nobody's network
            assert worst(words) == worst(proved[ends]), ends
    assert {ends for ends in proved if ends[0].startswith("flows")} <= {ends for ends, words in told.items() if words}
    assert any("holds" in words for words in told.values())


@pytest.mark.parametrize("system", [*SYSTEMS, "12"])
def test_an_answer_of_a_class_is_true_of_each_of_its_pairs(system: str) -> None:
    of = context(system)
    number = {name: at for at, name in enumerate(scene(of).names)}
    paths = Paths(of, number)
    several = [members for members in paths.pairs.classes if len(members) > 1]
    for one in several:
        for other in paths.pairs.classes:
            pairs = [(a, b) for a in one[:3] for b in other[:3] if a != b and (a, b) not in paths.pairs.tied]
            for way in (pairs, [(b, a) for a, b in pairs if (b, a) not in paths.pairs.tied]):
                told = {str([paths._add(each, *pair) for each in paths.pairs._ask(*pair)]) for pair in way}
                assert len(told) <= 1, (one, other)
    assert several or system == "storymagic"


@pytest.mark.parametrize("system", SYSTEMS)
def test_figures_are_those_of_the_facts(system: str) -> None:
    of, told = context(system), data(system)
    assert [owner[0] for owner in told["cost.owners"]]
    owners = {told["nodes"][o[0]]["id"] if isinstance(o[0], int) else o[0] for o in told["cost.owners"]}
    assert owners == set(estimate(of.graph, of.resources).owners)
    rows = {row.failure.value: row.estimate for row in report(of.graph).rows}
    assert list(rows) == [failure["name"] for failure in told["recovery.failures"]]
    for failure in told["recovery.failures"]:
        found = rows[failure["name"]]
        for part, (state, way, at) in zip(told["recovery.parts"], failure["back"], strict=True):
            name = told["nodes"][part]["id"] if isinstance(part, int) else None
            if name:
                lost = found.chosen[name].rto.never or at == ""
                assert (state in ("lost", "waits")) == lost
                assert told["recovery.ways"][way][0] == " ".join(found.chosen[name].words.split())


def test_the_order_of_mappings_does_not_matter() -> None:
    """A flow of several components has its ends in the order of their names, not in that of the spec."""
    of = context("serenya")
    text = shuffled((ROOT / "specs" / "serenya.yaml").read_text(encoding="utf-8"), 7)
    graph = load(text.encode(), "serenya.yaml").graphs[of.graph.environment_name]
    (file,) = get("map").generate(Context(graph, lower(graph), layout=of.layout)).files
    assert (file.text, file.lines) == (page("serenya").text, page("serenya").lines)


def test_what_can_run_is_named_by_its_digest() -> None:
    text = page("storymagic").text
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert policy.startswith("default-src &#39;none&#39;; img-src data:;") or policy.startswith("default-src 'none'")
    for pattern in ("<style>(.*?)</style>", "<script>(.*?)</script>"):
        (found,) = re.findall(pattern, text, re.DOTALL)
        digest = b64encode(sha256(found.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy
    assert "innerHTML" not in text
    assert "unsafe" not in policy


def test_lines_know_where_they_come_from() -> None:
    file = page("storymagic")
    lines = file.text.split("\n")
    origins = {stretch.origin: lines[stretch.first - 1] for stretch in file.lines}
    assert '"id":"database"' in origins["components.database"]
    assert origins["flows[0]"].startswith("[")
    assert {f"components.{name}" for name in context("storymagic").graph.spec.components} <= set(origins)


def test_a_large_map_is_packed_and_small() -> None:
    made = scene(context("62"))
    assert not made.layout.routes
    rects = [made.layout.cards[name] for name in made.names]
    assert not [pair for pair in combinations(rects, 2) if pair[0].meets(pair[1])]
    for group, _ in made.view.groups():
        for card, around in made.view.cards():
            if group.id in around:
                assert made.layout.groups[group.id].holds(made.layout.cards[card.id])
    assert len(page("62").text) < 3000 * len(made.names)


def test_data_never_ends_its_element() -> None:
    made = html.data(
        {"rows": [At("flows[0]", ["</script><!--", "a\u2028b\n<\x00&"]), 1], "one": {"<k>": True, "n": None}}
    )
    text = "\n".join(made)
    assert not re.search("[<>&\u2028\u2029\x00]", text)
    assert made.marks[0][:2] == (3, 3)
    assert made[2].startswith('["\\u003c/script\\u003e\\u003c!--","a b \\u003c')
    with pytest.raises(TypeError):
        html.data({"a": 1.5})
    with pytest.raises(ValueError, match="surrogate"):
        html.data({"a": "\ud800"})


def test_a_place_in_a_template_needs_a_text() -> None:
    assert list(html.page("<p>${a}</p>\n${b}", {"a": "<&>"}, {"b": ["1", "2"]})) == ["<p>&lt;&amp;&gt;</p>", "1", "2"]
    with pytest.raises(KeyError):
        html.page("${c}", {}, {})
