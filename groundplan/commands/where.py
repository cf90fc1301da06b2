"""Lead from a line of an artifact to the line of the spec behind it, and back.

ARTIFACT:LINE prints the spec paths behind a line of a compiled file, with the lines that say them today. SPEC:LINE
lists the lines of artifacts that a line of a spec caused; lines of an environment's changes too. With - the output of
terraform (text or JSON), cfn-lint (default, parseable, JSON) or checkov is read from standard input and printed with
the spec's lines in place of the artifacts', everything else as it was.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from groundplan.commands import inputs
from groundplan.render.safe import blotted, shown
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.lines.answers import Answers, Relation, Stretch
    from groundplan.lines.spec import Said

EXAMPLES = """\
examples:
  groundplan where output/shop/production/terraform/database.tf:31
  groundplan where specs/shop.yaml:97 --env production
  groundplan where specs/shop.yaml:97 --format json | jq -r '.artifacts[] | "\\(.file):\\(.first)"'
  terraform -chdir=output/shop/production/terraform validate | groundplan where - --in output/shop/production/terraform
  cfn-lint output/shop/*/cloudformation/*.yaml --format parseable | groundplan where -
  checkov -d output/shop/production/terraform | groundplan where - --in output/shop/production/terraform

exit codes: 0 found, or standard input rewritten, 1 nothing is behind that line, 2 wrong usage, unreadable file
"""

VERSION = 1
_WHERE = re.compile(r"(?P<file>.+?):(?P<line>\d{1,9})(?::\d{1,9})?")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("place", metavar="ARTIFACT:LINE | SPEC:LINE | -", help="a line; - reads standard input")
    parser.add_argument("--env", metavar="NAME", help="with SPEC:LINE: one environment only (default: all)")
    parser.add_argument("--out", metavar="DIR", default="output", help="where artifacts are (default: %(default)s)")
    parser.add_argument("--spec", metavar="FILE", help="the spec of an artifact, where it is not found beside it")
    parser.add_argument("--in", metavar="DIR", dest="base", help="with -: the folder that the other tool ran in")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print what is behind a line."""
    from groundplan.lines import compiled

    if options.place == inputs.STANDARD_INPUT:
        return _filter(options, terminal)
    found = _WHERE.fullmatch(options.place)
    if not found:
        raise Refused(f"{options.place!r} names no line", "write ARTIFACT:LINE or SPEC:LINE, such as database.tf:31")
    file, line = Path(found["file"]), int(found["line"])
    try:
        if not file.is_file():
            raise compiled.Unreadable(f"{file}: no such file")
        held = compiled.holding(file)
        page = _Forward(options, terminal) if held else _Backward(options, terminal)
        return page.run(file, line)
    except compiled.Unreadable as problem:
        raise Refused(str(problem), _advice(str(problem))) from None


def _advice(problem: str) -> str:
    if "nowhere near" in problem:
        return "say where it is with --spec FILE"
    if "cannot be read as a spec" in problem:
        return "groundplan check says what is wrong with it"
    return (
        "compile it first, or say with --out DIR where it was compiled to" if problem.startswith("nothing of") else ""
    )


class _Page:
    def __init__(self, options: argparse.Namespace, terminal: Terminal) -> None:
        self.options, self.terminal = options, terminal
        self.notes: list[str] = []

    def run(self, file: Path, line: int) -> int:
        raise NotImplementedError

    def changed(self, asked: Answers, targets: Sequence[str]) -> None:
        """Note that the spec is not the one that a target was compiled from."""
        old = [target for target in targets if asked.compiled.made_from.get(target) != asked.spec.digest]
        if old:
            where = f"{asked.compiled.folder} ({', '.join(old)})"
            self.notes.append(f"{asked.spec.name} changed since {where} was compiled: its lines are those of today")

    def lines(self, file: Path, line: int) -> None:
        """Refuse a line beyond a file's end."""
        text = file.read_text(encoding="utf-8", errors="replace")
        count = text.count("\n") + (not text.endswith("\n"))
        if not 0 < line <= count:
            raise Refused(f"{file} has {count} lines, no line {line}")

    def print(self, text: str, document: dict[str, object]) -> None:
        if self.options.format == "json":
            document["notes"] = [shown(note) for note in self.notes]
            self.terminal.data(json.dumps({"version": VERSION, **document}) + "\n")
            return
        self.terminal.data(text)
        for note in dict.fromkeys(self.notes):
            self.terminal.say(f"note: {shown(note)}")


class _Forward(_Page):
    """From an artifact to the spec."""

    def run(self, file: Path, line: int) -> int:
        from groundplan.lines import compiled
        from groundplan.lines.answers import answers

        folder, name = compiled.holding(file) or (file, "")
        made = compiled.read(folder)
        if name not in made.files:
            raise Refused(f"{file} was not written by groundplan")
        self.lines(file, line)
        paths = made.closest(name, line, line)
        if made.edited(name):
            self.notes.append(f"{file} was edited since it was compiled: its lines may have moved")
        if not paths:
            self.print("", {"artifact": shown(str(file)), "line": line, "origins": []})
            self._nothing(f"{file}:{line}: nothing of the spec; the target needs this line for itself")
            return 1
        asked = answers(folder, Path(self.options.spec) if self.options.spec else None)
        self.changed(asked, [name.partition("/")[0]])
        found = asked.behind(name, line)
        self._gone(asked, paths, found)
        document = {"artifact": shown(str(file)), "line": line, "origins": [_origin(said, asked) for said in found]}
        self.print("".join(_told(said, asked) for said in found), document)
        return 0 if found else 1

    def _gone(self, asked: Answers, paths: Sequence[str], found: Sequence[Said]) -> None:
        left = {said.path for said in found}
        self.notes += [f"{asked.spec.name} says nothing about {path} today" for path in paths if path not in left]

    def _nothing(self, words: str) -> None:
        if self.options.format == "text":
            self.terminal.say(shown(words))


class _Backward(_Page):
    """From the spec to artifacts."""

    def run(self, file: Path, line: int) -> int:
        from groundplan.lines.answers import Relation, of_spec

        outs = [Path(self.options.out)]
        if self.options.out == "output" and not outs[0].is_dir():
            outs.append(Path(os.path.relpath(Path(os.path.abspath(file)).parents[1] / "output")))  # noqa: PTH100
        asked = of_spec(file, outs, self.options.env)
        self.lines(file, line)
        rows: list[tuple[Relation, Stretch]] = []
        for one in asked:
            relation, found = one.caused(line)
            rows += [(relation, stretch) for stretch in found]
            if found:
                self.changed(one, sorted(one.compiled.made_from))
        text = "".join(_listed(relation, stretch) for relation, stretch in rows)
        document = {
            "file": shown(file.as_posix()),
            "line": line,
            "artifacts": [_artifact(relation, stretch) for relation, stretch in rows],
        }
        if not rows and self.options.format == "text":
            self.terminal.say(f"{shown(str(file))}:{line}: nothing came of this line")
        if any(relation is Relation.AROUND for relation, _ in rows):
            self.notes.append("nothing comes from this line alone: these lines come from what is around it")
        self.print(text, document)
        return 0 if rows else 1


def _told(said: Said, asked: Answers) -> str:
    """One place of the spec: file, line and path, then the line itself."""
    remark = "" if said.written else " (not written there: its default, or derived)"
    if said.changed:
        remark += f" (in the changes of {asked.spec.environment})"
    excerpt = blotted(asked.spec.text_of(said.span)).split("\n")[said.span.line - 1].rstrip("\r")
    return f"{shown(said.span.file)}:{said.span.line}: {shown(said.path + remark)}\n    {shown(excerpt.strip())}\n"


def _origin(said: Said, asked: Answers) -> dict[str, object]:
    keys = ("line", "column", "end_line", "end_column")
    return {
        "path": shown(said.path),
        "file": shown(said.span.file),
        **{key: getattr(said.span, key) for key in keys},
        "written": said.written,
        "environment": shown(asked.spec.environment) if said.changed else None,
    }


def _listed(relation: Relation, stretch: Stretch) -> str:
    lines = str(stretch.first) if stretch.first == stretch.last else f"{stretch.first}-{stretch.last}"
    return f"{shown(stretch.file.as_posix())}:{lines}: {shown(', '.join(stretch.paths))}\n"


def _artifact(relation: Relation, stretch: Stretch) -> dict[str, object]:
    return {
        "environment": shown(stretch.environment),
        "file": shown(stretch.file.as_posix()),
        "first": stretch.first,
        "last": stretch.last,
        "paths": [shown(path) for path in stretch.paths],
        "relation": relation.value,
    }


def _filter(options: argparse.Namespace, terminal: Terminal) -> int:
    """Standard input to standard output, a line as soon as it is there."""
    from groundplan.lines import compiled
    from groundplan.lines.finder import Finder
    from groundplan.lines.rewriting import rewritten
    from groundplan.writing.paths import MANIFEST

    base = Path(options.base) if options.base else None
    if base and not (base / MANIFEST).is_file() and not compiled.holding(base / "-"):
        raise Refused(f"{base} is no folder of compiled artifacts", "name output/SYSTEM/ENVIRONMENT/TARGET")
    if options.spec and not Path(options.spec).is_file():
        raise Refused(f"{options.spec}: no such file")
    said: set[str] = set()

    def say(words: str) -> None:
        if words not in said:
            said.add(words)
            terminal.say(f"note: {shown(words)}")

    finder = Finder(base, Path(options.out), Path(options.spec) if options.spec else None, say)
    for text in rewritten(_standard_input(), finder):
        if not terminal.passed(text.encode("utf-8", "surrogateescape")):
            break
    return 0


def _standard_input() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "surrogateescape")
