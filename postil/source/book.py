"""Read a whole book.

Takes the book's folder and gives its `Publication` with every problem that was found on the way. A file that cannot
be read at all is one problem among the others: the rest is read all the same, so that an editor sees everything at
once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from postil.model import Article, Declaration, Image, Publication, Source, Term, Text
from postil.problems import ContentError, Place, Report
from postil.source.contentfile import read_content
from postil.source.entries import read_glossary, read_sources
from postil.source.images import read_image
from postil.source.notes import read_apparatus
from postil.source.publication import bare_publication
from postil.source.references import check_references, pictures
from postil.source.schema import check
from postil.source.textfile import read_text
from postil.source.yamlfile import Value, read_yaml

FOLDER = "content"
PUBLICATION = f"{FOLDER}/publication.yaml"

Read = TypeVar("Read")


@dataclass(slots=True)
class Reader:
    """The reading of one book: its folder, its language, and what was found wrong so far."""

    root: Path
    language: str = "en"
    report: Report = field(default_factory=Report)

    def attempt(self, read: Callable[[], Read], named: Value | None = None) -> Read | None:
        """Return what `read` gives, or report why it could not be had: F001 where the file was named."""
        try:
            return read()
        except ContentError as error:
            gone = named is not None and error.problems[0].code == "F001"
            self.report.extend(replace(p, place=named.place) if named and gone else p for p in error.problems)
            return None

    def publication(self) -> Publication | None:
        """Read the publication and all that it names."""
        value = self.attempt(lambda: read_yaml(read_text(self.root, PUBLICATION), self.report))
        if value is None:
            return None
        self.report.extend(check(value, "publication"))
        self.language = value.text("language") or self.language
        foreword = self.foreword(value)
        texts = self.texts(value)
        publication = replace(
            bare_publication(value, self.report),
            foreword=foreword,
            texts=texts,
            images=self.images((foreword, *texts) if foreword else texts),
        )
        publication = replace(publication, glossary=self.glossary(value), sources=self.sources(value))
        self.report.extend(check_references(publication))
        return publication

    def foreword(self, value: Value) -> Article | None:
        """Read the foreword; P004 where its file is of another kind."""
        name = value.get("foreword")
        if name is None:
            return None
        text = self.text(name)
        if text is None:
            return None
        if isinstance(text, Declaration) or text.metadata.kind != "foreword":
            self.report.add(
                text.place,
                "P004",
                "the foreword's metadata does not say 'kind: foreword'",
                hint="set the kind, or name the file under 'texts' in publication.yaml",
            )
            return None
        return text

    def texts(self, value: Value) -> tuple[Text, ...]:
        """Read the texts in their order; P003 where a file stands twice, P004 where a foreword stands among them."""
        texts: dict[str, Text] = {}
        for name in value.each("texts"):
            text = self.text(name)
            if text is None:
                continue
            if text.id in texts:
                self.report.add(
                    name.place,
                    "P003",
                    f"'{name.data}' stands twice in the reading order",
                    hint="take one of them out; two files may not differ in their ending only",
                )
            elif text.metadata.kind == "foreword":
                self.report.add(
                    text.place,
                    "P004",
                    "a foreword stands among the texts",
                    hint="name it under 'foreword' in publication.yaml, or set 'kind: article'",
                )
            texts[text.id] = text
        return tuple(texts.values())

    def text(self, name: Value) -> Text | None:
        """Read one content file, a declaration with its notes; P005 where notes have nothing to stand on."""
        if not isinstance(name.data, str):
            return None
        path = f"{FOLDER}/{name.data}"
        text = self.attempt(lambda: read_content(self.root, path, self.language, self.report), name)
        notes = f"{path.removesuffix('.md')}.notes.yaml"
        if text is None or not (self.root / notes).exists():
            return text
        if isinstance(text, Article):
            self.report.add(
                text.place,
                "P005",
                f"{notes} belongs to a text that is no declaration",
                hint="notes are anchored in clauses: set 'kind: declaration', or use footnotes [^1]",
            )
            return text
        apparatus = self.attempt(lambda: read_apparatus(self.root, notes, text.clauses, self.report))
        return text if apparatus is None else replace(text, apparatus=apparatus)

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
        return self.attempt(lambda: read(self.root, path, self.language, self.report), name) or ()

    def images(self, texts: Iterable[Text]) -> tuple[Image, ...]:
        """Read every picture that is shown, once, in the order of their names."""
        shown = {element.attributes.get("src", ""): element.place for element in pictures(texts)}
        found = (self.image(path, shown[path]) for path in sorted(shown))
        return tuple(image for image in found if image is not None)

    def image(self, path: str, shown: Place) -> Image | None:
        """Read one picture; `shown` is where a text shows it."""
        return self.attempt(lambda: read_image(self.root, FOLDER, path, shown))


def content_lines(root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name and the lines of each text file of the content, to find a place in them."""
    for path in sorted((root / FOLDER).iterdir()):
        if path.suffix in (".md", ".yaml"):
            name = f"{FOLDER}/{path.name}"
            yield name, read_text(root, name).lines


def read_book(root: Path) -> tuple[Publication | None, Report]:
    """Return the publication in `root`/content and all problems; None where publication.yaml itself cannot be read."""
    reader = Reader(root)
    return reader.publication(), reader.report
