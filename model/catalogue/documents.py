"""Faults of what a document says of its data."""

from __future__ import annotations

from model.findings import Message, Severity


class DataStoredNowhere(Message):
    """Data in something that stores none."""

    code = "DOC101"
    severity = Severity.ERROR
    message = "`{data}` is said to be stored in `{component}`, and a {kind} stores no data"
    why = "Whoever asks where data is would be sent to the wrong place."
    help = "name the components that store it"
    data: str
    component: str
    kind: str


class CachedLongerThanKept(Message):
    """Data that a cache keeps longer than its store."""

    code = "DOC102"
    severity = Severity.ERROR
    message = "the cache key `{key}` lives for {ttl}, and `{data}` is kept for {keep}"
    why = "The cache still gives out what has been deleted."
    help = "write a `ttl` of at most {keep}"
    key: str
    ttl: str
    data: str
    keep: str


class CacheKeyTwice(Message):
    """Two statements about one cache key."""

    code = "DOC103"
    severity = Severity.ERROR
    message = "`{first}` and `{second}` describe the same key of `{cache}`"
    why = "A key has one value and one time to live."
    help = "remove one of them, or write keys that differ"
    first: str
    second: str
    cache: str


class DecisionAboutNothing(Message):
    """A decision that names a part of the spec which is not there."""

    code = "DOC104"
    severity = Severity.WARNING
    message = "a decision concerns `{path}`, which does not stand in this spec"
    why = "What carries a decision out is named by its path; without it nobody sees whether the decision still holds."
    help = "{advice}"
    path: str
    advice: str


class KeptOtherwise(Message):
    """A time that data is kept, and another one after which it is deleted."""

    code = "DOC105"
    severity = Severity.WARNING
    message = "`{data}` is kept {keep}, and `{store}` deletes after {times}"
    why = "How long data is kept is said twice, and the two differ."
    help = "write the time that is meant in both places"
    data: str
    keep: str
    store: str
    times: str
