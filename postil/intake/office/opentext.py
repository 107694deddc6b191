"""Opens an OpenDocument text (.odt), as LibreOffice writes it.

Takes its bytes; gives an `Opened`: the words of its paragraphs, all that the content file will not have, and the
document made ready for reading: numbers with words of their own are written out, and what is left out is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from postil.intake.office.archive import SAVE_AGAIN, entries, needed, packed, part
from postil.intake.office.opened import Opened, Piece, Properties, Remark, unreadable
from postil.intake.office.textnumbers import STYLE, TEXT, list_styles, write_numbers, write_numbers_of_headings

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
LEFT_OUT = {
    f"{TEXT}tracked-changes": "a deletion, left out",
    f"{TEXT}table-of-content": "a table of contents",
    f"{TEXT}alphabetical-index": "an index",
    f"{OFFICE}annotation": "a comment",
    f"{DRAW}text-box": "a text box",
    f"{DRAW}object": "an object of another program: a formula, a chart or a sheet",
}
KEPT_INSIDE = frozenset(
    f"{TEXT}{name}"
    for name in (
        *("p", "h", "span", "a", "note", "note-body", "note-citation", "s", "tab", "line-break", "list", "list-item"),
        *("list-header", "section", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break", "sequence-decls"),
        *("sequence-decl", "change-start", "change-end", "change", "numbered-paragraph", "reference-mark"),
        *("reference-mark-start", "reference-mark-end", "ruby", "ruby-base", "ruby-text"),
    )
)


def open_text(data: bytes, name: str) -> Opened:
    """Return an OpenDocument text, opened; ContentError where it is none that can be read."""
    parts = entries(data, name)
    manifest = part(parts, "META-INF/manifest.xml", name)
    if manifest is not None and any("encryption-data" in str(each.tag) for each in manifest.iter()):
        raise unreadable(name, "is locked with a password", f"{SAVE_AGAIN} without one")
    content, styles = needed(parts, "content.xml", name), part(parts, "styles.xml", name)
    remarks = [*take_away(content), *remarks_of(content, styles)]
    write_numbers(content, list_styles(content, styles))
    write_numbers_of_headings(content, styles)
    ready = {"content.xml": etree.tostring(content)}
    ready |= {
        path: parts[path] for path in ("mimetype", "styles.xml", "meta.xml", "META-INF/manifest.xml") if path in parts
    }
    return Opened(
        packed(dict(sorted(ready.items(), key=lambda each: each[0] != "mimetype"))),
        "odt",
        (*pieces(content, "body"), *pieces(content, "note")),
        tuple(remarks),
        properties(part(parts, "meta.xml", name)),
        {path: data for path, data in parts.items() if path.startswith(("Pictures/", "media/"))},
        descriptions=dict(descriptions(content)),
        shown=sum(1 for _ in content.iter(f"{DRAW}image")),
    )


def descriptions(content: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what the pictures show, by their names."""
    for frame in content.iter(f"{DRAW}frame"):
        words = [" ".join((frame.findtext(f"{SVG}{name}") or "").split()) for name in ("desc", "title")]
        for image in frame.iterfind(f"{DRAW}image"):
            yield image.get(f"{XLINK}href", ""), next(filter(None, words), "")


def properties(meta: etree._Element | None) -> Properties:
    """Return what the document says about itself."""
    if meta is None:
        return Properties()
    found = {
        name: " ".join("".join(each.itertext()).split())
        for name in ("title", "creator", "language", "date")
        for each in meta.iter(f"{DUBLIN}{name}")
    }
    return Properties(
        found.get("title", ""), found.get("creator", ""), found.get("date", "")[:10], found.get("language", "")
    )


def take_away(content: etree._Element) -> Iterator[Remark]:
    """Take away what a content file has no place for, and yield what it was; words of fields stay as words."""
    for tag, what in LEFT_OUT.items():
        for element in list(content.iter(tag)):
            if element.getparent() is None or (tag.endswith("}text-box") and has_picture(element)):
                continue
            for each in list(element.iter(f"{TEXT}deletion")) or [element]:
                yield Remark(0, what, words_in(each))
            remove(element)
    for element in list(content.iter(f"{TEXT}*")):
        field = element.tag not in KEPT_INSIDE and (element.text or "").strip()
        if field and any(above.tag in (f"{TEXT}p", f"{TEXT}h") for above in element.iterancestors()):
            yield Remark(
                0, f"a field ({etree.QName(element).localname}), of which the words are kept", element.text or ""
            )
            element.tag = f"{TEXT}span"


def has_picture(element: etree._Element) -> bool:
    """Tell whether a box holds a picture: then its words are the legend."""
    return next(element.iter(f"{DRAW}image"), None) is not None


def remove(element: etree._Element) -> None:
    """Take an element out, and leave the words that follow it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def words_in(element: etree._Element) -> str:
    """Return the words in an element."""
    return " ".join("".join(element.itertext()).split())


def pieces(content: etree._Element, part: str) -> Iterator[Piece]:
    """Yield the words of the paragraphs in the text, or in its notes."""
    for number, paragraph in enumerate(content.iter(f"{TEXT}p", f"{TEXT}h"), 1):
        inside = any(above.tag == f"{TEXT}note" for above in paragraph.iterancestors())
        words = "".join(own_words(paragraph))
        if words.strip() and inside == (part == "note"):
            yield Piece(number, words, "note" if inside else "body")


NOT_OF_THE_LINE = (f"{TEXT}note", f"{TEXT}p", f"{TEXT}h", f"{SVG}desc", f"{SVG}title")


def own_words(element: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph, without those of its notes and of boxes in it."""
    yield element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        elif child.tag not in NOT_OF_THE_LINE and not child.get("written"):
            yield from own_words(child)
        yield child.tail or ""


def remarks_of(content: etree._Element, styles: etree._Element | None) -> Iterator[Remark]:
    """Yield what stands in the text and has no place in a content file."""
    own = {
        style.get(f"{STYLE}name", ""): style.get(f"{STYLE}parent-style-name", "")
        for root in (content, styles)
        if root is not None
        for style in root.iter(f"{STYLE}style")
    }
    automatic = {style.get(f"{STYLE}name", "") for style in content.iter(f"{STYLE}style")}
    for number, paragraph in enumerate(content.iter(f"{TEXT}p", f"{TEXT}h"), 1):
        name = paragraph.get(f"{TEXT}style-name", "")
        name = own.get(name, "") if name in automatic else name
        if name and not is_understood(name):
            yield Remark(
                number, f"the unknown style '{name.replace('_20_', ' ')}', whose words are kept", words_in(paragraph)
            )
        tabs = len(paragraph.findall(f".//{TEXT}tab"))
        yield from [Remark(number, "a tab, made a blank", words_in(paragraph))] * tabs
        if paragraph.find(f".//{TEXT}change-start") is not None:
            yield Remark(number, "an insertion, taken over", words_in(paragraph))


def is_understood(name: str) -> bool:
    """Tell whether a style has a meaning here, by its name."""
    plain = name.replace("_20_", " ").lower()
    known = (
        "standard",
        "text body",
        "heading",
        "title",
        "subtitle",
        "footnote",
        "endnote",
        "list",
        "table",
        "quotations",
    )
    return plain.startswith((*known, "preformatted", "caption", "contents", "numbering", "first line", "illustration"))
