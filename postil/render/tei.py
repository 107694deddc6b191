"""Write a publication as TEI P5, text and apparatus apart: https://www.tei-c.org/release/doc/tei-p5-doc/en/html/.

Takes a publication and where its notes are anchored; gives the bytes of one document. The text has the ids that it has
in every edition; each lemma lies between two empty anchors, and the notes in `standOff` point at these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from postil.model import Anchored, Article, Clause, Declaration, Publication, Text
from postil.render.lemma import Anchors
from postil.render.tei_apparatus import Pointers, apparatus, relations
from postil.render.tei_header import header
from postil.render.tei_names import TERM, TEXT, Key, xml_names
from postil.render.tei_text import TEI, XML_ID, XML_LANG, Writer, add

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# These hold elements only, so that a line end inside them is nobody's word.
_HOLDERS = """TEI teiHeader fileDesc titleStmt respStmt publicationStmt sourceDesc listWit listBibl encodingDesc
profileDesc langUsage text front body back div list table row standOff listAnnotation noteGrp listApp app"""


def tei(publication: Publication, anchors: Anchors) -> bytes:
    """Return the document."""
    names = xml_names(publication)
    root = etree.Element(f"{TEI}TEI", {XML_LANG: publication.language}, nsmap={None: TEI[1:-1]})
    root.append(header(publication, names))
    _text(root, publication, anchors, names)
    _stand_off(root, publication, anchors, names)
    _break_lines(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _text(root: etree._Element, publication: Publication, anchors: Anchors, names: Mapping[Key, str]) -> None:
    text = add(root, "text")
    if publication.foreword:
        _division(add(text, "front"), publication.foreword, publication, names)
    body = add(text, "body")
    for each in publication.texts:
        division = _division(body, each, publication, names)
        if isinstance(each, Declaration):
            _clauses(division, each, anchors.get(each.id, ()), names)
    if not publication.texts:
        add(body, "p")
    back = etree.Element(f"{TEI}back")
    for each in publication.texts:
        if isinstance(each, Declaration):
            _introduction(back, each, names)
    if publication.glossary:
        _glossary(back, publication, names)
    if len(back):
        text.append(back)


def _division(parent: etree._Element, text: Text, publication: Publication, names: Mapping[Key, str]) -> etree._Element:
    """Return the division of one text, with its title, and with its words where it is running text."""
    metadata = text.metadata
    language = {XML_LANG: metadata.lang} if metadata.lang != publication.language else {}
    division = add(parent, "div", {"type": metadata.kind, XML_ID: names[TEXT, text.id], **language})
    add(division, "head").text = metadata.title
    if metadata.subtitle:
        add(division, "head", {"type": "sub"}).text = metadata.subtitle
    if isinstance(text, Article):
        _sections(division, text, _writer(text, names))
    return division


def _writer(text: Text, names: Mapping[Key, str]) -> Writer:
    return Writer(text.id, names, {footnote.id: footnote for footnote in text.footnotes})


def _sections(division: etree._Element, article: Article, writer: Writer) -> None:
    """Write running text, with a division for each heading inside that of the heading above it."""
    open_divisions = [(1, division)]
    for block in article.blocks:
        if block.name in _HEADINGS:
            level = int(block.name[1])
            open_divisions = [(above, made) for above, made in open_divisions if above < level]
            section = add(open_divisions[-1][1], "div", {"type": "section", **writer.attributes(block, "")})
            writer.write(add(section, "head"), block.children)
            open_divisions.append((level, section))
        else:
            writer.write(open_divisions[-1][1], (block,))


def _clauses(
    division: etree._Element, text: Declaration, anchored: Sequence[Anchored], names: Mapping[Key, str]
) -> None:
    """Write the preamble and the clauses with the anchors of their lemmata."""
    writer = _writer(text, names)
    pointers = Pointers(text, names)
    for clause in text.clauses:
        notes = [each for each in anchored if each.note.clause == clause.id]
        writer.clause(_clause(division, clause, names[text.id, clause.id]), clause.blocks, pointers.marks(notes))


def _clause(parent: etree._Element, clause: Clause, name: str) -> etree._Element:
    if not clause.label:
        return add(parent, "div", {"type": "preamble", XML_ID: name})
    made = add(parent, "div", {"type": "clause", "n": clause.label, XML_ID: name})
    add(made, "head").text = clause.label
    return made


def _introduction(back: etree._Element, text: Declaration, names: Mapping[Key, str]) -> None:
    """Write what introduces the notes to a text, apart from the text."""
    for kind, blocks in (("headnote", text.apparatus.headnote), ("conventions", text.apparatus.conventions)):
        if blocks:
            division = add(back, "div", {"type": kind, "corresp": f"#{names[TEXT, text.id]}"})
            Writer(text.id, names).write(division, blocks)


def _glossary(back: etree._Element, publication: Publication, names: Mapping[Key, str]) -> None:
    listed = add(add(back, "div", {"type": "glossary"}), "list", {"type": "gloss"})
    for term in publication.glossary:
        language = {XML_LANG: term.lang} if term.lang != publication.language else {}
        add(listed, "label", {XML_ID: names[TERM, term.id], **language}).text = term.term
        item = add(listed, "item")
        Writer("", names).write(item, term.definition)
        relations(item, term, names, "")


def _stand_off(root: etree._Element, publication: Publication, anchors: Anchors, names: Mapping[Key, str]) -> None:
    made = etree.Element(f"{TEI}standOff")
    for text in publication.texts:
        if isinstance(text, Declaration):
            apparatus(made, Pointers(text, names), anchors.get(text.id, ()))
    if len(made):
        root.append(made)


def _break_lines(root: etree._Element) -> None:
    """Put each part on a line of its own where no white space is read."""
    for holder in root.iter(*(f"{TEI}{name}" for name in _HOLDERS.split())):
        if len(holder):
            holder.text = "\n"
        for child in holder:
            child.tail = "\n"
