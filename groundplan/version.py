"""Which program, language and knowledge of the world is this?"""

from __future__ import annotations

from groundplan import __version__

LANGUAGE = "1"


def text(*, as_json: bool) -> str:
    """The version for people, or everything about it as one JSON object."""
    if not as_json:
        return f"groundplan {__version__}\n"
    import json

    return json.dumps({"groundplan": __version__, "language": LANGUAGE, "knowledge": knowledge()}) + "\n"


def knowledge() -> dict[str, str]:
    """Each document of `model.knowledge` with the newest day that one of its sources speaks of."""
    from model.knowledge import FOLDER, document, prices

    names = sorted(path.stem for path in FOLDER.glob("*.json"))
    days = {name: [str(source["as_of"]) for source in document(name)["sources"].values()] for name in names}
    return {**{name: max(found) for name, found in days.items() if found}, "price_book": prices.as_of()}
