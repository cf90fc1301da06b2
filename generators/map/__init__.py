"""The map target: one page for an environment, for a review or an incident. What reaches, may, costs, is lost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from generators.base import Context, Generated
from generators.files import Files
from model.findings import Path

SCRIPTS = ("data", "picture", "build", "overlays", "paths", "details", "main")
"""The parts of the page's script, in the order in which they use each other."""


class Map:
    """One file: everything it needs is in it, and it asks nobody for more."""

    name = "map"

    def concerns(self, context: Context) -> Iterable[Path]:
        """Every component: each has a card."""
        return [("components", name) for name in context.graph.spec.components]

    def generate(self, context: Context) -> Generated:
        from generators.map.document import document
        from generators.map.drawing import drawing
        from generators.map.scene import scene
        from generators.printers import html
        from generators.printers.rendered import in_order

        made = scene(context)
        system = context.graph.system
        title = f"{system.title or system.name} · {context.graph.environment_name}"
        style, script = _style(), _script()
        texts = {"title": title, "region": context.graph.region}
        texts |= {"stylehash": html.source_hash(style), "scripthash": html.source_hash(script)}
        blocks = {"style": style.splitlines(), "script": script.splitlines(), "picture": drawing(made)}
        blocks["data"] = html.data(document(context, made))
        page = html.page(_template("page.html"), texts, blocks)
        text = "".join(f"{line}\n" for line in page)
        files = Files()
        files.add("map.html", text, in_order(page.marks))
        return Generated(files)


@cache
def _template(name: str) -> str:
    return resources.files("templates").joinpath("map", name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """The script, as one scope of its own."""
    parts = "\n".join(_template(f"{name}.js").strip("\n") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();'


@cache
def _style() -> str:
    """The style, with the colours of all pictures."""
    from generators.pictures.strokes import DARK, LIGHT

    def colours(of: dict[str, str]) -> str:
        return "".join(f"--{name}:{value};" for name, value in of.items())

    light, dark = f"color-scheme:light;{colours(LIGHT)}", f"color-scheme:dark;{colours(DARK)}"
    rules = [f":root{{{light}}}", f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"]
    rules += [f":root[data-theme=dark]{{{dark}}}", f"@media print{{:root:root:root{{{light}}}}}"]
    return "\n".join([*rules, _template("style.css").strip("\n")])


generator = Map()
