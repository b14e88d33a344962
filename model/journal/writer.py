"""The one door for writing: verbs add, change, remove and seal rows through a Writer, and nowhere else.

A Writer gathers what one transaction changes. Nothing is in the file until the transaction is committed, so a verb
that raises has changed nothing.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from model.journal import seals
from model.journal.erasure import can_be_erased, emptied
from model.journal.heads import Heads
from model.journal.record import ALIVE, ALIVE_FIELD, CREATE, ERASE, ROW, SEAL, SEAL_FIELD, SET, Change, TxnId
from model.journal.setting import NOWHERE, Setting
from model.state.snapshot import Key, Seal, Snapshot, references_to
from model.tables import ALL, Row, RowId
from model.tables.checks import check
from model.trouble import RuleBroken
from model.words import N_

R = TypeVar("R", bound=Row)


class Writer:
    """Gathers the changes of one transaction on top of `before`."""

    def __init__(self, before: Snapshot, heads: Heads, setting: Setting | None = None) -> None:
        self.before = before
        self.heads = heads
        self.setting = setting or NOWHERE
        self.chance = self.setting.chance
        self._changes: dict[tuple[str, str, str], Change] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._touched: dict[str, dict[str, None]] = {}
        self._written: dict[str, dict[str, None]] = {}
        self._seals: dict[Key, Seal] | None = None
        self._seen: Snapshot | None = before

    # Reading

    @property
    def snapshot(self) -> Snapshot:
        """The project as it would be if the transaction ended now. Bulk verbs read it once, then write."""
        if self._seen is None:
            self._seen = self.before.following(self._rows, self._touched, self._seals)
        return self._seen

    def row(self, table: type[R], row_id: str) -> R:
        """One row with this transaction's own changes; RuleBroken if there is none. Cheap between writes."""
        found: R | None = self._table(table.about.name).get(row_id)
        if found is None:
            raise RuleBroken(N_("This {one} is no longer there."), one=table.about.one)
        return found

    def has(self, table: type[Row], row_id: str) -> bool:
        """Whether the row is there, with this transaction's own changes. Cheap between writes."""
        return row_id in self._table(table.about.name)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Net changes so far: creates first, so that rows can be replayed in this order."""
        made = [change for change in self._changes.values() if not _is_nothing(change)]
        return tuple(sorted(made, key=lambda change: change.kind != CREATE))

    @property
    def rows(self) -> Mapping[str, dict[str, Any]]:
        """Tables this transaction changed, whole."""
        return self._rows

    @property
    def touched(self) -> Mapping[str, dict[str, None]]:
        """Ids this transaction changed, by table."""
        return self._touched

    # Writing

    def add(self, table: type[Row], row_id: str | None = None, /, **fields: Any) -> RowId:
        """Add a row and give its id; fields that are not named take their default.

        Raises RuleBroken or ValueTrouble where a value is refused, a required one is missing or a reference
        leads nowhere.
        """
        about = table.about
        row_id = RowId(check(about.fields[0], row_id) or f"{self.chance.getrandbits(128):032x}")
        if row_id in self._table(about.name):
            held = self._table(about.name)[row_id]
            raise RuleBroken(N_("“{name}” is already there."), name=self.snapshot.title_of(held))
        values = {a.name: check(a, fields.pop(a.name, a.default)) for a in about.fields[1:]}
        if fields:
            raise _no_field(about.one, next(iter(fields)))
        self._refuse_missing(table, values)
        self._refuse_sealed_parent(table, values)
        for name, value in values.items():
            if value is not None and about.by_name[name].refers_to:
                self._refuse_dangling(about.by_name[name].refers_to, value, about.by_name[name].title)
        self._writable(about.name)[row_id] = about.light(id=row_id, **values)
        said = {name: value for name, value in values.items() if value is not None}
        if (about.name, row_id) in self.heads:
            self._revive(about.name, row_id, said)
        else:
            self._put(Change(CREATE, about.name, row_id, ROW, None, said, ()))
        self._touch(about.name, row_id)
        return row_id

    def change(self, table: type[Row], row_id: str, /, **fields: Any) -> None:
        """Change fields of a row; a value that is shown already is no change, unless it settles a clash."""
        about = table.about
        name = about.name
        old = self._table(name).get(row_id)
        if old is None:
            raise RuleBroken(N_("This {one} is no longer there."), one=about.one)
        new: dict[str, Any] = {}
        for field, value in fields.items():
            described = about.by_name.get(field)
            if described is None or field == "id":
                raise _no_field(about.one, field)
            value = check(described, value)
            before = getattr(old, field)
            over = self.heads.over(name, row_id, field)
            if value == before and type(value) is type(before) and len(over) < 2:
                continue
            self._refuse_sealed(name, row_id, field)
            if value is None and described.required:
                raise RuleBroken(N_("“{field}” cannot be empty."), field=described.title)
            if value is not None and described.refers_to:
                self._refuse_dangling(described.refers_to, value, described.title)
                self.refuse_circle(table, row_id, field, value)
                self._refuse_sealed_parent(table, {field: value})
            new[field] = value
            self._put(Change(SET, name, row_id, field, before, value, over))
        if new:
            self._keep(name, row_id)
            self._writable(name)[row_id] = old._replace(**new)
            self._touch(name, row_id)

    def remove(self, table: type[Row], row_id: str, /) -> None:
        """Remove a row; what refers to it goes along, is emptied, or refuses, as its fields say."""
        name = table.about.name
        if row_id not in self._table(name):
            raise RuleBroken(N_("This {one} is no longer there."), one=table.about.one)
        if self.seal_of(name, row_id) is not None:
            raise RuleBroken(N_("A closed record stays."), N_("Write an addendum, or replace it by a later one."))
        self._loosen(table, row_id)
        if row_id not in self._table(name):
            return
        del self._writable(name)[row_id]
        self._touch(name, row_id)
        returned = self._changes.get((name, row_id, ALIVE_FIELD))
        was_made_here = (name, row_id, ROW) in self._changes or (returned is not None and not returned.before)
        for field in (ROW, ALIVE_FIELD, SEAL_FIELD, *table.about.names):
            pending = self._changes.get((name, row_id, field))
            if pending is not None and (was_made_here or pending.kind != ERASE):
                del self._changes[(name, row_id, field)]
        if was_made_here:
            return
        over = tuple(sorted(self.heads.all_of(name, row_id)))
        self._put(Change(ALIVE, name, row_id, ALIVE_FIELD, 1, 0, over))

    def seal(self, table: type[Row], row_id: str, /) -> None:
        """Freeze a row and its parts; only fields and child tables declared `after_seal` stay open."""
        for part in seals.parts_of(self.snapshot, table.about.name, row_id):
            frozen = seals.seal_for(self.snapshot, self.heads, part)
            self._put(Change(SEAL, *part, SEAL_FIELD, None, frozen, self.heads.over(*part, SEAL_FIELD)))
            self._own_seals()[part] = frozen
            self._touch(*part)

    def erase(self, table: type[Row], row_id: str, /, *fields: str) -> None:
        """Take a field's contents away for ever, from the history too."""
        name = table.about.name
        held = self.row(table, row_id)
        for field in fields:
            described = table.about.by_name.get(field)
            if described is None:
                raise _no_field(table.about.one, field)
            if not can_be_erased(described):
                raise RuleBroken(N_("“{field}” cannot be empty."), field=described.title)
        left = {field: emptied(table.about.field(field)) for field in fields}
        for field, value in left.items():
            self._put(Change(ERASE, name, row_id, field, None, value, self.heads.over(name, row_id, field)))
        self._writable(name)[row_id] = held._replace(**left)  # type: ignore[attr-defined]
        self._touch(name, row_id)

    def put_back(self, change: Change) -> None:
        """Undo and redo: write a change that has been checked, as it is."""
        self._put(change)
        name, row_id = change.table, change.row
        self._touch(name, row_id)
        if change.kind == SEAL:
            self._own_seals().pop((name, row_id), None)
            if change.after is not None:
                self._own_seals()[(name, row_id)] = change.after
            return
        rows = self._writable(name)
        if change.kind == SET and row_id in rows:
            rows[row_id] = rows[row_id]._replace(**{change.field: change.after})
        if change.kind == ALIVE and change.after:
            values = self.heads.values(name, row_id)
            light = ALL[name].about.light
            rows[row_id] = light(**{f: values.get(f) for f in light._fields if f != "id"}, id=row_id)
        if change.kind == ALIVE and not change.after:
            rows.pop(row_id, None)

    def put_returned(self, change: Change) -> None:
        """Write a value over what its writer saw, which need not be what stands now; both then stand as a clash.

        A sealed record is left alone: the change stands beside it, as late.
        """
        name, row_id, field = change.table, change.row, change.field
        held = self._table(name).get(row_id)
        now = self.heads.over(name, row_id, field)
        if held is not None and getattr(held, field) == change.after and now == change.over:
            return
        self._put(change)
        self._touch(name, row_id)
        if held is not None and self.seal_of(name, row_id) is None:
            self._writable(name)[row_id] = held._replace(**{field: change.after})

    def seal_of(self, table: str, row_id: str) -> Seal | None:
        held = self._seals if self._seals is not None else self.before.seals
        return held.get((table, row_id))

    # Inside

    def _table(self, name: str) -> dict[str, Any]:
        return self._rows[name] if name in self._rows else self.before.rows(name)

    def _writable(self, name: str) -> dict[str, Any]:
        if name not in self._rows or (self._seen is not None and self._seen.rows(name) is self._rows[name]):
            self._rows[name] = dict(self._table(name))
        return self._rows[name]

    def _touch(self, name: str, row_id: str) -> None:
        self._touched.setdefault(name, {})[row_id] = None
        if row_id in self._table(name):
            self._written.setdefault(name, {})[row_id] = None
        self._seen = None

    def _own_seals(self) -> dict[Key, Seal]:
        if self._seals is None:
            self._seals = dict(self.before.seals)
        return self._seals

    def _put(self, change: Change) -> None:
        key = (change.table, change.row, change.field)
        if change.kind in (SET, ERASE):
            made = self._changes.get((change.table, change.row, ROW))
            if made is not None:
                made.after.pop(change.field, None)
                if change.after is not None:
                    made.after[change.field] = change.after
                return
            first = self._changes.get(key)
            if first is not None:
                kind = max(first.kind, change.kind)
                before = None if kind == ERASE else first.before
                change = change._replace(before=before, over=first.over, kind=kind)
        self._changes[key] = change

    def _keep(self, name: str, row_id: str) -> None:
        """A row that somebody removed, and only a reference keeps, stays for its own sake once it is changed."""
        if (name, row_id) in self.heads and not self.heads.is_alive(name, row_id):
            key = (name, row_id, ALIVE_FIELD)
            if key not in self._changes:
                self._changes[key] = Change(ALIVE, *key, 1, 1, self.heads.over(*key))

    def _revive(self, name: str, row_id: str, said: dict[str, Any]) -> None:
        """A row of that id was here before (a link drawn again): it is alive again, with these values."""
        if self._changes.pop((name, row_id, ALIVE_FIELD), None) is None:
            self._put(Change(ALIVE, name, row_id, ALIVE_FIELD, 0, 1, self.heads.over(name, row_id, ALIVE_FIELD)))
        old = self.heads.values(name, row_id)
        for field in ALL[name].about.names[1:]:
            if old.get(field) != said.get(field):
                over = self.heads.over(name, row_id, field)
                self._put(Change(SET, name, row_id, field, old.get(field), said.get(field), over))

    def _loosen(self, table: type[Row], row_id: str) -> None:
        name = table.about.name
        for other, field in self._referrers(name, row_id):
            about = other.about.field(field)
            if other.id not in self._table(other.about.name):
                continue
            if about.on_delete == "refuses" or (self.seal_of(other.about.name, other.id) and not about.after_seal):
                raise RuleBroken(
                    N_("“{name}” cannot go: “{other}” needs it."), N_("Change that first."),
                    name=self.snapshot.name_of(row_id, name), other=self.snapshot.title_of(other),
                )  # fmt: skip
            if about.on_delete == "goes along":
                self.remove(ALL[other.about.name], other.id)
            else:
                self.change(ALL[other.about.name], other.id, **{field: None})

    def _referrers(self, name: str, row_id: str) -> list[tuple[Any, str]]:
        """Rows that refer to the row now, each with its field; quick while many rows go."""
        found: dict[tuple[str, str, str], Any] = {}
        for other, field in references_to(name):
            rows = self._table(other)
            ids = [row.id for row in self.before.referring(ALL[other], field, row_id)] if rows else []
            for other_id in (*ids, *self._written.get(other, ())):
                row = rows.get(other_id)
                if row is not None and getattr(row, field) == row_id:
                    found[other, other_id, field] = row
        return [(row, field) for (_, _, field), row in found.items()]

    def _refuse_missing(self, table: type[Row], values: Mapping[str, Any]) -> None:
        for about in table.about.fields[1:]:
            if about.required and values[about.name] is None:
                raise RuleBroken(N_("A new {one} needs “{field}”."), one=table.about.one, field=about.title)

    def _refuse_dangling(self, tables: tuple[str, ...], value: str, title: str) -> None:
        if not any(value in self._table(name) for name in tables):
            raise RuleBroken(N_("What “{field}” points to is no longer there."), field=title)

    def _refuse_sealed(self, name: str, row_id: str, field: str) -> None:
        if self.seal_of(name, row_id) is not None and not ALL[name].about.field(field).after_seal:
            raise RuleBroken(
                N_("“{name}” is closed and does not change any more."),
                N_("Write an addendum, or record a later decision or review."),
                name=self.snapshot.name_of(row_id, name),
            )  # fmt: skip

    def _refuse_sealed_parent(self, table: type[Row], values: Mapping[str, Any]) -> None:
        parent = table.about.parent
        if parent is None or table.about.after_seal:
            return
        field, name = parent
        if values.get(field) and self.seal_of(name, values[field]) is not None:
            raise RuleBroken(
                N_("“{name}” is closed and takes no new parts."),
                N_("Write an addendum, or record a later decision or review."),
                name=self.snapshot.name_of(values[field], name),
            )  # fmt: skip

    def refuse_circle(self, table: type[Row], row_id: str, field: str, value: str) -> None:
        """Raise RuleBroken where the reference would put a row above itself."""
        if table.about.name not in table.about.field(field).refers_to:
            return
        rows, seen = self._table(table.about.name), {row_id}
        above: str | None = value
        while above is not None and above in rows:
            if above in seen:
                raise RuleBroken(
                    N_("“{name}” cannot be above itself."), N_("Choose another one, or leave it empty."),
                    name=self.snapshot.name_of(row_id, table.about.name),
                )  # fmt: skip
            seen.add(above)
            above = getattr(rows[above], field)


def _is_nothing(change: Change) -> bool:
    return change.kind == SET and change.before == change.after and len(change.over) < 2


def _no_field(one: str, field: str) -> RuleBroken:
    return RuleBroken(N_("A {one} has no field “{field}”."), one=one, field=field)


__all__ = ["TxnId", "Writer"]
