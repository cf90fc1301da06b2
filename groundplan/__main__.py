"""The front door: ``groundplan`` and ``python -m groundplan``."""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    sys.stderr.write("groundplan: no command yet\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
