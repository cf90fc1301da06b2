"""Make generators/pictures/icons.json: the icons of the `diagrams` package, each a quarter as wide and as high.

Run it after the package was renewed, or a name was added to `generators/pictures/icons.py`:

    .venv/bin/python tools/icons.py
"""

from __future__ import annotations

import base64
import json
import struct
import sys
import zlib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHRINK = 4
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def pixels(data: bytes) -> tuple[int, int, list[bytearray]]:
    """Width, height and rows of a PNG with 8 bits for each of red, green, blue and opacity."""
    at, packed, header = len(SIGNATURE), b"", b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if (depth, colour, interlaced) != (8, 6, 0):
        raise ValueError(f"depth {depth}, colour type {colour}, interlaced {interlaced}")
    raw, rows, above = zlib.decompress(packed), [], bytearray(width * 4)
    for y in range(height):
        start = y * (width * 4 + 1)
        above = _row(raw[start], raw[start + 1 : start + 1 + width * 4], above)
        rows.append(above)
    return width, height, rows


def _row(how: int, line: bytes, above: bytearray) -> bytearray:
    row = bytearray(line)
    for i in range(len(row)):
        a, b, c = (row[i - 4] if i >= 4 else 0), above[i], (above[i - 4] if i >= 4 else 0)
        if how == 1:
            row[i] = (row[i] + a) & 255
        elif how == 2:
            row[i] = (row[i] + b) & 255
        elif how == 3:
            row[i] = (row[i] + (a + b) // 2) & 255
        elif how == 4:
            pa, pb, pc = abs(b - c), abs(a - c), abs(a + b - 2 * c)
            row[i] = (row[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255
    return row


def shrunk(width: int, height: int, rows: list[bytearray]) -> bytes:
    """A PNG of the same picture in which each pixel is the mean of a square."""
    lines = []
    for top in range(0, height - SHRINK + 1, SHRINK):
        line = bytearray()
        for left in range(0, width - SHRINK + 1, SHRINK):
            square = [rows[top + y][(left + x) * 4 : (left + x) * 4 + 4] for y in range(SHRINK) for x in range(SHRINK)]
            opacity = sum(p[3] for p in square)
            line += bytes(
                (sum(p[i] * p[3] for p in square) + opacity // 2) // opacity if opacity else 0 for i in range(3)
            )
            line.append((opacity + len(square) // 2) // len(square))
        lines.append(line)
    return _written(width // SHRINK, lines)


def _written(width: int, lines: list[bytearray]) -> bytes:
    before, raw = bytearray(width * 4), b""
    for line in lines:
        raw += b"\x02" + bytes((value - above) & 255 for value, above in zip(line, before, strict=True))
        before = line
    header = struct.pack(">IIBBBBB", width, len(lines), 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def made() -> dict[str, object]:
    """What the file says."""
    import diagrams

    from generators.pictures.icons import FILES

    folder = Path(diagrams.__file__).parents[1] / "resources"
    icons = {}
    for name, path in sorted(FILES.items()):
        picture = shrunk(*pixels((folder / f"{path}.png").read_bytes()))
        icons[name] = base64.b64encode(picture).decode()
    source = f"PyPI diagrams {version('diagrams')} (MIT), resources/, scaled down by tools/icons.py"
    return {"source": source, "icons": icons}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    text = json.dumps(made(), indent=1) + "\n"
    (ROOT / "generators" / "pictures" / "icons.json").write_text(text, encoding="utf-8")
