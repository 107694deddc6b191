"""Every function of a library that we replace is written up, with what we would ask for in its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPLACING = {"replaced": 1, "instead": 1, "replaced_everywhere": 0}
"""What replaces a function, and which of its arguments says which one."""


def replacements(tree: ast.AST) -> Iterator[str]:
    """Yield the names of the functions that a module replaces."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REPLACING:
            named = node.args[REPLACING[node.func.id]]
            if isinstance(named, ast.Constant):
                yield str(named.value)
            elif node.func.id == "replaced_everywhere":
                yield ast.unparse(named)


def replaced_in(folder: Path) -> set[str]:
    """Return the names of all functions that are replaced in a folder."""
    return {name for path in folder.rglob("*.py") for name in replacements(ast.parse(path.read_bytes()))}


def asked_for() -> set[str]:
    """Return the functions for which the table of wishes has a row."""
    text = (ROOT / "docs" / "upstream.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", text.partition("### What we would ask for")[2], re.MULTILINE)
    return {name.rpartition(".")[2] for row in rows for name in re.findall(r"`([\w.]+)`", row)}


def test_each_replaced_function_has_a_wish() -> None:
    replaced = replaced_in(ROOT / "postil")
    assert {"strut", "setup", "add_tags", "split_first_line"} <= replaced
    assert replaced - asked_for() == set()
