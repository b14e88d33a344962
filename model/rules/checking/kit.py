"""What a rule says of itself, and the small questions that many rules ask."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType
from typing import Any

from model.dates import latest_day, partial
from model.kinds import LIVE, Kind
from model.state.snapshot import Snapshot
from model.tables import ALL, SUBJECTS, Mission, Row
from model.words import N_


class Grade(Kind):
    """How a finding wants to be treated. The first two count on the badge."""

    DECIDE = "decide", N_("Needs a decision"), "", "danger"
    CHECK = "check", N_("To check"), "", "warning"
    NOTE = "note", N_("Note"), "", "muted"


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule found at a row. `message` and `step` are filled from `args`; `step` says what to do now."""

    message: str
    step: str
    args: tuple[tuple[str, object], ...] = ()
    field: str = ""
    """The field that repairs it; "" where it is more than one."""
    about: tuple[str, str] | None = None
    """(table, id) of the row to show; None = the row itself."""


def said(message: str, step: str, /, field: str = "", about: tuple[str, str] | None = None, **args: object) -> Said:
    return Said(message, step, tuple(args.items()), field, about)


Find = Callable[[Snapshot, Any, date], Said | None]
FindAll = Callable[[Snapshot, date], Mapping[str, Said]]


@dataclass(frozen=True, slots=True)
class Step:
    """A step from a row to others: to rows of `table` whose `field` names it, or (`table` "") to what `field` names."""

    table: str
    field: str
    watched: str = ""
    """The one field of the row it leads to that matters; "" = any."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about the rows of one table. Texts are message ids.

    A row's finding follows from the row, from rows that `paths` lead to, from the tables in `whole`, and from today.
    """

    id: str
    grade: Grade
    table: str
    principle: str
    """Why anybody should care, in one sentence."""
    find: Find | None
    paths: tuple[tuple[Step, ...], ...] = ()
    whole: frozenset[str] = frozenset()
    find_all: FindAll | None = None
    """Where the rows must be looked at together: all that is found, by row."""

    def touched(self, old: Snapshot, new: Snapshot, changed: Mapping[str, set[str]]) -> set[str]:
        """Ids of rows whose finding may differ between two snapshots that differ in the `changed` rows."""
        rows = set(changed.get(self.table, ()))
        for path in self.paths:
            at: tuple[str, ...] = (self.table,)
            for length, step in enumerate(path, 1):
                at = (step.table,) if step.table else _named(at, step.field)
                moved = {row for table in at for row in changed.get(table, ()) if _matters(old, new, table, row, step)}
                if moved:
                    rows |= _back(path[:length], self.table, moved, (old, new))
        return rows


def _matters(old: Snapshot, new: Snapshot, table: str, row: str, step: Step) -> bool:
    """Whether a row that changed did so where the step looks."""
    if not step.watched:
        return True
    was, now = old.rows(table).get(row), new.rows(table).get(row)
    return was is None or now is None or getattr(was, step.watched) != getattr(now, step.watched)


def _named(tables: Iterable[str], field: str) -> tuple[str, ...]:
    """Tables that a field refers to."""
    found = (ALL[table].about.by_name.get(field) for table in tables)
    return tuple(dict.fromkeys(name for about in found if about is not None for name in about.refers_to))


def _back(path: Sequence[Step], first: str, rows: set[str], snapshots: Sequence[Snapshot]) -> set[str]:
    """Rows of the table `first` from which `path` leads to one of `rows` in one of the snapshots."""
    levels: list[tuple[str, ...]] = [(first,)]
    for step in path:
        levels.append((step.table,) if step.table else _named(levels[-1], step.field))
    for step, before in zip(reversed(path), reversed(levels[:-1]), strict=True):
        found: set[str] = set()
        for snapshot in snapshots:
            if step.table:
                held = snapshot.rows(step.table)
                found |= {getattr(held[row], step.field) for row in rows if row in held} - {None}
            else:
                for table in before:
                    cls = ALL[table]
                    if step.field in cls.about.by_name:
                        found |= {r.id for row in rows for r in snapshot.referring(cls, step.field, row)}
        rows = found
    return rows


def rule(
    rule_id: str,
    grade: Grade,
    table: type[Row],
    principle: str,
    *,
    reads: Iterable[str] = (),
    whole: Iterable[str] = (),
) -> Callable[[Find], Find]:
    """Make `find(snapshot, row, today)` a rule.

    `reads` are paths such as "<item_assumption.item_id >assumption_id": from the row to the table's rows that name it
    in that field, and on to what they name; ">mission_id.lifecycle" heeds that one field alone.
    What a rule reads without saying so goes stale; a test looks for that.
    """

    def mark(find: Find) -> Find:
        paths = tuple(tuple(_step(part) for part in path.split()) for path in reads)
        find.rule = Rule(  # type: ignore[attr-defined]
            rule_id, grade, table.about.name, principle, find, paths, frozenset(whole)
        )
        return find

    return mark


def rule_at_once(
    rule_id: str, grade: Grade, table: type[Row], principle: str, *, whole: Iterable[str] = ()
) -> Callable[[FindAll], FindAll]:
    """Make `find_all(snapshot, today)` a rule that looks at all rows of its table together."""

    def mark(find_all: FindAll) -> FindAll:
        read = frozenset((table.about.name, *whole))
        find_all.rule = Rule(rule_id, grade, table.about.name, principle, None, (), read, find_all)  # type: ignore[attr-defined]
        return find_all

    return mark


def _step(text: str) -> Step:
    first, _, then = text[1:].partition(".")
    return Step(first, then) if text[0] == "<" else Step("", first, then)


def gather(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules of these modules, in their order."""
    found = (getattr(thing, "rule", None) for module in modules for thing in vars(module).values())
    return tuple(one for one in found if isinstance(one, Rule))


# Small questions


def is_past(text: str | None, today: date, days: int = 0) -> bool:
    """Whether the date lies wholly before today, by more than so many days."""
    day = latest_day(text)
    return day is not None and day + timedelta(days=days) < today


def is_live(snapshot: Snapshot, subject_id: str | None) -> bool:
    """Whether a mission, workstream or project goes on, and the mission around it too."""
    subject = snapshot.lookup(subject_id, *SUBJECTS)
    if subject is None or subject.lifecycle not in LIVE:
        return False
    mission = snapshot.find(Mission, getattr(subject, "mission_id", None))
    return mission is None or mission.lifecycle in LIVE


def runs(mission: Mission | None) -> bool:
    """Whether there is such a mission and it goes on."""
    return mission is not None and mission.lifecycle in LIVE


def name(snapshot: Snapshot, row: Any) -> str:
    """How people call the row."""
    return snapshot.title_of(row)


def names(texts: Iterable[str]) -> str:
    """Names in one line, each once."""
    return ", ".join(dict.fromkeys(texts))


def latest(rows: Iterable[Any], field: str) -> Any | None:
    """The row with the latest date in `field`; None where no row has one."""
    dated = [(partial(text).sort_key, row) for row in rows if (text := getattr(row, field))]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None
