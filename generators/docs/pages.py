"""Which pages are there, and which sections stand on each? One template says everything; this table deals it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

HOME = "README"

_HEADING = re.compile("(?:\x00[^\x00\n]*\x00)*## (.+)")
_MARKS = re.compile("\x00[^\x00\n]*\x00")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file, what it is called, which question it answers, its pictures, and its sections by heading."""

    name: str
    title: str
    answers: str
    pictures: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


PAGES: tuple[Page, ...] = (
    Page(
        HOME,
        "Overview",
        "What it is, and where to read on.",
        ("context",),
        ("At a glance", "This document", "Glossary"),
    ),
    Page("components", "Components", "What it is made of, and every setting.", (), ("Components", "Settings")),
    Page(
        "network",
        "Network",
        "Where everything stands, who talks to whom, and what leads in and out.",
        ("network",),
        (
            "Who reaches whom",
            "Network",
            "Who talks to whom",
            "Where requests go",
            "What APIs answer",
            "What is looked for in requests",
            "Names",
        ),
    ),
    Page("access", "Access", "Who may do what, and on what.", ("access",), ("Who may do what", "What is recorded")),
    Page(
        "data",
        "Data",
        "What is stored where, under which keys, for how long, and how it gets there.",
        ("data",),
        ("Stores", "Lifetimes", "Tables", "Data"),
    ),
    Page("observability", "Observability", "What is watched, and who hears of it.", (), ("Observability",)),
    Page(
        "cost", "Cost", "What it costs, and what may be spent.", (), ("Costs", "Budgets", "Costs as they are claimed")
    ),
    Page(
        "recovery",
        "Recovery",
        "What is kept, what takes over, and what to do.",
        ("recovery",),
        ("Recovery", "Backups", "Procedures"),
    ),
    Page(
        "delivery",
        "Delivery",
        "How a new version comes in, and what must be given.",
        ("delivery",),
        ("Delivery", "Given at deployment", "State of Terraform"),
    ),
    Page("promises", "Promises", "What is claimed, and whether it holds.", (), ("Promises",)),
    Page("decisions", "Decisions", "What was decided, and why.", (), ("Decisions",)),
    Page("risks", "Accepted risks", "What is lived with, and what is open.", (), ("Accepted risks", "Open findings")),
    Page(
        "defaults",
        "Chosen by default",
        "What the spec does not say, and what holds instead.",
        (),
        ("Chosen by default",),
    ),
    Page("resources", "Resources", "Everything that will exist, and why.", (), ("Resources",)),
)
"""Every page in the order of reading."""

_HOMES = {heading: page.name for page in PAGES for heading in page.sections}


def dealt(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first section, and the text of each page that has any. Marks stay where they are.

    A heading that no page names stands on the home page, so that nothing is lost.
    """
    before: list[str] = []
    found: dict[str, list[str]] = {}
    into = before
    for line in text.split("\n"):
        if heading := _HEADING.fullmatch(line):
            into = found.setdefault(_HOMES.get(_MARKS.sub("", heading[1]), HOME), [])
        into.append(line)
    return "\n".join(before), {name: "\n".join(lines).rstrip("\n") for name, lines in found.items()}


def present(dealt_pages: Iterable[str], pictures: Iterable[str]) -> Iterator[Page]:
    """The pages that have a section or a picture, in order; the home page always."""
    names, drawn = set(dealt_pages), set(pictures)
    for page in PAGES:
        if page.name == HOME or page.name in names or drawn & set(page.pictures):
            yield page
