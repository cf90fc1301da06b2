"""The map in a browser: asked for ways, overlays, failures and words, by mouse and by keys; silent, and from a file."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model.facts.cost import words
from model.facts.cost.estimate import estimate
from model.facts.network.spec import Reach, default_openings, reach_of
from model.facts.recovery.judgement import figures
from model.facts.recovery.report import report
from tests.generators.map.pages import SYSTEMS, context, data, page
from tests.support.browser import CHROMIUM, Page, browser

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: chromium)")
Opens = Callable[..., Page]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def opens(tab: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opens]:
    """A function that opens the map of a system; whatever a page said or asked for by the end is a failure."""

    def open_(system: str, at: str = "", **looks: Any) -> Page:
        path = tmp_path_factory.getbasetemp() / f"{system}.html"
        path.write_text(page(system).text, encoding="utf-8")
        tab.looks(**looks)
        tab.open(path.as_uri() + at)
        return tab

    yield open_
    assert tab.said == []
    assert [each for each in tab.asked if not each.startswith(("file:", "data:", "about:"))] == []


FOLLOWED = """new Promise((done) => {
  addEventListener('hashchange', () => done(0), {once: true});
  location.hash = %r;
})"""


def look(tab: Page, at: str) -> None:
    """Follow an address of the same page."""
    tab.run(FOLLOWED % at)


def proved(reach: Reach, source: str, target: str) -> str:
    openings = default_openings(reach, source, target)
    found = [reach.between(source, target, *opening).verdict.value for opening in openings]
    return next(word for word in ("broken", "unknown", "holds") if word in found)


EACH = [pytest.param(system, marks=pytest.mark.slow if at else ()) for at, system in enumerate(SYSTEMS)]
FOCUSED = "((at) => at.id || at.name || at.parentElement.id || at.tagName)(document.activeElement)"
"""What has the focus: its id, its name, or the card that it lies over."""
WORDS = {"holds": "Reaches", "broken": "Blocked", "unknown": "Not known"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_ways(opens: Opens, system: str) -> None:
    tab, of, told = opens(system, "#show=reach"), context(system), data(system)
    reach = reach_of(of.graph, of.resources)
    placed = sorted(set(reach.by_component) & set(of.graph.spec.components))
    pairs = [(a, b) for a in placed for b in placed if a != b and told["nodes"][_at(told, b)]["net"]]
    flows = {(edge.source, edge.target) for edge in of.graph.flows()}
    for source, target in [*pairs[:: max(len(pairs) // 12, 1)], *[pair for pair in pairs if pair in flows][:3]]:
        look(tab, f"#show=reach&from={source}&to={target}")
        panel, verdict = tab.text("#panel"), proved(reach, source, target)
        assert panel.split("\n")[0] == " → ".join(told["nodes"][_at(told, name)]["title"] for name in (source, target))
        assert tab.text("#panel .verdict") == WORDS[verdict]
        blocks = tab.run("document.querySelectorAll('#panel .hops .broken').length")
        assert bool(blocks) == (verdict == "broken"), (source, target)
    assert pairs or system == "chatgenius"


def _at(told: Any, name: str) -> int:
    return [node["id"] for node in told["nodes"]].index(name)


@pytest.mark.parametrize("system", SYSTEMS)
def test_overlays_failures_and_search(opens: Opens, system: str) -> None:
    tab, of, told = opens(system), context(system), data(system)
    for name, title in (("reach", "Reachability"), ("access", "Access"), ("cost", "Cost"), ("flows", "Flows")):
        tab.click(f"input[value={name}]")
        assert tab.text("#panel h2") == title
        assert tab.run("document.querySelectorAll('#legend .key').length") >= 3
        if name == "cost":
            assert words.total(estimate(of.graph, of.resources).total()) in tab.text("#panel")
    tab.click("input[value=recovery]")
    for number, row in enumerate(report(of.graph).rows):
        tab.click(f"#failures input[value='{number}']")
        assert f"{row.failure.value}: {figures(row.estimate)}" in tab.text("#panel")
        lost = {part for part, way in row.estimate.chosen.items() if way.rto.never}
        for name in lost & set(of.graph.spec.components):
            assert "broken" in tab.run(f"document.getElementById('c{_at(told, name)}').getAttribute('class')")
    component = next(name for name in of.graph.spec.components if len(name) > 3)
    tab.run("document.getElementById('search').focus()")
    tab.write(component)
    assert tab.text("#panel h2").endswith(" found")
    assert tab.run(f"document.getElementById('c{_at(told, component)}').classList.contains('on')")
    tab.press("Enter")
    assert f"components.{component}" in tab.text("#panel") or "found" not in tab.text("#panel h2")
    tab.press("Escape")
    assert tab.run("document.getElementById('search').value") == ""


def test_everything_is_reached_by_keys(opens: Opens) -> None:
    tab = opens("storymagic")
    met = []
    for _ in range(40):
        tab.press("Tab")
        met.append(tab.run(FOCUSED))
        if met[-1] == "BODY":
            break
    assert {"overlay", "search", "theme", "print", "from", "to", "swap", "clear", "out", "fit", "in", "c0"} <= set(met)
    tab.run("document.querySelector('#c0 .over').focus()")
    seen = set()
    for _ in range(60):
        for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
            tab.press(key)
            seen.add(tab.run(FOCUSED))
        if len(seen) > 8:
            break
    assert len(seen) > 8
    assert all(each.startswith("c") for each in seen)
    tab.press("Enter")
    assert tab.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    tab.press("f", "ArrowLeft", "Enter")
    assert "→" in tab.text("#panel h2")
    tab.press("Escape")
    assert tab.text("#panel h2") == "Flows"
    tab.press("+", "+", "-", "0")
    tab.press("/")
    assert tab.run("document.activeElement.id") == "search"


CONTROLS = """[...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')]
  .filter((each) => each.checkVisibility() && (each.type !== 'radio' || each.checked) && each.tabIndex >= 0).length"""


def stops(tab: Page) -> int:
    """At how many different things the Tab key stops."""
    seen: set[int] = set()
    while True:
        tab.press("Tab")
        at = tab.run("[...document.body.querySelectorAll('*')].indexOf(document.activeElement)")
        if at in seen:
            return len(seen - {-1})
        seen.add(at)


def tab_to(tab: Page, name: str) -> None:
    for _ in range(120):
        if tab.run(FOCUSED) == name:
            return
        tab.press("Tab")
    raise AssertionError(f"{name} is not reached")


@pytest.mark.parametrize("system", EACH)
def test_the_tab_key_stops_at_every_control(opens: Opens, system: str) -> None:
    a, b = busy(system)
    for at in ("", f"#show=reach&from={a}&to={b}", f"#show=cost&selected={a}", "#show=recovery"):
        tab = opens(system, at)
        assert stops(tab) == tab.run(CONTROLS) >= 12, at


def test_everything_is_done_by_keys(opens: Opens) -> None:
    """Each thing that the page can do, with nothing but a keyboard."""
    tab, told = opens("storymagic"), data("storymagic")
    tab_to(tab, "overlay")
    for title in ("Reachability", "Access", "Cost", "Recovery"):
        tab.press("ArrowRight")
        assert tab.text("#panel h2") == title
    tab_to(tab, "failure")
    for failure in told["recovery.failures"][1:]:
        tab.press("ArrowRight")
        assert failure["figures"] in tab.text("#panel")
    tab_to(tab, "theme")
    tab.press("Enter")
    assert tab.text("#theme") == "Theme: light"
    for end, name in (("from", "api"), ("to", "database")):
        tab_to(tab, end)
        tab.press(*told["nodes"][_at(told, name)]["title"])
    assert tab.text("#panel h2") == "API → Database"
    tab_to(tab, "swap")
    tab.press("Enter")
    assert tab.text("#panel h2") == "Database → API"
    tab.press("Tab", "Enter")
    assert tab.text("#panel h2") == "Recovery"
    wide = "parseInt(document.getElementById('stage').style.width)"
    for control, more in (("out", False), ("in", True)):
        before = tab.run(wide)
        tab_to(tab, control)
        tab.press("Enter")
        assert (tab.run(wide) > before) == more
    tab_to(tab, "search")
    tab.write("redis")
    tab.press("ArrowDown", "Enter")
    assert tab.text("#panel h2") == "Redis"
    tab.press("Escape")
    assert tab.text("#panel h2") == "Recovery"


def test_mouse_theme_and_address(opens: Opens) -> None:
    tab, told = opens("storymagic"), data("storymagic")
    tab.click(f"#c{_at(told, 'api')}")
    assert "selected=api" in tab.run("location.hash")
    tab.click("#panel .row button")
    tab.click(f"#c{_at(told, 'database')}")
    assert tab.text("#panel .verdict") == "Reaches"
    tab.click("#swap")
    assert tab.text("#panel .verdict") == "Blocked"
    tab.click("#clear")
    assert tab.run("location.hash") == ""
    dark = [tab.run("getComputedStyle(document.body).backgroundColor") for _ in range(3) if tab.click("#theme") is None]
    assert dark[0] != dark[1]
    tab.press("Escape")
    look(tab, "#show=nonsense&failure=x&selected=nobody&from=<b>&to=__proto__")
    assert tab.text("#panel h2") == "Flows"


def test_it_prints(opens: Opens, tmp_path: Path) -> None:
    tab = opens("storymagic", "#show=reach&from=alb&to=database", dark=True)
    tab.printed(tmp_path / "map.pdf")
    pdf = (tmp_path / "map.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") <= 3


COLOURS = """new Promise((done) => { const image = new Image(); image.onload = () => {
  const canvas = new OffscreenCanvas(image.width, image.height), to = canvas.getContext('2d');
  to.drawImage(image, 0, 0);
  const found = new Map();
  for (const pixel of new Uint32Array(to.getImageData(0, 0, image.width, image.height).data.buffer))
    found.set(pixel, (found.get(pixel) ?? 0) + 1);
  const [[most, often]] = [...found].sort((a, b) => b[1] - a[1]);
  done([found.size, often / image.width / image.height, (most & 255) + (most >> 8 & 255) + (most >> 16 & 255)]);
}; image.src = 'data:image/png;base64,%s' })"""
"""How many colours a picture has, how much of it the commonest is, and how bright that one is (0 to 765)."""
LOOKS = {
    "light": ("", {}),
    "dark": ("", {"dark": True}),
    "narrow": ("#show=cost", {"width": 480, "height": 900}),
    "failure": ("#show=recovery&failure=zone+loss", {"dark": True}),
}


@pytest.mark.parametrize("system", EACH)
def test_something_is_seen(opens: Opens, system: str, tmp_path: Path) -> None:
    """Screenshots stay in the folder of the test, for whoever wants to look at them."""
    for name, (at, looks) in LOOKS.items():
        tab = opens(system, at, **looks)
        assert tab.run("document.documentElement.scrollWidth <= innerWidth"), name
        tab.picture(tmp_path / f"{system}-{name}.png")
        tab.open("about:blank")
        taken = b64encode((tmp_path / f"{system}-{name}.png").read_bytes()).decode()
        colours, share, bright = tab.run(COLOURS % taken)
        assert colours > 100, name
        assert share < 0.9, name
        assert bright < 200 if looks.get("dark") else bright > 650, name


def test_a_blank_page_would_be_seen(tab: Page, tmp_path: Path) -> None:
    tab.open("about:blank")
    tab.picture(tmp_path / "blank.png")
    colours, share, _ = tab.run(COLOURS % b64encode((tmp_path / "blank.png").read_bytes()).decode())
    assert (colours, share) == (1, 1)


def busy(system: str) -> tuple[str, str]:
    """The ends of a flow between two components."""
    inside = [flow for flow in data(system)["flows"] if flow[0] and flow[1] and flow[6]] or data(system)["flows"]
    nodes = data(system)["nodes"]
    return nodes[inside[0][0]]["id"], nodes[inside[0][1]]["id"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("system", EACH)
def test_nobody_is_shut_out(opens: Opens, node_tools: Path, system: str, dark: bool) -> None:
    """What axe finds, of whatever weight."""
    axe = (node_tools / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    a, b = busy(system)
    shows = ("", f"#show=reach&from={a}&to={b}", f"#show=access&selected={a}", f"#show=cost&selected={b}")
    for at in (*shows, "#show=recovery&failure=region+loss"):
        tab = opens(system, at, dark=dark)
        tab.do("Runtime.evaluate", expression=axe)
        found = tab.run(
            "axe.run().then((found) => found.violations.map((one) => [one.id, one.impact, one.nodes[0].html]))"
        )
        assert found == [], json.dumps(found, indent=1)
