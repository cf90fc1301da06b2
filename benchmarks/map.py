"""How long does the map's page take to answer, in a browser, with a thousand components?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.report import Section, table
from benchmarks.scale import spec
from generators.base import Context
from generators.registry import get
from model.load import load
from model.resources import lower
from tests.support.browser import CHROMIUM, Page, browser

SERVICES = 500
ROUNDS = 5

ACTS = {
    "first look": "location.reload()",
    "another overlay": "document.querySelector('input[value=cost]').click()",
    "reachability of everything": "document.querySelector('input[value=reach]').click()",
    "one component, all that it reaches": "document.getElementById('c700').dispatchEvent(new MouseEvent('click',"
    " {bubbles: true}))",
    "a way through others": "location.hash = '#show=reach&from=service-0&to=service-40'",
    "a pair without a flow": "location.hash = '#show=reach&from=service-300&to=service-7'",
    "a failure": "location.hash = '#show=recovery&failure=region+loss'",
    "a letter of a search": "const s = document.getElementById('search'); s.value = 'service-7';"
    " s.dispatchEvent(new Event('input'))",
    "zoom": "document.getElementById('in').click()",
}
"""What somebody does, as a script. Everything but the first look starts anew from the whole."""

_TIMED = """new Promise((done) => { const start = performance.now(); ACT;
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); })"""
"""From the act until the browser has painted what it leads to."""


def page(folder: Path) -> Path:
    """The page of a system of many services, each with a bucket."""
    graph = load(spec(SERVICES).encode(), "spec.yaml").graphs["production"]
    (file,) = get("map").generate(Context(graph, lower(graph))).files
    path = folder / file.path
    path.write_text(file.text, encoding="utf-8")
    return path


def measured(tab: Page, address: str) -> dict[str, float]:
    """The best of some rounds of each act, in milliseconds."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, act in ACTS.items():
            tab.open(address)
            if act == "location.reload()":
                took = tab.run("performance.getEntriesByType('navigation')[0].loadEventEnd")
            else:
                took = tab.run(_TIMED.replace("ACT", act))
            best[name] = min(took, best.get(name, took))
        assert not tab.said, tab.said
    return best


def run() -> Section:
    """Measure every act on one page."""
    if CHROMIUM is None:
        return Section("Map", "Not measured: chromium is not installed.", {})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, browser(Path(folder, "profile")) as tab:
        path = page(Path(folder))
        found = measured(tab, path.as_uri())
        size = path.stat().st_size / 1e6
    rows = [[name, f"{took:.0f}"] for name, took in found.items()]
    text = f"{2 * SERVICES + 1} components, {size:.1f} MB, in headless Chromium of 1440 × 900 without a GPU: from "
    return Section("Map", f"{text}the act until it is painted.\n\n" + table(["act", "ms"], rows), {})


if __name__ == "__main__":
    print(run().text)
