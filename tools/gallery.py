"""Photograph docs/gallery/ from output/: every view, maps, pictures of changes. ``make gallery``; it takes Chromium.

Each picture is noted in sources.json with the digest of what it shows; ``--check`` says which are stale.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from groundplan.api import load
from groundplan.differing import differences
from tests.support.browser import Page, browser

ROOT = Path(__file__).resolve().parents[1]
GALLERY = ROOT / "docs" / "gallery"
SOURCES = GALLERY / "sources.json"
CHANGES = ("component-in-the-middle", "nat", "renamed")
"""Cases of tests/groundplan/differences whose pictures are shown."""
MAPS = {"flows": "", "recovery-dark": "#show=recovery&failure=zone+loss"}


def main(arguments: list[str]) -> int:
    """Take the pictures, or tell which would have to be taken again."""
    if "--check" in arguments:
        found = stale()
        sys.stdout.writelines(f"stale: docs/gallery/{name}\n" for name in found)
        return 1 if found else 0
    GALLERY.mkdir(exist_ok=True)
    for old in GALLERY.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, browser(Path(folder)) as tab:
        for name, (text, at) in shown().items():
            _take(tab, name, text, at, Path(folder))
    SOURCES.write_text(json.dumps(_digests(), indent=1) + "\n", encoding="utf-8")
    return 0


def stale() -> list[str]:
    """The pictures that are missing, of nothing any more, or of something that looks different now."""
    noted = json.loads(SOURCES.read_text(encoding="utf-8")) if SOURCES.exists() else {}
    there = {name: noted.get(name, "") for name in (path.name for path in GALLERY.glob("*.png"))}
    now = _digests()
    return sorted(name for name in {*there, *now, *noted} if not there.get(name) == now.get(name) == noted.get(name))


def shown() -> dict[str, tuple[str, str]]:
    """What there is to show: by the picture's name the text of an SVG or a page, and at which address it is opened."""
    return dict(_shown())


def _shown() -> Iterator[tuple[str, tuple[str, str]]]:
    for spec in sorted((ROOT / "specs").glob("*.yaml")):
        environment = load(spec).environments[0].name
        folder = ROOT / "output" / spec.stem / environment
        for path in sorted(folder.glob("diagrams/*.svg")):
            text = path.read_text(encoding="utf-8")
            yield f"{spec.stem}-{environment}-{path.stem}.png", (text, "")
            if path.stem == "network":
                yield f"{spec.stem}-{environment}-{path.stem}-dark.png", (text, "")
        for name, at in MAPS.items():
            page = (folder / "map" / "map.html").read_text(encoding="utf-8")
            yield f"{spec.stem}-{environment}-map-{name}.png", (page, at)
    for case in CHANGES:
        beside = ROOT / "tests" / "groundplan" / "differences" / case
        (found, *_) = differences(load(beside / "old.yaml"), load(beside / "new.yaml"))
        for picture in found.pictures:
            if picture.view.name in ("data", "network"):
                yield f"change-{case}-{picture.view.name}.png", (picture.svg, "")


def _digests() -> dict[str, str]:
    return {name: hashlib.sha256("\n".join(what).encode()).hexdigest()[:16] for name, what in shown().items()}


def _take(tab: Page, name: str, text: str, at: str, folder: Path) -> None:
    size = re.match(r'<svg[^>]* width="(\d+)" height="(\d+)"', text)
    width, height = (int(size[1]), int(size[2])) if size else (1440, 900)
    path = folder / f"shown.{'svg' if size else 'html'}"
    path.write_text(text, encoding="utf-8")
    tab.looks(dark="-dark" in name, width=width, height=height)
    tab.open(path.as_uri() + at)
    tab.picture(GALLERY / name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
