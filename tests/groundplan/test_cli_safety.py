"""A hostile spec, file name or working folder: nothing of it reaches a terminal raw, and none of it is run."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundplan.commands.check import FORMATS
from groundplan.render import github, junit, sarif
from groundplan.render import json as as_json
from groundplan.render import text as as_text
from groundplan.render.safe import blotted, shown
from groundplan.results import EnvironmentResult, Result
from model.credentials import redact
from model.findings import Finding, Fix, Place, Severity, Span
from tests.groundplan.test_cli_support import SHOP, Shell, shell
from tests.groundplan.test_render_text import Fault

__all__ = ["shell"]

PROGRAM = Path(sys.executable).with_name("groundplan")
DANGEROUS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
PAYLOADS = [
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil\x1b\\link",
    "\x9b31m",
    "\x90q\x9c",
    "\r",
    "\x08\x08",
    "\x7f",
    "\u202e\u2066",
    "\ufeff",
    "\u200b",
    "\u2028",
    "\U000e0041",
    "\n::add-mask::x",
    "\n##[error]x",
    "in a line ##[add-mask]x and ##vso[task.setvariable]x",
    "AKIAIOSFODNN7EXAMPLE",
    "\udcff",
    "[/][link=http://evil]",
]
ANNOTATION = re.compile(r"::(error|warning|notice) file=[^,:]*(,[a-zA-Z]+=[^,:]*)*::[^\r\n]*")
KEY = "AKIAIOSFODNN7EXAMPLE"


def harmless(output: str) -> None:
    """Assert that an output steers no terminal and no CI system, and holds no credential.

    The only commands are annotations, each a line that is nothing else.
    """
    assert not DANGEROUS.search(output), ascii(DANGEROUS.search(output))
    for line in output.split("\n"):
        assert not line.lstrip().startswith("::") or ANNOTATION.fullmatch(line), ascii(line)
    assert not re.search(r"##\w*\[", output)
    assert KEY not in output
    output.encode()


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_every_text_of_a_finding(payload: str) -> None:
    span = Span(f"{payload}.yaml", 1, 4, 1, 5, 3, 4)
    place = Place((payload, payload, 3), span, payload)
    other = Place((payload,), Span(f"other {payload}", 1, 1, 1, 2), payload)
    finding = Finding(Fault(payload), place, (place, other, Place((payload,), None, payload)), Fix(payload, span, "x"))
    result = Result(span.file, f"a: {payload} b\n{payload}\n", None, (EnvironmentResult(payload, None, (finding,)),))
    other_environment = EnvironmentResult(f"{payload} 2", None, ())
    for shape in (result, Result(result.name, result.text, None, (*result.environments, other_environment))):
        page = as_text.report([shape])
        harmless(page)
        assert "error[TST101]" in page
        for form in (sarif.report([shape]), github.report([shape]), junit.report([shape], [Severity.ERROR])):
            harmless(form)
            assert "TST101" in form
        line = as_json.report([shape])
        assert line.count("\n") == 1
        json.loads(line)
        harmless(line)
        for told in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            harmless(json.loads(f'"{told}"'))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("payload", [p for p in PAYLOADS if p != "\udcff"], ids=ascii)
def test_every_place_of_a_spec(shell: Shell, payload: str, format: str) -> None:
    quoted = json.dumps(payload)
    for text in (
        SHOP.replace("shop", payload),
        SHOP.replace("shop", quoted),
        SHOP.replace("kind: s3_bucket", f"kind: {quoted}"),
        SHOP + f"    {quoted}: 1\n",
        SHOP + f"    {payload}: 1\n",
        SHOP.replace("staging: {", f"staging: {{changes: {{{quoted}: 1}}, "),
        SHOP.replace("staging", quoted),
        SHOP + f"flows: [{{from: {quoted}, to: files}}]\n",
    ):
        name = shell.write(text)
        others = [["compile", name], ["explain", name, "files"], ["check", name, "--fix", "--diff"]]
        others += [[command, name] for command in ("access", "cost", "recover")] + [["reach", name, "--all"]]
        others += [["diff", shell.write(SHOP, "base.yaml"), name]]
        if format == "json":
            others = [[*command, "--format", "json"] for command in others[3:]]
        for command in (["check", name, "--format", format], *(others if format in ("text", "json") else [])):
            run = shell(*command)
            harmless(run.out)
            harmless(run.err)
            assert "internal error" not in run.err


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_every_argument(shell: Shell, payload: str) -> None:
    name = shell.write(SHOP)
    for command in (
        [payload],
        [f"--{payload}"],
        ["check", payload],
        ["check", f"--{payload}"],
        ["check", name, "--env", payload],
        ["check", name, "--format", payload],
        ["check", name, "--color", payload],
        ["compile", name, "--target", payload],
        ["compile", name, "--env", payload],
        ["explain", payload],
        ["explain", name, payload],
        ["schema", payload],
    ):
        run = shell(*command)
        assert run.code == 2, command
        harmless(run.err)
        assert run.out == ""


@pytest.mark.parametrize("raw", [b"\x1b[31m", b"\xff", "\u202e".encode(), b"a\n::add-mask::b"], ids=ascii)
def test_file_and_folder_names(shell: Shell, raw: bytes) -> None:
    name = os.fsdecode(raw)
    folder = os.fsencode(shell.folder) + b"/" + raw
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/" + raw + b".yaml")).write_text(SHOP)
    for command in (
        ["check", f"{name}/{name}.yaml"],
        *(["check", f"{name}/{name}.yaml", "--format", form] for form in FORMATS),
        ["check", f"{name}/{name}.yml"],
        ["check", name],
        ["compile", f"{name}/{name}.yaml", "--out", f"{name}/out"],
        ["compile", f"{name}/{name}.yaml", "--out", f"{name}/out", "--check"],
        ["explain", f"{name}/{name}.yaml", "files"],
        ["diff", f"{name}/{name}.yaml", f"{name}/{name}.yml"],
        ["init", f"{name}/new{name}.yaml"],
        ["init", f"{name}/new{name}.yaml"],
    ):
        run = shell(*command)
        harmless(run.out)
        harmless(run.err)
        assert "internal error" not in run.err


@given(st.text())
@settings(max_examples=300)
def test_shown_is_harmless_for_any_text(text: str) -> None:
    assert not DANGEROUS.search(shown(text))
    assert "\n" not in shown(text)
    shown(text).encode()


@given(st.text(alphabet=st.sampled_from("AKIA7Z\r\n -sk_abcdefghij-----BEGINPRVTEY:/@")))
@settings(max_examples=300)
def test_blotting_keeps_every_line_where_it_was(text: str) -> None:
    for each in (text, f"{text} {KEY}\r\n-----BEGIN PRIVATE KEY-----\n{text}"):
        blot = blotted(each)
        assert [i for i, c in enumerate(blot) if c in "\r\n"] == [i for i, c in enumerate(each) if c in "\r\n"]
        assert len(blot) == len(each)
        assert KEY not in blot


@given(st.lists(st.sampled_from(["[", "]", "/", "bold", "link=", "\\", "{", "}", "{text}", "%s", "%"])).map("".join))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_markup_and_templates_are_only_text(text: str) -> None:
    assert f"]: {text}\n" in as_text.loose([Finding(Fault(text), Place())])
    assert redact(text) == text


# --- the surroundings ---


def test_no_command_opens_a_socket(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    name = shell.write(SHOP)
    for command in (
        ["check", name],
        ["compile", name],
        ["explain", "SPEC101"],
        ["explain", name, "files"],
        ["diff", name, name, "--pictures", "review"],
        ["init", "new.yaml"],
        ["schema"],
        ["--version", "--json"],
    ):
        assert shell(*command).code == 0, command


HOSTILE = ("yaml", "model", "generators", "templates", "groundplan", "pydantic", "jinja2", "json", "argparse")


@pytest.mark.parametrize("command", [["check", "shop.yaml"], ["compile", "shop.yaml"], ["explain", "SPEC101"]])
@pytest.mark.parametrize("start", ["program", "module"])
def test_modules_of_the_working_folder_are_never_run(tmp_path: Path, start: str, command: list[str]) -> None:
    (tmp_path / "shop.yaml").write_text(SHOP)
    # `python -m groundplan` must find groundplan itself on the path, and looks into the working folder for it first.
    names = [name for name in HOSTILE if start == "program" or name not in ("groundplan", "json", "argparse")]
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"raise SystemExit('{name}.py was run')")
    program = [str(PROGRAM)] if start == "program" else [sys.executable, "-m", "groundplan"]
    run = subprocess.run([*program, *command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "was run" not in run.stderr
