"""How is the answer to `reach` shown? The verdict, the spec line behind it, the path, what blocks, what repairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from groundplan.render.safe import shown
from groundplan.render.style import Style
from groundplan.render.text import Page
from model.facts.network.edits import opening
from model.facts.verdict import Answer
from model.faults import dotted
from model.findings import Finding

if TYPE_CHECKING:
    from groundplan.results import Result
    from model.facts.network.questions import Path as Proof
    from model.facts.network.spec import Case, Reach, Reached
    from model.facts.network.steps import Hop

_MEANING = {Answer.HOLDS: "strong", Answer.BROKEN: "error", Answer.UNKNOWN: "warning"}


def page(found: list[Reached], reach: Reach, result: Result, style: Style, room: int, *, short: bool) -> str:
    """Every verdict as text; ``short``: the paths of those that do not hold only."""
    parts = []
    for reached in found:
        rows = [_head(reached, reach, style)]
        if not short or reached.verdict is not Answer.HOLDS:
            rows += _cases(reached, style)
            rows += _why(reached, reach, result, style, room)
        parts.append("\n".join(rows))
    total = [each.verdict for each in found]
    counts = ", ".join(f"{total.count(a)} {a.value}" for a in Answer if a in total)
    gap = "\n" if short else "\n\n"
    return gap.join(parts) + f"\n\n{counts or 'nothing to prove'} in {shown(result.name)}\n"


def _head(reached: Reached, reach: Reach, style: Style) -> str:
    word = style.paint(_MEANING[reached.verdict], reached.verdict.value)
    target = reached.target if reached.purpose in ("", reached.target) else reached.purpose
    where = reach.graph.place(*reached.path).span if reached.path else None
    at = f"  ({where.file}:{where.line})" if where else ""
    said = f"{shown(reached.source)} -> {shown(target)}, {opening(reached.protocol, reached.ports)}"
    return f"{word}: {said}{shown(at)}"


def _cases(reached: Reached, style: Style) -> Iterator[str]:
    """The paths: each that does not hold, and one of those that do; the others are counted."""
    kinds: dict[tuple[object, ...], list[Case]] = {}
    for case in reached.cases:
        shape = tuple((h.kind, h.code) for h in case.proof.forward) if case.proof else ()
        kinds.setdefault((case.verdict, shape, case.says), []).append(case)
    for alike in kinds.values():
        case = alike[0]
        if case.proof is None:
            yield f"  {shown(case.who)}: {shown(case.says)}" + (f" [{case.code}]" if case.code else "")
            continue
        zone = f"{case.zone}: " if case.zone else ""
        more = f"  (and {len(alike) - 1} more like it)" if len(alike) > 1 else ""
        yield f"  {shown(zone)}{shown(case.who)} -> {shown(case.proof.target)}{more}"
        if case.code:
            yield f"         {style.paint('error', 'x')} {shown(case.says)} {style.paint('error', f'[{case.code}]')}"
        elif case.says:
            yield f"    name   {shown(case.says)}"
        yield from _path(case.proof, style)


def _path(proof: Proof, style: Style) -> Iterator[str]:
    yield from _hops("there", proof.forward, proof.asked, style)
    for back in proof.back:
        yield from _hops("back", back.hops, back.client, style)


def _hops(label: str, hops: tuple[Hop, ...], asked: Any, style: Style) -> Iterator[str]:
    for hop in hops:
        text = f"{hop.kind:17} {shown(hop.at)}: {shown(hop.says)}"
        if hop.passes(asked):
            yield f"    {label:6} {text}"
        else:
            meaning = "error" if hop.blocks(asked) else "warning"
            sign = style.paint(meaning, "x" if hop.blocks(asked) else "?")
            yield f"    {label:4} {sign} {text} {style.paint(meaning, f'[{hop.code}]')}"
        label = ""


def _why(reached: Reached, reach: Reach, result: Result, style: Style, room: int) -> Iterator[str]:
    """What blocks, as a finding, and the edit that repairs it."""
    if reached.verdict is Answer.HOLDS:
        return
    from model.facts.network.findings import finding

    said: Finding = finding(reach, reached)
    yield ""
    yield Page({result.name: result.text}, style, room).finding(said).rstrip("\n")
    if reached.verdict is not Answer.BROKEN:
        return
    from model.facts.network.repair import offer

    found = offer(reach.graph, result.text, reached)
    if found is None:
        yield "  no edit of one or two places was found that repairs it"
        return
    for fix in found.fixes:
        yield f"  {style.paint('strong', 'edit:')} {shown(fix.title)}"
        yield from (f"  {style.paint('strong', '+')} {shown(line)}" for line in fix.text.strip("\n").split("\n"))
    yield "  with it, it holds: proved on the edited spec"


def document(reached: Reached, reach: Reach) -> dict[str, Any]:
    """One verdict as JSON."""
    span = reach.graph.place(*reached.path).span if reached.path else None
    return {
        "from": reached.source,
        "to": reached.target,
        "purpose": reached.purpose,
        "protocol": reached.protocol,
        "ports": [list(pair) for pair in reached.ports],
        "verdict": reached.verdict.value,
        "codes": list(reached.codes),
        "path": dotted(reached.path),
        "file": span.file if span else None,
        "line": span.line if span else None,
        "cases": [_case(case) for case in reached.cases],
    }


def _case(case: Case) -> dict[str, Any]:
    proof = case.proof
    return {
        "zone": case.zone,
        "from": case.who,
        "to": proof.target if proof else None,
        "verdict": case.verdict.value,
        "says": case.says,
        "code": case.code,
        "there": [_hop(hop, proof.asked) for hop in proof.forward] if proof else [],
        "back": [[_hop(hop, back.client) for hop in back.hops] for back in proof.back] if proof else [],
        "edits": [str(edit) for edit in proof.edits] if proof else [],
    }


def _hop(hop: Hop, asked: Any) -> dict[str, Any]:
    state = "passes" if hop.passes(asked) else "blocks" if hop.blocks(asked) else "unknown"
    said = {"kind": hop.kind, "at": hop.at, "says": hop.says, "state": state, "path": dotted(hop.path)}
    return said if state == "passes" else {**said, "code": hop.code}
