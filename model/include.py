"""What do the fragments of a large spec add to it? Sections are put together entry by entry, lists one after another.

A fragment is a file below the folder of the spec. It says nothing of the system, of its environments, or of further
fragments; what it says twice, or after the spec itself, is an error. Every value keeps its file and its line.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace

from model.catalogue import reading, schema
from model.findings import Finding, Place
from model.source import MAX_BYTES, MAX_NODES, Mapping, Node, Scalar, Sequence, Source, read

Fetch = Callable[[str], bytes]
"""The bytes of a file below the spec's folder, by its path there.

Raises:
    OSError: it cannot be read, or is not below that folder.
"""

INCLUDE = "include"
MOST = 50
"""Fragments of a spec."""
_OWN = ("groundplan", "system", "environments", INCLUDE)
"""What only the spec itself says."""


def included(source: Source, fetch: Fetch | None) -> tuple[Source, list[Finding]]:
    """The spec with its fragments. Where one of them cannot be taken, the findings say why and it is left out."""
    names = source.root.get(INCLUDE)
    if not isinstance(names, Sequence):
        return source, []
    findings: list[Finding] = []
    root, others, room = source.root, dict(source.others), MAX_BYTES - len(source.text.encode())
    for index, name in enumerate(names.items[:MOST]):
        place = Place((INCLUDE, index), name.span)
        problem = _problem(name, fetch)
        if problem or not isinstance(name, Scalar) or fetch is None:
            findings.append(Finding(schema.IncludeRefused(problem), place))
            continue
        shown = posixpath.join(posixpath.dirname(source.name), name.value)
        if shown in others or shown == source.name:
            findings.append(Finding(schema.IncludeRefused("it is there already"), place))
            continue
        try:
            data = fetch(name.value)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            findings.append(Finding(schema.IncludeRefused(f"it cannot be read: {reason}"), place))
            continue
        room -= len(data)
        if room < 0:
            findings.append(Finding(reading.FileTooLarge(MAX_BYTES - room, MAX_BYTES), place))
            break
        others[shown] = data.decode("utf-8", "replace").removeprefix("\ufeff")
        fragment, faults = read(data, shown)
        findings += faults
        if fragment:
            root = _joined(root, fragment.root, findings)
    if _nodes(root) > MAX_NODES:
        findings.append(Finding(reading.TooManyValues(MAX_NODES), Place((INCLUDE,), names.span)))
    return replace(source, root=root, others=others), findings


def _problem(name: Node, fetch: Fetch | None) -> str:
    """Why a fragment cannot be asked for; empty where it can."""
    if not isinstance(name, Scalar) or not name.value:
        return "it is not the path of a file"
    parts = name.value.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in name.value or ":" in name.value or "\0" in name.value:
        return "it leads out of the folder of the spec, or is not written the short way"
    if not name.value.endswith((".yaml", ".yml")):
        return "it is not the path of a YAML file"
    return "" if fetch else "this spec was not read from a folder"


def _joined(root: Mapping, fragment: Mapping, findings: list[Finding]) -> Mapping:
    """The spec with a fragment added."""
    entries = dict(_keyed(root))
    for key, value in fragment.entries:
        place = Place((key.value,), key.span)
        mine = entries.get(key.value)
        if key.value in _OWN:
            findings.append(Finding(schema.IncludeKey(key.value, "only the spec itself says it"), place))
        elif mine is None:
            entries[key.value] = (key, value)
        elif isinstance(mine[1], Sequence) and isinstance(value, Sequence):
            entries[key.value] = (mine[0], Sequence((*mine[1].items, *value.items), mine[1].span))
        elif isinstance(mine[1], Mapping) and isinstance(value, Mapping):
            entries[key.value] = (mine[0], _section(key.value, mine[1], value, findings))
        else:
            related = (replace(Place((key.value,), mine[0].span), words="first written here"),)
            said = schema.IncludeKey(key.value, "the spec says it in another form")
            findings.append(Finding(said, place, related))
    return Mapping(tuple(entries.values()), root.span)


def _section(name: str, mine: Mapping, more: Mapping, findings: list[Finding]) -> Mapping:
    entries = dict(_keyed(mine))
    for key, value in more.entries:
        first = entries.setdefault(key.value, (key, value))
        if first[0] is not key:
            related = (Place((name, key.value), first[0].span, "first written here"),)
            findings.append(Finding(reading.DuplicateKey(key.value), Place((name, key.value), key.span), related))
    return Mapping(tuple(entries.values()), mine.span)


def _keyed(mapping: Mapping) -> Iterator[tuple[str, tuple[Scalar, Node]]]:
    return ((key.value, (key, value)) for key, value in mapping.entries)


def _nodes(node: Node) -> int:
    if isinstance(node, Mapping):
        return 1 + sum(1 + _nodes(value) for _, value in node.entries)
    return 1 + sum(map(_nodes, node.items)) if isinstance(node, Sequence) else 1
