"""What many types have."""

from __future__ import annotations

from tests.artifacts.meaning import Shape, keyed

TAGS = {"Tags/*": "tags/*"}
"""Tags: pairs of key and value in CloudFormation, a mapping in Terraform."""

BY_KEY: dict[str, Shape] = {"Tags": keyed("Key", "Value")}
