"""Know the words of what is drawn, and keep those of links and headings, by which these are called.

Takes a stretch of text on a line and the node around it; gives its words and the node that holds it, and gives the
words to the links and headings around. They are the words of the content: what is drawn may be other letters, or less.
"""

from __future__ import annotations

from typing import Any

from postil.render.pdf.tags.kinds import GROUPING, HEADINGS, PLAIN, ROWS
from postil.render.pdf.tags.lines import HYPHEN, has_blank_after, line_end
from postil.render.pdf.tags.marks import SOFT_HYPHEN
from postil.render.pdf.tags.nodes import Node
from postil.render.pdf.tags.placing import paragraph
from postil.render.pdf.tags.ruby import base

POINTS = ".·…"
SPOKEN = frozenset({"Link", "Title", *HEADINGS})
"""Kinds whose words are kept: a link is described by them, a heading is named by them."""


def words_of(box: Any) -> str:
    """Return the words of a stretch of text, without a hyphen of the layout and with a blank that it has lost."""
    words = str(getattr(box, "spoken", box.text))
    if line_end(box) == HYPHEN:
        return words[:-1]
    return f"{words} " if has_blank_after(box) else words


def words_to_say(box: Any) -> str:
    """Return the words of a stretch of text as they are said in its place, with a soft hyphen for one of the layout."""
    return words_of(box) + (SOFT_HYPHEN if line_end(box) == HYPHEN else "")


def hidden_words(box: Any) -> str:
    """Return the words of an element that is set in no size, as the box itself is not: nothing of them is drawn."""
    if box.style["font_size"]:
        return ""
    return "".join([box.element.text or "", *(child.tail or "" for child in box.element)])


def is_in_other_letters(box: Any) -> bool:
    """Tell whether a text is drawn with glyphs that other letters share, as small capitals do.

    A font in a PDF has one meaning for each glyph (ISO 32000-2, 9.10.3): that of the letter which came first.
    """
    return any(box.style[name] != "normal" for name in ("font_variant_caps", "font_variant_position"))


def is_points(words: str) -> bool:
    """Tell whether some words are points and nothing else."""
    return bool(words.strip()) and not words.strip(f"{POINTS} ")


def holder_of(words: str, parent: Node) -> Node:
    """Return the node that some words in `parent` belong to, or a picture."""
    if parent.kind in GROUPING:
        return paragraph(parent)
    if parent.kind == "L":
        return parent.add("LI").add("LBody")
    if parent.kind == "Ruby":
        return base(parent)
    # Points alone in an element that means something look like the leader of an entry.
    return parent.add("Span") if parent.kind not in PLAIN and is_points(words) else parent


def keep(node: Node, words: str) -> None:
    """Let the links and headings around a text know its words; the call of a note is no word of a heading."""
    for around_it in node.lineage():
        if around_it.kind in SPOKEN:
            around_it.text += words
        if around_it.kind in ROWS | {"Reference", "Note"}:
            return
