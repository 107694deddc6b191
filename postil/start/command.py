"""Start a verb in the right interpreter.

Takes the arguments of `build.py`; gives the exit code. The usual start is two steps: the user's Python finds the
environment complete and becomes the Python in it, which calls the command line.
"""

from __future__ import annotations

import os
import sys

from postil.start import environment

MISSING = 3
INTERRUPTED = 130
INSIDE = "postil=inside"
"""The `-X` option that says: this is the second step. Unlike a variable it is not handed on to other programs."""


def start(arguments: list[str]) -> int:
    """Run a verb and return its exit code."""
    try:
        if os.environ.get("POSTIL_PYTHON_AS_IS", "0") not in ("", "0"):
            return run_as_is(arguments)
        if "postil" in sys._xoptions:
            return run(arguments)
        return enter(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def run(arguments: list[str]) -> int:
    """Call the command line in this process."""
    from postil.cli import main

    return main(arguments)


def run_as_is(arguments: list[str]) -> int:
    """Do without an environment of our own; for packagers, who bring all that is needed themselves."""
    try:
        if not is_test(arguments):
            return run(arguments)
        import pytest  # noqa: F401  # only to know that it is there

        return become(pytest_command(sys.executable, arguments[1:]), dict(os.environ))
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] == "postil":
            raise
        return fail(f"POSTIL_PYTHON_AS_IS is set, but {sys.executable} has no module '{error.name}': install it there")


def enter(arguments: list[str]) -> int:
    """Go over to the Python of the project's own environment, which is set up first where it has to be."""
    locks = [environment.RUNTIME, environment.DEVELOPMENT] if is_test(arguments) else [environment.RUNTIME]
    if not all(map(environment.is_installed, locks)) and (reason := set_up(locks)):
        # What is missing can be told without an environment, too.
        return max(fail(reason), run(arguments)) if arguments[:1] == ["doctor"] else fail(reason)
    if is_test(arguments):
        return become(pytest_command(environment.PYTHON, arguments[1:]), environment.variables())
    script = os.path.join(environment.HOME, "build.py")
    return become([environment.PYTHON, *flags(), "-X", INSIDE, script, *arguments], environment.variables())


def set_up(locks: list[str]) -> str:
    """Install what is missing and return an empty string, or the one line that says what prevents it."""
    from postil.problems import Missing
    from postil.start import first_run

    try:
        first_run.set_up(locks)
    except Missing as reason:
        return str(reason)
    return ""


def is_test(arguments: list[str]) -> bool:
    """Tell whether the verb is the one that runs the tests of the project itself."""
    return arguments[:1] == ["test"]


def pytest_command(python: str, arguments: list[str]) -> list[str]:
    """Go to the folder of the project, where pytest finds its settings, and return the command that runs the tests."""
    os.chdir(environment.HOME)
    return [python, *flags(), "-P", "-m", "pytest", *arguments]


def flags() -> list[str]:
    """Return the options of this interpreter that the next one has to have too."""
    return ["-B"] if sys.flags.dont_write_bytecode else []


def become(command: list[str], variables: dict[str, str]) -> int:
    """Replace this process by another one; where a system cannot, wait for it."""
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(command, env=variables)
    os.execve(command[0], command, variables)


def fail(line: str) -> int:
    """Say in one line what is missing and return the exit code for it."""
    sys.stderr.write(f"postil: {line}\n")
    return MISSING


def package() -> int:
    """Run the packaging tool `build`, which `build.py` hides from `python -m build` in the folder of the project."""
    import runpy

    sys.path[:] = [folder for folder in sys.path if os.path.realpath(folder) != environment.HOME]
    try:
        runpy.run_module("build", run_name="__main__", alter_sys=True)
    except ImportError as error:
        return fail(f"{error}: to make packages, run '{sys.executable} -m pip install build'")
    return 0
