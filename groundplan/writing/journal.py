"""What has an interrupted compile still to do? The journal: a list of changes that can be carried out again and again.

The first run and a recovery are the same code. Each step looks at what stands on disk first: what it had to do may be
done already, and what a person changed in between is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from groundplan.writing.folder import Folder, Kind
from groundplan.writing.manifest import FORMAT, is_digest, parse, text
from groundplan.writing.paths import MANIFEST, above, check_path, check_paths, fold


@dataclass(frozen=True)
class Remove:
    """Remove a file whose content has the digest ``was``."""

    path: str
    was: str


@dataclass(frozen=True)
class Put:
    """Put content with the digest ``now`` in place of ``was``, which is empty where nothing stood."""

    path: str
    was: str
    now: str


@dataclass(frozen=True)
class Changes:
    """All that one compile changes in an environment, in this order; the manifest is the last of ``puts``.

    Files are removed first, so that a file can become a folder, a folder a file, and ``Api.tf`` can become ``api.tf``
    where case does not count.
    """

    removes: tuple[Remove, ...] = ()
    folders: tuple[str, ...] = ()
    puts: tuple[Put, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.removes or self.puts)

    def paths(self) -> list[str]:
        """Every path that is made or removed."""
        return [*self.folders, *(step.path for step in self.removes), *(step.path for step in self.puts)]

    def staged(self) -> Iterable[tuple[Put, str]]:
        """Each put with the name of its prepared content in the workspace."""
        return ((put, f"new-{number:06}") for number, put in enumerate(self.puts))


def render(changes: Changes) -> bytes:
    """The journal as it is stored; `load` reads it back."""
    return text({"format": FORMAT, **asdict(changes)})


def load(data: bytes) -> Changes:
    """The changes of a stored journal. Raises ValueError where it asks for anything that no compile would ask for."""
    document = parse(data)
    removes = tuple(Remove(**step) for step in _steps(document, "removes", {"path", "was"}))
    puts = tuple(Put(**step) for step in _steps(document, "puts", {"path", "was", "now"}))
    folders = document.get("folders")
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise ValueError("its list of folders is not one")
    paths = [put.path for put in puts]
    if paths and paths[-1] == MANIFEST:
        paths.pop()
    for listed in (paths, [remove.path for remove in removes]):
        if len(set(listed)) != len(listed):
            raise ValueError("it lists a path twice")
        check_paths(listed)
    for folder in folders:
        check_path(folder)
    return Changes(removes, tuple(folders), puts)


def _steps(document: Mapping[str, object], name: str, keys: set[str]) -> list[dict[str, str]]:
    steps = document.get(name)
    if not isinstance(steps, list):
        raise ValueError(f"it has no list of {name}")
    for step in steps:
        if not isinstance(step, dict) or step.keys() != keys or not isinstance(step["path"], str):
            raise ValueError(f"a step of its {name} is not one")
        if not all(is_digest(step[key]) or (key, step[key], name) == ("was", "", "puts") for key in keys - {"path"}):
            raise ValueError(f"a digest of its {name} is not one")
    return steps


def verify(work: Folder, changes: Changes) -> None:
    """Raise ValueError unless all content that is still prepared is what the journal promises."""
    for put, staged in changes.staged():
        kind = work.kind(staged)
        if kind is Kind.ABSENT:
            continue
        if kind is not Kind.FILE or work.digest(staged) != put.now:
            raise ValueError(f"{staged} beside it is not the content that it promises for {put.path!a}")


def complete(top: Folder, work: Folder, changes: Changes) -> list[str]:
    """Carry out what is left of the changes; the paths that were kept because somebody changed them meanwhile."""
    twins = {fold(put.path): staged for put, staged in changes.staged()}
    kept = [remove.path for remove in changes.removes if not _remove(top, work, remove, twins)]
    for path in changes.folders:
        with top.parent(path) as folder:
            if folder:
                folder.rmdir(_name(path))
    files = [(put, staged) for put, staged in changes.staged() if put.path != MANIFEST]
    kept += [put.path for put, staged in files if not _put(top, work, put, staged)]
    _sync(top, changes)
    for put, staged in changes.staged():
        if put.path == MANIFEST:
            kept += [] if _put(top, work, put, staged) else [MANIFEST]
            top.sync()
    return kept


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _remove(top: Folder, work: Folder, remove: Remove, twins: Mapping[str, str]) -> bool:
    name = _name(remove.path)
    twin = twins.get(fold(remove.path))
    if twin and work.kind(twin) is Kind.ABSENT:
        return True  # its other spelling is in place already, and may be this very file
    with top.parent(remove.path) as folder:
        kind = folder.kind(name) if folder else Kind.ABSENT
        if folder and kind is Kind.FILE and folder.digest(name) == remove.was:
            folder.unlink(name)
            return True
        return kind in {Kind.ABSENT, Kind.FOLDER}


def _put(top: Folder, work: Folder, put: Put, staged: str) -> bool:
    name = _name(put.path)
    with top.parent(put.path, make=True) as folder:
        kind = folder.kind(name) if folder else Kind.OTHER
        if not folder or kind not in {Kind.ABSENT, Kind.FILE}:
            return False
        found = folder.digest(name) if kind is Kind.FILE else ""
        if found == put.now:
            return True
        if found not in {"", put.was} or work.kind(staged) is not Kind.FILE:
            return False
        work.rename(staged, folder, name)
        return True


def _sync(top: Folder, changes: Changes) -> None:
    for holder in sorted({holder for path in changes.paths() for holder in above(path)}):
        with top.parent(f"{holder}/") as folder:
            if folder:
                folder.sync()
    top.sync()
