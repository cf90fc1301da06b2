"""Everything that a document states has its place in the spec, in an artifact, or in the documents that are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.coverage import coverage, decisions, documents, found, inventory, maps, says

ENTRIES = [pytest.param(system, id_, id=id_) for system in maps() for id_ in coverage(system).items]


@pytest.mark.parametrize(("system", "id_"), ENTRIES)
def test_the_place_says_it(system: str, id_: str) -> None:
    entry = coverage(system).items[id_]
    environment = entry.environment or coverage(system).environment
    kind, place = entry.where
    if kind == "prose":
        assert " ".join(place.split()) in documents(system, environment)
    else:
        assert found(system, environment, entry) == entry.equals
    assert not entry.decision or entry.decision in decisions(system, environment)


@pytest.mark.parametrize("system", maps())
def test_every_item_has_a_place(system: str, shared_cases: Path) -> None:
    items = inventory((shared_cases / "documents" / f"{system}.md").read_text())
    assert items
    assert coverage(system).items.keys() == {item.id for item in items}


@pytest.mark.parametrize("system", maps())
def test_what_differs_names_its_decision(system: str, shared_cases: Path) -> None:
    """A value in other words than the document's has a decision, or tells how it means the same."""
    entries = coverage(system).items
    items = inventory((shared_cases / "documents" / f"{system}.md").read_text())
    odd = [
        f"{item.id}: {item.text} / {entry.equals}"
        for item in items
        if (entry := entries.get(item.id)) and not (entry.prose or entry.decision or entry.means or says(item, entry))
    ]
    assert not odd, "\n".join(odd)
