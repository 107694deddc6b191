"""Annotations become notes on exactly their words, or are reported; ours come back as they went out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from postil.compose.anchor import anchor_in_clause
from postil.fold import fold, inside_word
from postil.intake.annotations import TakenNotes, read_annotations
from postil.model import Apparatus, Clause, Declaration, Element, Note
from postil.problems import ContentError, Place, Report
from postil.render.annotationset import annotation_set
from postil.render.webannotation import annotation_collection, as_json
from postil.source.notes import read_apparatus
from postil.wording import wording
from tests.compose.blocks import words
from tests.render import annotated

CLAUSES = {
    "preamble": "\nWe of the two banks, and of the “Common Ferry”,",
    "I": "\nThe ferry is free.\nThe bell rings by day; the bell rings by night.",
    "II": "\nThe keeper of the bell — whoever he is — keeps the free bank.",
}


def quote(exact: str, prefix: str = "", suffix: str = "", **more: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {"type": "Annotation", "target": {"source": "https://example.org/", "selector": selector},
            "bodyValue": "A remark. And more.", **more}  # fmt: skip


def taken(*annotations: Any) -> TakenNotes:
    return read_annotations(json.dumps(list(annotations), indent=1).encode(), "notes.jsonld", CLAUSES)


def notes_of(result: TakenNotes) -> Any:
    notes = yaml.load(result.text, yaml.BaseLoader)["notes"]
    assert len(notes) == result.count
    return notes


def codes(result: TakenNotes) -> list[str]:
    return [problem.code for problem in result.problems]


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "place"),
    [
        ("two banks", "", "", ("preamble", None, None)),
        ('"Common  Ferry"', "", "", ("preamble", None, None)),
        ("whoever he is", "bell - ", "", ("II", None, None)),
        ("free", "ferry is ", "", ("I", None, None)),
        ("free", "", " bank", ("II", None, None)),
        ("bell", "night; the 3", "", None),
        ("bell", "by day; the", " rings by", ("I", "the", None)),
        ("bell", "is free.[2] The", "rings", ("I", None, "rings by day;")),
        ("bell", "keeper of the ", "", ("II", None, None)),
        ("We", "Preamble\n\n", " of the", ("preamble", None, None)),
    ],
)
def test_words_become_a_note_where_they_stand_once(
    exact: str, prefix: str, suffix: str, place: tuple[str, str | None, str | None] | None
) -> None:
    result = taken(quote(exact, prefix, suffix))
    if place is None:
        assert (codes(result), notes_of(result)) == (["I009"], [])
    else:
        (note,) = notes_of(result)
        assert note["clause"] == place[0]
        assert note["quote"] == " ".join(exact.split())
        if place[0] == "I" and exact == "bell":
            assert note.get("prefix") or note.get("suffix")
        else:
            assert (note.get("prefix"), note.get("suffix")) == place[1:]
        assert not result.problems


@pytest.mark.parametrize(
    ("annotation", "code", "words"),
    [
        (quote("bell"), "I010", "'bell' stands 3 times in the text: I, II"),
        (quote("Team Alpha"), "I009", "'Team Alpha' is not in the text"),
        (quote("two bank s"), "I009", "'two bank s' is not in the text"),
        (quote("two banks", "They of the", "of old"), "I009", "'two banks' stands in preamble, but not"),
        (quote("two banks", bodyValue=" "), "I008", "this annotation says nothing"),
        ({"target": "https://example.org/", "bodyValue": "On the page."}, "I008", "this annotation does not quote one"),
        ({"target": [quote("ferry")["target"], quote("We")["target"]], "bodyValue": "On both."}, "I008", "this"),
        (quote("ferry", **{"postil:clause": "II"}), "I009", "'ferry' stands in I, but not"),
    ],
)  # fmt: skip
def test_what_has_no_one_place_is_reported_where_it_stands(annotation: Any, code: str, words: str) -> None:
    result = taken(quote("two banks"), annotation)
    assert codes(result) == [code]
    assert result.problems[0].sentence.startswith(words)
    assert result.problems[0].severity == ("warning" if code == "I008" else "error")
    assert result.count == 1
    exact = annotation["target"]["selector"]["exact"] if isinstance(annotation["target"], dict) else ""
    place = result.problems[0].place
    assert place.file == "notes.jsonld"
    assert not exact or (place.line > 12 and exact in place.excerpt)


def test_a_look_alike_is_named_but_never_taken() -> None:
    result = taken(quote("tow banks"))
    assert (result.count, codes(result)) == (0, ["I009"])
    assert result.problems[0].near[0][0] == "two banks"


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[]", b"{}", b"3", b'{"items": []}', b"[" * 100_000])
def test_a_file_without_annotations_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        read_annotations(data, "notes.jsonld", CLAUSES)
    assert [(problem.code, problem.place.file) for problem in caught.value.problems] == [("I007", "notes.jsonld")]


def test_a_slip_in_the_json_is_shown_at_its_line() -> None:
    with pytest.raises(ContentError) as caught:
        read_annotations(b'[\n {"a": 1,}\n]', "x.json", {})
    place = caught.value.problems[0].place
    assert (place.line, place.excerpt) == (2, ' {"a": 1,}')


@pytest.mark.parametrize("key", ["items", "rows", "annotations", "@graph"])
def test_annotations_are_found_in_every_shape_of_a_file(key: str) -> None:
    inner = {key: [quote("ferry is")]}
    for document in (quote("ferry is"), [quote("ferry is")], inner, {"first": inner}, [inner]):
        assert read_annotations(json.dumps(document).encode(), "x.json", CLAUSES).count == 1


def test_an_export_of_hypothesis_becomes_notes() -> None:
    selectors = [
        {"type": "RangeSelector", "startContainer": "/div[1]"},
        {"type": "TextPositionSelector", "start": 1, "end": 9},
        {"type": "TextQuoteSelector", "exact": "two banks", "prefix": "Preamble\nWe of the ", "suffix": ", and of"},
    ]
    row = {
        "id": "x1", "created": "2026-02-03T10:11:12.123456+00:00", "updated": "2026-02-04T00:00:00+00:00",
        "user": "acct:jo_keel@hypothes.is", "uri": "https://example.org/", "tags": ["source", "Rivers"],
        "text": "Left *and* right. The rest.\n\n- one\n- two",
        "target": [{"source": "https://example.org/", "selector": selectors}],
    }  # fmt: skip
    result = read_annotations(json.dumps({"total": 1, "rows": [row]}).encode(), "x.json", CLAUSES)
    assert result.text == (
        "notes:\n"
        "  - clause: preamble\n"
        "    quote: two banks\n"
        "    kind: source\n"
        '    short: "Left *and* right."\n'
        "    note: |\n"
        "      Left *and* right. The rest.\n"
        "\n"
        "      - one\n"
        "      - two\n"
        "    terms: [Rivers]\n"
        "    author: jo_keel\n"
        "    date: 2026-02-04\n"
    )


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ({"type": "TextualBody", "value": "1. It is *so*", "format": "text/plain"}, "1\\. It is \\*so\\*"),
        ({"value": "It is *so*", "format": "text/markdown"}, "It is *so*"),
        (
            {"value": "<p>It is <i>so</i>.<script>x</script></p><p>Yes<p>No", "format": "text/html"},
            "It is *so*.\n\nYes\n\nNo",
        ),
        ({"value": {"@value": "Voilà.", "@language": "fr"}}, "Voilà."),
        ("Bare words.", "Bare words."),
        ([{"value": "One."}, {"value": "Two.", "purpose": "replying"}], "One.\n\nTwo."),
        ([{"value": "Short.", "purpose": "describing"}], "Short."),
    ],
)
def test_bodies_become_markdown(body: Any, note: str) -> None:
    annotation = quote("two banks", body=body)
    del annotation["bodyValue"]
    (found,) = notes_of(taken(annotation))
    assert found["note"].rstrip("\n") == note


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ({"creator": "Jo Keel"}, "JK"),
        ({"creator": {"name": "Jo Keel", "nickname": "jk"}}, "jk"),
        ({"creator": [{"name": "Keel"}, {"name": "Other"}]}, "Keel"),
        ({"user": "acct:jo@example.org"}, "jo"),
        ({}, None),
    ],
)
def test_the_author_is_who_signed_it(said: Any, author: str | None) -> None:
    (note,) = notes_of(taken(quote("two banks", **said)))
    assert note.get("author") == author


@pytest.mark.parametrize(("tags", "kind"), [([], "explanatory"), (["Rivers"], "explanatory"), (["textual"], "textual")])
def test_a_tag_may_say_the_kind(tags: list[str], kind: str) -> None:
    (note,) = notes_of(taken(quote("two banks", tags=tags)))
    assert (note["kind"], note.get("terms", [])) == (kind, [tag for tag in tags if tag != kind])


def test_a_first_sentence_may_be_the_whole() -> None:
    texts = {
        "No end": "No end",
        "Is it? Yes.": "Is it?",
        "*Open. And* shut.": "*Open. And* shut.",
        "是。不是。": "是。",
    }
    for full, short in texts.items():
        (note,) = notes_of(taken(quote("two banks", bodyValue="", text=full)))
        assert note["short"] == short


def out_and_in(text: Declaration, anchors: Any, folder: Path) -> tuple[Apparatus, Report]:
    book = replace(annotated.publication(), texts=(text,))
    data = as_json(annotation_collection(book, anchors, lambda name: f"https://example.org/{name}.xhtml"))
    clauses = {clause.label or "preamble": wording(clause.blocks) for clause in text.clauses}
    result = read_annotations(data, "x.jsonld", clauses, text.id)
    assert result.problems == ()
    (folder / "accord.notes.yaml").write_text(result.text, encoding="utf-8")
    report = Report()
    # The reader finds a clause by the numeral that its line begins with.
    placed = tuple(replace(c, place=Place("x", excerpt=f"{c.label}. x" if c.label else "x")) for c in text.clauses)
    return read_apparatus(folder, "accord.notes.yaml", placed, report), report


def bare(nodes: Any) -> Any:
    """Return text without its places, and with its lines as one."""
    if isinstance(nodes, tuple):
        return [bare(node) for node in nodes]
    if isinstance(nodes, str):
        return nodes.replace("\n", " ")
    return nodes.name, dict(nodes.attributes), bare(nodes.children)


def said(note: Note) -> Any:
    names = ("id", "clause", "kind", "citations", "readings", "review", "author", "date")
    unordered = sorted(map(str, (*note.references, *note.marks)))
    return (
        [getattr(note, name) for name in names],
        " ".join(note.quote.split()),
        bare((note.short, note.body)),
        unordered,
    )


def test_an_apparatus_comes_back_as_it_went_out(tmp_path: Path) -> None:
    text = annotated.declaration()
    apparatus, report = out_and_in(text, annotated.anchors(), tmp_path)
    assert report == []
    assert [said(note) for note in apparatus.notes] == [said(note) for note in text.apparatus.notes]
    assert bare(apparatus.headnote) == bare(text.apparatus.headnote)
    assert bare(apparatus.conventions) == bare(text.apparatus.conventions)
    assert [(w.siglum, w.title, w.date, w.source) for w in apparatus.witnesses] == [
        (w.siglum, w.title, w.date, w.source) for w in text.apparatus.witnesses
    ]


def test_a_set_for_an_epub_comes_back_on_the_same_words() -> None:
    data = annotation_set(annotated.publication(), annotated.anchors(), lambda name: f"{name}.xhtml")
    clauses = {clause.label or "preamble": wording(clause.blocks) for clause in annotated.declaration().clauses}
    result = read_annotations(data, "annotations.json", clauses)
    assert not result.problems
    assert [note["quote"] for note in notes_of(result)] == ["two banks", "free and open", "open to all", "bell"]


def test_notes_to_another_declaration_are_passed_over() -> None:
    other = quote("two banks", **{"postil:declaration": "other"})
    result = read_annotations(json.dumps([other, quote("ferry is")]).encode(), "x", CLAUSES, "accord")
    assert (result.count, result.problems) == (1, ())


@given(st.lists(words(), min_size=1, max_size=3), st.data())
def test_random_notes_come_back_on_exactly_their_words(texts: list[str], data: st.DataObject) -> None:
    clauses = tuple(
        Clause(f"cl-{n}", "I" * n, (Element("p", (text,)),), annotated.HERE) for n, text in enumerate(texts, 1)
    )
    chosen = data.draw(st.sampled_from(clauses))
    text = wording(chosen.blocks)
    spots = [at for at, char in enumerate(text) if not char.isspace() and char != "\u00ad"]
    if not spots:
        return
    start, end = sorted((data.draw(st.sampled_from(spots)), data.draw(st.sampled_from(spots))))
    words_before, words_through = fold(text[:start]).text, fold(text[: end + 1]).text
    assume(not any(inside_word(fold(text).text, len(part)) for part in (words_before, words_through)))
    note = annotated.note("n-1", chosen.id, text[start : end + 1])
    declaration = replace(annotated.declaration(), clauses=clauses, apparatus=Apparatus((note,)), footnotes=())
    anchors = {"accord": [annotated.Anchored(note, 1, start, end + 1, end + 1, "")]}
    book = replace(annotated.publication(), texts=(declaration,))
    made = as_json(annotation_collection(book, anchors, str))
    result = read_annotations(made, "x", {clause.label: wording(clause.blocks) for clause in clauses}, "accord")
    (found,) = notes_of(result)
    assert found["clause"] == chosen.label
    assert anchored_again(found, chosen) == (start, end + 1)


def anchored_again(found: Any, clause: Clause) -> tuple[int, int]:
    """Return where the composition puts a note of the file."""
    note = annotated.note(
        "n-1", clause.id, found["quote"], prefix=found.get("prefix", ""), suffix=found.get("suffix", "")
    )
    report = Report()
    anchored = anchor_in_clause(clause, [note], report)
    assert report == []
    return anchored[0].start, anchored[0].end
