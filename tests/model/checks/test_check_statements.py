"""What a spec says of data and secrets: found on kinds that the manual pages do not have, and silent beside them."""

from __future__ import annotations

import pytest

from tests.model.checks.support import CONTAINER, FUNCTION, said

# TAB119

TABLE = """\
  worker: {%s}
  table:
    kind: dynamodb_table
    partition_key: device S
%s
    ttl: dies
    items:
      value: {keys: {%s}, expire_after: 30d, since: %s}
flows:
  - {from: orders, to: worker}
  - {from: worker, to: table, does: [write]}
"""


@pytest.mark.parametrize(
    ("sort", "keys", "since", "found"),
    [
        ("    sort_key: at N", 'device: "{id}", at: "{at}"', "at", True),
        ("    sort_key: at S", 'device: "{id}", at: "{day}"', "at", True),
        ("    sort_key: seen N", 'device: "DEVICE#{id}", seen: "{seen}"', "seen", True),
        ("    sort_key: at S", 'device: "{id}", at: "{at}#{request_id}"', "made", False),
        ("    sort_key: at N", 'device: "{id}", at: "{at}"', "made", False),
        ("", 'device: "{id}"', "made", False),
    ],
)
def test_only_time_tells_items_apart(sort: str, keys: str, since: str, found: bool) -> None:
    place = f"components.table.items.value.keys.{sort.split(': ')[-1].split()[0]}" if found else ""
    assert said("TAB119", TABLE % (FUNCTION, sort, keys, since)) == ([place] if found else [])


# DOC105

STORES = f"""\
  worker: {{{FUNCTION}}}
  bucket: {{kind: s3_bucket, versioning: false, lifecycle: {{%s}}}}
  table:
    kind: dynamodb_table
    partition_key: id S
    ttl: dies
    items: {{%s}}
flows:
  - {{from: orders, to: worker}}
  - {{from: worker, to: bucket, does: [write]}}
  - {{from: worker, to: table, does: [write]}}
data:
  it: {{classes: [pii], stored: [%s], %s}}
"""
DYING = 'one: {keys: {id: "ONE#{id}"}, expire_after: 30d}'


@pytest.mark.parametrize(
    ("lifecycle", "items", "stored", "keep", "found"),
    [
        ("all: {expire: 7d}", "", "bucket", "keep: 30d", True),
        ("a: {prefix: a/, expire: 1d}, b: {prefix: b/, expire: 2d}", "", "bucket", "keep: 3d", True),
        ("", DYING, "table", "keep: 90d", True),
        ("all: {expire: 7d}", DYING, "bucket, table", "keep: 30d", True),
        ("a: {prefix: a/, expire: 1d}, b: {prefix: b/, expire: 3d}", "", "bucket", "keep: 3d", False),
        ("", DYING + ', two: {keys: {id: "TWO#{id}"}}', "table", "keep: 90d", False),
        ("cold: {transitions: {STANDARD_IA: 30d}}", "", "bucket", "keep: 90d, deleted_by: a nightly task", False),
        ("all: {expire: 7d}", "", "bucket", "deleted_by: whoever asks", False),
        ("all: {expire: 24 h}", "", "bucket", "keep: 1d", False),
        ("all: {expire: 7d, noncurrent: {expire: 3d}}", "", "bucket", "keep: 7d", False),
    ],
)
def test_data_is_kept_as_long_as_is_said(lifecycle: str, items: str, stored: str, keep: str, found: bool) -> None:
    assert said("DOC105", STORES % (lifecycle, items, stored, keep)) == (["data.it.keep"] if found else [])


def test_old_versions_are_kept_too() -> None:
    versions = STORES.replace("versioning: false, ", "")
    rule = "all: {expire: 7d, noncurrent: {expire: 3d}}"
    assert said("DOC105", versions % (rule, "", "bucket", "keep: 7d")) == ["data.it.keep"]
    assert said("DOC105", versions % (rule, "", "bucket", "keep: 10d")) == []


# BUC119

BUCKET = f"""\
  api: {{kind: ecs_service, {CONTAINER}}}
  worker: {{{FUNCTION}}}
  photos: {{kind: s3_bucket, %s}}
flows:
  - {{from: orders, to: worker}}
%s
"""


@pytest.mark.parametrize(
    ("bucket", "flows", "found"),
    [
        ("", ["from: api, to: photos, does: [read, write, delete]"], [1]),
        ("lifecycle: {a: {prefix: a/, noncurrent: {expire: 1d}}}", ["from: worker, to: photos, does: [delete]"], [1]),
        ("lifecycle: {a: {prefix: a/, noncurrent: {expire: 1d}}}",
         ["from: api, to: photos, does: [delete], objects: a/*",
          "from: worker, to: photos, does: [delete], objects: b/*"], [2]),
        ("", ["from: api, to: photos, does: [delete], objects: a/*",
              "from: worker, to: photos, does: [delete], objects: b/*"], [1]),
        ("versioning: false", ["from: api, to: photos, does: [delete]"], []),
        ("lifecycle: {a: {prefix: a/, noncurrent: {expire: 1d}}}",
         ["from: api, to: photos, does: [delete], objects: a/b/*"], []),
        ("lifecycle: {all: {noncurrent: {expire: 9d}}}", ["from: api, to: photos, does: [delete]"], []),
        ("", ["from: api, to: photos, does: [read, write]"], []),
    ],
)  # fmt: skip
def test_what_is_deleted_stays(bucket: str, flows: list[str], found: list[int]) -> None:
    rest = BUCKET % (bucket, "\n".join(f"  - {{{flow}}}" for flow in flows))
    assert said("BUC119", rest) == [f"flows.{number}.does" for number in found]
