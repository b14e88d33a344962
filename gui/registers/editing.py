"""Typing in a cell: an editor lies over it, keeps what was refused and says why."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from gui.forms.fields import ChoiceField, FieldEditor, LineField, TextField, editor_for
from gui.forms.references import ReferenceField
from gui.look.controls import Note
from gui.look.look import Look
from gui.registers.arrange import NEW
from gui.registers.grid import Grid
from gui.registers.model import RegisterModel
from gui.workspace.document import Document
from model.tables import About
from model.trouble import UserTrouble
from model.words import N_

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Step = tuple[int, int]
STAY: Step = (0, 0)


class CellEditing(QObject):
    """At most one cell is being edited; what is typed there reaches the project through `write`."""

    moved = Signal(int, int)
    """(lines, columns): the editor was left that way."""

    def __init__(self, look: Look, document: Document, model: RegisterModel, grid: Grid) -> None:
        super().__init__(grid)
        self._look, self._document, self._lines, self._grid = look, document, model, grid
        self.editor: FieldEditor | None = None
        self._index = QPersistentModelIndex()
        self._row_id: str | None = None
        self._key = ""
        self._about: About | None = None
        self.note = _CellNote(look, grid)
        self.write: Any = None
        """Called with (row id or None for a new row, field, value); raises UserTrouble where it is refused."""
        grid.verticalScrollBar().valueChanged.connect(self.place)
        grid.horizontalScrollBar().valueChanged.connect(self.place)
        grid.heading.sectionResized.connect(self.place)
        grid.resized.connect(self.place)
        grid.arranged.connect(self._find_again)

    @property
    def is_open(self) -> bool:
        return self.editor is not None

    def why_not(self, row: Any, about: About | None) -> UserTrouble | None:
        """Why the cell cannot be typed in; None where it can."""
        if about is None:
            return UserTrouble(N_("This column counts; it is not typed."), N_("Click it to see what is counted."))
        if about.by != "anyone":
            return UserTrouble(
                N_("“{field}” is not typed: the program keeps it."),
                N_("It changes with the step that it belongs to."),
                field=self._document.words.say(about.title),
            )
        if row is not None and self._lines.cells.is_sealed(row.id) and not about.after_seal:
            return UserTrouble(
                N_("This record is closed and does not change any more."),
                N_("Write an addendum, or replace it by a later one."),
            )
        return None

    def start(self, index: QModelIndex, typed: str | None, about: About) -> None:
        """Open the editor over a cell; `typed` replaces what stands there."""
        if self.is_open and not self.commit(STAY):
            return
        line = self._lines.line(index.row())
        self._row_id = None if line is NEW else line.id
        self._about, self._index = about, QPersistentModelIndex(index)
        self._key = self._lines.columns[index.column()].key
        self._grid.cells.edited = (index.row(), index.column())
        self._grid.scrollTo(index)
        editor = self.editor = _cell_editor(about, self._look, self._document, self._grid.viewport())
        editor.setAutoFillBackground(True)
        editor.set_value(None if line is NEW else getattr(line, about.name))
        editor.row = None if line is NEW else (line.about.name, line.id)
        for part in (editor.focus_widget, editor):
            part.installEventFilter(self)
        editor.committed.connect(self._on_committed)
        editor.edited.connect(self._on_edited)
        self.place()
        editor.show()
        editor.focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin(editor, typed)

    def _begin(self, editor: FieldEditor, typed: str | None) -> None:
        if isinstance(editor, ChoiceField):
            editor.choice.showPopup()
            popup = editor.choice.popup
            if popup is not None:
                popup.closed.connect(self._on_list_closed)
            if typed and popup is not None:
                _find(editor, typed)
            return
        place = editor.focus_widget
        if typed is None:
            place.selectAll()  # type: ignore[attr-defined]
        elif isinstance(place, QLineEdit):
            place.setText(typed)
        else:
            place.setPlainText(typed)  # type: ignore[attr-defined]
            place.moveCursor(place.textCursor().MoveOperation.End)  # type: ignore[attr-defined]

    def place(self) -> None:
        """Lay the editor over its cell."""
        editor = self.editor
        if editor is None:
            return
        if self._grid.is_arranging or not self._index.isValid():
            return
        cell = self._grid.visualRect(QModelIndex(self._index))
        height = min(cell.height() - 3, self._look.sizes.control)
        if isinstance(editor, TextField):
            height = max(cell.height() - 3, editor.sizeHint().height())
        wide = max(cell.width() - 2, self._look.px(96))
        top = cell.y() + max(0, (cell.height() - height) // 2) if not isinstance(editor, TextField) else cell.y() + 1
        editor.setGeometry(cell.x() + 1, top, wide, height)
        self.note.place_under(editor)

    def _find_again(self) -> None:
        """Lie over the same cell after lines were arranged anew; what is being typed is kept."""
        if self.editor is None:
            return
        lines = self._lines
        number = lines.new_line if self._row_id is None else lines.place_of(self._row_id)
        section = lines.column_of(self._key)
        if number is None or section is None:
            self._drop()
            return
        self._index = QPersistentModelIndex(lines.index(number, section))
        self._grid.cells.edited = (number, section)
        self.place()

    # Leaving

    def _on_edited(self) -> None:
        if self.note.isVisible():
            self._tell(None)
        self.place()

    def _on_committed(self) -> None:
        """The keyboard left, or an option was taken; Enter and Tab come through the event filter."""
        QTimer.singleShot(0, self._commit_when_left)

    def _commit_when_left(self) -> None:
        editor = self.editor
        if editor is None:
            return
        if isinstance(editor, ChoiceField):
            self.commit(STAY)
        elif not editor.focus_widget.hasFocus() and editor.window().isActiveWindow() and not self.note.isVisible():
            self.commit(None)

    def _on_list_closed(self) -> None:
        QTimer.singleShot(0, self._leave_list)

    def _leave_list(self) -> None:
        if isinstance(self.editor, ReferenceField) and self.editor.dialog is not None:
            return  # somebody is naming what the cell shall point to
        if isinstance(self.editor, ChoiceField) and not self.editor.is_changed():
            self._drop()
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.editor is None or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        step = self._step_of(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            if step is not None or event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        if step is not None:
            self.commit(step)
            return True
        return super().eventFilter(watched, event)

    def _step_of(self, event: QKeyEvent) -> Step | None:
        """Which way a key leaves the editor; None where it stays in it."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER:
            if self._about is not None and self._about.kind == "text" and back:
                return None
            return (-1 if back else 1, 0)
        if event.key() == Qt.Key.Key_Tab:
            return (0, 1)
        return (0, -1) if event.key() == Qt.Key.Key_Backtab else None

    def commit(self, step: Step | None = STAY) -> bool:
        """Keep what was typed and leave that way; None leaves the keyboard where it is. Whether it was kept."""
        editor, about = self.editor, self._about
        if editor is None or about is None:
            return True
        is_new = self._row_id is None
        try:
            if editor.is_changed():
                value = editor.read()
                self._drop_later(editor)
                self.write(self._row_id, about, value)
            else:
                self._drop_later(editor)
        except UserTrouble as trouble:
            self.editor = editor
            editor.show()
            self.place()
            editor.focus_widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell(trouble)
            return False
        self._close(editor)
        if step is not None:
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
            if step != STAY and not is_new:
                self.moved.emit(*step)
        return True

    def cancel(self) -> None:
        """Leave the cell as it was."""
        self._drop()
        self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, trouble: UserTrouble | None) -> None:
        """Say beneath the cell why it is not kept."""
        editor = self.editor
        if editor is None:
            return
        text = trouble.told(self._document.words) if trouble is not None else ""
        editor.set_trouble(trouble is not None)
        editor.focus_widget.setAccessibleDescription(text)
        self.note.say(text)
        self.note.place_under(editor)

    def _drop_later(self, editor: FieldEditor) -> None:
        """While the edit is told to the views, nothing is being edited."""
        self.editor = None
        self.note.say("")
        del editor

    def _drop(self) -> None:
        editor = self.editor
        if editor is not None:
            self.editor = None
            self._close(editor)

    def _close(self, editor: FieldEditor) -> None:
        self._grid.cells.edited = None
        self._grid.viewport().update()
        self.note.say("")
        editor.committed.disconnect(self._on_committed)
        for part in (editor.focus_widget, editor):
            part.removeEventFilter(self)
        editor.hide()
        editor.deleteLater()


def _cell_editor(about: About, look: Look, document: Document, parent: QWidget) -> FieldEditor:
    """An editor that fits into a cell: a line stays on one line however long it may be."""
    if about.kind in ("line", "code", "web"):
        return LineField(about, look, document, parent)
    return editor_for(about, look, document, parent)


def _find(editor: ChoiceField, typed: str) -> None:
    """Go to the option that begins with what was typed; a step of a scale is found by its figure."""
    popup = editor.choice.popup
    assert popup is not None
    rows = popup.list.model()
    for number in range(rows.rowCount()):
        index = rows.index(number, 0)
        if str(index.data(Qt.ItemDataRole.UserRole)) == typed or str(index.data()).casefold().startswith(typed):
            popup.list.setCurrentIndex(index)
            return


class _CellNote(QFrame):
    """Why what stands in the cell above is not kept."""

    def __init__(self, look: Look, grid: Grid) -> None:
        super().__init__(grid.viewport())
        self._look = look
        self.setProperty("kind", "banner")
        self.setProperty("tone", "danger")
        self.setProperty("floats", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(8), look.px(6), look.px(8), look.px(6))
        self._note = Note(look)
        column.addWidget(self._note)
        self.hide()

    def say(self, text: str) -> None:
        self._note.say(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._note.text()

    def place_under(self, editor: QWidget) -> None:
        """Stand beneath the editor, or above it at the lower end."""
        if not self._note.text():
            return
        room = self.parentWidget().rect()
        wide = min(max(editor.width(), self._look.px(320)), room.width())
        height = self._note.heightForWidth(wide - 2 * self._look.px(8) - 2) + 2 * self._look.px(6) + 2
        x = max(0, min(editor.x(), room.width() - wide))
        y = editor.geometry().bottom() + self._look.px(2)
        if y + height > room.height() and editor.y() - height > 0:
            y = editor.y() - height - self._look.px(2)
        self.setGeometry(x, y, wide, height)
        self.move(QPoint(x, y))
        self.raise_()
