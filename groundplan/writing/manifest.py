"""What did groundplan write here? The manifest: the digest of each file, and whatever else its caller records."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from groundplan.writing.folder import Folder, Kind, Refusal
from groundplan.writing.paths import MANIFEST, check_paths
from model.catalogue.writing import InTheWay, LinkInTheWay, RefusedManifest

FORMAT = 1
LIMIT = 32 << 20
"""Bytes of the largest manifest that is written or read: far above any real one, and little enough to parse."""

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Manifest:
    """The files of an environment by path with their sha256, and the digest of the manifest, empty where none is."""

    files: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""


def digest(data: bytes) -> str:
    """The sha256 of content, in hex."""
    return hashlib.sha256(data).hexdigest()


def text(document: Mapping[str, object]) -> bytes:
    """JSON as groundplan stores it: sorted, indented, ASCII. Raises ValueError or TypeError for what is not JSON."""
    return (json.dumps(document, sort_keys=True, indent=2, allow_nan=False) + "\n").encode("ascii")


def render(files: Mapping[str, bytes], fields: Mapping[str, object]) -> bytes:
    """The manifest of these files with these further fields. Raises ValueError where a field cannot be stored."""
    own: dict[str, object] = {"format": FORMAT, "files": {path: digest(data) for path, data in files.items()}}
    if taken := own.keys() & fields.keys():
        raise ValueError(f"the manifest has its own {min(taken)!r}")
    data = text({**fields, **own})
    if len(data) > LIMIT:
        raise ValueError(f"the manifest would be larger than {LIMIT} bytes: keep large maps in a file of their own")
    return data


def parse(data: bytes) -> dict[str, object]:
    """The object in a stored document. Raises ValueError with what is wrong; nothing in it is believed yet."""
    try:
        document = json.loads(data.decode("utf-8"))
    except (RecursionError, MemoryError):
        raise ValueError("it is nested too deeply") from None
    except ValueError:
        raise ValueError("it is not JSON") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"it is not in format {FORMAT}")
    return document


def read(folder: Folder, name: str, limit: int = LIMIT) -> bytes:
    """A stored document. Raises ValueError where it is too large to be one."""
    data = bytearray()
    for chunk in folder.chunks(name):
        data += chunk
        if len(data) > limit:
            raise ValueError(f"it is larger than {limit} bytes")
    return bytes(data)


def is_digest(value: object) -> bool:
    """Whether the value can be what `digest` returns."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _files(document: Mapping[str, object]) -> dict[str, str]:
    files = document.get("files")
    if not isinstance(files, dict) or not all(map(is_digest, files.values())):
        raise ValueError("it does not list files with their digests")
    check_paths(files)
    return files


def load(folder: Folder) -> Manifest:
    """The manifest of an environment; Refusal where something else stands in its place."""
    place = folder.place(MANIFEST)
    match folder.kind(MANIFEST):
        case Kind.ABSENT:
            return Manifest()
        case Kind.LINK:
            raise Refusal(LinkInTheWay(place))
        case Kind.FOLDER | Kind.OTHER:
            raise Refusal(InTheWay(place))
    try:
        data = read(folder, MANIFEST)
        return Manifest(_files(parse(data)), digest(data))
    except ValueError as problem:
        raise Refusal(RefusedManifest(place, str(problem))) from None
