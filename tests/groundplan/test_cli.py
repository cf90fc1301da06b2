"""Exit codes, what goes to which stream, colours: the contract with shells and pipelines."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from groundplan import api, cli
from groundplan.terminal import Terminal
from model.source import MAX_BYTES
from tests.groundplan.test_cli_support import NOT_YAML, OUTSIDE, ROOT, SHOP, STORYMAGIC, UNKNOWN_KEY, Run, Shell, shell

__all__ = ["shell"]

PROGRAM = Path(sys.executable).with_name("groundplan")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "good.yaml"], 0),
        (["check", "good.yaml", "--strict"], 0),
        (["check", "good.yaml", "--env", "staging"], 0),
        (["check", "unknown_key.yaml"], 1),
        (["check", "outside.yaml"], 1),
        (["check", "good.yaml", "outside.yaml"], 1),
        (["check", "outside.yaml", "--fail-on", "note"], 1),
        (["check", "not_yaml.yaml"], 2),
        (["check", "good.yaml", "not_yaml.yaml"], 2),
        (["check", "missing.yaml"], 2),
        (["check", "."], 2),
        (["check", "good.yaml", "--env", "nowhere"], 2),
        (["check", "not_yaml.yaml", "--env", "nowhere"], 2),
        (["check"], 2),
        (["check", "good.yaml", "--unknown"], 2),
        (["check", "good.yaml", "--format", "xml"], 2),
        (["compile", "unknown_key.yaml"], 1),
        (["compile", "not_yaml.yaml"], 2),
        (["compile", "not_yaml.yaml", "--keep-going"], 2),
        (["compile", "good.yaml", "--target", "nothing"], 2),
        (["explain", "SPEC101"], 0),
        (["explain", "unknown-key"], 0),
        (["explain", "ABC999"], 2),
        (["schema"], 0),
        (["--version"], 0),
        (["--version", "--json"], 0),
        (["--help"], 0),
        (["check", "--help"], 0),
        ([], 2),
        (["--json"], 2),
        (["--nothing"], 2),
        (["chekc"], 2),
    ],
)
def test_exit_codes(shell: Shell, arguments: list[str], code: int) -> None:
    for name, text in (("good", SHOP), ("unknown_key", UNKNOWN_KEY), ("not_yaml", NOT_YAML), ("outside", OUTSIDE)):
        shell.write(text, f"{name}.yaml")
    run = shell(*arguments)
    assert run.code == code, run
    assert (run.out if code == 0 else run.out + run.err).strip()
    assert "Traceback" not in run.err
    assert "internal error:" not in run.err


def test_findings_are_the_data_of_check(shell: Shell) -> None:
    run = shell("check", shell.write(OUTSIDE))
    assert "error[NET101]" in run.out
    assert run.out.endswith("1 error in shop.yaml (2 environments)\n")
    assert run.err == ""


def test_refusals_leave_standard_output_alone(shell: Shell) -> None:
    shell.write(SHOP)
    for arguments in (["check", "shpo.yaml"], ["check", "shop.yaml", "--env", "prod"], ["chekc"], ["explain", "NTE"]):
        run = shell(*arguments)
        assert (run.code, run.out) == (2, "")
        assert run.err


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["check", "shpo.yaml"], "did you mean shop.yaml?"),
        (["check", "shop.yaml", "--env", "prod"], "did you mean production?"),
        (["compile", "shop.yaml", "--target", "terrafrom"], "did you mean terraform?"),
        (["chekc", "shop.yaml"], "did you mean check?"),
        (["explain", "SPECT101"], "did you mean SPEC101?"),
        (["explain", "unknwon-key"], "did you mean unknown-key?"),
        (["explain", "shop.yaml", "flies"], "did you mean files?"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_was_meant(shell: Shell, arguments: list[str], meant: str) -> None:
    shell.write(SHOP)
    run = shell(*arguments)
    assert run.code == 2
    assert meant in run.err


def test_usage_goes_to_standard_error(shell: Shell) -> None:
    run = shell("check", "--nothing", "x")
    assert run.code == 2
    assert run.err.startswith("usage: groundplan check")
    assert run.out == ""


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_has_help_with_examples(shell: Shell, command: str) -> None:
    run = shell(command, "--help")
    assert run.code == 0
    assert f"groundplan {command}" in run.out.partition("examples:")[2]
    assert re.search(r"--color \{auto,always,never\}\s+when", run.out)


def test_an_environment_narrows_what_is_checked(shell: Shell) -> None:
    text = SHOP.replace("staging: {", "staging: {changes: {components.file: {versioning: false}}, ")
    name = shell.write(text)
    assert shell("check", name).code == 1
    assert "only in staging" in shell("check", name).out
    assert shell("check", name, "--env", "production").code == 0
    assert "only in" not in shell("check", name, "--env", "staging").out


def test_a_spec_without_environments_says_so_whatever_was_asked_for(shell: Shell) -> None:
    name = shell.write(SHOP.replace("environments:", "environmnts:"))
    for arguments in (["check", name], ["check", name, "--env", "production"]):
        run = shell(*arguments)
        assert run.code == 1
        assert "`environmnts`" in run.out


def test_standard_input_is_a_spec(tmp_path: Path) -> None:
    def run(text: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [PROGRAM, "check", "-"], input=text.encode(), capture_output=True, cwd=tmp_path, check=False
        )

    assert run(SHOP).returncode == 0
    assert run(UNKNOWN_KEY).returncode == 1
    assert b"--> <stdin>:9:5" in run(UNKNOWN_KEY).stdout


def test_no_more_of_a_file_is_read_than_a_spec_may_have(shell: Shell) -> None:
    with (shell.folder / "large.yaml").open("wb") as file:
        file.truncate(MAX_BYTES * 100)
    assert shell("check", "large.yaml").code == 2
    assert shell("check", "/dev/zero").code == 2


# --- colour ---


class Screen:
    """A stream with a person before it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "colored"),
    [
        ("auto", {}, True),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], colored: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Screen())
    assert Terminal(choice).out_style.colored is colored


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        (["--color", "always"], {}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, arguments: list[str], environment: dict[str, str], colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    name = shell.write(OUTSIDE)
    assert ("\x1b[" in shell("check", name, *arguments).out) is colored
    assert "\x1b" not in shell("check", name, *arguments, "--format", "json").out


def test_colour_changes_nothing_but_colour(shell: Shell) -> None:
    name = shell.write(OUTSIDE)
    painted = shell("check", name, "--color", "always").out
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == shell("check", name).out


# --- progress ---


@pytest.mark.parametrize(
    ("environment", "shown"), [({}, True), ({"GROUNDPLAN_NO_PROGRESS": "1"}, False), ({"CI": "true"}, False)]
)
def test_progress_only_on_a_terminal_where_it_is_wanted(
    tmp_path: Path, environment: dict[str, str], shown: bool
) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    surroundings = {key: value for key, value in os.environ.items() if key not in ("CI", "GROUNDPLAN_NO_PROGRESS")}
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [PROGRAM, "check", "shop.yaml"],
        cwd=tmp_path,
        env={**surroundings, **environment},
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.write(theirs, b"end")
    said = ""
    while not said.endswith("end"):  # what was written to a terminal may arrive in pieces
        said += os.read(ours, 65536).decode()
    os.close(ours)
    os.close(theirs)
    assert run.stdout == b"no findings in shop.yaml (2 environments)\n"
    assert said == ("\r\x1b[Kchecking shop.yaml\r\x1b[Kend" if shown else "end")


# --- faults of the surroundings ---


def test_an_interrupt_is_130(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "check", interrupt)
    run = shell("check", shell.write(SHOP))
    assert run == Run(130, "", "\ngroundplan: interrupted\n")


def test_an_internal_error_is_one_clean_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("broken \x1b]0;x AKIAIOSFODNN7EXAMPLE\nmore")

    monkeypatch.setattr(api, "check", fail)
    name = shell.write(SHOP)
    run = shell("check", name)
    assert (run.code, run.out) == (2, "")
    first, second, rest = run.err.split("\n", 2)
    assert first == r"groundplan: internal error: RuntimeError: broken \x1b]0;x ********************\x0amore"
    assert "GROUNDPLAN_DEBUG=1" in second
    assert rest == ""
    monkeypatch.setenv("GROUNDPLAN_DEBUG", "1")
    traced = shell("check", name)
    assert "Traceback" in traced.err
    assert "AKIAIOSFODNN7EXAMPLE" not in traced.err
    assert "\x1b" not in traced.err


def test_a_wrong_date_is_wrong_usage(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    name = shell.write(SHOP)
    for epoch in ("tomorrow", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        run = shell("check", name)
        assert run.code == 2
        assert "SOURCE_DATE_EPOCH" in run.err


def _pipe(*arguments: str | Path, **settings: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("arguments", [["check", STORYMAGIC], ["schema"], ["--help"], ["explain", "SPEC101"]])
def test_a_reader_that_goes_away_is_no_fault(arguments: list[str | Path]) -> None:
    process = _pipe(*arguments)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_the_verdict_survives_a_reader_that_goes_away(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(UNKNOWN_KEY)
    process = _pipe("check", bad)
    assert process.stdout
    process.stdout.close()
    process.communicate()
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2
    assert run.stderr == b"groundplan: standard output: no space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_closed_streams(closed: str) -> None:
    run = subprocess.run(
        ["/bin/sh", "-c", f"'{PROGRAM}' check '{STORYMAGIC}' {closed}"], capture_output=True, check=False
    )
    assert run.returncode == 0
    assert run.stderr == b""


def test_a_terminal_without_utf8_gets_escapes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNKNOWN_KEY.replace("colour: red", "farbe-ß: rot # 🎨"), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    run = subprocess.run([PROGRAM, "check", "a.yaml"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert run.returncode == 1
    assert rb"farbe-\xdf" in run.stdout
    assert run.stderr == b""


# --- version ---


def test_version(shell: Shell) -> None:
    assert re.fullmatch(r"groundplan \d+\.\d+\.\d+\n", shell("--version").out)
    told = json.loads(shell("--version", "--json").out)
    assert told.keys() == {"groundplan", "language", "knowledge"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in told["knowledge"].values())


# --- start-up ---


def test_no_plugin_of_a_library_is_loaded(tmp_path: Path) -> None:
    """Installed beside the libraries, as pydantic's plugins are: whatever it does would be done at every start."""
    about = tmp_path / "plugged-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: plugged\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[pydantic]\nplugged = plugged:plugin\n")
    (tmp_path / "plugged.py").write_text("raise SystemExit('a plugin was loaded')\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    command = [sys.executable, "-m", "groundplan", "check", str(STORYMAGIC)]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, "a plugin was loaded" in run.stderr) == (0, False)


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], {"pydantic", "yaml", "model", "generators", "json"}),
        (["--version"], {"pydantic", "yaml", "model", "generators", "json"}),
        (["check", "--help"], {"pydantic", "yaml", "model", "generators"}),
        (["check", str(STORYMAGIC)], {"networkx", "troposphere", "jinja2", "diagrams", "rich", "generators.registry"}),
    ],
)
def test_only_what_is_needed_is_imported(arguments: list[str], unwanted: set[str]) -> None:
    code = f"import sys; from groundplan.cli import main; main({arguments!r}); print(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not unwanted & set(run.stderr.split())
