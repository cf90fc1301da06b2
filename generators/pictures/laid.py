"""Where does everything stand in the pictures of an environment, and what is to be said of that?"""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.pictures import MOST_CARDS, count, pictures, pins, too_large
from generators.pictures.lattice import Layout
from generators.pictures.layout import laid_out
from generators.pictures.shape import View
from model.catalogue.generating import DiagramTooLarge, LayoutUnreadable, NotPinned
from model.findings import Finding


def laid(context: Context) -> tuple[list[tuple[View, Layout]], list[Finding]]:
    """Every picture with its layout, and the findings: what is too large, and what is not pinned where a layout is."""
    findings = list(_too_large(context))
    pinned: dict[str, pins.Pins] = {}
    try:
        pinned = pins.read(context.layout) if context.layout else {}
    except pins.UnreadableError as fault:
        findings.append(Finding(LayoutUnreadable(str(fault)), context.graph.place("system", key=True)))
    found = []
    for view in pictures(context):
        known = pinned.get(view.name, pins.NONE)
        layout = laid_out(view, known)
        found.append((view, layout))
        if pinned and (drift := pins.drift(known, layout)):
            findings.append(Finding(NotPinned(view.name, drift), context.graph.place("system", key=True)))
    return found, findings


def _too_large(context: Context) -> Iterator[Finding]:
    for view in too_large(context):
        said = DiagramTooLarge(view.name, str(count(view)), str(MOST_CARDS))
        yield Finding(said, context.graph.place("components", key=True))
