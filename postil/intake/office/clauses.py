"""Finds the clauses of a declaration, however the office file counts them.

Takes the blocks of a text; gives blocks in which each clause is a paragraph that begins with its number: "I. ",
"Article 1. ", "Section 1. ". Such a number may stand in the words, in a heading, or be that of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from postil.intake.office.tree import DELIMITER
from postil.intake.office.wordnumbers import LETTERS, written
from postil.model import Element, Node, Numbering, text_of
from postil.numerals import MOST, from_roman, to_roman

WORDS: dict[Numbering, str] = {"article": "Article", "section": "Section"}
HEADS: dict[Numbering, re.Pattern[str]] = {
    "roman": re.compile(r"(?P<word>)(?P<number>[IVXLC]+)(?P<end>\.|\s*[:–—-]|$)\s*"),
    "article": re.compile(r"(?P<word>Article|Art\.)\s*(?P<number>\d{1,4}|[IVXLC]+)(?P<end>\.|\s*[:–—-]|$)?\s*", re.I),
    "section": re.compile(r"(?P<word>Section|Sec\.|§)\s*(?P<number>\d{1,4}|[IVXLC]+)(?P<end>\.|\s*[:–—-]|$)?\s*", re.I),
}
HEADING = re.compile("h[1-6]")
LETTERED = ("lower-alpha",)
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The number that a block begins with: as it is written, what it counts, and how many letters it takes."""

    written: str
    number: int
    length: int


def numbering_of(blocks: Sequence[Element]) -> Numbering | None:
    """Return how the clauses of a text count, None where it has no clauses: they begin with 1 and go on."""
    for numbering in HEADS:
        numbers = [head.number for head in heads(blocks, numbering)]
        if numbers[:FEWEST] == [1, 2]:
            return numbering
    return None


def heads(blocks: Iterable[Element], numbering: Numbering) -> Iterator[Head]:
    """Yield the numbers of the clauses that some blocks have in a numbering."""
    for block in blocks:
        if numbering == "roman" and is_list_of_clauses(block):
            first = int(block.attributes.get("start", "1"))
            yield from (Head(to_roman(n), n, 0) for n, _ in enumerate(block.children, first))
        elif found := head_of(block, numbering):
            yield found


def is_list_of_clauses(block: Element) -> bool:
    """Tell whether a block is a list that counts I, II, III."""
    if block.name != "ol" or block.attributes.get("class") != "upper-roman":
        return False
    return 0 < int(block.attributes.get("start", "1")) <= MOST - len(block.children)


def head_of(block: Element, numbering: Numbering) -> Head | None:
    """Return the number of the clause that a paragraph or heading opens; words after it must be apart from it."""
    is_heading = HEADING.fullmatch(block.name) is not None
    if not is_heading and block.name != "p":
        return None
    words = text_of(block.children).replace("\N{NO-BREAK SPACE}", " ")
    found = HEADS[numbering].match(words)
    if not found or not (is_heading or found["end"] is not None):
        return None
    if not is_heading and found["end"] != "." and found.end() < len(words):
        return None
    number = from_roman(found["number"].upper()) or int(found["number"] if found["number"].isdecimal() else 0)
    follows = words[found.end("end") if found["end"] is not None else found.end("number") :]
    return Head(found[0].strip(), number, found.end()) if number and (not follows or follows[0].isspace()) else None


def write_clauses(blocks: Sequence[Element], numbering: Numbering, told: list[str]) -> list[Element]:
    """Return the blocks of a declaration; what was changed of numbers and headings is added to `told`."""
    made: list[Element] = []
    for block in opened_lists(blocks, numbering, told):
        if head := head_of(block, numbering):
            made.append(clause(block, head, numbering, told))
        elif made and block.name == "p" and is_bare(made[-1], numbering):
            made[-1] = replace(made[-1], children=(*made[-1].children, *block.children))
        else:
            made += parted(block, told)
    return made


def is_bare(block: Element, numbering: Numbering) -> bool:
    """Tell whether a paragraph is the number of a clause and nothing else."""
    head = head_of(block, numbering)
    return head is not None and head.length == len(text_of(block.children))


def opened_lists(blocks: Iterable[Element], numbering: Numbering, told: list[str]) -> Iterator[Element]:
    """Yield blocks with the items of lists of clauses as paragraphs, and lists of lettered paragraphs too."""
    for block in blocks:
        if numbering == "roman" and is_list_of_clauses(block):
            told.append("the numbers of a list are written out as those of clauses")
            yield from items(block, numbering, told)
        elif block.name == "ol" and is_lettered(block):
            yield from items(block, numbering, told)
        else:
            yield block


def is_lettered(block: Element) -> bool:
    """Tell whether a list counts (a), (b) or (1), (2), as the paragraphs of a clause do."""
    start = int(block.attributes.get("start", "1"))
    if not 0 < start <= LETTERS * LETTERS - len(block.children):
        return False
    counts, around = block.attributes.get("class", ""), block.attributes.get(DELIMITER)
    return counts in LETTERED or (not counts and around in ("TwoParens", "OneParen"))


def items(block: Element, numbering: Numbering, told: list[str]) -> Iterator[Element]:
    """Yield the items of a list as paragraphs that begin with their number."""
    lettered = is_lettered(block)
    form = "lowerLetter" if block.attributes.get("class") in LETTERED else "decimal"
    for number, item in enumerate(block.children, int(block.attributes.get("start", "1"))):
        if isinstance(item, Element):
            first, *others = paragraphs(item)
            label = f"({written(number, form)}) " if lettered else f"{to_roman(number)}. "
            yield replace(first, children=(label, *first.children))
            yield from opened_lists(others, numbering, told)


def paragraphs(item: Element) -> list[Element]:
    """Return the blocks of an item, its running words as a paragraph, which comes first."""
    made: list[Element] = []
    running: list[Node] = []
    for child in item.children:
        if isinstance(child, Element) and child.name in BLOCKS:
            made += [Element("p", tuple(running))] if running else []
            made, running = [*made, child], []
        else:
            running.append(child)
    made += [Element("p", tuple(running))] if running else []
    return made if made and made[0].name == "p" else [Element("p"), *made]


BLOCKS = ("p", "ul", "ol", "blockquote", "table", "pre", "dl", "hr", *(f"h{level}" for level in range(1, 7)))


def clause(block: Element, head: Head, numbering: Numbering, told: list[str]) -> Element:
    """Return the paragraph that opens a clause: its number as a declaration writes it, and the words after it."""
    label = f"{WORDS[numbering]} {head.number}. " if numbering in WORDS else f"{to_roman(head.number)}. "
    rest = without_start(block.children, head.length)
    if head.written.rstrip(".") != label.rstrip(". "):
        told.append(f"the number '{head.written}' is written '{label.strip()}'")
    if HEADING.fullmatch(block.name) and rest:
        told.append(f"the heading '{text_of(block.children).strip()}' opens a clause, in bold type")
        return Element("p", (label, Element("strong", rest)))
    return Element("p", (label, *rest))


def without_start(nodes: Sequence[Node], length: int) -> tuple[Node, ...]:
    """Return nodes without their first letters."""
    made: list[Node] = []
    for node in nodes:
        size = len(text_of(node))
        if length >= size and (size or length):
            length -= size
            made += [] if size else [node]
        elif length and isinstance(node, str):
            made, length = [*made, node[length:]], 0
        elif length and isinstance(node, Element):
            made, length = [*made, replace(node, children=without_start(node.children, length))], 0
        else:
            made.append(node)
    return tuple(made)


def parted(block: Element, told: list[str]) -> Iterator[Element]:
    """Yield a block as a declaration may have it: a heading as a paragraph in bold type."""
    if HEADING.fullmatch(block.name):
        told.append(
            f"the heading '{text_of(block.children).strip()}' is a paragraph in bold type: declarations have none"
        )
        yield Element("p", (Element("strong", block.children),))
    else:
        yield block


def out_of_order(blocks: Sequence[Element], numbering: Numbering) -> tuple[str, str] | None:
    """Return the first number that is not the one due, and the one that is."""
    for due, head in enumerate(heads(blocks, numbering), 1):
        if head.number != due:
            return head.written, to_roman(due) if numbering == "roman" else str(due)
    return None
