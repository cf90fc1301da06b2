"""Tables in documents by hand: keys that are full, unknown or missing, and beside them what must stay silent."""

from __future__ import annotations

import pytest

from tests.model.checks.support import HEAD, where_found

OWN = {"TAB121", "TAB122", "EVT121"}


def told(text: str) -> list[str]:
    """The paths of what the checks of this file find, with their codes."""
    return where_found(HEAD + text, OWN)


TABLE = """
components:
  shop:
    kind: dynamodb_table
    partition_key: pk S
    sort_key: sk S
    ttl: dies
    indexes: {INDEX}
    items: {ITEMS}
"""
LOCAL, GLOBAL = "by-total: {sort_key: total N}", "by-total: {partition_key: owner S, sort_key: total N}"
ORDER = 'order: {keys: {pk: "USER#{user}", sk: "ORDER#{order}", total: "{total}", owner: "{user}"}MORE}'


@pytest.mark.parametrize(
    ("index", "items", "found"),
    [
        (LOCAL, ORDER.replace("MORE", "").replace(', owner: "{user}"', ""), True),
        (f"{LOCAL}, by-owner: {{partition_key: owner S}}", ORDER.replace("MORE", ""), True),
        ("by-total: {sort_key: total N, include: []}", 'event: {keys: {pk: LOG, sk: "{at}", total: "{total}"}}', True),
        (LOCAL, ORDER.replace("MORE", ", expire_after: 30d").replace(', owner: "{user}"', ""), False),
        (GLOBAL, ORDER.replace("MORE", ""), False),
        (LOCAL, 'user: {keys: {pk: "USER#{user}", sk: META, total: "{total}"}}', False),
    ],
)
def test_partitions_of_local_indexes(index: str, items: str, found: bool) -> None:
    expected = ["TAB121 components.shop.indexes.by-total"] if found else []
    assert told(TABLE.replace("INDEX", index).replace("ITEMS", items)) == expected


EVENT = """
components:
  uploads: {kind: s3_bucket, layout: {raw/: {objects: [OBJECTS]}}}
  jobs:
    kind: dynamodb_table
    partition_key: pk S
    indexes: {by-user: {partition_key: user S}}
    items: {ITEMS}
  notes: {kind: dynamodb_table, partition_key: id S}
  queue: {kind: sqs_queue}
  worker: {kind: lambda, runtime: python3.13, handler: app.main, dead_letter: queue}
flows:
  - {from: uploads, to: worker, events: [created], objects: raw/*}
FLOWS
"""
JOB = 'job: {keys: {pk: "JOB#{job}", user: "{user}"}}'
READ = "  - {from: worker, to: jobs, does: [read, write]}\n"
BY_USER = "  - {from: worker, to: jobs, does: [query], index: by-user}\n"


@pytest.mark.parametrize(
    ("objects", "items", "flows", "found"),
    [
        ('"{user}/{file}"', JOB, READ, 1),
        ('"{job}/{file}", "{file}"', JOB, "  - {from: worker, to: jobs, does: [query]}\n", 1),
        ('"{file}"', f'{JOB}, user: {{keys: {{pk: "USER#{{user}}"}}}}', BY_USER + READ, 1),
        ('"{user}/{job}/{file}"', JOB, READ, 0),
        ('"{user}/{file}"', JOB, BY_USER + READ, 0),
        ('"{user}/{file}"', JOB, "  - {from: worker, to: jobs, does: [write]}\n", 0),
        ('"{user}/{file}"', JOB, "  - {from: worker, to: jobs, does: [scan]}\n", 0),
        ('"{user}/{file}"', JOB, READ + "  - {from: worker, to: jobs, does: [scan]}\n", 0),
        ('"{user}/{file}"', JOB, READ + "  - {from: worker, to: notes, does: [read]}\n", 0),
        ('"{user}/{file}"', JOB, READ + "  - {from: queue, to: worker}\n", 0),
        ('"{user}/{file}"', "all: {keys: {pk: ALL}}", READ, 0),
        ("", JOB, READ, 0),
    ],
)
def test_events_and_the_keys_of_items(objects: str, items: str, flows: str, found: int) -> None:
    text = EVENT.replace("OBJECTS", objects).replace("ITEMS", items).replace("FLOWS", flows)
    assert len(told(text)) == found


LINK = """
components:
  users: {kind: dynamodb_table, partition_key: pk S, INDEX items: {user: {keys: {USER}}}}
  files: {kind: s3_bucket, versioning: false}
  orders:
    kind: dynamodb_table
    partition_key: pk S
    sort_key: sk S
    items: {order: {keys: {ORDER}, attributes: {buyer: S, userId: S}, links: {LINK}}}
"""
ORDER_KEYS = 'pk: "USER#{user_id}", sk: "{order_id}"'


@pytest.mark.parametrize(
    ("index", "user", "link", "found"),
    [
        ("", 'pk: "{email}"', "userId: {to: users}", True),
        ("", 'pk: "TENANT#{tenant}#USER#{user_id}"', "pk: {to: users}", True),
        ("", 'pk: "USER#{user_id}"', "buyer: {to: users}", True),
        (
            "indexes: {by-id: {partition_key: id S}},",
            'pk: "{email}", id: "{name}"',
            "buyer: {to: users, by: user_id}",
            True,
        ),
        ("", "pk: ALL", "userId: {to: users}", True),
        ("", 'pk: "USER#{user_id}"', "userId: {to: users}", False),
        ("", 'pk: "USER#{user_id}"', "pk: {to: users}", False),
        ("", 'pk: "USER#{user_id}"', "buyer: {to: users, by: userId}", False),
        ("indexes: {by-id: {partition_key: id S}},", 'pk: "{email}", id: "{user-id}"', "userId: {to: users}", False),
        ("sort_key: sk S,", 'pk: "USER#{user_id}", sk: META', "userId: {to: users}", False),
        ("", 'pk: "ORDER#{order_id}#USER#{user_id}"', "userId: {to: users}", False),
        ("", 'pk: "{email}"', "buyer: {to: files}", False),
    ],
)
def test_links_between_tables(index: str, user: str, link: str, found: bool) -> None:
    text = LINK.replace("INDEX", index).replace("USER}", f"{user}}}").replace("{ORDER}", f"{{{ORDER_KEYS}}}")
    expected = [f"TAB122 components.orders.items.order.links.{link.partition(':')[0]}"] if found else []
    assert told(text.replace("{LINK}", f"{{{link}}}")) == expected


def test_a_link_to_a_table_that_tells_nothing_of_its_items_is_not_judged() -> None:
    text = (
        LINK.replace("INDEX", "")
        .replace(", items: {user: {keys: {USER}}}", "")
        .replace(" items: {user: {keys: {USER}}}", "")
    )
    text = text.replace("{ORDER}", f"{{{ORDER_KEYS}}}").replace("{LINK}", "{userId: {to: users}}")
    assert told(text) == []
