"""Where tools are: beside build.py, else among the user's data, else where a variable says."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.commandline import CHECKOUT
from postil.tools.place import tools_folder, users_data


def test_a_checkout_has_its_own_folder(tmp_path: Path) -> None:
    assert tools_folder({}) == CHECKOUT / ".tools"
    assert tools_folder({"POSTIL_TOOLS": str(tmp_path)}) == tmp_path


def test_an_installed_package_puts_them_among_the_users_data(tmp_path: Path) -> None:
    data = {"XDG_DATA_HOME": "/data", "LOCALAPPDATA": "/data"}
    assert tools_folder(data, tmp_path).parts[-2:] == ("postil", "tools")
    assert not tools_folder(data, tmp_path).is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("system", "variables", "below"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data"),
        ("linux", {"XDG_DATA_HOME": "not/whole"}, ".local/share"),
        ("linux", {}, ".local/share"),
        ("darwin", {}, "Library/Application Support"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local"),
    ],
)
def test_each_system_has_its_folder_for_data(system: str, variables: dict[str, str], below: str) -> None:
    assert users_data(variables, system) == Path.home() / below
