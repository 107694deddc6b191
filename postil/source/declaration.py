"""Find the preamble and the numbered clauses in the blocks of a declaration.

Takes the blocks and lines of one content file and gives `Clause`s with stable ids: "pre" and "cl-3", their
paragraphs "pre-2" and "cl-3-2". The words are left as they are, without the number, which becomes the clause's
label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from postil.model import PARAGRAPH_LABEL, Clause, Element, text_of
from postil.problems import Place, Problem, Report
from postil.source.numbering import PARAGRAPH, SCHEMES, Scheme, scheme_of
from postil.source.textfile import SourceText

ROMAN = SCHEMES["roman"]


def read_clauses(blocks: Sequence[Element], kind: Place, report: Report, scheme: Scheme = ROMAN) -> tuple[Clause, ...]:
    """Return the clauses, the preamble first; D001, D002, D003 where the numbering or the form is wrong.

    `kind` is where the metadata says that this is a declaration.
    """
    report.extend(check_headings(blocks))
    groups: list[list[Element]] = [[]]
    due = 1
    for block in blocks:
        if block.name == "p" and (label := written_label(block.place, scheme)):
            report.extend(check_number(label, (due, len(groups)), block.place, groups[-1], scheme))
            due = 1 + (scheme.number(label) or len(groups))
            block = without_label(block, scheme.opening)
            groups.append([])
        groups[-1].append(block)
    if len(groups) == 1:
        hint = f"begin each clause with its number, a full stop and a blank, '{scheme.example}', or set 'kind: article'"
        report.add(kind, "D002", "no clause was found in this declaration", hint)
    made = [clause_of(f"{scheme.prefix}-{n}", scheme.label(n), group) for n, group in enumerate(groups[1:], 1)]
    return (*((clause_of("pre", "", groups[0]),) if groups[0] else ()), *made)


def clause_of(name: str, label: str, blocks: Sequence[Element]) -> Clause:
    """Return a clause of some blocks, with ids for its paragraphs."""
    return Clause(name, label, number_paragraphs(blocks, name), blocks[0].place)


def written_label(place: Place, scheme: Scheme) -> str:
    """Return the label of the clause that the line at a place opens, "" where it opens none."""
    match = scheme.opening.match(place.excerpt.lstrip())
    return match[1] if match else ""


def has_its_number(clause: Clause) -> bool:
    """Tell whether a clause was written with the number that is its due; D001 where it was not."""
    return written_label(clause.place, scheme_of(clause.id)) == clause.label


def check_number(
    label: str, due: tuple[int, int], place: Place, before: Sequence[Element], scheme: Scheme
) -> Iterator[Problem]:
    """D001: clauses count I, II, III without a gap or a repeat.

    `due` is the number that follows the last numeral and the number by count: one slip is one problem. `before` is
    what stands between the last clause's number and this one.
    """
    if scheme.number(label) not in due:
        column = place.column + place.excerpt.index(label)
        correct = f"correct the number; if no clause begins here, write a backslash before the full stop: {label}\\."
        yield Problem(
            replace(place, column=column, length=len(label) + 1),
            "D001",
            f"the next clause should be {scheme.label(due[0])}, but this one is {label}",
            hint=next(unstopped(before, scheme.label(due[0]), scheme), correct),
        )


def unstopped(blocks: Sequence[Element], label: str, scheme: Scheme) -> Iterator[str]:
    """Yield what to say of each paragraph that begins with a clause's number, and no full stop behind it."""
    for block in blocks:
        words = block.place.excerpt.split()
        for head in (" ".join(words[:count]).rstrip(":),;") for count in (1, 2)):
            match = scheme.opening.match(f"{head}. x")
            if block.name == "p" and "." not in head and match and match[1] == label:
                yield f"line {block.place.line} begins with '{head}' without a full stop: write '{head}.'"


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


def check_paragraphs(source: SourceText, first_line: int, scheme: Scheme = ROMAN) -> Iterator[Problem]:
    """D004: the number of a clause stands at the head of a paragraph, not inside one."""
    due = 1
    for line in range(first_line, len(source.lines) + 1):
        label = written_label(source.place(line), scheme)
        inside = line > first_line and bool(source.lines[line - 2].strip())
        if not label or (inside and label != scheme.label(due)):
            continue
        due = 1 + (scheme.number(label) or due)
        if inside:
            column = 1 + source.lines[line - 1].index(label)
            yield Problem(
                source.place(line, column, len(label) + 1),
                "D004",
                f"clause {label} begins inside a paragraph",
                hint="leave a blank line before each clause",
            )


def without_label(paragraph: Element, label: re.Pattern[str]) -> Element:
    """Return a paragraph without the label that it begins with, also where emphasis or a link follows at once."""
    first = paragraph.children[0]
    if not isinstance(first, str):
        return paragraph
    # What follows the label may stand in the next child: then there is nothing here for a lookahead to see.
    words = first[match.end() :] if (match := label.match(first + "x")) else first
    return replace(paragraph, children=(*([words] if words else []), *paragraph.children[1:]))


def number_paragraphs(blocks: Sequence[Element], clause: str) -> tuple[Element, ...]:
    """Return the blocks of a clause with ids: "art-3-a" after a label "(a)", else "cl-3-2" by their place.

    Where some have labels, those without are "art-3-p1", and letters under a number are "art-3-2-a", so that no id is
    ever two paragraphs'.
    """
    labels = [paragraph_label(block) for block in blocks]
    before, above = "p" if any(labels) else "", ""
    made: list[Element] = []
    for n, (block, label) in enumerate(zip(blocks, labels, strict=True), 1):
        above = f"{label}-" if label.isdecimal() else above
        under = above if label.isalpha() else ""
        made.append(numbered(block, label, f"{clause}-{under}{label or f'{before}{n}'}"))
    return tuple(made)


def paragraph_label(block: Element) -> str:
    """Return the label that a paragraph begins with: "a" for "(a) ...", "" for none, or one behind a backslash."""
    first = block.children[0] if block.children else ""
    if block.name != "p" or not isinstance(first, str) or block.place.excerpt.lstrip().startswith("\\"):
        return ""
    match = PARAGRAPH.match(first + "x")
    return match[1] if match else ""


def numbered(block: Element, label: str, name: str) -> Element:
    """Return a block with its id, and with its label apart from its words."""
    attributes = {**block.attributes, "id": name}
    if not label:
        return replace(block, attributes=attributes)
    return replace(without_label(block, PARAGRAPH), attributes={**attributes, PARAGRAPH_LABEL: f"({label})"})
