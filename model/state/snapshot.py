"""The whole project at one moment, read only. Snapshots share every table that did not change between them."""

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from typing import Any, TypeVar, cast

from model.tables import ALL, Project, Row

R = TypeVar("R", bound=Row)
Key = tuple[str, str]
Seal = Mapping[str, Any]
"""fields: the frozen values; shown: the text by which each referenced row was shown; children: table -> ids;
heads: field -> transactions it knows."""

_FEW = 200
"""Above this many changed rows a table is put in order anew when it is next asked for."""
_NUMBERS = re.compile(r"(\d+)")


class TableState:
    """The rows of one table, with their order and reverse references worked out when first asked for."""

    __slots__ = ("_back", "_order", "_since", "_source", "cls", "rows")

    def __init__(self, cls: type[Row], rows: dict[str, Any]) -> None:
        self.cls = cls
        self.rows = rows
        self._order: tuple[str, ...] | None = None
        self._back: dict[str, dict[str, tuple[str, ...]]] = {}
        self._source: TableState | None = None
        self._since: frozenset[str] = frozenset()

    def following(self, rows: dict[str, Any], changed: Iterable[str]) -> "TableState":
        """The state after `changed` rows became as in `rows`; order and references follow when they are asked for."""
        state = TableState(self.cls, rows)
        source = self._source if self._order is None else self
        since = self._since.union(changed) if self._order is None else frozenset(changed)
        if source is not None and len(since) <= _FEW:
            state._source, state._since = source, since
        return state

    def _follow(self, source: "TableState") -> None:
        """Take order and references over from an earlier state."""
        pairs = {row_id: (source.rows.get(row_id), self.rows.get(row_id)) for row_id in self._since}
        moved = {row_id for row_id, (old, new) in pairs.items()
                 if old is None or new is None or _place(old) != _place(new)}  # fmt: skip
        self._order = self._placed(source.order, moved, moved) if moved else source.order
        for name, index in source._back.items():
            self._back[name] = self._referring_now(name, index, pairs, moved)
        self._source = None

    def _referring_now(
        self, name: str, index: dict[str, tuple[str, ...]], pairs: Mapping[str, tuple[Any, Any]], moved: Set[str]
    ) -> dict[str, tuple[str, ...]]:
        left: dict[str | None, set[str]] = {}
        come: dict[str | None, set[str]] = {}
        for row_id, (old, new) in pairs.items():
            was, now = (None if row is None else getattr(row, name) for row in (old, new))
            if was != now or row_id in moved:
                left.setdefault(was, set()).add(row_id)
                come.setdefault(now, set()).add(row_id)
        touched = (left.keys() | come.keys()) - {None}
        if not touched:
            return index
        placed = {
            key: self._placed(index.get(key, ()), left.get(key, set()), come.get(key, set()))
            for key in touched if key is not None
        }  # fmt: skip
        return {key: ids for key, ids in (index | placed).items() if ids}

    def _placed(self, ids: tuple[str, ...], left: Set[str], come: Set[str]) -> tuple[str, ...]:
        """`ids` without those that left, and those that came in their places."""
        placed = [row_id for row_id in ids if row_id not in left]
        for row_id in come:
            if row_id in self.rows:
                insort(placed, row_id, key=lambda one: _place(self.rows[one]))
        return tuple(placed)

    @property
    def order(self) -> tuple[str, ...]:
        """Ids in the hand-made order where there is one, else by code or title."""
        source = self._source  # another thread may have followed it meanwhile
        if self._order is None and source is not None:
            self._follow(source)
        if self._order is None:
            self._order = tuple(row.id for row in sorted(self.rows.values(), key=_place))
        return self._order

    def referring(self, field: str, target: str) -> tuple[str, ...]:
        """Ids of rows whose `field` refers to `target`, in the table's order."""
        order = self.order
        index = self._back.get(field)
        if index is None:
            gathered: dict[str, list[str]] = {}
            place = self.cls.about.names.index(field)
            for row_id in order:
                value = self.rows[row_id][place]
                if value is not None:
                    gathered.setdefault(value, []).append(row_id)
            index = self._back[field] = {key: tuple(ids) for key, ids in gathered.items()}
        return index.get(target, ())


def _place(row: Any) -> tuple[Any, ...]:
    names = row.about.by_name
    rank = row.rank if "rank" in names else None
    name = row.code if "code" in names and row.code else getattr(row, row.about.title_field)
    return rank is None, rank or "", _natural(str(name or "")), row.id


def _natural(text: str) -> tuple[Any, ...]:
    """A sort key in which A2 comes before A10."""
    parts = _NUMBERS.split(text.casefold())
    return tuple((0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts if part)


@cache
def references_to(*tables: str) -> tuple[tuple[str, str], ...]:
    """Every (table, field) that may refer to a row of one of `tables`; of any table where none is named."""
    return tuple(
        (name, about.name) for name, cls in ALL.items() for about in cls.about.references
        if not tables or not set(tables).isdisjoint(about.refers_to)
    )  # fmt: skip


class Snapshot:
    """A project as a value. Equal snapshots hold equal rows and seals."""

    __slots__ = ("_seals", "_tables")

    def __init__(self, tables: Mapping[str, TableState], seals: Mapping[Key, Seal] | None = None) -> None:
        self._tables = dict(tables)
        self._seals: Mapping[Key, Seal] = seals or {}

    @classmethod
    def of_rows(cls, rows: Mapping[str, dict[str, Any]], seals: Mapping[Key, Seal] | None = None) -> "Snapshot":
        """A snapshot of light rows by table and id; seals of rows that are not there are left out."""
        held = {key: seal for key, seal in (seals or {}).items() if key[1] in rows.get(key[0], {})}
        return cls({name: TableState(table, rows.get(name, {})) for name, table in ALL.items()}, held)

    def following(self, rows: Mapping[str, dict[str, Any]], changed: Mapping[str, Iterable[str]],
                  seals: Mapping[Key, Seal] | None = None) -> "Snapshot":  # fmt: skip
        """The snapshot in which the tables of `rows` are as given; all others are shared."""
        tables = dict(self._tables)
        for name, table_rows in rows.items():
            tables[name] = tables[name].following(table_rows, changed.get(name, ()))
        return Snapshot(tables, self._seals if seals is None else seals)

    def all(self, table: type[R]) -> tuple[R, ...]:
        """Every row of the table: in the hand-made order where there is one, else by code or title."""
        state = self._tables[table.about.name]
        return cast(tuple[R, ...], tuple(state.rows[row_id] for row_id in state.order))

    def get(self, table: type[R], row_id: str) -> R:
        """The row; KeyError if there is none."""
        return cast(R, self._tables[table.about.name].rows[row_id])

    def find(self, table: type[R], row_id: str | None) -> R | None:
        """The row, or None where there is none or no id is given."""
        return cast("R | None", self._tables[table.about.name].rows.get(row_id or ""))

    def referring(self, table: type[R], field: str, row_id: str) -> tuple[R, ...]:
        """Rows of `table` whose `field` refers to `row_id`, in their table's order."""
        state = self._tables[table.about.name]
        return cast(tuple[R, ...], tuple(state.rows[i] for i in state.referring(field, row_id)))

    def table(self, table: type[R]) -> Mapping[str, R]:
        """All rows by id. The very same object for as long as no row of the table changes."""
        return cast(Mapping[str, R], self._tables[table.about.name].rows)

    def rows(self, name: str) -> dict[str, Any]:
        """All rows of the table with that SQL name, by id; read only."""
        return self._tables[name].rows

    def has(self, name: str, row_id: str) -> bool:
        """Whether the table with that SQL name has the row."""
        return name in self._tables and row_id in self._tables[name].rows

    def count(self, table: type[Row]) -> int:
        return len(self._tables[table.about.name].rows)

    def lookup(self, row_id: str | None, *tables: str) -> Any | None:
        """The row with that id in the first of `tables` (all where none is named) that has it, else None."""
        if not row_id:
            return None
        for name in tables or tuple(self._tables):
            row = self._tables[name].rows.get(row_id)
            if row is not None:
                return row
        return None

    def name_of(self, row_id: str | None, *tables: str) -> str:
        """How people call the row: code and title; "" where it is not there."""
        row = self.lookup(row_id, *tables)
        return self.title_of(row) if row is not None else ""

    def title_of(self, row: Any) -> str:
        """Code and title of a row; a row named by another one takes that one's name."""
        about = row.about
        value = getattr(row, about.title_field)
        title_about = about.field(about.title_field)
        title = self.name_of(value, *title_about.refers_to) if title_about.refers_to else str(value or "")
        code = row.code if "code" in about.by_name else None
        return f"{code} {title}" if code and title else (code or title)

    def referrers(self, row_id: str, *tables: str) -> Iterator[tuple[Any, str]]:
        """Every (row, field name) anywhere that refers to a row of one of `tables` with that id."""
        for name, field in references_to(*tables):
            state = self._tables[name]
            for other in state.referring(field, row_id) if state.rows else ():
                yield state.rows[other], field

    def seal_of(self, table: str, row_id: str) -> Seal | None:
        """The row's seal; None while it may change."""
        return self._seals.get((table, row_id))

    def held(self, row: Any, name: str) -> Any:
        """What a field holds; that of a closed row is what its seal holds."""
        seal = self.seal_of(row.about.name, row.id)
        if seal is None or row.about.by_name[name].after_seal:
            return getattr(row, name)
        return seal["fields"].get(name, getattr(row, name))

    @property
    def seals(self) -> Mapping[Key, Seal]:
        return self._seals

    @property
    def project(self) -> Project:
        """The one row about the project file itself."""
        return next(iter(self.table(Project).values()))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Snapshot):
            return NotImplemented
        same = all(state.rows == other._tables[name].rows for name, state in self._tables.items())
        return same and dict(self._seals) == dict(other._seals)

    def __hash__(self) -> int:
        return id(self)
