"""Small content documents, for what the proof of a PDF reads in them.

Takes the inside of a body; gives the document, or what an edition of it is made of.
"""

from __future__ import annotations

from postil.model import Division, Publication
from postil.problems import Place
from postil.proof.pdf.source import Document, Source, shown

PUBLICATION = Publication(
    slug="d", title="D", subtitle="", language="en", creators=(), identifier="urn:x:d", publisher="",
    publisher_place="",
    date="2026-11-20", rights="", description="", subjects=(), edition_statement="", foreword=None, texts=(),
    glossary=(), sources=(), images=(), editions=("screen",), colophon=(), words={}, place=Place("content/p.yaml"),
)  # fmt: skip


def document_of(body: str) -> Document:
    """Return a document in English."""
    xhtml = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><body>{body}</body></html>'.encode()
    return Document(Division("d", "article", "body", "D", "en", xhtml, Place("content/d.md")), shown(xhtml))


def source_of(body: str) -> Source:
    """Return what an edition of one document is made of."""
    return Source(PUBLICATION, "screen", (document_of(body),))
