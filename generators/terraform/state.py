"""Where Terraform keeps its state: the S3 backend, locked by an object of its own.

What is `given` stands in no file: `terraform init -backend-config="bucket=…"` says it.
"""

from __future__ import annotations

from generators.printers.hcl import Attribute, Block
from model import naming
from model.graph import Graph
from model.spec.state import GIVEN, State

TERRAFORM = ">= 1.11"
"""Locking by an object is for general use since this version: https://developer.hashicorp.com/terraform/language/backend/s3."""


def backend(graph: Graph, state: State) -> Block:
    """The backend of an environment."""
    bucket = () if state.bucket == GIVEN else (Attribute("bucket", state.bucket),)
    body = (
        *bucket,
        Attribute("key", naming.state_key(graph, state)),
        Attribute("region", state.region or graph.region),
        Attribute("encrypt", True),
        Attribute("use_lockfile", True),
    )
    return Block("terraform", (), (Block("backend", ("s3",), body),), "state")
