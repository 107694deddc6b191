"""Fill templates.

Takes the folder of templates and plain data (dicts, lists, strings, numbers) and gives text. Templates are
sandboxed and escape what they are given; a name that is not there is an error, never an empty string.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from postil.problems import ContentError, Place, Problem


class Templates:
    """The templates of one folder; problems name them as `templates/NAME`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(folder),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def fill(self, name: str, data: Mapping[str, object]) -> str:
        """Return the template `name`, filled; ContentError T001 with its line where that cannot be done."""
        try:
            return self.environment.get_template(name).render(data)
        except jinja2.TemplateNotFound as error:
            raise self.wrong(str(error.name), 1, "there is no such template") from error
        except jinja2.TemplateSyntaxError as error:
            raise self.wrong(error.name or name, error.lineno, str(error.message)) from error
        except (jinja2.TemplateError, LookupError, TypeError, ValueError) as error:
            raise self.wrong(*self.line_of(error, name), str(error)) from error

    def line_of(self, error: Exception, name: str) -> tuple[str, int]:
        """Return the template and line that an error came from: the innermost frame that is a template's."""
        frames = traceback.extract_tb(error.__traceback__)
        inside = [f for f in frames if f.lineno and Path(f.filename).is_relative_to(self.folder)]
        return (
            (Path(inside[-1].filename).relative_to(self.folder).as_posix(), inside[-1].lineno or 1)
            if inside
            else (name, 1)
        )

    def wrong(self, name: str, line: int, sentence: str) -> ContentError:
        """Return the error that points at a line of a template."""
        path = self.folder / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        place = Place(f"templates/{name}", line, 1, max(1, len(excerpt)), excerpt)
        return ContentError(
            [
                Problem(
                    place,
                    "T001",
                    f"the template cannot be filled: {sentence}",
                    hint="correct the template; content never needs to be changed for this",
                )
            ]
        )
