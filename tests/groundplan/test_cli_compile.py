"""`compile`: what stops what, what is written where, and what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators import registry
from generators.base import Context, Generated
from groundplan.writing.paths import WORKSPACE
from model.catalogue.generating import Unsupported
from model.findings import Finding, Place
from tests.groundplan.test_cli_support import NOT_YAML, OUTSIDE, SHOP, UNKNOWN_KEY, FakeTarget, Shell, shell, targets

__all__ = ["shell", "targets"]

Targets = dict[str, FakeTarget]
CANNOT = Finding(Unsupported("alpha", "a bucket", "it has none", "use beta"), Place())


def test_files_manifest_and_map(shell: Shell, targets: Targets) -> None:
    run = shell("compile", shell.write(SHOP))
    assert run.code == 0
    assert run.out == ""
    assert run.err == (
        "shop/production: 4 written in output/shop/production\nshop/staging: 4 written in output/shop/staging\n"
    )
    tree = shell.tree()
    assert tree["shop/production/alpha/a.txt"] == "made production\n"
    assert json.loads(tree["shop/staging/map.json"]) == {
        "alpha/a.txt": [[1, 1, "components.files"]],
        "beta/a.txt": [[1, 1, "components.files"]],
    }
    manifest = json.loads(tree["shop/staging/manifest.json"])
    assert manifest["spec"] == "shop.yaml"
    assert manifest["targets"].keys() == {"alpha", "beta"}
    assert str(shell.folder) not in "".join(tree.values())


def test_a_second_compile_changes_nothing(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    shell("compile", name)
    before = {path: path.stat().st_mtime_ns for path in shell.folder.rglob("*")}
    run = shell("compile", name)
    assert "shop/production: 4 unchanged" in run.err
    assert {path: path.stat().st_mtime_ns for path in shell.folder.rglob("*")} == before


def test_the_order_of_keys_does_not_matter(shell: Shell, targets: Targets) -> None:
    shell("compile", shell.write(SHOP))
    before = shell.tree()
    blocks = SHOP.replace("system: {name: shop}\n", "") + "system: {name: shop}\n"
    assert shell("compile", shell.write(blocks)).code == 0
    assert shell.tree() == before


def test_another_environments_change_leaves_a_manifest_alone(shell: Shell, targets: Targets) -> None:
    shell("compile", shell.write(SHOP))
    before = shell.tree()
    changed = SHOP.replace("staging: {", "staging: {changes: {components.files: {versioning: false}}, ")
    shell("compile", shell.write(changed))
    after = shell.tree()
    assert after["shop/production/manifest.json"] == before["shop/production/manifest.json"]
    assert after["shop/staging/manifest.json"] != before["shop/staging/manifest.json"]


def test_environment_and_target_narrow(shell: Shell, targets: Targets) -> None:
    assert shell("compile", shell.write(SHOP), "--env", "staging", "--target", "beta", "--out", "there").code == 0
    assert sorted(shell.tree("there")) == [
        f"shop/staging/{name}" for name in ("beta/a.txt", "manifest.json", "map.json")
    ]


def test_one_target_leaves_the_others(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    shell("compile", name)
    before = shell.tree()
    targets["alpha"].text, targets["beta"].text = "new", "new"
    assert shell("compile", name, "--target", "alpha").code == 0
    after = shell.tree()
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert changed == {
        f"shop/{env}/{file}" for env in ("production", "staging") for file in ("alpha/a.txt", "manifest.json")
    }
    assert shell("compile", name, "--target", "alpha", "--check").code == 0
    assert shell("compile", name, "--check").code == 1


def test_one_target_says_from_which_spec_the_others_are(shell: Shell, targets: Targets) -> None:
    shell("compile", shell.write(SHOP))
    shell("compile", shell.write(SHOP + "    versioning: false\n"), "--target", "alpha")
    made = json.loads(shell.tree()["shop/production/manifest.json"])["targets"]
    assert made["alpha"]["spec"] != made["beta"]["spec"]


def test_one_target_does_not_carry_an_edit_over(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    shell("compile", name)
    edited = shell.folder / "output/shop/production/beta/a.txt"
    edited.write_text("mine")
    for more in ([], ["--force"]):
        run = shell("compile", name, "--env", "production", "--target", "alpha", *more)
        assert run.code == 1
        assert "output/shop/production/beta/a.txt was edited by hand" in run.err
        assert edited.read_text() == "mine"


def test_one_target_after_a_file_of_another_was_deleted(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    shell("compile", name)
    (shell.folder / "output/shop/production/beta/a.txt").unlink()
    assert shell("compile", name, "--target", "alpha").code == 0
    assert shell("compile", name, "--check").code == 1
    assert shell("compile", name).code == 0
    assert shell("compile", name, "--check").code == 0


# --- what stops what ---


@pytest.mark.parametrize(("bad", "code"), [(UNKNOWN_KEY, 1), (OUTSIDE, 1), (NOT_YAML, 2)])
def test_an_error_in_any_spec_stops_all_before_anything_is_written(
    shell: Shell, targets: Targets, bad: str, code: int
) -> None:
    good = shell.write(SHOP.replace("name: shop", "name: other"), "good.yaml")
    run = shell("compile", good, shell.write(bad))
    assert run.code == code
    assert run.out == ""
    assert "error[" in run.err
    assert run.err.endswith("nothing was written\n")
    assert not (shell.folder / "output").exists()


def test_a_finding_of_a_target_stops_all(shell: Shell, targets: Targets) -> None:
    targets["alpha"].findings = [CANNOT]
    run = shell("compile", shell.write(SHOP))
    assert run.code == 1
    assert "error[GEN101]: alpha cannot say a bucket" in run.err
    assert not (shell.folder / "output").exists()
    assert shell("compile", "shop.yaml", "--target", "beta").code == 0


def test_keep_going_writes_in_spite_of_a_broken_rule(shell: Shell, targets: Targets) -> None:
    run = shell("compile", shell.write(OUTSIDE), "--keep-going")
    assert run.code == 1
    assert "error[NET101]" in run.err
    assert "shop/staging/alpha/a.txt" in shell.tree()


def test_keep_going_never_writes_what_is_not_understood(shell: Shell, targets: Targets) -> None:
    good = shell.write(SHOP.replace("name: shop", "name: other"), "good.yaml")
    half = SHOP.replace("staging: {", "staging: {changes: {components.file: {versioning: false}}, ")
    run = shell("compile", good, shell.write(half), "--keep-going")
    assert run.code == 1
    assert {path.partition("/")[0] for path in shell.tree()} == {"other"}


def test_keep_going_where_nothing_can_be_made(shell: Shell, targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: FakeTarget, context: Context) -> Generated:
        raise KeyError("a rule was relied on")

    monkeypatch.setattr(FakeTarget, "generate", fail)
    run = shell("compile", shell.write(OUTSIDE), "--keep-going")
    assert run.code == 1
    assert "cannot be compiled in spite of its errors" in run.err
    assert shell("compile", shell.write(SHOP), "--keep-going").code == 2


def test_two_specs_of_one_system_are_refused(shell: Shell, targets: Targets) -> None:
    run = shell("compile", shell.write(SHOP), shell.write(SHOP, "other.yaml"))
    assert run.code == 2
    assert "shop.yaml and other.yaml both describe the system 'shop'" in run.err
    assert not (shell.folder / "output").exists()


def test_an_unknown_target_is_refused_whatever_else_is_wrong(shell: Shell, targets: Targets) -> None:
    run = shell("compile", shell.write(NOT_YAML), "--target", "alhpa")
    assert run.code == 2
    assert "did you mean alpha?" in run.err
    assert "error[" not in run.err


def test_a_target_that_makes_an_impossible_path_writes_nothing(
    shell: Shell, targets: Targets, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets["../../alpha"] = FakeTarget("alpha")
    run = shell("compile", shell.write(SHOP))
    assert run.code == 2
    assert not (shell.folder / "output").exists()


# --- check and the disk ---


def test_check_touches_nothing_and_tells(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    run = shell("compile", name, "--check")
    assert run.code == 1
    assert "  would write alpha/a.txt\n" in run.err
    assert not (shell.folder / "output").exists()
    shell("compile", name)
    run = shell("compile", name, "--check")
    assert run.code == 0
    assert run.err == "shop/production: as compiled\nshop/staging: as compiled\n"
    del targets["beta"]
    run = shell("compile", name, "--check")
    assert run.code == 1
    assert "  would remove beta/a.txt\n" in run.err


def test_an_edit_is_kept_and_named(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    shell("compile", name)
    edited = shell.folder / "output/shop/staging/alpha/a.txt"
    edited.write_text("mine")
    targets["alpha"].text = "new"
    assert shell("compile", name, "--check").code == 1
    run = shell("compile", name)
    assert run.code == 1
    assert "error[OUT001]: output/shop/staging/alpha/a.txt was edited by hand" in run.err
    assert "shop/staging: not written\n" in run.err
    assert "shop/production: 2 written, 2 unchanged" in run.err
    assert edited.read_text() == "mine"
    run = shell("compile", name, "--force")
    assert run.code == 0
    assert "warning[OUT012]" in run.err
    assert edited.read_text() == "new staging\n"


def test_an_interrupted_compile_is_repaired_first(shell: Shell, targets: Targets) -> None:
    name = shell.write(SHOP)
    shell("compile", name)
    mark = shell.folder / "output/shop/staging" / WORKSPACE
    mark.mkdir()
    (mark / "lock").touch()
    (mark / "new-000001").write_text("half")
    run = shell("compile", name, "--check")
    assert run.code == 1
    assert "error[OUT008]" in run.err
    assert mark.exists()
    shell.write(NOT_YAML, "bad.yaml")
    run = shell("compile", "bad.yaml")  # even this one repairs
    assert run.code == 2
    assert "note[OUT010]" in run.err
    assert not mark.exists()
    assert shell("compile", name, "--check").code == 0


def test_what_belongs_to_no_environment_is_named_and_left(shell: Shell, targets: Targets) -> None:
    shell("compile", shell.write(SHOP))
    (shell.folder / "output/shop/notes").mkdir()
    run = shell("compile", shell.write(SHOP.replace("  staging: {region: eu-central-1}\n", "")))
    assert run.code == 0
    assert "output/shop/staging: no environment of shop.yaml" in run.err
    assert "notes" not in run.err
    assert "shop/staging/manifest.json" in shell.tree()


def test_links_below_the_output_are_refused(shell: Shell, targets: Targets) -> None:
    (shell.folder / "elsewhere").mkdir()
    (shell.folder / "output").mkdir()
    (shell.folder / "output/shop").symlink_to(shell.folder / "elsewhere")
    for more in ([], ["--target", "alpha"], ["--check"], ["--force"]):
        run = shell("compile", shell.write(SHOP), *more)
        assert run.code == 1
        assert "is a symbolic link" in run.err
    assert list((shell.folder / "elsewhere").iterdir()) == []


SILENT = {"serverless", "vercel", "cloudflare", "github_actions"}
"""Targets that have nothing to say of that spec, and so write nothing."""


def test_the_real_targets_compile_a_real_spec(shell: Shell) -> None:
    built_in = [name for name, _ in registry.BUILT_IN]
    run = shell("compile", shell.write(SHOP))
    assert run.code == 0, run.err
    tree = shell.tree()
    assert {Path(path).parts[2] for path in tree if path.count("/") > 2} == set(built_in) - SILENT
    assert shell("compile", "shop.yaml", "--check").code == 0
