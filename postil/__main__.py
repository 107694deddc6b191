"""The installed command `postil`, which is also `python -m postil`.

Takes the arguments of the process; gives its exit code.
"""

from __future__ import annotations

import sys

from postil.cli import main
from postil.start.leaving import hold_everything, leave


def run() -> None:
    """Run the command line and leave with its exit code."""
    hold_everything()
    leave(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
