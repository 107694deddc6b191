"""What a style sheet leads a reader's program away to: addresses outside the book, and other style sheets.

Takes the text of a style sheet, or of a `style` attribute; gives each such place as the program would read it, behind
escapes and ends of lines, and where it stands: https://www.w3.org/TR/css-values-4/#urls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

FETCHING = ("url", "src", "image", "image-set", "-webkit-image-set")
FILLED = ("var", "attr", "env", "if")
"""Functions whose words may stand anywhere: within one that fetches they may be an address."""
FONTS = "../fonts/"
IGNORED = re.compile(r"[\x00-\x20]+")
"""What a browser takes out of an address before it reads it: https://url.spec.whatwg.org/#concept-basic-url-parser."""
AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]|(?:.*[/\\])?(?:\.|%2e){2}(?:[/\\]|$)", re.I)


def links_away(css: str) -> Iterator[tuple[int, int]]:
    """Yield the line and the column of all that is fetched and is neither in the book nor one of its fonts."""
    import tinycss2  # type: ignore[import-untyped]  # loaded for styles that are not ours

    waiting = [(token, False) for token in reversed(tinycss2.parse_component_value_list(css, skip_comments=True))]
    while waiting:
        token, is_fetched = waiting.pop()
        if is_link_away(token, is_fetched):
            yield token.source_line, token.source_column
        is_fetched = is_fetched or (token.type == "function" and token.lower_name in FETCHING)
        waiting += [(each, is_fetched) for each in reversed(inside(token))]


def inside(token: Any) -> list[Any]:
    """Return what stands in a block or a function."""
    return list(getattr(token, "arguments", None) or getattr(token, "content", None) or ())


def is_link_away(token: Any, is_fetched: bool) -> bool:
    """Tell whether one token, which may stand within a function that fetches, leads away."""
    if token.type == "at-keyword":
        return bool(token.lower_value == "import")
    if token.type == "function":
        return is_fetched and token.lower_name in FILLED
    return (token.type == "url" or (token.type == "string" and is_fetched)) and is_away(token.value)


def is_away(address: str) -> bool:
    """Tell whether an address is neither relative to a style sheet and within the book, nor that of a font."""
    return bool(AWAY.match(IGNORED.sub("", address).removeprefix(FONTS)))
