"""Check that a style sheet is written as CSS asks, where no layout engine reads it: that of the EPUB and of the site.

Takes the text of a style sheet; gives a Problem for each place where a reading system would lose its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from postil.problems import Problem
from postil.source.textfile import SourceText

UNPAGED = ("fonts.css", "epub.css", "tokens.css", "site.css", "site-offers.css")
END = "postil-end"
"""The name in a rule behind the last: it is lost where something before it is not closed."""
DEEPEST = 20


def check_syntax(source: SourceText) -> Iterator[Problem]:
    """L001: each rule can be read, and is closed."""
    import tinycss2  # type: ignore[import-untyped]  # loaded for books that have such a sheet of their own

    rules = tinycss2.parse_stylesheet(f"{source.text}\n{END}{{}}", skip_comments=True, skip_whitespace=True)
    errors = list(errors_in(rules))
    for error in errors:
        place = source.place(error.source_line, error.source_column)
        yield Problem(place, "L001", f"this is no CSS: {error.message}", "correct the rule or take it out")
    if not errors and not (rules and is_end(rules[-1])):
        line = len(source.text.rstrip().splitlines()) or 1
        sentence = "a bracket, a quotation mark or a remark is not closed before the end of the style sheet"
        yield Problem(source.place(line), "L001", sentence, "close it where it ends")


def is_end(rule: Any) -> bool:
    """Tell whether a rule is the one that was put behind the last."""
    words = [getattr(token, "value", "") for token in getattr(rule, "prelude", ())]
    return rule.type == "qualified-rule" and not rule.content and words == [END]


def errors_in(nodes: Iterable[Any], depth: int = 0) -> Iterator[Any]:
    """Yield what cannot be read in some rules, and in those inside them, as deep as anybody writes them."""
    import tinycss2

    for node in nodes:
        if node.type == "error":
            yield node
        elif node.type in ("qualified-rule", "at-rule"):
            yield from (token for token in node.prelude if token.type == "error")
            inside = tinycss2.parse_blocks_contents(node.content or (), skip_comments=True, skip_whitespace=True)
            yield from errors_in(inside, depth + 1) if depth < DEEPEST else ()
