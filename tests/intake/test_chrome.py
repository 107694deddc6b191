"""Page chrome is proposed for removal at the edges of a page, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.intake.chrome import address, part, reason_to_drop, rights
from postil.intake.chrome_words import LINKS, WORDS_OF_THE_LONGEST_LINK
from postil.intake.wording import Line

SENTENCES = [s for path in (Path(__file__).parent / "genuine").iterdir() for s in path.read_text("utf-8").splitlines()]
RUNNING = "This sentence is part of the running text."


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Add to Favorites | Chinese", "links of the page"),
        ("Back Print Close", "links of the page"),
        ("【打印】 【关闭】", "links of the page"),
        ("Главная | Контакты", "links of the page"),
        ("Reports | Meetings | Circles", "a row of links"),
        ("Current Position >> News >> Activities", "a breadcrumb"),
        ("Home › Meetings", "a breadcrumb"),
        ("当前位置：", "a breadcrumb"),
        ("Reports > Meetings > 2016", "a breadcrumb"),
        ("Copyright 2016 Lakeside Readers. All rights reserved.", "a copyright line"),
        ("© Lakeside Readers", "a copyright line"),
        ("Copyright © 2016", "a copyright line"),
        ("(c) 2016 Lakeside Readers", "a copyright line"),
        ("版权所有 2016 湖边读书会", "a copyright line"),
        ("版权所有：湖边读书会", "a copyright line"),
        ("Lakeside Readers. All rights reserved", "a copyright line"),
        ("Views: 1203", "a remark of the site"),
        ("浏览次数：77", "a remark of the site"),
        ("京ICP备12345678号", "a remark of the site"),
        ("Views", ""),
        ("Interviews: 12", ""),
        ("All rights reserved, or how a phrase came to the lake", ""),
        ("https://example.org/lake?id=3", "the address of the page"),
        ("", ""),
        ("Copyright law in the lake towns", ""),
        ("Backgammon prints", ""),
        ("Growth > Jobs", ""),
        ("Circles >> Meetings", "a breadcrumb"),
        ("Print | Lake towns", "a row of links"),
        ("We agree as follows:", ""),
        ("Current position", ""),
        ("The lake towns as they were | The lake towns as they are | And the towns as they may be", ""),
        ("— * —", ""),
        ("« Home » et « News » et « Print »", ""),
        ("What the readers of the lake towns said > what they meant > what they did", ""),
        ("One | Two | Three".replace("e", "e" * 60), ""),
        ("Reports | Meetings | Circles.", ""),
        ("© 2016 " + "Lakeside Readers " * 12, ""),
        ("The lake | a reader", ""),
        ("« Les livres » et les lecteurs", ""),
        ("The Old Customs House, 6 May 2016", ""),
        ("Back home.", ""),
        ("Lakeside Declaration of the Second Readers’ Assembly", ""),
    ],
)
def test_reason_to_drop(text: str, reason: str) -> None:
    assert reason_to_drop(text) == reason


def test_only_the_edges_lose_lines() -> None:
    page = lines(
        "Home", "A Title", RUNNING, "Back", RUNNING, "The Old House, 6 May", "Print", "© 2016 Lakeside Readers"
    )
    kept, dropped = part(page)
    assert [line.number for line in kept] == [2, 3, 4, 5, 6]
    assert [line.line for line in dropped] == [1, 7, 8]
    assert rights(dropped) == "© 2016 Lakeside Readers"


def test_the_longest_link_is_as_long_as_is_said() -> None:
    assert max(len(link.split()) for link in LINKS) == WORDS_OF_THE_LONGEST_LINK


def test_the_address_is_kept_for_the_source() -> None:
    _, dropped = part(lines("https://example.org/lake", "A Title", RUNNING))
    assert address(dropped) == "https://example.org/lake"


def test_a_long_last_line_with_a_copyright_mark_is_text() -> None:
    long = "The circles ask that the words “all rights reserved” be read kindly, " * 4
    assert part(lines(RUNNING, long.strip()))[1] == []


@given(
    st.lists(st.sampled_from([*SENTENCES, "Home", "Back Print", "A >> B", "© 2016 Us", "", "Some Words"]), max_size=12)
)
def test_no_line_is_lost_without_being_named(texts: list[str]) -> None:
    page = lines(*texts)
    kept, dropped = part(page)
    assert sorted([*((k.number, k.text) for k in kept), *((d.line, d.text) for d in dropped)]) == list(
        enumerate(texts, 1)
    )
    assert not {d.text for d in dropped} & set(SENTENCES)
    assert all(d.reason for d in dropped)
