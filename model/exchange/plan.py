"""A plan from another tool, before it is taken: what it holds in one shape, and what could not be read as it stood."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from model.trouble import UserTrouble
from model.words import N_

LARGEST = 64 * 2**20
"""Bytes of a file that is read at all."""
MOST_TASKS = 100_000
LinkKind = Literal["FS", "SS", "FF", "SF"]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the report: something `changed` on the way, or was `left` behind. `message` is filled from `args`."""

    kind: Literal["changed", "left"]
    message: str
    args: tuple[tuple[str, object], ...] = ()


def told(kind: Literal["changed", "left"], message: str, /, **args: object) -> Told:
    return Told(kind, message, tuple(args.items()))


@dataclass(frozen=True, slots=True)
class ForeignTask:
    """One line of the plan. Dates are partial dates as text; `level` 1 is outermost, 0 the plan itself."""

    key: str
    title: str
    level: int
    start: str | None = None
    finish: str | None = None
    milestone: bool = False
    summary: bool = False
    external: bool = False
    """Something that happens elsewhere, as in a calendar."""
    percent: int | None = None
    notes: str = ""
    baseline_start: str | None = None
    baseline_finish: str | None = None
    actual_start: str | None = None
    actual_finish: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignLink:
    """`then` waits for `first`. `lag_days` are calendar days; negative = overlap."""

    first: str
    then: str
    type: LinkKind = "FS"
    lag_days: int = 0
    hard: bool = True


@dataclass(slots=True)
class ForeignPlan:
    """Tasks in the order of the file, each after the summary it stands under."""

    title: str = ""
    tasks: list[ForeignTask] = field(default_factory=list)
    links: list[ForeignLink] = field(default_factory=list)
    report: list[Told] = field(default_factory=list)

    def tell(self, kind: Literal["changed", "left"], message: str, /, **args: object) -> None:
        """Note something for the report, once."""
        line = told(kind, message, **args)
        if line not in self.report:
            self.report.append(line)

    def add(self, task: ForeignTask) -> None:
        if len(self.tasks) >= MOST_TASKS:
            raise UserTrouble(
                N_("The file holds more than {n} tasks."), N_("Split it, and take one part at a time."), n=MOST_TASKS
            )
        self.tasks.append(task)

    def keep_known_links(self) -> None:
        """Drop links whose ends are not there, or that say the same twice, and tell so."""
        known = {task.key for task in self.tasks}
        kept: dict[tuple[str, str], ForeignLink] = {}
        for link in self.links:
            if link.first not in known or link.then not in known or link.first == link.then:
                self.tell("left", N_("A link to a task that is not in the file."))
            elif (link.first, link.then) in kept:
                self.tell("left", N_("A second link between the same two tasks."))
            else:
                kept[link.first, link.then] = link
        self.links = list(kept.values())


def day_text(text: str | None) -> str | None:
    """The day of a time such as "2031-03-01T08:00:00"; None where there is none."""
    day = (text or "").strip()[:10]
    parts = day.split("-")
    if [len(part) for part in parts] != [4, 2, 2] or not all(part.isdecimal() for part in parts):
        return None
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None


def not_readable(name: str, what: str) -> UserTrouble:
    """A file that does not hold what its name says."""
    return UserTrouble(
        N_("“{name}” cannot be read as {what}."),
        N_("Open it in the program that made it and save it again."),
        name=name,
        what=what,
    )


def plain_text(parts: Iterable[str]) -> str:
    """Text with the blanks at the ends of its lines taken away."""
    lines = [line.strip() for part in parts for line in part.strip().splitlines()]
    return "\n".join(lines).strip()
