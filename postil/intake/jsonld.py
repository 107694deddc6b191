"""Read annotations in the shapes in which programs write them.

Takes JSON: W3C Web Annotations (one, a list, a collection or its page), an AnnotationSet of EPUB, or an export of
Hypothesis; gives each annotation as a `Remark`, whichever shape it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from postil.intake.htmltext import read_html
from postil.intake.markdown import markdown, plain_markdown

Object: TypeAlias = Mapping[str, object]
OWN = "postil:"
_HOLDERS = ("items", "first", "rows", "annotations", "@graph")
_NO_TEXT = ("tagging", "describing")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SENTENCE = re.compile(r".+?[.!?…]['’”\"»)\]]*(?=\s)|.+?[。！？]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Selection:
    """What an annotation points at: quoted words, what stands around them, and the id of an element, "" for none."""

    exact: str
    prefix: str
    suffix: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Remark:
    """An annotation as it was found; `short` and `full` are Markdown, `own` has the terms that are ours."""

    id: str
    selections: tuple[Selection, ...]
    short: str
    full: str
    tags: tuple[Object, ...]
    author: str
    date: str
    own: Object


def annotations_in(document: object) -> Iterator[Object]:
    """Yield the annotations that a document holds, in its order."""
    for each in objects(document):
        if "target" in each:
            yield each
        else:
            for key in _HOLDERS:
                yield from annotations_in(each.get(key))


def read_remark(annotation: Object) -> Remark:
    """Return what an annotation says, of what, by whom and when."""
    bodies = list(_bodies(annotation))
    shorts = [_markdown(body) for body in bodies if _purpose(body) == "describing"]
    full = "\n\n".join(filter(None, (_markdown(body) for body in bodies if _purpose(body) not in _NO_TEXT)))
    return Remark(
        id=text(annotation.get("id")),
        selections=tuple(dict.fromkeys(s for target in objects(annotation.get("target")) for s in selections(target))),
        short=shorts[0] if shorts else first_sentence(full),
        full=full or "\n\n".join(shorts),
        tags=tuple(body for body in bodies if _purpose(body) == "tagging"),
        author=_author(annotation),
        date=_date(annotation),
        own=own_terms(annotation),
    )


def objects(value: object) -> list[Object]:
    """Return the objects that a value is or has in its list."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def text(value: object) -> str:
    """Return a text, also where it is given with its language."""
    if isinstance(value, dict):
        return next((found for key in ("text", "value", "@value") if (found := text(value.get(key)))), "")
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def own_terms(value: Object) -> Object:
    """Return what is said in our terms, without their prefix."""
    return {name.removeprefix(OWN): given for name, given in value.items() if name.startswith(OWN)}


def first_sentence(words: str) -> str:
    """Return the first sentence of a text, or its first paragraph where that has no end of a sentence."""
    paragraph = words.split("\n\n")[0]
    found = _SENTENCE.match(paragraph)
    return found.group() if found and found.group().count("*") % 2 == 0 else paragraph


def selections(target: Object, fragment: str = "") -> Iterator[Selection]:
    """Yield the quotations that a target, or a selector of it, leads to."""
    kind, value = text(target.get("type")), text(target.get("value")).removeprefix("#")
    inner = value if kind == "FragmentSelector" and re.fullmatch(r"[\w.-]+", value) else fragment
    if kind == "TextQuoteSelector" and text(target.get("exact")).strip():
        exact, prefix, suffix = (text(target.get(key)) for key in ("exact", "prefix", "suffix"))
        yield Selection(exact, prefix, suffix, inner)
    for key in ("selector", "refinedBy"):
        for each in objects(target.get(key)):
            yield from selections(each, inner)


def _bodies(annotation: Object) -> Iterator[Object]:
    """Yield all bodies in one shape; what Hypothesis keeps beside them is a body too."""
    body = annotation.get("body")
    yield from objects(body)
    for words in [body] if isinstance(body, str) else [annotation.get("bodyValue")]:
        yield from [{"value": words}] if isinstance(words, str) else []
    if isinstance(annotation.get("text"), str):
        yield {"value": annotation["text"], "format": "text/markdown"}
    tags = [*_list(annotation.get("tags")), *(tag for each in objects(body) for tag in _list(each.get("tags")))]
    yield from ({"purpose": "tagging", "value": tag} for tag in tags)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _purpose(body: Object) -> str:
    given = body.get("purpose")
    return text(given[0] if isinstance(given, list) and given else given)


def _markdown(body: Object) -> str:
    """Return the words of a body; without a format they are plain text."""
    words, form = (text(body.get(key)).replace("\r\n", "\n") for key in ("value", "format"))
    if form == "text/html":
        return markdown(read_html(words))
    return words.strip("\n").rstrip() if form == "text/markdown" else plain_markdown(words)


def _author(annotation: Object) -> str:
    """Return the initials or the short name of who made an annotation, "" where nobody is named."""
    given = annotation.get("creator", annotation.get("user"))
    for person in objects(given):
        return text(person.get("nickname")) or _initials(text(person.get("name")))
    return _initials(text(given).removeprefix("acct:").split("@")[0])


def _initials(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(word[0].upper() for word in words) if len(words) > 1 and " " in name else name.strip()


def _date(annotation: Object) -> str:
    for key in ("modified", "updated", "created"):
        if found := _DAY.match(text(annotation.get(key))):
            return found.group()
    return ""
