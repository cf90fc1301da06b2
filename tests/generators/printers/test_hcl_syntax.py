"""Is every name in HCL one of ours?"""

from __future__ import annotations

import pytest

from generators.printers.hcl import Attribute, Block, Call, Key, Keyword, Traversal

NO_NAMES = ["", "a b", "a.b", "a\n", "1a", "ä", "${a}", 'a"', "a{", "-a", "a-\u0131"]


@pytest.mark.parametrize("name", NO_NAMES)
def test_no_name_is_refused(name: str) -> None:
    for make in (
        lambda: Attribute(name, 1),
        lambda: Block(name),
        lambda: Block("resource", (name,)),
        lambda: Keyword(name),
        lambda: Call(name),
        lambda: Traversal((name,)),
        lambda: Traversal(("a", name)),
    ):
        with pytest.raises(ValueError, match="no "):
            make()


@pytest.mark.parametrize("parts", [(), (0,), ("true",), ("for", "x"), ("*",), ("a", -1), ("a", True), (Key("a"),)])
def test_no_traversal_is_refused(parts: tuple[str | int | Key, ...]) -> None:
    with pytest.raises(ValueError, match=r"no traversal|no step"):
        Traversal(parts)


def test_attribute_said_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        Block("a", (), (Attribute("b", 1), Attribute("b", 2)))
