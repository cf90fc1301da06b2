"""What holds for every file of the sources: how long it is, and whose names are not in it."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("model", "generators", "templates", "groundplan")
LONGEST, MEDIAN = 400, 120
SYSTEMS = re.compile(r"story.?magic|\bgenie\b|serenya|chat.?genius|gen.?ai.?services", re.IGNORECASE)
"""The systems in `specs/`. A compiler that knew them would be no compiler; a stranger's system must work as well."""

TEXTS = {".py", ".json", ".csv", ".j2", ".md", ".txt", ".yaml", ".svg", ".html", ".toml", ".typed", ".sh", ""}
TEXTS |= {".css", ".js"}


def _files() -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    return [path for path in found if "__pycache__" not in path.parts]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_names_one_of_the_systems() -> None:
    named = []
    for path in _files():
        place = str(path.relative_to(ROOT))
        text = path.read_bytes().decode("utf-8", errors="replace") if path.suffix in TEXTS else ""
        named += [place] if SYSTEMS.search(place) else []
        named += [f"{place}: {found[0]}" for found in SYSTEMS.finditer(text)]
    assert named == []


def test_every_kind_of_file_is_looked_into() -> None:
    assert {path.suffix for path in _files()} <= TEXTS


@pytest.mark.parametrize(
    "text", ["a storymagic spec", "StoryMagic", "story_magic", "`genie`", "gen-ai-services", "GenAI services"]
)
def test_a_name_would_be_seen(text: str) -> None:
    assert SYSTEMS.search(text)


@pytest.mark.parametrize("text", ["generates", "genai_region", "chat", "a story", "ingenieur"])
def test_words_are_no_names(text: str) -> None:
    assert not SYSTEMS.search(text)


def test_no_module_is_too_long() -> None:
    long = {str(path.relative_to(ROOT)): _lines(path) for path in _files() if path.suffix == ".py"}
    assert {place: count for place, count in long.items() if count > LONGEST} == {}


def test_most_modules_are_short() -> None:
    assert median(_lines(path) for path in _files() if path.suffix == ".py") < MEDIAN
