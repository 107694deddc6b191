"""Catalogues that name what is no book, or lead elsewhere.

Takes nothing; gives cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Case, written

CATALOGUES = {
    "no books": ("books: []\n", ("S006",), 1),
    "nothing": ("", ("S006",), 1),
    "folder not there": ("books: [nothing]\n", ("B001",), 1),
    "above": ("books: [../beside]\n", ("B001",), 1),
    "absolute": ("books: [/etc]\n", ("S005",), 1),
    "home": ("books: ['~']\n", ("B001",), 1),
    "everything": ("books: ['../../../../**']\n", ("B001",), 1),
    "only stars": (f"books: ['{'*' * 500}']\n", ("B001",), 1),
    "star in the middle of a name": ("books: ['a**b']\n", ("B001",), 1),
    "stars in folders": (f"books: ['{'**/' * 30}zz']\n", ("B001",), 1),
    "NUL": ('books: ["a\\0b"]\n', ("F003",), 1),
    "half a pair": ('books: ["a\\uD800b"]\n', ("F003",), 1),
    "5000 letters": (f"books: ['{'a' * 5000}']\n", ("B001",), 1),
    "the book twice": ("books: [., ./]\n", ("B002",), 1),
    "output above": ("books: ['.']\noutput: ../beside\n", ("S005",), 2),
    "output absolute": ("books: ['.']\noutput: /tmp/x\n", ("S005",), 2),
    "output with NUL": ('books: ["."]\noutput: "a\\0b"\n', ("F003",), 2),
    "editions unknown": ("books: ['.']\neditions: [pdf]\n", ("S004",), 2),
    "tag": ("books: !!python/name:os.system\n", ("Y004",), 1),
    "growing": ("a: &a [x]\nbooks: [*a, *a]\n", ("Y003",), 1),
    "a thousand books": ("books:\n" + "- nothing\n" * 1000, ("B001",), 2),
}


def cases() -> Iterator[Case]:
    """Yield all cases of catalogues."""
    for name, (text, codes, line) in CATALOGUES.items():
        change = written("catalogue.yaml", text)
        yield Case(f"catalogue: {name}", change, codes, "catalogue.yaml", line, "catalogue")
