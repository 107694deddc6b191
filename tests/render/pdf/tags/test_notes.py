"""A note stands right behind its call, with an id, and both lead to each other."""

from __future__ import annotations

import pytest

from tests.render.pdf.tags.tagged import call, tagged

NOTE = "Reference(Link('{0}')), Note(P('Note {0}.'))"
ONE = NOTE.format(1)
PLACES = {
    "a paragraph": (f"<p>a{call(1)} b</p>", f"P('a', {ONE}, ' b')"),
    "a heading": (f"<h1>a{call(1)}</h1>", f"H1('a', {ONE})"),
    "emphasis": (f"<p><em>a{call(1)}</em></p>", f"P(Em('a', {ONE}))"),
    "an item of a list": (
        f"<ul style='list-style: none'><li>a{call(1)}</li></ul>",
        f"L(LI(LBody('a', {ONE})))",
    ),
    "a cell": (f"<table><tr><td>a{call(1)}</td></tr></table>", f"Table(TBody(TR(TD('a', {ONE}))))"),
    "a quotation": (f"<blockquote>a{call(1)}</blockquote>", f"BlockQuote(P('a', {ONE}))"),
    "a term": (f"<dl><dt>a{call(1)}</dt></dl>", f"L(LI(Lbl('a', {ONE})))"),
}


@pytest.mark.parametrize(("body", "shape"), PLACES.values(), ids=PLACES.keys())
def test_a_note_follows_its_call_in(body: str, shape: str) -> None:
    assert tagged(body).shape() == shape


def test_two_calls_in_a_row_have_each_their_note() -> None:
    found = tagged(f"<p>a{call(1)}{call(2)}</p>")
    assert found.shape().replace("'1 '", "'1'") == f"P('a', {ONE}, {NOTE.format(2)})"


def test_a_note_and_its_call_lead_to_each_other() -> None:
    found = tagged(f"<p>a{call(1)} b{call(2)}</p>")
    for note, reference in zip(found.tags("Note"), found.tags("Reference"), strict=True):
        assert [each.objgen for each in note.object.Ref] == [reference.object.objgen]
        assert [each.objgen for each in reference.object.Ref] == [note.object.objgen]


def test_ids_lead_to_notes() -> None:
    found = tagged(f"<p>a{call(2)} b{call(1)}</p><p>c<span class='footnote'>d</span></p>")
    names = list(found.pdf.Root.StructTreeRoot.IDTree.Kids[0].Names)
    ids = {str(name): made.objgen for name, made in zip(names[::2], names[1::2], strict=True)}
    assert list(ids) == ["n1", "n2", "note-3"]
    assert ids == {str(note.object.ID): note.object.objgen for note in found.tags("Note")}


def test_a_note_over_two_pages_is_one() -> None:
    found = tagged(f"<p>a{call(1, 'word ' * 300)}</p><p style='break-before: page'>b</p>")
    assert len(found.pdf.pages) > 1
    (note,) = found.tags("Note")
    assert note.words().split() == ["word"] * 300


def test_the_blocks_of_a_note_are_what_they_were() -> None:
    parts = (
        "<a class='backlink' role='doc-backlink' href='#c1'>1</a> <span class='note-paragraph'>a</span>"
        "<span class='note-list'><span class='note-item'>b</span><span class='note-quote'>c</span></span>"
        "<span class='note-quote'><span class='note-paragraph'>d</span></span>"
    )
    style = ".note-list, .note-item, .note-quote { display: block }"
    (note,) = tagged(f"<p>x{call(1, parts)}</p>", style).tags("Note")
    assert note.shape() == (
        "Note(Lbl(Link('1 ')), P('a'), L(LI(LBody('b')), LI(LBody(BlockQuote(P('c'))))), BlockQuote(P('d')))"
    )


def test_only_the_first_way_back_is_the_number_of_a_note() -> None:
    back = "<a class='backlink' role='doc-backlink' href='#c1' aria-label='Back'>{}</a> "
    (note,) = tagged(f"<p>x{call(1, back.format(1) + back.format(2) + 'Words')}</p>").tags("Note")
    assert note.shape() == "Note(Lbl(Link('1 ')), P(Link('2'), ' Words'))"


def test_a_note_that_the_style_numbers_has_a_call_and_a_label() -> None:
    style = ".footnote::footnote-call { content: '*' } .footnote::footnote-marker { content: '* ' }"
    found = tagged("<p>a<span class='footnote' id='n'>b</span></p>", style)
    assert found.shape() == "P('a', Reference('*'), Note(Lbl('* '), P('b')))"


def test_a_note_in_the_text_is_a_note() -> None:
    found = tagged("<aside role='doc-footnote' id='n'><p>a</p></aside>")
    assert found.shape() == "Note(P('a'))"
    assert str(found.tags("Note")[0].object.ID) == "n"


def test_a_note_has_its_own_language() -> None:
    body = f"<p>x{call(1)}</p>".replace("<span", "<span lang='la'")
    (note,) = tagged(body).tags("Note")
    assert str(note.object.Lang) == "la"
