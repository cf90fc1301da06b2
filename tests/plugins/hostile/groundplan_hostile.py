"""Leaves a trace when it is imported, which nobody sees who asked for no plugins."""

from pathlib import Path

Path("imported").touch()
generator = None
