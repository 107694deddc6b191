"""What veraPDF says of a PDF.

Takes a file, a standard and what finds outside tools; gives the rules that are broken.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from postil.tools.machine import this_machine
from postil.validators import verapdf
from postil.validators.finding import Heard, Job


def broken_rules(pdf: Path, flavour: str, installed: Callable[[str], Path]) -> list[str]:
    """Return a line for each place where a file breaks a rule of a flavour ("ua1", "3a", "ua2", "4f")."""
    job = Job(installed("verapdf"), this_machine(["compiler"]).programs, pdf.parent, [pdf.name])
    heard = verapdf.ask(job, flavour)[pdf.name]
    assert isinstance(heard, Heard), heard
    return [f"{found.rule} x{found.times}: {found.sentence}" for found in heard.findings]
