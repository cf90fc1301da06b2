"""The diagrams target: several views of one environment, each as SVG and as Mermaid."""

from __future__ import annotations

from collections.abc import Iterable

from generators.base import Context, Generated
from generators.files import Files
from model.findings import Path


class Diagrams:
    """Two files for each view that has something to show."""

    name = "diagrams"

    def concerns(self, context: Context) -> Iterable[Path]:
        """Nothing by itself: a picture is of the whole, and leaves out what a view is not about."""
        return ()

    def generate(self, context: Context) -> Generated:
        from generators.diagrams.mermaid import said
        from generators.diagrams.svg import drawn
        from generators.pictures.laid import laid

        views, findings = laid(context)
        files = Files()
        system = context.graph.system.title or context.graph.system.name
        for view, layout in views:
            files.add(f"{view.name}.svg", drawn(view, layout, system, context.graph.environment_name))
            files.add(f"{view.name}.mmd", said(view))
        return Generated(files, findings)


generator = Diagrams()
