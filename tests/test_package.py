"""What is installed from the package is what runs in the checkout."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from postil import resources

ROOT = Path(__file__).resolve().parent.parent
DATA = ("templates", "styles", "content")
LEFT_OUT = shutil.ignore_patterns(".*", "dist", "__pycache__")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project, so that nothing is written into the real one."""
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("checkout") / "postil", ignore=LEFT_OUT)


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    """Return a wheel, made by way of the source archive by the very command that a packager types."""
    run([sys.executable, "-m", "build", "--no-isolation"], checkout)
    (made,) = (checkout / "dist").glob("*.whl")
    return made


def run(command: list[str], folder: Path) -> str:
    """Run a program and return what it printed."""
    ours = ("PYTHONPATH", "PYTHONSAFEPATH")
    variables = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files(folder: Path) -> set[str]:
    """Return the files of the project that belong into the wheel, under their names there."""
    code = {path.relative_to(folder).as_posix() for path in (folder / "postil").rglob("*") if path.is_file()}
    data = {path.relative_to(folder) for name in DATA for path in (folder / name).rglob("*") if path.is_file()}
    return code | {f"postil/data/{path.as_posix()}" for path in data}


def test_the_wheel_carries_all_code_and_data(checkout: Path, wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside == {name for name in files(checkout) if "__pycache__" not in name}
    assert all(any(name.startswith(f"postil/data/{folder}/") for name in inside) for folder in DATA)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """Return the programs' folder of a new environment, in which the wheel is; it borrows our other packages."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / "python")
    run([sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", str(wheel)], place)
    own = Path(run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], place).strip())
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


def test_an_installed_package_uses_its_own_folders(tmp_path: Path, installed: Path) -> None:
    show = f"from postil.resources import folder; print(*map(folder, {DATA}), sep='\\n')"
    found = [Path(line) for line in run([str(installed / "python"), "-c", show], tmp_path).splitlines()]
    assert [path.parts[-4:] for path in found] == [("site-packages", "postil", "data", name) for name in DATA]
    assert all(path.is_dir() for path in found)


def test_the_installed_command_is_the_one_of_the_checkout(
    tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = shutil.which("postil", path=str(installed))
    assert command
    monkeypatch.setenv("POSTIL_PYTHON_AS_IS", "1")
    assert run([command, "--version"], tmp_path) == run([sys.executable, str(ROOT / "build.py"), "--version"], tmp_path)


def test_the_installed_package_begins_explains_and_examines(tmp_path: Path, installed: Path) -> None:
    command = str(installed / "postil")
    for kind in ("declaration", "report", "statute"):
        told = run([command, "new", f"a {kind}", "--kind", kind], tmp_path)
        assert f"\n  cd 'a {kind}'\n  postil pdf\n" in told
        run([command, "check", "--book", f"a {kind}"], tmp_path)
    assert run([command, "explain", "V003"], tmp_path).startswith("# V003 verapdf: ")
    assert "`postil explain CODE`" in run([command, "explain"], tmp_path)
    report = json.loads(run([command, "doctor", "--format", "json"], tmp_path / "a report"))
    (environment,) = (thing["words"] for thing in report["things"] if thing["name"] == "environment")
    assert environment == "an installed package, in PYTHON"


@pytest.mark.parametrize("name", DATA)
def test_a_checkout_uses_its_own_folders(name: resources.Name) -> None:
    assert resources.folder(name) == ROOT / name


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package in a lock file."""
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_the_locks_agree_with_each_other() -> None:
    running, developing = pins("requirements.lock"), pins("requirements-dev.lock")
    assert running == {name: developing[name] for name in running}


def test_the_locks_hold_what_the_project_declares() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for lines, lock in (
        (declared["project"]["dependencies"], "requirements.lock"),
        (declared["dependency-groups"]["dev"], "requirements-dev.lock"),
    ):
        for line in lines:
            name, exact = re.findall(r"^([\w-]+)(?:\[\w+\])?(?:==(\S+))?", line)[0]
            assert name in pins(lock)
            assert exact in ("", pins(lock)[name])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_place_and_has_a_hash_for_each_package(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|@ ", text)
    packages = re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert all("--hash=sha256:" in package for package in packages)
