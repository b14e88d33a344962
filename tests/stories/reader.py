"""A little screen reader: it sees the program through the accessibility bus alone, as assistive programs do.

It speaks D-Bus through `gdbus`, one call after the other.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

NEEDED = {"Xvfb": "Xvfb", "dbus-daemon": "dbus", "gdbus": "GLib's gdbus"}
SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
ACCESSIBLE, COMPONENT, ACTION = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Component", "Action"))
PROPERTIES, REGISTRY = "org.freedesktop.DBus.Properties", "org.a11y.atspi.Registry"
EVENTS = "/org/a11y/atspi/registry/deviceeventcontroller"
ROOT = "/org/a11y/atspi/accessible/root"
# Numbers of states and roles: at-spi2-core, atspi-constants.h.
FOCUSED = 12
LIST, LIST_ITEM, MENU_BAR, POPUP_MENU, FRAME = 31, 32, 34, 41, 23


def missing() -> list[str]:
    """What this machine lacks for a screen reader and a screen."""
    lacking = [name for program, name in NEEDED.items() if shutil.which(program) is None]
    return lacking if SERVICE.exists() else [*lacking, "at-spi2-core"]


@dataclass(frozen=True)
class Thing:
    """Something that can be read: the program it belongs to on the bus, and its path there."""

    bus: str
    path: str


class Reader:
    """Reads and acts over the bus of the session in `environment`."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        answer = self._session("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        self._address = re.findall(r"'([^']*)'", answer)[0]

    def _session(self, dest: str, path: str, method: str, *args: str) -> str:
        return self._run("--session", "--dest", dest, "--object-path", path, "--method", method, *args)

    def _run(self, *arguments: str) -> str:
        command = ["gdbus", "call", "--timeout", "20", *arguments]
        return subprocess.run(
            command, env=self._environment, check=True, capture_output=True, text=True, timeout=30
        ).stdout

    def call(self, thing: Thing, method: str, *args: str) -> str:
        """The answer of a method, as gdbus writes it."""
        where = ("--address", self._address, "--dest", thing.bus, "--object-path", thing.path)
        return self._run(*where, "--method", method, *args)

    def programs(self) -> list[Thing]:
        """Every program on the bus."""
        return self.children(Thing(REGISTRY, ROOT))

    def children(self, thing: Thing) -> list[Thing]:
        answer = self.call(thing, f"{ACCESSIBLE}.GetChildren")
        return [Thing(*pair) for pair in re.findall(r"\('([^']*)', (?:objectpath )?'([^']*)'\)", answer)]

    def name(self, thing: Thing) -> str:
        answer = self.call(thing, f"{PROPERTIES}.Get", ACCESSIBLE, "Name")
        return re.sub(r"^\(<(['\"])(.*)\1>,\)$", r"\2", answer.strip())

    def role(self, thing: Thing) -> int:
        return int(re.findall(r"uint32 (\d+)", self.call(thing, f"{ACCESSIBLE}.GetRole"))[0])

    def states(self, thing: Thing) -> set[int]:
        """Numbers of the states it is in."""
        low, high = (int(part) for part in re.findall(r"(?:uint32 )?(\d+)[,\]]", self._states(thing))[:2])
        return {bit for bit in range(64) if (low | high << 32) >> bit & 1}

    def _states(self, thing: Thing) -> str:
        return self.call(thing, f"{ACCESSIBLE}.GetState").replace("uint32 ", "")

    def box(self, thing: Thing) -> tuple[int, int, int, int]:
        """Left, top, width, height on the screen."""
        found = re.findall(r"-?\d+", self.call(thing, f"{COMPONENT}.GetExtents", "uint32 0").replace("uint32", ""))
        x, y, width, height = (int(number) for number in found[:4])
        return x, y, width, height

    def focus(self, thing: Thing) -> bool:
        """Give it the keyboard."""
        return "true" in self.call(thing, f"{COMPONENT}.GrabFocus")

    def act(self, thing: Thing) -> bool:
        """Do the first thing that can be done with it, as pressing it does."""
        return "true" in self.call(thing, f"{ACTION}.DoAction", "0")

    def click(self, x: int, y: int) -> None:
        """Press and release the pointer's first button, as readers do for what offers no action."""
        events = Thing(REGISTRY, EVENTS)
        self.call(events, "org.a11y.atspi.DeviceEventController.GenerateMouseEvent", str(x), str(y), "'b1c'")

    def all_of(self, thing: Thing, role: int, deep: int = 14) -> Iterator[Thing]:
        """Everything of a role inside something, from above."""
        for child in self.children(thing):
            found = self.role(child)
            if found == role:
                yield child
            if deep and found != LIST_ITEM:
                yield from self.all_of(child, role, deep - 1)

    def entry(self, menu: Thing, name: str) -> Thing:
        """The entry of a bar, a menu or an entry that leads to one, by its name. Raises LookupError."""
        entries = self.children(menu)
        if len(entries) == 1 and self.role(entries[0]) == POPUP_MENU:
            entries = self.children(entries[0])
        found = next((each for each in entries if self.name(each).replace("&", "") == name), None)
        if found is None:
            raise LookupError(f"no entry is called {name}")
        return found

    def find(self, thing: Thing, role: int, name: str) -> Thing:
        """The first thing of a role whose name begins so. Raises LookupError."""
        for each in self.all_of(thing, role):
            if self.name(each).replace("&", "").startswith(name):
                return each
        raise LookupError(f"nothing of role {role} is called {name}")


def soon(found: Callable[[], object], seconds: float = 20.0) -> object:
    """What a call gives once it gives something; fails after some seconds."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            answer = found()
        except (LookupError, subprocess.CalledProcessError):
            answer = None
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"not within {seconds} s: {getattr(found, '__name__', found)}")


def started(command: list[str], environment: dict[str, str], **more: object) -> subprocess.Popen[str]:
    """A program that runs beside the test."""
    return subprocess.Popen(command, env={**os.environ, **environment}, text=True, **more)  # type: ignore[call-overload, no-any-return]
