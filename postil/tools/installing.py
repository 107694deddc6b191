"""Install tools: whole or not at all, one process at a time.

Takes names of tools; gives a line for each. A tool is put together in a folder aside, which takes its place when all
of it is there; what another process left half done is taken away.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from postil.output import take_lock
from postil.problems import Missing
from postil.tools.finding import program_in
from postil.tools.known import TOOLS, Tool
from postil.tools.machine import this_machine
from postil.tools.place import tools_folder
from postil.tools.registries import fetch
from postil.tools.stamp import write_stamp

ASIDE = ".aside-"


def install(names: Iterable[str], begun: Callable[[str], None] = lambda _: None) -> list[str]:
    """Bring those of `TOOLS` that are not here; return a line for each. `Missing` says what cannot be had, and why.

    `begun` is told the title of each that has to be fetched.
    """
    return bring([TOOLS[name] for name in dict.fromkeys(names)], tools_folder(), begun)


def bring(tools: Sequence[Tool], folder: Path, begun: Callable[[str], None] = lambda _: None) -> list[str]:
    """Bring tools into a folder."""
    try:
        with alone(folder):
            return [brought(tool, folder, begun) for tool in tools]
    except OSError as error:
        raise Missing(f"cannot write into {folder}: {error.strerror or error}") from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other processes from this folder, and begin without what they left half done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("ab") as lock:
        take_lock(lock)
        for left in folder.glob(f"{ASIDE}*"):
            shutil.rmtree(left)
        yield


def brought(tool: Tool, folder: Path, begun: Callable[[str], None]) -> str:
    """Install one tool where it is not here, and say what it still lacks."""
    lacking = this_machine(tool.needs).lacks(tool.needs)
    still = f"; it needs {lacking}, which is not here" if lacking else ""
    if program_in(folder, tool):
        return f"{tool.title} {tool.version}: here already{still}"
    begun(tool.title)
    aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
    try:
        put_in_place(tool, aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return f"{tool.title} {tool.version}: installed{still}"


def put_in_place(tool: Tool, aside: Path, folder: Path) -> None:
    """Fetch a tool and let it take the place of what stands there."""
    made, old, target = aside / "new", aside / "old", folder / tool.folder
    made.mkdir()
    names = [name for name in fetch(tool, made) if (made / name).is_file()]
    write_stamp(made, tool, names)
    if program_in(aside, tool, "new") is None:
        raise Missing(f"{tool.title} cannot be installed: what was fetched has no {tool.programs[0]}")
    if target.exists():
        os.replace(target, old)
    os.replace(made, target)
