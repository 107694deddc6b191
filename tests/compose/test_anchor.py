"""Anchoring: the very words, once, or a problem; never words that merely look alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from postil.compose.anchor import anchor, look_alikes, occurrences
from postil.fold import fold, inside_word
from postil.model import PARAGRAPH_LABEL, Anchored, Clause, Element, Note
from postil.problems import Report
from postil.wording import wording
from tests.compose.blocks import HERE, blocks, clause, declaration, element, note, of_blocks

TEAMS = clause(
    "Team Alpha keeps the bell; Team Alpha, too, keeps the ropes.", "Team Gamma has “the mill” of 1702–1703."
)
PAGES, NOTES_OF_A_PAGE = 400, 5
PAGE_OF_WORDS = "the keeper wrote down what he saw and when he saw it " * 36


def anchored(clause: Clause, *notes: Note) -> tuple[tuple[Anchored, ...], Report]:
    """Return where some notes to one clause stand, and what is wrong."""
    report = Report()
    return anchor(declaration([clause], notes), report), report


def words_of(clause: Clause, found: Anchored) -> str:
    """Return the words that a note is anchored on."""
    return wording(clause.blocks)[found.start : found.end]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Team Gamma", "Team Gamma"),
        ("keeps  the\nbell", "keeps the bell"),
        ('"the mill"', "“the mill”"),
        ("1702 - 1703", None),
        ("1702-1703", "1702–1703"),
        ("ropes. Team", "ropes.\nTeam"),
        ("keeps the b\u00adell", "keeps the bell"),
    ],
)
def test_quote_is_found_with_blanks_quotation_marks_and_dashes_folded(quote: str, words: str | None) -> None:
    found, report = anchored(TEAMS, note(quote))
    assert [words_of(TEAMS, each) for each in found] == ([words] if words else [])
    assert [problem.code for problem in report] == ([] if words else ["N003"])


@pytest.mark.parametrize(
    "quote", ["Team Beta", "team gamma", "Team  alpha", "the mills", "Team Alphas", "\u00ad", "mill-of"]
)
def test_look_alike_is_never_taken(quote: str) -> None:
    found, report = anchored(TEAMS, note(quote))
    assert found == ()
    assert [(problem.code, problem.place) for problem in report] == [("N003", HERE)]


def test_missing_quote_is_told_with_what_looks_like_it() -> None:
    _, report = anchored(TEAMS, note("Team Gama"))
    assert report[0].sentence == "'Team Gama' is not in clause I"
    assert report[0].near[0][1] == pytest.approx(18 / 19)
    assert [words for words, _ in report[0].near] == ["Team Gamma", "Team Alpha"]


def test_quote_that_stands_twice_is_told_with_its_surroundings() -> None:
    found, report = anchored(TEAMS, note("Team Alpha"))
    assert found == ()
    assert report[0].code == "N004"
    assert report[0].sentence == (
        "'Team Alpha' stands 2 times in clause I: "
        "'...Team Alpha keeps the bell; Team Al...'; '...m Alpha keeps the bell; Team Alpha, too, keeps the ropes....'"
    )


@pytest.mark.parametrize(
    ("quote", "around", "paragraph", "starts"),
    [
        ("Team Alpha", ("", "keeps"), 0, [1]),
        ("Team Alpha", ("bell;", ""), 0, [28]),
        ("Team Alpha", ("the  bell;\n", ", too"), 1, [28]),
        ("Team Alpha", ("bell", ""), 0, []),
        ("Team Alpha", ("", ""), 2, []),
        ("Team", ("", ""), 2, [62]),
        ("Team", ("ropes.", ""), 0, [62]),
        ("ropes. Team", ("", ""), 1, []),
        ("ropes.", ("", "Team Gamma"), 1, [55]),
        ("1703.", ("", ""), 2, [96]),
    ],
)
def test_context_and_paragraph_say_which(
    quote: str, around: tuple[str, str], paragraph: int, starts: list[int]
) -> None:
    found, report = anchored(TEAMS, note(quote, around=around, paragraph=paragraph))
    assert [each.start for each in found] == starts
    assert len(report) == 1 - len(starts)


def test_places_that_overlap_are_two() -> None:
    _, report = anchored(clause("tar tar tar"), note("tar tar"))
    assert [problem.code for problem in report] == ["N004"]


def test_preamble_is_called_by_its_name() -> None:
    preamble = clause("We, the people.", number=0)
    _, report = anchored(preamble, note("They", clause="pre"))
    assert report[0].sentence == "'They' is not in the preamble"


@pytest.mark.parametrize(
    ("text", "quote", "before"),
    [
        ("The sea, then", "sea", "The sea,"),
        ("‘The sea’. Then", "sea", "‘The sea’."),
        ("The sea", "sea", "The sea"),
        ("China’s sea", "China", "China"),
        ("of 3.5 miles", "3", "of 3"),
        ("(the sea) then", "sea", "(the sea)"),
        ("the sea—then", "sea", "the sea"),
    ],
)
def test_mark_stands_after_the_points_but_never_inside_a_word(text: str, quote: str, before: str) -> None:
    found, _ = anchored(clause(text), note(quote))
    assert wording(clause(text).blocks)[: found[0].call].strip() == before


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    clauses = [clause("We, the people.", number=0), clause("one two three"), clause("four", number=2)]
    quotes = ["two three", "one two three", "one", "two"]
    notes = [note("four", clause="cl-2"), *map(note, quotes), note("We", clause="pre")]
    found = anchor(declaration(clauses, notes), Report())
    assert [each.note.quote for each in found] == ["We", "one", "two", "one two three", "two three", "four"]
    assert [each.number for each in found] == [1, 2, 3, 4, 5, 6]


def test_lemma_is_given_as_the_text_has_it() -> None:
    found, _ = anchored(clause("the “open\nsea” of 1702–1703, har\u00adbour"), note('"open sea" of 1702-1703, harbour'))
    assert found[0].lemma == "“open sea” of 1702–1703, harbour"


def test_look_alikes_are_the_best_few_and_do_not_repeat_one_another() -> None:
    near = look_alikes("free trade", "fair trade, free trades and a free fair traders' fair")
    assert [words for words, _ in near] == ["free trades", "fair trade", "free fair"]
    assert [score for _, score in near] == sorted((score for _, score in near), reverse=True)
    assert look_alikes("", "fair trade") == ()


@given(st.data(), blocks())
def test_words_cut_from_a_clause_are_anchored_there_or_reported(
    data: st.DataObject, found_in: tuple[Element, ...]
) -> None:
    text = wording(found_in)
    folded = fold(text).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].strip()
    found, report = anchored(of_blocks(found_in), note(quote))
    wanted = fold(quote).text.strip()
    places = [at for at in range(len(folded)) if wanted and folded.startswith(wanted, at)]
    count = sum(not inside_word(folded, at) and not inside_word(folded, at + len(wanted)) for at in places)
    assert [problem.code for problem in report] == ([] if count == 1 else ["N004" if count else "N003"])
    first = text.index(quote, start)
    is_whole = not inside_word(text, first) and not inside_word(text, first + len(quote))
    for each in found:
        assert fold(text[each.start : each.end]).text == wanted
        # Part of a word may stand as a whole one elsewhere, and is anchored there.
        assert first <= each.start < each.end <= first + len(quote) or not is_whole


@given(st.data(), blocks())
def test_words_that_were_changed_are_never_anchored(data: st.DataObject, found_in: tuple[Element, ...]) -> None:
    text = wording(found_in)
    letters = [at for at, letter in enumerate(text) if letter.isalnum()]
    assume(letters)
    at = data.draw(st.sampled_from(letters))
    changed = f"{text[max(0, at - 6) : at]}Ω{text[at + 1 : at + 7]}"
    found, report = anchored(of_blocks(found_in), note(changed))
    assert found == ()
    assert [problem.code for problem in report] == ["N003"]


@given(blocks(), st.text("abcdefgh ", min_size=1, max_size=20))
def test_a_clause_more_changes_no_anchor(found_in: tuple[Element, ...], words: str) -> None:
    notes = [note(quote, name=f"n-{n}") for n, quote in enumerate(wording(found_in).split())]
    before = anchor(declaration([of_blocks(found_in)], notes), Report())
    after = anchor(declaration([of_blocks(found_in), of_blocks([element("p", words)], 2)], notes), Report())
    assert before == after


@pytest.mark.parametrize(
    ("text", "quote", "codes"),
    [
        ("A party of chines", "art", ["N003"]),
        ("A party of chines", "chine", ["N003"]),
        ("The art of party", "art", []),
        ("state-owned", "state", []),
        ("上海合作组织", "合作", []),
        ("v2.0", "2", ["N003"]),
    ],
)
def test_quote_is_not_found_inside_a_word(text: str, quote: str, codes: list[str]) -> None:
    _, report = anchored(clause(text), note(quote))
    assert [problem.code for problem in report] == codes


@pytest.mark.parametrize(
    ("quote", "occurrence", "paragraph", "starts"),
    [
        ("Team Alpha", 1, 0, [1]),
        ("Team Alpha", 2, 0, [28]),
        ("Team Alpha", 3, 0, []),
        ("Team", 3, 0, [62]),
        ("Team", 1, 2, [62]),
        ("Team", 2, 2, []),
        ("the bell", 1, 0, [18]),
        ("the sea", 1, 0, []),
    ],
)
def test_occurrence_says_which_of_several_places(
    quote: str, occurrence: int, paragraph: int, starts: list[int]
) -> None:
    found, report = anchored(TEAMS, replace(note(quote, paragraph=paragraph), occurrence=occurrence))
    assert [each.start for each in found] == starts
    assert len(report) == 1 - len(starts)


@pytest.mark.parametrize(
    ("quote", "paragraph", "starts"),
    [("the sea", 2, [7]), ("the sea", 3, [16]), ("the sea", 1, []), ("(a) the sea", 0, []), ("sea; the", 0, [11])],
)
def test_label_of_a_paragraph_is_none_of_the_words(quote: str, paragraph: int, starts: list[int]) -> None:
    labels = {"(a)": "the sea;", "(b)": "the sea."}
    parts = [element("p", words, **{PARAGRAPH_LABEL: label}) for label, words in labels.items()]
    found, report = anchored(of_blocks([element("p", "Open:"), *parts]), note(quote, paragraph=paragraph))
    assert [each.start for each in found] == starts
    assert len(report) == 1 - len(starts)


@given(st.lists(st.text("ab. 港", max_size=3), max_size=6), st.text("ab. 港", max_size=40))
def test_occurrences_are_those_of_a_search_letter_by_letter(quotes: list[str], text: str) -> None:
    def stands_at(quote: str, at: int) -> bool:
        ends = inside_word(text, at), inside_word(text, at + len(quote))
        return text.startswith(quote, at) and not any(ends)

    naive = {q: [(at, at + len(q)) for at in range(len(text)) if stands_at(q, at)] for q in quotes if q}
    assert occurrences(quotes, text) == {quote: spans for quote, spans in naive.items() if spans}


def long_clause() -> Clause:
    """Return a clause of 400 pages, with five places on each that are like no other."""
    marks = (" ".join(f"mark {page * 5 + n} is set," for n in range(NOTES_OF_A_PAGE)) for page in range(PAGES))
    return clause(*(f"{PAGE_OF_WORDS} {each} {PAGE_OF_WORDS[:200]}" for each in marks))


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what goes through the text of a whole clause while the test runs, and how often."""
    seen: list[str] = []

    def counted(name: str, work: Callable[..., object], text_of: Callable[..., int]) -> None:
        def run(*arguments: object) -> object:
            seen.extend([name] if text_of(*arguments) > len(PAGE_OF_WORDS) else [])
            return work(*arguments)

        monkeypatch.setattr(f"postil.compose.anchor.{name}", run)

    counted("fold", fold, lambda text: len(text))
    counted("wording", wording, lambda blocks: len(blocks) * len(PAGE_OF_WORDS))
    counted("occurrences", occurrences, lambda _, text: len(text))
    return seen


def test_two_thousand_notes_are_anchored_with_as_many_passes_as_two(passes: list[str]) -> None:
    whole = long_clause()
    every = [note(f"mark {n} is set", name=f"n-{n}") for n in range(PAGES * NOTES_OF_A_PAGE)]
    passes_by_count = []
    for notes in (every[:2], every):
        found, report = anchored(whole, *notes)
        assert report == []
        assert [each.note.id for each in found] == [each.id for each in notes]
        passes_by_count.append(sorted(passes))
        passes.clear()
    assert passes_by_count[0] == passes_by_count[1] == ["fold", "occurrences", "wording"]


DOORS = (
    clause("We keep doors.", number=0),
    clause("Doors stay open.", number=1),
    clause("A key, a key.", "A lock.", number=2),
)
COPY = "copy the words from the text exactly, with their punctuation"
ELSEWHERE = {
    "in another clause": (note("stay open", clause="cl-2"), "it stands in clause I: write `clause: I`"),
    "in the preamble": (note("We keep", clause="cl-2"), "it stands in the preamble: write `clause: preamble`"),
    "nowhere": (note("stay shut", clause="cl-2"), COPY),
    "twice in another": (note("key", clause="cl-1"), COPY),
    "in two others": (note("e", clause="cl-2"), COPY),
    "in no such paragraph": (note("stay open", clause="cl-2", paragraph=2), COPY),
    "without what is before it": (note("stay open", clause="cl-2", around=("Keys", "")), COPY),
}


@pytest.mark.parametrize(("lost", "hint"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_words_that_stand_once_in_another_clause_are_told_with_it(lost: Note, hint: str) -> None:
    doors = (*DOORS, clause("e", number=3), replace(clause("e"), id="cl-4", label="IV"))
    report = Report()
    assert anchor(declaration(doors, [lost]), report) == ()
    assert [(problem.code, problem.hint) for problem in report] == [("N003", hint)]


def test_each_lost_note_is_told_with_its_own_clause() -> None:
    lost = [
        replace(note("stay open", clause="cl-2"), place=replace(HERE, line=9)),
        replace(note("We keep", clause="cl-2"), place=replace(HERE, line=12)),
    ]
    report = Report()
    anchor(declaration(DOORS, lost), report)
    assert [(problem.place.line, problem.hint.partition(":")[0]) for problem in report] == [
        (9, "it stands in clause I"),
        (12, "it stands in the preamble"),
    ]
