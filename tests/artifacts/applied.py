"""A module applied to a simulated AWS, and what a second plan would change."""

from __future__ import annotations

import json
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.artifacts.compiled import Compiled
from tests.artifacts.readers import labelled, providers
from tests.artifacts.terraform import given
from tests.support.moto_world import World, existing

LIMIT = 1800

BACKEND = """\
terraform {
  backend "local" {}
}
"""
PROVIDER = """\
provider "aws" {
  %s
  max_retries                 = 3
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
"""
"""Beside the copy: where the state is, and no waiting for calls that the simulation does not know."""

AUTOMATIC = ("-json", "-input=false", "-auto-approve", "-parallelism=20")


@dataclass
class Applied:
    """A module applied: where, to what, and how long each step took."""

    compiled: Compiled
    folder: Path
    environment: dict[str, str]
    variables: list[str]
    seconds: dict[str, float] = field(default_factory=dict)

    def terraform(self, *arguments: str, step: str = "", allowed: tuple[int, ...] = (0,)) -> str:
        """Run Terraform in the folder; its output."""
        started = time.monotonic()
        done = subprocess.run(
            ["terraform", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT,
        )
        if step:
            self.seconds[step] = time.monotonic() - started
        errors = "\n".join(line for line in done.stdout.splitlines() if '"@level":"error"' in line)
        assert done.returncode in allowed, f"terraform {arguments[0]}: {errors or done.stdout[-4000:]}\n{done.stderr}"
        return done.stdout

    def state(self) -> list[dict[str, Any]]:
        """The resources that Terraform believes to exist."""
        root = json.loads(self.terraform("show", "-json")).get("values", {}).get("root_module", {})
        return list(root.get("resources", []))

    def changes(self) -> list[dict[str, Any]]:
        """What a second plan would do."""
        self.terraform("plan", "-input=false", "-out=second", *self.variables, step="second plan")
        plan = json.loads(self.terraform("show", "-json", "second"))
        return [change for change in plan["resource_changes"] if change["change"]["actions"] != ["no-op"]]


def apply(compiled: Compiled, folder: Path, environment: dict[str, str], world: World) -> Applied:
    """Apply the module of an environment."""
    compiled.write("terraform", folder)
    aliases = [body.get("alias") for body in providers(compiled)]
    told = [PROVIDER % (f'alias = "{alias}"' if alias else "") for alias in aliases]
    (folder / "test_override.tf").write_text(BACKEND + "".join(told))
    declared = labelled(compiled, "variable")
    values = {n: existing(world, value, declared[n]["description"]) for n, value in given(compiled).items()}
    variables = [f"-var={name}={value}" for name, value in values.items()]
    one = Applied(compiled, folder, {**environment, **world.environment}, variables)
    one.terraform("init", "-input=false")
    one.terraform("apply", *AUTOMATIC, *variables, step="apply")
    return one


def drifting(changes: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """The types and arguments that change."""
    return {(change["type"], name) for change in changes for name in _changed(change["change"])}


def _changed(change: dict[str, Any]) -> set[str]:
    before, after = change["before"], change["after"]
    unknown = {name for name, flag in change["after_unknown"].items() if _is_unknown(flag)}
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} | unknown


def _is_unknown(flag: Any) -> bool:
    if isinstance(flag, dict | list):
        return any(_is_unknown(one) for one in (flag.values() if isinstance(flag, dict) else flag))
    return bool(flag)
