"""Every finding of the rules in one list: what to look at, why, and what to do about it.

Results are kept per rule and row. After an edit only rows are looked at again whose finding can differ: those that
changed, and those from which a rule's paths lead to a changed row.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from model.rules.checking import decisions, exits, framing, learning, money, people, roadmap, stress
from model.rules.checking.kit import Grade, Rule, Said, gather, is_past
from model.state.snapshot import Snapshot
from model.tables import ALL, AcceptedFinding, RuleOff

__all__ = ["RULES", "Checks", "Found", "Grade", "Remark", "Rule", "findings", "found_in"]

RULES: tuple[Rule, ...] = gather(roadmap, stress, exits, decisions, framing, people, money, learning)
_BY_ID = {rule.id: rule for rule in RULES}
_MANY = 500
"""Above this many changed rows of a table every rule about it starts anew."""
_NUMBERS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about one row. `message` and `step` are filled from `args`; `step` says what to do now."""

    rule: str
    grade: Grade
    table: str
    row: str
    message: str
    step: str
    args: tuple[tuple[str, object], ...] = ()
    field: str = ""
    """The field of the row that repairs it; "" where it is more than one."""
    key: str = ""
    """Id of the row that the rule looked at: a link, where the finding is shown at its item."""

    @property
    def principle(self) -> str:
        """Why anybody should care, in one sentence; a message id."""
        return _BY_ID[self.rule].principle


@dataclass(frozen=True, slots=True)
class Found:
    """`open` wants attention; `accepted` was accepted with a reason; rules in `off` were not asked."""

    open: tuple[Remark, ...]
    accepted: tuple[tuple[Remark, AcceptedFinding], ...] = ()
    off: tuple[RuleOff, ...] = ()


@dataclass
class Checks:
    """The findings of one project, kept from edit to edit."""

    _snapshot: Snapshot | None = None
    _today: date | None = None
    _kept: dict[str, dict[str, Said]] = field(default_factory=dict)
    _found: Found = Found(())

    def of(self, snapshot: Snapshot, today: date) -> Found:
        """What the rules find in the snapshot on that day; the same as a full run, sooner."""
        if snapshot is self._snapshot and today == self._today:
            return self._found
        old = self._snapshot if today == self._today else None
        changed = _changed(old, snapshot) if old is not None else {}
        for rule in RULES:
            if old is None or rule.whole & changed.keys() or len(changed.get(rule.table, ())) > _MANY:
                self._kept[rule.id] = _all(rule, snapshot, today)
            elif rule.find is not None and changed:
                self._look_again(rule, old, snapshot, changed, today)
        self._snapshot, self._today = snapshot, today
        self._found = _gathered(self._kept, snapshot, today)
        return self._found

    def _look_again(
        self, rule: Rule, old: Snapshot, snapshot: Snapshot, changed: Mapping[str, set[str]], today: date
    ) -> None:
        assert rule.find is not None
        kept, rows = self._kept[rule.id], snapshot.rows(rule.table)
        for row_id in rule.touched(old, snapshot, changed):
            row = rows.get(row_id)
            found = rule.find(snapshot, row, today) if row is not None else None
            if found is None:
                kept.pop(row_id, None)
            else:
                kept[row_id] = found


def _changed(old: Snapshot, new: Snapshot) -> dict[str, set[str]]:
    """Ids of rows that came, went or changed, by table; tables without any are left out."""
    changed = {}
    for name in ALL:
        was, now = old.rows(name), new.rows(name)
        if was is not now:
            ids = {row_id for row_id, row in now.items() if was.get(row_id) is not row}
            ids.update(was.keys() - now.keys())
            if ids:
                changed[name] = ids
    return changed


def _all(rule: Rule, snapshot: Snapshot, today: date) -> dict[str, Said]:
    if rule.find_all is not None:
        return dict(rule.find_all(snapshot, today))
    find = rule.find
    assert find is not None
    found = {}
    for row_id, row in snapshot.rows(rule.table).items():
        said = find(snapshot, row, today)
        if said is not None:
            found[row_id] = said
    return found


def _gathered(kept: Mapping[str, Mapping[str, Said]], snapshot: Snapshot, today: date) -> Found:
    """Those that need a decision first; inside a grade in the order of the rules, then of the rows' codes."""
    off = tuple(row for row in snapshot.all(RuleOff) if row.rule in _BY_ID)
    silent = {row.rule for row in off}
    accepted = {(row.rule, row.row_id): row for row in snapshot.all(AcceptedFinding) if _counts(row, today)}
    open_, settled = [], []
    for rule in sorted(RULES, key=lambda rule: list(Grade).index(rule.grade)):
        if rule.id in silent:
            continue
        for remark in sorted(_remarks(rule, kept[rule.id]), key=lambda one: _place(snapshot, one)):
            row = accepted.get((rule.id, remark.key))
            if row is None:
                open_.append(remark)
            else:
                settled.append((remark, row))
    return Found(tuple(open_), tuple(settled), off)


def _counts(row: AcceptedFinding, today: date) -> bool:
    """Whether an acceptance still holds: it may have a last day."""
    return not is_past(row.until, today)


def _remarks(rule: Rule, kept: Mapping[str, Said]) -> Iterable[Remark]:
    for row_id, said in kept.items():
        table, row = said.about or (rule.table, row_id)
        yield Remark(rule.id, rule.grade, table, row, said.message, said.step, said.args, said.field, row_id)


def _place(snapshot: Snapshot, remark: Remark) -> tuple[tuple[tuple[int, int | str], ...], str]:
    """Rows by code, numbers as numbers; then by title."""
    row = snapshot.lookup(remark.row, remark.table)
    name = "" if row is None else str(getattr(row, "code", None) or getattr(row, row.about.title_field) or "")
    parts = tuple((0, int(part)) if part.isdigit() else (1, part.casefold()) for part in _NUMBERS.split(name) if part)
    return parts, remark.key


def found_in(snapshot: Snapshot, today: date) -> Found:
    """What the rules find, worked out in full."""
    return Checks().of(snapshot, today)


def findings(snapshot: Snapshot, today: date) -> list[Remark]:
    """All open findings, those that need a decision first; inside a grade in the order of the rules."""
    return list(found_in(snapshot, today).open)
