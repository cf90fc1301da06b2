"""The front door: ``groundplan`` and ``python -m groundplan``."""

import gc
import os
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    # A short life: what is imported stays, so that looking for garbage after every 700 objects, and once more at the
    # end, finds next to none and takes a fifth of a start. One system with its artifacts stays below this number.
    gc.set_threshold(1_000_000, 50, 50)
    # The search for plugins reads the metadata of all that is installed, and none is wanted.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A stream that the caller closed is None; what is said to it goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    try:
        from groundplan.cli import main as run

        return run()
    except KeyboardInterrupt:  # while still importing
        return 130
    finally:
        gc.freeze()


if __name__ == "__main__":
    # `python -m` puts the working directory on the path, and a `yaml.py` there would be taken for the library.
    # Our own folder was put before it, so the second entry is the one to drop.
    if not sys.flags.safe_path:
        del sys.path[1]
    sys.exit(main())
