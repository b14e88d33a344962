"""What can be done with the selected rows of a register: copy, paste, duplicate, fill down, change, remove."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.forms.pasting import PasteQuestion, PasteReader, Pasting, as_table, table_of
from gui.look.look import Look
from gui.registers.arranging import Arranging
from gui.registers.begin_dialog import BeginRow
from gui.registers.beginning import fields_of_new
from gui.registers.bulk import ChangeMany
from gui.registers.columns import MARK, Column
from gui.registers.editing import CellEditing
from gui.registers.filters import FilterBar
from gui.registers.grid import Grid
from gui.registers.model import RegisterModel
from gui.registers.removing import RemoveQuestion, remove
from gui.registers.wanted import OneOf
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import About, Row
from model.trouble import UserTrouble
from model.words import N_


class Doing(QObject):
    """Each thing is one step of the journal. What cannot be done is told through the document."""

    def __init__(
        self, look: Look, document: Document, selection: Selection, table: type[Row], lines: RegisterModel,
        grid: Grid, editing: CellEditing, arranging: Arranging, bar: FilterBar, owner: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._look, self._document, self._selection, self._table = look, document, selection, table
        self._lines, self._grid, self._editing, self._arranging = lines, grid, editing, arranging
        self._bar, self._owner = bar, owner
        bar.search.returnPressed.connect(grid.setFocus)
        bar.paste_requested.connect(self.paste)
        self.dialog: Dialog | None = None
        self.menu: QMenu | None = None
        grid.wanted.connect(lambda wish: self.handlers()[wish]())
        grid.menu_requested.connect(self.open_menu)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By the short names that the grid uses."""
        return {
            "copy": self.copy, "paste": self.paste, "duplicate": self.duplicate, "fill": self.fill_down,
            "remove": self.remove, "find": self._bar.search.setFocus,
        }  # fmt: skip

    def actions(self) -> dict[str, Callable[[], object]]:
        """By the names of the window's actions."""
        return {
            "copy_rows": self.copy, "paste_rows": self.paste, "duplicate": self.duplicate, "remove": self.remove,
            "fill_down": self.fill_down, "change_rows": self.change_many,
        }  # fmt: skip

    # Which rows and cells

    def _rows(self) -> list[Any]:
        """The selected rows; the one with the ring where none is."""
        ids = self._grid.chosen()
        rows = [self._lines.row_at(place) for place in map(self._lines.place_of, ids) if place is not None]
        current = self._lines.row_at(self._grid.currentIndex().row())
        if not rows and current is not None and self._grid.hasFocus():
            rows = [current]
        if not rows:
            self._document.troubled.emit(UserTrouble(N_("No row is selected."), N_("Select a row first.")))
        return rows

    def _current_column(self) -> Column | None:
        section = self._grid.currentIndex().column()
        return self._lines.columns[section] if 0 <= section < len(self._lines.columns) else None

    # Clipboard

    def copy(self) -> None:
        """Put the selected rows into the clipboard as a spreadsheet takes them, with a header row."""
        rows = self._rows()
        if not rows:
            return
        columns = [column for column in self._lines.columns if column.key != MARK]
        second = self._lines.second
        cells = self._lines.cells
        head = [column.title for column in columns]
        lines = [[cells.text(column, row) for column in columns] for row in rows]
        if second is not None and second.name not in {column.key for column in columns}:
            head.append(self._document.words.say(second.title))
            lines = [[*line, getattr(row, second.name) or ""] for line, row in zip(lines, rows, strict=True)]
        if len(rows) == 1 and not self._grid.cells.selected:
            head, lines = [], [[cells.text(self._current_column() or columns[0], rows[0])]]
        QGuiApplication.clipboard().setText(as_table([head, *lines] if head else lines))

    def paste(self) -> None:
        """Take the clipboard's rows: over cells from the ring on, or as new rows on the last line."""
        rows = table_of(QGuiApplication.clipboard().text())
        if not rows:
            trouble = UserTrouble(N_("The clipboard holds no rows."), N_("Copy them in the spreadsheet first."))
            self._document.troubled.emit(trouble)
            return
        number = self._grid.currentIndex().row()
        here = self._grid.hasFocus() or bool(self._grid.cells.selected)
        over = here and self._lines.row_at(number) is not None
        below = self._lines.arrangement.lines[number:] if over else []
        targets = [line.id for line in below if isinstance(line, tuple)]
        counts = {column.title.casefold() for column in self._lines.columns if column.about is None}
        reader = PasteReader(self._table, self._document.snapshot, self._document.words, counts)
        found = reader.read(rows, self._fields_from_ring(over), targets)
        if found.wrong:
            self._open(PasteQuestion(self._look, self._document, found, lambda: self._write(found), self._owner))
        else:
            self._write(found)

    def _fields_from_ring(self, over: bool) -> list[About | None]:
        columns = [column for column in self._lines.columns if column.key != MARK]
        at = self._current_column()
        start = next((n for n, column in enumerate(columns) if at is not None and column.key == at.key), None)
        if start is None or (not over and columns[start].kind == "code"):
            start = next(n for n, column in enumerate(columns) if column.kind == "title")
        return [column.about for column in columns[start:]]

    def _write(self, found: Pasting) -> None:
        name = self._table.about.name
        if not found.added:
            if found.changed:
                self._document.edit("change_cells", table=name, rows=found.changed)
            return
        try:
            begun = fields_of_new(self._document, self._selection, self._table, self._arranging.fields_of_new())
        except UserTrouble as trouble:
            self._document.troubled.emit(trouble)
            return
        rows = [{**begun, **values} for values in found.added]
        if found.changed:
            entry = self._document.edit("paste_rows", table=name, changed=found.changed, added=rows)
        else:
            entry = self._document.edit("add_rows", table=name, rows=rows)
        if entry is not None and isinstance(entry.result, list):
            self._selection.choose(name, [str(row_id) for row_id in entry.result])

    # Rows

    def begin_row(self) -> None:
        """Ask what a new row must say, and add it."""
        try:
            wanted = self._arranging.fields_of_new()
            begun = fields_of_new(self._document, self._selection, self._table, wanted, asked=True)
        except UserTrouble as trouble:
            self._document.troubled.emit(trouble)
            return
        dialog = BeginRow(self._look, self._document, self._table, begun, self._owner)
        dialog.added.connect(lambda row_id: self._selection.choose(self._table.about.name, (row_id,)))
        self._open(dialog)

    def duplicate(self) -> None:
        """Add a row with the same contents behind the selected one, and select it."""
        rows = self._rows()
        if rows and self._table.about.link:
            trouble = UserTrouble(N_("Two records are linked once."), N_("Add another link on the last line."))
            self._document.troubled.emit(trouble)
        elif len(rows) > 1:
            trouble = UserTrouble(
                N_("One row at a time is duplicated."), N_("Select just one, or copy and paste them.")
            )
            self._document.troubled.emit(trouble)
        elif rows:
            name = self._table.about.name
            entry = self._document.edit("duplicate_row", table=name, id=rows[0].id)
            if entry is not None and entry.result:
                self._selection.choose(name, (str(entry.result),))

    def fill_down(self) -> None:
        """Give the selected rows what the first of them says in the column of the ring; one row what stands above."""
        rows, column = self._rows(), self._current_column()
        if len(rows) == 1:
            place = self._lines.place_of(rows[0].id)
            above = self._lines.row_at(place - 1) if place else None
            rows = [above, *rows] if above is not None else rows
        if len(rows) < 2 or column is None or column.about is None:
            if rows:
                trouble = UserTrouble(
                    N_("There is nothing above to fill down."),
                    N_("Select a row beneath another one, or several rows, with the ring in the column to fill."),
                )
                self._document.troubled.emit(trouble)
            return
        for row in rows[1:]:
            why = self._editing.why_not(row, column.about)
            if why is not None:
                self._document.troubled.emit(why)
                return
        fields = {column.key: getattr(rows[0], column.key)}
        ids = [row.id for row in rows[1:]]
        self._document.edit("change_rows", table=self._table.about.name, ids=ids, fields=fields)

    def change_many(self) -> None:
        """Ask for a field and a value for all selected rows."""
        rows = self._rows()
        if rows:
            ids = [row.id for row in rows]
            self._open(ChangeMany(self._look, self._document, self._table, ids, self._owner))

    def remove(self) -> None:
        """Remove the selected rows; asks only where more goes along or something stands in the way."""
        rows = self._rows()
        if not rows:
            return
        number = min(place for place in (self._lines.place_of(row.id) for row in rows) if place is not None)
        ids = [row.id for row in rows]
        name = self._table.about.name
        question: RemoveQuestion | None = remove(
            self._look, self._document, name, ids, self._owner, lambda: self._stand_near(number)
        )
        if question is not None:
            self._follow(question)

    def _stand_near(self, number: int) -> None:
        """Put the ring where the removed rows were."""
        if self._lines.rowCount():
            self._grid.move_to(min(number, self._lines.rowCount() - 1), self._lines.title_column)
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, dialog: Dialog) -> None:
        self._follow(dialog)
        dialog.open()

    def _follow(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_answered)

    def _on_answered(self) -> None:
        self.dialog = None
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # Menu

    def open_menu(self, at: QPoint) -> None:
        """Everything that can be done here, at a point of the screen."""
        words, grid = self._document.words, self._grid
        menu = self.menu = QMenu(self._owner)
        menu.aboutToHide.connect(menu.deleteLater)
        row = self._lines.row_at(grid.currentIndex().row())
        several = len(grid.cells.selected)
        column = self._current_column()

        def add(text: str, icon: str, act: Callable[[], object], keys: str = "") -> None:
            action = menu.addAction(self._look.icon(icon), text)
            action.triggered.connect(lambda _checked=False: act())
            if keys:
                action.setShortcut(QKeySequence.fromString(keys))
                action.setShortcutVisibleInContextMenu(True)

        if row is not None and several <= 1:
            add(words.say("Open the details"), "panel-right",
                lambda: self._selection.open(self._table.about.name, row.id), "Return")  # fmt: skip
            if column is not None and self._editing.why_not(row, column.about) is None:
                index = grid.currentIndex()
                text = words.say("Change “{field}”", field=column.title)
                add(text, "pencil", lambda: grid.edit_requested.emit(index, None), "F2")
            self._add_way(add, row, column)
            menu.addSeparator()
            add(words.say("Duplicate"), "files", self.duplicate, "Ctrl+D")
        if several > 1:
            add(words.count(several, "Change {n} row…", "Change {n} rows…"), "pencil", self.change_many)
        if row is not None:
            add(words.say("Fill down"), "arrow-down", self.fill_down, "Ctrl+Shift+Down")
            menu.addSeparator()
            add(words.say("Copy"), "copy", self.copy, "Ctrl+C")
        add(words.say("Paste rows from Excel"), "clipboard-paste", self.paste, "Ctrl+V")
        if row is not None:
            menu.addSeparator()
            add(words.say("Remove"), "trash-2", self.remove, "Del")
        if column is not None and column.key != MARK:
            menu.addSeparator()
            self._add_arranging(add, row, column)
        self._add_folding(add, menu)
        menu.popup(at)

    def _add_arranging(self, add: Callable[..., None], row: Any, column: Column) -> None:
        """Sort by the column, or leave only what says the same there."""
        words, about = self._document.words, column.about
        add(words.say("Sort by “{field}”", field=column.title), "arrow-up-down",
            lambda: self._arranging.sort(column.key))  # fmt: skip
        if row is None or about is None or about.kind not in ("choice", "yes_no", "reference"):
            return
        value = getattr(row, about.name)
        said = self._lines.cells.said(about, value) or words.say("not said")
        only = OneOf(about, (value,))
        add(words.say("Show only “{value}”", value=said), "list-filter", lambda: self._arranging.put(only))

    def _add_way(self, add: Callable[..., None], row: Any, column: Column | None) -> None:
        """The way to what the cell points to."""
        about = column.about if column is not None else None
        if about is None or not about.refers_to:
            return
        far = self._document.snapshot.lookup(getattr(row, about.name), *about.refers_to)
        if far is not None:
            name = self._document.snapshot.title_of(far)
            text = self._document.words.say("Go to “{name}”", name=name)
            add(text, "arrow-right", lambda: self._selection.open(far.about.name, far.id))

    def _add_folding(self, add: Callable[..., None], menu: QMenu) -> None:
        groups = [group for _, group in self._lines.arrangement.groups]
        if not groups:
            return
        words = self._document.words
        menu.addSeparator()
        everything = {group.key for group in groups}
        add(words.say("Fold all groups"), "fold-vertical", lambda: self._arranging.fold_all(everything))
        add(words.say("Unfold all groups"), "unfold-vertical", lambda: self._arranging.fold_all(set()))
