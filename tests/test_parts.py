"""What the words that name a handout mean: a table of what is met and of what is not, and names that sort."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import Article, Declaration, Metadata, Publication
from postil.parts import Unmet, Wanted, wanted
from postil.problems import Place
from postil.source.book import read_book
from tests.source import books

TWELVE = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
HEAD = "---\ntitle: T\nkind: declaration\n---\n\n"
ACCORD = HEAD + "We.\n\n" + "\n\n".join(f"{label}. The sea." for label in TWELVE) + "\n"


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Return a book of an article and a declaration of twelve clauses with a note."""
    made, report = books.book(tmp_path_factory.mktemp("quay"), accord_md=ACCORD)
    assert made is not None
    assert report == []
    return made


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """Return a book of two declarations without notes, the second by articles, a foreword and no glossary."""
    made, report = books.book(
        tmp_path_factory.mktemp("two"),
        publication_yaml=f"{books.PUBLICATION}foreword: fore.md\ntexts: [accord.md, pact.md]\n",
        fore_md="---\ntitle: F\nkind: foreword\n---\n\nFore.\n",
        accord_md=HEAD + "I. The sea.\n",
        pact_md=HEAD.replace("title", "numbering: article\ntitle") + "Article 1. Land.\n\nArticle 2. Air.\n",
        **{"accord_notes_yaml": "", "glossary_yaml": "", "sources_yaml": "", "wall_md": ""},
    )
    assert made is not None
    assert report == []
    return made


def clauses(*names: str) -> tuple[str, ...]:
    return tuple(name if name == "pre" else f"cl-{name}" for name in names)


MET = {
    "book": Wanted("book", "quay-book"),
    "Glossary": Wanted("glossary", "glossary"),
    "wall": Wanted("text", "wall", "wall"),
    " accord ": Wanted("text", "accord", "accord"),
    "accord:appendix": Wanted("appendix", "accord-appendix", "accord"),
    "Appendix": Wanted("appendix", "accord-appendix", "accord"),
    "accord:Preamble": Wanted("clauses", "accord-preamble", "accord", ("pre",)),
    "preamble": Wanted("clauses", "accord-preamble", "accord", ("pre",)),
    "accord:III": Wanted("clauses", "accord-clause-03", "accord", clauses("3")),
    "iii": Wanted("clauses", "accord-clause-03", "accord", clauses("3")),
    "3": Wanted("clauses", "accord-clause-03", "accord", clauses("3")),
    "cl-3": Wanted("clauses", "accord-clause-03", "accord", clauses("3")),
    "XII": Wanted("clauses", "accord-clause-12", "accord", clauses("12")),
    "accord:I,III-V": Wanted("clauses", "accord-clauses-01-03-to-05", "accord", clauses("1", "3", "4", "5")),
    "v – 3 , I": Wanted("clauses", "accord-clauses-01-03-to-05", "accord", clauses("1", "3", "4", "5")),
    "1,2": Wanted("clauses", "accord-clauses-01-to-02", "accord", clauses("1", "2")),
    "1,1-2,II": Wanted("clauses", "accord-clauses-01-to-02", "accord", clauses("1", "2")),
    "preamble-II,4": Wanted("clauses", "accord-clauses-preamble-to-02-04", "accord", clauses("pre", "1", "2", "4")),
}


@pytest.mark.parametrize(("what", "part"), MET.items(), ids=MET.keys())
def test_what_names_a_part(quay: Publication, what: str, part: Wanted) -> None:
    assert wanted(quay, what) == part


UNMET = {
    "acord": ("acord", "accord"),
    "Wall": ("Wall", "wall"),
    "": ("", ""),
    "wall:I": ("wall:I", "wall"),
    "accord:XIII": ("XIII", "XII"),
    "accord:I,,II": ("", ""),
    "accord:": ("", ""),
    "accord:I-II-III": ("I-II-III", ""),
    "accord:0": ("0", ""),
    "accord:apendix": ("apendix", "appendix"),
    "accord:preamble,appendix": ("appendix", "appendix"),
    "glosary": ("glosary", "glossary"),
}


@pytest.mark.parametrize(("what", "told"), UNMET.items(), ids=UNMET.keys())
def test_what_names_nothing_is_told_with_what_may_be_meant(quay: Publication, what: str, told: tuple[str, str]) -> None:
    found = wanted(quay, what)
    assert isinstance(found, Unmet)
    assert (found.word, found.near[0][0] if found.near else "") == told


def test_where_there_are_two_declarations_the_text_is_named(two: Publication) -> None:
    assert wanted(two, "pact:2") == Wanted("clauses", "pact-clause-2", "pact", ("art-2",))
    assert wanted(two, "fore") == Wanted("text", "fore", "fore")
    found = wanted(two, "1")
    assert isinstance(found, Unmet)
    assert found.near == (("pact:1", 1.0),)
    assert found.possible == ("book", "fore", "accord", "accord:I", "pact", "pact:1", "pact:2")


@pytest.mark.parametrize("what", ["glossary", "accord:appendix", "accord:preamble"])
def test_what_a_book_does_not_have_is_no_part_of_it(two: Publication, what: str) -> None:
    assert isinstance(wanted(two, what), Unmet)


def test_the_problem_names_the_word_and_what_would_do(two: Publication) -> None:
    found = wanted(two, "pact:1,3")
    assert isinstance(found, Unmet)
    problem = found.problem(Place("a.yaml", 3))
    assert (problem.code, problem.place.line, problem.hint) == ("P010", 3, "it can be 1, 2")
    assert problem.sentence == "a handout cannot be made of 'pact:1,3': there is no '3'"


def test_of_a_declaration_without_clauses_no_part_is_proposed(two: Publication) -> None:
    empty = [replace(text, clauses=()) for text in two.texts if isinstance(text, Declaration)]
    found = wanted(replace(two, texts=tuple(empty)), "pact:3")
    assert isinstance(found, Unmet)
    assert found.problem(Place("a.yaml")).hint == "the declaration has no clause of which it could be made"


def test_a_long_hint_is_cut(quay: Publication) -> None:
    found = wanted(quay, "mole")
    assert isinstance(found, Unmet)
    problem = found.problem(Place("a.yaml"))
    assert problem.sentence == "a handout cannot be made of 'mole'"
    assert problem.hint.endswith("accord:XI, and so on")


def test_a_text_that_is_called_like_a_part_is_the_text(quay: Publication) -> None:
    text = Article("book", Metadata("T", "article", "en"), (), (), Place(""))
    assert wanted(replace(quay, texts=(*quay.texts, text)), "book") == Wanted("text", "book", "book")


@given(st.sets(st.integers(0, 12), min_size=1), st.sets(st.integers(0, 12), min_size=1))
def test_clauses_come_in_the_order_of_the_text_under_a_name_of_their_own(
    quay: Publication, some: set[int], others: set[int]
) -> None:
    first, second = (wanted(quay, ",".join(str(n or "preamble") for n in chosen)) for chosen in (some, others))
    assert isinstance(first, Wanted)
    assert isinstance(second, Wanted)
    assert first.clauses == clauses(*(str(n or "pre") for n in sorted(some)))
    assert (first.name == second.name) == (some == others)


def test_the_default_book_has_each_clause_under_its_number() -> None:
    made, _ = read_book(Path(__file__).resolve().parent.parent)
    assert made is not None
    found = [wanted(made, f"xian-declaration:{label}") for label in ("I", "II", "III", "IV", "V", "VI")]
    names = [part.name for part in found if isinstance(part, Wanted)]
    assert names == [f"xian-declaration-clause-{n}" for n in range(1, 7)]


def test_a_part_that_several_texts_have_is_told_with_each(two: Publication) -> None:
    pact = next(text for text in two.texts if text.id == "accord")
    three = replace(two, texts=(*two.texts, replace(pact, id="rules")))
    found = wanted(three, "i")
    assert isinstance(found, Unmet)
    problem = found.problem(Place("a.yaml"))
    assert problem.sentence == "a handout cannot be made of 'i'"
    assert (problem.hint, problem.near) == ("two texts have a clause I: accord:I or rules:I", ())
    one = wanted(three, "2")
    assert isinstance(one, Unmet)
    assert (one.choice, one.near) == ("", (("pact:2", 1.0),))
