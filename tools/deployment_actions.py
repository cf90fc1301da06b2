"""Write model/knowledge/deployment.json: what the registry's handlers call, from the schemas that cfn-lint carries.

Run it after an update of cfn-lint: `.venv/bin/python tools/deployment_actions.py`. The types are those of
`tools/cloudformation_types.py`.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
from cloudformation_types import REGION, names

OUT = Path(__file__).resolve().parent.parent / "model" / "knowledge" / "deployment.json"


def rows() -> dict[str, dict[str, list[str]]]:
    """Type to handler to actions, sorted; without what only lists."""
    found = {}
    for name in names():
        handlers = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name).schema.get("handlers", {})
        row = {
            handler: sorted({action for action in said.get("permissions", ()) if ":" in action})
            for handler, said in sorted(handlers.items())
            if handler != "list"
        }
        if row:
            found[name] = row
    return found


def main() -> None:
    """Write the document, a row a line."""
    version = metadata.version("cfn-lint")
    source = {"at": f"cfn-lint {version} registry schemas {REGION}: handlers.*.permissions", "as_of": "2026-11-20"}
    stacks = {"at": "https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/", "as_of": "2026-11-20"}
    state = {"at": "https://developer.hashicorp.com/terraform/language/backend/s3", "as_of": "2026-11-20"}
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(rows().items()))
    OUT.write_text(
        '{\n "sources": {\n'
        f'  "registry": {json.dumps(source)},\n  "stacks": {json.dumps(stacks)},\n  "state": {json.dumps(state)}\n'
        ' },\n "tables": {\n  "handlers": {\n   "source": "registry",\n   "rows": {\n'
        f"{lines}\n   }}\n  }},\n"
        '  "stack": {\n   "source": "stacks",\n   "rows": ["cloudformation:CreateChangeSet", '
        '"cloudformation:DeleteChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:DescribeStackEvents", '
        '"cloudformation:DescribeStacks", "cloudformation:ExecuteChangeSet", '
        '"cloudformation:GetTemplateSummary"]\n  },\n'
        '  "state": {\n   "source": "state",\n   "rows": {"bucket": ["s3:ListBucket"], '
        '"object": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]}\n  }\n }\n}\n'
    )


if __name__ == "__main__":
    main()
