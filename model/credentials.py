"""What in a text looks like a credential? Found in specs, and blotted out wherever text is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.catalogue.schema import SecretInSpec
from model.findings import Finding, Place, Span
from model.source import Mapping, Node, Scalar, Sequence, Source

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an AWS access key id", re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")),
    ("a private key", re.compile(r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,10000}")),
    ("a GitHub token", re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})\b")),
    ("an API key", re.compile(r"\bsk-[A-Za-z0-9_-]{20,255}")),
    ("a Slack token", re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{10,255}")),
    ("a Google API key", re.compile(r"\bAIza[A-Za-z0-9_-]{35}\b")),
    ("a password in an address", re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,100}:[^\s/@]{1,200}@")),
)


def redact(text: str) -> str:
    """``text`` with everything that looks like a credential replaced by stars of the same length."""
    for _, pattern in _PATTERNS:
        text = pattern.sub(lambda match: "*" * len(match.group()), text)
    return text


def secrets_in(source: Source) -> list[Finding]:
    """A finding for each scalar of a spec that looks like a credential."""
    return [
        Finding(SecretInSpec(what), Place(path, span))
        for path, scalar, span in _scalars(source.root, ())
        for what, pattern in _PATTERNS
        if pattern.search(scalar)
    ]


def _scalars(node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, Span]]:
    if isinstance(node, Scalar):
        yield path, node.value, node.span
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _scalars(item, (*path, index))
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield path, key.value, key.span
            yield from _scalars(value, (*path, key.value))
