"""What of a text is known only at deployment? One character stands for each part that nobody can spell yet.

An account's number, the id of a key, the end of a secret's ARN: each is one private-use character, so ARNs with such
parts are still texts, equal where the same thing is meant. `match` answers with three values: a pattern that is met
whatever the unknown parts turn out to be, one that is met in no case, and one of which that is not known.
"""

from __future__ import annotations

import re
from functools import lru_cache

Tri = bool | None
"""Yes, no, or not known."""

_IDS = range(0xF0000, 0xF8000)
"""Characters for names and numbers that hold neither colons nor slashes."""
_LETTERS = range(0xF8000, 0xFFFFE)
"""Characters for one letter or digit each."""
_ANY = range(0x100000, 0x10FFFE)
"""Characters for any text at all, also for "whatever it is": what holds for one of them holds for every text."""

STAR, QUESTION, DOLLAR = "\ue000", "\ue001", "\ue002"
"""What stands in a pattern for these characters themselves, as IAM's `${*}`, `${?}` and `${$}` do."""

_LITERAL = {STAR: "*", QUESTION: "?", DOLLAR: "$"}
_SYMBOL = re.compile(f"[{chr(_IDS[0])}-{chr(_ANY[-1])}]")


class Symbols:
    """Hands out characters for unknown parts: the same for the same name, in the order of asking."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, range], str] = {}
        self._names: dict[str, str] = {}
        self._counts = {_IDS: 0, _LETTERS: 0, _ANY: 0}

    def id(self, name: str) -> str:
        """A name or number without colons and slashes."""
        return self._give(name, _IDS)

    def any(self, name: str) -> str:
        """A text that may hold anything."""
        return self._give(name, _ANY)

    def letters(self, name: str, count: int) -> str:
        """So many letters or digits."""
        return "".join(self._give(f"{name} {number}", _LETTERS) for number in range(count))

    def _give(self, name: str, pool: range) -> str:
        if (name, pool) not in self._given:
            symbol = chr(pool[self._counts[pool]])
            self._given[name, pool] = symbol
            self._names[symbol] = "?" if pool is _LETTERS else f"<{name}>"
            self._counts[pool] += 1
        return self._given[name, pool]

    def shown(self, text: str) -> str:
        """A text for readers: unknown parts by their names in angle brackets, unknown letters as `?`."""
        return "".join(self._names.get(char) or _LITERAL.get(char, char) for char in text)


def is_letter(char: str) -> bool:
    """Whether a character stands for one letter or digit that is not known."""
    return ord(char) in _LETTERS


def is_name(char: str) -> bool:
    """Whether a character stands for something without colons and slashes."""
    return ord(char) in _IDS or is_letter(char)


def symbolic(text: str) -> bool:
    """Whether a text has parts that are not known."""
    return _SYMBOL.search(text) is not None


def escaped(text: str) -> str:
    """A text as a pattern that matches it alone."""
    return text.replace("*", STAR).replace("?", QUESTION)


def negated(value: Tri) -> Tri:
    """The opposite; what is not known stays so."""
    return None if value is None else not value


def either(*values: Tri) -> Tri:
    """Yes where one says yes, no where all say no."""
    return True if True in values else None if None in values else False


def both(*values: Tri) -> Tri:
    """No where one says no, yes where all say yes."""
    return False if False in values else None if None in values else True


def match(pattern: str, text: str, *, arn: bool = False) -> Tri:
    """Whether a text is what a pattern with `*` and `?` says.

    ``arn`` says that the pattern is an ARN: a `*` stays within its segment, save where it ends one and for the sixth.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    """
    if _expression(pattern, arn).fullmatch(text):
        return True
    if not (symbolic(text) or symbolic(pattern)):
        return False
    return None if _perhaps(_atoms(pattern, arn), text) else False


@lru_cache(maxsize=65536)
def _expression(pattern: str, arn: bool) -> re.Pattern[str]:
    one = f"[^{chr(_IDS[0])}-{chr(_IDS[-1])}{chr(_ANY[0])}-{chr(_ANY[-1])}]"
    words = {"*": ".*", "?": one, "**": "[^:]*"}
    return re.compile("".join(words.get(a) or re.escape(_LITERAL.get(a, a)) for a in _atoms(pattern, arn)), re.DOTALL)


@lru_cache(maxsize=65536)
def _atoms(pattern: str, arn: bool) -> tuple[str, ...]:
    """The pattern's characters; `**` is a star that stays within its segment, runs of stars are one."""
    atoms: list[str] = []
    colons = 0
    for index, char in enumerate(pattern):
        colons += char == ":"
        if char != "*":
            atoms.append(char)
            continue
        ends = colons >= 5 or index + 1 == len(pattern) or pattern[index + 1] == ":"
        atom = "*" if not arn or ends else "**"
        if atoms and atoms[-1] in ("*", "**"):
            atom = "*" if "*" in (atom, atoms[-1]) else "**"
            atoms.pop()
        atoms.append(atom)
    return tuple(atoms)


def _fits(symbol: str, char: str) -> bool:
    """Whether an unknown part may hold a character, or be another unknown part."""
    if ord(char) in _IDS:
        return ord(symbol) in _ANY or symbol == char
    return ord(symbol) in _ANY or char not in ":/"


def _may_be_letter(char: str) -> bool:
    return char.isalnum() or _SYMBOL.match(char) is not None


def _perhaps(atoms: tuple[str, ...], text: str) -> bool:
    """Whether some value of the unknown parts would match. Positions are pairs; each is looked at once."""
    seen: set[tuple[int, int]] = set()
    todo = [(0, 0)]
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        i, j = at
        if i == len(atoms) and j == len(text):
            return True
        todo += _steps(atoms[i] if i < len(atoms) else "", text[j] if j < len(text) else "", i, j)
    return False


def _steps(atom: str, char: str, i: int, j: int) -> list[tuple[int, int]]:
    on = [(i + 1, j + 1)]
    if atom in ("*", "**"):
        stays = char and (atom == "*" or char != ":")
        return [(i + 1, j), *([(i, j + 1)] if stays else ())]
    if not atom or not char:
        return []
    if ord(atom[0]) in _LETTERS or ord(char) in _LETTERS:
        return on if atom in ("?", char) or (_may_be_letter(atom) and _may_be_letter(char)) else []
    if _SYMBOL.match(atom):
        if char == atom:
            return on
        free = _fits(atom, char) or (bool(_SYMBOL.match(char)) and _fits(char, atom))
        return [*on, (i, j + 1), (i + 1, j)] if free else []
    if _SYMBOL.match(char):
        return [*on, (i + 1, j)] if atom == "?" or _fits(char, _LITERAL.get(atom, atom)) else []
    return on if atom == "?" or _LITERAL.get(atom, atom) == char else []
