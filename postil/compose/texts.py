"""What the templates of the texts and of the annotated appendix are given.

Takes an article, or a declaration with its anchored notes, and gives plain data: dicts, lists and strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.compose.addresses import Addresses
from postil.compose.anchor import Anchored
from postil.compose.marks import mark
from postil.compose.plain import Converter, Plain, without_ids
from postil.compose.words import date_in_words, language_in_words
from postil.model import Article, Clause, Declaration, Metadata


def article_data(article: Article) -> Plain:
    """Return an article or a foreword."""
    converter = Converter(article.footnotes)
    blocks = converter.nodes(article.blocks)
    return {**heading_data(article.metadata), "blocks": blocks, "footnotes": converter.footnote_list()}


def heading_data(metadata: Metadata) -> Plain:
    """Return what stands over a text."""
    return {"title": metadata.title, "subtitle": metadata.subtitle, "author": metadata.author}


def declaration_data(declaration: Declaration, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return a declaration with the marks of its notes, and the notes in short."""
    converter = Converter(declaration.footnotes)
    clauses = [clause_data(clause, converter, notes, addresses) for clause in declaration.clauses]
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


def clause_data(clause: Clause, converter: Converter, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return a clause as it is read."""
    blocks = mark(clause.blocks, [anchored for anchored in notes if anchored.note.clause == clause.id])
    before, _, _ = addresses.words["clause"].partition("{label}")
    return {
        "id": clause.id,
        "label": clause.label,
        "title": addresses.clause_title(clause),
        "before": before,
        "blocks": converter.nodes(blocks),
    }


def short_note(declaration: Declaration, anchored: Anchored, addresses: Addresses) -> Plain:
    """Return a note as the foot of the page and the pop-up give it."""
    note = anchored.note
    return {
        "id": note.id,
        "number": anchored.number,
        "quote": note.quote,
        "short": Converter().nodes(note.short),
        "href": f"{addresses.appendix(declaration)}#{note.id}",
    }


def appendix_data(declaration: Declaration, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return the annotated appendix of a declaration."""
    apparatus = declaration.apparatus
    return {
        "source_note": list(source_note(declaration, addresses)),
        "headnote": Converter().nodes(apparatus.headnote),
        "conventions": Converter().nodes(apparatus.conventions),
        "clauses": [appendix_clause(declaration, clause, notes, addresses) for clause in declaration.clauses],
        "lemmata": lemmata(declaration, notes, addresses),
    }


def source_note(declaration: Declaration, addresses: Addresses) -> Iterator[Plain]:
    """Yield the rows of the source note: what the text is, whose, and where it was taken from."""
    about, words, language = declaration.metadata, addresses.words, addresses.publication.language
    accessed = date_in_words(about.source.accessed, language)
    yield {"term": words["title-as-adopted"], "words": about.title, "href": ""}
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


def appendix_clause(declaration: Declaration, clause: Clause, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return a clause in the appendix: its text without marks, and its entries."""
    own = [anchored for anchored in notes if anchored.note.clause == clause.id]
    return {
        "id": clause.id,
        "title": addresses.clause_title(clause),
        "href": f"{declaration.id}.xhtml#{clause.id}",
        "plain_blocks": Converter().nodes(without_ids(clause.blocks)),
        "notes": [entry(declaration, anchored, notes, addresses) for anchored in own],
    }


def entry(declaration: Declaration, anchored: Anchored, notes: Sequence[Anchored], addresses: Addresses) -> Plain:
    """Return one entry of the appendix."""
    note = anchored.note
    return {
        "id": note.id,
        "number": anchored.number,
        "locator": addresses.locator(declaration, anchored),
        "quote": note.quote,
        "kind": note.kind,
        "body": Converter().nodes(note.body),
        "sources": addresses.sources(note.sources),
        "see": [addresses.see(declaration, notes, name) for name in note.see],
        "author": note.author,
        "date": date_in_words(note.date, addresses.publication.language),
        "call_href": f"{declaration.id}.xhtml#call-{note.id}",
    }


def lemmata(declaration: Declaration, notes: Sequence[Anchored], addresses: Addresses) -> list[Plain]:
    """Return the index of lemmata: the same words once, with all their notes."""
    found: dict[str, Plain] = {}
    for anchored in notes:
        quote = anchored.note.quote
        row = found.setdefault(quote.casefold(), {"title": quote, "links": []})
        row["links"].append(addresses.see(declaration, notes, anchored.note.id))
    return [found[key] for key in sorted(found)]
