"""What people open: hostile documents and pictures in a browser, where nothing may run and nothing be fetched."""

from __future__ import annotations

import html
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generators.base import Context
from generators.registry import get
from model.findings import Severity
from model.load import load
from model.resources import lower
from tests.hostile.fields import CASES, filled
from tests.payloads import PAYLOADS
from tests.support.browser import CHROMIUM, browser

HOOK = """<script>
for (const name of ["alert", "confirm", "prompt", "eval", "fetch", "open"])
  window[name] = () => document.documentElement.setAttribute("data-ran", name);
</script>"""

WORDS = (
    "html_",
    "xml_",
    "markdown_",
    "mermaid",
    "mention",
    "table",
    "quick",
    "escape",
    "control",
    "double_quote",
    "script",
)
LIVE = {name: text for name, text in PAYLOADS.items() if name.startswith(WORDS)}
"""Texts that a browser could take for more; the other readers see all of them."""

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed (Debian: chromium)")


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and what was said to it."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    heard.append(connection.recv(300))
                except OSError:
                    heard.append(b"")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.getsockname()[1], heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def opened(page: Path, port: int) -> str:
    """The page after it was loaded with all that it asked for, all names leading to a port of this machine."""
    with browser(page.parent / "profile", port) as tab:
        tab.open(page.as_uri())
        return str(tab.run("document.documentElement.outerHTML"))


@cache
def contexts() -> dict[str, Context]:
    """A system with every text in it, where it is taken."""
    path = next(path for path in CASES if path.stem == "observatory")
    found = {}
    for name, text in LIVE.items():
        loaded = load(filled(path, text)[0], "spec.yaml")
        if not any(finding.severity is Severity.ERROR for finding in loaded.findings):
            graph = next(iter(loaded.graphs.values()))
            found[name] = Context(graph, lower(graph))
    return found


def hostile() -> Iterator[tuple[str, str]]:
    """Every page and picture with every text: name and HTML."""
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    for name, context in contexts().items():
        for target in ("docs", "diagrams"):
            for file in get(target).generate(context).files:
                if file.path.endswith(".md"):
                    yield f"{name} {file.path}", reader.render(file.text)
                elif file.path.endswith(".svg"):
                    yield f"{name} {file.path}", file.text


@cache
def pages() -> list[tuple[str, str]]:
    return list(hostile())


@needs_browser
def test_nothing_runs_and_nothing_is_fetched(tmp_path: Path) -> None:
    parts = [f"<section>{text}</section>" for _, text in pages()]
    assert len(parts) > 300
    page = tmp_path / "all.html"
    page.write_text(f"<!doctype html><meta charset=utf-8>{HOOK}{''.join(parts)}", encoding="utf-8", errors="replace")
    with listening() as (port, heard):
        seen = opened(page, port)
        assert not heard
    assert 'data-ran="' not in seen
    assert seen.count("<section>") == len(parts)
    assert len(re.findall("<script", seen)) == 1
    assert not re.search(r"<[a-z]+ [^<>]*\bon[a-z]+=", re.sub('"[^"]*"', '""', seen))
    assert not re.search(r'(?:href|src)="(?!#icon-|data:image/png|\.\./|[A-Za-z./-]+\.md|#)', seen)


@needs_browser
def test_a_picture_alone_loads_nothing(tmp_path: Path) -> None:
    pictures = {name: text for name, text in pages() if name.endswith("data.svg")}
    chosen = [text for name, text in pictures.items() if name.startswith(("html_script", "markdown_image"))]
    assert len(chosen) == 2
    for number, text in enumerate(chosen):
        picture = tmp_path / f"{number}.svg"
        picture.write_text(text, encoding="utf-8")
        with listening() as (port, heard):
            seen = opened(picture, port)
            assert not heard
        assert "<svg" in seen


TRAP = HOOK.removeprefix("<script>").removesuffix("</script>")
LOOKED_AT = """[...document.querySelectorAll('#overlays input')].map((show) => {
  show.click();
  const cards = [...document.querySelectorAll('.over')].slice(0, 6);
  for (const card of cards) card.dispatchEvent(new MouseEvent('click', {bubbles: true}));
  for (const end of ['from', 'to']) {
    const field = document.getElementById(end);
    field.selectedIndex = end === 'from' ? 2 : 5;
    field.dispatchEvent(new Event('change'));
  }
  return document.getElementById('panel').textContent.length;
})"""
"""Every overlay of a map, with cards and a way between two."""


def maps() -> Iterator[tuple[str, str]]:
    """The map with every second text: neighbours are of one family."""
    for name, context in list(contexts().items())[::2]:
        (file,) = get("map").generate(context).files
        yield name, file.text


@needs_browser
def test_a_map_runs_only_what_is_its_own(tmp_path: Path) -> None:
    made = dict(maps())
    assert len(made) > 10
    page, shapes = tmp_path / "map.html", set()
    with listening() as (port, heard), browser(tmp_path / "profile", port) as tab:
        tab.do("Page.addScriptToEvaluateOnNewDocument", source=TRAP)
        for name, text in made.items():
            page.write_text(text, encoding="utf-8")
            tab.open(page.as_uri())
            assert all(length > 20 for length in tab.run(LOOKED_AT)), name
            assert tab.run("document.documentElement.dataset.ran") is None, name
            assert tab.said == [], name
            assert not [each for each in tab.asked if not each.startswith(("file:", "data:", "about:"))], name
            shapes.add(tab.run("document.querySelectorAll('#picture *:not(text), script, style, iframe, img').length"))
        assert not heard
    assert len(shapes) == 1


@needs_browser
def test_a_map_stops_the_scripts_of_others(tmp_path: Path) -> None:
    _, text = next(maps())
    page = tmp_path / "map.html"
    page.write_text(text.replace("</main>", "<script>alert(1)</script><img src=http://tracker.example/x></main>"))
    with listening() as (port, heard), browser(tmp_path / "profile", port) as tab:
        tab.do("Page.addScriptToEvaluateOnNewDocument", source=TRAP)
        tab.open(page.as_uri())
        assert tab.run("document.documentElement.dataset.ran") is None
        assert len(tab.said) >= 2
        assert not heard


@needs_browser
def test_the_browser_would_be_caught(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    bad = '<img src="http://tracker.example/p.png"><img src=x onerror="alert(1)">'
    page.write_text(f"<!doctype html>{HOOK}{bad}<p>{html.escape('<b>')}")
    with listening() as (port, heard):
        seen = opened(page, port)
    assert heard
    assert 'data-ran="alert"' in seen
