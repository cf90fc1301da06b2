"""A compiler for cloud architectures: one spec in; proofs, infrastructure code, diagrams and docs out.

Every start of the program passes through this file, so nothing heavy is imported here: ``load``, ``check`` and
``compile`` come from `groundplan.api` when they are first asked for.
"""

import os.path
import sys

__version__ = "0.1.0"

_LIBRARY = frozenset({"load", "check", "compile"})


def _home() -> str:
    """Where `model`, `generators` and `templates` lie: tucked away in the wheel, side by side in the repository."""
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 (pathlib would cost 5 ms of every start)
    bundled = os.path.join(here, "_bundled")  # noqa: PTH118
    return bundled if os.path.isdir(bundled) else os.path.dirname(here)  # noqa: PTH112, PTH120


# First, so that a `model.py` in the user's working directory is never mistaken for ours.
sys.path.insert(0, _home())


def __getattr__(name: str) -> object:
    if name not in _LIBRARY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("groundplan.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LIBRARY})
