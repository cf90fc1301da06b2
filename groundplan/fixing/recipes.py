"""Which findings have an edit that is certain, and what does it write?

The words of a finding say what to write instead; a recipe says when these words leave no choice. A name that was
probably mistyped is certain only where what was written and what is proposed hardly differ and nothing else comes
near. A choice of architecture is never certain: no flow, no component and no amount of money comes from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher, get_close_matches

from groundplan.fixing.edits import Entry, Text
from model.credentials import redact
from model.findings import Finding, Fix, Path, Span
from model.forms import OTHER_WORDS
from model.source import Mapping, Node, Scalar, Sequence

NEAR = 0.75
"""How much alike a mistyped word and the right one are, from 0 to 1."""

Edit = tuple[Span, str] | None
Recipe = Callable[[Text, Entry, Finding], Edit]

_SAID = re.compile(
    r"(?:write|add the unit:|write its digits alone:|write a point in the number:|write the number of \w+:"
    r"|write two times in UTC with two digits each:) `([^`]+)`"
)
_INSTEAD = re.compile(r"write `([^`]+)` for `([^`]+)`$")
_UNITS = re.compile(r"write `[\d.]+ vCPU`, which is \d+ CPU units$")
_PAIR = re.compile(r"([a-z_]+): (.+)")
_NO_CHOICE = re.compile(r"(?: or|,) `")
_TRUTH = {**dict.fromkeys(("enabled", "enable", "active", "y", "t"), "true")}
_TRUTH |= dict.fromkeys(("disabled", "disable", "inactive", "none", "n", "f"), "false")


def fix(texts: dict[str, Text], finding: Finding) -> Fix | None:
    """The edit that mends a finding, where one is certain."""
    recipe, span = RECIPES.get(finding.code), finding.place.span
    if recipe is None or span is None or span.file not in texts:
        return None
    text = texts[span.file]
    entry = text.values.get((span.start, span.end)) or text.keys.get((span.start, span.end))
    edit = recipe(text, _item(entry, finding), finding) if entry else None
    if edit is None or redact(edit[1]) != edit[1] or edit[1] == text.text[edit[0].start : edit[0].end]:
        return None
    return Fix(_title(edit, text), *edit)


def _item(entry: Entry, finding: Finding) -> Entry:
    """The item of a list that a finding means which knows the list as a mapping: `endpoints: [s3]`."""
    items = entry.value.items if isinstance(entry.value, Sequence) else ()
    wanted = finding.place.path[-1] if finding.place.path else None
    for index, item in enumerate(items):
        if isinstance(item, Scalar) and item.value == wanted and isinstance(entry.value, Sequence):
            return Entry((*entry.path, index), item, entry.value, None, index)
    return entry


def _title(edit: tuple[Span, str], text: Text) -> str:
    span, new = edit
    old = " ".join(text.text[span.start : span.end].split())
    return f"replace `{old}` by `{new}`" if old and new else f"remove `{old}`" if old else f"add `{new.strip(', ')}`"


def _advice(finding: Finding) -> str | None:
    """What the help says to write, where it names one thing."""
    said = _SAID.match(finding.help)
    if said is None or "..." in said[1] or _NO_CHOICE.match(finding.help, said.end()):
        return None
    return said[1]


def _key_of(entry: Entry, finding: Finding) -> bool:
    """Whether a finding is about the key rather than about its value."""
    span = finding.place.span
    return bool(entry.key and span and (entry.key.span.start, entry.key.span.end) == (span.start, span.end))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def near(given: str, wanted: str) -> bool:
    """Whether one is the other with a slip of the pen, in other capitals, or with something around it."""
    first, second = _letters(given), _letters(wanted)
    if not first or not second or re.findall(r"\d+", given) != re.findall(r"\d+", wanted):
        return False  # another number is another thing: a version, a region, a code
    return first == second or SequenceMatcher(None, first, second).ratio() >= NEAR


def alone(given: str, wanted: str, known: Iterable[str]) -> bool:
    """Whether no other known name is about as near as the one that is proposed."""
    close = get_close_matches(given.lower(), [name for name in known if name != wanted], 1, NEAR)
    here = SequenceMatcher(None, given.lower(), wanted.lower()).ratio()
    return not close or SequenceMatcher(None, given.lower(), close[0].lower()).ratio() < here - 0.1


# --- recipes ---


def _same(text: Text, entry: Entry, finding: Finding) -> Edit:
    """What the help says in place of the value, if it says the same in the right form."""
    wanted, node = _advice(finding), entry.value
    if not isinstance(node, Scalar) or (_key_of(entry, finding) and node.value == ""):
        return None
    if re.match("write `true` or `false`", finding.help):
        wanted = _TRUTH.get(node.value.lower())
        return text.scalar(node, wanted) if wanted else None
    if instead := _INSTEAD.match(finding.help):
        new, old = instead.groups()
        return text.scalar(node, node.value.replace(old, new)) if node.value.count(old) == 1 else None
    if wanted is None:
        return None
    if _UNITS.match(finding.help):
        return text.scalar(node, wanted)
    pair = _PAIR.fullmatch(wanted)
    if pair and pair[1] == entry.last:
        return text.raw(node, pair[2]) if pair[2] == f"[{node.value}]" else None
    return text.scalar(node, wanted) if _means(node.value, wanted) else None


def _means(given: str, wanted: str) -> bool:
    """Whether the two say the same: letters and numbers of what was given are all there."""
    numbers = [int(number) for number in re.findall(r"\d+", given)]
    told = [int(number) for number in re.findall(r"\d+", wanted)]
    words, there = re.findall("[a-z]+", given.lower()), re.findall("[a-z]+", wanted.lower())
    kept = all(any(word.startswith(other) or other.startswith(word) for other in there) for word in words)
    if "/" in given and "/" in wanted and not words:
        return given.rpartition("/")[2] == wanted.rpartition("/")[2] and numbers[:2] == told[:2]
    same = set(numbers) <= set(told) or re.sub(r"\D", "", given) == re.sub(r"\D", "", wanted)
    return (same and kept) or (bool(words) and near(given, wanted))


def _mistyped(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The name that the help proposes, if what stands there is it with a slip of the pen."""
    wanted, node = _name(entry, finding), entry.key if _key_of(entry, finding) else entry.value
    if isinstance(entry.value, Scalar) and wanted and not near(getattr(node, "value", ""), wanted):
        node = entry.value
    return text.scalar(node, wanted) if wanted and isinstance(node, Scalar) and near(node.value, wanted) else None


def _name(entry: Entry, finding: Finding) -> str | None:
    """The name that the help says, without the key before it."""
    wanted = _advice(finding)
    pair = _PAIR.fullmatch(wanted or "")
    return pair[2] if pair and pair[1] in (entry.last, *entry.path[-2:-1]) else wanted


def _reference(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The declared name that was meant, if no other comes near."""
    wanted, node = _name(entry, finding), entry.value
    if wanted is None or not isinstance(node, Scalar) or not near(node.value, wanted):
        return None
    names = _declared(text)
    return text.scalar(node, wanted) if alone(node.value, wanted, names) else None


def _declared(text: Text) -> list[str]:
    sections = [entry.path[-1] for entry in text.values.values() if len(entry.path) == 2]
    tiers = [
        f"{p[1]}.{p[3]}" for e in text.values.values() if len(p := e.path) == 4 and p[::2] == ("networks", "subnets")
    ]
    return [*map(str, sections), *tiers]


def _renamed(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The key that was meant, if it is not there already and no other comes near."""
    from model.spec.shape import keys, model_at

    wanted = _advice(finding)
    if wanted is None or entry.key is None or not isinstance(entry.holder, Mapping) or entry.holder.get(wanted):
        return None
    above: Path = finding.place.path[:-1]
    kind = next((k.value for key, k in entry.holder.entries if key.value == "kind" and isinstance(k, Scalar)), None)
    model = model_at(above, (kind if len(above) == 2 else None) or _kind(text, above))
    lead, dot, step = entry.key.value.rpartition(".")  # of an environment's change: `components.api.taks`
    given = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", step)
    synonym = OTHER_WORDS.get(given.lower().replace("-", "_")) == wanted
    certain = synonym or (near(given, wanted) and alone(given, wanted, keys(model) if model else ()))
    return text.scalar(entry.key, f"{lead}{dot}{wanted}") if certain else None


def _kind(text: Text, above: Path) -> str | None:
    if above[:1] != ("components",):
        return None
    wanted = (*above[:2], "kind")
    found = (entry.value for entry in text.values.values() if entry.path == wanted)
    return next((node.value for node in found if isinstance(node, Scalar)), None)


def _set(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The `key: value` that the help says, in place of what stands there or as a key more."""
    wanted = _advice(finding)
    pair = _PAIR.fullmatch(wanted or "")
    if pair is None:
        return None
    key, written = pair[1], pair[2]
    holder: Mapping | None = None
    if isinstance(entry.value, Mapping):
        holder = entry.value
    elif entry.last == key:
        return _value(text, entry.value, written)
    elif isinstance(entry.holder, Mapping):
        holder = entry.holder
    if holder is None:
        return None
    there = holder.get(key)
    return _value(text, there, written) if there else text.insert(holder, key, written)


def _value(text: Text, node: Node, written: str) -> Edit:
    plain = isinstance(node, Scalar) and written[:1] not in ("{", "[", "'", '"')
    return text.scalar(node, written) if plain else text.raw(node, written)


def _size(text: Text, entry: Entry, finding: Finding) -> Edit:
    """Another size in a value that otherwise stays as it is."""
    edit, node = _set(text, entry, finding), entry.value
    same = edit and isinstance(node, Scalar) and len(edit[1].split()) == len(node.value.split())
    return edit if same else None


def _said(text: Text, entry: Entry, finding: Finding) -> Edit:
    """Exactly what the help says in place of the value."""
    wanted = _advice(finding)
    return text.scalar(entry.value, wanted) if wanted and not _PAIR.fullmatch(wanted) else None


def _spoken(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The protocol that the target speaks; what was meant to be encrypted is never made plain."""
    edit, node = _set(text, entry, finding), entry.value
    encrypted = isinstance(node, Scalar) and re.match(r"https|.*tls|.*s$", node.value.partition("/")[0])
    return edit if edit and (not encrypted or edit[1].startswith("https")) else None


def _version(text: Text, entry: Entry, finding: Finding) -> Edit:
    value = entry.value
    first = isinstance(value, Scalar) and re.fullmatch(r"v?0*1(?:\.0+)*", value.value.lower())
    return text.scalar(value, "1") if first else None


def _gp3(text: Text, entry: Entry, finding: Finding) -> Edit:
    value = entry.value
    if not isinstance(value, Scalar) or value.value.count("gp2") != 1:
        return None
    return text.scalar(value, value.value.replace("gp2", "gp3"))


def _without(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The key that the help says to remove, or the item that stands twice."""
    said = re.match(r"remove (?:`([a-z_]+)`|one of them)", finding.help)
    if said is None or (said[1] and entry.last != said[1]):
        return None
    return text.removed(entry) if said[1] or entry.key is None else None


def _changed(text: Text, entry: Entry, finding: Finding) -> Edit:
    """The step of an environment's change that leads nowhere, written right."""
    said = _INSTEAD.match(finding.help)
    if said is None or entry.key is None or not near(said[2], said[1]):
        return None
    steps = entry.key.value.split(".")
    if steps.count(said[2]) != 1:
        return None
    return text.scalar(entry.key, ".".join(said[1] if step == said[2] else step for step in steps))


RECIPES: dict[str, Recipe] = {
    # the language
    "SPEC101": _renamed,
    "SPEC103": _same,
    "SPEC104": _same,
    "SPEC105": _mistyped,
    "SPEC108": _changed,
    "SPEC109": _version,
    # names that lead nowhere
    **dict.fromkeys(("REF101", "OPS101", "PRO101"), _reference),
    # names that the cloud does not know
    **dict.fromkeys(("ACC104", "NET119", "NET126", "NET130", "NET206", "EDGE110"), _mistyped),
    **dict.fromkeys(
        ("CAC103", "CMP102", "DAT107", "DOC104", "DAT115", "FUN101", "OBS102", "OBS117", "OPS102"), _mistyped
    ),
    # one value, one right form of it
    **dict.fromkeys(("BUC103", "BUC107", "CMP128"), _said),
    "DAT112": _set,
    "DAT134": _gp3,
    "FLO102": _spoken,
    # settings for which the nearest that is allowed, or the only one that works, is said
    **dict.fromkeys(("CMP103", "CMP104", "CMP109", "CMP110", "CMP112", "CMP123", "CMP124"), _set),
    **dict.fromkeys(("DAT114", "DAT135", "DAT137", "KEY101", "LOG101"), _set),
    **dict.fromkeys(("DAT131", "DAT132"), _size),
    **dict.fromkeys(("API116", "OBS103", "OBS106", "OBS108", "OBS109", "OBS121", "OBS125"), _set),
    **dict.fromkeys(("OBS126", "OPS103", "OPS107", "QUE105"), _set),
    # what means nothing where it stands
    **dict.fromkeys(("EVT101", "FLO111", "FLO112"), _without),
}
"""Code to recipe."""

SLIPS = frozenset(
    code for code, recipe in RECIPES.items() if recipe in (_changed, _mistyped, _reference, _renamed, _same, _version)
)
"""Where a word is put right and nothing is chosen: whoever uses it means the same."""
