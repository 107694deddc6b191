"""Let a template do no more than fill itself, and come to an end.

Takes templates as Jinja does; gives an environment in which they get at nothing but their data, and in which loops,
calls and what makes long texts of short ones are counted; what is written too, where not all of them are ours. Steps
are counted and not seconds: a template that can be filled on one machine can be filled on all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, do_replace, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS = 10_000_000
STEPS_OF_A_CALL = 20
LONGEST = 10_000
"""How many times something may be repeated, and how many bits a number may have."""
LONGEST_TEXT = 10_000_000
"""How many letters, or items, something may have that is joined with something else."""
MOST_LETTERS = 100_000_000
"""How many letters a template may write; those that go through macros and blocks count in each of them."""

LENGTHENING = {"center", "ljust", "rjust", "zfill", "expandtabs", "join", "replace", "translate", "to_bytes"}
"""Methods that make a long text of a short one, and that no template of ours uses."""
FILTERS = ("center", "indent", "format", "batch", "slice", "urlize", "wordwrap")
GLOBALS = ("lipsum", "cycler", "joiner")
WIDE = re.compile(r"\{[^{}]*:[^{}]*(?:\d{4}|\{)")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment that counts the steps of each filling; `begin` sets the count back."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))
    steps = letters = 0

    def __init__(self, loader: jinja2.BaseLoader, bytecode_cache: jinja2.BytecodeCache | None) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=bytecode_cache,
        )
        for names, known in ((FILTERS, self.filters), (GLOBALS, self.globals)):
            for name in names:
                del known[name]
        self.filters |= {"join": joined, "replace": replaced}
        self.filters["counted"] = self.counted
        self.filters["measured"] = measured

    def begin(self) -> None:
        """Begin to fill a template."""
        self.steps = self.letters = 0

    def step(self, count: int) -> None:
        """Count some steps; SecurityError where there are too many."""
        self.steps += count
        if self.steps > MOST_STEPS:
            raise SecurityError("it takes too many steps, as if it did not end")

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """Yield what a loop goes through, counted."""
        for item in items:
            self.step(1)
            yield item

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template and let all its loops be counted, and all that it joins be measured."""
        template = super()._parse(source, name, filename)
        for loop in template.find_all(nodes.For):
            loop.iter = passed_through("counted", loop.iter)
        for joined in template.find_all(nodes.Concat):
            joined.nodes = [passed_through("measured", each) for each in joined.nodes]
        for block in template.find_all(nodes.AssignBlock):
            block.filter = passed_through("measured", block.filter, block.lineno)
        return template

    def get_template(self, name: Any, *arguments: Any, **options: Any) -> jinja2.Template:
        """Return a template; each that is included or imported counts as a call."""
        self.step(STEPS_OF_A_CALL)
        return super().get_template(name, *arguments, **options)

    def call(__self, __context: Context, __obj: Any, *arguments: Any, **options: Any) -> Any:
        """Call something for a template; the odd names are those that no template gives to an argument."""
        __self.step(STEPS_OF_A_CALL)
        return measured(super().call(__context, __obj, *arguments, **options))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may have an attribute: no private one, and none that makes a text long."""
        return attr not in LENGTHENING and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return `format` of a text, made safe; SecurityError where it would fill up to a great width."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None and WIDE.search(str(value.__self__)):
            raise SecurityError("a text is formatted to a width that no page has")
        return wrapped

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate what can grow; SecurityError where it grows too far."""
        if grows(operator, left, right):
            raise SecurityError(f"the result of '{operator}' is too large")
        return super().call_binop(context, operator, left, right)


class Counting(Sandbox):
    """An environment that also counts the letters that are written."""

    def __init__(self, loader: jinja2.BaseLoader, bytecode_cache: jinja2.BytecodeCache | None) -> None:
        super().__init__(loader, bytecode_cache)
        self.finalize = self.printed

    def printed(self, value: Any) -> Any:
        """Return what a template prints, its letters counted."""
        if isinstance(value, str):
            self.write(len(value))
        return value

    def concat(self, parts: Iterable[str]) -> str:
        """Return all that a template, a block or a macro writes, its letters counted: what stands between, too."""
        listed = list(parts)
        self.write(sum(map(len, listed)))
        return "".join(listed)

    def write(self, count: int) -> None:
        """Count some letters; SecurityError where there are too many."""
        self.letters += count
        if self.letters > MOST_LETTERS:
            raise SecurityError("it writes more than any book has")


def passed_through(name: str, value: Any, line: int = 0) -> nodes.Filter:
    """Return a filter around an expression, or around a block, where the value is None or another filter of it."""
    return nodes.Filter(value, name, [], [], None, None, lineno=line or value.lineno)


def measured(value: Any) -> Any:
    """Return a value as it is; SecurityError where it is a text far longer than any page."""
    if isinstance(value, str):
        refuse_longer(len(value))
    return value


@jinja2.pass_eval_context
def joined(context: EvalContext, items: Iterable[Any], between: str = "", attribute: str | int | None = None) -> str:
    """Return some things joined, as the filter of Jinja does; SecurityError where they are far longer than any page."""
    listed = list(items if attribute is None else map(make_attrgetter(context.environment, attribute), items))
    refuse_longer(len(between) * len(listed) + sum(len(each) for each in listed if isinstance(each, str)))
    text: str = do_join(context, listed, between)
    return text


@jinja2.pass_eval_context
def replaced(context: EvalContext, text: str, old: str, new: str, count: int | None = None) -> str:
    """Return a text with some words replaced, as the filter of Jinja does; SecurityError where it grows too far."""
    refuse_longer(len(str(text)) + str(text).count(str(old)) * len(str(new)))
    return do_replace(context, text, old, new, count)


def refuse_longer(length: int) -> None:
    """SecurityError where a text would be far longer than any page."""
    if length > LONGEST_TEXT:
        raise SecurityError("a text becomes too long")


def grows(operator: str, left: Any, right: Any) -> bool:
    """Tell whether a calculation would give something far too large."""
    if operator == "%":
        return isinstance(left, str)
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        return bits > LONGEST
    if operator == "+":
        return all(hasattr(each, "__len__") for each in (left, right)) and len(left) + len(right) > LONGEST_TEXT
    times = [each for each in (left, right) if isinstance(each, int)]
    whole = [len(each) for each in (left, right) if hasattr(each, "__len__")]
    return bool(times and whole) and times[0] * whole[0] > LONGEST
