"""What `check --fix` does with a spec: edits it in memory, shows or writes the edits, and says what it did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from groundplan.commands.inputs import STANDARD_INPUT
from groundplan.render.safe import shown
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from groundplan.fixing.run import Fixed
    from groundplan.results import Result


def fixed(result: Result, terminal: Terminal) -> Fixed:
    """A spec with every certain edit made, in memory."""
    from groundplan.api import current_day
    from groundplan.fixing.run import fix

    terminal.progress(f"fixing {result.name}")
    return fix(result, current_day())


def differences(results: Sequence[Result], edited: Sequence[Fixed], terminal: Terminal) -> int:
    """Print what the edits change; 1 if they change anything, 2 if a spec cannot be read."""
    from groundplan.render.diff import diff

    for result, each in zip(results, edited, strict=True):
        texts = _texts(result)
        terminal.data("".join(diff(name, texts[name], text) for name, text in sorted(each.texts.items())))
        terminal.say(_summary(result, each, "would fix"))
    if any(result.source is None for result in results):
        return 2
    return int(any(each.texts for each in edited))


def written(result: Result, edited: Fixed, terminal: Terminal) -> Result:
    """Write the files that changed; what is still found afterwards.

    Raises:
        Refused: the spec came from standard input, or a file cannot be written; those before it are written.
    """
    from groundplan.fixing.save import save

    if not edited.texts:
        return result
    if result.name == "<stdin>":
        raise Refused(
            "standard input cannot be edited", f"see what would change: groundplan check {STANDARD_INPUT} --fix --diff"
        )
    texts = _texts(result)
    for name, text in sorted(edited.texts.items()):
        save(name, texts[name], text)
    terminal.say(_summary(result, edited, "fixed"))
    return edited.result


def _summary(result: Result, edited: Fixed, verb: str) -> str:
    count = len(edited.mended)
    return f"{shown(result.name)}: {verb} {count} finding{'' if count == 1 else 's'}"


def _texts(result: Result) -> dict[str, str]:
    return {result.name: result.text, **(result.source.others if result.source else {})}
