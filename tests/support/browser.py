"""A browser to drive: Chromium over its own pipe, without a driver, and what its pages say and ask for."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
FLAGS += ["--no-first-run", "--disable-component-update", "--disable-default-apps", "--disable-extensions"]
_KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), " ": (32, " ")}
_KEYS |= {"ArrowLeft": (37, ""), "ArrowUp": (38, ""), "ArrowRight": (39, ""), "ArrowDown": (40, "")}


class Page:
    """One tab. ``said`` is its console with what was thrown, ``asked`` every address that it wanted."""

    def __init__(self, send: Callable[..., Any], session: str) -> None:
        self._send, self._session = send, session
        self.said: list[str] = []
        self.asked: list[str] = []
        self.loaded = False

    def do(self, method: str, **values: Any) -> Any:
        """One command of the DevTools protocol."""
        return self._send(method, values, self._session)

    def heard(self, method: str, values: dict[str, Any]) -> None:
        """What the browser tells unasked."""
        if method == "Runtime.exceptionThrown":
            self.said.append(json.dumps(values["exceptionDetails"])[:600])
        elif method == "Runtime.consoleAPICalled":
            self.said.append(" ".join(str(each.get("value")) for each in values["args"]))
        elif method == "Log.entryAdded":
            self.said.append(f"{values['entry']['text']} {values['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            self.asked.append(values["request"]["url"])
        elif method == "Page.loadEventFired":
            self.loaded = True

    def open(self, address: str) -> None:
        """Load a page, and wait until it has."""
        self.said.clear()
        self.asked.clear()
        self.loaded = False
        self.do("Page.navigate", url="about:blank")
        self._wait()
        self.loaded = False
        self.do("Page.navigate", url=address)
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while not self.loaded and time.monotonic() < end:
            self.run("0")
        assert self.loaded

    def run(self, source: str) -> Any:
        """What an expression is worth in the page."""
        values = {"expression": source, "returnByValue": True, "awaitPromise": True}
        found = self.do("Runtime.evaluate", **values)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def text(self, selector: str) -> str:
        """The text that people see of an element."""
        return str(self.run(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, selector: str) -> None:
        """Click in the middle of an element."""
        at = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center', "
            "inline: 'center'}); const b = e.getBoundingClientRect(); "
            "return [b.x + b.width / 2, b.y + b.height / 2] })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.do("Input.dispatchMouseEvent", type=kind, x=at[0], y=at[1], button="left", clickCount=1)

    def press(self, *keys: str, shift: bool = False) -> None:
        """Press keys, one after the other."""
        for key in keys:
            number, text = _KEYS.get(key, (ord(key[0].upper()), key))
            values = {"key": key, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
            self.do("Input.dispatchKeyEvent", type="keyDown", **values, **({"text": text} if text else {}))
            self.do("Input.dispatchKeyEvent", type="keyUp", **values)

    def write(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        self.do("Input.insertText", text=text)

    def looks(self, *, dark: bool = False, width: int = 1440, height: int = 900) -> None:
        """The size of the window, and what the reader prefers."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.do("Emulation.setEmulatedMedia", features=features)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.do("Emulation.setDeviceMetricsOverride", **size)

    def picture(self, to: Path) -> None:
        """What is on the screen, as a PNG."""
        to.write_bytes(base64.b64decode(self.do("Page.captureScreenshot", format="png")["data"]))

    def printed(self, to: Path) -> None:
        """What a printer would get, as a PDF."""
        values = {"printBackground": False, "preferCSSPageSize": True}
        to.write_bytes(base64.b64decode(self.do("Page.printToPDF", **values)["data"]))


@contextmanager
def browser(profile: Path, port: int = 0) -> Iterator[Page]:
    """A browser with one tab. Names of `.example` lead to a port of this machine."""
    assert CHROMIUM
    (theirs, ours), (answers, told) = _pipe(), _pipe()
    # The browser reads from 3 and writes to 4; a shell puts them there, as it may be that this process uses both.
    command = ["bash", "-c", f'exec "$0" "$@" 3<&{theirs} 4>&{told}', CHROMIUM, *FLAGS, "--remote-debugging-pipe"]
    command += [f"--user-data-dir={profile}"]
    command += [f"--host-resolver-rules=MAP *.example:80 127.0.0.1:{port}, MAP *.example:443 127.0.0.1:{port}"]
    process = subprocess.Popen(command, pass_fds=(theirs, told), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(theirs)
    os.close(told)
    try:
        yield _page(_Wire(ours, answers))
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(answers)


def _pipe() -> tuple[int, int]:
    """A pipe whose two ends have numbers that nobody asks for: to read from, to write to."""
    ends = os.pipe()
    high = (fcntl.fcntl(ends[0], fcntl.F_DUPFD_CLOEXEC, 10), fcntl.fcntl(ends[1], fcntl.F_DUPFD_CLOEXEC, 10))
    for end in ends:
        os.close(end)
    return high


class _Wire:
    """Commands and answers, each ended by a zero byte."""

    def __init__(self, out: int, into: int) -> None:
        self._out, self._in = out, into
        self._number, self._left = 0, b""
        self.pages: dict[str, Page] = {}

    def send(self, method: str, values: dict[str, Any], session: str = "") -> Any:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": values}
        message |= {"sessionId": session} if session else {}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            found = self._next()
            if found.get("id") == self._number:
                assert "error" not in found, (method, found["error"])
                return found["result"]
            if page := self.pages.get(found.get("sessionId", "")):
                page.heard(found.get("method", ""), found.get("params", {}))

    def _next(self) -> Any:
        while b"\0" not in self._left:
            part = os.read(self._in, 1 << 20)
            assert part, "the browser is gone"
            self._left += part
        message, _, self._left = self._left.partition(b"\0")
        return json.loads(message)


def _page(wire: _Wire) -> Page:
    target = wire.send("Target.createTarget", {"url": "about:blank"})["targetId"]
    session = wire.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
    page = wire.pages[session] = Page(wire.send, session)
    for domain in ("Page", "Runtime", "Log", "Network"):
        page.do(f"{domain}.enable")
    page.looks()
    return page
