"""A program: compile the specs named on the command line, print the digest of each artifact as JSON."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run with -P: the working directory is not on the path


def digests(spec: Path) -> dict[str, str]:
    """The digest of each artifact of a spec, and of what is known of its lines."""
    from yaml import safe_load

    from tests.artifacts.compiled import Subject, compiled

    found = {}
    for environment in safe_load(spec.read_text(encoding="utf-8"))["environments"]:
        for target, files in compiled(Subject(spec, environment)).files.items():
            for path, file in files.items():
                lines = repr([tuple(line) for line in file.lines])
                place = f"{spec.name} {environment} {target} {path}"
                found[place] = sha256(f"{file.text}\0{lines}".encode()).hexdigest()
    return found


if __name__ == "__main__":
    json.dump({k: v for spec in sys.argv[1:] for k, v in digests(Path(spec)).items()}, sys.stdout, sort_keys=True)
