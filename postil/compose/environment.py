"""Fill templates.

Takes templates by their names and plain data (dicts, lists, strings, numbers) and gives text. Templates are
sandboxed and escape what they are given; a name that is not there is an error, never an empty string.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping

import jinja2
from jinja2.bccache import Bucket

from postil.compose.sandbox import Counting, Sandbox
from postil.keeping import Keeper, key_of
from postil.model import Template
from postil.problems import ContentError, Place, Problem, nearest

OURS = "postil/"
"""Before the name of a template: the one that is ours."""
HINT = "correct the template; content never needs to be changed for this"


class Compiled(jinja2.BytecodeCache):
    """Keeps templates compiled; Jinja asks for them by a sum of name and path, and tells what their text is."""

    def __init__(self, store: Keeper, all_ours: bool) -> None:
        self.store, self.all_ours = store, all_ours

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if this very text was compiled before."""
        if data := self.store.get(self.key(bucket)):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.store.put(self.key(bucket), bucket.bytecode_to_string())

    def key(self, bucket: Bucket) -> str:
        """Return the key of a template with one text; where all are ours, it is compiled to another code."""
        return key_of("template", bucket.key, bucket.checksum, self.all_ours)


class Templates:
    """Templates by the names that they call each other by."""

    def __init__(self, files: Mapping[str, Template], store: Keeper | None = None) -> None:
        self.files = files
        ours = all(files.get(f"{OURS}{name.removeprefix(OURS)}") == file for name, file in files.items())
        kept = Compiled(store, ours) if store else None
        self.environment = (Sandbox if ours else Counting)(jinja2.FunctionLoader(self.load), kept)

    def load(self, name: str) -> tuple[str, str, None] | None:
        """Return the text of a template and the path that its frames have; None where there is none."""
        file = self.files.get(name)
        return (file.text, file.path, None) if file else None

    def path(self, name: str) -> str:
        """Return the path of a template as problems name it."""
        return self.files[name].path

    def fill(self, name: str, data: Mapping[str, object]) -> str:
        """Return the template `name`, filled; ContentError T001 with its line where that cannot be done."""
        self.environment.begin()
        try:
            return self.environment.get_template(name).render(data)
        except jinja2.TemplateNotFound as error:
            raise self.lost(error, name) from error
        except jinja2.TemplateSyntaxError as error:
            raise self.wrong(error.filename or name, error.lineno, str(error.message)) from error
        except RecursionError as error:
            raise self.circular(error, name) from error
        except MemoryError as error:
            raise self.wrong(*self.line_of(error, name), "it takes more memory than there is") from error
        except SyntaxError as error:
            raise self.wrong(self.path(name), 1, f"it is put into itself too deep: {error.msg}") from error
        except (jinja2.TemplateError, LookupError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            raise self.wrong(*self.line_of(error, name), str(error)) from error

    def line_of(self, error: Exception, name: str) -> tuple[str, int]:
        """Return the path and line that an error came from: the innermost frame that is a template's."""
        paths = {file.path for file in self.files.values()}
        frames = traceback.extract_tb(error.__traceback__)
        inside = [(frame.filename, frame.lineno) for frame in frames if frame.lineno and frame.filename in paths]
        return inside[-1] if inside else (self.files[name].path if name in self.files else name, 1)

    def lost(self, error: jinja2.TemplateNotFound, name: str) -> ContentError:
        """Return the error that points at the line which calls a template that is not there."""
        wanted = str(error.name)
        near = nearest(wanted, sorted(self.files))
        return self.wrong(*self.line_of(error, name), f"there is no template '{wanted}'", near=near)

    def circular(self, error: RecursionError, name: str) -> ContentError:
        """Return the error that points at a template which extends or includes itself."""
        hint = f"a template that changes ours begins with an 'extends' that names 'postil/{name}'"
        return self.wrong(*self.line_of(error, name), "it calls itself without end", hint)

    def wrong(
        self, path: str, line: int, sentence: str, hint: str = HINT, near: tuple[tuple[str, float], ...] = ()
    ) -> ContentError:
        """Return the error that points at a line of a template."""
        text = next((file.text for file in self.files.values() if file.path == path), "")
        lines = text.splitlines()
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        place = Place(path, line, 1, max(1, len(excerpt)), excerpt)
        return ContentError([Problem(place, "T001", f"the template cannot be filled: {sentence}", hint, near)])
