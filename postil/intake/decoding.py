"""Makes text of the bytes of a saved page.

Takes the bytes and the file's name; gives the text with plain line ends and the name of the character set. What is
no plain text, or in no known character set, is a `ContentError` (I001, I002).
"""

from __future__ import annotations

import codecs
import re

from postil.intake.misread_gb import gb_pairs, is_gb, weigh
from postil.intake.repair import is_mostly_high
from postil.problems import ContentError, Place, Problem

LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")
MARKUP = re.compile(rb"(?i)\s*(?:<!--.*?-->\s*)?<(?:!doctype|html|head|body|\?xml)", re.DOTALL)
AS_TEXT = "open it, and save it as plain text"
BINARY = (
    (b"PK\x03\x04", "a Word, OpenDocument or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF file"),
)


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text and its character set, "UTF-8", "UTF-16", "GB18030" or "cp1252"."""
    _refuse_other_formats(raw, name)
    return characters(raw, name)


def characters(raw: bytes, name: str) -> tuple[str, str]:
    """Return what `decode` does, of a file that may have markup."""
    text, charset = _decode_marked(raw, name) or _decode_utf8(raw) or _decode_by_evidence(raw, name)
    if "\0" in text:
        raise _refusal(
            name, "I002", "holds NUL characters, so it is no plain text", "save the page as plain text in UTF-8"
        )
    return LINE_END.sub("\n", text), charset


def _refuse_other_formats(raw: bytes, name: str) -> None:
    for start, what in BINARY:
        if raw.startswith(start):
            raise _refusal(name, "I002", f"is {what}, not plain text", AS_TEXT)
    if MARKUP.match(raw.removeprefix(codecs.BOM_UTF8)):
        raise _refusal(name, "I002", "is a page with its markup, not plain text", f"{AS_TEXT} from the browser")


def _decode_marked(raw: bytes, name: str) -> tuple[str, str] | None:
    """Return the text of a file that begins with a mark of UTF-16."""
    if not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        return raw.decode("utf-16"), "UTF-16"
    except UnicodeDecodeError as error:
        raise _refusal(name, "I001", f"is marked as UTF-16 but is not, at byte {error.start}", _save_anew()) from error


def _decode_utf8(raw: bytes) -> tuple[str, str] | None:
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return None


def _decode_by_evidence(raw: bytes, name: str) -> tuple[str, str]:
    """Return the text as GB18030 where the whole page is good Chinese, else as cp1252 where that is a language."""
    view = raw.decode("latin-1")
    if is_gb(weigh(view, gb_pairs(view))):
        return _decode_gb(raw), "GB18030"
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _refusal(name, "I001", _unknown(error.start), _save_anew()) from error
    if is_mostly_high(text):
        raise _refusal(name, "I001", _unknown(), _save_anew())
    return text, "cp1252"


def _decode_gb(raw: bytes) -> str:
    """Return GB18030 text; a damaged byte becomes U+FFFD, which is then a doubt."""
    return raw.decode("gb18030", errors="replace")


def _unknown(start: int | None = None) -> str:
    where = "" if start is None else f", at byte {start}"
    return f"is neither UTF-8 nor UTF-16, GB18030 or cp1252{where}"


def _save_anew() -> str:
    return "open the page in a browser and save it as plain text in UTF-8"


def _refusal(name: str, code: str, predicate: str, hint: str) -> ContentError:
    return ContentError([Problem(Place(name), code, f"'{name}' {predicate}", hint=hint)])
