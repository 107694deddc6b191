"""Read a whole book.

Takes the book's folder and gives its `Publication` with every problem that was found on the way. A file that cannot
be read at all is one problem among the others: the rest is read all the same, so that an editor sees everything at
once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from postil.keeping import Keeper
from postil.model import Article, Declaration, Image, Publication, Source, Term, Text, TextKind
from postil.problems import ContentError, Place, Problem, Report
from postil.source.contentfile import read_content
from postil.source.entries import read_glossary, read_sources
from postil.source.entryplaces import place_in_entry
from postil.source.filenames import check_file_names
from postil.source.handouts import check_handouts
from postil.source.images import read_image
from postil.source.languages import check_languages
from postil.source.lostnotes import check_lost_notes
from postil.source.names import FOLDER, NOTES, PUBLICATION
from postil.source.notes import read_apparatus
from postil.source.printsetup import read_print_setup
from postil.source.publication import bare_publication
from postil.source.readings import Found, Readings
from postil.source.references import check_references, pictures
from postil.source.schema import check
from postil.source.sharing import ALONE, Readers
from postil.source.textfile import read_text
from postil.source.yamlfile import Value, read_yaml

WRONG_NAME = ("F001", "F005", "F006")
KIND = re.compile(r"kind\s*:")
STOPS_READING = ("Y001", "Y003", "Y004", "Y006", "Y007", "Y008")

Read = TypeVar("Read")


@dataclass(slots=True)
class Reader:
    """The reading of one book: its folder, its language, what was found wrong, and which files could not be read.

    `readers` are the processes that read at once. `described` is told of a sound publication before it has its texts.
    """

    root: Path
    readings: Readings
    readers: Readers = ALONE
    described: Callable[[Publication], None] = lambda _: None
    language: str = "en"
    report: Report = field(default_factory=Report)
    unread: set[str] = field(default_factory=set)

    def attempt(self, path: str, read: Callable[[], Read], named: Value | None = None) -> Read | None:
        """Return what `read` gives of a file; where it cannot be had, say so, at its name where the name is wrong."""
        before = len(self.report)
        try:
            return read()
        except ContentError as error:
            self.unread.add(path)
            wrong_name = named is not None and error.problems[0].code in WRONG_NAME
            self.report.extend(replace(p, place=named.place) if named and wrong_name else p for p in error.problems)
            return None
        finally:
            if any(problem.code in STOPS_READING for problem in self.report[before:]):
                self.unread.add(path)

    def kept(self, kind: str, path: str, parts: tuple[object, ...], read: Callable[[Report], Read]) -> Read:
        """Return what `read` gives of a file, or gave of the same bytes and `parts`, and report what it reports."""
        value, problems = self.readings.read(kind, path, parts, read)
        self.report.extend(problems)
        return value

    def publication(self) -> Publication | None:
        """Read the publication and all that it names."""
        value = self.description()
        if value is None:
            return None
        foreword = self.foreword(value)
        bare = self.kept("bare publication", PUBLICATION, (), partial(bare_publication, value))
        if not any(problem.severity == "error" for problem in self.report):
            self.described(bare)
        publication = replace(
            bare,
            foreword=foreword,
            texts=self.texts(value, foreword),
            glossary=self.glossary(value),
            sources=self.sources(value),
            print_setup=read_print_setup(value.get("print"), self.root, FOLDER, self.report),
        )
        publication = replace(publication, images=self.images(publication))
        self.report.extend(check_file_names(publication))
        self.report.extend(check_lost_notes(self.root, publication, self.unread))
        self.report.extend(check_languages(publication, cache(lambda file: read_text(self.root, file).lines)))
        if not self.unread:  # what could not be read may be what a handout is of
            self.report.extend(check_handouts(publication))
        self.report.extend(self.references(publication, f"{FOLDER}/{value.text('sources')}"))
        return publication

    def description(self) -> Value | None:
        """Read publication.yaml, and the language of the book in it."""
        value = self.attempt(PUBLICATION, lambda: self.kept("publication", PUBLICATION, (), self.checked))
        if value is not None:
            self.language = value.text("language") or self.language
        return value

    def checked(self, report: Report) -> Value | None:
        """Read publication.yaml and look it over."""
        value = read_yaml(read_text(self.root, PUBLICATION), report)
        if value is not None:
            report.extend(check(value, "publication"))
        return value

    def references(self, publication: Publication, sources: str) -> Iterator[Problem]:
        """Yield X001 to X004, but for what only follows from a file that could not be read."""
        texts = {path for path in self.unread if path.endswith(".md")}
        entries = {path for path in self.unread if path.endswith(".yaml")} - {sources}
        lost = {"X001": self.unread & {sources}, "X002": texts | entries, "X003": texts}
        for problem in check_references(publication, partial(place_in_entry, self.root)):
            if not lost.get(problem.code):
                yield problem

    def foreword(self, value: Value) -> Article | None:
        """Read the foreword; P004 where its file is of another kind."""
        name = value.get("foreword")
        if name is None:
            return None
        text = self.text(name, "foreword")
        if text is None:
            return None
        if isinstance(text, Declaration) or text.metadata.kind != "foreword":
            self.report.add(
                self.kind_of(text),
                "P004",
                "the foreword's metadata does not say 'kind: foreword'",
                hint="set the kind, or name the file under 'texts' in publication.yaml",
            )
            return None
        return text

    def texts(self, value: Value, foreword: Article | None) -> tuple[Text, ...]:
        """Read the texts in their order; P003 where a file stands twice, P004 where a foreword stands among them."""
        texts: dict[str, Text] = {}
        names = list(value.each("texts"))
        self.read_together(names)
        for name in names:
            text = self.text(name)
            if text is None:
                continue
            if text.id in texts or (foreword and foreword.id == text.id):
                self.report.add(
                    name.place,
                    "P003",
                    f"'{name.data}' stands twice in the reading order",
                    hint="take one of them out; two files may not differ in their ending only",
                )
            elif text.metadata.kind == "foreword":
                self.report.add(
                    self.kind_of(text),
                    "P004",
                    "a foreword stands among the texts",
                    hint="name it under 'foreword' in publication.yaml, or set 'kind: article'",
                )
            texts[text.id] = text
        return tuple(texts.values())

    def read_together(self, names: Sequence[Value]) -> None:
        """Read a share of the texts beforehand, and have what others have read."""
        self.readings.found |= self.found_in(self.readers.mine(names))
        for found in self.readers.beside:
            self.readings.found |= found()

    def found_in(self, names: Iterable[Value]) -> Found:
        """Return what is read of some texts and their notes; what is wrong is reported when they are asked for."""
        other = replace(self, readings=replace(self.readings, found={}), report=Report(), unread=set())
        for name in names:
            other.text(name)
        return other.readings.found

    def text(self, name: Value, kind: TextKind = "article") -> Text | None:
        """Read one content file, a declaration with its notes; P005 where notes have nothing to stand on.

        `kind` is what the file is likely to be where its metadata does not say; with notes, a declaration.
        """
        if not isinstance(name.data, str):
            return None
        path = f"{FOLDER}/{name.data}"
        notes = f"{path.removesuffix('.md')}{NOTES}"
        annotated = os.path.lexists(self.root / notes)  # a link that leads nowhere is reported: notes were meant
        likely: TextKind = "declaration" if annotated else kind
        parts: tuple[str, ...] = (self.language, likely)
        read = partial(read_content, self.root, path, self.language, kind=likely)
        text = self.attempt(path, lambda: self.kept("text", path, parts, read), name)
        if text is None or not annotated:
            return text
        if isinstance(text, Article):
            self.report.add(
                self.kind_of(text),
                "P005",
                f"{notes} belongs to a text that is no declaration",
                hint="notes are anchored in clauses: set 'kind: declaration', or use footnotes [^1]",
            )
            return text
        parts, about = (self.readings.sum_of(path), *parts), partial(read_apparatus, self.root, notes, text.clauses)
        apparatus = self.attempt(notes, lambda: self.kept("apparatus", notes, parts, about))
        return text if apparatus is None else replace(text, apparatus=apparatus)

    def kind_of(self, text: Text) -> Place:
        """Return the line of a text's metadata that says its kind."""
        source = read_text(self.root, text.place.file)
        return next(
            (source.place(n, 1, len(line)) for n, line in enumerate(source.lines, 1) if KIND.match(line)), text.place
        )

    def glossary(self, value: Value) -> tuple[Term, ...]:
        """Read the glossary where the book has one."""
        return self.entries(value.get("glossary"), read_glossary)

    def sources(self, value: Value) -> tuple[Source, ...]:
        """Read the list of sources where the book has one."""
        return self.entries(value.get("sources"), read_sources)

    def entries(
        self, name: Value | None, read: Callable[[Path, str, str, Report], tuple[Read, ...]]
    ) -> tuple[Read, ...]:
        """Read the file of entries that publication.yaml names, if it names one."""
        if name is None or not isinstance(name.data, str):
            return ()
        path = f"{FOLDER}/{name.data}"
        kind, made = read.__name__, partial(read, self.root, path, self.language)
        return self.attempt(path, lambda: self.kept(kind, path, (self.language,), made), name) or ()

    def images(self, publication: Publication) -> tuple[Image, ...]:
        """Read every picture that is shown, once, in the order of their names."""
        shown = {element.attributes.get("src", ""): element.place for element in pictures(publication)}
        found = (self.image(path, shown[path]) for path in sorted(shown))
        return tuple(image for image in found if image is not None)

    def image(self, path: str, shown: Place) -> Image | None:
        """Read one picture; `shown` is where a text shows it."""
        return self.attempt(path, lambda: read_image(self.root, FOLDER, path, shown, self.readings.store))


def read_book(root: Path) -> tuple[Publication | None, Report]:
    """Return the publication in `root`/content and all problems; None where publication.yaml itself cannot be read."""
    reader = Reader(root, Readings(root))
    return reader.publication(), reader.report


def read_kept(
    root: Path, store: Keeper, readers: Readers = ALONE, described: Callable[[Publication], None] = lambda _: None
) -> tuple[Publication | None, Report, Mapping[str, str]]:
    """Return the same, with what is kept of files that have not changed, and the sums of the text files by name.

    `readers` are the processes that read at once. `described` is told of a sound publication before it has its texts.
    """
    reader = Reader(root, Readings(root, store), readers, described)
    return reader.publication(), reader.report, reader.readings.sums
