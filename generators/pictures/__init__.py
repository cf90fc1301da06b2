"""Which pictures does an environment have, and what is in them? Asked by those who draw and by those who embed."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from generators.base import Context
from generators.pictures.shape import View

VIEWS = ("context", "network", "data", "access", "recovery", "delivery")
"""The modules of `generators.pictures.views`, in the order of reading."""

MOST_CARDS = 120
"""More than that is no picture any more."""


def pictures(context: Context) -> list[View]:
    """Every view that has something to show, in the order of reading."""
    return [view for view in all_views(context) if 1 < count(view) <= MOST_CARDS]


def too_large(context: Context) -> list[View]:
    """The views that nobody could read."""
    return [view for view in all_views(context) if count(view) > MOST_CARDS]


def count(view: View) -> int:
    """How many cards a view has."""
    return sum(1 for _ in view.cards())


def all_views(context: Context) -> list[View]:
    """Every view, however little or much it shows."""
    made = [import_module(f"generators.pictures.views.{name}").view(context) for name in VIEWS]
    return [cast(View, view) for view in made if view]
