"""Do the work of `import`: of one file, of a folder of pages that becomes a book, of annotations that become notes.

Takes files and where they go; gives the paths of what was written, what was changed, and what is doubtful. All is
written or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from postil.import_text import Text, bytes_of, text_of
from postil.intake import Kind
from postil.intake.annotations import read_annotations
from postil.intake.office import OFFICE_FILES
from postil.intake.office.bookfile import lines_of_texts, publication_file
from postil.model import Declaration, DivisionKind
from postil.output import write_all
from postil.permalinks import OWN_PAGES
from postil.problems import ContentError, Place, Problem, Report, nearest
from postil.source.book import read_book
from postil.source.slugs import slug
from postil.source.textfile import read_text
from postil.source.yamlfile import read_yaml
from postil.wording import wording

PUBLICATION = "publication.yaml"
TEXT_FILES = (".txt",)
ANNOTATIONS = (".json", ".jsonld")
RESERVED = frozenset([*get_args(DivisionKind), *OWN_PAGES])
PARTS_OF_NAME = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Imported:
    """What was written: its path, the files, what was changed in words, and what is doubtful."""

    path: Path
    review: list[str]
    doubts: Sequence[Problem]


def import_file(file: Path, kind: Kind | None, target: Path, force: bool) -> Imported:
    """Turn a saved page or an office file into a content file with its pictures.

    `target` is the file, or a folder in which it is named by its title. FileExistsError where something is there and
    `force` is not given.
    """
    made = text_of(file, kind)
    path = target / file_name(made, ()) if target.is_dir() else target
    files = {path.name: made.text.encode(), **made.pictures}
    refuse_to_replace(path.parent, files, force)
    write_all(path.parent, files)
    return Imported(path, list(made.review), made.doubts_in(path.name))


def import_annotations(file: Path, book: Path, declaration: str, target: Path, force: bool) -> Imported:
    """Turn annotations that others made into a notes file.

    `declaration` names the text by its id; "" is the first declaration of the book. `target` is the file, or a folder
    in which it is named by the declaration. FileExistsError where it is there and `force` is not given.
    """
    publication, report = read_book(book)
    texts = [text for text in publication.texts if isinstance(text, Declaration)] if publication else []
    text = next((text for text in texts if declaration in ("", text.id)), None)
    if text is None:
        raise ContentError(report or [no_declaration(declaration, [text.id for text in texts])])
    clauses = {clause.label or "preamble": wording(clause.blocks) for clause in text.clauses}
    taken = read_annotations(bytes_of(file), file.name, clauses, text.id if declaration else "")
    path = target / f"{text.id}.notes.yaml" if target.is_dir() else target
    files = {path.name: taken.text.encode()}
    refuse_to_replace(path.parent, files, force)
    write_all(path.parent, files)
    return Imported(path, [f"{taken.count} notes taken"], taken.problems)


def no_declaration(name: str, known: Sequence[str]) -> Problem:
    """P008: notes are on a declaration that the book has."""
    sentence = f"the book has no declaration '{name}'" if name else "the book has no declaration"
    hint = f"its declarations are {', '.join(known)}" if known else "notes are on a text with 'kind: declaration'"
    return Problem(Place("content/publication.yaml"), "P008", sentence, hint, nearest(name, known))


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
    return Imported(content, lines, [doubt for name, text in made.items() for doubt in text.doubts_in(name)])


def texts_of(pages: Sequence[Path], kind: Kind | None, folder: Path) -> dict[str, Text]:
    """Return the texts by the names of their files; ContentError with all that is wrong in any of them."""
    made: dict[str, Text] = {}
    report = Report()
    for page in pages:
        try:
            text = text_of(page, kind)
        except ContentError as error:
            report.extend(error.problems)
            continue
        made[file_name(text, made)] = text
    if not pages:
        known = ", ".join(sorted([*TEXT_FILES, *OFFICE_FILES]))
        report.add(
            Place(folder.name), "I002", f"there is no page in '{folder.name}'", f"pages are files that end in {known}"
        )
    if report:
        raise ContentError(report)
    return made


def file_name(text: Text, taken: Iterable[str]) -> str:
    """Return the name of the file of a text: its own, else one by its title, which no other text has."""
    names = {*taken}
    return text.name if text.name and text.name not in names else f"{name_of(text.metadata.title, names)}.md"


def name_of(title: str, taken: Iterable[str]) -> str:
    """Return the name of a content file by its title, which no other text and no part of a book has."""
    names = {*taken}
    first = f"text-{slug(title)}" if slug(title) in RESERVED else slug(title)
    name, count = first, 1
    while f"{name}.md" in names:
        count += 1
        name = f"{first}-{count}"
    return name


def is_unlisted(path: Path) -> bool:
    """Tell whether a content file stands beside a publication.yaml that does not name it; ContentError as it reads."""
    if path.suffix != ".md" or not path.with_name(PUBLICATION).is_file():
        return False
    report = Report()
    value = read_yaml(read_text(path.parent, PUBLICATION), report)
    if value is None:
        raise ContentError(report)
    return path.name not in (value.text("foreword"), *value.texts("texts"))


def natural_order(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Return what names are sorted by: "2" before "10", whatever stands around the figures."""
    parts = PARTS_OF_NAME.split(path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts if part], path.name


def refuse_to_replace(folder: Path, names: Iterable[str], force: bool) -> None:
    """FileExistsError where a file is there already, and may not be replaced."""
    there = next((folder / name for name in names if (folder / name).exists()), None)
    if there and not force:
        raise FileExistsError(str(there))
