"""The front door: ``groundplan`` and ``python -m groundplan``."""

import os
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    # A stream that the caller closed is None; what is said to it goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    try:
        from groundplan.cli import main as run

        return run()
    except KeyboardInterrupt:  # while still importing
        return 130


if __name__ == "__main__":
    # `python -m` puts the working directory on the path, and a `yaml.py` there would be taken for the library.
    # Our own folder was put before it, so the second entry is the one to drop.
    if not sys.flags.safe_path:
        del sys.path[1]
    sys.exit(main())
