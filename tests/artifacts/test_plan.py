"""Terraform takes the modules as they are: formatted, valid, planned without a warning, and self-contained."""

from __future__ import annotations

import re
from typing import Any

import pygohcl  # type: ignore[import-untyped]

from tests.artifacts.compiled import Compiled
from tests.artifacts.readers import blocks, labelled, module
from tests.artifacts.terraform import Run
from tests.artifacts.terraform import block as block_of

AWS = "registry.terraform.io/hashicorp/aws"
OF_A_MIRROR = "Incomplete lock file information for providers"
"""Said of the provider's folder, whatever the module is."""


def test_is_formatted(terraformed: Run) -> None:
    assert terraformed.fmt == ""


def test_init_needs_no_network_and_no_backend(terraformed: Run) -> None:
    assert "successfully initialized" in terraformed.init
    assert set(re.findall("Warning: (.+)", terraformed.init)) <= {OF_A_MIRROR}


def test_is_valid_without_a_warning(terraformed: Run) -> None:
    said = terraformed.validate
    assert (said["valid"], said["error_count"], said["warning_count"], said["diagnostics"]) == (True, 0, 0, [])


def test_plan_has_no_warning(terraformed: Run) -> None:
    assert [m["@message"] for m in terraformed.log if m["type"] == "diagnostic" or m["@level"] != "info"] == []
    assert terraformed.plan["errored"] is False
    assert terraformed.plan["complete"] is True


def test_plan_creates_what_is_written_and_nothing_else(compiled: Compiled, terraformed: Run) -> None:
    changes = terraformed.plan["resource_changes"]
    assert {tuple(change["change"]["actions"]) for change in changes} == {("create",)}
    assert {block_of(change) for change in changes} == {block.address for block in blocks(compiled)}
    repeated = {block_of(change) for change in changes if "index" in change}
    assert repeated == {block.address for block in blocks(compiled) if block.body.keys() & {"count", "for_each"}}


def test_evaluates_to_the_same_resources(terraformed: Run) -> None:
    planned, evaluated = (
        sorted(change["address"] for change in changes["resource_changes"])
        for changes in (terraformed.plan, terraformed.evaluated)
    )
    assert planned == evaluated


def test_asks_aws_for_nothing(compiled: Compiled, terraformed: Run) -> None:
    assert {path: read.keys() & {"data", "module", "import"} for path, read in module(compiled).items()} == {
        path: set() for path in module(compiled)
    }
    assert {change["mode"] for change in terraformed.plan["resource_changes"]} == {"managed"}
    assert terraformed.plan["prior_state"]["values"]["root_module"] == {}


def test_needs_no_provider_but_aws(compiled: Compiled, terraformed: Run) -> None:
    assert {change["provider_name"] for change in terraformed.plan["resource_changes"]} == {AWS}
    assert {one["full_name"] for one in terraformed.plan["configuration"]["provider_config"].values()} == {AWS}
    (settings,) = module(compiled)["versions.tf"]["terraform"]
    (providers,) = settings["required_providers"]
    assert providers == {"aws": {"source": "hashicorp/aws", "version": "~> 5.100"}}


def test_holds_only_sources(compiled: Compiled) -> None:
    paths = compiled.files["terraform"]
    assert all(re.fullmatch(r"[a-z_]+\.tf", path) for path in paths)
    assert {"versions.tf", "variables.tf", "outputs.tf"} <= paths.keys()


def test_two_readers_agree_on_every_file(compiled: Compiled) -> None:
    for path, file in compiled.files["terraform"].items():
        assert _labels(module(compiled)[path]) == _labels_of_go(pygohcl.loads(file.text)), path


def test_variables_refuse_what_does_not_match(compiled: Compiled) -> None:
    for name, variable in labelled(compiled, "variable").items():
        assert variable["description"], name
        if variable["type"] == "string":
            (rule,) = variable["validation"]
            assert f"var.{name}" in rule["condition"], name


def test_zones_are_of_the_region(compiled: Compiled, terraformed: Run) -> None:
    zones = terraformed.variables["availability_zones"]
    assert len(set(zones)) == len(zones) >= 2
    assert all(zone[:-1] == compiled.region for zone in zones)


def _labels(read: dict[str, list[Any]]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for kind, entries in read.items():
        for entry in entries:
            if kind == "resource":
                found |= {(kind, type_, label) for type_, named in entry.items() for label in named}
            elif kind in ("variable", "output", "provider"):
                found |= {(kind, label) for label in entry}
            else:
                found.add((kind,))
    return found


def _labels_of_go(read: dict[str, Any]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for kind, entry in read.items():
        if kind == "resource":
            found |= {(kind, type_, label) for type_, named in entry.items() for label in named}
        elif kind in ("variable", "output", "provider"):
            found |= {(kind, label) for label in entry}
        else:
            found.add((kind,))
    return found
