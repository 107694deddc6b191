"""Ask every validator about the made files that are its business.

Takes made files, the folder that they stand in, and the map of the book; gives Problems, and lines that sum up. Two
validators run at a time: each is a process of its own, and most of them use one core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postil.commandline import command_line
from postil.model import MadeFile
from postil.plural import counted
from postil.problems import Problem
from postil.report import summary
from postil.tools import TOOLS, Tool, find
from postil.tools.machine import this_machine
from postil.validators.ace import ask as ask_ace
from postil.validators.epubcheck import ask as ask_epubcheck
from postil.validators.finding import Ask, Heard, Job, Verdict
from postil.validators.htmlchecker import ask as ask_html_checker
from postil.validators.placing import Placing
from postil.validators.verapdf import ask as ask_verapdf

if TYPE_CHECKING:
    from postil.proof.origins import Origins

AT_ONCE = 2
CHECK_INSTALL = "check --install"


@dataclass(frozen=True, slots=True)
class Validator:
    """A validator: its tool, the code of its problems, what these mean for readers, how it is asked, and of what."""

    tool: Tool
    code: str
    means: str
    ask: Ask
    wants: Callable[[MadeFile], bool]

    @property
    def name(self) -> str:
        """What it is called, with its version."""
        return f"{self.tool.title} {self.tool.version}"

    @property
    def hint(self) -> str:
        """What to do about its problems."""
        return f"{self.means}; the line shown is where it comes from"


def is_epub(made: MadeFile) -> bool:
    """Tell whether a file is an EPUB; the site has copies of those of other editions."""
    return made.path.endswith(".epub") and made.edition != "site"


def is_pdf(made: MadeFile) -> bool:
    """Tell whether a file is a PDF, and no copy."""
    return made.path.endswith(".pdf") and made.edition != "site"


def is_of_site(made: MadeFile) -> bool:
    """Tell whether a file is one of the site."""
    return made.edition == "site"


VALIDATORS = (
    Validator(
        TOOLS["epubcheck"], "V001", "a reading system may refuse this, or show it otherwise", ask_epubcheck, is_epub
    ),
    Validator(TOOLS["ace"], "V002", "some readers cannot get at this", ask_ace, is_epub),
    Validator(TOOLS["verapdf"], "V003", "the file does not keep to the standard that it claims", ask_verapdf, is_pdf),
    Validator(TOOLS["html-checker"], "V004", "each browser may show this in its own way", ask_html_checker, is_of_site),
)


def look(files: Sequence[MadeFile], folder: Path, origins: Origins) -> tuple[list[Problem], list[str]]:
    """Return what validators find in made files that stand in a folder, and lines that sum it up.

    The map has these files. A validator that is not here, or gave no verdict, has a line that says "not run" and why.
    """
    problems: list[Problem] = []
    lines: list[str] = []
    for validator, wanted, verdicts in asked(files, folder):
        if isinstance(verdicts, str):
            lines.append(f"{validator.tool.title}: not run: {verdicts}")
        else:
            found = {path: list(problems_of(validator, verdicts[path], wanted.get(path), origins)) for path in verdicts}
            problems += [problem for each in found.values() for problem in each]
            lines += told(validator, verdicts, found)
    return problems, lines


Asked = tuple[Validator, Mapping[str, MadeFile], "str | Mapping[str, Verdict]"]


def asked(files: Sequence[MadeFile], folder: Path) -> Iterator[Asked]:
    """Yield the validators that have anything to look at, with their files and verdicts, or why they did not run."""
    chosen = [(each, {file.path: file for file in files if each.wants(file)}) for each in VALIDATORS]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = [(each, wanted, begin(pool, each, [*wanted], folder)) for each, wanted in chosen if wanted]
        for each, wanted, answer in begun:
            yield each, wanted, answer if isinstance(answer, str) else answer.result()


def begin(
    pool: ThreadPoolExecutor, validator: Validator, paths: Sequence[str], folder: Path
) -> str | Future[Mapping[str, Verdict]]:
    """Begin to ask a validator; return why not, where it cannot be."""
    tool = validator.tool
    program, machine = find(tool.name), this_machine(tool.needs)
    if program is None:
        return f"not installed ({command_line(CHECK_INSTALL)})"
    if lacking := machine.lacks(tool.needs):
        return f"needs {lacking}"
    return pool.submit(validator.ask, Job(program, machine.programs, folder.resolve(), paths))


def problems_of(validator: Validator, verdict: Verdict, made: MadeFile | None, origins: Origins) -> Iterator[Problem]:
    """Yield the problems that a verdict tells of."""
    if isinstance(verdict, Heard):
        placing = Placing(validator.tool.title, validator.code, validator.hint, origins, made)
        yield from placing.problems(verdict.findings)


def told(
    validator: Validator, verdicts: Mapping[str, Verdict], found: Mapping[str, Sequence[Problem]]
) -> Iterator[str]:
    """Yield a line for each file in which something was found or that has no verdict, and one for all others."""
    clean = {path: verdict for path, verdict in verdicts.items() if isinstance(verdict, Heard) and not found[path]}
    for path, verdict in verdicts.items():
        if not isinstance(verdict, Heard):
            yield f"{validator.name}: {path}: not run: {verdict}"
        elif path not in clean:
            yield f"{validator.name}: {path}: {summary(found[path])}{and_remarks(verdict.remarks)}"
    if clean:
        name = next(iter(clean)) if len(clean) == 1 else f"{len(clean)} files"
        yield f"{validator.name}: {name}: nothing found{and_remarks(sum(each.remarks for each in clean.values()))}"


def and_remarks(count: int) -> str:
    """Return how many remarks there were that call for nothing."""
    return f", {counted(count, 'remark')}" if count else ""
