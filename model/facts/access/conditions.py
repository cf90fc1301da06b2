"""Is a condition met? All operators of IAM, with absent and unknown keys.

Keys and operators are joined by and, the values of a key by or; a negated operator asks that none of them matches. A
key that a request lacks meets no positive operator, every negated one, and every one that ends in `IfExists`.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from ipaddress import ip_address, ip_network

from model.facts.access.policies import Condition
from model.facts.access.requests import Context, Unknown
from model.facts.access.symbols import QUESTION, STAR, Tri, both, either, match, negated, symbolic
from model.facts.access.variables import filled, plain

Test = Callable[[str, str], Tri]
"""Whether the value of a request is what a policy's value says."""


def met(condition: Condition, context: Context, variables: bool) -> Tri:
    """Whether a request meets a condition."""
    given = context.get(condition.key)
    if condition.operator == "Null":
        return _null(condition, None if isinstance(given, Unknown) else given is None)
    if isinstance(given, Unknown):
        return None
    negative, test = _TESTS[condition.operator]
    if not given:
        return _absent(condition, negative)
    takes = variables and condition.operator.startswith(("String", "Arn"))
    wanted = [filled(value, context, takes) for value in condition.values]
    pattern = condition.operator in _PATTERNS

    def one(value: str) -> Tri:
        """One value of the request against all of the policy's; a variable without a value matches nothing."""
        answers = [False if said is None else test(value, said if pattern else plain(said)) for said in wanted]
        return negated(either(*answers)) if negative else either(*answers)

    answers = [one(value) for value in given]
    if condition.quantifier == "ForAllValues" or (negative and not condition.quantifier):
        return both(*answers)
    return either(*answers)


def _null(condition: Condition, absent: Tri) -> Tri:
    return either(*(absent if value.lower() == "true" else negated(absent) for value in condition.values))


def _absent(condition: Condition, negative: bool) -> bool:
    if condition.if_exists or condition.quantifier == "ForAllValues":
        return True
    return negative and condition.quantifier != "ForAnyValue"


def _equals(value: str, said: str) -> Tri:
    if value == said:
        return True
    return match(said.replace("*", STAR).replace("?", QUESTION), value) if symbolic(value + said) else False


def _equals_in_any_case(value: str, said: str) -> Tri:
    return _equals(value.lower(), said.lower())


def _like(value: str, said: str) -> Tri:
    return match(said, value)


def _arn_like(value: str, said: str) -> Tri:
    """Each of the six parts of an ARN by itself."""
    parts, patterns = value.split(":", 5), said.split(":", 5)
    if len(parts) != 6 or len(patterns) != 6:
        return False
    return both(*(match(pattern, part) for part, pattern in zip(parts, patterns, strict=True)))


def _is_true(value: str, said: str) -> Tri:
    return None if symbolic(value) else value.lower() == said.lower()


def _binary(value: str, said: str) -> Tri:
    try:
        return base64.b64decode(value, validate=True) == base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        return False


def _within(value: str, said: str) -> Tri:
    if symbolic(value):
        return None
    try:
        address, network = ip_address(value), ip_network(said, strict=False)
    except ValueError:
        return False
    return address.version == network.version and address in network


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _moment(text: str) -> Decimal | None:
    """Seconds since 1970, from a number of them or from a date by ISO 8601."""
    number = _number(text)
    if number is not None:
        return number
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Decimal(str(moment.timestamp()))


def _compared(read: Callable[[str], Decimal | None], holds: Callable[[Decimal, Decimal], bool]) -> Test:
    def test(value: str, said: str) -> Tri:
        if symbolic(value):
            return None
        left, right = read(value), read(said)
        return left is not None and right is not None and holds(left, right)

    return test


_ORDERS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "Equals": lambda a, b: a == b,
    "LessThan": lambda a, b: a < b,
    "LessThanEquals": lambda a, b: a <= b,
    "GreaterThan": lambda a, b: a > b,
    "GreaterThanEquals": lambda a, b: a >= b,
}

_PATTERNS = frozenset({"StringLike", "StringNotLike", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"})
"""Operators in whose values `*` and `?` are wildcards."""

_TESTS: dict[str, tuple[bool, Test]] = {
    "StringEquals": (False, _equals),
    "StringNotEquals": (True, _equals),
    "StringEqualsIgnoreCase": (False, _equals_in_any_case),
    "StringNotEqualsIgnoreCase": (True, _equals_in_any_case),
    "StringLike": (False, _like),
    "StringNotLike": (True, _like),
    "ArnEquals": (False, _arn_like),
    "ArnLike": (False, _arn_like),
    "ArnNotEquals": (True, _arn_like),
    "ArnNotLike": (True, _arn_like),
    "Bool": (False, _is_true),
    "BinaryEquals": (False, _binary),
    "IpAddress": (False, _within),
    "NotIpAddress": (True, _within),
    "NumericNotEquals": (True, _compared(_number, _ORDERS["Equals"])),
    "DateNotEquals": (True, _compared(_moment, _ORDERS["Equals"])),
    **{f"Numeric{how}": (False, _compared(_number, order)) for how, order in _ORDERS.items()},
    **{f"Date{how}": (False, _compared(_moment, order)) for how, order in _ORDERS.items()},
}
"""Each operator: whether it is negated, and how one value is compared."""
