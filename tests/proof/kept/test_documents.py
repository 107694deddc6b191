"""On a site, what stands beside the text is left out; what the text says is not, whatever its class is called."""

from __future__ import annotations

from lxml import html

from postil.proof.kept.documents import is_beside
from postil.proof.kept.said import in_letters, said_in
from postil.proof.passages import fold

PAGE = """<div><fieldset class="reading"><label>With notes</label></fieldset>
<p class="readings"><span class="reading">but not twice</span> <span class="sigla">A</span></p>
<aside class="sidenote">A note beside.</aside></div>"""


def test_the_reading_of_a_witness_is_what_the_text_says_and_the_switch_of_the_notes_is_not() -> None:
    said = said_in(html.fragment_fromstring(PAGE), is_beside)
    assert [stretch.words for stretch in said.stretches] == [fold("but not twice A")]


def test_an_address_is_the_same_however_its_letters_are_written() -> None:
    written, encoded = (
        html.fragment_fromstring(f'<p><a href="a.html#{place}">x</a></p>') for place in ("Ä-b", "%C3%84-b")
    )
    assert said_in(written, is_beside).links == said_in(encoded, is_beside).links
    assert in_letters("https://example.org/%C3%BC") == in_letters("https://example.org/ü")
