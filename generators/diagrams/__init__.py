"""The diagrams target: several views of one environment, each as SVG and as Mermaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generators.base import Context, Generated
from generators.files import Files
from generators.pictures import MOST_CARDS, count, pictures, too_large
from model.catalogue.generating import DiagramTooLarge, LayoutUnreadable, NotPinned
from model.findings import Finding, Path


class Diagrams:
    """Two files for each view that has something to show."""

    name = "diagrams"

    def concerns(self, context: Context) -> Iterable[Path]:
        """Nothing by itself: a picture is of the whole, and leaves out what a view is not about."""
        return ()

    def generate(self, context: Context) -> Generated:
        from generators.diagrams.mermaid import said
        from generators.diagrams.svg import drawn
        from generators.pictures import pins
        from generators.pictures.layout import laid_out

        files, findings = Files(), list(_too_large(context))
        pinned: dict[str, pins.Pins] = {}
        try:
            pinned = pins.read(context.layout) if context.layout else {}
        except pins.UnreadableError as fault:
            findings.append(Finding(LayoutUnreadable(str(fault)), context.graph.place("system", key=True)))
        system = context.graph.system.title or context.graph.system.name
        for view in pictures(context):
            known = pinned.get(view.name, pins.NONE)
            layout = laid_out(view, known)
            files.add(f"{view.name}.svg", drawn(view, layout, system, context.graph.environment_name))
            files.add(f"{view.name}.mmd", said(view))
            if pinned and (drift := pins.drift(known, layout)):
                findings.append(Finding(NotPinned(view.name, drift), context.graph.place("system", key=True)))
        return Generated(files, findings)


def _too_large(context: Context) -> Iterator[Finding]:
    for view in too_large(context):
        said = DiagramTooLarge(view.name, str(count(view)), str(MOST_CARDS))
        yield Finding(said, context.graph.place("components", key=True))


generator = Diagrams()
