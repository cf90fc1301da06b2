"""The catalogue is uniform: codes, words, and somebody who says each of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import get_annotations
from pathlib import Path
from string import Formatter

import pytest

from model import catalogue
from model.catalogue import CATALOGUE, FAMILIES
from model.findings import Finding, Message, Place, Severity
from tests.model.checks.support import MODULES, findings, specs

ROOT = Path(catalogue.__file__).parent.parent.parent
RESERVED = {"code", "severity", "message", "why", "help", "reference", "slug"}
TEXTS = ("message", "why", "help")

# fmt: off
VERBS = frozenset({
    "add", "align", "allow", "ask", "begin", "change", "check", "choose", "close", "compile", "copy", "correct",
    "declare", "delete", "deploy", "describe", "divide", "draw", "end", "enlarge", "free", "give", "indent", "join",
    "keep", "let", "list", "look", "lower", "make", "move", "name", "pin", "place", "point", "publish", "put",
    "raise", "reduce", "remove", "rename", "repair", "replace", "restore", "retype", "run", "save", "say", "set",
    "shorten", "split", "state", "stop", "switch", "take", "turn", "update", "upgrade", "use", "wait", "write",
})
# fmt: on
"""What a help begins with. A verb that is missing here is added; a word that is none is rewritten."""


def declared() -> Iterator[type[Message]]:
    """Every message class of every family, also where two have one code."""
    for family in FAMILIES:
        for thing in vars(family).values():
            if isinstance(thing, type) and issubclass(thing, Message) and thing.__module__ == family.__name__:
                yield thing


def holes(message: type[Message], text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(getattr(message, text)) if name}


def example(message: type[Message]) -> Finding:
    values = {name: 7 if kind == "int" else f"<{name}>" for name, kind in get_annotations(message).items()}
    return Finding(message(**values), Place())


MESSAGES = list(declared())


def test_codes_are_unique() -> None:
    codes = [message.code for message in MESSAGES]
    assert sorted(codes) == sorted(set(codes))
    names = [message.__name__ for message in MESSAGES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_message_is_well_formed(message: type[Message]) -> None:
    assert re.fullmatch(r"[A-Z]{3,4}\d{3}", message.code)
    assert isinstance(message.severity, Severity)
    assert message.__doc__
    assert message.__doc__.strip().endswith(".")
    names = set(message.holes)
    assert not names & RESERVED
    assert set().union(*(holes(message, text) for text in TEXTS)) == names
    finding = example(message)
    assert finding.message
    if message.severity is not Severity.NOTE or message.help:  # a note may only tell what was done
        assert finding.why.endswith((".", ">"))
        assert finding.help
    assert message.reference == "" or message.reference.startswith("https://")


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_help_begins_with_a_verb(message: type[Message]) -> None:
    if message.help and not message.help.startswith("{"):
        assert message.help.split()[0].strip(":,") in VERBS
    assert not message.help.endswith(".")
    assert not message.message.endswith(".")


PAGE_FINDINGS = [(check, text) for check in MODULES for kind, text in specs(check) if kind == "Bad"]


@pytest.mark.parametrize(("check", "text"), PAGE_FINDINGS, ids=[check for check, _ in PAGE_FINDINGS])
def test_words_of_real_findings(check: str, text: str) -> None:
    for finding in findings(text):
        assert finding.help.split()[0].strip(":,") in VERBS
        assert not finding.help.endswith(".")
        assert finding.why.endswith(".")
        assert not finding.message.endswith(".")
        assert "{" not in finding.message
        assert "None" not in finding.message + finding.why + finding.help
        assert "  " not in finding.message + finding.why + finding.help
        assert finding.place.span, "a finding points into the text"
        assert finding.place.path


def test_every_family_is_listed() -> None:
    files = {path.stem for path in Path(catalogue.__file__).parent.glob("*.py")} - {"__init__"}
    assert {family.__name__.rpartition(".")[2] for family in FAMILIES} == files


def test_every_message_is_said_by_somebody() -> None:
    called: set[str] = set()
    for folder in ("model", "generators", "groundplan"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Name):
                    called.add(node.id)
                elif isinstance(node, ast.Attribute):
                    called.add(node.attr)
    assert sorted({message.__name__ for message in MESSAGES} - called) == []


def test_catalogue_has_every_message() -> None:
    assert {CATALOGUE[message.code] for message in MESSAGES} == set(MESSAGES)
    assert all(import_module(message.__module__) in FAMILIES for message in MESSAGES)
