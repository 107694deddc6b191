"""Marks: every call is placed once, every lemma is in its span, and not a word is changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.compose.anchor import anchor
from postil.compose.marks import NOTE_CALL, mark
from postil.model import FOOTNOTE_CALL, Anchored, Element, Node, text_of
from postil.problems import Report
from postil.wording import wording
from tests.compose.blocks import blocks, declaration, element, note, of_blocks

FOOTNOTE = Element(FOOTNOTE_CALL, (), {"for": "1"})


def marked(found_in: tuple[Element, ...], *quotes: str) -> tuple[Element, ...]:
    """Return blocks with the marks of notes on some words."""
    report = Report()
    found = anchor(declaration([of_blocks(found_in)], [note(quote) for quote in quotes]), report)
    assert report == []
    return mark(found_in, found)


def shown(node: Node) -> str:
    """Return a node in short: [lemma], {number} for a call to a note, ^ for one to a footnote, name(...) else."""
    if isinstance(node, str):
        return node
    inside = "".join(map(shown, node.children))
    if node.name == "span" and node.attributes.get("class") == "lemma":
        return f"[{inside}]"
    if node.name == NOTE_CALL:
        return f"{{{node.attributes['number']}}}"
    return "^" if node.name == FOOTNOTE_CALL else inside if node.name == "p" else f"{node.name}({inside})"


@pytest.mark.parametrize(
    ("children", "quotes", "result"),
    [
        (("the open sea",), (), "the open sea"),
        (("the open sea, then",), ("open sea",), "the [open sea],{1} then"),
        (("the ", element("em", "open"), " sea"), ("open sea",), "the em([open])[ sea]{1}"),
        (("the open sea then",), ("the open", "open sea"), "[the ][open]{1}[ sea]{2} then"),
        (("the open sea",), ("the open sea", "open"), "[the ][open]{1}[ sea]{2}"),
        ((element("a", "the open sea"), "."), ("open",), "a(the [open] sea){1}."),
        ((element("a", element("em", "open"), " sea"), " is"), ("open sea is",), "a(em([open])[ sea])[ is]{1}"),
        ((element("em", element("a", "open"), "!"),), ("open",), "em(a([open])!{1})"),
        (("the open", FOOTNOTE, " sea"), ("open sea",), "the [open]^[ sea]{1}"),
        (("the open.", FOOTNOTE), ("open",), "the [open].{1}^"),
        (("the open", element("br"), "sea"), ("open sea",), "the [open]br()[sea]{1}"),
        (("the open", element("br"), "sea"), ("open",), "the [open]{1}br()sea"),
        ((element("em", "open"), ". ", element("a", "sea")), ("open",), "em([open]).{1} a(sea)"),
    ],
)
def test_marks_are_put_in(children: tuple[Node, ...], quotes: tuple[str, ...], result: str) -> None:
    assert "".join(map(shown, marked((element("p", *children),), *quotes))) == result


def test_lemma_may_run_over_the_end_of_a_paragraph() -> None:
    made = marked((element("p", "the open"), element("p", "sea, then")), "open sea")
    assert list(map(shown, made)) == ["the [open]", "[sea],{1} then"]


def test_stretch_of_several_lemmata_names_them_all() -> None:
    spans = [
        each for each in walk(marked((element("p", "the open sea"),), "the open", "open sea")) if each.name == "span"
    ]
    assert [each.attributes["data-notes"] for each in spans] == ["n-the open", "n-the open n-open sea", "n-open sea"]


def test_call_that_has_no_place_is_our_own_bug() -> None:
    lost = Anchored(note("sea"), 1, 2, 5, 99, "sea")
    with pytest.raises(AssertionError, match="n-sea"):
        mark((element("p", "the sea"),), [lost])


def walk(nodes: tuple[Element, ...]) -> Iterator[Element]:
    """Yield all elements, in order."""
    for node in nodes:
        yield from node.walk()


@st.composite
def annotated(draw: st.DrawFn) -> tuple[tuple[Element, ...], tuple[Anchored, ...]]:
    """Return blocks with notes on words cut from them, which may overlap."""
    found_in = draw(blocks())
    text = wording(found_in)
    cut = st.integers(0, len(text)).flatmap(lambda at: st.tuples(st.just(at), st.integers(at, min(len(text), at + 30))))
    quotes = [text[start:end].strip() for start, end in draw(st.lists(cut, max_size=5))]
    notes = [note(quote, name=f"n-{at}") for at, quote in enumerate(quotes)]
    return found_in, anchor(declaration([of_blocks(found_in)], notes), Report())


@given(annotated())
def test_no_word_is_changed(case: tuple[tuple[Element, ...], tuple[Anchored, ...]]) -> None:
    found_in, notes = case
    made = mark(found_in, notes)
    assert text_of(made) == text_of(found_in)
    assert wording(made) == wording(found_in)
    assert [e.name for e in walk(made) if e.name not in ("span", NOTE_CALL)] == [
        e.name for e in walk(found_in) if e.name != "span"
    ]


@given(annotated())
def test_every_call_is_placed_once_in_order_and_outside_links(
    case: tuple[tuple[Element, ...], tuple[Anchored, ...]],
) -> None:
    found_in, notes = case
    made = mark(found_in, notes)
    calls = [each.attributes for each in walk(made) if each.name == NOTE_CALL]
    assert calls == [{"for": each.note.id, "number": str(each.number)} for each in notes]
    for link in (each for each in walk(made) if each.name == "a"):
        assert all(inside.name != NOTE_CALL for inside in link.walk())


@given(annotated())
def test_spans_of_a_lemma_joined_are_its_words(case: tuple[tuple[Element, ...], tuple[Anchored, ...]]) -> None:
    found_in, notes = case
    text = wording(found_in)
    spans = [e for e in walk(mark(found_in, notes)) if e.attributes.get("class") == "lemma"]
    for each in notes:
        own = [span for span in spans if each.note.id in span.attributes["data-notes"].split()]
        assert without_ends("".join(map(text_of, own))) == without_ends(text[each.start : each.end])


def without_ends(words: str) -> str:
    """Return words without line ends, which stand between blocks and so in no span."""
    return words.replace("\n", "")


def test_two_thousand_notes_are_marked_each_in_its_place() -> None:
    marks = [f"mark {n} is set" for n in range(2000)]
    found_in = tuple(element("p", f"Here {', '.join(marks[at : at + 5])}.") for at in range(0, 2000, 5))
    made = marked(found_in, *marks)
    assert text_of(made) == text_of(found_in)
    assert shown(made[1]) == (
        "Here [mark 5 is set],{6} [mark 6 is set],{7} [mark 7 is set],{8} [mark 8 is set],{9} [mark 9 is set].{10}"
    )
    calls = [each.attributes["number"] for each in walk(made) if each.name == NOTE_CALL]
    assert calls == [str(number) for number in range(1, 2001)]
