"""How do traces get from a container to X-Ray? The collector that runs beside it, and the limits of sampling rules.

The collector is AWS's distribution of OpenTelemetry's. The X-Ray daemon ends on 2027-02-25 and is not used.
"""

from __future__ import annotations

from model.knowledge import rows


def image() -> str:
    """The collector's image, with its tag."""
    return f"{collector('repository')}:{collector('tag')}"


def collector(what: str) -> str:
    """The collector's `config_variable`, or the address at which it listens for `grpc`, `http` or `sampling`.

    Raises:
        KeyError: no such thing; a mistake of the caller.
    """
    return str(rows("tracing", "collector")[what]["value"])


def longest_rule_name() -> int:
    """How many characters the name of a sampling rule may have."""
    return int(rows("tracing", "rule")["name"]["max"])


def longest_service_name() -> int:
    """How many characters the service's name in a sampling rule may have."""
    return int(rows("tracing", "rule")["service"]["max"])
