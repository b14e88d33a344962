#!/usr/bin/env python3
"""The developers' commands: `python3 dev.py run` starts Waymark, `python3 dev.py test` tests it.

Needs nothing but Python 3.11 or newer: what else is missing is set up on the way, and never twice.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up-from"

# What Qt's window and offscreen platforms load, and the Debian package that brings it.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
}


class Stop(Exception):
    """Ends the command; its text is told on standard error and the status is 2."""


def main(arguments: Sequence[str]) -> int:
    name, *rest = arguments or ["--help"]
    if name in {"-h", "--help", "help"}:
        print(__doc__, *(f"  {known:8} {command.__doc__}" for known, command in COMMANDS.items()), sep="\n")
        return 0
    try:
        if name not in COMMANDS:
            raise Stop(f"there is no command {name}; there are {', '.join(COMMANDS)}.")
        return COMMANDS[name](rest)
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


# The commands


def run(rest: list[str]) -> int:
    """start Waymark: run [FILE], the sample without one"""
    set_up()
    if is_linux() and not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        raise Stop("there is no screen here to show a window on; start it from a desktop, or under xvfb-run.")
    if python("-m", "resources.samples.build", "--if-needed"):
        return 1
    return python("main.py", *(rest or ["--sample"]))


def test(rest: list[str]) -> int:
    """run the tests: test [--long] [pytest's arguments]"""
    set_up()
    options = [argument for argument in rest if argument != "--long"]
    if "--long" in rest:
        options = ["-m", "long or not long", "--hypothesis-profile=long", *options]
    one_part = any(argument.endswith(".py") or "::" in argument for argument in options)
    if not one_part and not {"-n", "--pdb", "-s"} & set(options):
        options = ["-n", str(min(4, max(2, os.cpu_count() or 2))), "--dist", "worksteal", *options]
    return python("-m", "pytest", *options, environment=headless())


def setup(rest: list[str]) -> int:
    """only install what the other commands need"""
    refuse(rest)
    set_up()
    print(f"Ready: {VENV.relative_to(ROOT)} holds what requirements.lock lists.")
    return 0


def check(rest: list[str]) -> int:
    """look the code over: ruff, types, layers, lock"""
    refuse(rest)
    set_up()
    checks: dict[str, Callable[[], int]] = {
        "ruff": lambda: python("-m", "ruff", "check", "--quiet", "--output-format=concise", "."),
        "types of model": check_types,
        "house": lambda: python("-m", "pytest", "-q", "--no-header", "tests/test_house.py", environment=headless()),
        "lock": check_lock,
    }
    failed = []
    for name, look in checks.items():
        begun = time.monotonic()
        if look():
            failed.append(name)
        print(f"{'LOOK AT' if name in failed else 'fine   '} {name} ({time.monotonic() - begun:.1f} s)", flush=True)
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    """measure speed: bench [NAME ...] [--json FILE]"""
    set_up()
    need("tests/bench/__main__.py", "the benches")
    return python("-m", "tests.bench", *rest, environment=headless())


def shots(rest: list[str]) -> int:
    """draw pictures of every room: shots DIR"""
    if len(rest) != 1:
        raise Stop("say where the pictures go: dev.py shots DIR")
    set_up()
    need("tests/shots.py", "the pictures")
    if python("-m", "resources.samples.build", "--if-needed"):
        return 1
    return python("-m", "tests.shots", *rest, environment=headless())


def samples(rest: list[str]) -> int:
    """build the sample projects from their texts"""
    set_up()
    need("resources/samples/build.py", "the samples")
    return python("-m", "resources.samples.build", *rest)


def words(rest: list[str]) -> int:
    """collect the messages for translators"""
    set_up()
    need("packaging/words.py", "the messages")
    return python("packaging/words.py", *rest)


def lock(rest: list[str]) -> int:
    """renew requirements.lock: lock [--upgrade]"""
    set_up()
    return compile_lock(LOCK, *rest)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "setup": setup,
    "check": check,
    "bench": bench,
    "shots": shots,
    "samples": samples,
    "words": words,
    "lock": lock,
}


# The set-up


def set_up() -> None:
    """System libraries, `.venv` and its packages are there afterwards; raises Stop with what to do otherwise."""
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python is told so
        raise Stop(f"Waymark needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode() + str(ROOT).encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    install_system_libraries()
    make_environment()
    print("Installing the packages of requirements.lock (once) ...", flush=True)
    quiet = ["-qq", "--disable-pip-version-check", "--no-input"]
    if python("-m", "pip", "install", *quiet, "--require-hashes", "-r", str(LOCK)):
        raise Stop("the packages could not be installed; pip's lines above say why. Run the command again afterwards.")
    STAMP.write_text(wanted)


def make_environment() -> None:
    if PYTHON.exists() and python("-c", f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})") == 0:
        return
    if is_linux() and importlib.util.find_spec("ensurepip") is None:
        apt_install([f"python3.{sys.version_info.minor}-venv"])
    print("Making .venv ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Stop(f"Python could not make the folder {VENV}; its lines above say why.")


def install_system_libraries() -> None:
    if not is_linux():
        return
    missing = [package for library, package in SYSTEM_LIBRARIES.items() if not can_load(library)]
    if missing:
        apt_install(missing)


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: Sequence[str]) -> None:
    """Installs as root where there is apt; otherwise stops and tells the line to type."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Stop(f"some system libraries are missing. Install them, then run this again: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise Stop(f"some system libraries are missing. Type: sudo {' '.join(line)}\nThen run this again.")
    print(f"Installing system libraries: {' '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], line):
        done = subprocess.run(step, env=environment, capture_output=True, text=True, check=False)
        if done.returncode and step is line:
            raise Stop(f"{done.stderr}\nthe system libraries could not be installed; apt's lines above say why.")


# The lock


def compile_lock(target: Path, *more: str) -> int:
    """Writes the packages that pyproject.toml asks for, keeping the versions that `target` holds already."""
    options = "--quiet --extra=dev --generate-hashes --allow-unsafe --strip-extras --no-header"
    silent = "--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options"
    files = [f"--output-file={target}", "pyproject.toml"]
    return python("-m", "piptools", "compile", *options.split(), *silent.split(), *more, *files)


def check_lock() -> int:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / LOCK.name
        shutil.copyfile(LOCK, copy)
        if compile_lock(copy):
            return 1
        if copy.read_text() == LOCK.read_text():
            return 0
    print("requirements.lock is older than pyproject.toml: run dev.py lock, look at it, commit it.")
    return 1


def check_types() -> int:
    model = sorted((ROOT / "model").rglob("*.py"))
    return python("-m", "mypy", "--strict", "--no-error-summary", "model") if model else 0


# Small things


def python(*arguments: str, environment: Mapping[str, str] | None = None) -> int:
    """Runs the Python of .venv from the project's folder; its status."""
    folder = {"PYTHONPATH": str(ROOT)}
    return subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env={**os.environ, **folder, **(environment or {})})


def need(file: str, what: str) -> None:
    if not (ROOT / file).is_file():
        raise Stop(f"{what} are not written yet: there is no {file}.")


def refuse(rest: list[str]) -> None:
    if rest:
        raise Stop(f"this command takes no more words: {' '.join(rest)}")


def headless() -> dict[str, str]:
    """Lets Qt draw without a screen, except where the caller has chosen a platform."""
    return {} if "QT_QPA_PLATFORM" in os.environ else {"QT_QPA_PLATFORM": "offscreen"}


def has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_linux() -> bool:
    return sys.platform.startswith("linux")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
