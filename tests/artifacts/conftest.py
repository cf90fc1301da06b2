"""Every test that asks for `compiled` runs for every environment of every spec."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.artifacts import terraform
from tests.artifacts.compiled import Compiled, Subject, subjects
from tests.artifacts.compiled import compiled as compile_

Terraformed = Callable[[Compiled], terraform.Run]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "subject" in metafunc.fixturenames:
        metafunc.parametrize("subject", list(_marked(metafunc)), ids=str, scope="session")


def _marked(metafunc: pytest.Metafunc) -> Iterator[object]:
    """The subjects. The slow profile has the further environments of cases, and of what tries each change of each."""
    seen: set[Path] = set()
    for subject in subjects():
        case = subject.spec.parent.name == "cases"
        again = subject.spec in seen and (case or "every" in metafunc.fixturenames)
        yield pytest.param(subject, marks=pytest.mark.slow if again else ())
        seen.add(subject.spec)


@pytest.fixture(scope="session")
def compiled(subject: Subject) -> Compiled:
    """The artifacts of one environment."""
    return compile_(subject)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of this test run, so that Terraform runs once for each environment."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "artifacts"


@pytest.fixture(scope="session")
def terraformed(compiled: Compiled, shared_folder: Path, terraform_env: dict[str, str]) -> terraform.Run:
    """What Terraform says of one environment's module."""
    return terraform.run(compiled, shared_folder / str(compiled.subject), terraform_env)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How much of the attributes was compared, and how long a simulated AWS took."""
    reports = [report for how in ("passed", "failed") for report in terminalreporter.stats.get(how, ())]
    told = [(key, value) for report in reports for key, value in report.user_properties]
    for subject, compared, by_reference, defaults, unset, left in sorted(v for key, v in told if key == "attributes"):
        every = compared + defaults + unset + left
        terminalreporter.write_line(
            f"{subject}: {every} attributes: {compared} compared ({by_reference} by what they refer to), {defaults} "
            f"defaults decided, {unset} unset in both and AWS's own in both ({100 * unset / every:.1f} %), "
            f"{left} not compared ({100 * left / every:.1f} %)"
        )
    for subject, seconds in sorted(value for key, value in told if key == "seconds"):
        steps = ", ".join(f"{step} {time:.0f} s" for step, time in seconds.items())
        terminalreporter.write_line(f"{subject}: {steps}")
