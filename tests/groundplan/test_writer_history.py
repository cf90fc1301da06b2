"""Any history of compiles, hand edits and foreign files: output is what the last compile made, and no work is lost."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from groundplan.writer import Output, compare, write
from groundplan.writing.paths import check_paths
from tests.groundplan.test_writer_support import ENVIRONMENT, MEMORY, SYSTEM, CountingDisk, codes, errors, tree

PATHS = ("a", "a/b", "a/b/c", "a/d", "e", "f/g", "f/h/i", "F")


def _acceptable(files: Mapping[str, bytes]) -> bool:
    try:
        check_paths(files)
    except ValueError:
        return False
    return True


_files = st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"1", b"2"])).filter(_acceptable)
_paths = st.sampled_from(PATHS)


class History(RuleBasedStateMachine):
    """``ours`` is what the last compile made, ``theirs`` what people put there since, None for what they removed."""

    @initialize()
    def start(self) -> None:
        self.scratch = tempfile.TemporaryDirectory(dir=MEMORY)
        self.root = Path(self.scratch.name)
        self.environment = self.root / SYSTEM / ENVIRONMENT
        self.ours: dict[str, bytes] = {}
        self.theirs: dict[str, bytes | None] = {}

    def teardown(self) -> None:
        if hasattr(self, "scratch"):
            self.scratch.cleanup()

    def stands(self) -> dict[str, object]:
        found = dict(tree(self.environment, folders=False))
        found.pop("manifest.json", None)
        return found

    @rule(path=_paths, content=st.sampled_from([b"1", b"2", b"mine"]))
    def somebody_writes(self, path: str, content: bytes) -> None:
        with suppress(OSError):
            (self.environment / path).parent.mkdir(parents=True, exist_ok=True)
            (self.environment / path).write_bytes(content)
            self.theirs[path] = content

    @rule(path=_paths)
    def somebody_removes(self, path: str) -> None:
        with suppress(OSError):
            (self.environment / path).unlink()
            self.theirs[path] = None

    @rule(files=_files, force=st.booleans())
    def compile(self, files: dict[str, bytes], force: bool) -> None:
        before = self.stands()
        output = Output(SYSTEM, ENVIRONMENT, files, {})
        said = compare(self.root, output, disk=CountingDisk())
        report = write(self.root, output, force=force, disk=CountingDisk(), patience=0)
        assert not report.marked
        if errors(report):
            assert set(codes(report)) <= set(codes(said))
            assert self.stands() == before
            return
        assert force or said == report
        edited = {path for path, content in self.theirs.items() if path in self.ours and content != self.ours[path]}
        lost = {path for path in before if path in edited and self.stands().get(path) != before[path]}
        assert force or not lost
        assert len(codes(report)) == codes(report).count("OUT012")
        foreign = {path: data for path, data in before.items() if path not in self.ours}
        assert foreign.items() <= self.stands().items()
        self.ours, self.theirs = dict(files), {path: data for path, data in foreign.items() if path not in files}
        assert files.items() <= self.stands().items()
        assert set(report.foreign) >= {path for path in foreign if path not in files and "/" not in path}

    @invariant()
    def only_files_of_somebody_stand(self) -> None:
        if hasattr(self, "scratch"):
            assert self.stands() == {p: c for p, c in {**self.ours, **self.theirs}.items() if c is not None}


History.TestCase.settings = settings(max_examples=120, stateful_step_count=12, deadline=None)
TestHistory = History.TestCase
