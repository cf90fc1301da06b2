"""What to write instead of a text that does not have its form: advice that looks at the text."""

from __future__ import annotations

import re
from difflib import get_close_matches

from model.knowledge import regions


def region(value: str) -> str:
    """A region by its code or nearly so."""
    words = {name.lower(): name for name in regions.names()}
    for name in regions.names():
        region = regions.find(name)
        words |= {word.lower(): name for word in re.findall(r"[A-Za-z ]+", region.title if region else "")}
    close = get_close_matches(re.sub(r"[_ ]", "-", value.lower()), words, 1, 0.7)
    return f"write `{words[close[0]]}`" if close else "write the code of a region, such as `eu-central-1`"


def account(value: str) -> str:
    """The twelve digits of an account."""
    digits = re.sub(r"\D", "", value)
    return f"write its digits alone: `{digits if len(digits) == 12 else '123456789012'}`"


def path(value: str) -> str:
    """A path of a URL."""
    return f"write `/{value}`" if re.fullmatch(r"[!-.0-~][!-~]*", value) else "write a path such as `/health`"


def instance_class(value: str) -> str:
    """A class of database instances."""
    meant = f"db.{value.lower().removeprefix('db.')}"
    return f"write `{meant}`" if re.fullmatch(r"db\.[a-z0-9]+\.[a-z0-9]+", meant) else "write `db.t4g.medium`"


def url(value: str) -> str:
    """An address on the web."""
    known = re.fullmatch(r"[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[!-~]*)?", value)
    return f"write `https://{value}`" if known else "write scheme and host: `https://api.example.com`"


def code(value: str) -> str:
    """The code of a finding."""
    meant = re.sub(r"[^A-Z0-9]", "", value.upper())
    return f"write `{meant}`" if re.fullmatch(r"[A-Z]{3,4}\d{3}", meant) else "write a code such as `NET101`"


def word(value: str) -> str:
    """A word that a database takes as a name."""
    meant = re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_").lstrip("0123456789_")
    return f"write `{meant or 'app'}`, with letters, digits and underscores only"


def variable(value: str) -> str:
    """The name of an environment variable."""
    meant = re.sub(r"[^A-Za-z0-9]+", "_", value).strip("_").upper().lstrip("0123456789_")
    return f"write `{meant or 'LOG_LEVEL'}`"


def image(value: str) -> str:
    """An image with registry, repository and tag."""
    bare = re.sub(r"^[a-z]+://", "", value)
    return f"write `{bare}`" if bare != value else "write registry, repository and tag: `ghcr.io/shop/api:1.4.0`"


def cloud_name(value: str) -> str:
    """A name that AWS takes."""
    meant = re.sub(r"[^A-Za-z0-9_./#+=@-]+", "-", value).lstrip(".#+=@-").rstrip("-")
    return f"write `{meant or 'shop-api'}`, with letters, digits and the signs . _ / # + = @ - only"


def namespace(value: str) -> str:
    """A namespace of metrics."""
    meant = re.sub(r"[^A-Za-z0-9./_#-]+", "-", value).strip("-./_#")
    return f"write `{meant or 'Shop'}`, with letters, digits and the signs . / _ # - only"


def origin(value: str) -> str:
    """An origin of a browser."""
    meant = re.match(r"https?://[A-Za-z0-9.-]+(:\d+)?", value)
    return (
        f"write `{meant[0]}`: browsers send it without a path" if meant else "write `https://app.example.com`, or `*`"
    )
