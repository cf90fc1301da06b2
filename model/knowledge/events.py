"""What do S3 and EventBridge call things, and what may their patterns say?"""

from __future__ import annotations

from model.knowledge import rows


def bucket_event(word: str) -> str:
    """The event of S3 behind a word of the language, such as `s3:ObjectCreated:*` for `created`."""
    return str(rows("events", "bucket_events")[word]["event"])


def operators(of: str) -> tuple[str, ...]:
    """The comparisons that patterns of `rule` or `topic` know, beside equality."""
    return tuple(rows("events", "operators")[of]["names"])
