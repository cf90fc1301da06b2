"""Faults of tables: keys, indexes, items, access patterns, streams, replicas, capacity."""

from __future__ import annotations

from model.findings import Message, Severity

_KEYS = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html"
_INDEXES = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html"
_TTL = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html"
_GLOBAL = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_reqs_bestpractices.html"


class KeyTypesDiffer(Message):
    """One attribute that is two types."""

    code = "TAB101"
    severity = Severity.ERROR
    message = "`{attribute}` is of type {type} here, and {other} elsewhere"
    why = (
        "An attribute has one type in the whole table, and as a key it is one text (S), number (N) or binary value (B)."
    )
    help = "write {advice}"
    reference = _KEYS
    attribute: str
    type: str
    other: str
    advice: str


class KeyTwice(Message):
    """A sort key that is the partition key."""

    code = "TAB102"
    severity = Severity.ERROR
    message = "`{attribute}` is the partition key and the sort key"
    why = "The two parts of a key are two attributes."
    help = "remove `sort_key`, or name another attribute"
    reference = _KEYS
    attribute: str


class LocalIndexRefused(Message):
    """A local index that cannot be made."""

    code = "TAB103"
    severity = Severity.ERROR
    message = "the local index `{index}` cannot be made: {reason}"
    why = (
        "An index without a partition key of its own is local: it sorts the items of a partition in another way, which "
        "needs a sort key of the table and another one of the index."
    )
    help = "{advice}"
    reference = _INDEXES
    index: str
    reason: str
    advice: str


class TooManyIndexes(Message):
    """More indexes, or attributes in them, than a table can have."""

    code = "TAB104"
    severity = Severity.ERROR
    message = "`{table}` has {count} {what}, and a table has at most {limit}"
    why = "DynamoDB refuses a table beyond its quotas."
    help = "{advice}"
    reference = _INDEXES
    table: str
    count: str
    what: str
    limit: str
    advice: str


class RecoveryRefused(Message):
    """A period of recovery that DynamoDB does not offer."""

    code = "TAB105"
    severity = Severity.ERROR
    message = "`{table}` cannot be recovered to any second of {period}"
    why = "Point-in-time recovery goes back whole days, from 1 to 35."
    help = "write `recovery: 35d`, or fewer days; `0 d` turns it off"
    reference = (
        "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html"
    )
    table: str
    period: str


class TtlRefused(Message):
    """An attribute that cannot hold the time at which items die."""

    code = "TAB106"
    severity = Severity.ERROR
    message = "`{attribute}` holds {type}, so nothing ever dies by it"
    why = "Time to live reads a number: seconds of Unix time. Items with anything else there are kept for ever."
    help = "write `{attribute}: N`, or name another attribute as `ttl`"
    reference = _TTL
    attribute: str
    type: str


class ItemKeysWrong(Message):
    """A type of item with keys that are not those of its table."""

    code = "TAB107"
    severity = Severity.ERROR
    message = "{problem}"
    why = "Every item has the keys of its table, and is in an index exactly if it has the index's keys."
    help = "{advice}"
    reference = _KEYS
    problem: str
    advice: str


class AccessNotByKey(Message):
    """An access pattern that asks for something other than keys."""

    code = "TAB108"
    severity = Severity.ERROR
    message = "the access pattern `{access}` cannot be asked: {reason}"
    why = (
        "A query names one value of the partition key of the table or an index, and maybe a condition on the sort key."
    )
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html"
    access: str
    reason: str
    advice: str


class AccessFindsNothing(Message):
    """An access pattern that no item can answer."""

    code = "TAB109"
    severity = Severity.ERROR
    message = "the access pattern `{access}` finds no {what}"
    why = "An item has one value of each key attribute. {reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-general-nosql-design.html"
    access: str
    what: str
    reason: str
    advice: str


class SampleContradicts(Message):
    """A sample that is not what its type of item says."""

    code = "TAB110"
    severity = Severity.ERROR
    message = "this sample of `{item}` {problem}"
    why = "{reason}"
    help = "{advice}"
    item: str
    problem: str
    reason: str
    advice: str


class ExpiryWithoutTtl(Message):
    """Items that are to die in a table that lets none die."""

    code = "TAB111"
    severity = Severity.ERROR
    message = "`{item}` expires after {after}, and `{table}` has no `ttl`"
    why = "DynamoDB deletes items by a time in an attribute that the table names."
    help = "write `ttl: expires_at` in `{table}`"
    reference = _TTL
    item: str
    after: str
    table: str


class PartitionExpiresInPart(Message):
    """Items of one partition of which some die and some stay."""

    code = "TAB112"
    severity = Severity.WARNING
    message = "`{item}` {lives}, and `{other}` of the same partition {dies}"
    why = "What is left of a partition after the rest of it is gone is reached by nobody, and paid for."
    help = "write `expire_after: {after}` for `{item}` too, or remove it from `{other}`"
    reference = _TTL
    item: str
    lives: str
    other: str
    dies: str
    after: str


class LifetimesApart(Message):
    """An item and the object it names, of which one goes first."""

    code = "TAB113"
    severity = Severity.WARNING
    message = "`{attribute}` of `{item}` names objects that {objects}, and the item {lives}"
    why = "{reason}"
    help = "{advice}"
    attribute: str
    item: str
    objects: str
    lives: str
    reason: str
    advice: str


class IndexWithoutItems(Message):
    """An index that no item is in."""

    code = "TAB114"
    severity = Severity.WARNING
    message = "no item of `{table}` is in the index `{index}`"
    why = "An item is in an index exactly if it has the index's keys, and no type of item says {keys}."
    help = "add {keys} to the keys of an item, or remove the index"
    reference = (
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-indexes-general-sparse-indexes.html"
    )
    table: str
    index: str
    keys: str


class ReplicaRefused(Message):
    """A global table that cannot be made as it is written."""

    code = "TAB115"
    severity = Severity.ERROR
    message = "`{table}` cannot be in {regions} so: {reason}"
    why = "{why_not}"
    help = "{advice}"
    reference = _GLOBAL
    table: str
    regions: str
    reason: str
    why_not: str
    advice: str


class CapacityRefused(Message):
    """Throughput that cannot be had as it is written."""

    code = "TAB116"
    severity = Severity.ERROR
    message = "{problem}"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html"
    problem: str
    reason: str
    advice: str


class FlowToTableWrong(Message):
    """A flow to a table that says something the table does not have."""

    code = "TAB117"
    severity = Severity.ERROR
    message = "{problem}"
    why = "{reason}"
    help = "{advice}"
    problem: str
    reason: str
    advice: str


class AccessNotAllowed(Message):
    """An access pattern that nobody may ask."""

    code = "TAB118"
    severity = Severity.WARNING
    message = "nobody may ask the access pattern `{access}`"
    why = "It queries {on}, and no flow does: rights on a table do not reach its indexes."
    help = "add `{flow}` to the flows"
    reference = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html"
    access: str
    on: str
    flow: str


class TimeAloneAsKey(Message):
    """Items of one partition that only their time tells apart."""

    code = "TAB119"
    severity = Severity.NOTE
    message = "two items `{item}` with the same `{partition}` and `{sort}` are one"
    why = "`{sort}` is the time of an item and nothing else, and a put replaces the item that has the same key."
    help = "add to the key what no other item has, as in `{{{sort}}}#{{request_id}}`, or leave it where that is meant"
    reference = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html"
    item: str
    sort: str
    partition: str


class PartitionHasAnEnd(Message):
    """Partitions that grow until they are full."""

    code = "TAB121"
    severity = Severity.NOTE
    message = "a partition of `{item}` items is full at {most} GB, because `{index}` is a local index"
    why = "DynamoDB then refuses what would make it larger. The index goes only with the table."
    help = "write a `partition_key` to make the index global, or ignore this where a partition stays smaller"
    reference = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html"
    item: str
    index: str
    most: str


class ListWithoutEnd(Message):
    """A list or set that grows until its item is full."""

    code = "TAB123"
    severity = Severity.NOTE
    message = "`{attribute}` of `{item}` has any number of values, and an item holds {most} KB"
    why = "Each value makes the item larger to read and to write, until DynamoDB refuses the next one."
    help = "make each value an item of its own, or ignore this where their number has an end"
    reference = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items"
    attribute: str
    item: str
    most: str


class LinkFindsNothing(Message):
    """An item that names another which nobody finds by that name."""

    code = "TAB122"
    severity = Severity.ERROR
    message = "`{attribute}` of `{item}` finds nothing in `{table}`"
    why = "It holds {held}, and no key of `{table}` or of an index of it is made of that and what else is known."
    help = "add an index whose partition key is made of it, or say with `by:` what of the keys it holds"
    attribute: str
    item: str
    table: str
    held: str
