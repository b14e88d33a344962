"""How one register is arranged just now: what is wanted, in which order, gathered by what, and what is folded."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.registers.arrange import Order
from gui.registers.cells import Cells
from gui.registers.columns import ColumnChoice
from gui.registers.wanted import AtLeast, Filter, OneOf, both
from gui.workspace.document import Document
from model.tables import ALL, About, Row
from model.words import N_

_GATHERED = ("mission_id", "workstream_id")


class Arranging(QObject):
    """Filters by their key, the word that is searched, the column that sorts, the field that gathers."""

    changed = Signal()

    def __init__(self, document: Document, table: type[Row], cells: Cells, choice: ColumnChoice) -> None:
        super().__init__()
        self._document, self._table, self._cells, self._choice = document, table, cells, choice
        self.filters: dict[str, Filter] = {}
        self.search = ""
        self.sorted_by: str | None = None
        self.descending = False
        self.group: str | None = None
        self.group_chosen = False
        self.folded: set[Any] = set()

    @property
    def table_name(self) -> str:
        return self._table.about.name

    def can_gather(self, key: Any) -> bool:
        return any(about.name == key for about in gathering_fields(self._table))

    # What a person chooses

    def put(self, wanted: Filter) -> None:
        self.filters[wanted.key] = wanted
        self.changed.emit()

    def drop(self, key: str) -> None:
        if self.filters.pop(key, None) is not None:
            self.changed.emit()

    def find(self, text: str) -> None:
        self.search = text.strip().casefold()
        self.changed.emit()

    def show_all(self) -> None:
        """Nothing is filtered any more."""
        self.filters.clear()
        self.search = ""
        self.changed.emit()

    def sort(self, key: str) -> None:
        """By this column: upwards, then downwards, then in the list's own order again."""
        if self.sorted_by != key:
            self.sorted_by, self.descending = key, False
        elif not self.descending:
            self.descending = True
        else:
            self.sorted_by, self.descending = None, False
        self.changed.emit()

    def gather(self, key: str | None) -> None:
        """Gather rows that say the same in this field; None = no groups."""
        self.group, self.group_chosen = key, True
        self.folded.clear()
        self.changed.emit()

    def fold(self, key: Any) -> None:
        """Fold a group, or unfold it."""
        self.folded ^= {key}
        self.changed.emit()

    def fold_all(self, keys: set[Any]) -> None:
        self.folded = keys
        self.changed.emit()

    # What follows from it

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters or self.search)

    def order(self) -> Order:
        """How lines are arranged now."""
        table, today = self._table, self._document.project.today()
        found = (lambda row: self.search in self._cells.searched(row)) if self.search else None
        passes = both([wanted.test(table, today) for wanted in self.filters.values()], found)
        column = self._choice.every.get(self.sorted_by or "")
        sort_key = self._cells.sort_key(column) if column is not None else None
        order = Order(passes, sort_key, self.descending)
        return order if self.group is None else self._gathered(order, table.about.field(self.group))

    def _gathered(self, order: Order, about: About) -> Order:
        words = self._document.words
        place = self._table.about.names.index(about.name)
        title = words.say(about.title)
        places = self._places(about)

        def text(key: Any) -> str:
            said = self._cells.said(about, key) or words.say(N_("not said"))
            return words.say(N_("{field}: {value}"), field=title, value=said)

        return Order(
            order.passes, order.sort_key, order.descending, lambda row: row[place], text,
            lambda key: (key is None, places.get(key, len(places))), frozenset(self.folded),
        )  # fmt: skip

    def _places(self, about: About) -> dict[Any, int]:
        """Where each value of a gathering field stands among the others."""
        if about.choices is not None and about.kind == "choice":
            return {str(member.value): number for number, member in enumerate(about.choices)}
        if about.refers_to:
            snapshot = self._document.snapshot
            ids = [row.id for name in about.refers_to for row in snapshot.all(ALL[name])]
            return {row_id: number for number, row_id in enumerate(ids)}
        return {number: number for number in range(int(about.low or 0), int(about.high or 1) + 1)}

    def gathers_itself(self, rows: list[Any]) -> None:
        """Until somebody chooses, gather by mission, or by what rows are a part of, where they differ in it."""
        if self.group_chosen:
            return
        about = self._table.about
        own = (about.parent[0],) if about.parent is not None else ()
        names = [name for name in (*_GATHERED, *own) if name in about.by_name and name != about.title_field]
        self.group = next((name for name in names if len({getattr(row, name) for row in rows}) > 1), None)

    def fields_of_new(self) -> dict[str, Any]:
        """What a new row must say to be among those that are shown."""
        found: dict[str, Any] = {}
        for wanted in self.filters.values():
            if isinstance(wanted, OneOf) and len(wanted.values) == 1:
                found[wanted.about.name] = wanted.values[0]
            elif isinstance(wanted, AtLeast):
                found[wanted.about.name] = wanted.least
        return {name: value for name, value in found.items() if self._table.about.field(name).by == "anyone"}


def gathering_fields(table: type[Row]) -> list[About]:
    """Fields that rows can be gathered by."""
    return [a for a in table.about.fields if a.kind in ("choice", "rating", "yes_no") or a.refers_to]


def filtering_fields(table: type[Row]) -> list[About]:
    """Fields that rows can be filtered by."""
    return [a for a in table.about.fields if a.kind in ("choice", "rating", "yes_no", "date") or a.refers_to]
