"""Tells what a file of Word has that a content file has not: own styles, tracked changes, fields, breaks, formatting.

Takes the document and its styles; gives a `Remark` for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from postil.intake.office.opened import Remark
from postil.intake.office.wordnumbers import W, value, whole

UNDERSTOOD = frozenset(
    [
        *("normal", "body text", "title", "subtitle", "author", "date", "abstract", "caption", "list paragraph"),
        *("quote", "intense quote", "block text", "footnote text", "footnote reference", "endnote text"),
        *("endnote reference", "hyperlink", "strong", "emphasis", "table grid", "normal table", "first paragraph"),
        *("compact", "table paragraph", "header", "footer", "followed hyperlink", "default paragraph font", "no list"),
        *("normal (web)", "no spacing", "plain text", "html preformatted", "annotation text", "annotation reference"),
    ]
)
UNDERSTOOD_KINDS = ("heading ", "toc ", "list ", "index ", "body text ", "book title", "table of ")
FORMATTING: Mapping[str, str] = {
    "u": "underlining",
    "strike": "words struck through",
    "dstrike": "words struck through",
    "color": "a colour",
    "highlight": "a highlight",
    "caps": "words set in capitals",
    "shd": "a shaded ground",
    "sz": "a size of its own",
}
OFF = ("0", "false", "none", "auto", "000000")
CHANGES = {"ins": "an insertion, taken over", "moveTo": "a move, taken over", "del": "a deletion, left out"}
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document: names, what each is based on, and the numbering that each brings along."""

    names: Mapping[str, str]
    based: Mapping[str, str]
    numberings: Mapping[str, tuple[str, int]]

    def line(self, paragraph: etree._Element) -> list[str]:
        """Return the style of a paragraph and those that it rests on, nearest first."""
        made = [value(paragraph, f"{W}pPr/{W}pStyle")]
        while made[-1] in self.based and len(made) < DEEPEST:
            made.append(self.based[made[-1]])
        return made

    def named(self, style: str) -> str:
        """Return the name of a style as all languages of Word have it, in small letters."""
        return self.names.get(style, style).lower()

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph is a heading."""
        return any(self.named(style).startswith("heading ") for style in self.line(paragraph))

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Tell whether a paragraph belongs to a table of contents."""
        return any(self.named(style).startswith("toc ") for style in self.line(paragraph))

    def numbering(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the numbering of a paragraph and its level in it: its own, or that of its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None and own.find(f"{W}numId") is not None:
            return value(own, f"{W}numId"), whole(value(own, f"{W}ilvl", "0"))
        return next((self.numberings[each] for each in self.line(paragraph) if each in self.numberings), ("", 0))


def styles_of(root: etree._Element | None) -> Styles:
    """Return the styles of a document."""
    found = [] if root is None else list(root.iter(f"{W}style"))
    ids = {style.get(f"{W}styleId", ""): style for style in found}
    numbered = {id_: style.find(f"{W}pPr/{W}numPr") for id_, style in ids.items()}
    return Styles(
        {id_: value(style, f"{W}name", id_) for id_, style in ids.items()},
        {id_: based for id_, style in ids.items() if (based := value(style, f"{W}basedOn"))},
        {
            id_: (value(each, f"{W}numId"), whole(value(each, f"{W}ilvl", "0")))
            for id_, each in numbered.items()
            if each is not None
        },
    )


def remarks_of(document: etree._Element, styles: Styles) -> Iterator[Remark]:
    """Yield what stands in the paragraphs of a document and has no place in a content file."""
    for number, paragraph in enumerate(document.iter(f"{W}p"), 1):
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        yield from (Remark(number, what, words) for what in of_paragraph(paragraph, styles))
        for run in paragraph.iter(f"{W}r"):
            yield from (Remark(number, what, words_of(run)) for what in of_run(run, styles))
        for field in paragraph.iter(f"{W}fldSimple"):
            yield Remark(number, of_field(field.get(f"{W}instr", "")), words_of(field))
        for tag, what in CHANGES.items():
            for change in paragraph.findall(f".//{W}{tag}"):
                if changed := words_of(change):
                    yield Remark(number, what, changed)


def of_paragraph(paragraph: etree._Element, styles: Styles) -> Iterator[str]:
    """Yield what is particular about a paragraph."""
    style = value(paragraph, f"{W}pPr/{W}pStyle")
    if style and not is_understood(styles.named(style)):
        yield f"the unknown style '{styles.names.get(style, style)}', whose words are kept"
    if value(paragraph, f"{W}pPr/{W}jc") in ("center", "right", "end"):
        yield "a line set apart in the middle or at the right"
    breaks = [each for each in paragraph.iter(f"{W}br") if each.get(f"{W}type") in ("page", "column")]
    if breaks or paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None:
        yield "a page break"
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        yield "a section break"


def of_run(run: etree._Element, styles: Styles) -> Iterator[str]:
    """Yield what is particular about a run of words."""
    style = value(run, f"{W}rPr/{W}rStyle")
    if style and not is_understood(styles.named(style)):
        yield f"the unknown style '{styles.names.get(style, style)}', whose words are kept"
    for tag, what in FORMATTING.items():
        found = run.find(f"{W}rPr/{W}{tag}")
        if found is not None and found.get(f"{W}val", found.get(f"{W}fill", "on")).lower() not in OFF:
            yield what
    if run.find(f"{W}tab") is not None:
        yield "a tab, made a blank"
    if (instruction := run.findtext(f"{W}instrText")) and instruction.strip():
        yield of_field(instruction)


def of_field(instruction: str) -> str:
    """Return how a field is told of."""
    return f"a field ({(instruction.split() or ['?'])[0]}), of which the words are kept"


def is_understood(name: str) -> bool:
    """Tell whether a style has a meaning here, by its name."""
    return name in UNDERSTOOD or name.startswith(UNDERSTOOD_KINDS)


def words_of(element: etree._Element) -> str:
    """Return the words in an element, those that were deleted among them."""
    return "".join(text.text or "" for text in element.iter(f"{W}t", f"{W}delText")).strip()
