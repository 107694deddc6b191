"""Take one file in for `import`: a page of plain text, an office file, or a content file, which stays as it is.

Takes the path of a file; gives a `Text` with its pictures. What was made of an office file is read again, and every
letter of the file must be in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from postil import tools
from postil.commandline import command_line
from postil.intake import Kind, review, take_in
from postil.intake.office import OFFICE_FILES, Taken, lost, take_in_office, unmarked
from postil.model import FOOTNOTE_CALL, Article, Declaration, Element, Metadata, TextKind
from postil.problems import ContentError, Missing, Place, Problem, Report
from postil.source.contentfile import FENCE, read_content, split
from postil.source.images import MAX_BYTES, look_at
from postil.source.markdown import Prose, read_markdown
from postil.source.textfile import SourceText, read_bytes

CONTENT = ".md"
AS_IT_IS = "a content file already: taken over as it is"
WITH_PICTURES_BESIDE = (".html", ".htm", CONTENT)
TITLED = re.compile(r"^title:", re.MULTILINE)
OF_A_KIND = re.compile(rf"^kind:\s*[\"']?(?:{'|'.join(get_args(TextKind))})[\"']?\s*(?:#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text taken in, with what belongs to it; `name` is that of its file where it has one to keep.

    `doubts` are about what it was made of, `faults` stand in the text itself, whose file has no name yet.
    """

    text: str
    metadata: Metadata
    review: Sequence[str]
    doubts: Sequence[Problem]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    name: str = ""
    faults: Sequence[Problem] = ()

    def doubts_in(self, file: str) -> list[Problem]:
        """Return all that a person should look at, when the text stands in a file of that name."""
        return [*self.doubts, *(replace(each, place=replace(each.place, file=file)) for each in self.faults)]


def is_office_file(file: Path) -> bool:
    """Tell whether a file is read by pandoc, by the ending of its name."""
    return file.suffix.lower() in OFFICE_FILES


def text_of(file: Path, kind: Kind | None) -> Text:
    """Return a file taken in: a content file as it is, all else turned into one."""
    if is_content_file(file):
        return text_as_it_is(file)
    return text_of_office(file, kind) if is_office_file(file) else text_of_page(file, kind)


def is_content_file(file: Path) -> bool:
    """Tell whether a file is one already: its metadata say a title, and a kind that we have."""
    if file.suffix.lower() != CONTENT:
        return False
    lines = bytes_of(file).decode("utf-8-sig", "replace").splitlines()
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() == FENCE), 0)
    block = "\n".join(lines[1:end])
    return bool(lines and lines[0].rstrip() == FENCE and TITLED.search(block) and OF_A_KIND.search(block))


def text_as_it_is(file: Path) -> Text:
    """Return a content file, which is read as a build reads it, and the pictures that it shows."""
    report = Report()
    made = read_content(file.absolute().parent, file.name, "en", report)
    if any(problem.severity == "error" for problem in report):
        raise ContentError(report)
    data = {name: beside(file, name) for name in pictures_of(made)}
    doubts = [missing_picture(file.name, name) for name, found in data.items() if not found]
    there = {name: found for name, found in data.items() if found}
    for name, found in there.items():
        look_at(found, Place(name))
    return Text(bytes_of(file).decode(), made.metadata, [AS_IT_IS], [*report, *doubts], there, file.name)


def pictures_of(text: Article | Declaration) -> list[str]:
    """Return the names of the pictures that a text shows, each once."""
    blocks = text.blocks if isinstance(text, Article) else [each for clause in text.clauses for each in clause.blocks]
    shown = (each.attributes["src"] for block in blocks for each in block.walk() if each.name == "img")
    return list(dict.fromkeys(shown))


def missing_picture(file: str, name: str) -> Problem:
    """I014: a content file shows a picture that does not lie beside it."""
    sentence, hint = f"the picture '{name}' is not beside the file", f"put it into the book as content/{name}"
    return Problem(Place(file), "I014", sentence, hint, severity="warning")


def text_of_page(page: Path, kind: Kind | None) -> Text:
    """Return a page of plain text, taken in."""
    intake = take_in(bytes_of(page), page.name, kind)
    return Text(intake.text, intake.metadata, list(review(intake)), intake.doubts)


def text_of_office(file: Path, kind: Kind | None) -> Text:
    """Return an office file, taken in; ContentError where it cannot be, or where a word of it would be lost."""
    made = take_in_office(bytes_of(file), file.name, lambda: pandoc_for(file), kind, lambda path: beside(file, path))
    for name, data in made.pictures.items():
        look_at(data, Place(f"{file.name}/{name}"))
    faults = Report()
    read = read_again(made, faults)
    if problems := unkept(made, read, file.name):
        raise ContentError(problems)
    lines = [*made.review, *unmarked(made.blocks, blocks_of(read))]
    return Text(made.text, made.metadata, lines, made.doubts, made.pictures, faults=faults)


def pandoc_for(file: Path) -> Path:
    """Return the program that reads a file; Missing where it is not here."""
    found = tools.find("pandoc")
    if found is None:
        line = command_line("doctor --install pandoc")
        raise Missing(f"pandoc is needed to read {file.suffix.lower()} files: {line}")
    return found


def read_again(made: Taken, report: Report) -> Prose:
    """Return what was made of an office file as a build reads it."""
    content = split(SourceText("", made.text), report)
    return read_markdown(content.text, lambda line: content.source.place(content.first_line + line), report)


def blocks_of(prose: Prose) -> Iterator[Element]:
    """Yield the blocks of a text and of its notes."""
    yield from prose.blocks
    for note in prose.footnotes:
        yield from note.blocks


def unkept(made: Taken, read: Prose, name: str) -> list[Problem]:
    """Return what a reader of the content file would not find in it."""
    body = [words for block in read.blocks for words in leaves(block)]
    notes = [words for note in read.footnotes for block in note.blocks for words in leaves(block)]
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
