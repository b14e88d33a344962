"""The lines of a register as a Qt model. It holds no rows of its own: it arranges those of the snapshot."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.forms.states import is_state
from gui.registers.arrange import NEW, NOTHING, Arrangement, Group, Order, arranged
from gui.registers.cells import Cells
from gui.registers.columns import MARK, Column, second_line
from gui.workspace.document import Document
from model.tables import About, Row
from model.words import N_, Words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """Lines by columns. `line(number)` is a light row, a `Group`, or `NEW`; the delegate reads it once per cell."""

    def __init__(self, document: Document, table: type[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self.table = document, table
        self.cells = Cells(document, table)
        self.columns: list[Column] = []
        self.arrangement: Arrangement = NOTHING
        self.order = Order()
        self._all: dict[str, int] = {}
        self._rows: list[Any] = []
        self.second = second_line(table)
        states = (a for a in table.about.fields if a.kind == "choice" and is_state(a.choices))
        self._state = next(states, None)
        self._wished = _calling_for_words(self._state)
        self.has_beneath = False
        """Whether any row has something to say beneath its name."""

    @property
    def words(self) -> Words:
        return self._document.words

    # What is shown

    def show_columns(self, columns: list[Column]) -> None:
        """Show these columns, the boxes first."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def load(self) -> None:
        """Take all rows from the snapshot; arrange them next."""
        cells = self.cells
        rows = self._document.snapshot.all(self.table)
        self._rows = [cells.seen(row) for row in rows] if self._document.snapshot.seals else list(rows)
        self._all = {row.id: number for number, row in enumerate(self._rows)}
        self.has_beneath = self._any_beneath(self._rows)

    def arrange(self, order: Order | None = None) -> None:
        """Arrange the rows anew."""
        self.beginResetModel()
        if order is not None:
            self.order = order
        self.arrangement = arranged(self._rows, self.order)
        self.endResetModel()

    def get_ready_to_search(self) -> None:
        """Put the texts of all rows together, so that the first letter finds as quickly as the second."""
        for row in self._rows:
            self.cells.searched(row)

    def take(self, ids: Iterable[str]) -> bool:
        """Show these rows as the snapshot has them now; False where that moves lines, so that all must be arranged."""
        snapshot, order = self._document.snapshot, self.order
        places: list[int] = []
        for row_id in ids:
            row, at = snapshot.find(self.table, row_id), self._all.get(row_id)
            if row is None or at is None:
                return False
            old, new = self._rows[at], self.cells.seen(row)
            if not _same_place(old, new, order) or (not self.has_beneath and self._any_beneath([new])):
                return False
            self._rows[at] = new
            place = self.arrangement.places.get(row_id)
            if place is not None:
                self.arrangement.lines[place] = new
                places.append(place)
        last = self.columnCount() - 1
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        return True

    @property
    def rows(self) -> list[Any]:
        """Every row of the table, shown or not."""
        return self._rows

    def line(self, number: int) -> Any:
        return self.arrangement.lines[number]

    def row_at(self, number: int) -> Any | None:
        """The row of that line; None for a group, the line for a new row, or no line."""
        lines = self.arrangement.lines
        line = lines[number] if 0 <= number < len(lines) else None
        return line if isinstance(line, tuple) else None

    def place_of(self, row_id: str) -> int | None:
        """The line on which the row stands; None where it is not shown."""
        return self.arrangement.places.get(row_id)

    def column_of(self, key: str) -> int | None:
        return next((number for number, column in enumerate(self.columns) if column.key == key), None)

    @property
    def title_column(self) -> int:
        """Where the rows' names stand."""
        return self.column_of(self.table.about.title_field) or 0

    @property
    def new_line(self) -> int:
        return len(self.arrangement.lines) - 1

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.arrangement.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self.arrangement.lines[index.row()]
        if isinstance(line, tuple):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self.arrangement.lines[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells.text(column, line) if isinstance(line, tuple) and column.key != MARK else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line, column)
        return None

    def spoken(self, line: Any, column: Column) -> str:
        """The cell for a screen reader: the heading, and what stands in it."""
        words = self.words
        if isinstance(line, Group):
            state = words.say(N_("folded")) if line.folded else words.say(N_("unfolded"))
            return words.say(N_("{group}, {n} of {of} shown, {state}"), group=line.text, n=line.shown, of=line.of,
                             state=state)  # fmt: skip
        if line is NEW:
            return self.new_text()
        if column.key == MARK:
            return words.say(N_("Select this row"))
        said = self.cells.text(column, line) or words.say(N_("not said"))
        if column.about is not None and column.about.kind == "rating" and column.about.choices is not None:
            value = getattr(line, column.key)
            label = words.say(column.about.choices.label_of(str(value))) if value is not None else ""
            said = words.say(N_("{value} of {top}, {label}"), value=said, top=int(column.about.high or 0),
                             label=label) if label else said  # fmt: skip
        if self.cells.is_sealed(line.id):
            return words.say(N_("{column}: {value}, closed"), column=column.title, value=said)
        return words.say(N_("{column}: {value}"), column=column.title, value=said)

    def beneath(self, row: Any) -> tuple[str, bool]:
        """What stands small beneath the row's name, and whether it is a wish to say something there."""
        second = self.second
        if second is None:
            return "", False
        text = getattr(row, second.name)
        if text:
            return str(text).split("\n", 1)[0], False
        if self._state is None or second.by != "anyone" or getattr(row, self._state.name) not in self._wished:
            return "", False
        if self.cells.is_sealed(row.id):
            return "", False
        return self.words.say(N_("{field}?"), field=self.words.say(second.title)), True

    def _any_beneath(self, rows: Iterable[Any]) -> bool:
        return self.second is not None and any(self.beneath(row)[0] for row in rows)

    def new_text(self) -> str:
        """What stands in the line for a new row."""
        from gui.workspace.adding import in_running_text

        one = in_running_text(self.words.say(self.table.about.one), self.words)
        return self.words.say(N_("Type a new {one} and press Enter, or paste rows from Excel"), one=one)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.title or self.words.say(N_("Selected"))
        return None


def _calling_for_words(about: About | None) -> frozenset[str]:
    """The states that somebody should say something about."""
    members = about.choices or () if about is not None else ()
    return frozenset(str(kind.value) for kind in members if kind.tone in ("danger", "warning"))


def _same_place(old: Any, new: Any, order: Order) -> bool:
    """Whether both versions of a row stand in the same place of the order."""
    if order.sort_key is None and _rank(old) != _rank(new):
        return False
    if order.sort_key is not None and order.sort_key(old) != order.sort_key(new):
        return False
    if order.group_of is not None and order.group_of(old) != order.group_of(new):
        return False
    return order.passes is None or order.passes(old) == order.passes(new)


def _rank(row: Any) -> tuple[Any, ...]:
    """What decides the row's place in the list's own order."""
    names = row.about.by_name
    name = row.code if "code" in names and row.code else getattr(row, row.about.title_field)
    return (row.rank if "rank" in names else None, name)
