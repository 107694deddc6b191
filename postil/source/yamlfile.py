"""Read the small and safe part of YAML that a book is described in: text, lists and mappings, nothing else.

Takes a `SourceText`, or some lines of one; gives a tree of `Value`s that know their places, and reports all that
an editor should mend. Whether a text is a number or a date is for the schema to say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import yaml

from postil.problems import Place, Problem
from postil.source.textfile import SourceText, hidden_in
from postil.source.value import Value, plain
from postil.source.yamlsyntax import explain

__all__ = ["Value", "plain", "read_yaml"]

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_NODES = 50_000

_Loader: TypeAlias = "type[yaml.SafeLoader | yaml.CSafeLoader]"

# The parser in C, twenty times faster, is not everywhere that PyYAML is; its marks count characters too.
_FAST: _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What the two do not read alike: tabs, tags, marks of byte order, remarks on the line of a block; and question marks
# within brackets, which is seen when those are closed.
_READ_APART = re.compile(r".*?(?:[\t!\ud800-\udfff\ufeff]|[|>][-+0-9]*#)", re.DOTALL)

_LOST_REMARK = re.compile(r" +#")
_LOST_VALUE = re.compile(r" +#[^\s#]")


def read_yaml(
    source: SourceText, report: list[Problem], first_line: int = 1, last_line: int | None = None
) -> Value | None:
    """Return the value that a file, or those lines of it, holds; an empty file holds the empty text.

    All problems go to `report`. None is for a file that cannot be read on: its syntax, its size, or a second
    document in it.
    """
    text = "\n".join(source.lines[first_line - 1 : last_line])
    offset = source.start(first_line) if first_line <= len(source.lines) else len(source.text)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        report.append(_too_much(source.place(first_line), "the file is larger than 1 MB"))
        return None
    try:
        return _read(source, text, offset, report)
    except yaml.YAMLError as error:
        report.append(explain(error, text, lambda index: source.place_at(offset + index)))
    except _Unreadable as refusal:
        report.append(refusal.problem)
    except (OverflowError, ValueError):
        report.append(_beyond_unicode(text, lambda index: source.place_at(offset + index)))
    return None


def _read(source: SourceText, text: str, offset: int, report: list[Problem]) -> Value:
    """Return the value of a text; where the fast parser stops, the other one says what is wrong, and where."""
    before = len(report)
    try:
        return _Reader(source, text, offset, report, yaml.SafeLoader if _READ_APART.match(text) else _FAST).document()
    except (yaml.YAMLError, _Unreadable):
        del report[before:]
        return _Reader(source, text, offset, report, yaml.SafeLoader).document()


class _Unreadable(Exception):
    """There is no sense in reading on."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _ReadApart(yaml.YAMLError):
    """The two parsers may not read this alike."""


class _Reader:
    """Builds values from the parser's events, so that a hostile file is refused before it grows."""

    def __init__(self, source: SourceText, text: str, offset: int, report: list[Problem], loader: _Loader) -> None:
        self.source = source
        self.text = text
        self.offset = offset
        self.report = report
        self.nodes = 0
        self.depth = 0
        self.is_slow = loader is yaml.SafeLoader
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=loader)

    def document(self) -> Value:
        """Return the value of the one document."""
        value = Value("", self.source.place_at(self.offset))
        documents = 0
        for event in self.events:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise _Unreadable(_second_document(self.place(event)))
            if isinstance(event, yaml.NodeEvent):
                value = self.value(event)
        return value

    def value(self, event: yaml.Event) -> Value:
        """Return the value that begins with this event."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _Unreadable(_too_much(self.place(event), f"the file has more than {MAX_NODES:,} values"))
        self.report.extend(_references(event, self.place(event)))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Value(tuple(self.value(item) for item in self.inside(event)), self.place(event))
        return self.scalar(event)

    def inside(self, start: yaml.Event) -> Iterator[yaml.Event]:
        """Yield the events that begin the parts of a list or mapping, up to its end."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Unreadable(_too_much(self.place(start), f"lists and keys stand more than {MAX_DEPTH} deep"))
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                self.check_brackets(start, event)
                break
            yield event
        self.depth -= 1

    def check_brackets(self, start: yaml.Event, end: yaml.Event) -> None:
        """Stop where a question mark stands in brackets, and may be taken for more by one parser."""
        is_flow = isinstance(start, yaml.CollectionStartEvent) and start.flow_style
        if is_flow and not self.is_slow and "?" in self.text[_span(start)[0] : _span(end)[1]]:
            raise _ReadApart

    def mapping(self, start: yaml.Event) -> Value:
        """Return a mapping; Y002 and Y008: each of its keys is plain text and stands there once."""
        data: dict[str, Value] = {}
        places: dict[str, Place] = {}
        events = self.inside(start)
        for event in events:
            place = self.place(event)
            key = self.value(event)
            value = self.value(next(events))
            if problem := _key_problem(event, key, place, places):
                self.report.append(problem)
            elif isinstance(key.data, str):
                data[key.data] = value
                places[key.data] = place
        return Value(data, self.place(start), places)

    def scalar(self, event: yaml.Event) -> Value:
        """Return a text; an alias counts as the text it is written with."""
        place = self.place(event)
        if not isinstance(event, yaml.ScalarEvent):
            return Value(self.text[slice(*_span(event))], place)
        if not event.style:
            self.refuse_remark(event)
        if "\\" in self.text[slice(*_span(event))]:
            self.report.extend(hidden_in(event.value, place))
        return Value(event.value, place, line_places=self.block_lines(event))

    def refuse_remark(self, event: yaml.ScalarEvent) -> None:
        """Y005: no number sign after a value in plain style, where YAML would drop the rest of the line."""
        end = _span(event)[1]
        lost = (_LOST_REMARK if event.value else _LOST_VALUE).match(self.text, end)
        if lost:
            place = self.source.place_at(self.offset + self.text.index("#", end), len(self.text))
            self.report.append(_remark(place, event.value))

    def block_lines(self, event: yaml.ScalarEvent) -> tuple[Place, ...]:
        """Return the places of the lines of a literal block, which YAML takes over as they are."""
        if event.style != "|":
            return ()
        first = self.place(event).line + 1
        lines = event.value.removesuffix("\n").split("\n")
        return tuple(_line_place(self.source, first + n, line) for n, line in enumerate(lines))

    def place(self, event: yaml.Event) -> Place:
        """Return the place of an event, up to the end of its first line."""
        start, end = _span(event)
        if isinstance(event, yaml.CollectionStartEvent) and not event.flow_style:
            end = len(self.text)
        return self.source.place_at(self.offset + start, end - start)


def _span(event: yaml.Event) -> tuple[int, int]:
    """Return where an event begins and ends in the text that is parsed."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0, end.index if end else 0)


def _line_place(source: SourceText, line: int, text: str) -> Place:
    """Return the place of one line of a block, which begins where its indentation ends."""
    whole = source.lines[line - 1] if line <= len(source.lines) else ""
    return source.place(line, len(whole) - len(text) + 1 if whole.endswith(text) else 1, max(1, len(text)))


def _references(event: yaml.Event, place: Place) -> Iterator[Problem]:
    """Y003 and Y004: a value is written where it is used, and no tag says what it is."""
    if getattr(event, "anchor", None) is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        sentence = f"a value that begins with '{sign}' refers to another place, which is not done here"
        yield Problem(place, "Y003", sentence, "write the value out, or put it in quotation marks if the sign is meant")
    if getattr(event, "tag", None) is not None:
        sentence = "a value that begins with '!' is a tag, which is not used here"
        yield Problem(place, "Y004", sentence, "take the tag away, or put the value in quotation marks")


def _key_problem(event: yaml.Event, key: Value, place: Place, before: Mapping[str, Place]) -> Problem | None:
    if not isinstance(event, yaml.ScalarEvent) or not event.value.strip() or "\n" in event.value:
        return Problem(place, "Y008", "a key must be plain text on one line", "write a word before the colon")
    if event.value == "<<" and not event.style:
        return Problem(place, "Y003", "'<<' takes over other values, which is not done here", "write the values out")
    if event.value in before:
        sentence = f"'{event.value}' is given twice; it stands on line {before[event.value].line} already"
        return Problem(place, "Y002", sentence, "keep one of the two")
    return None


def _remark(place: Place, value: str) -> Problem:
    sentence = "'#' begins a remark here, and the rest of the line would be lost"
    hint = "put the value in quotation marks if '#' belongs to it, or the remark on a line of its own"
    return Problem(place, "Y005", sentence if value else f"{sentence}: the value would be empty", hint)


def _beyond_unicode(text: str, place_at: Callable[[int], Place]) -> Problem:
    """Y001: a character was written by a number that none has, which PyYAML does not tell as an error of its own."""
    numbers = re.finditer(r"\\U([0-9A-Fa-f]{8})", text)
    start = next((number.start() for number in numbers if int(number[1], 16) > sys.maxunicode), 0)
    hint = "write the character itself, or the number of one that there is"
    return Problem(place_at(start), "Y001", "no character has the number that stands here", hint)


def _second_document(place: Place) -> Problem:
    sentence = "a second document begins here"
    return Problem(place, "Y007", sentence, "take the line '---' or '...' away, or put what follows into another file")


def _too_much(place: Place, sentence: str) -> Problem:
    return Problem(place, "Y006", sentence, "write it more simply, or divide it into several files")
