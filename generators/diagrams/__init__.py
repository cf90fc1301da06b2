"""The diagrams target: several views of one environment, each as SVG and as Mermaid."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from generators.base import Context, Generated
from generators.diagrams.shape import View
from generators.files import Files

VIEWS = ("context", "network", "data", "access", "recovery", "delivery")
"""The modules of `generators.diagrams.views`, in the order of reading."""


class Diagrams:
    """Two files for each view that has something to show."""

    name = "diagrams"

    def generate(self, context: Context) -> Generated:
        from generators.diagrams.layout import laid_out
        from generators.diagrams.mermaid import said
        from generators.diagrams.svg import drawn

        files = Files()
        system = context.graph.system.title or context.graph.system.name
        for view in pictures(context):
            layout = laid_out(view)
            files.add(f"{view.name}.svg", drawn(view, layout, system, context.graph.environment_name))
            files.add(f"{view.name}.mmd", said(view))
        return Generated(files)


def pictures(context: Context) -> list[View]:
    """Every view that has something to show, in the order of reading."""
    made = [import_module(f"generators.diagrams.views.{name}").view(context) for name in VIEWS]
    return [cast(View, view) for view in made if view and len(list(view.cards())) > 1]


generator = Diagrams()
