"""What is tried on each resource by itself: on the fullest of every type at each change, on all in the slow profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

Thing = TypeVar("Thing")

EVERY = pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["types", "all"])


def chosen(things: Iterable[Thing], every: bool, kind: Callable[[Thing], str]) -> list[Thing]:
    """All of them, or of each kind the one with most to say."""
    found = list(things)
    return found if every else list({kind(one): one for one in sorted(found, key=lambda one: len(str(one)))}.values())
