"""The verb doctor: say what this machine has, and what is missing.

Takes the words of the command line; gives the exit code.
"""

from __future__ import annotations

import os

from postil.arguments import book_folder, output_folder, unknown
from postil.arguments.looking import for_doctor
from postil.cli.exits import MADE, NEEDED
from postil.cli.telling import progress, tell


def see_doctor(words: list[str]) -> int:
    """doctor: tell how everything stands, or install what Postil can do without."""
    options = for_doctor().parse_args(words)
    if options.install is not None:
        return install_tools(options.install, options.format)
    book = book_folder(options.book)
    from postil.doctor.examination import examine
    from postil.doctor.line import is_fit
    from postil.doctor.private import places
    from postil.doctor.telling import in_json, in_text

    output = output_folder(options.output, book)
    lines = examine(book, output, os.environ)
    if options.format == "json":
        print(in_json(lines, os.environ, places(book, output, os.environ)))
    else:
        print(*in_text(lines), sep="\n")
    return MADE if is_fit(lines) else NEEDED


def install_tools(names: list[str], form: str) -> int:
    """doctor --install: fetch programs from where they are published, each by its sum."""
    from postil.tools import TOOLS, install

    if wrong := next((name for name in names if name not in TOOLS), ""):
        raise unknown("tool", wrong, list(TOOLS))
    with progress(form != "text") as begun:
        lines = install(names, begun)
    tell(lines, "json" if form == "json" else "text")
    return MADE
