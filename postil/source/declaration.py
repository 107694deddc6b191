"""Find the preamble and the numbered clauses in the blocks of a declaration.

Takes the blocks and lines of one content file and gives `Clause`s with stable ids: "pre" and "cl-3", their
paragraphs "pre-2" and "cl-3-2". The words are left as they are, without the numeral, which becomes the clause's
label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from postil.model import Clause, Element, text_of
from postil.problems import Place, Problem, Report
from postil.source.textfile import SourceText

NUMERAL = re.compile(r"([IVXLC]+)\.\s+(?=\S)")
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return a number from 1 to 399 in capital roman numerals."""
    for value, letters in ROMAN:
        if number >= value:
            return letters + roman(number - value)
    return ""


def clause_id(label: str) -> str:
    """Return the id of the clause that a note names: "preamble" is "pre", "III" is "cl-3"; "" where there is none."""
    if label == "preamble":
        return "pre"
    return next((f"cl-{number}" for number in range(1, 400) if roman(number) == label), "")


def read_clauses(blocks: Sequence[Element], whole: Place, report: Report) -> tuple[Clause, ...]:
    """Return the clauses, the preamble first; D001, D002, D003 where the numbering or the form is wrong."""
    report.extend(check_headings(blocks))
    groups: list[list[Element]] = [[]]
    for block in blocks:
        if block.name == "p" and (match := NUMERAL.match(block.place.excerpt.lstrip())):
            report.extend(check_number(match[1], len(groups), block.place))
            block = without_numeral(block)
            groups.append([])
        groups[-1].append(block)
    if len(groups) == 1:
        report.add(
            whole,
            "D002",
            "no clause was found in this declaration",
            hint="begin each clause with its roman numeral, a full stop and a blank: 'I. ...'",
        )
    clauses = [
        Clause(f"cl-{n}", roman(n), number_paragraphs(group, f"cl-{n}"), group[0].place)
        for n, group in enumerate(groups[1:], 1)
    ]
    if groups[0]:
        clauses.insert(0, Clause("pre", "", number_paragraphs(groups[0], "pre"), groups[0][0].place))
    return tuple(clauses)


def check_number(numeral: str, number: int, place: Place) -> Iterator[Problem]:
    """D001: clauses count I, II, III without a gap or a repeat."""
    if numeral != roman(number):
        column = place.column + len(place.excerpt) - len(place.excerpt.lstrip())
        yield Problem(
            replace(place, column=column, length=len(numeral) + 1),
            "D001",
            f"the next clause should be {roman(number)}, but this one is {numeral}",
            hint=f"correct the numeral; if no clause begins here, write a backslash before the full stop: {numeral}\\.",
        )


def check_headings(blocks: Iterable[Element]) -> Iterator[Problem]:
    """D003: a declaration has clauses and no headings."""
    for block in blocks:
        if re.fullmatch("h[1-6]", block.name):
            yield Problem(
                block.place,
                "D003",
                f"a declaration has no headings, but here is '{text_of(block)}'",
                hint="take the # away, or set 'kind: article' for a text with sections",
            )


def check_paragraphs(source: SourceText, first_line: int) -> Iterator[Problem]:
    """D004: the numeral of a clause stands at the head of a paragraph, not inside one."""
    number = 1
    for line in range(first_line, len(source.lines) + 1):
        match = NUMERAL.match(source.lines[line - 1].lstrip())
        if not match or match[1] != roman(number):
            continue
        number += 1
        if line > first_line and source.lines[line - 2].strip():
            yield Problem(
                source.place(line, 1, len(match[1]) + 1),
                "D004",
                f"clause {match[1]} begins inside a paragraph",
                hint="leave a blank line before each clause",
            )


def without_numeral(paragraph: Element) -> Element:
    """Return a clause's first paragraph without its numeral."""
    first = paragraph.children[0]
    if not isinstance(first, str):
        return paragraph
    return replace(paragraph, children=(NUMERAL.sub("", first, count=1), *paragraph.children[1:]))


def number_paragraphs(blocks: Iterable[Element], clause: str) -> tuple[Element, ...]:
    """Return the blocks of a clause with the ids "cl-3-1", "cl-3-2" ..."""
    return tuple(
        replace(block, attributes={**block.attributes, "id": f"{clause}-{n}"}) for n, block in enumerate(blocks, 1)
    )
