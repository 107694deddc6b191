"""Opens a file of Word (.docx).

Takes its bytes; gives an `Opened`: the words of its paragraphs as they stand in it, all that the content file will
not have, and the document made ready for reading: numbers that only Word counts are written out, and what is left out
is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from postil.intake.office.archive import entries, needed, packed, part
from postil.intake.office.opened import Opened, Piece, Properties, Remark
from postil.intake.office.wordnumbers import Counter, Number, W, ended, numberings_of
from postil.intake.office.wordremarks import Styles, remarks_of, styles_of

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
CORE = "docProps/core.xml"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
DOCUMENT = "word/document.xml"
NOTES = {"word/footnotes.xml": ("footnote", "footnoteReference"), "word/endnotes.xml": ("endnote", "endnoteReference")}
KEPT_PARTS = ("[Content_Types].xml", "_rels/", "word/_rels/")
SHOWN = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
WRAPPERS = tuple(f"{W}{name}" for name in ("fldSimple", "ins", "moveTo", "dir", "bdo", "customXml", "smartTag"))
"""What stands around runs of words, and would be left out together with them."""
OUT = ("del", "moveFrom", "txbxContent", "pict", "object", "drawing")
"""What has words that do not stand in the text around it."""


def open_word(data: bytes, name: str) -> Opened:
    """Return a file of Word, opened; ContentError where it is none that can be read."""
    parts = entries(data, name)
    document = needed(parts, DOCUMENT, name)
    styles = styles_of(part(parts, "word/styles.xml", name))
    notes = {path: part(parts, path, name) for path in NOTES}
    roots = [document, *(root for root in notes.values() if root is not None)]
    remarks = [*(each for root in roots for each in remarks_of(root, styles)), *remarks_of_parts(parts, name)]
    remarks += [each for root in roots for each in take_away(root, styles)]
    numberings = numberings_of(part(parts, "word/numbering.xml", name))
    for root in roots:
        number(root, styles, Counter(numberings))
    ready = {path: data for path, data in parts.items() if path.startswith(KEPT_PARTS)}
    ready |= {path: parts[path] for path in ("word/numbering.xml",) if path in parts}
    # A picture is read only where there is such a part; what is in it, nobody looks at.
    ready |= {path: b"" for path in parts if path.startswith("word/media/")}
    ready |= {path: etree.tostring(root) for path, root in notes.items() if root is not None}
    ready |= {DOCUMENT: etree.tostring(document)} | ready_styles(parts, name)
    return Opened(
        packed({"[Content_Types].xml": parts.get("[Content_Types].xml", b"")} | ready),
        "docx",
        (*body_pieces(document), *note_pieces(document, notes)),
        tuple(remarks),
        properties(part(parts, CORE, name)),
        {path.removeprefix("word/"): data for path, data in parts.items() if path.startswith("word/media/")},
        shown=sum(1 for _ in document.iter(*SHOWN)),
    )


def ready_styles(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return the styles without numbering: each paragraph has its own by now."""
    root = part(parts, "word/styles.xml", name)
    if root is None:
        return {}
    drop(list(root.iter(f"{W}numPr")))
    return {"word/styles.xml": etree.tostring(root)}


def properties(core: etree._Element | None) -> Properties:
    """Return what the document says about itself."""
    if core is None:
        return Properties()
    found = {name: " ".join((core.findtext(path) or "").split()) for name, path in PROPERTIES.items()}
    return Properties(found["title"], found["author"], found["date"][:10], found["language"])


PROPERTIES = {
    "title": f"{DUBLIN}title",
    "author": f"{DUBLIN}creator",
    "language": f"{DUBLIN}language",
    "date": f"{TERMS}created",
}


def drop(elements: list[etree._Element]) -> None:
    """Take elements out of their trees."""
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def take_away(document: etree._Element, styles: Styles) -> Iterator[Remark]:
    """Take away what a content file has no place for, and yield what it was."""
    for paragraph_number, paragraph in enumerate(list(document.iter(f"{W}p")), 1):
        for run in [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}vanish") is not None]:
            if words := words_in(run):
                yield Remark(paragraph_number, "hidden text", words)
            drop([run])
        if styles.is_contents(paragraph):
            yield Remark(paragraph_number, "a line of the table of contents", words_in(paragraph))
            drop([paragraph])
    for box in list(document.iter(f"{W}txbxContent")):
        if not any(str(above.tag).endswith("}Fallback") for above in box.iterancestors()):
            yield Remark(0, "a text box", words_in(box, ()))
        drop([box])
    drop([each for each in document.iter(f"{W}br") if each.get(f"{W}type") in ("page", "column")])
    drop(list(document.iter(f"{W}moveFrom", f"{W}del")))
    for wrapper in list(document.iter(*WRAPPERS)):
        unwrap(wrapper)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds into its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def number(document: etree._Element, styles: Styles, counter: Counter) -> None:
    """Write out the numbers that no list would show, and give each other numbered paragraph its numbering."""
    for paragraph in document.iter(f"{W}p"):
        numbering, level = styles.numbering(paragraph)
        drop(list(paragraph.findall(f"{W}pPr/{W}numPr")))
        if numbering in ("", "0"):
            continue
        found = counter.next(numbering, level)
        if found and (not found.is_listed or styles.is_heading(paragraph)):
            write_number(paragraph, found)
        elif not styles.is_heading(paragraph):
            paragraph.insert(0, with_numbering(paragraph, found.numbering if found else numbering, level))


def with_numbering(paragraph: etree._Element, numbering: str, level: int) -> etree._Element:
    """Return the properties of a paragraph with a numbering of its own."""
    found = paragraph.find(f"{W}pPr")
    made = etree.Element(f"{W}pPr") if found is None else found
    numbered = etree.SubElement(made, f"{W}numPr")
    etree.SubElement(numbered, f"{W}ilvl", {f"{W}val": str(level)})
    etree.SubElement(numbered, f"{W}numId", {f"{W}val": numbering})
    return made


def write_number(paragraph: etree._Element, found: Number) -> None:
    """Put a number before the words of a paragraph, without the indent that would make a quotation of it."""
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t", {XML_SPACE: "preserve"})
    text.text = f"{ended(found.text)}\N{NO-BREAK SPACE}"
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        drop(properties.findall(f"{W}ind"))
    paragraph.insert(0 if properties is None else 1, run)
    run.set("written", "number")


def words_in(element: etree._Element, out: tuple[str, ...] = OUT) -> str:
    """Return the words in an element, without those of boxes and of what was deleted."""
    return "".join(pieces_in(element, out)).strip()


def pieces_in(element: etree._Element, out: tuple[str, ...] = OUT) -> list[str]:
    """Return the words in an element, parted where something stands that is no words."""
    made = [""]
    for child in element:
        if not isinstance(child.tag, str) or child.get("written"):
            continue
        local = etree.QName(child).localname
        if local == "t" and child.tag == f"{W}t":
            made[-1] += child.text or ""
        elif local in ("tab", "br", "cr"):
            made[-1] += " "
        elif local in ("sym", "oMath", "oMathPara", "ruby"):
            made.append("")
        elif local not in out and local != "Fallback":
            inner = pieces_in(child, out)
            made[-1] += inner[0]
            made += inner[1:]
    return made


def body_pieces(document: etree._Element) -> Iterator[Piece]:
    """Yield the words of each paragraph, in order."""
    for number, paragraph in enumerate(document.iter(f"{W}p"), 1):
        yield from (Piece(number, words) for words in pieces_in(paragraph) if words.strip())


def note_pieces(document: etree._Element, notes: Mapping[str, etree._Element | None]) -> Iterator[Piece]:
    """Yield the words of the notes, in the order in which the text calls them."""
    calls = {f"{W}{call}": (path, note) for path, (note, call) in NOTES.items()}
    known = {
        (path, note.get(f"{W}id")): note
        for path, root in notes.items()
        if root is not None
        for note in root.iter(f"{W}{NOTES[path][0]}")
    }
    for element in document.iter(*calls):
        found = known.get((calls[str(element.tag)][0], element.get(f"{W}id")))
        for piece in body_pieces(found) if found is not None else ():
            yield replace(piece, part="note")


def remarks_of_parts(parts: Mapping[str, bytes], name: str) -> Iterator[Remark]:
    """Yield what stands beside the text: comments, heads and feet of pages."""
    comments = part(parts, "word/comments.xml", name)
    for comment in [] if comments is None else comments.iter(f"{W}comment"):
        yield Remark(0, "a comment", words_in(deepcopy(comment)))
    seen: set[str] = set()
    for path in sorted(parts):
        kind = PurePosixPath(path).name
        if path.startswith(("word/header", "word/footer")) and kind.endswith(".xml"):
            words = words_in(needed(parts, path, name))
            if words and words not in seen:
                yield Remark(0, "a page head" if "header" in kind else "a page foot", words)
            seen.add(words)
