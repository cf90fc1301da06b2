"""Faults of encryption keys."""

from __future__ import annotations

from model.findings import Message, Severity


class KeyDaysOutOfRange(Message):
    """A rotation or a deletion window that KMS does not have."""

    code = "KEY101"
    severity = Severity.ERROR
    message = "the {what} of a key cannot be {given}"
    why = "KMS takes {least} to {most} whole days."
    help = "write `{example}`"
    reference = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"
    what: str
    given: str
    least: int
    most: int
    example: str
