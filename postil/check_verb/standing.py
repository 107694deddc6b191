"""Read what stands in the output folder.

Takes the folder and the names of editions; gives the made files, and the sums that were written down of them.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from postil.buildinfo import MAKERS, recorded_before
from postil.commandline import command_line
from postil.model import EditionName, MadeFile
from postil.output import MANIFEST, Output, named
from postil.problems import Missing
from postil.proof.origins import Origins

Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Stand:
    """What stands of some editions: the book and its map, their files, the names that only this machine has."""

    book: Path
    origins: Origins
    files: tuple[MadeFile, ...]
    names: tuple[str, ...]

    def without(self, paths: Collection[str]) -> Stand:
        """Return the same without some files; a site is one thing, which is there as a whole or not at all."""
        site = {file.path for file in self.of("site")}
        gone = {*paths} if site.isdisjoint(paths) else {*paths, *site}
        left = tuple(file for file in self.files if file.path not in gone)
        return replace(self, files=left, origins=self.origins.among(left)) if left != self.files else self

    def of(self, *editions: str) -> list[MadeFile]:
        """Return the files of some editions."""
        return [file for file in self.files if file.edition in editions]

    @property
    def bytes(self) -> Mapping[str, bytes]:
        """All bytes by path, those of what stands beside a file too."""
        return {path: data for file in self.files for path, data in {file.path: file.data, **file.beside}.items()}


def entries_of(book: Path, output: Path, editions: Sequence[str]) -> list[Entry]:
    """Return what the manifest says of some editions, without names of all; `Missing` where one was not made."""
    listed = read_manifest(output)
    for edition in editions:
        if not any(entry.get("edition") == edition for entry in listed):
            typed = command_line(MAKERS[edition], book)
            raise Missing(f"the edition '{edition}' is not in {output}: '{typed}' makes it")
    wanted = editions or list(MAKERS)
    known = [entry for entry in listed if entry.get("edition") in wanted]
    return sorted(known, key=lambda entry: wanted.index(str(entry["edition"])))


def read_manifest(output: Path) -> list[Entry]:
    """Return the entries of the manifest, also of files that are gone; none that leads out of the folder."""
    try:
        entries = json.loads((output / MANIFEST).read_bytes())["files"]
        return [entry for entry in entries if is_inside(output, str(entry["path"]))]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def is_inside(output: Path, name: str) -> bool:
    """Tell whether a name stays in the folder: anybody may have written the manifest."""
    return (output / name).resolve().is_relative_to(output.resolve())


def made_files(output: Path, entries: Sequence[Entry]) -> Iterator[MadeFile]:
    """Yield the files that entries of the manifest name, as far as they are there."""
    out = Output(output)
    for entry in entries:
        path, pages = str(entry["path"]), entry.get("pages")
        if out.holds(path):
            beside = {name: (output / name).read_bytes() for name in named(entry)[1:] if out.holds(name)}
            data, edition = (output / path).read_bytes(), cast("EditionName", entry["edition"])
            yield MadeFile(path, edition, data, pages if isinstance(pages, int) else None, beside=beside)


def site_files(output: Path, stand: Stand) -> Iterator[str]:
    """Yield the files in the folder of the site, where there is one: it is ours alone, and all of it is published."""
    for path in sorted((output / "site").rglob("*")) if stand.of("site") else ():
        if path.is_file():
            yield path.relative_to(output).as_posix()


def recorded_sums(output: Path, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the sums of files by path, of those beside them as far as the record of the builds has them."""
    builds = recorded_before(output).files
    beside = {name: builds[name].sha256 if name in builds else "" for entry in entries for name in named(entry)[1:]}
    return {str(entry["path"]): str(entry.get("sha256", "")) for entry in entries} | beside


def names_here(book: Path, output: Path) -> tuple[str, ...]:
    """Return the names that only this machine has: of its user, of itself, of the folders in which we work."""
    home = Path(os.path.expanduser("~"))
    folders = (home, Path(tempfile.gettempdir()), book.resolve(), output.resolve())
    return (*(str(folder) for folder in folders if len(folder.parts) > 1), home.name, platform.node())
