"""What the editions owe: every note and footnote, in the stretches that no edition may interrupt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import (
    FOOTNOTE_CALL,
    Anchored,
    Apparatus,
    Article,
    Declaration,
    Element,
    Footnote,
    Metadata,
    Node,
    Note,
    Reading,
)
from postil.problems import Place
from postil.proof.notes_in_source import owed_notes, stretches


def p(*children: Node) -> Element:
    return Element("p", children)


def call(name: str) -> Element:
    return Element(FOOTNOTE_CALL, (), {"for": name})


def a(*children: Node) -> Element:
    return Element("a", children, {"href": "#x"})


STRETCHES: dict[str, tuple[tuple[Node, ...], list[str]]] = {
    "nothing": ((), []),
    "one paragraph": ((p("One  two\nthree."),), ["One two three."]),
    "emphasis parts no word": ((p("It ", Element("em", ("burn",)), "t."),), ["It burnt."]),
    "blocks": ((Element("ul", (Element("li", ("a",)), Element("li", ("b",)))),), ["a", "b"]),
    "a line break": ((p("a", Element("br"), "b"),), ["a", "b"]),
    "a link may be followed by its page": ((p("See ", a("this"), ", too."),), ["See", "this", ", too."]),
    "a call shows its number": ((p("One", call("n"), " two."),), ["One", "two."]),
    "blanks alone": ((p(" "), "\n"), []),
}


@pytest.mark.parametrize(("nodes", "expected"), STRETCHES.values(), ids=STRETCHES.keys())
def test_words_are_cut_where_an_edition_may_put_in_its_own(nodes: tuple[Node, ...], expected: list[str]) -> None:
    assert list(stretches(nodes)) == expected


NODES = st.recursive(
    st.text("ab ", max_size=4),
    lambda inner: st.builds(
        lambda name, kids: Element(name, tuple(kids)), st.sampled_from(["p", "em", "a"]), st.lists(inner)
    ),
    max_leaves=8,
)


def letters(nodes: tuple[Node, ...]) -> str:
    """Return all letters of some nodes, by another way than the proof."""
    return "".join(n.replace(" ", "") if isinstance(n, str) else letters(n.children) for n in nodes)


@given(st.lists(NODES).map(tuple))
def test_no_letter_is_left_unproved(nodes: tuple[Node, ...]) -> None:
    assert "".join(stretches(nodes)).replace(" ", "") == letters(nodes)


def test_a_note_owes_its_short_form_and_its_entry() -> None:
    note = Note(
        "bell", "cl-1", '"bell"', "textual", ("Short.",), (p("Full."),), Place("n.yaml", 3),
        readings=(Reading("gong", ("B",)), Reading("", ("C",), "om")),
    )  # fmt: skip
    text = Declaration("charter", Metadata("Charter", "declaration", "en"), (), (), Apparatus((note,)), Place(""))
    (owed,) = owed_notes(text, {"charter": (Anchored(note, 1, 0, 4, 4, "“bell”"),)})
    assert owed.entry is not None
    assert (owed.label, owed.place.line, owed.lemma) == ("1", 3, "“bell”]")
    assert (owed.at, owed.calls, owed.words) == ("charter.short-bell", ("charter.call-bell",), ("“bell”]", "Short."))
    assert (owed.entry.at, owed.entry.words) == ("charter-notes.bell", ("“bell”]", "gong", "Full."))


def test_a_footnote_owes_each_of_its_calls() -> None:
    notes = (
        Footnote("x", "1", (p("See", call("y")),), Place("a.md", 7)),
        Footnote("y", "2", (p("Y"),), Place("a.md", 9)),
    )
    blocks = (p("One", call("x"), " two", call("x"), call("y")),)
    text = Article("a", Metadata("A", "article", "en"), blocks, notes, Place("a.md"))
    first, second = owed_notes(text, {})
    assert (first.at, first.calls, first.words) == ("a.fn-1", ("a.call-fn-1", "a.call-fn-1-2"), ("See",))
    assert (second.name, second.calls, second.place.line) == ("footnote 2", ("a.call-fn-2", "a.call-fn-2-2"), 9)
    assert (second.lemma, second.entry) == ("", None)
