"""The draw.io target: the views of one environment, each as a file to go on drawing in, with the shapes of AWS."""

from __future__ import annotations

from collections.abc import Iterable

from generators.base import Context, Generated
from generators.files import Files
from model.findings import Path


class DrawIo:
    """A file for each view that has something to show."""

    name = "drawio"

    def concerns(self, context: Context) -> Iterable[Path]:
        """Nothing by itself: a picture is of the whole, and leaves out what a view is not about."""
        return ()

    def generate(self, context: Context) -> Generated:
        from generators.drawio.cells import drawing
        from generators.pictures.laid import laid

        views, findings = laid(context)
        files = Files()
        system = context.graph.system.title or context.graph.system.name
        for view, layout in views:
            files.add(f"{view.name}.drawio", drawing(view, layout, f"{system} · {context.graph.environment_name}"))
        return Generated(files, findings)


generator = DrawIo()
