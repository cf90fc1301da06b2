"""The modules can be applied to a simulated AWS, have nothing left to change then, and can be taken down again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.artifacts.applied import AUTOMATIC, Applied, apply, drifting
from tests.artifacts.compiled import SPECS, Compiled, Subject
from tests.artifacts.compiled import compiled as compile_
from tests.artifacts.readers import Block, blocks
from tests.artifacts.worlds import account
from tests.support.moto_world import serving

pytestmark = pytest.mark.slow

APPLIED = [
    Subject(next(spec for spec in SPECS if spec.stem == name), environment)
    for name, environment in (("storymagic", "production"), ("bakery", "live"))
]
FORGETS = "moto has no such setting"
DRIFT = {
    ("aws_backup_plan", "tags"): FORGETS,
    ("aws_backup_vault", "tags"): FORGETS,
    ("aws_budgets_budget", "tags"): FORGETS,
    ("aws_cloudfront_distribution", "default_cache_behavior"): "moto makes up forwarded values beside a cache policy",
    ("aws_cloudfront_distribution", "ordered_cache_behavior"): "moto makes up forwarded values beside a cache policy",
    ("aws_cloudfront_distribution", "viewer_certificate"): "moto gives the default certificate beside one's own",
    ("aws_db_parameter_group", "parameter"): "moto gives parameters back without the source `user`",
    ("aws_ecs_service", "availability_zone_rebalancing"): FORGETS,
    ("aws_ecs_service", "enable_ecs_managed_tags"): FORGETS,
    ("aws_ecs_service", "health_check_grace_period_seconds"): FORGETS,
    ("aws_kms_key", "rotation_period_in_days"): FORGETS,
    ("aws_vpc_security_group_egress_rule", "description"): "moto drops it where the peer is a group",
    ("aws_vpc_security_group_ingress_rule", "description"): "moto drops it where the peer is a group",
}
"""Arguments that a second plan would change, and why: always the simulation's doing."""

UNPROTECTED = {"aws_db_instance": "deletion_protection", "aws_lb": "enable_deletion_protection"}
"""The argument by which a thing refuses to be deleted."""


@pytest.mark.parametrize("applied", APPLIED, ids=str)
def test_a_module_lives_and_dies(
    applied: Subject,
    terraform_env: dict[str, str],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """One test, because every step needs what the one before left behind."""
    compiled = compile_(applied)
    with serving(compiled.region, tmp_path / "log", account(compiled)) as world:
        one = apply(compiled, tmp_path / "module", terraform_env, world)
        _everything_exists(one)
        _a_second_plan_changes_nothing(one)
        _what_holds_data_cannot_be_destroyed(one)
        _can_be_taken_down_when_told_so(one)
    record_property("seconds", (str(applied), one.seconds))


def _everything_exists(one: Applied) -> None:
    """Each block, whether it stands for one resource or for several."""
    there = {resource["address"].partition("[")[0] for resource in one.state()}
    assert there == {block.address for block in blocks(one.compiled)}


def _a_second_plan_changes_nothing(one: Applied) -> None:
    """But what moto forgets; and it forgets all that `DRIFT` says, as far as the module has it."""
    changes = one.changes()
    assert {tuple(change["change"]["actions"]) for change in changes} <= {("update",)}
    there = {(block.type, name) for block in blocks(one.compiled) for name in block.body}
    assert drifting(changes) & there == DRIFT.keys() & there


def _what_holds_data_cannot_be_destroyed(one: Applied) -> None:
    said = one.terraform("plan", "-destroy", "-json", "-input=false", *one.variables, allowed=(1,))
    refused = set(re.findall(r"Resource (\S+) has lifecycle.prevent_destroy set", said))
    kept = {block.address for block in blocks(one.compiled) if _is_kept(block)}
    not_reached = {address for address in kept if address.startswith("aws_kms_key.")}
    assert kept - not_reached <= refused <= kept, "Terraform comes to a key only after what it encrypts"


def _can_be_taken_down_when_told_so(one: Applied) -> None:
    (one.folder / "unprotected_override.tf").write_text("".join(_unprotected(one.compiled)))
    guarded = [f"-target={block.address}" for block in blocks(one.compiled) if block.type in UNPROTECTED]
    one.terraform("apply", *AUTOMATIC, *guarded, *one.variables, step="unprotect")
    one.terraform("destroy", *AUTOMATIC, *one.variables, step="destroy")
    assert one.state() == []


def _unprotected(compiled: Compiled) -> Iterator[str]:
    """Overrides that take away what keeps resources from being destroyed."""
    for block in blocks(compiled):
        lines = []
        if _is_kept(block):
            lines.append("  lifecycle {\n    prevent_destroy = false\n  }\n")
        if block.type in UNPROTECTED:
            lines.append(f"  {UNPROTECTED[block.type]} = false\n")
        if block.type == "aws_db_instance":
            lines.append("  skip_final_snapshot = true\n")
        if lines:
            yield f'resource "{block.type}" "{block.label}" {{\n{"".join(lines)}}}\n'


def _is_kept(block: Block) -> bool:
    return any(rule.get("prevent_destroy") for rule in block.body.get("lifecycle", ()))
