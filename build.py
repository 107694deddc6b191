#!/usr/bin/env python3
"""Start Postil from its folder: `python3 build.py VERB ...`.

Takes the command line; gives the exit code. The work is in `postil/`. This file only has to be readable by
every Python that somebody may start it with, so it has no annotations and nothing that is newer than Python 2.7.
"""

import os
import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.stderr.write("postil: needs Python 3.11 or newer; this is Python %d.%d\n" % tuple(sys.version_info[:2]))
        sys.exit(3)
    # Not there by itself under `python -P`, `python -I` and PYTHONSAFEPATH.
    sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))

    from postil.start import command, leaving

    leaving.hold_everything()
    # A script has no spec. With one, this is `python -m build`, which means the packaging tool of that name.
    leaving.leave(command.start(sys.argv[1:]) if __spec__ is None else command.package())
