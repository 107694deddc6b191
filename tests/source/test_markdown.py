"""Markdown: the words as typed, the structure as meant, and what would be seen wrong at its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.model import text_of
from tests.source.markdown import Found, found, meant, read, shown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ""),
        ("one\ntwo", "p(one\ntwo)"),
        ("one\n\ntwo", "p(one)p(two)"),
        ("one  \ntwo\\\nthree", "p(onebr()twobr()three)"),
        ("*one* **two** ***three***", "p(em(one) strong(two) em(strong(three)))"),
        ("`a < b`", "p(code(a < b))"),
        ("a < b & c &amp; d &copy;", "p(a < b & c & d ©)"),
        (r"\*one\* I\. two", "p(*one* I. two)"),
        ("“one” -- 'two' ... (c)", "p(“one” -- 'two' ... (c))"),
        ("## one *two*\n\n### three", "h2(one em(two))h3(three)"),
        ("- one\n- two", "ul(li(one)li(two))"),
        ("- one\n\n- two", "ul(li(p(one))li(p(two)))"),
        ("- one\n    - two", "ul(li(oneul(li(two))))"),
        ("3. one\n4. two", "ol.start=3(li(one)li(two))"),
        ("> one\n> two", "blockquote(p(one\ntwo))"),
        ("---", "hr()"),
        ("```\n<b> [^1]\n```", "pre(code(<b> [^1]\n))"),
        ("    one", "pre(code(one\n))"),
        (
            "| a | b |\n|---|--:|\n| c | d |",
            "table(thead(tr(th(a)th.class=align-right(b)))tbody(tr(td(c)td.class=align-right(d))))",
        ),
        ("one\n: two\n\n  three", "dl(dt(one)dd(p(two)p(three)))"),
        ('[one *two*](https://a.org "t")', "p(a.href=https://a.org.title=t(one em(two)))"),
        (
            "[one](b.md#cl-3) [two](#x) [three](mailto:a@b.org)",
            "p(a.href=b.md#cl-3(one) a.href=#x(two) a.href=mailto:a@b.org(three))",
        ),
        ("[one](море.md#суть)", "p(a.href=море.md#суть(one))"),
        ("<https://a.org>", "p(a.href=https://a.org(https://a.org))"),
        ("https://a.org", "p(https://a.org)"),
        ("[one]{lang=fr}", "p(span.lang=fr(one))"),
        ("[one]{#x .y dir=rtl}", "p(span.class=y.dir=rtl.id=x(one))"),
        ("{#x}\n## one", "h2.id=x(one)"),
        ("![a *b*](images/c.png)", "figure(img.alt=a b.src=images/c.png())"),
        ('![a](c.png "d")', "figure(img.alt=a.src=c.png()figcaption(d))"),
        ("x ![a](c.png)", "p(x img.alt=a.src=c.png())"),
        ("![a](<c d.png>)", "figure(img.alt=a.src=c d.png())"),
        ("![a](карта.png)", "figure(img.alt=a.src=карта.png())"),
        ("one[^1] two[^1]\n\n[^1]: three", "p(one^1 two^1)"),
    ],
)
def test_text_is_read(text: str, blocks: str) -> None:
    prose, report = read(text)
    assert shown(*prose.blocks) == blocks
    assert report == []


@pytest.mark.parametrize(
    ("text", "problems", "words"),
    [
        ("a <b>c</b>", [(1, 3, "M001")], ["<b>"]),
        ("a\nc</i>", [(2, 2, "M001")], ["</i>"]),
        ("`<b>` \\<b> <x> a<b", [], []),
        ("~~~\n<b>\n~~~\n<br>", [(4, 1, "M001")], ["<br>"]),
        ("- one\n\n  1. ~~~\n     <b> [^1]\n     ~~~\n     <br>", [(6, 6, "M001")], ["<br>"]),
        ("one[^1]\n\n[^1]: ~~~\n    <b>\n    ~~~\n\n    <br>", [(7, 5, "M001")], ["<br>"]),
        ("a &#12; b &#x202E; &#xD800; &#9999999;", [(1, c, "F003") for c in (3, 11, 20, 29)], None),
        ("&#160; &#x41; `&#12;` &shy;", [], []),
        ("a[^1]", [(1, 2, "M002")], ["[^1]"]),
        ("    [^1]: b\n\na[^1]", [(3, 2, "M002")], ["[^1]"]),
        ("```\n[^1]: b\n```\n\na[^1]", [(5, 2, "M002")], ["[^1]"]),
        ("a\n\n[^1]: b", [(3, 1, "M003")], ["[^1]:"]),
        ("a `[^1]`\n\n[^1]: b", [(3, 1, "M003")], ["[^1]:"]),
        ("a[^1]\n\n[^1]: b\n\n[^1]: c", [(5, 1, "M004")], ["[^1]:"]),
        ("> [^1]: b\n\na[^1]", [], []),
        ("> [^1]: b", [(1, 1, "M003")], ["> [^1]:"]),
        ("    [^1]: b", [], []),
        ("- c\n\n    [^1]: b\n\na[^1]", [], []),
        ("a\n![](c.png)", [(2, 5, "M005")], ["c.png"]),
        ("![ ](c.png)", [(1, 6, "M005")], ["c.png"]),
        ("a\nb [c](javascript:d)", [(2, 7, "M006")], ["javascript:d"]),
        ("[c](file:///etc/x)", [(1, 5, "M006")], ["file:///etc/x"]),
        ("[c](../b.md)", [(1, 5, "M006")], ["../b.md"]),
        ("[c](d)", [(1, 5, "M006")], ["d"]),
        ("a\nb ![c](d e.png)", [(2, 3, "G001")], ["![c](d e.png)"]),
        ("a [b](c.md d) e", [(1, 3, "M006")], ["[b](c.md d)"]),
        ("[a](https://b.org/c d)", [(1, 1, "M006")], ["[a](https://b.org/c d)"]),
        ('\\[a](https://b c) `![d](e f)` g[2](as amended) [h](the md i) ![j](k.png "l m")', [], []),
        ("[a]{onclick=b}", [(1, 5, "M007")], ["onclick"]),
        ("[a]{#1b}", [(1, 6, "M007")], ["1b"]),
        ('[a]{lang="f r"}', [(1, 11, "M007")], ["f r"]),
        ("[a]{dir=up}", [(1, 9, "M007")], ["up"]),
        ("# a", [(1, 1, "M008")], None),
        ("a\n\n#### b", [(3, 1, "M009")], None),
        ("## a\n\n### b\n\n## c\n\n#### d", [(7, 1, "M009")], None),
        ("![a[^1]](c.png)\n\n[^1]: b", [(1, 10, "M011")], ["c.png"]),
    ],
)
def test_what_a_reader_would_see_wrong_is_told(text: str, problems: list[Found], words: list[str] | None) -> None:
    _, report = read(text)
    assert found(report) == problems
    assert words is None or meant(report) == words


@pytest.mark.parametrize(
    ("text", "footnotes"),
    [
        ("a[^x] b[^y]\n\n[^y]: Y.\n\n[^x]: *X*.", [("x", 1, "p(em(X).)", 5), ("y", 1, "p(Y.)", 3)]),
        ("a[^x] b[^x]\n\n[^x]: X.", [("x", 2, "p(X.)", 3)]),
        ("a[^x]\n\n[^x]: one\n\n    two", [("x", 1, "p(one)p(two)", 3)]),
        ("a[^x]\n\n[^x]: see [^y]\n\n[^y]: Y.", [("x", 1, "p(see ^y)", 3), ("y", 1, "p(Y.)", 5)]),
    ],
)
def test_footnotes_are_kept_apart(text: str, footnotes: list[tuple[str, int, str, int]]) -> None:
    prose, report = read(text)
    assert [(f.name, f.calls, shown(*f.blocks), f.place.line) for f in prose.footnotes] == footnotes
    assert report == []


def test_elements_know_their_lines() -> None:
    prose, _ = read("one\n*two*\n\n- three\n- four [five](#x)\n\nsix  \n`seven`\n\n| a |\n|---|\n| *b* |\n")
    lines = [(e.name, e.place.line) for block in prose.blocks for e in block.walk()]
    assert lines == [
        ("p", 1), ("em", 2),
        ("ul", 4), ("li", 4), ("li", 5), ("a", 5),
        ("p", 7), ("br", 8), ("code", 8),
        ("table", 10), ("thead", 10), ("tr", 10), ("th", 10), ("tbody", 12), ("tr", 12), ("td", 12), ("em", 12),
    ]  # fmt: skip


PLAIN = (
    st.text("abc éБ港’“”–.,;", min_size=1, max_size=20).map(str.strip).filter(lambda t: re.match(r"\w", t) is not None)
)


@given(st.lists(PLAIN, min_size=1, max_size=5))
def test_words_read_are_the_words_typed(typed: list[str]) -> None:
    prose, report = read("\n\n".join(typed))
    assert [text_of(block) for block in prose.blocks] == typed
    assert report == []


@given(st.lists(PLAIN, min_size=1, max_size=4), st.sampled_from(["*", "**", "> ", "- ", "## ", "1. "]))
def test_markup_changes_no_word(typed: list[str], sign: str) -> None:
    close = sign if sign.startswith("*") else ""
    prose, _ = read("\n\n".join(f"{sign}{words}{close}" for words in typed))
    assert "".join(map(text_of, prose.blocks)) == "".join(typed)


@pytest.mark.parametrize("text", ["**a**", "*a*", "**a** *b*", "[**a**](#b)"])
def test_no_string_is_empty(text: str) -> None:
    prose, _ = read(text)
    assert all("" not in element.children for block in prose.blocks for element in block.walk())


@given(st.text("ab*_`[]()<>!#^:{}|~-+>&;\\ \n\t1.", max_size=40))
def test_any_text_is_read_and_every_problem_has_a_line_of_it(text: str) -> None:
    _, report = read(text)
    for problem in report:
        assert 1 <= problem.place.line <= text.count("\n") + 1
        assert problem.sentence
        assert problem.hint
