"""Pages and drawings for other tools have the same bytes on every machine."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.generators.diagrams.scenes import ROOT

DIGESTS = """
import hashlib
from generators.registry import get
from tests.generators.diagrams.scenes import SPECS, contexts
for context in contexts(next(path for path in SPECS if path.stem == "nightly")).values():
    for target in ("drawio", "confluence"):
        for file in get(target).generate(context).files:
            print(target, file.path, hashlib.sha256(repr((file.text, file.lines)).encode()).hexdigest())
"""


def digests(seed: str, locale: str) -> str:
    machine = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
    command = [sys.executable, "-c", DIGESTS]
    return subprocess.run(command, cwd=ROOT, env=machine, capture_output=True, text=True, check=True).stdout


def test_the_machine_does_not_matter() -> None:
    first = digests("1", "C")
    assert {line.split()[0] for line in first.splitlines()} == {"drawio", "confluence"}
    assert digests("31337", "tr_TR.UTF-8") == first
