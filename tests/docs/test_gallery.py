"""The gallery shows what is compiled now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools import gallery


@pytest.mark.slow
def test_no_picture_is_stale() -> None:
    assert gallery.stale() == [], "run make gallery, and look at what changed"


def test_what_is_stale_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(gallery.GALLERY, tmp_path / "gallery")
    monkeypatch.setattr(gallery, "GALLERY", tmp_path / "gallery")
    monkeypatch.setattr(gallery, "SOURCES", tmp_path / "gallery" / "sources.json")
    shown = {"a.png": ("<svg/>", ""), "b.png": ("<svg/>", "")}
    monkeypatch.setattr(gallery, "shown", lambda: shown)
    for old in gallery.GALLERY.glob("*"):
        old.unlink()
    for name in shown:
        (gallery.GALLERY / name).write_bytes(b"")
    gallery.SOURCES.write_text(__import__("json").dumps(gallery._digests()))
    assert gallery.stale() == []
    shown["b.png"] = ("<svg>other</svg>", "")
    (gallery.GALLERY / "c.png").write_bytes(b"")
    assert gallery.stale() == ["b.png", "c.png"]
    (gallery.GALLERY / "a.png").unlink()
    assert gallery.stale() == ["a.png", "b.png", "c.png"]
