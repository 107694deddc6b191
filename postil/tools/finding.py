"""Find tools that are here, and say of each how it stands.

Takes the name of a tool; gives the path of its program, or None.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from postil.commandline import command_line
from postil.tools.known import TOOLS, Tool
from postil.tools.machine import said_by, this_machine
from postil.tools.place import tools_folder
from postil.tools.stamp import is_whole

PANDOC = 3
"""The oldest pandoc of the user's own that will do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a tool stands: the version that is pinned or was found, its program, None where it is not installed.

    `needs` is what it needs and this machine lacks, in words, "" for nothing; `install` the line that brings the tool.
    """

    name: str
    version: str
    path: Path | None
    needs: str
    install: str


def find(name: str) -> Path | None:
    """Return the program of a tool: the one that was installed for us, else the user's own where that will do."""
    return program_in(tools_folder(), TOOLS[name]) or (own_pandoc() if name == "pandoc" else None)


def program_in(folder: Path, tool: Tool, name: str = "") -> Path | None:
    """Return the program of a tool that is whole in a folder of tools; `name` is that of its own folder there."""
    place = folder / (name or tool.folder)
    if not is_whole(place, tool):
        return None
    return next((place / program for program in tool.programs if (place / program).is_file()), None)


def own_pandoc() -> Path | None:
    """Return the pandoc that the user has, if it is new enough."""
    program = shutil.which("pandoc")
    return Path(program) if program and pandoc_version(program) >= (PANDOC,) else None


def pandoc_version(program: str) -> tuple[int, ...]:
    """Return the version of a pandoc; () where it does not tell."""
    said = re.match(r"pandoc(?:\.exe)? (\d+(?:\.\d+)*)", said_by([program, "--version"]))
    return tuple(map(int, said[1].split("."))) if said else ()


def standing() -> list[Standing]:
    """Return how every tool stands."""
    machine = this_machine()
    return [
        Standing(
            name,
            version_of(tool, path),
            path,
            machine.lacks(tool.needs),
            command_line(f"doctor --install {name}"),
        )
        for name, tool in TOOLS.items()
        for path in (find(name),)
    ]


def version_of(tool: Tool, path: Path | None) -> str:
    """Return the version of a tool that was found, else the one that would be installed."""
    if tool.name == "pandoc" and path is not None and not path.is_relative_to(tools_folder()):
        return ".".join(map(str, pandoc_version(str(path))))
    return tool.version
