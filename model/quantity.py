"""How is a value with a unit read? The base of all of them, and how a number and its unit are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)")


_PARTS = Decimal("1e-12")


def settled(value: Decimal) -> Decimal:
    """A quotient with an end: to twelve places, so that sums of it are the same in any order."""
    return value.quantize(_PARTS).normalize() if value.adjusted() < 15 else value.to_integral_value()


class MissingUnitError(ValueError):
    """A number without its unit; the text is advice, as with every `ValueError` of this module."""


def either(options: Sequence[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return " or ".join(filter(None, (", ".join(options[:-1]), *options[-1:])))


class Quantity:
    """Base of every value with a unit: one text form to read, one canonical text form to print.

    Subclasses give ``parse(text)``, raising `ValueError` with what to write instead.
    """

    expected: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quantity that ``text`` says.

        Raises:
            ValueError: with advice that starts with a verb.
        """
        raise NotImplementedError

    @classmethod
    def _validate(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        advice = f"write {cls.expected}, for example `{cls.examples[0]}`"
        if not isinstance(value, str):
            raise PydanticCustomError("quantity", "expected {expected}", {"expected": cls.expected, "advice": advice})
        try:
            return cls.parse(value.strip())
        except ValueError as error:
            context = {"expected": cls.expected, "advice": str(error) or advice}
            sort = "unit_missing" if isinstance(error, MissingUnitError) else "quantity"
            raise PydanticCustomError(sort, "expected {expected}", context) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "number"], "description": cls.expected, "examples": list(cls.examples)}


def amount(text: str, units: dict[str, int], usual: tuple[str, ...]) -> tuple[Decimal, str]:
    """The number and the unit of ``text``; advice names the ``usual`` units."""
    match = _NUMBER.match(text)
    unit = text[match.end() :].strip() if match else ""
    if match and not unit:
        raise MissingUnitError(f"add the unit: {either([f'`{match[0]} {u}`' for u in usual])}")
    if match and unit in units:
        return Decimal(match[1]), unit
    meant = next((known for known in units if known.lower() == unit.lower()), None)
    if match and meant:
        raise ValueError(f"write `{match[1]} {meant}` for `{text}`")
    if match and "," in text:
        raise ValueError(f"write a point in the number: `{text.replace(',', '.')}`")
    raise ValueError(f"write a number and its unit, {either(usual)}: `{match[1] if match else 10} {usual[-1]}`")
