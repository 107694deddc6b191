"""The web addresses of a print edition, and what they leave alone."""

from __future__ import annotations

import pytest
from lxml import html

from postil.model import DivisionKind
from postil.render.pdf.addresses import Way, letters, shown, write_out_addresses

PILOT = '<a href="https://example.org/pilot/">a pilot</a>'
CALL = '<a class="noteref" id="call-fn-address-A" href="#fn-address-A">A</a>'
URL = '<span class="url">example.org/pilot</span>'


def written(inside: str, way: Way = "notes", kind: DivisionKind = "article") -> str:
    """Return a section whose addresses were written out, without its own tag."""
    section = html.fragment_fromstring(f"<section>{inside}</section>")
    write_out_addresses(section, kind, way)
    return html.tostring(section, encoding="unicode").removeprefix("<section>").removesuffix("</section>")


def test_a_link_in_running_text_calls_a_note_with_its_address() -> None:
    assert written(f"<p>Ask {PILOT}, or wait.</p>") == (
        f"<p>Ask {PILOT},{CALL} or wait.</p>"
        '<section class="asides"><aside class="footnote" id="fn-address-A" data-label="A"><p>'
        f'<a class="backlink address-letter" href="#call-fn-address-A">A</a> {URL}</p></aside></section>'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{PILOT} goes", f"{PILOT}{CALL} goes"),
        (f"{PILOT}.” He", f"{PILOT}.”{CALL} He"),
        (f"<em>the <b>{PILOT}</b></em>; he", f"<em>the <b>{PILOT}</b></em>;{CALL} he"),
        (f"<em>{PILOT} too</em>; he", f"<em>{PILOT}{CALL} too</em>; he"),
        (f"{PILOT}<em>!</em>", f"{PILOT}{CALL}<em>!</em>"),
        (PILOT, f"{PILOT}{CALL}"),
    ],
)
def test_a_call_stands_behind_the_points_after_its_link(before: str, after: str) -> None:
    assert written(f"<p>{before}</p>").startswith(f"<p>{after}</p>")


def test_the_way_from_a_short_note_to_the_full_one_stays_the_last() -> None:
    made = written(f'<aside><p>Ask {PILOT}. <a class="full-note" href="#n">note</a></p></aside>')
    assert made.endswith('‹example.org/pilot›</span> <a class="full-note" href="#n">note</a></p></aside>')


def test_every_link_has_its_own_letter() -> None:
    made = html.fragment_fromstring(written(f"<p>{PILOT} {PILOT}</p>"), create_parent="div")
    assert [call.text for call in made.find_class("noteref")] == ["A", "B"]
    assert [note.get("data-label") for note in made.iter("aside")] == ["A", "B"]


@pytest.mark.parametrize(
    ("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_go_on_after_z(number: int, letter: str) -> None:
    assert letters(number) == letter


@pytest.mark.parametrize(
    "inside",
    [
        '<p><a href="https://example.org/">https://example.org/</a></p>',
        '<p><a href="https://example.org/">example.org</a></p>',
        '<p><a href="#clause">the clause</a>, <a href="notes.xhtml#n">a note</a></p>',
        '<p><a href="mailto:a@example.org">write</a></p>',
        "<p>No link.</p>",
    ],
)
@pytest.mark.parametrize("way", ["notes", "qr"])
def test_what_shows_its_address_or_has_none_is_left_alone(inside: str, way: Way) -> None:
    assert written(inside, way) == inside


def test_an_address_that_is_too_long_for_a_code_stands_behind_its_paragraph() -> None:
    link = f'<p>See <a href="https://a.example/{"a" * 1000}">there</a>.</p>'
    assert "svg" not in written(link, "qr")
    assert f'<span class="url">‹a.example/{"a" * 1000}›</span>' in written(link, "qr")


def test_nothing_is_written_where_nothing_is_asked_for() -> None:
    inside = f"<p>{PILOT}</p><table><tr><td>{PILOT}</td></tr></table>"
    assert written(inside, "none") == inside


@pytest.mark.parametrize("way", ["notes", "qr"])
@pytest.mark.parametrize(
    ("before", "after"),
    [("<aside><p>", "</p></aside>"), ("<table><tr><td>", "</td></tr></table>"), ("<h2>", "</h2>")],
)
def test_where_no_note_can_be_called_the_address_stands_behind_the_paragraph(before: str, after: str, way: Way) -> None:
    bracketed = URL.replace("example", "‹example").replace("pilot", "pilot›")
    assert written(f"{before}Ask {PILOT} first.{after}", way) == f"{before}Ask {PILOT} first. {bracketed}{after}"


@pytest.mark.parametrize("kind", ["appendix", "glossary"])
def test_entries_have_their_addresses_behind_the_paragraph(kind: DivisionKind) -> None:
    assert "‹example.org/pilot›" in written(f"<p>{PILOT}</p>", kind=kind)


def test_a_code_stands_at_the_end_with_the_letter_of_its_call() -> None:
    made = html.fragment_fromstring(written(f"<p>{PILOT}</p><p>End.</p>", "qr"), create_parent="div")
    (figure,) = made.iter("figure")
    assert made[-1] is figure.getparent()
    assert figure[0].get("aria-label") == "https://example.org/pilot/"
    assert [call.get("href") for call in made.find_class("noteref")] == [f"#{figure.get('id')}"]
    assert figure[1].text_content() == "Aexample.org/pilot"


def test_a_reader_adds_what_is_left_out_of_an_address() -> None:
    assert shown("https://example.org/") == "example.org"
    assert shown("http://example.org/a/") == "http://example.org/a"
