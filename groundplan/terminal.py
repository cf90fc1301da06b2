"""How does the program speak? Data on stdout, everything else on stderr; colour and progress only on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from groundplan.render.safe import shown
from groundplan.render.style import Style

WIDTH = 120
"""Columns where there is no terminal to ask."""

_CLEAR = "\r\x1b[K"


class Refused(Exception):  # noqa: N818 (nothing is broken: what was asked for cannot be done)
    """Wrong usage, or input that cannot be read: exit code 2. ``advice`` is one more line."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message, self.advice = message, advice


class Terminal:
    """The two streams. A reader that went away (``| head``) is no fault: what is left to say is dropped."""

    def __init__(self, color: str = "auto") -> None:
        self.out, self.err = sys.stdout, sys.stderr
        for stream in (self.out, self.err):
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors="backslashreplace")
        self.out_style, self.err_style = Style(_colored(color, self.out)), Style(_colored(color, self.err))
        quiet = os.environ.get("GROUNDPLAN_NO_PROGRESS") or os.environ.get("CI")
        self._progress = _is_terminal(self.err) and not quiet
        self._pending = False

    def data(self, text: str) -> None:
        """Print what was asked for."""
        self._clear()
        try:
            _put(self.out, text)
        except OSError as error:
            silence(self.out)
            raise Refused(f"standard output: {(error.strerror or str(error)).lower()}") from None

    def passed(self, data: bytes) -> bool:
        """Print what another program wrote, as it wrote it; whether anybody still reads."""
        self._clear()
        try:
            self.out.buffer.write(data)
            self.out.buffer.flush()
        except BrokenPipeError:
            silence(self.out)
            return False
        return True

    def say(self, text: str) -> None:
        """Print what people need to know, a line or several."""
        self._clear()
        with suppress(OSError):
            _put(self.err, text if not text or text.endswith("\n") else f"{text}\n")

    def progress(self, text: str) -> None:
        """Show what is going on, until the next word."""
        if self._progress:
            self._pending = True
            _put(self.err, _CLEAR + shown(text)[: self.room(self.err) - 1])

    def refuse(self, refused: Refused) -> None:
        """Print why something cannot be done."""
        head = self.err_style.paint("error", "groundplan:")
        self.say(f"{head} {shown(refused.message)}")
        if refused.advice:
            self.say(f"  {shown(refused.advice)}")

    def room(self, stream: TextIO) -> int:
        """Columns to print in."""
        if not _is_terminal(stream):
            return WIDTH
        try:
            return max(40, os.get_terminal_size(stream.fileno()).columns)
        except (OSError, ValueError):
            return WIDTH

    def _clear(self) -> None:
        if self._pending:
            self._pending = False
            _put(self.err, _CLEAR)


def silence(stream: TextIO) -> None:
    """Lead a stream whose reader is gone to nowhere, so that the interpreter can flush it at exit."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _put(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        silence(stream)


def _is_terminal(stream: TextIO) -> bool:
    return hasattr(stream, "isatty") and stream.isatty()


def _colored(choice: str, stream: TextIO) -> bool:
    """``--color`` decides, then NO_COLOR, then FORCE_COLOR, then whether people look."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return _is_terminal(stream) and os.environ.get("TERM") != "dumb"
