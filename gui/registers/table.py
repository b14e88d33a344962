"""A register: the rows of any table, found, filtered, sorted, gathered, and changed where they stand."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.writing import write_field
from gui.look.look import Look
from gui.paper.values import Table
from gui.registers.arranging import Arranging
from gui.registers.begin_dialog import takes_more_than_a_name
from gui.registers.beginning import fields_of_new
from gui.registers.columns import MARK, columns_of
from gui.registers.counted import CountedRows
from gui.registers.doing import Doing
from gui.registers.editing import CellEditing
from gui.registers.filters import FilterBar
from gui.registers.fitting import ColumnFitting
from gui.registers.grid import Grid
from gui.registers.keeping import KeptColumns
from gui.registers.model import RegisterModel
from gui.registers.printed import table_of
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.project import Entry
from model.tables import ALL, About, Row

_TRIES = 3


class Register(QWidget):
    """Every row of a table. `settings` keeps columns and order: get(key, default), set(key, value)."""

    def __init__(
        self,
        look: Look,
        document: Document,
        selection: Selection,
        table: type[Row],
        settings: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self.document, self._selection, self.table = look, document, selection, table
        self._behind, self._fitting_now = False, False
        self.setProperty("ring", False)
        self.choice = columns_of(table, document.words)
        self.lines = RegisterModel(document, table, self)
        self.lines.show_columns([self.choice.every[MARK], self.choice.every[table.about.title_field]])
        self.grid = Grid(look, self.lines)
        self.grid.setAccessibleName(document.words.say(table.about.many))
        self.setFocusProxy(self.grid)
        self.fitting = ColumnFitting(look, self.lines, self.grid, self.choice)
        self.editing = CellEditing(look, document, self.lines, self.grid)
        self.editing.write = self._write
        self.arranging = Arranging(document, table, self.lines.cells, self.choice)
        self.bar = FilterBar(look, document, table, self.lines, self.arranging)
        self.doing = Doing(
            look, document, selection, table, self.lines, self.grid, self.editing, self.arranging, self.bar, self
        )
        self.counted = CountedRows(look, document, selection, self.lines, self.grid)
        self.columns = KeptColumns(look, document.words, settings, self.choice, self.fitting, self.arranging, self.bar)
        self._build()
        self._connect()
        self._said = self._fields_said()
        self._watched = tuple(ALL[name] for name in self._said if name != table.about.name)
        self.renew()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.grid, 1)

    def _connect(self) -> None:
        grid = self.grid
        grid.edit_requested.connect(self._edit)
        grid.row_opened.connect(lambda row_id: self._selection.open(self.table.about.name, row_id))
        grid.picked.connect(self._on_picked)
        grid.resized.connect(self._refit)
        grid.wish_clicked.connect(self._edit_beneath)
        grid.heading.widened.connect(lambda section, wide: self.columns.widen(self.lines.columns[section].key, wide))
        grid.heading.moved.connect(lambda: QTimer.singleShot(0, self._take_order))
        grid.heading.sectionClicked.connect(self._on_heading)
        grid.group_toggled.connect(self.arranging.fold)
        self.arranging.changed.connect(self._on_arranged)
        self.columns.changed.connect(lambda: self._refit(always=True))
        self.editing.moved.connect(self._move)
        self._selection.changed.connect(self._on_selected)
        self.document.changed.connect(self._on_changed)
        self._look.changed.connect(self._on_look)

    def _fields_said(self) -> dict[str, set[str]]:
        """Tables that the cells speak of, each with the fields from which rows take their names or are counted."""
        named = {name for about in self.table.about.references for name in about.refers_to}
        said = {name: {"code", ALL[name].about.title_field} for name in named}
        for column in self.choice.every.values():
            if column.table:
                said.setdefault(column.table, set()).add(column.field)
        return said

    # Showing

    def renew(self) -> None:
        """Show every row as it is now."""
        self._behind = False
        self.lines.cells.forget()
        with self.grid.keeping():
            self.lines.load()
            self.arranging.gathers_itself(self.lines.rows)
            self.lines.arrange(self.arranging.order())
        self.fitting.without = self.arranging.group or ""
        self.fitting.measure()
        self._refit()
        self.bar.show_state()
        self._on_selected()

        self.bar.setVisible(bool(self.lines.rows))

    def commit(self) -> bool:
        """Keep what is being typed, as when the whole program saves; whether nothing was refused."""
        return self.editing.commit()

    def begin(self) -> None:
        """Start typing a row on the last line."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit(self.lines.index(self.lines.new_line, self.lines.title_column), None)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What can be done here, by the names of the window's actions."""
        return self.doing.actions()

    def printed(self) -> Table:
        """The list as it is printed and copied."""
        if self._behind:
            self.renew()
        return table_of(self.lines, self.fitting)

    def _on_arranged(self) -> None:
        """Something else is wanted, or in another order."""
        if self.editing.is_open and not self.editing.commit():
            return
        with self.grid.keeping():
            self.lines.arrange(self.arranging.order())
        self.fitting.without = self.arranging.group or ""
        self._refit()
        self._show_order()
        self.bar.show_state()
        self.columns.keep()

    def _on_heading(self, section: int) -> None:
        column = self.lines.columns[section]
        if column.key != MARK:
            self.arranging.sort(column.key)

    def _take_order(self) -> None:
        """Keep the order that columns were drawn into."""
        keys = self.grid.heading.keys_as_seen()
        if keys != [column.key for column in self.lines.columns]:
            self.grid.heading.stand_as_told()
            self.columns.reorder(keys)

    def _show_order(self) -> None:
        section = self.lines.column_of(self.arranging.sorted_by or "")
        heading = self.grid.heading
        heading.setSortIndicatorShown(section is not None)
        down = Qt.SortOrder.DescendingOrder if self.arranging.descending else Qt.SortOrder.AscendingOrder
        heading.setSortIndicator(-1 if section is None else section, down)
        heading.viewport().update()

    def _refit(self, *, always: bool = False) -> None:
        """Show the columns that fit, as wide as they need to be."""
        if self._fitting_now:  # widths make a scroll bar come or go, which asks again
            return
        self._fitting_now = True
        for _ in range(_TRIES):
            width = self.grid.viewport().width()
            columns = self.fitting.fitting(width)
            if always or columns != self.lines.columns:
                with self.grid.keeping():
                    self.lines.show_columns(columns)
            self.fitting.spread(width)
            always = False
            if self.grid.viewport().width() == width:
                break
        self._fitting_now = False
        self.columns.tell_left_out()
        self._show_order()
        self.editing.place()

    def reveal(self, row_id: str) -> None:
        """Bring a row into sight and select it."""
        if self._behind:
            self.renew()
        self._uncover(row_id)
        place = self.lines.place_of(row_id)
        if place is not None:
            self.grid.move_to(place, self.lines.title_column)
            self.grid.choose((row_id,))
            self.grid.scrollTo(self.lines.index(place, self.lines.title_column))

    def _uncover(self, row_id: str) -> None:
        """Show a row that a filter or a folded group hides."""
        row = self.document.snapshot.find(self.table, row_id)
        if row is None or self.lines.place_of(row_id) is not None:
            return
        passes = self.arranging.order().passes
        if passes is not None and not passes(self.lines.cells.seen(row)):
            self.arranging.show_all()
        if self.lines.place_of(row_id) is None and self.arranging.group is not None:
            self.arranging.fold_all(self.arranging.folded - {getattr(row, self.arranging.group)})

    def _on_changed(self, entry: Entry) -> None:
        if not self.isVisible():
            self._behind = True
        elif entry.touches(self.table, *self._watched):
            self._heed(entry)

    def _heed(self, entry: Entry) -> None:
        if entry.whole or self._is_said_elsewhere(entry) or not self.lines.take(entry.rows_of(self.table)):
            self.renew()

    def _is_said_elsewhere(self, entry: Entry) -> bool:
        """Whether the entry changes how a row is called or counted that cells of other rows speak of."""
        for change in entry.changes:
            fields = self._said.get(change.table)
            if fields is not None and (change.field in fields or change.field not in ALL[change.table].about.by_name):
                return True
        return False

    def shown_ids(self) -> list[str]:
        """Ids of the rows that are shown, from top to bottom."""
        return [line.id for line in self.lines.arrangement.lines if isinstance(line, tuple)]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._selection.walk_by(self.table.about.name, self.shown_ids)
        if self._behind:
            self.renew()

    def _on_look(self) -> None:
        self.grid.cells.forget()
        if self.isVisible():
            self.renew()
        else:
            self._behind = True

    # Selection

    def _on_picked(self) -> None:
        chosen = self.grid.chosen()
        if chosen or self._selection.table == self.table.about.name:
            self._selection.choose(self.table.about.name, chosen)

    def _on_selected(self) -> None:
        mine = self._selection.ids if self._selection.table == self.table.about.name else ()
        if set(mine) == set(self.grid.chosen()):
            return
        self.grid.choose(mine)
        place = self.lines.place_of(mine[0]) if len(mine) == 1 else None
        if place is not None:
            section = max(self.grid.currentIndex().column(), self.lines.title_column)
            self.grid.move_to(place, section)
            self.grid.scrollTo(self.lines.index(place, self.lines.title_column))

    # Editing

    def _edit(self, index: QModelIndex, typed: str | None) -> None:
        row = self.lines.row_at(index.row())
        if row is None and takes_more_than_a_name(self.table):
            self.doing.begin_row()
            return
        column = self.lines.columns[index.column()]
        if row is None or column.key == MARK:
            index = self.lines.index(index.row(), self.lines.title_column)
            column = self.lines.columns[index.column()]
        why = self.editing.why_not(row, column.about)
        if why is not None or column.about is None:
            self.document.troubled.emit(why)
            return
        self.grid.move_to(index.row(), index.column())
        self.editing.start(index, typed, column.about)

    def _edit_beneath(self, index: QModelIndex) -> None:
        """Type what stands small beneath the name."""
        if self.lines.second is not None:
            self.editing.start(index, None, self.lines.second)

    def _write(self, row_id: str | None, about: About, value: Any) -> None:
        if row_id is not None:
            write_field(self.document, self.table, row_id, about.name, value)
            return
        if value is None:
            return
        fields = {**fields_of_new(self.document, self._selection, self.table, self._wanted()), about.name: value}
        self.document.try_edit("add_row", table=self.table.about.name, fields=fields)

    def _wanted(self) -> dict[str, Any]:
        return self.arranging.fields_of_new()

    def _move(self, down: int, across: int) -> None:
        """Go on to the next line or column after a cell was left."""
        now = self.grid.currentIndex()
        number = now.row() + down
        if not 0 <= number < self.lines.rowCount():
            return
        section = min(max(now.column() + across, self.lines.title_column), self.lines.columnCount() - 1)
        index = self.lines.index(number, section)
        row = self.lines.row_at(number)
        if row is None:
            self.grid.move_to(number, section)
        else:
            self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)
