"""Do the work of `import` for office files, and for folders of pages that become a book.

Takes files and where they go; gives the paths of what was written, what was changed, and what is doubtful. All is
written or nothing; what was made of an office file is read again first, and every letter of the file must be in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from postil import tools
from postil.intake import Kind, review, take_in
from postil.intake.office import OFFICE_FILES, Taken, lost, take_in_office
from postil.intake.office.bookfile import lines_of_texts, publication_file
from postil.model import FOOTNOTE_CALL, DivisionKind, Element, Metadata
from postil.output import write_all
from postil.permalinks import OWN_PAGES
from postil.problems import ContentError, Missing, Place, Problem, Report
from postil.source.images import MAX_BYTES, look_at
from postil.source.markdown import read_markdown
from postil.source.slugs import slug
from postil.source.textfile import read_bytes

PUBLICATION = "publication.yaml"
TEXT_FILES = (".txt",)
WITH_PICTURES_BESIDE = (".html", ".htm", ".md")
RESERVED = frozenset([*get_args(DivisionKind), *OWN_PAGES])
PARTS_OF_NAME = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written: its path, the files, what was changed in words, and what is doubtful."""

    path: Path
    review: list[str]
    doubts: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class Text:
    """A text taken in, with what belongs to it."""

    text: str
    metadata: Metadata
    review: Sequence[str]
    doubts: Sequence[Problem]
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def is_office_file(file: Path) -> bool:
    """Tell whether a file is read by pandoc, by the ending of its name."""
    return file.suffix.lower() in OFFICE_FILES


def import_office(file: Path, kind: Kind | None, target: Path, force: bool) -> Imported:
    """Turn an office file into a content file with its pictures.

    `target` is the file, or a folder in which it is named by its title. FileExistsError where something is there and
    `force` is not given.
    """
    made = text_of_office(file, kind)
    path = target / f"{name_of(made.metadata.title, ())}.md" if target.is_dir() else target
    files = {path.name: made.text.encode(), **made.pictures}
    refuse_to_replace(path.parent, files, force)
    write_all(path.parent, files)
    return Imported(path, list(made.review), made.doubts)


def import_folder(folder: Path, kind: Kind | None, book: Path, force: bool, today: Callable[[], str]) -> Imported:
    """Turn the pages in a folder into the texts of a book, in the natural order of their names.

    publication.yaml is written where the book has none; else the lines that it needs are told.
    """
    pages = sorted((path for path in folder.iterdir() if path.is_file()), key=natural_order)
    taken = {
        page: page.suffix.lower() in (*TEXT_FILES, *OFFICE_FILES) and not page.name.startswith(("~$", "."))
        for page in pages
    }
    passed = [f"{page.name}: passed over" for page in pages if not taken[page]]
    made = texts_of([page for page in pages if taken[page]], kind, folder)
    content = book / "content"
    files = {name: text.text.encode() for name, text in made.items()}
    files |= {name: data for text in made.values() for name, data in text.pictures.items()}
    refuse_to_replace(content, files, force)
    listed = {name: text.metadata for name, text in made.items()}
    lines = [f"{name}: {line}" for name, text in made.items() for line in text.review] + passed
    if (content / PUBLICATION).exists():
        lines += ["add these lines under 'texts:' in content/publication.yaml:", *lines_of_texts(listed)]
    else:
        name = book.absolute().name
        title = name.replace("-", " ").replace("_", " ").strip().capitalize() or "Book"
        files[PUBLICATION] = publication_file(slug(name), title, listed, today()).encode()
    write_all(content, files)
    return Imported(content, lines, [doubt for text in made.values() for doubt in text.doubts])


def texts_of(pages: Sequence[Path], kind: Kind | None, folder: Path) -> dict[str, Text]:
    """Return the texts by the names of their files; ContentError with all that is wrong in any of them."""
    made: dict[str, Text] = {}
    report = Report()
    for page in pages:
        try:
            text = text_of_office(page, kind) if is_office_file(page) else text_of_page(page, kind)
        except ContentError as error:
            report.extend(error.problems)
            continue
        made[f"{name_of(text.metadata.title, made)}.md"] = text
    if not pages:
        known = ", ".join(sorted([*TEXT_FILES, *OFFICE_FILES]))
        report.add(
            Place(folder.name), "I002", f"there is no page in '{folder.name}'", f"pages are files that end in {known}"
        )
    if report:
        raise ContentError(report)
    return made


def text_of_page(page: Path, kind: Kind | None) -> Text:
    """Return a page of plain text, taken in."""
    intake = take_in(bytes_of(page), page.name, kind)
    return Text(intake.text, intake.metadata, list(review(intake)), intake.doubts)


def text_of_office(file: Path, kind: Kind | None) -> Text:
    """Return an office file, taken in; ContentError where it cannot be, or where a word of it would be lost."""
    made = take_in_office(bytes_of(file), file.name, lambda: pandoc_for(file), kind, lambda path: beside(file, path))
    for name, data in made.pictures.items():
        look_at(data, Place(f"{file.name}/{name}"))
    if problems := unkept(made, file.name):
        raise ContentError(problems)
    return Text(made.text, made.metadata, made.review, made.doubts, made.pictures)


def pandoc_for(file: Path) -> Path:
    """Return the program that reads a file; Missing where it is not here."""
    found = tools.find("pandoc")
    if found is None:
        line = tools.install_line("doctor --install pandoc")
        raise Missing(f"pandoc is needed to read {file.suffix.lower()} files: {line}")
    return found


def unkept(made: Taken, name: str) -> list[Problem]:
    """Return what a reader of the content file would not find in it; the file is read as a build reads it."""
    text = made.text.split("\n---\n", 1)[1]
    prose = read_markdown(text, lambda number: Place(name, number + 1), Report())
    body = [words for block in prose.blocks for words in leaves(block)]
    notes = [words for note in prose.footnotes for block in note.blocks for words in leaves(block)]
    return lost(made.pieces, body, notes, name)


def leaves(block: Element) -> Iterator[str]:
    """Yield the words of a block in order."""
    for child in block.children:
        if isinstance(child, str):
            yield child
        elif child.name != FOOTNOTE_CALL:
            yield from leaves(child)


def beside(file: Path, path: str) -> bytes:
    """Return a picture that lies beside a page or below, none where there is no such file."""
    if file.suffix.lower() not in WITH_PICTURES_BESIDE:
        return b""
    try:
        return read_bytes(file.absolute().parent, path, MAX_BYTES)
    except ContentError:
        return b""  # the picture is told of as one that is not there (I014)


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file; F001 where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        sentence = f"the file cannot be read: {error.strerror}"
        raise ContentError([Problem(Place(str(file)), "F001", sentence, hint="look at its name and folder")]) from error


def name_of(title: str, taken: Iterable[str]) -> str:
    """Return the name of a content file by its title, which no other text and no part of a book has."""
    names = {*taken}
    first = f"text-{slug(title)}" if slug(title) in RESERVED else slug(title)
    name, count = first, 1
    while f"{name}.md" in names:
        count += 1
        name = f"{first}-{count}"
    return name


def natural_order(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Return what names are sorted by: "2" before "10", whatever stands around the figures."""
    parts = PARTS_OF_NAME.split(path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts if part], path.name


def refuse_to_replace(folder: Path, names: Iterable[str], force: bool) -> None:
    """FileExistsError where a file is there already, and may not be replaced."""
    there = next((folder / name for name in names if (folder / name).exists()), None)
    if there and not force:
        raise FileExistsError(str(there))
