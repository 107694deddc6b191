"""Every key of publication.yaml with values of every wrong kind, made of the schema, and some that are well-formed.

Takes the schema; gives cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from postil.source.schema import schema
from tests.hostile.case import GLOSSARY, HARBOUR, NOTES, PUBLICATION, SOURCES, Case, changed, key

WRONG = {
    "list of a list": ("[[a]]", "array"),
    "mapping": ("{zz: [1]}", "object"),
    "nothing": ("''", "string"),
}
LAST = 18
"""The line of a key that is added to publication.yaml."""
KINDS = ("S001", "S002", "S003", "S004", "S005", "S006", "F001", "F005", "P007", "P010", "P011", "P002")


def resolved(part: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of the schema with what it refers to."""
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    return {**whole["$defs"][name], **part} if name else part


def cases() -> Iterator[Case]:
    """Yield all cases of keys."""
    whole = schema("publication")
    for name, part in whole["properties"].items():
        described = resolved(part, whole)
        kinds = described.get("type", ())
        for what, (value, kind) in WRONG.items():
            free = kind == "string" and "string" in kinds and not is_form(described)
            if free and what != "nothing":
                codes: tuple[str, ...] = ()
            elif kind not in kinds and kind != "string":
                codes = ("S003",)
            else:
                codes = KINDS if what != "nothing" or name != "subtitle" else ()
            yield Case(f"key: {name}, {what}", key(name, value), codes, PUBLICATION if codes else "")
        if name in whole["required"]:
            yield Case(f"key: {name} not there", gone(name), ("S001", "S002", "S006", "P002"), PUBLICATION)
    yield from written_well()


def is_form(described: Mapping[str, Any]) -> bool:
    """Tell whether a text must be written in some way."""
    return "enum" in described or described.get("patternErrorMessage", "must not be blank") != "must not be blank"


def gone(name: str) -> Any:
    """Return what takes a key away."""
    return changed(PUBLICATION, f"{name}:".encode(), f"x-{name}:".encode())


def written_well() -> Iterator[Case]:
    """Yield values in the right form that mean harm, or nothing."""
    for what, (value, code) in {
        "part unknown": ("['accord:XX']", "P010"),
        "text unknown": ("[nothing]", "P010"),
        "above": ("['../../beside/secret']", "P010"),
        "range huge": ("['accord:I-MMMMMMMMMMMM']", "P010"),
        "range of 5000 parts": (f"['accord:{'II-I,' * 5000}IX']", "P010"),
        "pattern": ("['accord:(a+)+$']", "P010"),
        "twice": ("[accord, accord]", "P011"),
        "large and folded": ("[{what: accord, large-print: true, layout: booklet}]", "P011"),
        "signature of nought": ("[{what: accord, signature: 0}]", "S005"),
        "signature of -1": ("[{what: accord, signature: -1}]", "S005"),
        "signature of 5000 figures": (f"[{{what: accord, signature: {'9' * 5000}}}]", "S005"),
        "key unknown": ("[{what: accord, __class__: x}]", "S001"),
        "no what": ("[{paper: a4}]", "S002"),
        "nothing": ("[]", "S006"),
        "list in a list": ("[[accord]]", "S003"),
    }.items():
        yield Case(f"handout: {what}", key("handouts", value), (code,), PUBLICATION, LAST)
    for what, value in {
        "script": "javascript:alert(1)",
        "file": "file:///etc/",
        "no scheme": "example.org",
        "with a query": "https://example.org/?a=<b>",
        "with a fragment": "https://example.org/#a",
        "with blanks": "'https://example.org/a b/'",
        "with a user": "https://user:pass@example.org/",
        "with an end of line": '"https://example.org/\\nHost: x"',
        "with NUL": '"https://example.org/\\0"',
    }.items():
        yield Case(f"site: {what}", key("site", value), ("F003" if what == "with NUL" else "S005",), PUBLICATION, LAST)
    for what, (value, code) in {
        "clause unknown": ("[{clause: XL, question: Why}]", "P012"),
        "clause of a list": ("[{clause: [I], question: Why}]", "S003"),
        "no question": ("[{clause: I}]", "S002"),
        "nothing": ("['']", "S006"),
        "a script": ("['[a](javascript:x)']", "M006"),
        "two paragraphs": ('["A.\\n\\nB."]', "M012"),
        "a list in a list": ("[[Why]]", "S003"),
        "a circle": ("&a [*a]", "Y003"),
    }.items():
        change = changed(HARBOUR, b"kind: article\n", f"kind: article\nquestions: {value}\n".encode())
        yield Case(f"question: {what}", change, (code,), HARBOUR, 4)
    for what, value in {"nothing there": "zz-none", "above": "../../etc/passwd", "module": "os"}.items():
        yield Case(f"style of citations: {what}", key("citation-style", value), ("P007",), PUBLICATION, LAST)
    for what, value in {"braces": "{notes: '{{ 7*7 }}'}", "percent": "{page-short: '%s%n'}"}.items():
        yield Case(f"words: {what}", key("words", value))
    yield Case("words: holes", key("words", "{page-short: '{0.__class__}'}"), ("P006",), PUBLICATION, LAST)
    yield Case("colophon: a script", key("colophon", "'[a](javascript:x)'"), ("M006",), PUBLICATION)
    yield Case("colophon: 5000 deep", key("colophon", f"'{'> ' * 5000}a'"), ("M013",), PUBLICATION)
    yield Case("slug: above", key("slug", "../../quay"), ("S005",), PUBLICATION)
    yield Case("slug: name of a device", key("slug", "con"), ("S005",), PUBLICATION, 1)
    for name in ("slug", "language", "citation-style", "site", "title", "subtitle", "publisher"):
        form = {"language": "en-{}", "site": "https://example.org/{}"}.get(name, "{}").format
        letters = "-".join(["abcd"] * 1000) if name == "language" else "a" * 5000
        yield Case(f"{name}: 5000 letters", key(name, form(letters)), ("S005",), PUBLICATION)
    for file, name in ((NOTES, "n-wall"), (GLOSSARY, "mole"), (SOURCES, "town-roll")):
        change = changed(file, f"id: {name}".encode(), f"id: {'a' * 5000}".encode())
        yield Case(f"id of 5000 letters: {name}", change, ("S005",), file)
