"""Which names may output have? Those that mean the same one file on every system, and lead nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MANIFEST = "manifest.json"
"""The record of an environment, beside its files."""

WORKSPACE = ".groundplan"
"""The folder in an environment where a compile prepares its files; while it exists, the environment is marked."""

LONGEST_NAME = 255
LONGEST_PATH = 1024
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?")
_GIT = frozenset({".git", "git~1"})


def fold(path: str) -> str:
    """What a file system that ignores case and normal form takes a path for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def below_git(parts: Iterable[str]) -> bool:
    """Whether one of the names is a ``.git`` folder, in any spelling that a file system takes for it."""
    return not _GIT.isdisjoint(fold(part).rstrip(". ") for part in parts)


def above(path: str) -> list[str]:
    """The folders above a path, outermost first: ``a/b/c`` gives ``a`` and ``a/b``."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def shown(name: str) -> str:
    """A name from a disk as text that can always be encoded: bytes that are not UTF-8 as ``\\udcff``."""
    return name.encode("utf-8", "backslashreplace").decode()


def check_name(name: str) -> None:
    """Accept the name of one file or folder, or raise ValueError saying what is wrong with it."""
    if problem := _problem(name):
        raise ValueError(f"{name!a} {problem}")


def _problem(name: str) -> str:
    if name in {"", ".", ".."}:
        return "is no name"
    if _FORBIDDEN.search(name) or any(unicodedata.category(c) in _UNSEEN for c in name):
        return "has a character that no file name may have"
    if len(name.encode()) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} bytes"
    if name[-1] in ". ":
        return "ends with a dot or a space"
    if _RESERVED.fullmatch(fold(name)):
        return "is reserved on Windows"
    if below_git([name]) or fold(name) == WORKSPACE:
        return "is git's or groundplan's own"
    return ""


def check_path(path: str) -> None:
    """Accept a path below an environment, names joined by ``/``, or raise ValueError."""
    for name in path.split("/"):
        check_name(name)
    if len(path.encode()) > LONGEST_PATH:
        raise ValueError(f"{path!a} is longer than {LONGEST_PATH} bytes")
    if fold(path.partition("/")[0]) == MANIFEST:
        raise ValueError(f"{path!a} stands in place of the manifest")


def check_paths(paths: Iterable[str]) -> None:
    """Accept paths that can stand side by side on any file system, or raise ValueError.

    No two may differ in case or normal form only, neither may their folders, and no file may be another's folder.
    """
    spelled: dict[str, str] = {}
    files: dict[str, str] = {}
    folders: set[str] = set()
    for path in paths:
        check_path(path)
        if files.setdefault(fold(path), path) != path:
            raise ValueError(f"{path!a} and {files[fold(path)]!a} are one file on some systems")
        for folder in above(path):
            folders.add(fold(folder))
            if spelled.setdefault(fold(folder), folder) != folder:
                raise ValueError(f"{folder!a} and {spelled[fold(folder)]!a} are one folder on some systems")
    if both := folders & files.keys():
        raise ValueError(f"{min(both)!a} is a file and a folder")
