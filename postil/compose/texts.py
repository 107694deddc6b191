"""What the templates of the texts and of the annotated appendix are given.

Takes an article, or a declaration with its anchored notes, and gives plain data: dicts, lists and strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from postil.compose.addresses import NAMES, SOURCES, Addresses, Link
from postil.compose.crossing import by_kind, referring
from postil.compose.lemma import lemma_data
from postil.compose.marks import mark
from postil.compose.plain import Converter, Plain, without_ids
from postil.compose.terms import Terms
from postil.compose.words import date_in_words, language_in_words
from postil.model import Anchored, Article, Clause, Declaration, Metadata, Note, Term, Witness

PAGE = "page-short"
"""The key of the word before a folio."""


def article_data(article: Article, terms: Sequence[Term], page: str = "") -> Plain:
    """Return an article or a foreword, with links where it first uses a term; `page` is the word before a folio."""
    converter = Converter(article.footnotes, page=page)
    blocks = converter.nodes(Terms(terms).link(article.blocks))
    return {**heading_data(article.metadata), "blocks": blocks, "footnotes": converter.footnote_list()}


def heading_data(metadata: Metadata) -> Plain:
    """Return what stands over a text."""
    return {"title": metadata.title, "subtitle": metadata.subtitle, "author": metadata.author}


def declaration_data(declaration: Declaration, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return a declaration with the marks of its notes, and the notes in short."""
    converter = Converter(declaration.footnotes, page=addresses.words[PAGE])
    terms = Terms(addresses.publication.glossary)
    clauses = [clause_data(clause, (converter, terms), notes, addresses) for clause in declaration.clauses]
    short = [short_note(declaration, anchored, addresses) for anchored in notes]
    language = addresses.publication.language
    about = declaration.metadata
    adoption = [part for part in (about.body, about.location, date_in_words(about.date, language)) if part]
    return {
        **heading_data(about),
        "adoption": ", ".join(adoption),
        "clauses": clauses,
        "footnotes": converter.footnote_list(),
        "notes": short,
    }


def clause_data(
    clause: Clause, making: tuple[Converter, Terms], notes: Sequence[Anchored], addresses: Addresses
) -> Plain:
    """Return a clause as it is read: with the marks of its notes, and links at the first uses of terms."""
    converter, terms = making
    blocks = mark(clause.blocks, [anchored for anchored in notes if anchored.note.clause == clause.id])
    before, _, _ = addresses.word(clause, "").partition("{label}") if clause.label else ("", "", "")
    return {
        "id": clause.id,
        "label": clause.label,
        "counted": counted(clause),
        "title": addresses.clause_title(clause),
        "before": before,
        "blocks": converter.nodes(terms.link(blocks)),
    }


def counted(clause: Clause) -> str:
    """Return how a clause is counted, for its look: "preamble", "clause", "article" or "section" numbers."""
    return f"by-{NAMES[clause.id.partition('-')[0]]}" if clause.label else "preamble"


def short_note(declaration: Declaration, anchored: Anchored, addresses: Addresses) -> Plain:
    """Return a note as the foot of the page and the pop-up give it."""
    note = anchored.note
    return {
        "id": note.id,
        "number": anchored.number,
        "lemma": lemma_data(declaration, anchored, addresses.publication.language),
        "short": Converter().nodes(note.short),
        "href": f"{addresses.appendix(declaration)}#{note.id}",
    }


def appendix_data(declaration: Declaration, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return the annotated appendix of a declaration; its clauses are given again only where it has notes."""
    apparatus = declaration.apparatus
    converter, parts = at_home(declaration), Appendix.of(declaration, notes, addresses)
    return {
        "source_note": list(source_note(declaration, addresses)),
        "headnote": converter.nodes(apparatus.headnote),
        "conventions": converter.nodes(apparatus.conventions),
        "lang": declaration.metadata.lang,
        "witnesses": [witness_data(witness, addresses) for witness in apparatus.witnesses],
        "clauses": [parts.clause(clause) for clause in declaration.clauses if apparatus.notes],
    }


def witness_data(witness: Witness, addresses: Addresses) -> Plain:
    """Return a witness as the list of witnesses shows it."""
    date = date_in_words(witness.date, addresses.publication.language)
    source = f"{SOURCES}.xhtml#{witness.source}" if witness.source else ""
    return {"siglum": witness.siglum, "title": witness.title, "date": date, "href": source}


def at_home(declaration: Declaration, page: str = "") -> Converter:
    """Return what converts text in which "#cl-3" is a clause of the declaration, though it is shown elsewhere."""
    return Converter(home=f"{declaration.id}.xhtml", page=page)


def source_note(declaration: Declaration, addresses: Addresses) -> Iterator[Plain]:
    """Yield the rows of the source note: what the text is, whose, and where it was taken from."""
    about, words, language = declaration.metadata, addresses.words, addresses.publication.language
    accessed = date_in_words(about.source.accessed, language)
    yield {"term": words["title-as-adopted"], "words": about.title, "lang": about.lang, "href": ""}
    for term, said in (
        ("adopted-by", about.body),
        ("place", about.location),
        ("date", date_in_words(about.date, language)),
        ("language", language_in_words(about.lang, language)),
    ):
        if said:
            yield {"term": words[term], "words": said, "href": ""}
    if about.source.title or about.source.url:
        after = words["accessed"].format(date=accessed) if accessed else ""
        yield {"term": words["copy-text"], "words": about.source.title, "href": about.source.url, "after": after}
    if about.rights:
        yield {"term": words["rights"], "words": about.rights, "href": ""}


@dataclass(frozen=True, slots=True)
class Appendix:
    """What every part of one appendix is made with: its notes, where ids lead, and what refers to them."""

    declaration: Declaration
    notes: Sequence[Anchored]
    addresses: Addresses
    targets: Mapping[str, Link]
    referred: Mapping[str, list[Link]]

    @classmethod
    def of(cls, declaration: Declaration, notes: Sequence[Anchored], addresses: Addresses) -> Appendix:
        """Return the appendix of a declaration, ready to be made."""
        targets = addresses.targets(declaration, notes)
        return cls(declaration, notes, addresses, targets, referring(notes, targets))

    def clause(self, clause: Clause) -> Plain:
        """Return a clause in the appendix: its text without marks, and its entries."""
        units = (clause.id, *(block.attributes["id"] for block in clause.blocks))
        referred = {link["href"]: link for unit in units for link in self.referred.get(unit, ())}
        return {
            "id": clause.id,
            "title": self.addresses.clause_title(clause),
            "href": f"{self.declaration.id}.xhtml#{clause.id}",
            "plain_blocks": at_home(self.declaration).nodes(without_ids(clause.blocks)),
            "referred": list(referred.values()),
            "notes": [self.entry(anchored) for anchored in self.notes if anchored.note.clause == clause.id],
        }

    def entry(self, anchored: Anchored) -> Plain:
        """Return one entry of the appendix."""
        note = anchored.note
        return {
            "id": note.id,
            "number": anchored.number,
            "locator": self.addresses.locator(self.declaration, anchored),
            "lemma": lemma_data(self.declaration, anchored, self.addresses.publication.language),
            "kind": note.kind,
            "readings": readings_data(note),
            "body": at_home(self.declaration, self.addresses.words[PAGE]).nodes(note.body),
            "sources": self.addresses.sources(note.citations),
            "references": by_kind(note.references, self.targets),
            "referred": self.referred.get(note.id, []),
            "author": note.author,
            "date": date_in_words(note.date, self.addresses.publication.language),
            "call_href": f"{self.declaration.id}.xhtml#call-{note.id}",
        }


def readings_data(note: Note) -> list[Plain]:
    """Return what the witnesses read in the place of a lemma."""
    return [{"text": r.text, "kind": r.kind, "witnesses": " ".join(r.witnesses)} for r in note.readings]
