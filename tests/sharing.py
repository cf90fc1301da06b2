"""What does one process do in a row, when several share the tests? What is made once for the tests of a file, or for
all tests of an environment's artifacts, is made by one of them.
"""

from __future__ import annotations

from functools import cache

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from tests.artifacts.compiled import subjects

ALONE = ("tests/artifacts/", "tests/hostile/")
"""Folders of long tests: those that are about no environment are shared out one by one."""


class Sharing(LoadScopeScheduling):  # type: ignore[misc]
    """Hands the units out in the order of the tests: long ones first, for their folders come first."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


@cache
def unit(nodeid: str) -> str:
    """The unit that a test belongs to: an environment, its file, or itself."""
    file, _, test = nodeid.partition("::")
    if not file.startswith(ALONE):
        return file
    about = [name for name in map(str, subjects()) if name in test] if file.startswith(ALONE[0]) else []
    return max(about, key=len, default=nodeid)
