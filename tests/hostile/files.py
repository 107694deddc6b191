"""Files and names that lead elsewhere, are no files, or cannot be written on every system.

Takes nothing; gives cases.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.case import ACCORD, HARBOUR, NOTES, PUBLICATION, Case, Change, both, changed, key

NAMED = {HARBOUR: "harbour.md", NOTES: "accord.notes.yaml"}


def listening(path: Path) -> None:
    """Put a socket at a path."""
    with socket.socket(socket.AF_UNIX) as stream:
        here = os.open(".", os.O_RDONLY)
        os.chdir(path.parent)  # the address of a socket is short
        stream.bind(path.name)
        os.chdir(here)
        os.close(here)


def grown(size: int) -> Callable[[Path], None]:
    """Return what makes a file of holes."""

    def make(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return make


def in_circles(path: Path) -> None:
    """Put two links that lead to each other."""
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def nested(path: Path) -> None:
    """Put a chain of 60 links that ends beside the book."""
    for n in range(60):
        path.with_name(f"link-{n}").symlink_to(f"link-{n + 1}" if n < 59 else "../../beside/secret.md")
    path.symlink_to("link-0")


PLACED: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "nothing": (lambda _: None, ("F001",)),
    "a folder": (lambda path: path.mkdir(), ("F006",)),
    "a pipe": (os.mkfifo, ("F006",)),
    "a socket": (listening, ("F006",)),
    "a link to nothing": (lambda path: path.symlink_to("nothing"), ("F001",)),
    "a link to itself": (lambda path: path.symlink_to(path.name), ("F005", "F006")),
    "links in a circle": (in_circles, ("F005", "F006")),
    "a chain of links": (nested, ("F005", "F006")),
    "a link outside": (lambda path: path.symlink_to("../../beside/secret.md"), ("F005",)),
    "an absolute link outside": (
        lambda path: path.symlink_to(path.parent.parent.parent / "beside/secret.md"),
        ("F005",),
    ),
    "a link to a folder outside": (lambda path: path.symlink_to("../../beside"), ("F005",)),
    "a link to /dev/zero": (lambda path: path.symlink_to("/dev/zero"), ("F005",)),
    "a link to /dev/stdin": (lambda path: path.symlink_to("/dev/stdin"), ("F005", "F001")),
    "a link to /proc": (lambda path: path.symlink_to("/proc/self/environ"), ("F005",)),
    "a link to the folder of the machine": (lambda path: path.symlink_to("/"), ("F005",)),
    "a file of 17 MB": (grown(17 << 20), ("F007",)),
    "a file of a terabyte": (grown(1 << 40), ("F007",)),
    "zeros": (grown(5000), ("F003", "F002")),
}

NAMES = {
    "absolute": ("/etc/passwd.md", "S005"),
    "above": ("../../beside/secret.md", "F005"),
    "above, in a folder": ("x/../../../beside/secret.md", "F005"),
    "above, back strokes": ("..\\\\..\\\\beside\\\\secret.md", "S005"),
    "above, in percent": ("%2e%2e/%2e%2e/beside/secret.md", "F001"),
    "drive": ("C:/secret.md", "F001"),
    "drive, back strokes": ("C:\\\\secret.md", "S005"),
    "share": ("//server/share/a.md", "S005"),
    "device": ("CON.md", "F001"),
    "address": ("https://example.org/a.md", "F001"),
    "address of a file": ("file:///etc/a.md", "F001"),
    "stream": ("harbour.md::$DATA.md", "F001"),
    "NUL": ("har\\0bour.md", "F003"),
    "end of line": ("har\\nbour.md", "S005"),
    "tab": ("har\\tbour.md", "F001"),
    "override": ("har\\u202Edm.md", "F003"),
    "half a pair": ("\\uD800.md", "F003"),
    "300 letters": ("a" * 300 + ".md", "F001"),
    "300 folders": ("a/" * 300 + "a.md", "F001"),
    "5000 folders": ("a/" * 5000 + "a.md", "F001"),
    "folders above": ("../" * 5000 + "etc/a.md", "F005"),
    "blanks": ("   .md", "S005"),
    "only the ending": (".md", "S005"),
    "user": ("~/a.md", "F001"),
    "variable": ("$HOME/a.md", "F001"),
    "command": ("`id`.md", "F001"),
    "option": ("-rf.md", "F001"),
    "other ending": ("harbour.txt", "S005"),
    "twice": ("accord.md", "P003"),
    "capitals": ("HARBOUR.MD", "S005"),
}


def cases() -> Iterator[Case]:
    """Yield all cases of files and names."""
    for what, (place, codes) in PLACED.items():
        for file, name in NAMED.items():
            if file == NOTES and what in ("nothing", "a link to nothing"):
                continue
            where = "" if set(codes) & {"F001", "F005", "F006"} else file
            yield Case(f"file: {what} as {name}", put(file, place), codes, where)
    for what, (name, code) in NAMES.items():
        change = changed(PUBLICATION, b"- harbour.md", f'- "{name}"'.encode())
        yield Case(f"name: {what}", change, (code,), PUBLICATION, 12 if what != "twice" else 13)
    yield from odd()


def put(file: str, place: Callable[[Path], None]) -> Change:
    """Return what puts something in the place of a file."""

    def change(book: Path) -> None:
        (book / file).unlink()
        place(book / file)

    return change


def renamed(name: str) -> Change:
    """Return what gives the article another name, which publication.yaml has too."""

    def change(book: Path) -> None:
        (book / HARBOUR).rename(book / "content" / name)

    written = name.replace("\\", "\\\\").replace("\n", "\\n").encode()
    return both(change, changed(PUBLICATION, b"- harbour.md", b'- "' + written + b'"'))


def linked(name: str, to: str) -> Change:
    """Return what puts a link beside the files of the book."""
    return lambda book: (book / name).symlink_to(to)


def odd() -> Iterator[Case]:
    """Yield files whose names are odd, and folders that are links."""
    for name in ("a\nb.md", "a b.md", "ä.md", "a'b.md", "a\\b.md", "a<b>.md", "index.md", "Accord.md", "contents.md"):
        yield Case(f"name: {name!r} of a file that is there", renamed(name), ("S005",))
    composed = both(renamed("accord-notes.md"))
    yield Case("name: that of the notes", composed, ("S005",))
    yield Case("name: too long for the system", renamed_long, ("S005",))
    yield Case("file: content is a link outside", content_outside, ("F005", "F001"))
    yield Case("file: content is a file", content_file, ("usage",))
    yield Case("file: publication.yaml is a pipe", put(PUBLICATION, os.mkfifo), ("usage",))
    yield Case(
        "file: publication.yaml is a link outside",
        put(PUBLICATION, lambda p: p.symlink_to("../../beside/secret.yaml")),
        ("F005",),
        PUBLICATION,
    )
    yield Case("file: publication.yaml is not there", put(PUBLICATION, lambda _: None), ("usage",))
    yield Case("file: styles is a link outside", linked("styles", "../beside"), ("F005",))
    yield Case("file: templates is a link outside", linked("templates", "../beside"), ("F005",))
    yield Case(
        "file: styles leads to the book",
        both(
            linked("styles", "."),
        ),
    )
    yield Case("file: dist is a link outside", linked("dist", "../beside"))
    yield Case("file: a pipe that nobody names", lambda book: os.mkfifo(book / "content" / "pipe.md"))
    yield Case("file: accord in a circle", put(ACCORD, in_circles), ("F005", "F006"))
    yield Case(
        "file: foreword in another folder",
        key("foreword", "'..//content/./harbour.md'"),
        ("P003", "P004", "F001", "F005"),
    )


def renamed_long(book: Path) -> None:
    """Give the article a name that the system bears, but no file made of it can have."""
    name = "a" * 250 + ".md"
    (book / HARBOUR).rename(book / "content" / name)
    changed(PUBLICATION, b"harbour.md", name.encode())(book)


def content_outside(book: Path) -> None:
    """Make `content` a link to a folder beside the book."""
    (book / "content").rename(book.parent / "beside" / "content")
    (book / "content").symlink_to("../beside/content")


def content_file(book: Path) -> None:
    """Make `content` a file."""
    (book / "content").rename(book / "other")
    (book / "content").write_text("The Quay\n", encoding="utf-8")
