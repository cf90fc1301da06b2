"""What Terraform says of a module, offline: formatted, initialised, valid, planned, and evaluated.

The plan shows the provider's own defaults but not what is known after apply. So the module is evaluated a second time
by `terraform test` with a mocked provider, in which every attribute that something refers to has a made-up value that
names it (`symbol`): each reference is then readable in the result, inside policies and container definitions too.
"""

from __future__ import annotations

import fcntl
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.artifacts.compiled import Compiled
from tests.artifacts.readers import labelled, providers

OVERRIDE = """\
terraform {
  backend "local" {}
}
"""
PROVIDER_OVERRIDE = """\
provider "aws" {
  %s
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
"""
"""Beside a copy of the module: no state elsewhere, and no call of AWS; one for each configuration of the provider."""

ACCOUNT = "123456789012"
EXAMPLES = (
    f"arn:aws:acm:eu-central-1:{ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012",
    f"arn:aws:acm:us-east-1:{ACCOUNT}:certificate/87654321-4321-4321-4321-210987654321",
    "v1.2.3",
    "pl-1234567890abcdef0",
    "Z0123456789ABCDEFGHIJ",
    ACCOUNT,
    "https://pager.example/key",
)
"""Values to give; a variable gets the first that its own pattern allows."""

READ = {"resource_record_type": "CNAME", "hosted_zone_id": "ZAPIGATEWAY"}
"""Attributes known after apply whose values the provider checks before, with what AWS answers."""

_PATTERN = re.compile(r'regex\(\s*("(?:[^"\\]|\\.)*")')
_TIME_LIMIT = 300


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """What Terraform answered. ``log`` has what it said while planning; ``schemas`` only the types in use."""

    fmt: str
    init: str
    validate: dict[str, Any]
    log: list[dict[str, Any]]
    plan: dict[str, Any]
    evaluated: dict[str, Any]
    schemas: dict[str, Any]

    @property
    def variables(self) -> dict[str, Any]:
        """The values that the plan was made with, given or by default."""
        return {name: given["value"] for name, given in self.plan["variables"].items()}


def symbol(address: str, attribute: str) -> str:
    """The value that stands for an attribute known after apply."""
    text = f"{address}.{attribute}"
    return f"arn:aws:mock:eu-central-1:{ACCOUNT}:{text}" if text.endswith("arn") else text


def block(change: Mapping[str, Any]) -> str:
    """The address of the block that a planned resource comes from: one of several has its key behind that."""
    return str(change["address"].partition("[")[0])


_RUNS: dict[Path, Run] = {}
"""What this process has read, by its folder."""


def run(compiled: Compiled, folder: Path, environment: Mapping[str, str]) -> Run:
    """Run Terraform once for all processes that share the folder."""
    if folder not in _RUNS:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            kept = folder / "run.json"
            if not kept.exists():
                kept.write_text(json.dumps(asdict(_run(compiled, folder, environment))))
            _RUNS[folder] = Run(**json.loads(kept.read_text()))
    return _RUNS[folder]


def given(compiled: Compiled) -> dict[str, str]:
    """A value for each variable that has no default."""
    variables = labelled(compiled, "variable")
    return {name: example(pattern(body)) for name, body in variables.items() if "default" not in body}


def pattern(variable: Mapping[str, Any]) -> str:
    """The regular expression that a variable's own rule asks for."""
    (rule,) = variable["validation"]
    found = _PATTERN.search(rule["condition"])
    assert found, f"no pattern in {rule['condition']}"
    return str(json.loads(found[1]))


def example(pattern: str) -> str:
    """A value that a pattern allows."""
    fitting = [text for text in EXAMPLES if re.search(pattern, text, re.ASCII)]
    assert fitting, f"EXAMPLES has nothing for {pattern}"
    return fitting[0]


def _run(compiled: Compiled, folder: Path, environment: Mapping[str, str]) -> Run:
    written = compiled.write("terraform", folder / "written")
    module = compiled.write("terraform", folder / "module")
    aliases = [body.get("alias") for body in providers(compiled)]
    told = [PROVIDER_OVERRIDE % (f'alias = "{alias}"' if alias else "") for alias in aliases]
    (module / "test_override.tf").write_text(OVERRIDE + "".join(told))
    call = _Caller(module, environment)
    fmt = call("fmt", "-check", "-diff", "-recursive", str(written), allowed=(0, 3))
    init = call("init", "-input=false", "-no-color")
    validate = json.loads(call("validate", "-json", allowed=(0, 1)))
    variables = [f"-var={name}={value}" for name, value in given(compiled).items()]
    log = call("plan", "-json", "-input=false", "-refresh=false", "-out=plan", *variables, allowed=(0, 1))
    messages = [json.loads(line) for line in log.splitlines()]
    if any(message["@level"] == "error" for message in messages):
        return Run(fmt, init, validate, messages, {}, {}, {})
    plan = json.loads(call("show", "-json", "plan"))
    (module / "mock.tftest.json").write_text(json.dumps(_mock(plan, given(compiled), aliases)))
    evaluated = _evaluated(call("test", "-json", "-verbose", "-filter=mock.tftest.json", allowed=(0, 1)))
    schemas = evaluated.pop("provider_schemas")["registry.terraform.io/hashicorp/aws"]["resource_schemas"]
    used = {resource["type"] for resource in plan["resource_changes"]}
    return Run(fmt, init, validate, messages, plan, evaluated, {type_: schemas[type_]["block"] for type_ in used})


@dataclass(frozen=True)
class _Caller:
    module: Path
    environment: Mapping[str, str]

    def __call__(self, *arguments: str, allowed: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            ["terraform", *arguments],
            cwd=self.module,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIME_LIMIT,
        )
        assert done.returncode in allowed, f"terraform {arguments[0]}: {done.stdout}\n{done.stderr}"
        return done.stdout


def _mock(plan: Mapping[str, Any], variables: Mapping[str, str], aliases: list[str | None]) -> dict[str, Any]:
    """A test of Terraform that only plans, and knows every value that something refers to."""
    referred = _referred(plan)
    written = _written(plan)
    early = {"override_during": "plan"}
    overrides = [
        {"target": change["address"], "values": values, **early}
        for change in sorted(plan["resource_changes"], key=lambda change: str(change["address"]))
        if (values := _made_up(change, referred.get(block(change), set()), written[block(change)]))
    ]
    mocks = [{**early, **({"alias": alias} if alias else {})} for alias in aliases]
    return {
        "mock_provider": {"aws": mocks},
        "override_resource": overrides,
        "variables": dict(variables),
        "run": {"all": {"command": "plan"}},
    }


def _referred(plan: Mapping[str, Any]) -> dict[str, set[str]]:
    """The attributes that expressions refer to, by the address of their resource; of nested ones the innermost."""
    found: dict[str, set[str]] = {}
    for reference in set(_references(plan["configuration"]["root_module"])):
        parts = re.fullmatch(r"(aws_\w+\.\w+)\.(.+)", reference)
        if parts:
            found.setdefault(parts[1], set()).add(parts[2])
    return {
        address: {path for path in paths if not any(other.startswith((f"{path}.", f"{path}[")) for other in paths)}
        for address, paths in found.items()
    }


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("references", ())
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for value in node:
            yield from _references(value)


def _written(plan: Mapping[str, Any]) -> dict[str, set[str]]:
    """The arguments that each block sets."""
    resources = plan["configuration"]["root_module"]["resources"]
    return {one["address"]: set(one["expressions"]) for one in resources}


def _made_up(change: Mapping[str, Any], paths: set[str], written: set[str]) -> dict[str, Any]:
    """Values for what is referred to, and neither set nor planned."""
    address, known, unknown = change["address"], change["change"]["after"], change["change"]["after_unknown"]
    if "index" in change:
        # Others go through all the resources of such a block, so no reference tells which attributes they take.
        paths = paths | {name for name, flag in unknown.items() if flag is True}
    values: dict[str, Any] = {}
    for path in sorted(paths):
        attribute, _, inner = path.partition("[0].")
        if attribute in written:
            if inner:  # what the provider adds to a block that is written; the values of such blocks are one object
                values.setdefault(attribute, {})[inner] = READ.get(inner) or symbol(address, path)
            continue
        if inner:
            values.setdefault(attribute, [{}])[0][inner] = symbol(address, path)
        elif known.get(attribute) is None:
            values[attribute] = symbol(address, path)
        elif _is_partly_known(unknown.get(attribute)):
            parts = zip(known[attribute], unknown[attribute], strict=True)
            values[attribute] = [_completed(address, attribute, *part) for part in parts]
    return values


def _is_partly_known(flags: Any) -> bool:
    return isinstance(flags, list) and any(isinstance(flag, dict) and any(flag.values()) for flag in flags)


def _completed(address: str, attribute: str, known: Mapping[str, Any], unknown: Mapping[str, Any]) -> dict[str, Any]:
    """An object of which the plan knows some values, with symbols for the others that name it by what is known."""
    place = f"{attribute}[{' '.join(map(str, known.values()))}]"
    names = [name for name, flag in unknown.items() if flag is True]
    return {**known, **{name: READ.get(name) or symbol(address, f"{place}.{name}") for name in names}}


def _evaluated(output: str) -> dict[str, Any]:
    messages = [json.loads(line) for line in output.splitlines()]
    plans = [message["test_plan"] for message in messages if "test_plan" in message]
    assert len(plans) == 1, [message["@message"] for message in messages]
    return dict(plans[0])
