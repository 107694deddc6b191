"""Random books, as an editor could write them, in which nothing is wrong.

Takes nothing; gives a hypothesis strategy of the files of a book: its publication, texts with headings, tables,
pictures and footnotes, declarations with overlapping notes, glossary and sources.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from hypothesis import strategies as st
from PIL import Image

from postil.numerals import to_roman
from tests.epubs.randomtext import LANGUAGES, Author

Entry: TypeAlias = dict[str, Any]
Files: TypeAlias = dict[str, str | bytes]

NAMES = ("lamp", "page-1", "nav2", "a.b", "A_b", "section", "xhtml", "content-opf")
IDS = ("page-1", "page-i", "toc", "landmarks", "cl-1", "n-1", "notes", "Ä-b", "x_y")
PICTURES = (("images/lamp.png", "PNG", "RGBA"), ("images/B-1.jpg", "JPEG", "CMYK"), ("images/deep/1.jpeg", "JPEG", "L"))
NUMBERINGS: dict[str, Callable[[int], str]] = {
    "roman": lambda n: f"{to_roman(n)}. ",
    "article": lambda n: f"Article {n}. ",
    "section": lambda n: f"Section {n}. ",
}
PREFIXES = {"roman": "cl", "article": "art", "section": "sec"}
DATES = ("2026", "2025-02", "1999-12-31")
TYPES = [
    "book",
    "chapter",
    "article-journal",
    "article-newspaper",
    "report",
    "legislation",
    "treaty",
    "speech",
    "manuscript",
    "webpage",
    "document",
]
STYLES = ("chicago-notes-bibliography", "modern-language-association", "apa")
AUTHORS = ("Keel, Ada", "Ölsen, Bjørn and Ильин, Иван", "{{Harbour & Sons}}", "The <Quay> Office")
NAMES_IN_INDEX = ("Keel, Ada", "Élan <vital>", "“Max” & Söhne", "Ленинград", "Quay")


class Dumper(yaml.SafeDumper):
    """Writes YAML without anchors, which the book refuses."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out."""
        return True


def in_block(dumper: Dumper, text: str) -> yaml.ScalarNode:
    """Return a text of several lines as editors write it, where it can be written so."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, in_block)


def as_yaml(value: object) -> str:
    """Return a value as YAML, the keys in their order."""
    return yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False)


@dataclass(slots=True)
class Editor:
    """Makes one book with an author; `entries` are the ids of its glossary, `sources` those of its sources."""

    author: Author
    sources: Sequence[str] = ()
    terms: Sequence[str] = ()
    files: Files = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)

    def book(self) -> Files:
        """Return the files of the book."""
        author = self.author
        names = author.some(NAMES, 3) or ["lamp"]
        kinds = {name: author.one_of(("article", "declaration", "declaration")) for name in names}
        author.pictures = [self.picture(*picture) for picture in author.some(PICTURES)]
        self.sources = [f"source-{n}" for n in range(author.upto(3))]
        self.terms = [f"{author.one_of(('term', 'page', 'cl'))}-{n}x" for n in range(author.upto(3))]
        self.ids = {name: author.some(IDS) if kinds[name] == "article" else [] for name in names}
        for name in names:
            author.links = self.links(name, names)
            self.article(name) if kinds[name] == "article" else self.declaration(name)
        return {**self.files, **self.publication(names)}

    def links(self, here: str, names: Sequence[str]) -> list[str]:
        """Return what links in one text can lead to."""
        others = [link for name in names for link in (f"{name}.md", *(f"{name}.md#{i}" for i in self.ids[name]))]
        links = [*others, *(f"#{name}" for name in self.ids[here])]
        return [link for link in links if "." not in link.removesuffix(".md").partition(".md")[0]]

    def picture(self, path: str, form: str, mode: str) -> str:
        """Make a picture of a few pixels; return its path."""
        data = io.BytesIO()
        Image.new(mode, (self.author.upto(3, 1), 2), self.author.upto(255)).save(data, form)
        self.files[path] = data.getvalue()
        return path

    def metadata(self, kind: str, **more: object) -> str:
        """Return the block at the head of a content file."""
        author = self.author
        optional: Entry = {
            "subtitle": author.words(),
            "short-title": author.words(),
            "lang": author.one_of(LANGUAGES).split()[0],
            "author": author.one_of(AUTHORS),
            "body": author.words(),
            "date": author.one_of(DATES),
            "place": author.words(),
            "rights": "© <all> & sundry",
            "source": {"title": author.words(), "url": "https://example.org/?a=1&b=2", "accessed": "2026-11-20"},
        }
        said = {"title": self.title(), "kind": kind, **self.chosen(optional), **more}
        return f"---\n{as_yaml(said)}---\n\n"

    def title(self) -> str:
        """Return a title, now and then a very long one."""
        return f"{self.author.words()}{' and so on' * self.author.one_of((0, 0, 0, 30))}"

    def chosen(self, optional: Entry) -> Entry:
        """Return some of the keys that may be left out."""
        wanted = self.author.some(sorted(optional), len(optional))
        return {key: optional[key] for key in optional if key in wanted}

    def article(self, name: str, kind: str = "article") -> None:
        """Write an article, with the ids that links lead to in its first paragraph."""
        author = self.author
        author.may_call, author.has_headings, author.level = True, True, 1
        marked = " ".join(f"[{author.word()}]{{#{name}}}" for name in self.ids.get(name, ()))
        text = f"{author.word()} {marked}\n\n{author.blocks(2, 6)}"
        self.files[f"{name}.md"] = f"{self.metadata(kind)}{text}{author.texts_of_footnotes()}\n"

    def declaration(self, name: str) -> None:
        """Write a declaration, and its notes."""
        author = self.author
        numbering = author.one_of(sorted(NUMBERINGS))
        author.may_call, author.has_headings = True, False
        heads = {f"{PREFIXES[numbering]}-{n}": NUMBERINGS[numbering](n) for n in range(1, author.upto(3, 1) + 1)}
        clauses = {"pre": self.clause("")} if author.chance() else {}
        clauses |= {clause: self.clause(head) for clause, head in heads.items()}
        runs = {clause: said for clause, (_, said) in clauses.items()}
        text = "\n\n".join(text for text, _ in clauses.values()) + author.texts_of_footnotes()
        self.files[f"{name}.md"] = f"{self.metadata('declaration', numbering=numbering)}{text}\n"
        if author.chance(4):
            return
        author.links = [link for link in author.links if not link.startswith("#")]
        self.files[f"{name}.notes.yaml"] = as_yaml(self.apparatus(runs))

    def clause(self, head: str) -> tuple[str, list[list[str]]]:
        """Return a clause, and the runs of words in it."""
        author = self.author
        author.runs = []
        text = f"{head}{author.paragraph()}"
        if author.chance():
            text += "".join(f"\n\n({label}) {author.paragraph()}" for label in "abc"[: author.upto(3)])
        if author.chance():
            text += f"\n\n{author.blocks()}"
        said, author.runs = author.runs, []
        return text, said

    def apparatus(self, runs: dict[str, list[list[str]]]) -> Entry:
        """Return notes to some clauses, several of them on the same words."""
        author = self.author
        witnesses = [
            {"siglum": siglum, "title": author.words(), **self.chosen({"date": author.one_of(DATES)})}
            for siglum in author.some(("A", "B²", "<C>"))
        ]
        ids = [f"{author.one_of(('n', 'page', 'title', 'short', 'call-n'))}-{n}y" for n in range(author.upto(5))]
        notes = [self.note(ids, runs, [str(witness["siglum"]) for witness in witnesses]) for _ in ids]
        notes = [{**note, "id": name} for note, name in zip(notes, ids, strict=True)]
        prose = self.chosen({"headnote": author.blocks(1), "conventions": author.blocks(1)})
        return {**prose, "witnesses": witnesses, "notes": notes}

    def note(self, ids: Sequence[str], runs: dict[str, list[list[str]]], sigla: Sequence[str]) -> Entry:
        """Return a note, not yet with its id."""
        author = self.author
        clause = author.one_of(sorted(runs))
        number = clause.partition("-")[2]
        label = "preamble" if not number else to_roman(int(number)) if clause.startswith("cl-") else number
        text = {"short": author.line("wwecslt"), "note": author.blocks(1), "author": "ÄK & <b>", "date": "2026-11-20"}
        kind = author.one_of(("textual", "explanatory", "source"))
        quote = self.quote(author.one_of(runs[clause]))
        return {"clause": label, "quote": quote, "kind": kind, **text, **self.chosen(self.extras(sigla))}

    def quote(self, run: Sequence[str]) -> str:
        """Return a stretch of the words of a run."""
        first = self.author.one_of([at for at, words in enumerate(run) if words])
        end = next((at for at in range(first, len(run)) if not run[at]), len(run))
        return " ".join(run[first : self.author.upto(end, first + 1)])

    def extras(self, sigla: Sequence[str]) -> Entry:
        """Return what a note may say besides."""
        author = self.author
        headings = author.some(NAMES_IN_INDEX)
        index = author.one_of(("persons", "documents", "terms"))
        reviewed = {"sum": "0123456789abcdef", "date": "2026-11-20", "by": "AK"}
        extras: Entry = {**self.cited(), index: headings, "main": headings[:1], "reviewed": reviewed}
        if sigla:
            reading = self.chosen({"text": author.words(), "how": author.one_of(("om", "add", "corr", "conj"))})
            if reading.get("how") == "om":  # which leaves the words out
                reading.pop("text", None)
            extras["readings"] = [{"witnesses": author.some(sigla) or [sigla[0]], **reading}]
        return extras

    def cited(self, without: str = "") -> Entry:
        """Return what an entry rests on and where it sends the reader."""
        author = self.author
        sources = [author.one_of((source, {"id": source, "at": "p. 7 & <8>"})) for source in author.some(self.sources)]
        terms = [term for term in self.terms if term != without]
        return {"sources": sources, **{key: author.some(terms) for key in ("see", "see-also", "cf", "contrast")}}

    def publication(self, names: Sequence[str]) -> Files:
        """Return publication.yaml, and the files of entries that it names."""
        author = self.author
        author.links = [link for link in self.links(names[0], names) if not link.startswith("#")]
        files: Entry = {}
        if self.terms:
            files["glossary.yaml"] = [self.term(name) for name in self.terms]
        if self.sources:
            files["sources.yaml"] = [self.source(name) for name in self.sources]
        named = {name.removesuffix(".yaml"): name for name in files}
        texts: Entry = {"texts": [f"{name}.md" for name in names], **named, **self.foreword()}
        files["publication.yaml"] = {**self.head(), **texts, **self.chosen(self.more())}
        return {**self.files, **{name: as_yaml(value) for name, value in files.items()}}

    def foreword(self) -> Entry:
        """Write a foreword now and then; return what the publication says of it."""
        if self.author.chance():
            return {}
        self.article("before", "foreword")
        return {"foreword": "before.md"}

    def head(self) -> Entry:
        """Return what every publication says."""
        author = self.author
        creator = {"name": author.one_of(AUTHORS), **self.chosen({"role": "edt", "file-as": "Keel & Söhne, <Ada>"})}
        identifiers = ("urn:isbn:978-0-306-40615-7", "urn:uuid:6f1c9a52-8d0e-4a53-9d64-0f7c6f2b5a11")
        return {
            "slug": "book-1",
            "title": self.title(),
            "language": author.one_of(("en", "en-GB")),
            "identifier": author.one_of((*identifiers, "https://doi.org/10.1000/a<b>&c")),
            "creators": [creator, *({"name": author.words(), "role": role} for role in author.some(("trl", "aui")))],
            "date": "2026-11-20",
            "rights": "CC BY 4.0 & <more>",
            "description": f"{author.words()} & <b>",
        }

    def more(self) -> Entry:
        """Return what a publication may say besides."""
        author = self.author
        author.may_call = author.has_headings = False
        return {
            "subtitle": author.words(),
            "publisher": "Harbour & <Söhne>",
            "publisher-place": author.words(),
            "certifier": author.words(),
            "subjects": [author.words(), "東京 & <b>"],
            "series": {"title": author.words(), **self.chosen({"number": "3.1"})},
            "isbn": self.chosen({"print": "978-0-306-40615-7", "epub": "9783161484100"}),
            "accessibility": self.chosen({"summary": author.words(), "features": ["tableOfContents"]}),
            "edition": "Second & <last>",
            "citation-style": author.one_of(STYLES),
            "theme": author.one_of(("book", "report")),
            "colophon": author.blocks(1),
        }

    def term(self, name: str) -> Entry:
        """Return an entry of the glossary; its term may be a word of a text."""
        author = self.author
        author.may_call = author.has_headings = False
        words = [words for run in author.runs for words in run if words]
        term = author.one_of(words) if words and author.chance() else author.words()
        more = self.chosen({**self.cited(name), "lang": author.one_of(LANGUAGES).split()[0]})
        return {"id": name, "term": term, "definition": author.blocks(1), **more}

    def source(self, name: str) -> Entry:
        """Return an entry of the list of sources."""
        author = self.author
        optional: Entry = {
            "type": author.one_of(TYPES),
            "author": author.one_of(AUTHORS),
            "container": author.words(),
            "publisher": "Harbour & <Söhne>",
            "publisher-place": author.words(),
            "date": author.one_of(DATES),
            "volume": "3<",
            "issue": "&4",
            "pages": "7-19",
            "url": "https://example.org/?a=1&b=<2>",
            "accessed": "2026-11-20",
            "remark": author.words(),
            "lang": author.one_of(LANGUAGES).split()[0],
        }
        return {"id": name, "title": self.title(), **self.chosen(optional)}


@st.composite
def books(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Files:
    """Return the files of a random book, by their paths in the folder of the content."""
    return Editor(Author(draw)).book()
