"""What are jobs and steps of GitHub Actions made of? Plain data, in which texts of a spec stand as texts only.

GitHub evaluates what stands between ``${{`` and ``}}`` in almost every value, so a text of a spec goes through `text`.
Shell scripts are files of `templates/github_actions`, the same for every system: what differs comes in by variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from generators.printers.data import At, Noted, Value
from model.faults import dotted
from model.findings import Path
from model.knowledge import pipelines

Step = dict[str, Value]


def text(said: str) -> str:
    """A text in which GitHub finds no expression: https://docs.github.com/en/actions/reference/evaluate-expressions."""
    return said.replace("${{", "${{ '${{' }}")


def expression(inside: str) -> str:
    """What GitHub evaluates. Never called with a text of a spec."""
    return f"${{{{ {inside} }}}}"


@cache
def script(name: str) -> str:
    """A shell script. GitHub runs it with ``bash -eo pipefail``."""
    found = resources.files("templates").joinpath("github_actions", f"{name}.sh")
    return found.read_text(encoding="utf-8").replace("\r\n", "\n").removesuffix("\n")


def uses(action: str, given: Mapping[str, Value] | None = None, **more: Value) -> Step:
    """A step that is an action, pinned to the commit of a release."""
    pinned, version = pipelines.action(action)
    step: Step = {**more, "uses": Noted(pinned, version)}
    return {**step, "with": dict(given)} if given else step


def runs(name: str, shell: str, env: Mapping[str, Value]) -> Step:
    """A step that is a script, with what it needs in variables."""
    return {"name": name, "env": dict(env), "run": script(shell)}


def checkout(ref: str | None = None) -> Step:
    """The repository's files, without leaving the token behind."""
    given: dict[str, Value] = {"persist-credentials": False}
    return uses("actions/checkout", {**given, "ref": ref} if ref else given)


def runtime(what: str | None) -> list[Step]:
    """What commands run with: ``node 22`` or ``python 3.13``."""
    if what is None:
        return []
    language, version = what.split(" ")
    if language == "node":
        return [uses("actions/setup-node", {"node-version": version, "package-manager-cache": False})]
    return [uses("actions/setup-python", {"python-version": version})]


def job(
    name: str, needs: list[str], steps: list[Value], *, runner: str = "", environment: str = "", token: bool = False
) -> dict[str, Value]:
    """A job: it may read the repository, and ask for a token of its identity where it deploys."""
    asks = Noted("write", "the identity by which it becomes the role that deploys")
    permissions: dict[str, Value] = {"id-token": asks} if token else {"contents": "read"}
    return {
        "name": name,
        **({"needs": list(needs)} if needs else {}),
        "runs-on": runner or pipelines.runner(),
        "timeout-minutes": 60 if token else 30,
        **({"environment": environment} if environment else {}),
        "permissions": permissions,
        "steps": list(steps),
    }


def at(path: Path, value: Value) -> At:
    """A value and the spec path it comes from."""
    return At(dotted(path), value)
