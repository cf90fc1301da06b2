"""What do pipelines stand on? Actions of GitHub, each pinned to the commit of a release, and runners."""

from __future__ import annotations

from model.knowledge import rows


def action(name: str) -> tuple[str, str]:
    """An action with its commit, ``owner/name@commit``, and the version that the commit is.

    Raises:
        KeyError: no pinned action; a mistake of the caller.
    """
    row = rows("pipelines", "actions")[name]
    return f"{name}@{row['commit']}", str(row["version"])


def runner(architecture: str = "x86_64") -> str:
    """The label of the machine that builds for a processor."""
    return str(rows("pipelines", "runners")[architecture]["label"])


def longest_shift() -> int:
    """How many seconds shifts of traffic may take together in the job that deploys."""
    return int(rows("pipelines", "session")["shift"]["seconds"])
