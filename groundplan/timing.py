"""Where does the time go? A stopwatch for stages and checks, and its table. Nothing of it reaches an artifact."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from groundplan.render.safe import shown


@dataclass(slots=True)
class Watch:
    """Seconds and calls of everything that was timed, by name; what is timed inside counts for itself alone."""

    seconds: dict[str, float] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    _inside: list[float] = field(default_factory=list)
    _begun: float = field(default_factory=time.perf_counter)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        start = time.perf_counter()
        self._inside.append(0.0)
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[name] = self.seconds.get(name, 0.0) + spent - self._inside.pop()
            self.calls[name] = self.calls.get(name, 0) + 1
            if self._inside:
                self._inside[-1] += spent

    def table(self) -> str:
        """Stages in the order in which they began, then checks, the slowest first, and what is left."""
        total = time.perf_counter() - self._begun
        stages = [name for name in self.seconds if not name.startswith("check ")]
        checks = sorted((name for name in self.seconds if name not in stages), key=lambda name: -self.seconds[name])
        lines = [f"{'ms':>9} {'%':>5} {'calls':>6}  where"]
        for name in (*stages, *checks):
            lines.append(_row(self.seconds[name], total, str(self.calls[name]), name))
        lines.append(_row(total - sum(self.seconds.values()), total, "", "everything else"))
        lines.append(_row(total, total, "", "together"))
        return "\n".join(lines) + "\n"


def _row(seconds: float, total: float, calls: str, name: str) -> str:
    return f"{seconds * 1000:9.1f} {100 * seconds / total if total else 0:5.1f} {calls:>6}  {shown(name)}"
