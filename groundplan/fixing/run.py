"""What becomes of a spec when every certain edit is made, and of those that the edits bring to light?

Edits are made in rounds: all that do not touch each other, then the spec is read and checked again, because many
faults show only once others are gone. An edit after which its finding still stands is taken back and not tried again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from groundplan.fixing import recipes
from groundplan.fixing.edits import Text
from groundplan.fixing.shared import Uses
from groundplan.results import Result

if TYPE_CHECKING:
    from model.findings import Finding, Fix
    from model.spec.decision import Acceptance

ROUNDS = 20

_Change = tuple[str, int, int, str]


def with_fixes(result: Result) -> Result:
    """A result whose findings have their edits, where they are certain."""
    found = {finding.code for finding, _ in result.findings} | {finding.code for finding, _, _ in result.accepted}
    if result.source is None or not found & recipes.RECIPES.keys():
        return result
    texts = {name: Text.of(name, text) for name, text in _texts(result).items()}
    uses = cache(lambda: Uses(result))
    known: dict[Finding, Finding] = {}

    def fixed(finding: Finding) -> Finding:
        if finding not in known:
            edit = finding.fix or recipes.fix(texts, finding)
            certain = edit and (finding.code in recipes.SLIPS or uses().all_have(finding))
            known[finding] = replace(finding, fix=edit if certain else None)
        return known[finding]

    def aside(pairs: Iterable[tuple[Finding, Acceptance]]) -> tuple[tuple[Finding, Acceptance], ...]:
        return tuple((fixed(finding), entry) for finding, entry in pairs)

    environments = tuple(
        replace(each, findings=tuple(map(fixed, each.findings)), accepted=aside(each.accepted))
        for each in result.environments
    )
    return replace(result, environments=environments)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A spec after its edits: the new texts of the files that changed, what was mended, and what is still found."""

    texts: Mapping[str, str]
    mended: tuple[Finding, ...]
    result: Result


def fix(result: Result, today: datetime.date) -> Fixed:
    """Make every certain edit of a checked spec, in memory."""
    texts, was = _texts(result), _texts(result)
    mended: list[Finding] = []
    refused: set[_Change] = set()
    for _ in range(ROUNDS):
        chosen = list(_chosen(result, refused))
        if not chosen:
            break
        after, left = _again(result, texts, chosen, today)
        if left and len(chosen) > 1:  # one of them does not do what it should: each by itself
            chosen = chosen[:1]
            after, left = _again(result, texts, chosen, today)
        if left:
            refused |= {_change(edit) for _, edit in chosen}
            continue
        texts, result = _texts(after), after
        mended += [finding for finding, _ in chosen]
    changed = {name: text for name, text in texts.items() if text != was[name]}
    return Fixed(changed, tuple(mended), result)


def _chosen(result: Result, refused: set[_Change]) -> Iterable[tuple[Finding, Fix]]:
    """Findings with the edits to make now: in the order of the text, none inside or beside another."""
    end: dict[str, int] = {}
    found = [(finding, finding.fix) for finding, _ in result.findings if finding.fix]
    for finding, edit in sorted(found, key=lambda pair: (pair[1].span.file, pair[1].span.start, pair[1].span.end)):
        span = edit.span
        if span.start > end.get(span.file, -1) and _change(edit) not in refused:
            end[span.file] = span.end
            yield finding, edit


def _change(edit: Fix) -> _Change:
    return edit.span.file, edit.span.start, edit.span.end, edit.text


def _again(
    result: Result, texts: Mapping[str, str], chosen: list[tuple[Finding, Fix]], today: datetime.date
) -> tuple[Result, bool]:
    """The spec after some edits, and whether one of their findings still stands or it cannot be read any more."""
    edited = dict(texts)
    for _, edit in reversed(chosen):
        span, text = edit.span, edited[edit.span.file]
        edited[span.file] = text[: span.start] + edit.text + text[span.end :]
    after = _checked(result, edited, today)
    still = {(finding.code, finding.place.path) for finding, _ in after.findings}
    stuck = any((finding.code, finding.place.path) in still for finding, _ in chosen)
    return after, after.source is None or stuck


def _checked(result: Result, texts: Mapping[str, str], today: datetime.date) -> Result:
    import posixpath

    from groundplan.api import check, read

    beside = posixpath.dirname(result.name)

    def fetch(name: str) -> bytes:
        return texts[posixpath.join(beside, name)].encode()

    environment = result.environments[0].name if len(result.environments) == 1 else None
    again = read(texts[result.name].encode(), result.name, environment or None, fetch)
    return check(again, today=today)


def _texts(result: Result) -> dict[str, str]:
    """The spec and its fragments, by the names that spans have."""
    return {result.name: result.text, **(result.source.others if result.source else {})}
