"""The folders that we write into: room, rights, and what else might meddle with them.

Takes the folder of the output, that of the book and the variables of the environment; gives lines.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from postil.doctor.line import Line
from postil.store import LIMIT, Store, Unfit, cache_folder

LITTLE, TOO_LITTLE = 1 << 30, 50 << 20
SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
)
"""What the folders of programs are called that copy every change to other machines."""


def folders(output: Path, book: Path, variables: Mapping[str, str]) -> Iterator[Line]:
    """Yield how the folders of the output and of what is kept stand."""
    yield room("output", output, is_needed=True)
    yield from kept(variables, book)
    yield from meddling(output)


def room(name: str, folder: Path, words: str = "", is_needed: bool = False) -> Line:
    """Return whether a folder can be written and has room; one that is not there yet would be made."""
    place = nearest_there(folder)
    if not place.is_dir() or not os.access(place, os.W_OK):
        return Line(name, "missing", f"{folder} cannot be written", "-o names another place", is_needed)
    free = shutil.disk_usage(place).free
    told = f"{folder}{words}, {in_words(free)} free"
    if free < TOO_LITTLE:
        return Line(name, "missing", f"{told}, which is too little", is_needed=is_needed)
    return Line(name, "note" if free < LITTLE else "ok", told)


def nearest_there(folder: Path) -> Path:
    """Return a folder, or the first above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def kept(variables: Mapping[str, str], book: Path) -> Iterator[Line]:
    """Yield where things are kept for the next build, how much they take, and what prevents it."""
    try:
        folder = cache_folder(variables, book)
    except Unfit as error:
        yield Line("cache", "note", f"nothing is kept for the next build, which will take as long: {error}")
        return
    files = list(Store(folder).entries())
    size = in_words(sum(os.path.getsize(entry.path) for entry in files if os.path.exists(entry.path)))
    found = room("cache", folder, f", {len(files)} kept things, {size} of {in_words(LIMIT)}")
    yield Line(found.name, "note" if found.state == "missing" else found.state, found.words)


def meddling(output: Path) -> Iterator[Line]:
    """Yield what other programs or the disk may do to the files that are made."""
    if synced := next((part for part in output.parts if part.lower().startswith(SYNCED)), ""):
        words = f"the output is in '{synced}', which copies files while they are written"
        yield Line("synced folder", "note", words, "-o names another place")
    if is_one_for_both_cases(nearest_there(output)):
        words = "the disk takes 'Text.md' and 'text.md' for one file; other people's disks do not"
        yield Line("names of files", "note", words)


def is_one_for_both_cases(folder: Path) -> bool:
    """Tell whether a disk takes capitals and small letters for the same; nothing is written to find out."""
    other = folder.with_name(folder.name.swapcase())
    return other.name != folder.name and other.exists() and other.samefile(folder)


def in_words(size: int) -> str:
    """Return a number of bytes: "3.2 GB"."""
    return f"{size / (1 << 30):.1f} GB" if size >= 1 << 30 else f"{size >> 20} MB"
