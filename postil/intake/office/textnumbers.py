"""Writes the numbers out that only the styles of an OpenDocument text count: of lists, and of headings.

Takes the content and the styles; changes the content, whose numbers are then words.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from postil.intake.office.wordnumbers import ended, whole, written

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
FORMATS = {"I": "upperRoman", "i": "lowerRoman", "A": "upperLetter", "a": "lowerLetter", "1": "decimal"}
WHOLE_OF_LABEL = ("", "(", "[")


def list_styles(*roots: etree._Element | None) -> dict[str, etree._Element]:
    """Return the first level of each style of lists that has words of its own before its numbers."""
    made: dict[str, etree._Element] = {}
    for root in roots:
        for style in () if root is None else root.iter(f"{TEXT}list-style"):
            level = style.find(f"{TEXT}list-level-style-number")
            if level is not None and level.get(f"{STYLE}num-prefix", "").strip() not in WHOLE_OF_LABEL:
                made[style.get(f"{STYLE}name", "")] = level
    return made


def write_numbers(content: etree._Element, styles: Mapping[str, etree._Element]) -> None:
    """Make paragraphs of the items of lists that count "Article 1", with these numbers as words."""
    counts: dict[str, int] = {}
    for found in list(content.iter(f"{TEXT}list")):
        name = found.get(f"{TEXT}style-name", "")
        parent = found.getparent()
        if name not in styles or parent is None:
            continue
        number = carried_on(found, counts)
        for item in found.iterfind(f"{TEXT}list-item"):
            number = number_of(item, number, styles[name])
            write_number(item, label(styles[name], number))
        counts |= {each: number for each in (name, found.get(XML_ID)) if each and number is not None}
        at = parent.index(found)
        parent[at : at + 1] = [each for item in found for each in item]


def carried_on(found: etree._Element, counts: Mapping[str, int]) -> int | None:
    """Return the number that a list goes on from, by the id of another one or by its style; None where it begins."""
    same = found.get(f"{TEXT}style-name", "") if found.get(f"{TEXT}continue-numbering") == "true" else ""
    return counts.get(found.get(f"{TEXT}continue-list", same))


def number_of(element: etree._Element, before: int | None, level: etree._Element) -> int:
    """Return the number of an item or a heading: its own, else the one after that `before`, else that of its level."""
    return start_of(element, start_of(level, 1) if before is None else before + 1)


def start_of(element: etree._Element, usual: int) -> int:
    """Return the number with which an element says that it begins, else the usual one."""
    return whole(element.get(f"{TEXT}start-value", ""), usual)


def label(level: etree._Element, number: int) -> str:
    """Return the number of an item as it is shown."""
    return f"{level.get(f'{STYLE}num-prefix', '')}{label_alone(level, number)}{level.get(f'{STYLE}num-suffix', '')}"


def write_number(item: etree._Element, label: str) -> None:
    """Put a number before the words of an item."""
    first = next(item.iter(f"{TEXT}p", f"{TEXT}h"), None)
    if first is not None:
        span = etree.Element(f"{TEXT}span", {"written": "number"})
        span.text, span.tail, first.text = f"{ended(label)}\N{NO-BREAK SPACE}", first.text, None
        first.insert(0, span)


def write_numbers_of_headings(content: etree._Element, styles: etree._Element | None) -> None:
    """Write the numbers of headings before their words, where the outline of the document gives them any."""
    levels = outline(styles)
    plain = {style.get(f"{STYLE}name") for style in content.iter(f"{STYLE}style") if is_unnumbered(style)}
    counts: dict[int, int] = {}
    for heading in content.iter(f"{TEXT}h"):
        level = whole(heading.get(f"{TEXT}outline-level") or "1", 1)
        if level in levels and heading.get(f"{TEXT}style-name") not in plain and is_counted(heading):
            before = None if heading.get(f"{TEXT}restart-numbering") == "true" else counts.get(level)
            counts = {each: number for each, number in counts.items() if each <= level}
            counts[level] = number_of(heading, before, levels[level])
            write_number(heading, heading_label(levels, counts, level))


def outline(styles: etree._Element | None) -> dict[int, etree._Element]:
    """Return the levels of headings that are numbered."""
    found = [] if styles is None else list(styles.iter(f"{TEXT}outline-level-style"))
    return {whole(each.get(f"{TEXT}level") or "0"): each for each in found if each.get(f"{STYLE}num-format")}


def is_unnumbered(style: etree._Element) -> bool:
    """Tell whether a style takes its headings out of the numbering."""
    return style.get(f"{STYLE}list-style-name") == ""


def is_counted(heading: etree._Element) -> bool:
    """Tell whether a heading has words and is counted; in a list, the list counts it."""
    inside = any(above.tag == f"{TEXT}list" for above in heading.iterancestors())
    return not inside and heading.get(f"{TEXT}is-list-header") != "true" and bool("".join(heading.itertext()).strip())


def heading_label(levels: Mapping[int, etree._Element], counts: Mapping[int, int], level: int) -> str:
    """Return the number of a heading as it is shown, with those above it where it shows them."""
    own = levels[level]
    first = level + 1 - max(1, whole(own.get(f"{TEXT}display-levels") or "1", 1))
    above = [
        label_alone(levels[each], counts[each]) for each in range(first, level) if each in levels and each in counts
    ]
    numbers = ".".join([*above, label_alone(own, counts[level])])
    return f"{own.get(f'{STYLE}num-prefix', '')}{numbers}{own.get(f'{STYLE}num-suffix', '')}"


def label_alone(level: etree._Element, number: int) -> str:
    """Return a number as its level writes it, with nothing around it."""
    return written(number, FORMATS.get(level.get(f"{STYLE}num-format", "1"), "decimal"))
