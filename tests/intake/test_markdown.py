"""HTML becomes Markdown that is read as the same text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postil.intake.htmltext import read_html
from postil.intake.markdown import WIDTH, markdown, plain_markdown
from postil.model import Element, Node, text_of
from postil.problems import Place, Report
from postil.source.markdown import read_markdown

CASES = [
    ("<p>a <em>b</em> c</p><p>d</p>", "a *b* c\n\nd"),
    ("a<br>b", "a\\\nb"),
    ("a<br>- b<br>1. c<br>--", "a\\\n\\- b\\\n1\\. c\\\n\\--"),
    ("<p>x <i> y </i>z</p>", "x *y* z"),
    ("<b>a</b><b>b</b>", "**a**b"),
    ("<em>a <em>b</em></em>", "*a b*"),
    ("x<em>(y)</em>", "x(y)"),
    ("<em>(y)</em>x", "(y)x"),
    ("<code>a`b</code> <code>c  d</code>", "``a`b`` `c  d`"),
    ('Hey <a href="https://x.org/a b">y</a>', "Hey y"),
    ('Hey!<a href="https://x.org/(a)">y</a>', "Hey\\![y](https://x.org/\\(a\\))"),
    ('<a href="javascript:x()">y</a> <a href="#cl-1">I</a>', "y [I](#cl-1)"),
    ('<a href="#cl-1">a]b</a> <a>c</a>', "[a\\]b](#cl-1) c"),
    ('<span lang="ru" class="x" onclick="y">море</span><span class="z">.</span>', "[море]{lang=ru}."),
    ("<ul><li>a<li>b<ul><li>c</li></ul></ul>", "- a\n- b\n  - c"),
    ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c"),
    ('<ol start="3"><li>a</li></ol><ol><li>b</li></ol>', "3. a\n\n1) b"),
    ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
    ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    ("<pre><code>x\n```\ny\n</code></pre>", "````\nx\n```\ny\n````"),
    ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>", "a\n: b\n\nc\n: d"),
    ("<table><tbody><tr><th>a</th></tr><tr><td>b|c</td></tr></tbody></table>", "| a |\n| --- |\n| b\\|c |"),
    ("<h2>Head</h2><div>a<p>b</p></div><hr>", "**Head**\n\na\n\nb\n\n***"),
    ("a &amp;amp; &lt;b&gt; *c* _d_ [e] {f} 1_000", "a \\&amp; \\<b> \\*c\\* \\_d\\_ \\[e] \\{f} 1_000"),
    ("# a", "\\# a"),
    ("<img src=x alt='A quay'>!", "A quay!"),
    ("<style>a</style><script>if (a</b>) x</script>b</p></i>", "b"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "text"), CASES)
def test_html_becomes_markdown(html: str, text: str) -> None:
    assert markdown(read_html(html)) == text


@pytest.mark.parametrize("text", [text for _, text in CASES if text])
def test_the_markdown_is_read_without_a_problem_and_comes_back(text: str) -> None:
    report = Report()
    blocks = read_markdown(text, lambda line: Place("x", line + 1), report).blocks
    assert report == []
    assert markdown(blocks) == text


def texts() -> st.SearchStrategy[str]:
    marks = st.sampled_from(
        ["*", "_", "`", "[", "](", "{", "<b>", "&amp;", "!", "#", "1.", "- ", "> ", "|", ":", "~~", "\\", "=", "+"]
    )
    return st.lists(st.one_of(marks, st.sampled_from(["a", "sea", " ", "“x”", "море", "."])), max_size=8).map("".join)


def inlines(depth: int = 2) -> st.SearchStrategy[list[Node]]:
    leaf = st.one_of(texts(), st.just(Element("br")))
    if not depth:
        return st.lists(leaf, max_size=3)
    names = st.sampled_from(["em", "strong", "a", "span", "code"])
    made = st.builds(lambda name, inner: Element(name, tuple(inner), attributes(name)), names, inlines(depth - 1))
    return st.lists(st.one_of(leaf, made), max_size=4)


def attributes(name: str) -> dict[str, str]:
    return {"a": {"href": "https://example.org/"}, "span": {"lang": "fr"}}.get(name, {})


@given(st.lists(inlines(), min_size=1, max_size=3))
@example([["sea", Element("br"), "-- | --"]])
@example([[Element("em", (Element("br"), "x"))]])
def test_no_word_is_lost_or_added(paragraphs: list[list[Node]]) -> None:
    blocks = tuple(Element("p", tuple(nodes)) for nodes in paragraphs)
    made = markdown(blocks)
    read = read_markdown(made, lambda line: Place("x", line + 1), Report())
    assert bare(text_of(read.blocks)) == bare(text_of(blocks))
    assert {block.name for block in read.blocks} <= {"p"}


def bare(text: str) -> str:
    return "".join(text.split())


@given(st.lists(texts(), max_size=60))
def test_long_words_stand_in_short_lines(words: list[str]) -> None:
    text = " ".join(words)
    made = plain_markdown(text)
    assert all(len(line) <= WIDTH + 40 for line in made.split("\n"))
    report: Any = read_markdown(made, lambda line: Place("x", line + 1), Report())
    assert bare(text_of(report.blocks)) == bare(text)


@pytest.mark.parametrize("sign", ["-", "+", "1.", "#", ">", "=", "|"])
def test_no_line_begins_with_what_is_no_word(sign: str) -> None:
    for width in range(100, 120):
        assert all(line[0].isalpha() for line in plain_markdown("a" * width + f" {sign} b").split("\n"))


def test_blank_lines_part_paragraphs_of_plain_text() -> None:
    assert plain_markdown("a\nb\n \nc\n") == "a b\n\nc"
    assert re.fullmatch(r"(a ){55}a\n(a ){3}a", plain_markdown("a " * 60))
