"""Put documents and diagrams into a checkout of a wiki, or into a site for MkDocs.

Only groundplan's own pages are touched. A page that a person edited since stays as it is and is named; so does one that
a person wrote under the same name. Nothing is committed or pushed: look at the difference, then do it yourself.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundplan.commands import inputs
from groundplan.render.safe import shown
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.publishing.pages import Published
    from groundplan.publishing.place import Outcome, Place
    from groundplan.results import Result

EXAMPLES = """\
examples:
  groundplan publish specs/*.yaml --wiki ../shop.wiki
  groundplan publish specs/*.yaml --wiki ../shop.wiki --wiki-of gitlab
  groundplan publish specs/*.yaml --site site && mkdocs build --strict -f site/mkdocs.yml
  groundplan publish specs/*.yaml --wiki ../shop.wiki --check    # write nothing; exit 1 if a page would change

exit codes: 0 done, 1 findings, edited pages, or with --check pages that would change, 2 a spec or place that is refused
"""

_SHARED = "_shared"
_NAMES = {"github": ("Home.md", "_Sidebar.md"), "gitlab": ("home.md", "_sidebar.md")}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    inputs.specs(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--wiki", metavar="PATH", help="a checkout of a wiki")
    where.add_argument("--site", metavar="PATH", help="a folder for MkDocs")
    parser.add_argument("--wiki-of", choices=sorted(_NAMES), default="github", help="whose wiki (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page would change")
    parser.add_argument("--force", action="store_true", help="replace pages that were edited by hand")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Compile documents and diagrams, and put them in place."""
    from groundplan.api import compile
    from groundplan.publishing import forms
    from groundplan.publishing.pages import published
    from groundplan.publishing.place import Place, RefusedPlace
    from groundplan.render import text
    from model.findings import Severity

    root = Path(options.wiki or options.site)
    _refuse(root, bool(options.wiki))
    results = inputs.checked(options.specs, options.env, terminal)
    made: list[Result] = []
    for result in results:
        terminal.progress(f"compiling {result.name}")
        made.append(compile(result, targets=["diagrams", "docs"]))
    terminal.say(text.report(made, terminal.err_style, terminal.room(terminal.err), clean=False))
    if any(not result.understood or result.has(Severity.ERROR) for result in made):
        terminal.say("nothing was written")
        return 2 if any(result.source is None for result in made) else 1
    try:
        systems = [published(result, forms.WIKI if options.wiki else forms.SITE) for result in made]
    except ValueError as twins:
        raise Refused(str(twins), "publish them with --env into different places, or rename one") from None
    if len({each.system for each in systems}) < len(systems):
        raise Refused("two of the specs describe the same system", "publish one of them, or rename one")
    root.mkdir(parents=True, exist_ok=True)
    place = Place(root, dry=options.check, force=options.force)
    try:
        for each in systems:
            place.put(each.system, each.pages, _record(each))
        everybody = _everybody(place, systems)
        shared = forms.shared_of_site(everybody)
        if options.wiki:
            shared = forms.shared_of_wiki(everybody, _NAMES[options.wiki_of])
        place.put(_SHARED, shared, {})
    except RefusedPlace as refused:
        raise Refused(str(refused), "look at what stands there, and move it away if it is not meant") from None
    return _tell(terminal, root, place.outcome, check=options.check)


def _refuse(root: Path, wiki: bool) -> None:
    from groundplan.writing.paths import below_git

    if below_git({*root.absolute().parts, *root.resolve().parts}):
        raise Refused(f"{root} is git's own", "name the folder of the checkout")
    if root.is_symlink():
        raise Refused(f"{root} is a link", "name the folder itself")
    if wiki and not (root / ".git").exists():
        raise Refused(f"{root} is no checkout of a wiki", "clone the wiki first: git clone URL.wiki.git")


def _record(system: Published) -> dict[str, object]:
    return {"title": system.title, "home": system.home, "contents": [list(entry) for entry in system.contents]}


def _everybody(place: Place, systems: list[Published]) -> list[Published]:
    """The systems published now and those published before, by name."""
    from groundplan.publishing.pages import Published

    found = {each.system: each for each in systems}
    for name, record in place.records().items():
        if name not in found and name != _SHARED:
            contents: Any = record.get("contents", [])
            entries = tuple((str(title), str(path), int(depth)) for title, path, depth in contents)
            found[name] = Published(name, str(record.get("title", name)), {}, str(record.get("home", "")), entries)
    return [found[name] for name in sorted(found)]


def _tell(terminal: Terminal, root: Path, outcome: Outcome, *, check: bool) -> int:
    counts = (
        ("would be written" if check else "written", outcome.written),
        ("would be removed" if check else "removed", outcome.removed),
        ("unchanged", outcome.unchanged),
    )
    said = ", ".join(f"{len(paths)} {word}" for word, paths in counts if paths)
    terminal.say(f"{shown(str(root))}: {said or 'nothing to do'}")
    for words, paths in (
        ("was edited by hand and stays; --force replaces it", outcome.edited),
        ("is not groundplan's and stays; --force replaces it", outcome.foreign),
    ):
        for path in paths:
            terminal.say(f"  {shown(path)}: {words}")
    changed = bool(outcome.written or outcome.removed)
    return int(bool(outcome.edited or outcome.foreign) or (check and changed))
