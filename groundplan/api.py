"""groundplan as a library: ``load``, ``check`` and ``compile``, and the types that a generator of your own needs.

Nothing here prints or writes. Each function takes the path of a spec, or the result of the one before it:

    import groundplan

    result = groundplan.check("specs/shop.yaml")
    for finding, environments in result.findings:
        print(finding.code, finding.message, environments)

The names of `TYPES` are the contract with generators that are installed as packages: they come from here and from
nowhere else, and are imported when they are first asked for.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundplan.results import EnvironmentResult as EnvironmentResult
from groundplan.results import Result as Result
from groundplan.results import UnknownNameError as UnknownNameError

if TYPE_CHECKING:
    from generators.base import Context as Context
    from generators.base import Generated as Generated
    from generators.base import Generator as Generator
    from generators.files import File as File
    from generators.files import Files as Files
    from generators.printers.files import At as At
    from generators.printers.files import json_file as json_file
    from generators.printers.files import yaml_file as yaml_file
    from generators.printers.rendered import Lines as Lines
    from model.catalogue.generating import Unsupported as Unsupported
    from model.checks import Timed
    from model.findings import Finding as Finding
    from model.findings import Fix as Fix
    from model.findings import Message as Message
    from model.findings import Place as Place
    from model.findings import Severity as Severity
    from model.findings import Span as Span
    from model.graph import Edge as Edge
    from model.graph import EdgeKind as EdgeKind
    from model.graph import Graph as Graph
    from model.graph import Node as Node
    from model.include import Fetch
    from model.resources.base import Resource as Resource
    from model.resources.base import Resources as Resources
    from model.source import Source as Source

TYPES: dict[str, str] = {
    **dict.fromkeys(("Context", "Generated", "Generator"), "generators.base"),
    **dict.fromkeys(("File", "Files"), "generators.files"),
    "Lines": "generators.printers.rendered",
    **dict.fromkeys(("At", "json_file", "yaml_file"), "generators.printers.files"),
    "Unsupported": "model.catalogue.generating",
    **dict.fromkeys(("Finding", "Fix", "Message", "Place", "Severity", "Span"), "model.findings"),
    **dict.fromkeys(("Edge", "EdgeKind", "Graph", "Node"), "model.graph"),
    **dict.fromkeys(("AccountId", "Input", "Join", "Json", "Origin", "Output"), "model.resources.base"),
    **dict.fromkeys(("Parameter", "Ref", "Resource", "Resources", "Value", "Zone"), "model.resources.base"),
    "Source": "model.source",
}
"""Name to the module that defines it."""


def __getattr__(name: str) -> Any:
    if name not in TYPES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(TYPES[name]), name)


def load(path: str | os.PathLike[str], environment: str | None = None) -> Result:
    """Read a spec for one environment, or for all where none is named.

    Raises:
        OSError: the file cannot be read.
        UnknownNameError: the spec has no such environment.
    """
    from groundplan import layouts
    from groundplan.fragments import beside
    from model.source import MAX_BYTES

    with Path(path).open("rb") as file:
        result = read(file.read(MAX_BYTES + 1), os.fspath(path), environment, beside(Path(path).parent))
    return replace(result, layout=layouts.read(Path(path)))


def read(data: bytes, name: str, environment: str | None = None, fetch: Fetch | None = None) -> Result:
    """`load` for the bytes of a spec; ``name`` is what findings call it, ``fetch`` reads its fragments."""
    from model import load as loading

    loaded = loading.load(data, name, environment, fetch)
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    declared = loading.environments(loaded.source) if loaded.source else []
    if not declared:
        findings = loaded.findings if environment is None else loading.load(data, name, None, fetch).findings
        return Result(name, text, loaded.source, (EnvironmentResult("", None, tuple(findings)),))
    if environment is not None and environment not in declared:
        raise UnknownNameError("environment", environment, declared)
    views = []
    for each in declared if environment is None else [environment]:
        # Read again only where there are faults: that is how they are told apart by environment.
        own = loading.load(data, name, each, fetch).findings if loaded.findings else []
        views.append(EnvironmentResult(each, loaded.graphs.get(each), tuple(own)))
    return Result(name, text, loaded.source, tuple(views))


def check(
    spec: str | os.PathLike[str] | Result,
    environment: str | None = None,
    *,
    today: datetime.date | None = None,
    timed: Timed | None = None,
) -> Result:
    """Read a spec and run every check. Findings that the spec accepts are set aside.

    Args:
        spec: a path, or what `load` returned.
        environment: as for `load`; ignored where a result is given.
        today: the day that acceptances are judged by; the current one in UTC where absent.
        timed: makes a context manager that is entered around each stage and check, with its name.

    Raises:
        OSError, UnknownNameError: as `load` does.
    """
    result = spec if isinstance(spec, Result) else load(spec, environment)
    if result.checked:
        return result
    from groundplan.checking import checked
    from model.checks import untimed

    timed = timed or untimed
    result = checked(result, today or current_day(), timed)
    if not result.findings and not result.accepted:
        return result
    from groundplan.fixing.run import with_fixes

    with timed("looking for edits"):
        return with_fixes(result)


def compile(
    spec: str | os.PathLike[str] | Result,
    environment: str | None = None,
    *,
    targets: Sequence[str] | None = None,
    today: datetime.date | None = None,
    keep_going: bool = False,
    plugins: bool = True,
) -> Result:
    """Check a spec and make the files of every target, or of those named.

    Where any environment has an error, of a check or of a target, there are no files. With ``keep_going`` there are
    all that could be made, but still none of a spec that cannot be understood. Without ``plugins``, targets of
    installed packages are neither made nor imported.

    Raises:
        OSError, UnknownNameError: as `load` does; UnknownNameError also for a target.
    """
    result = check(spec, environment, today=today)
    makers = [(name, _generator(name, plugins=plugins)) for name in _targets(targets, plugins=plugins)]
    if not result.understood or (_failed(result) and not keep_going):
        return result
    views = tuple(_compiled(each, makers, result.layout) for each in result.environments)
    if _failed(result := replace(result, environments=views)) and not keep_going:
        views = tuple(replace(each, targets={}) for each in views)
    return replace(result, environments=views)


def target_names(*, plugins: bool = True) -> list[str]:
    """The names of all targets: built-in ones first, then those of installed packages."""
    from generators import registry

    return registry.names(plugins=plugins)


def _targets(wanted: Sequence[str] | None, *, plugins: bool) -> Sequence[str]:
    return target_names(plugins=plugins) if wanted is None else wanted


def current_day() -> datetime.date:
    """Today in UTC, or the day of SOURCE_DATE_EPOCH.

    Raises:
        ValueError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(datetime.UTC).date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from None


def _failed(result: Result) -> bool:
    from model.findings import Severity

    return result.has(Severity.ERROR)


def _generator(name: str, *, plugins: bool) -> Generator:
    from generators import registry

    try:
        return registry.get(name, plugins=plugins)
    except KeyError:
        raise UnknownNameError("target", name, registry.names(plugins=plugins)) from None


def _compiled(environment: EnvironmentResult, makers: list[tuple[str, Generator]], layout: str) -> EnvironmentResult:
    from generators.base import Context
    from model.findings import ordered
    from model.resources import lower

    assert environment.graph is not None
    resources = environment.resources or lower(environment.graph)
    context = Context(environment.graph, resources, environment.findings, layout)
    made = {name: maker.generate(context) for name, maker in makers}
    found = [*environment.findings, *(finding for each in made.values() for finding in each.findings)]
    files = {name: each.files for name, each in made.items()}
    return replace(environment, findings=tuple(ordered(found)), targets=files)
