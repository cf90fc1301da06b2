"""What do models on Amazon Bedrock cost? Tokens read and written."""

from __future__ import annotations

from model.facts.cost.context import Context
from model.facts.cost.sheet import Sheet, Use
from model.spec.base import Component

MODELS = {
    "anthropic.claude-3-5-sonnet": "claude-3-5-sonnet",
    "anthropic.claude-3-haiku": "claude-3-haiku",
    "amazon.nova-lite": "nova-lite",
}
"""Beginning of a model's id, after the prefix of an inference profile, to its name in the book."""


def tokens(sheet: Sheet, use: Use, model: str) -> None:
    """A model by its id, such as ``eu.anthropic.claude-3-haiku-20240307-v1:0``."""
    parts = model.split(".")
    plain = ".".join(parts[1:]) if len(parts) > 2 else model
    known = next((name for start, name in MODELS.items() if plain.startswith(start)), plain)
    sheet.usage(f"tokens read by {known}", "bedrock", f"{known}-input-token", use.get("input_tokens"), "input_tokens")
    written = use.get("output_tokens")
    sheet.usage(f"tokens written by {known}", "bedrock", f"{known}-output-token", written, "output_tokens")


def of_component(sheet: Sheet, component: Component, use: Use, context: Context) -> None:
    """A component that stands for a model, by its `model`."""
    tokens(sheet, use, str(getattr(component, "model", "")))
