"""Which targets are there? The built-in ones in one ordered tuple, and those of installed packages by entry point."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from generators.base import Generator

BUILT_IN: tuple[tuple[str, str], ...] = (
    ("cloudformation", "generators.cloudformation"),
    ("terraform", "generators.terraform"),
    ("serverless", "generators.serverless"),
    ("vercel", "generators.vercel"),
    ("cloudflare", "generators.cloudflare"),
    ("diagrams", "generators.diagrams"),
    ("drawio", "generators.drawio"),
    ("github_actions", "generators.github_actions"),
    ("docs", "generators.docs"),
    ("confluence", "generators.docs.confluence"),
    ("map", "generators.map"),
)
"""Name and module of each built-in target, in the order they run. Each module has a `generator`."""

ENTRY_POINT = "groundplan.generators"


def names(*, plugins: bool = True) -> list[str]:
    """The names of all targets: built-in ones first, then those of installed packages, where these are wanted."""
    return [name for name, _ in BUILT_IN] + (sorted(_plugins()) if plugins else [])


def get(name: str, *, plugins: bool = True) -> Generator:
    """The target of that name, imported when it is asked for. Without ``plugins``, no other code is ever imported.

    Raises:
        KeyError: there is none.
    """
    module = dict(BUILT_IN).get(name)
    if module:
        return cast(Generator, import_module(module).generator)
    if not plugins:
        raise KeyError(name)
    from importlib.metadata import entry_points

    (entry,) = entry_points(group=ENTRY_POINT, name=_plugins()[name])
    return cast(Generator, entry.load())


def _plugins() -> dict[str, str]:
    """Entry points by target name. A package cannot replace a built-in target."""
    from importlib.metadata import entry_points

    built_in = dict(BUILT_IN)
    return {entry.name: entry.name for entry in entry_points(group=ENTRY_POINT) if entry.name not in built_in}
