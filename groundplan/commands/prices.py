"""Renew the price book from offer files of the AWS Price List. You download them; this program opens no connection."""

from __future__ import annotations

import argparse
from pathlib import Path

from groundplan.terminal import Refused, Terminal

EXAMPLES = """\
examples:
  curl -O https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSELB/current/eu-central-1/index.json
  groundplan prices refresh --from index.json
  groundplan prices refresh --from AmazonRDS.json AmazonECS.json --book model/knowledge/price_book

exit codes: 0 done, 2 a file that is no offer, or cannot be read or written
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", choices=("refresh",), help="what to do")
    parser.add_argument("--from", dest="offers", metavar="FILE", nargs="+", required=True, help="offer files, as JSON")
    parser.add_argument("--book", metavar="FOLDER", help="the book to write to (default: the one that is installed)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Read every file before anything is written."""
    from groundplan.refreshing import OfferError, offer, renew
    from model.knowledge.prices import BOOK

    book = Path(options.book) if options.book else BOOK
    found = []
    for name in options.offers:
        terminal.progress(f"reading {name}")
        try:
            found.append((name, offer(Path(name).read_bytes())))
        except OfferError as error:
            raise Refused(f"{name}: {error}", "download an index.json of an offer, as the example does") from None
        except OSError as error:
            raise Refused(f"{name}: {(error.strerror or str(error)).lower()}") from None
    for name, prices in found:
        try:
            outcome = renew(book, prices)
        except (OSError, ValueError) as error:
            raise Refused(f"{book}: {error}", "name a folder with sources.json and a CSV file per service") from None
        said = f"{outcome.changed} changed, {outcome.new} new, {outcome.same} as before"
        terminal.data(f"{name}: {len(prices)} prices: {said}\n")
    return 0
