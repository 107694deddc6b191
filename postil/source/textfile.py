"""Open a file of the book, and nothing else, and make sure that its text is what its writer sees.

Takes the book's folder and a name relative to it; gives bytes or a `SourceText`, or raises one `ContentError`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path, PurePosixPath, PureWindowsPath

from postil.problems import ContentError, Place, Problem, nearest
from postil.source.names import NOTES

MAX_TEXT_BYTES = 16 << 20

# Trojan Source (CVE-2021-42574) for the bidirectional controls; Unicode 23.7 for the noncharacters. U+2028 and U+2029
# are here because YAML and Markdown do not agree on whether they end a line.
_PLANE_ENDS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ud800-\udfff" + _PLANE_ENDS + "]"
)
_NO_NAME = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one file: composed (NFC), lines ended by a line feed; `sha256` is of the bytes as they were."""

    file: str
    text: str
    sha256: str = ""
    lines: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        lines = tuple(self.text.split("\n"))
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "_starts", tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)))

    def start(self, line: int) -> int:
        """Return where in `text` a line begins; lines count from 1."""
        return self._starts[line - 1]

    def place(self, line: int, column: int = 1, length: int = 1) -> Place:
        """Return a place in this file, with its line as the excerpt; lines and columns count from 1."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.file, line, column, length, excerpt)

    def place_at(self, offset: int, length: int = 1) -> Place:
        """Return the place of `length` characters from an offset in `text`, cut at the end of the line."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        room = len(self.lines[line - 1]) - column + 1
        return self.place(line, column, max(1, min(length, room)))


def read_text(root: Path, name: str) -> SourceText:
    """Return the text of a file of the book; F002 to F004: it is UTF-8 and hides nothing."""
    raw = read_bytes(root, name, MAX_TEXT_BYTES)
    file = _shown(name)
    try:
        decoded = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError([_not_utf8(file, raw, raw.index(error.object) + error.start)]) from None
    if _looks_like_utf16(raw):
        raise ContentError([_utf16(file)])
    source = SourceText(file, unicodedata.normalize("NFC", _line_feeds(decoded)), hashlib.sha256(raw).hexdigest())
    _refuse_hidden(source)
    return source


def read_bytes(root: Path, name: str, max_bytes: int) -> bytes:
    """Return the bytes of an ordinary file inside the book's folder; F001, F005 to F007 otherwise.

    No more than `max_bytes` and one are ever held, whatever size the system names.
    """
    path = _inside(root, name)
    try:
        # Not to wait for the other end of a pipe, nor to follow a link that was put there since it was looked at.
        descriptor = os.open(path, os.O_RDONLY | _flags("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))
        with os.fdopen(descriptor, "rb", closefd=True) as stream:
            _refuse_other_than_file(os.fstat(stream.fileno()), name)
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        raise ContentError([_not_opened(path, name, error)]) from None
    if len(raw) > max_bytes:
        raise ContentError([_too_large(name, max_bytes)])
    return raw


def _flags(*names: str) -> int:
    """Return those flags of `os.open` that this system has, joined."""
    return sum(getattr(os, name, 0) for name in names)


def _inside(root: Path, name: str) -> Path:
    """Return the real path of a file; F005: it lies in the book's folder, links followed."""
    if _NO_NAME.search(name):
        raise ContentError([_absent(None, name)])
    if _is_absolute(name):
        raise ContentError([_outside(name)])
    base = Path(os.path.realpath(root))
    real = Path(os.path.realpath(base / name))
    if not real.is_relative_to(base):
        raise ContentError([_outside(name)])
    return real


def _is_absolute(name: str) -> bool:
    return name.startswith("/") or bool(PureWindowsPath(name).anchor)


def _refuse_other_than_file(status: os.stat_result, name: str) -> None:
    """F006: the file is an ordinary one."""
    if not stat.S_ISREG(status.st_mode):
        raise ContentError([_not_ordinary(name, "a folder" if stat.S_ISDIR(status.st_mode) else "a device or pipe")])


def _not_opened(path: Path, name: str, error: OSError) -> Problem:
    """Return the problem that the system's refusal to open a file comes from."""
    if isinstance(error, FileNotFoundError | NotADirectoryError) or error.errno == errno.ENAMETOOLONG:
        return _absent(path, name)
    if error.errno == errno.ELOOP:
        return _outside(name, "is a link that leads in a circle")
    if path.is_dir():
        return _not_ordinary(name, "a folder")
    return _not_ordinary(name, f"not readable: {os.strerror(error.errno or errno.EIO)}")


def hidden_in(text: str, place: Place) -> Iterator[Problem]:
    """F003: each character of a text that was written by its number can be seen; `place` is the text's."""
    if hidden := _HIDDEN.search(text):
        yield _hidden(place, hidden[0])


def _refuse_hidden(source: SourceText) -> None:
    """F003 and F004: each character can be seen, and none was lost on the way."""
    # Nearly always there is none: of each letter one is looked at first.
    letters = "".join(set(source.text))
    if _HIDDEN.search(letters) and (hidden := _HIDDEN.search(source.text)):
        # The excerpt goes to a terminal, where an escape sequence would act.
        seen = SourceText(source.file, _HIDDEN.sub(_REPLACEMENT, source.text))
        raise ContentError([_hidden(seen.place_at(hidden.start()), hidden[0])])
    lost = source.text.find(_REPLACEMENT)
    if lost >= 0:
        raise ContentError([_lost(source.place_at(lost))])


def _absent(path: Path | None, name: str) -> Problem:
    hint = "check the spelling, small and capital letters too, or take the name out"
    near = nearest(PurePosixPath(name).name, _neighbours(path))
    return Problem(Place(_shown(name)), "F001", f"there is no file '{_shown(name)}'", hint, near)


def _neighbours(path: Path | None) -> list[str]:
    """Return the names in the folder where a file was looked for, but for notes, which nobody names."""
    if path is None or not os.path.isdir(path.parent) or not os.access(path.parent, os.R_OK):
        return []
    return sorted(_shown(name) for name in os.listdir(path.parent) if not name.endswith(NOTES))


def _not_utf8(file: str, raw: bytes, start: int) -> Problem:
    """F002, at the byte which cannot be read."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(file)
    seen = SourceText(file, _HIDDEN.sub(_REPLACEMENT, _line_feeds(raw.decode("utf-8-sig", "replace"))))
    before = _line_feeds(raw[:start].decode("utf-8-sig"))
    sentence = f"this is not UTF-8: byte 0x{raw[start]:02X}{_likely_encoding(raw)}"
    return Problem(seen.place_at(len(before)), "F002", sentence, "save the file again as UTF-8")


def _looks_like_utf16(raw: bytes) -> bool:
    """Tell whether every other byte is zero, as in Latin text in UTF-16 without a mark."""
    return len(raw) >= 4 and max(raw[0::2].count(0), raw[1::2].count(0)) * 4 > len(raw)


def _utf16(file: str) -> Problem:
    return Problem(Place(file), "F002", "this is UTF-16 or UTF-32, not UTF-8", "save the file again as UTF-8")


def _likely_encoding(raw: bytes) -> str:
    """Return a guess at the legacy encoding: GBK writes bytes above 0x7F in pairs, Western letters stand alone."""
    runs = [len(run) for run in _HIGH_BYTES.findall(raw)]
    if all(run % 2 == 0 for run in runs) and _REPLACEMENT not in raw.decode("gb18030", "replace"):
        return "; it looks like GBK (Chinese)"
    if sum(runs) < 2 * len(runs):
        return "; it looks like Windows-1252 (Western European)"
    return ""


def _hidden(place: Place, character: str) -> Problem:
    name = unicodedata.name(character, "control character").lower()
    sentence = f"a character that cannot be seen: U+{ord(character):04X}, {name}"
    return Problem(place, "F003", sentence, "delete it: put the cursor behind the letter before it and press Delete")


def _lost(place: Place) -> Problem:
    sentence = "a letter was lost here when the file was converted (U+FFFD)"
    return Problem(place, "F004", sentence, "type the right letter, or convert the original once more")


def _outside(name: str, reason: str = "leads outside the book's folder") -> Problem:
    hint = "copy the file into the book's folder and name it from there"
    return Problem(Place(_shown(name)), "F005", f"'{_shown(name)}' {reason}", hint)


def _not_ordinary(name: str, what: str) -> Problem:
    return Problem(Place(_shown(name)), "F006", f"'{_shown(name)}' is {what}", "name an ordinary file that can be read")


def _too_large(name: str, max_bytes: int) -> Problem:
    limit = f"{max_bytes >> 20} MB" if max_bytes >= 1 << 20 else f"{max_bytes} bytes"
    hint = "split the text, or make the picture smaller"
    return Problem(Place(_shown(name)), "F007", f"'{_shown(name)}' is larger than {limit}", hint)


def _line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _shown(name: str) -> str:
    """Return a file's name as it may be printed: what is hidden in it is spelt out."""
    posix = PurePosixPath(name).as_posix()
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", posix)
