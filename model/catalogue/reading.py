"""Faults in reading a spec file as YAML: nothing after them can be trusted, so they end the run (exit code 2)."""

from __future__ import annotations

import re
import unicodedata

from model.findings import Message, Severity

_QUOTE = "put the value in quotes if the `{}` belongs to it"
_CLOSE = "write the missing comma or closing bracket, or put a value that holds one of , : [ ] { } in quotes"

_PROBLEMS: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "a second `:` stands where a value should end",
        "put the value in quotes if the `:` belongs to it, or align the key with the keys above",
    ),
    "could not find expected ':'": ("a key without `:`", "write `: ` after the key, or indent the text it continues"),
    "did not find expected key": (
        "neither a key nor the end of the mapping",
        "align the keys of a mapping in one column, and let nothing follow a closing quote or bracket",
    ),
    "did not find expected '-' indicator": (
        "neither an item nor the end of the list",
        "begin each item with `- ` in one column, and do not mix items and keys",
    ),
    "did not find expected ',' or ']'": ("the list that began with `[` is not closed", _CLOSE),
    "did not find expected ',' or '}'": ("the mapping that began with `{` is not closed", _CLOSE),
    "did not find expected node content": ("a value is missing", "write the value, or remove the comma before it"),
    "did not find expected <document start>": (
        "text after the end of the document",
        "remove it, or indent it as part of the value above",
    ),
    "block sequence entries are not allowed in this context": (
        "a list begins on the line of its key",
        "move `- ` to the next line, indented under the key",
    ),
    "mapping keys are not allowed in this context": ("a key begins with `? ` inside a value", _QUOTE.format("?")),
    "did not find expected alphabetic or numeric character": (
        "`*` or `&` without a name",
        "put the value in quotes if the `*` or `&` belongs to it",
    ),
    "did not find expected comment or line break": (
        "text on the line of `|` or `>`",
        "begin the text on the next line, indented, or put the value in quotes if the `|` or `>` belongs to it",
    ),
    "found unexpected end of stream": ("a quote is never closed", "write the closing quote"),
    "found unexpected document indicator": (
        "`---` or `...` begins a line inside quotes",
        "write the closing quote, or indent the line",
    ),
    "found unknown escape character": (
        "an unknown escape after `\\`",
        "write `\\\\` for a backslash, or use single quotes",
    ),
    "found invalid Unicode character escape code": (
        "an escape that is not a character",
        "write the character itself",
    ),
    "found unexpected ':'": ("a `:` inside a value", "put a space after the `:`, or put the value in quotes"),
}


class InvalidYaml(Message):
    """The text is not YAML: a quote or bracket is open, the indentation is uneven, or a value needs quotes."""

    code = "SRC001"
    severity = Severity.ERROR
    message = "this is not YAML: {problem}"
    why = "A spec is one YAML document; nothing after this place could be read with certainty."
    help = "correct the text here: {advice}"
    problem: str
    advice: str = "indentation, quotes and brackets are the usual causes"

    @classmethod
    def reworded(cls, problem: str, character: str) -> InvalidYaml:
        """libyaml's ``problem``, seen at ``character``, in words that say what to do."""
        if "tab character" in problem or (character == "\t" and "token" in problem):
            return cls("a tab in the indentation", "write spaces: YAML does not indent with tabs")
        if "token" in problem or (character in tuple("?*&!@%`|>") and "node content" in problem):
            return cls(f"a value cannot begin with `{character}`", _QUOTE.format(character))
        return cls(*_PROBLEMS.get(problem, (problem,)))


class AmbiguousYaml(Message):
    """A spelling that YAML readers understand in different ways, or that only some of them accept."""

    code = "SRC002"
    severity = Severity.ERROR
    message = "YAML readers disagree about {what}"
    why = "What a reviewer's tools show must be what is compiled."
    help = "write it so that all agree: {advice}"
    what: str
    advice: str


GLUED_COMMENT = AmbiguousYaml("a comment without a space before its `#`", "put a space before the `#`")
GLUED_NAME = AmbiguousYaml("where this anchor ends", "use only letters, digits, `-` and `_` in its name, then a space")
LONE_DASH = AmbiguousYaml("a `-` alone between brackets", "put the `-` in quotes")
GLUED_QUESTION = AmbiguousYaml("a `?` before a key", "put the text in quotes if the `?` belongs to it")
ESCAPED_BLANK = AmbiguousYaml("an empty line after a `\\` at a line end", "write the text on one line, or as a block")
EMPTY_BLOCK = AmbiguousYaml("a block text without text", 'write the text, or `""`')
OUTDENTED = AmbiguousYaml(
    "a value with a line that is not indented under its key", "indent the line, or close the quote or bracket before"
)
OPEN_BLOCK = AmbiguousYaml("a block text at the end of a file without a line end", "end the file with a line end")


class NotUtf8(Message):
    """The bytes are not UTF-8 text. UTF-16 and Latin-1 are read by other programs as something else."""

    code = "SRC003"
    severity = Severity.ERROR
    message = "byte {byte} is not UTF-8"
    why = "A spec is UTF-8, so that every reader sees the same text."
    help = "save the file as UTF-8"
    byte: str


class ControlCharacter(Message):
    """A control character, written as it is or as an escape in double quotes. Tab and line ends are allowed."""

    code = "SRC004"
    severity = Severity.ERROR
    message = "{character} is a control character"
    why = "Control characters do not show in a review, and they steer terminals and break the files made from a spec."
    help = "remove the character, or retype the line"
    character: str


class InvisibleCharacter(Message):
    """A character without a shape: text direction, zero width, byte order mark, tag. Escapes in quotes count too.

    Joiners and variation selectors are allowed where writing needs them: after a character that is not ASCII.
    """

    code = "SRC005"
    severity = Severity.ERROR
    message = "{character} does not show in the text"
    why = "Text that a reviewer cannot see, or sees in another order, can hide what a spec really says."
    help = "remove the character, or retype the line"
    reference = "https://www.trojansource.codes (CVE-2021-42574)"
    character: str


_CONTROL = r"\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_UNSEEN = (
    r"\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    r"\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_JOINER, _VARIANT = r"\u200c\u200d", r"\u180b-\u180d\u180f\ufe00-\ufe0f"
_NO_BASE = r'\0-"$-)+-/:-\x7f'  # said by what it is not: a class of everything beyond ASCII takes 2 ms to compile
HIDDEN = re.compile(
    f"[{_CONTROL}{_UNSEEN}{_JOINER}{_VARIANT}]"
    rf"(?:(?<!\r)|(?!\n))(?<![^\0-\x7f][{_JOINER}])(?<![^{_NO_BASE}][{_VARIANT}])"
)
"""A character that no text of a spec may hold. Of the joiners and variants, emoji and some scripts need those that
follow a character that is not ASCII (or, for keycaps, a digit)."""


def hidden(character: str) -> ControlCharacter | InvisibleCharacter:
    """What to say of a match of `HIDDEN`."""
    name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    control = unicodedata.category(character) in ("Cc", "Zl", "Zp") or character in "\ufffe\uffff"
    return ControlCharacter(name) if control else InvisibleCharacter(name)


class FileTooLarge(Message):
    """The file is larger than a spec may be."""

    code = "SRC006"
    severity = Severity.ERROR
    message = "the file has {size:,} bytes; a spec may have {limit:,}"
    why = "A bound on size keeps reading a hostile file cheap."
    help = "split the spec into fragments and include them"
    size: int
    limit: int


class TooDeep(Message):
    """Mappings and lists are nested deeper than a spec may be, counted with aliases written out."""

    code = "SRC007"
    severity = Severity.ERROR
    message = "this is nested more than {limit} levels deep"
    why = "No spec needs it, and deep nesting is a known way to crash readers."
    help = "remove levels of nesting; look for brackets that are never closed"
    limit: int


class TooManyValues(Message):
    """The file holds more keys and values than a spec may, counted with aliases written out."""

    code = "SRC008"
    severity = Severity.ERROR
    message = "the file holds more than {limit:,} keys and values"
    why = "A bound on the number of values keeps reading a hostile file cheap."
    help = "split the spec into fragments and include them"
    limit: int


class ExplicitTag(Message):
    """A YAML tag: ``!Ref``, ``!!str``, ``!!python/object``. Types come from the spec language alone."""

    code = "SRC009"
    severity = Severity.ERROR
    message = "`{tag}` is a YAML tag"
    why = "What a value means is decided by its field; a tag could make other readers run code or see another value."
    help = "remove the tag, or put the value in quotes if the `!` belongs to it"
    tag: str


class YamlDirective(Message):
    """A line such as ``%YAML 1.2`` or ``%TAG`` before the document."""

    code = "SRC010"
    severity = Severity.ERROR
    message = "`{directive}` is a YAML directive"
    why = "A directive changes how the text below is read, and not every reader obeys it."
    help = "delete the line"
    directive: str


class SecondDocument(Message):
    """A second YAML document begins in the same file, at ``---``."""

    code = "SRC011"
    severity = Severity.ERROR
    message = "a second document begins here"
    why = "A spec is one document; readers disagree about what follows it."
    help = "move it into a file of its own, or delete the `---`"


class EmptyDocument(Message):
    """The file holds nothing, or only comments."""

    code = "SRC012"
    severity = Severity.ERROR
    message = "the file says nothing"
    why = "A spec is a mapping of keys to values."
    help = "begin with `groundplan: 1` and `system:`"


class RootNotMapping(Message):
    """The document is a list or a text instead of keys with values."""

    code = "SRC013"
    severity = Severity.ERROR
    message = "the document is {kind}"
    why = "A spec is a mapping of keys to values."
    help = "write `key: value` lines, beginning with `groundplan: 1`"
    kind: str


class DuplicateKey(Message):
    """The same key twice in one mapping. YAML readers keep the first, the last, or refuse."""

    code = "SRC014"
    severity = Severity.ERROR
    message = "the key `{key}` is written twice in this mapping"
    why = "Readers disagree about which of the two counts, so one of them is lost silently."
    help = "delete one of the two, or rename it"
    key: str


class KeyNotText(Message):
    """A key that is a list, a mapping or an alias."""

    code = "SRC015"
    severity = Severity.ERROR
    message = "{kind} stands where a key should"
    why = "Keys are names; every key is written out as text."
    help = "write the key as text; put it in quotes if it begins with `[`, `{{` or `*`"
    kind: str


class EmptyKey(Message):
    """A key without text."""

    code = "SRC016"
    severity = Severity.ERROR
    message = "a key is empty"
    why = "Keys are names."
    help = "write the key before the `:`"


class MergeKey(Message):
    """The key ``<<``, which merges another mapping into this one in YAML 1.1."""

    code = "SRC017"
    severity = Severity.ERROR
    message = "`<<` merges another mapping into this one"
    why = "YAML 1.2 has no merge, readers disagree about it, and a merged value has no line of its own to point at."
    help = "write the keys out, or repeat a whole value with an anchor: `a: &name ...` and `b: *name`"


class UnknownAnchor(Message):
    """An alias whose anchor is not written above it."""

    code = "SRC018"
    severity = Severity.ERROR
    message = "`*{anchor}` repeats nothing: no `&{anchor}` stands above it"
    why = "An alias repeats a value that was marked with `&` earlier in the same file."
    help = "write `&{anchor}` before the value to repeat, or put the text in quotes if the `*` belongs to it"
    anchor: str


class RecursiveAlias(Message):
    """An alias inside the very value it repeats."""

    code = "SRC019"
    severity = Severity.ERROR
    message = "`*{anchor}` stands inside the value it repeats"
    why = "The value would contain itself without end."
    help = "write the value out here"
    anchor: str


class DuplicateAnchor(Message):
    """The same anchor on two values. An alias below could mean either."""

    code = "SRC020"
    severity = Severity.ERROR
    message = "the anchor `&{anchor}` marks a second value"
    why = "Readers disagree about which of the two an alias repeats."
    help = "rename one of the two anchors, and the aliases that mean it"
    anchor: str


class AliasesTooLarge(Message):
    """More anchors than allowed, or aliases that, written out, would hold more keys and values than allowed."""

    code = "SRC021"
    severity = Severity.ERROR
    message = "the anchors and aliases of this file mark or repeat more than {limit:,} keys and values"
    why = "Aliases of aliases grow without bound: a known way to exhaust readers."
    help = "write the values out, or repeat smaller ones"
    reference = "https://en.wikipedia.org/wiki/Billion_laughs_attack"
    limit: int


class KeyTooLong(Message):
    """A key longer than any name."""

    code = "SRC022"
    severity = Severity.ERROR
    message = "a key of {length:,} characters; {limit:,} are allowed"
    why = "Keys are names that people read."
    help = "shorten the key; if it is a value, indent it under its key"
    length: int
    limit: int


class ValueTooLong(Message):
    """A single text longer than a spec may hold."""

    code = "SRC023"
    severity = Severity.ERROR
    message = "a text of {length:,} characters; {limit:,} are allowed"
    why = "A bound on every text keeps a hostile file cheap, here and in everything made from it."
    help = "shorten the text, or keep it in a file of its own; look for a quote that is never closed"
    length: int
    limit: int


class TooManyFaults(Message):
    """Reading stopped because the file has very many faults."""

    code = "SRC024"
    severity = Severity.ERROR
    message = "reading stopped after {limit} faults"
    why = "So many faults have few causes."
    help = "correct the first ones and run again"
    limit: int
