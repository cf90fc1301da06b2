"""Loops in HCL, as `terraform fmt` leaves them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pygohcl  # type: ignore[import-untyped]
import pytest

from generators.printers.hcl import Attribute, Block, For, ref, render
from tests.conftest import RequireTool

LIST = For("record", ref("aws_route53_record", "app"), ref("record", "fqdn"))
MAP = For("option", ref("a", "b"), {"name": ref("option", "x"), "record": ref("option", "y")}, key=ref("option", "z"))
LONG = For("record", ref("aws_route53_record", "x" * 80), ref("record", "fqdn"))
TEXT = """\
resource "a" "b" {
  names = [for record in aws_route53_record.app : record.fqdn]

  for_each = {
    for option in a.b : option.z => {
      name   = option.x
      record = option.y
    }
  }

  long = [
    for record in aws_route53_record.%s : record.fqdn
  ]
}
"""


def page() -> str:
    body = (Attribute("names", LIST), Attribute("for_each", MAP), Attribute("long", LONG))
    return render([Block("resource", ("a", "b"), body)]).text


def test_layout() -> None:
    assert page() == TEXT % ("x" * 80)


def test_another_reader_takes_it() -> None:
    assert "b" in pygohcl.loads(page())["resource"]["a"]


@pytest.mark.parametrize("name", ["for", "a b", "${x}", ""])
def test_a_name_that_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="no name of an element"):
        For(name, ref("a"), ref("b"))


def test_is_formatted(requires_tool: RequireTool, tmp_path: Path) -> None:
    terraform = requires_tool("terraform")
    (tmp_path / "main.tf").write_text(page())
    subprocess.run([terraform, "fmt", "-check", "-diff", tmp_path], check=True)
