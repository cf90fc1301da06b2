"""Where are the fragments of a spec? Below its folder and nowhere else, whatever links lead to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def beside(folder: Path) -> Callable[[str], bytes]:
    """Reads files below a folder, each once. What leads out of it, or is no file, is refused with OSError."""
    from model.source import MAX_BYTES

    known: dict[str, bytes] = {}

    def fetch(name: str) -> bytes:
        if name not in known:
            base = folder.resolve(strict=True)
            path = (base / name).resolve(strict=True)
            if not path.is_relative_to(base):
                raise OSError("it leads out of the folder of the spec")
            if not path.is_file():
                raise OSError("it is no file")
            with path.open("rb") as file:
                known[name] = file.read(MAX_BYTES + 1)
        return known[name]

    return fetch
