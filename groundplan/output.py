"""What does one environment's folder hold? The files of its targets, the map of their lines, and the manifest's fields.

``map.json`` leads from every artifact to the spec: for each file the stretches of its lines, ``[first, last, path]``,
outer before inner; the last stretch that holds a line is the closest, with those before it over exactly the same lines:
what comes from several paths has one for each.

``manifest.json`` holds, beside what the writer records, the spec's file name and, for each target, the compiler's
version and the digest of the environment that it was made from. They are kept by target, because a compile of one
target leaves the others as they are: their files, their stretches of the map and their fields are carried over from
what stands on disk, and a file that was edited there is never carried over. Two compiles of different targets of one
environment at the same time can lose the work of one of them, which `compile --check` then shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from groundplan import __version__
from groundplan.render.safe import shown
from groundplan.writer import Output
from groundplan.writing import manifest
from groundplan.writing.disk import DISK
from groundplan.writing.folder import Folder, Kind, Refusal
from groundplan.writing.paths import MANIFEST
from model.catalogue.writing import HandEdited
from model.findings import Finding, Place
from model.source import plain

if TYPE_CHECKING:
    from groundplan.results import EnvironmentResult, Result
    from model.source import Node

MAP = "map.json"
Stretches = dict[str, list[tuple[int, int, str]]]


@dataclass(frozen=True)
class Carried:
    """What stands on disk of the targets that are not compiled. ``edited`` are files that a person changed."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    targets: Mapping[str, object] = field(default_factory=dict)
    stretches: Stretches = field(default_factory=dict)
    edited: tuple[str, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """Why the environment cannot be written: its other targets would lose an edit."""
        return [Finding(HandEdited(path), Place()) for path in self.edited]


def output(result: Result, environment: EnvironmentResult, carried: Carried | None = None) -> Output:
    """The content of one compiled environment's folder.

    Raises:
        ValueError: a target made a path that cannot be written.
    """
    carried = carried or Carried()
    graph = environment.graph
    assert graph is not None
    files, stretches = dict(carried.files), dict(carried.stretches)
    targets = dict(carried.targets)
    made_from = {"groundplan": __version__, "spec": spec_digest(graph.source.root, graph.environment_name)}
    for target, made in environment.targets.items():
        targets[target] = made_from
        for file in made:
            path = f"{target}/{file.path}"
            files[path] = file.text.encode()
            if file.lines:
                stretches[path] = [(first, last, origin) for first, last, origin in file.lines if origin]
    files[MAP] = _map_text(stretches)
    fields = {"spec": shown(Path(result.name).name), "targets": targets}
    return Output(graph.system.name, environment.name, files, fields)


def spec_digest(root: Node, environment: str) -> str:
    """The sha256 of what an environment says: its changes applied, other environments left out, keys in any order."""
    tree = plain(root)
    assert isinstance(tree, dict)
    own = {key: value for key, value in tree["environments"][environment].items() if key != "changes"}
    tree["environments"] = {environment: own}
    return hashlib.sha256(json.dumps(tree, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def carry(root: Path, system: str, environment: str, compiled: Sequence[str]) -> Carried:
    """What stands below ``root`` of the targets that are not being compiled.

    Where the manifest cannot be trusted nothing is carried over; the writer then refuses to write, and says why.
    """
    try:
        with Folder.open(DISK, root) as top, top.enter(system) as middle, middle.enter(environment) as folder:
            return _carry(folder, set(compiled))
    except (OSError, Refusal):
        return Carried()


def strangers(root: Path, result: Result) -> list[str]:
    """What stands below ``root`` for environments of the system that its spec does not have, as paths for people."""
    from model.load import environments

    declared = environments(result.source) if result.source else []
    try:
        with Folder.open(DISK, root) as top, top.enter(result.system) as folder:
            others = [name for name in folder.names() if name not in declared and folder.kind(name) is Kind.FOLDER]
            return [folder.place(name) for name in others if _has_manifest(folder, name)]
    except (OSError, Refusal):
        return []


def _has_manifest(folder: Folder, name: str) -> bool:
    with folder.enter(name) as inner:
        return inner.kind(MANIFEST) is Kind.FILE


def _carry(folder: Folder, compiled: set[str]) -> Carried:
    recorded = manifest.load(folder).files
    others = {path for path in recorded if "/" in path and path.partition("/")[0] not in compiled}
    if not others:
        return Carried()
    carried = Carried(dict(_unedited(folder, recorded, others)), _targets(folder, compiled))
    edited = (path for path in sorted(others - carried.files.keys()) if _stands(folder, path))
    kept = {path: found for path, found in _stretches(folder, recorded).items() if path in carried.files}
    return replace(carried, stretches=kept, edited=tuple(folder.place(path) for path in edited))


def _unedited(folder: Folder, recorded: Mapping[str, str], paths: set[str]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(paths):
        with folder.parent(path) as holder:
            name = path.rpartition("/")[2]
            if holder and holder.kind(name) is Kind.FILE:
                data = b"".join(holder.chunks(name))
                if manifest.digest(data) == recorded[path]:
                    yield path, data


def _stands(folder: Folder, path: str) -> bool:
    with folder.parent(path) as holder:
        return holder is not None and holder.kind(path.rpartition("/")[2]) is Kind.FILE


def _targets(folder: Folder, compiled: set[str]) -> dict[str, object]:
    found = manifest.parse(manifest.read(folder, MANIFEST)).get("targets")
    return {name: made for name, made in found.items() if name not in compiled} if isinstance(found, dict) else {}


def _stretches(folder: Folder, recorded: Mapping[str, str]) -> Stretches:
    """The map on disk, which is believed because the manifest has its digest."""
    found = dict(_unedited(folder, recorded, {MAP} & recorded.keys()))
    return {path: [(a, b, c) for a, b, c in rows] for path, rows in json.loads(found[MAP]).items()} if found else {}


def _map_text(stretches: Stretches) -> bytes:
    """One stretch on a line, so that a change of one shows as one."""
    files = [
        f"{json.dumps(path)}: [\n" + ",\n".join(f"  {json.dumps(row)}" for row in stretches[path]) + "\n]"
        for path in sorted(stretches)
    ]
    return ("{\n" + ",\n".join(files) + "\n}\n").encode()
