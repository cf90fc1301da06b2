"""What do generators of other packages print with? Plain data in, a file of YAML or JSON out."""

from __future__ import annotations

from generators.printers import json, yaml
from generators.printers.data import At, Value
from generators.printers.rendered import Rendered

__all__ = ["At", "Value", "json_file", "yaml_file"]


def yaml_file(data: Value, header: str = "") -> Rendered:
    """A YAML file; each `At` in the data gives its lines their spec path. ``header`` stands above as a comment."""
    return yaml.render(data, header)


def json_file(data: Value) -> Rendered:
    """A JSON file; each `At` in the data gives its lines their spec path."""
    return json.render(data)
