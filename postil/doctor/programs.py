"""The programs that Postil can do without: validators and converters, and what they run on.

Takes nothing; gives a line for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.doctor.installers import Wanted, line_for
from postil.doctor.line import Line
from postil.tools import standing
from postil.tools.known import Need
from postil.tools.machine import LACKING, this_machine

RUN_ON: Mapping[Need, tuple[str, Wanted]] = MappingProxyType(
    {
        "java": ("Java", "java"),
        "compiler": ("Java compiler", "java"),
        "node": ("Node.js", "node"),
        "browser": ("browser", "browser"),
    }
)
WITHOUT: Mapping[str, str] = MappingProxyType({"pandoc": "office files cannot be taken in"})
UNCHECKED = "its findings read 'not run'"


def programs() -> Iterator[Line]:
    """Yield a line for each program that others run on, then for each of these."""
    here = this_machine().programs
    for need, (title, wanted) in RUN_ON.items():
        if found := here.get(need):
            yield Line(title, "ok", found)
        else:
            words = f"not found; some validators need {LACKING[need]}"
            yield Line(title, "note", words, line_for(wanted))
    for tool in standing():
        if tool.path is None:
            yield Line(tool.name, "note", f"not installed; {WITHOUT.get(tool.name, UNCHECKED)}", tool.install)
        elif tool.needs:
            yield Line(tool.name, "note", f"{tool.version}, but it needs {tool.needs}")
        else:
            yield Line(tool.name, "ok", f"{tool.version}, {tool.path}")
