"""`where -`: what other tools say of artifacts, said of the spec; everything else as it was."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from groundplan.lines import jsontext
from groundplan.lines.rewriting import rewritten
from model.findings import Span
from tests.groundplan.test_cli_support import ROOT, STORYMAGIC, Run, Shell, compiled_story, shell, story

__all__ = ["compiled_story", "shell", "story"]

TERRAFORM = "output/storymagic/production/terraform"
TEMPLATE = "output/storymagic/production/cloudformation/eu-central-1.yaml"


def _through(shell: Shell, monkeypatch: pytest.MonkeyPatch, text: str | bytes, *options: str) -> Run:
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return shell("where", "-", *options)


def _number(shell: Shell, file: str, text: str) -> int:
    lines = (shell.folder / file).read_text().splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


def _spec(text: str) -> int:
    (number,) = (n for n, line in enumerate(STORYMAGIC.read_text().splitlines(), 1) if line.strip() == text)
    return number


@pytest.mark.parametrize("color", [False, True])
def test_terraform(story: Shell, monkeypatch: pytest.MonkeyPatch, color: bool) -> None:
    line = _number(story, f"{TERRAFORM}/database.tf", "  instance_class ")
    bar = "\x1b[31m│\x1b[0m \x1b[0m" if color else ""
    said = (
        f"{bar}\n{bar}Error: Reference to undeclared resource\n{bar}\n"
        f'{bar}  on database.tf line {line}, in resource "aws_db_instance" "database":\n'
        f"{bar}  {line}:   instance_class                  = aws_nothing.x.y\n"
        f"{bar}was already declared at\n{bar}database.tf:{line},3-20. Names must be unique on line {line}, on line 3\n"
    )
    run = _through(story, monkeypatch, said, "--in", TERRAFORM)
    today = _spec("class: db.t3.medium")
    assert (run.code, run.err) == (0, "")
    assert run.out == said.replace(f"database.tf line {line}", f"specs/storymagic.yaml line {today}").replace(
        f"database.tf:{line},3-20", f"specs/storymagic.yaml:{today},5-24"
    )


def test_terraform_json(story: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    line = _number(story, f"{TERRAFORM}/database.tf", "  instance_class ")
    point = {"line": line, "column": 37, "byte": 1138}
    place = {"filename": "database.tf", "start": point, "end": {**point, "column": 50, "byte": 1151}}
    document = {
        "valid": False,
        "diagnostics": [{"summary": "A <b> \u2028 é", "range": place, "snippet": {"code": "x"}}],
    }
    said = json.dumps(document, indent=2, ensure_ascii=False).replace("<", "\\u003c") + "\n"
    run = _through(story, monkeypatch, said, "--in", TERRAFORM)
    found = json.loads(run.out)["diagnostics"][0].pop("range")
    text, today = STORYMAGIC.read_text(), "class: db.t3.medium"
    at = len(text[: text.index(today)].encode())
    number = _spec(today)
    assert found == {
        "filename": "specs/storymagic.yaml",
        "start": {"line": number, "column": 5, "byte": at},
        "end": {"line": number, "column": 24, "byte": at + len(today)},
    }
    unchanged = [row for row in said.splitlines() if row in run.out.splitlines()]
    assert len(said.splitlines()) - len(unchanged) == 7


@pytest.mark.parametrize("template", [TEMPLATE, "eu-central-1.yaml"])
def test_cfn_lint(story: Shell, monkeypatch: pytest.MonkeyPatch, template: str) -> None:
    line = _number(story, TEMPLATE, "MultiAZ: true")
    today = _spec("multi_az: true")
    options = [] if "/" in template else ["--in", str(Path(TEMPLATE).parent)]
    said = f"E3012 'maybe' is not of type 'boolean'\n{template}:{line}:7\n\nother.yaml:1:1\nat 12:30:45\n"
    run = _through(story, monkeypatch, said, *options)
    assert run.out == said.replace(f"{template}:{line}:7", f"specs/storymagic.yaml:{today}:5")
    said = f"{template}:{line}:7:{line}:14:E3012:'maybe' is not of type 'boolean'\n"
    run = _through(story, monkeypatch, said, *options)
    assert run.out == f"specs/storymagic.yaml:{today}:5:{today}:19:E3012:'maybe' is not of type 'boolean'\n"
    start, end = ({"ColumnNumber": column, "LineNumber": line} for column in (7, 14))
    place = {"Start": start, "End": end, "Path": ["Resources"]}
    run = _through(story, monkeypatch, json.dumps([{"Filename": template, "Location": place}], indent=4), *options)
    assert json.loads(run.out) == [
        {
            "Filename": "specs/storymagic.yaml",
            "Location": {
                "Start": {"ColumnNumber": 5, "LineNumber": today},
                "End": {"ColumnNumber": 19, "LineNumber": today},
                "Path": ["Resources"],
            },
        }
    ]


@pytest.mark.parametrize("file", ["/database.tf", "database.tf", f"/{TERRAFORM}/database.tf"])
def test_checkov(story: Shell, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    first = _number(story, f"{TERRAFORM}/database.tf", 'resource "aws_db_instance" "database"')
    last = (story.folder / TERRAFORM / "database.tf").read_text().count("\n")
    said = (
        'Check: CKV_AWS_161: "Ensure RDS database has IAM authentication enabled"\n'
        f"\tFAILED for resource: aws_db_instance.database\n\tFile: {file}:{first}-{last}\n"
        "\tGuide: https://docs.example/policy-41\n\n\t\t41 | resource\n"
    )
    options = ["--in", TERRAFORM] if "output" not in file else []
    run = _through(story, monkeypatch, said, *options)
    begin, end = _spec("database:"), _spec("postgresql: {keep: 7d}")
    assert run.out == said.replace(f"{file}:{first}-{last}", f"specs/storymagic.yaml:{begin}-{end}")


def test_without_a_folder_the_name_must_be_one(story: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    line = _number(story, f"{TERRAFORM}/database.tf", "  instance_class ")
    said = f"  on database.tf line {line}:\n  on database.tf line {line + 1}:\n"
    run = _through(story, monkeypatch, said)
    assert (run.code, run.out) == (0, said)
    assert run.err.count("say with --in which one is meant") == 1
    monkeypatch.chdir(story.folder / TERRAFORM)
    assert "specs/storymagic.yaml line" in _through(story, monkeypatch, said).out
    monkeypatch.chdir(story.folder)
    run = _through(story, monkeypatch, said, "--in", "output/storymagic/production")
    assert "specs/storymagic.yaml line" in run.out


def test_what_moved_is_said_once(story: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    line = _number(story, f"{TERRAFORM}/database.tf", "  instance_class ")
    said = f"  on database.tf line {line}:\n" * 3
    story.write(STORYMAGIC.read_text().replace("cpu: 1 vCPU", "cpu: 2 vCPU"), "specs/storymagic.yaml")
    path = story.folder / TERRAFORM / "database.tf"
    path.write_text(path.read_text() + "\n")
    run = _through(story, monkeypatch, said, "--in", TERRAFORM)
    assert "specs/storymagic.yaml line" in run.out
    assert run.err.count("changed since") == run.err.count("was edited since") == 1
    (story.folder / "specs/storymagic.yaml").unlink()
    run = _through(story, monkeypatch, said, "--in", TERRAFORM)
    assert run.out == said
    assert run.err.count("nowhere near") == 1


@pytest.mark.parametrize("options", [("--in", "specs"), ("--in", "nothing"), ("--spec", "nothing.yaml")])
def test_a_folder_that_is_none(story: Shell, monkeypatch: pytest.MonkeyPatch, options: tuple[str, str]) -> None:
    run = _through(story, monkeypatch, "a\n", *options)
    assert (run.code, run.out) == (2, "")


ODD = [
    b"",
    b"\n",
    b"no end of line",
    b"\xff\xfe on \xff.tf line 3:\n",
    b'{\n  "a": 1\n',
    b"[0m not json\n{ neither }\n[WARN] x\n",
    b'{"a": [1, 2, {"filename": "x", "start": 3}]}\n',
    b'{"filename": "x.tf", "start": {"line": "3"}}\n{"filename": 1}\n[]\n{}\n',
    b'{"a":1}{"b":2}\r\n',
    b"[" * 5000 + b"\n",
    b'{"a": "\\ud800", "b": 1e400, "c": -0}\n',
    b"  on ../../../../etc/passwd line 1:\n  on /etc/passwd line 1:\n/etc/passwd:1:1\n",
    b"  on a\x00b.tf line 1:\nFile: \x00:1-2\n",
    b"x:1:1\n" + b"a on " * 3000 + b"\n",
]


@pytest.mark.parametrize("data", ODD)
def test_everything_else_stays_as_it_is(story: Shell, data: bytes) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "groundplan", "where", "-"],
        input=data,
        capture_output=True,
        check=False,
        cwd=story.folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, data, b"")


def test_a_line_is_there_before_the_next_is_read(story: Shell) -> None:
    line = _number(story, f"{TERRAFORM}/database.tf", "  instance_class ")
    command = [sys.executable, "-m", "groundplan", "where", "-", "--in", TERRAFORM]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=story.folder, env={"PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdin
        assert process.stdout
        for text, start in ((f"  on database.tf line {line}:\n", b"  on specs/"), ('{"valid": true}\n', b'{"valid')):
            process.stdin.write(text.encode())
            process.stdin.flush()
            assert process.stdout.readline().startswith(start)
        process.stdin.close()
        assert process.wait() == 0


def test_a_reader_that_went_away(story: Shell) -> None:
    command = f"yes line | {sys.executable} -m groundplan where - | head -1; echo ${{PIPESTATUS[1]}}"
    run = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=story.folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    assert (run.stdout, run.stderr) == (b"line\n0\n", b"")


def test_a_hostile_name_of_a_spec_is_spelled_out() -> None:
    span = Span("\x1b[31mred.yaml", 3, 1, 4, 5, 0, 9)
    lines = ["on a.tf line 1:\n", "File: a.tf:1-2\n", '{"filename": "a.tf", "start": {"line": 1}}\n', "a.tf:1:1\n"]
    out = "".join(rewritten(lines, lambda name, first, last: span))
    assert out.count("red.yaml") == 4
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "text",
    ['{"a": [1, -2.5e3, true, null, "x\\"}", {}], "b": {"c": []}}', "[]", "3", ' { "é" : "\u2028" } ', '"a"'],
)
def test_json_is_found_where_it_stands(text: str) -> None:
    found = jsontext.parse(text)
    assert found is not None
    assert _plain(found) == json.loads(text)
    assert json.loads(text[found.start : found.end]) == json.loads(text)


def _plain(found: jsontext.Value) -> object:
    assert found.end > found.start
    if isinstance(found.value, dict):
        return {key: _plain(item) for key, item in found.value.items()}
    return [_plain(item) for item in found.value] if isinstance(found.value, list) else found.value


@pytest.mark.parametrize(
    "text", ["", "{", '{"a"}', '{"a": 1,}', "[1,]", "[1 2]", "{1: 2}", '{"a": }', "[" * 200, "nul"]
)
def test_what_is_no_json(text: str) -> None:
    assert jsontext.parse(text) is None
