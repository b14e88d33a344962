"""Every finding of the rules in one list: what to look at, why, and what to do about it.

Results are kept per rule and row. After an edit only rows are looked at again whose finding can differ: those that
changed, and those from which a rule's paths lead to a changed row.
"""

import re
from collections.abc import Mapping
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


Place = tuple[tuple[tuple[int, int | str], ...], str]
Kept = dict[str, tuple[Place, Remark]]
"""What one rule found, by the row it looked at, each with its place among the others."""


@dataclass
class Checks:
    """The findings of one project, kept from edit to edit."""

    _snapshot: Snapshot | None = None
    _today: date | None = None
    _kept: dict[str, Kept] = field(default_factory=dict)
    _in_order: dict[str, list[Remark]] = field(default_factory=dict)
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
                again = True
            else:
                again = bool(changed) and self._look_again(rule, old, snapshot, changed, today)
            if again:
                in_order = sorted(self._kept[rule.id].values(), key=lambda pair: pair[0])
                self._in_order[rule.id] = [remark for _, remark in in_order]
        self._snapshot, self._today = snapshot, today
        self._found = _gathered(self._in_order, snapshot, today)
        return self._found

    def _look_again(
        self, rule: Rule, old: Snapshot, snapshot: Snapshot, changed: Mapping[str, set[str]], today: date
    ) -> bool:
        """Ask a rule again about the rows that an edit may touch; whether what it finds is different now."""
        if rule.find is None:
            return False
        kept, rows, differs = self._kept[rule.id], snapshot.rows(rule.table), False
        for row_id in rule.touched(old, snapshot, changed):
            row = rows.get(row_id)
            said = rule.find(snapshot, row, today) if row is not None else None
            if said is not None:
                kept[row_id] = _remark(rule, row_id, said, snapshot)
                differs = True
            elif kept.pop(row_id, None) is not None:
                differs = True
        return differs


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


def _all(rule: Rule, snapshot: Snapshot, today: date) -> Kept:
    find = rule.find
    if find is None:
        assert rule.find_all is not None
        found = dict(rule.find_all(snapshot, today))
    else:
        asked = ((row_id, find(snapshot, row, today)) for row_id, row in snapshot.rows(rule.table).items())
        found = {row_id: said for row_id, said in asked if said is not None}
    return {row_id: _remark(rule, row_id, said, snapshot) for row_id, said in found.items()}


def _remark(rule: Rule, row_id: str, said: Said, snapshot: Snapshot) -> tuple[Place, Remark]:
    table, row = said.about or (rule.table, row_id)
    remark = Remark(rule.id, rule.grade, table, row, said.message, said.step, said.args, said.field, row_id)
    return _place(snapshot, remark), remark


def _gathered(remarks: Mapping[str, list[Remark]], snapshot: Snapshot, today: date) -> Found:
    """Those that need a decision first; inside a grade in the order of the rules, then of the rows' codes."""
    off = tuple(row for row in snapshot.all(RuleOff) if row.rule in _BY_ID)
    silent = {row.rule for row in off}
    accepted = {(row.rule, row.row_id): row for row in snapshot.all(AcceptedFinding) if _counts(row, today)}
    open_, settled = [], []
    for rule in sorted(RULES, key=lambda rule: list(Grade).index(rule.grade)):
        if rule.id in silent:
            continue
        for remark in remarks[rule.id]:
            row = accepted.get((rule.id, remark.key))
            if row is None:
                open_.append(remark)
            else:
                settled.append((remark, row))
    return Found(tuple(open_), tuple(settled), off)


def _counts(row: AcceptedFinding, today: date) -> bool:
    """Whether an acceptance still holds: it may have a last day."""
    return not is_past(row.until, today)


def _place(snapshot: Snapshot, remark: Remark) -> Place:
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
