"""`check --fix`: every edit mends its finding, touches nothing else, and is not made where it is not certain."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from groundplan.api import check, load, read
from groundplan.fixing import recipes, save
from groundplan.fixing.edits import Text, quoted
from groundplan.fixing.run import Fixed, fix
from groundplan.results import Result
from groundplan.terminal import Refused
from model.source import Mapping, Scalar, Sequence, plain
from model.source import read as read_yaml
from tests.groundplan.test_cli_support import SHOP, UNKNOWN_KEY, Shell, shell
from tests.model.checks.support import MODULES, TODAY, code, specs

__all__ = ["shell"]

HERE = Path(__file__).parent / "fixing"
CASES = sorted(path.name for path in HERE.iterdir())

DATABASE = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    subnets:
      data: {route: none, cidrs: [10.0.3.0/24, 10.0.13.0/24]}
components:
  database:
    kind: rds
    in: main.data
    engine: postgres 17.11
    class: db.t4g.medium
    storage: 100 GB gp3
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:30-05:30
"""


def checked(text: str) -> Result:
    return check(read(text.encode(), "spec.yaml"), today=TODAY)


def mended(text: str) -> Fixed:
    return fix(checked(text), TODAY)


def fixes(text: str) -> dict[str, str]:
    """Code to the title of its edit."""
    return {finding.code: finding.fix.title for finding, _ in checked(text).findings if finding.fix}


# --- each recipe ---

PAGES = {
    code(name): text for name in MODULES if code(name) in recipes.RECIPES for kind, text in specs(name) if kind == "Bad"
}

OWN = {
    "SPEC101": (UNKNOWN_KEY.replace("colour: red", "titel: Files"), "titel", "title"),
    "SPEC103": (SHOP + "    versioning: enabled\n", "enabled", "true"),
    "SPEC104": (SHOP + "budgets: {b: {limit: 300, alert_at: [80 %], notify: [a@b.example]}}\n", "300", "300 USD/month"),
    "SPEC105": (SHOP.replace("s3_bucket", "S3-Bucket"), "S3-Bucket", "s3_bucket"),
    "SPEC108": (
        SHOP.replace("staging: {", "staging: {changes: {components.fils.title: Files}, "),
        "components.fils.title",
        "components.files.title",
    ),
    "SPEC109": (SHOP.replace("groundplan: 1", "groundplan: v1.0"), "v1.0", "1"),
    "REF101": (SHOP + "  files2: {kind: secret}\nflows: [{from: internet, to: flies, over: https}]\n", "", ""),
    "PRO101": (
        SHOP + "promises: {cost: {at_most: 9 USD/month, in: prodution}}\n",
        "prodution",
        "production",
    ),
    "OPS101": (
        SHOP + "budgets: {b: {limit: 9 USD/month, alert_at: [80 %], notify: [a@b.example], in: [prodution]}}\n",
        "prodution",
        "production",
    ),
    "OPS102": (
        SHOP + "budgets: {b: {limit: 9 USD/month, alert_at: [80 %], notify: [a@b.example], tag: environmnt}}\n",
        "tag: environmnt",
        "tag: Environment",
    ),
    "NET206": (PAGES["NET206"].replace("1-2-2021-60", "1-2-Rse-2021-06"), "1-2-Rse-2021", "1-2-Res-2021"),
    "DAT107": (DATABASE.replace("db.t4g.medium", "db.t4g.meduim"), "meduim", "medium"),
    "DAT115": (DATABASE + "    logs: {postgres: {keep: 30d}}\n", "{postgres:", "{postgresql:"),
    "DOC104": (
        SHOP + "decisions: [{title: a, because: b, concerns: [components.fils]}]\n",
        "components.fils",
        "components.files",
    ),
    "ACC104": (SHOP + "accept: [{code: FLOW107, where: components, reason: a, owner: b, until: 2099-01-01}]\n", "", ""),
}
UNCERTAIN = {"REF101", "ACC104"}
"""Where the spec here has no certain edit; each has another test."""


@pytest.mark.parametrize("number", [number for number in OWN if number not in UNCERTAIN])
def test_a_slip_of_the_pen_is_mended(number: str) -> None:
    text, wrong, right = OWN[number]
    assert text.count(wrong) == 1
    assert number in fixes(text)
    after = mended(text)
    assert after.texts == {"spec.yaml": text.replace(wrong, right)}
    assert [finding.code for finding in after.mended] == [number]


@pytest.mark.parametrize("number", sorted(PAGES))
def test_the_edits_of_a_manual_page(number: str) -> None:
    """Where the bad spec of a page has an edit, the finding is gone after it and no error is new."""
    before = checked(PAGES[number])
    if not any(finding.fix for finding, _ in before.findings):
        assert number in OWN or number in NEVER_BY_ITS_PAGE
        return
    after = mended(PAGES[number])
    assert number in {finding.code for finding in after.mended}
    assert {finding.code for finding, _ in after.result.findings} < {
        finding.code for finding, _ in before.findings
    } or (not after.result.findings)


NEVER_BY_ITS_PAGE = {
    "CAC103",
    "CMP102",
    "DAT107",
    "DAT115",
    "EDGE110",
    "FLO102",
    "FUN101",
    "LOG101",
    "NET130",
    "OBS117",
}
"""Recipes for a slip of the pen, whose page shows something that is none."""


def test_at_least_twenty_five_kinds_of_findings_are_mended() -> None:
    by_page = {number for number, text in PAGES.items() if any(f.code == number for f in mended(text).mended)}
    assert len(by_page | (OWN.keys() - UNCERTAIN)) >= 45


# --- what is not certain ---

FLOW = "flows: [{from: internet, to: %s, over: https}]\n"


@pytest.mark.parametrize(
    "text",
    [
        SHOP.replace("staging: {region: eu-central-1", "staging: {region: eu-central-3"),
        SHOP + "    colour: red\n",
        SHOP + "    versioning: perhaps\n",
        SHOP.replace("groundplan: 1", "groundplan: 2"),
        PAGES["NET206"],
        SHOP + "accept: [{code: FLO170, where: components, reason: a, owner: b, until: 2099-01-01}]\n",
        SHOP + "  queue-a: {kind: secret}\n  queue-b: {kind: secret}\n" + FLOW % "queue-c",
        SHOP + "budgets: {b: {limit: 300 EUR/month, alert_at: [80 %], notify: [a@b.example]}}\n",
        SHOP.replace("  files:\n    kind: s3_bucket", "  &f files:\n    kind: &k S3_Bucket\n  more: {kind: *k}"),
        SHOP.replace("name: shop", "name: shop, title: 'AKIAIOSFODNN7EXAMPLE'"),
    ],
)
def test_what_is_not_certain_has_no_edit(text: str) -> None:
    assert [finding for finding, _ in checked(text).findings]
    assert not fixes(text) or "&k" in text
    assert mended(text).texts == {} or "&k" in text


def test_an_alias_is_never_edited() -> None:
    text = SHOP.replace("kind: s3_bucket", "kind: &k S3_Bucket") + "  more: {kind: *k}\n"
    assert mended(text).texts == {"spec.yaml": text.replace("S3_Bucket", "s3_bucket")}


SHARED = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}, staging: {region: eu-central-1, changes: {}}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  services:
    each: {api: {}, worker: {}}
    kind: ecs_service
    in: main.app
    image: {uri: "nginx:1.2.3"}
    cpu: 0.25 vCPU
    memory: 512 MB
    tasks: &tasks {desired: 1, min: 1, max: 1}
    deployment: &deployment {min_healthy: 50 %, max: 100 %}
  other: {kind: ecs_service, in: main.app, image: {uri: "nginx:1"}, cpu: 0.25 vCPU, memory: 512 MB, tasks: *tasks}
"""
"""Deployments that cannot finish, of one definition in two environments."""

MORE = "tasks: {desired: 2, min: 2, max: 2}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("changes: {}", "changes: {components.services.tasks: {desired: 2, min: 2, max: 2}}"),
        ("api: {}", f"api: {{{MORE}}}"),
        ("tasks: *tasks", f"{MORE}, deployment: *deployment"),
    ],
    ids=["environment", "each", "alias"],
)
def test_what_is_right_for_others_is_not_changed(old: str, new: str) -> None:
    wrong, right = "max: 100 %", "max: 200 %"
    assert mended(SHARED).texts == {"spec.yaml": SHARED.replace(wrong, right)}
    text = SHARED.replace(old, new)
    found = [finding for finding, _ in checked(text).findings if finding.code == "CMP109"]
    assert found
    assert not any(finding.fix for finding in found)
    assert mended(text).texts == {}


def test_one_environment_does_not_decide_for_all() -> None:
    result = check(read(SHARED.encode(), "spec.yaml", "staging"), today=TODAY)
    assert fix(result, TODAY).texts == {}
    own = SHARED.replace("changes: {}", "changes: {components.api.deployment: {min_healthy: 60 %, max: 100 %}}")
    own = own.replace("&deployment {min_healthy: 50 %, max: 100 %}", "{min_healthy: 50 %, max: 200 %}")
    result = check(read(own.encode(), "spec.yaml", "staging"), today=TODAY)
    assert fix(result, TODAY).texts == {"spec.yaml": own.replace("max: 100 %", "max: 200 %")}


def test_an_edit_that_would_not_mend_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def useless(text: Text, entry: object, finding: object) -> object:
        return text.stretch(0, 0), "# nothing\n"

    monkeypatch.setitem(recipes.RECIPES, "SPEC101", useless)
    after = mended(UNKNOWN_KEY)
    assert (after.texts, after.mended) == ({}, ())
    assert [finding.code for finding, _ in after.result.findings] == ["SPEC101"]


# --- the text around ---


@pytest.mark.parametrize("case", CASES)
def test_everything_at_once(case: str) -> None:
    before, after = ((HERE / case / name).read_text() for name in ("before.yaml", "after.yaml"))
    fixed = mended(before)
    assert fixed.texts["spec.yaml"] == after
    again = mended(after)
    assert (again.texts, again.mended) == ({}, ())
    assert re.findall("#.*", before) == re.findall("#.*", after)
    changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]
    assert len(changed) <= len(fixed.mended)


@pytest.mark.parametrize("case", CASES)
def test_order_and_line_ends_stay(case: str) -> None:
    before = (HERE / case / "before.yaml").read_text().replace("\n", "\r\n")
    after = mended(before).texts["spec.yaml"]
    assert after.replace("\r\n", "\n") == (HERE / case / "after.yaml").read_text()
    assert after.count("\r\n") == after.count("\n")


@pytest.mark.parametrize(
    "value", ["plain", "with space", "a: b", "a #b", "[x]", "don't", "", "-", "10:30", "*", "é", "a,b"]
)
@pytest.mark.parametrize("form", ["a: {}\n", "a: [{}]\n", "a: {{b: {}, c: d}}\n", "- "])
def test_a_quoted_value_reads_as_it_was(value: str, form: str) -> None:
    text = form.format(quoted(value)) if "{" in form else f"a:\n  - {quoted(value)}\n"
    source, faults = read_yaml(text.encode(), "")
    assert source
    assert not faults
    told = plain(source.root)
    assert told in ({"a": value}, {"a": [value]}, {"a": {"b": value, "c": "d"}})


def test_insertion_and_removal_keep_the_rest() -> None:
    text = "a:\n  - b: 1 # one\n    c: 2\n  - {b: 1, c: 2}\nd: [x, y]\ne:\n  f: 1\n"
    made = Text.of("s", text)
    source, _ = read_yaml(text.encode(), "s")
    assert source
    items = source.root.get("a")
    assert isinstance(items, Sequence)

    def applied(edit: object) -> object:
        assert isinstance(edit, tuple)
        span, new = edit
        after, faults = read_yaml((text[: span.start] + new + text[span.end :]).encode(), "s")
        assert after
        assert not faults
        return plain(after.root)

    block, flow = (item for item in items.items)
    assert isinstance(block, Mapping)
    assert isinstance(flow, Mapping)
    told = plain(source.root)
    assert isinstance(told, dict)
    assert applied(made.insert(block, "z", "[1, 2]"))["a"][0] == {"b": "1", "z": ["1", "2"], "c": "2"}  # type: ignore[index]
    assert applied(made.insert(flow, "z", "3"))["a"][1] == {"b": "1", "c": "2", "z": "3"}  # type: ignore[index]
    by_path = {entry.path: entry for entry in made.values.values()}
    assert applied(made.removed(by_path["a", 0, "c"]))["a"][0] == {"b": "1"}  # type: ignore[index]
    assert applied(made.removed(by_path["a", 1, "b"]))["a"][1] == {"c": "2"}  # type: ignore[index]
    assert applied(made.removed(by_path["d", 0]))["d"] == ["y"]  # type: ignore[index]
    assert made.removed(by_path["a", 0, "b"]) is None  # shares its line with the dash
    assert made.removed(by_path["e", "f"]) is None  # the last one
    assert made.insert(block, "z", "1, y: 2") is None  # more than a value
    node = by_path["d", 0].value
    assert isinstance(node, Scalar)
    assert made.scalar(node, "a, b") == (node.span, "'a, b'")


BROKEN = sorted((Path(__file__).parents[1] / "broken").glob("*/spec.yaml"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_edits_come_to_an_end(path: Path) -> None:
    """What is left has no edit, comments stay, and no line is there that nobody wrote."""
    text = path.read_bytes().decode("utf-8", "replace")
    if not fixes(text):
        return
    after = mended(text)
    assert mended(after.texts["spec.yaml"]).texts == {}
    assert re.findall("#.*", after.texts["spec.yaml"]) == re.findall("#.*", text)
    assert after.texts["spec.yaml"].count("\n") == text.count("\n")


def test_nothing_encrypted_is_made_plain() -> None:
    page = PAGES["FLO102"]
    assert "over: https/3000" in page
    assert "FLO102" not in fixes(page)
    assert "FLO102" in fixes(page.replace("over: https/3000", "over: grpc/3000"))


# --- the command ---


def test_fix_writes_and_then_reports(shell: Shell) -> None:
    name = shell.write(SHOP + "    titel: Files # for all\n    colour: red\n")
    (shell.folder / name).chmod(0o640)
    run = shell("check", name, "--fix")
    assert run.code == 1
    assert "unknown key `colour`" in run.out
    assert "titel" not in run.out
    assert "shop.yaml: fixed 1 finding" in run.err
    assert (shell.folder / name).read_text() == SHOP + "    title: Files # for all\n    colour: red\n"
    assert (shell.folder / name).stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in shell.folder.iterdir()) == [name]
    again = shell("check", name, "--fix")
    assert (again.out, again.err) == (run.out, "")


def test_diff_only_shows(shell: Shell) -> None:
    text = SHOP + "    titel: Files # for all\n"
    name = shell.write(text)
    run = shell("check", name, "--fix", "--diff")
    assert run.code == 1
    assert "-    titel: Files # for all\n+    title: Files # for all\n" in run.out
    assert "would fix 1 finding" in run.err
    assert (shell.folder / name).read_text() == text
    assert shell("check", shell.write(SHOP), "--fix", "--diff").code == 0
    assert shell("check", name, "--diff").code == 2


def test_findings_carry_their_edits(shell: Shell) -> None:
    name = shell.write(SHOP + "    titel: Files\n")
    assert '"fix": {"title": "replace `titel` by `title`"' in shell("check", name, "--format", "json").out
    assert '"fixes"' in shell("check", name, "--format", "sarif").out


def test_a_fragment_is_mended_where_it_stands(shell: Shell) -> None:
    (shell.folder / "parts").mkdir()
    shell.write("components:\n  extra: {kind: secrt} # more\n", "parts/more.yaml")
    name = shell.write(SHOP.replace("groundplan: 1\n", "groundplan: 1\ninclude: [parts/more.yaml]\n"))
    assert shell("check", name, "--fix").code == 0
    assert (shell.folder / "parts" / "more.yaml").read_text() == "components:\n  extra: {kind: secret} # more\n"


def test_a_byte_order_mark_stays(shell: Shell) -> None:
    name = shell.write(b"\xef\xbb\xbf" + (SHOP + "    titel: Files\n").encode())
    assert shell("check", name, "--fix").code == 0
    assert (shell.folder / name).read_bytes().startswith(b"\xef\xbb\xbfgroundplan")


def test_a_link_is_not_replaced(shell: Shell) -> None:
    name = shell.write(SHOP + "    titel: Files\n", "real.yaml")
    (shell.folder / "link.yaml").symlink_to(name)
    assert shell("check", "link.yaml", "--fix").code == 2
    assert (shell.folder / "link.yaml").is_symlink()
    assert "titel" in (shell.folder / name).read_text()


def test_what_changed_since_it_was_read_is_left_alone(shell: Shell) -> None:
    name = shell.write("new")
    with pytest.raises(Refused, match="changed since"):
        save.save(name, "old", "edited")
    assert (shell.folder / name).read_text() == "new"


class Failing(save.Disk):
    """A disk whose n-th call fails."""

    def __init__(self, number: int) -> None:
        self.left = number

    def call(self, action, /, *args, **named):  # type: ignore[no-untyped-def]
        self.left -= 1
        if self.left == 0:
            raise OSError(5, "Input/output error")
        return super().call(action, *args, **named)


@pytest.mark.parametrize("number", range(1, 16))
def test_a_failing_disk_leaves_the_old_or_the_new(shell: Shell, number: int) -> None:
    name = shell.write("old")
    try:
        save.save(name, "old", "new", Failing(number))
    except Refused:
        assert (shell.folder / name).read_text() in ("old", "new")
    else:
        assert (shell.folder / name).read_text() == "new"
    left = [path.name for path in shell.folder.iterdir() if path.name != name]
    assert left in ([], [f".{name}.groundplan-fix"])


def test_a_draft_that_was_left_behind_is_named(shell: Shell) -> None:
    name = shell.write("old")
    shell.write("", f".{name}.groundplan-fix")
    with pytest.raises(Refused, match="exists"):
        save.save(name, "old", "new")


def test_standard_input_is_not_edited(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    stream = io.TextIOWrapper(io.BytesIO(UNKNOWN_KEY.replace("colour: red", "titel: x").encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    run = shell("check", "-", "--fix")
    assert run.code == 2
    assert "cannot be edited" in run.err


def test_the_specs_of_this_repository_need_no_edit() -> None:
    for path in sorted((Path(__file__).parents[2] / "specs").glob("*.yaml")):
        assert not fix(check(load(path), today=TODAY), TODAY).texts
