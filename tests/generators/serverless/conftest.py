"""osls, and what it makes of a serverless.yml."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.generators.serverless.services import CANARIES, SYSTEMS, Packaged, asked, given

Osls = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def osls(node_tools: Path) -> Osls:
    """A function that runs osls in a folder, with a value for every parameter that its serverless.yml asks for."""
    quiet = {"SLS_TELEMETRY_DISABLED": "1", "SLS_NOTIFICATIONS_MODE": "off", "CI": "1"}
    environment = {**os.environ, **quiet, **CANARIES}

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        parameters = (f"--param={name}={given(name)}" for name in asked(folder))
        command = [node_tools / ".bin" / "osls", *arguments, *parameters]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def packaged(osls: Osls, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Packaged]:
    """A function that packages a system's service once, and hands out the template that osls makes of it."""
    made: dict[str, Packaged] = {}

    def package(system: str) -> Packaged:
        if system not in made:
            folder = SYSTEMS[system].put(tmp_path_factory.mktemp("service"))
            run = osls(folder, "package")
            said = run.stdout + run.stderr
            assert run.returncode == 0, said
            assert not re.search(r"warning|deprecat", said, re.IGNORECASE), said
            template = folder / ".serverless" / "cloudformation-template-update-stack.json"
            made[system] = Packaged(folder, json.loads(template.read_text(encoding="utf-8")))
        return made[system]

    return package
