"""veraPDF: whether PDFs keep to the standards that they claim (PDF/UA, PDF/A).

Takes PDFs; gives the rules that each breaks, and where. `Verdict.java` asks the library, which is all that is there of
veraPDF; Java compiles it as it begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from types import MappingProxyType

from postil.validators.finding import Finding, Heard, Ident, Job, NotRun, Verdict
from postil.validators.running import JAVA, STRANGE, own_folder, run, unread

CLAIMED = "claimed"
STANDARDS: Mapping[str, str] = MappingProxyType({"ua": "PDF/UA-", "wt": "WTPDF "})
PAGE = re.compile(r"/pages\[(\d+)\]")
MARK = re.compile(r"\{mcid:(\d+)\}")
OBJECT = re.compile(r"\((\d+) (\d+) obj (?:SE\w+|PD\w*Annot)\b")
"""A tag or an annotation in the way to a place."""


def ask(job: Job, flavours: str = CLAIMED) -> dict[str, Verdict]:
    """Ask about some PDFs in one process: whether each keeps to what it claims, or to flavours with commas between."""
    try:
        return dict(zip(job.paths, verdicts(*said_of(job, flavours), len(job.paths)), strict=True))
    except NotRun as why:
        return dict.fromkeys(job.paths, why)


def said_of(job: Job, flavours: str) -> tuple[str, NotRun]:
    """Return the answer, and what to say of a file that is not in it."""
    paths = [str(job.folder / path) for path in job.paths]
    with as_file(files("postil.validators") / "Verdict.java") as source, own_folder() as folder:
        done = run([job.runs_on["compiler"], *JAVA, "-cp", str(job.program), str(source), flavours, *paths], folder)
    return done.printed, unread(done)


def verdicts(answer: str, silent: NotRun, count: int) -> list[Verdict]:
    """Return the verdict on each of so many files; without the last line about a file there is none.

    A line without an end was cut off. Where any other cannot be read, nobody knows what the answer says.
    """
    told: list[list[Sequence[str]]] = [[] for _ in range(count)]
    try:
        for kind, file, *rest in (line.split("\t") for line in answer.split("\n")[:-1] if line):
            told[int(file)].append((kind, *rest))
        return [verdict(each, silent) for each in told]
    except STRANGE:
        return [silent] * count


def verdict(told: Sequence[Sequence[str]], silent: NotRun) -> Verdict:
    """Return what the lines about one file say."""
    last, *why = told[-1] if told else ("",)
    if last != "heard":
        return NotRun(why[0]) if last == "failed" else silent
    if not any(kind == "judged" for kind, *_ in told):
        return NotRun("it claims to keep to no standard")
    return Heard(tuple(finding(*fields) for kind, *fields in told if kind == "broken"))


def finding(flavour: str, rule: str, times: str, context: str, message: str) -> Finding:
    """Return a rule that is broken, and where: the way to the place leads through pages, or through tags."""
    pages, marks = PAGE.findall(context), MARK.findall(context)
    return Finding(
        f"{standard(flavour)} {rule}",
        message,
        page=int(pages[-1]) if pages else None,
        mark=int(marks[-1]) if marks else None,
        objects=tuple(objects_in(context)),
        times=int(times),
    )


def objects_in(context: str) -> list[Ident]:
    """Return the tags and annotations in the way to a place, the innermost first."""
    return [f"{number} {generation} R" for number, generation in reversed(OBJECT.findall(context))]


def standard(flavour: str) -> str:
    """Return the standard that a flavour stands for: "PDF/UA-1", "PDF/A-3a"."""
    prefix = STANDARDS.get(flavour[:2])
    return f"{prefix}{flavour[2:]}" if prefix else f"PDF/A-{flavour}"
