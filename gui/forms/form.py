"""A form for one row, made from its table's description. It never saves while it is being filled.

A field is committed when it is left; what cannot be kept stays as it was typed, with the reason in words beneath.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from gui.forms.field_label import FieldLabel
from gui.forms.fields import FieldEditor, LineField, editor_for
from gui.forms.naming import name_kept, seen
from gui.forms.references import ReferenceField
from gui.forms.writing import write_field
from gui.look.controls import Button, Label, Note
from gui.look.look import Look
from gui.workspace.document import Document
from model.dates import DateTrouble
from model.tables import About, Row
from model.trouble import UserTrouble
from model.words import N_

_NEVER_SHOWN = ("id", "rank", "moment")


class FormField(QWidget):
    """A label, its editor, and beneath it what was understood or what is wrong."""

    def __init__(self, about: About, look: Look, document: Document) -> None:
        super().__init__()
        self.about, self._look, self._document = about, look, document
        words = document.words
        self.label = FieldLabel(look, words.say(about.title), words.say(about.help))
        self.editor: FieldEditor = editor_for(about, look, document)
        self.label.setBuddy(self.editor.focus_widget)
        if about.help:
            self.editor.focus_widget.setToolTip(words.say(about.help))
            self.editor.focus_widget.installEventFilter(self)
        self.hint = Label(look, "", "small", "muted", wraps=True)
        self.note = Note(look)
        self.folded = False
        self._proposals: list[Button] = []
        self._offers: list[str] = []
        self._why = ""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for part in (self.label, self.editor, self.hint, self.note):
            column.addWidget(part)
        column.addStretch(0)
        self.hint.hide()
        self.editor.edited.connect(self._on_edited)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_value(self, value: Any) -> None:
        """Show a stored value, with nothing wrong about it."""
        self.editor.set_value(value)
        self.tell(None)
        self._explain()

    def tell(self, trouble: UserTrouble | None) -> None:
        """Say what is wrong beneath the field, or that nothing is."""
        text = trouble.told(self._document.words) if trouble else ""
        self.note.say(text)
        self.editor.set_trouble(trouble is not None)
        self.editor.focus_widget.setAccessibleDescription(text or self._document.words.say(self.about.help or ""))
        offers = [proposal.text for proposal in trouble.proposals[:4]] if isinstance(trouble, DateTrouble) else []
        if offers == self._offers:
            return  # the keyboard may be on its way to one of them
        for button in self._proposals:
            button.deleteLater()
        self._proposals, self._offers = [], offers
        for offer in offers:
            self._propose(offer)

    def _propose(self, text: str) -> None:
        button = Button(self._look, self._document.words.date(text), "link")
        button.clicked.connect(lambda: self._take(text))
        self._column.insertWidget(self._column.count() - 1, button)
        before = self._proposals[-1] if self._proposals else self.editor.focus_widget
        QWidget.setTabOrder(before, button)
        self._proposals.append(button)

    def _take(self, text: str) -> None:
        before = self.editor.shown
        self.editor.set_value(text)
        self.editor.shown = before
        self.editor.committed.emit()

    def lock(self, locked: bool, why: str = "") -> None:
        """Show the value as text that does not change, and why that is so."""
        self.editor.set_read_only(locked)
        self._why = why if locked else ""
        self._explain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shift+F1 shows what the pointer would."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_F1 or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        at = self.editor.mapToGlobal(QPoint(0, self.editor.height()))
        QToolTip.showText(at, self._document.words.say(self.about.help), self)
        return True

    def _on_edited(self) -> None:
        if self.note.text():
            self.tell(None)
        self._explain()

    def _explain(self) -> None:
        said = self._why or self.editor.explain()
        typed = getattr(getattr(self.editor, "line", None), "text", str)()
        self.hint.setText(said if said != typed else "")
        self.hint.setVisible(bool(self.hint.text()))


class Form(QWidget):
    """The fields of a row, in one column or two as there is room.

    `fields` names those to show, in order; None shows all that people may see, with what is empty and seldom wanted
    folded away. `open_requested` carries (table, id).
    """

    open_requested = Signal(str, str)

    def __init__(
        self,
        look: Look,
        document: Document,
        table: type[Row],
        *,
        fields: Sequence[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self.document, self.table = look, document, table
        self._row_id: str | None = None
        self._filling = False
        self._columns = 0
        self._refused: dict[tuple[str, str], str] = {}
        """What was typed and could not be kept, by row and field; it stands there again when the row is back."""
        shown = fields if fields is not None else [a.name for a in table.about.fields if a.kind not in _NEVER_SHOWN]
        self.fields = {name: FormField(table.about.field(name), look, document) for name in shown}
        self._closed = Note(look, "", "muted", "lock")
        self._folds = fields is None
        self._more = Button(look, "", "link")
        self._more.clicked.connect(self._unfold)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(look.sizes.field_gap)
        self._grid.setHorizontalSpacing(look.sizes.field_gap)
        for name, field in self.fields.items():
            field.editor.committed.connect(lambda name=name: self._commit(name))
            if isinstance(field.editor, ReferenceField):
                field.editor.open_requested.connect(self.open_requested)
        self._arrange(1)
        document.changed.connect(self._on_changed)
        look.changed.connect(self._refit)

    def _refit(self) -> None:
        self._arrange(self._fitting(), again=True)

    # Showing

    def show_row(self, row_id: str | None) -> None:
        """Show a row; what is being typed in another one is committed before."""
        if row_id != self._row_id:
            self._leave()
        self._row_id = row_id
        row = self._row()
        if row is None:
            return
        with self._showing():
            for name in self.fields:
                self._show_field(name, row)
        self._lock(row)
        self._fold(row)
        self._put_refused(row.id)

    def _show_field(self, name: str, row: Any) -> None:
        """Show what a field holds; a closed record's as its seal holds it, with the names that it knew."""
        field, snapshot = self.fields[name], self.document.snapshot
        field.show_value(getattr(row, name))
        kept = name_kept(snapshot, row, name)
        if kept is not None and isinstance(field.editor, ReferenceField):
            field.editor.show_as(getattr(row, name), kept)

    def _put_refused(self, row_id: str) -> None:
        """Put back what could not be kept when the row was left, and say again why."""
        for name in self.fields:
            text = self._refused.pop((row_id, name), None)
            if text is not None:
                self.fields[name].editor.put_typed(text)
                self._commit(name)

    @property
    def row_id(self) -> str | None:
        return self._row_id

    def _row(self) -> Any | None:
        row: Any = self.document.snapshot.find(self.table, self._row_id)
        return seen(self.document.snapshot, row) if row is not None else None

    @contextmanager
    def _showing(self) -> Iterator[None]:
        """Field signals are held back: showing is not editing."""
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _lock(self, row: Any) -> None:
        words = self.document.words
        sealed = self.document.snapshot.seal_of(self.table.about.name, self._row_id or "") is not None
        currency = getattr(row, "currency", None) or self.document.snapshot.project.currency or ""
        for field in self.fields.values():
            closed = sealed and not field.about.after_seal
            by_step = field.about.by != "anyone" and not closed
            field.lock(closed or by_step, words.say(N_("Changes by a step, not by typing")) if by_step else "")
            if field.about.kind == "money" and isinstance(field.editor, LineField):
                field.editor.set_unit(currency)
        self._closed.say(words.say(N_("Closed: it does not change any more.")) if sealed else "")

    def _on_changed(self, entry: Any) -> None:
        row = self._row()
        if self._row_id is None or row is None:
            return
        if not entry.whole and self._row_id not in entry.rows_of(self.table):
            return
        with self._showing():
            for name, field in self.fields.items():
                typing = field.editor.is_changed() and (field.editor.focus_widget.hasFocus() or field.note.text())
                if not typing:
                    self._show_field(name, row)
        self._lock(row)
        if any(field.folded and getattr(row, name) is not None for name, field in self.fields.items()):
            self._fold(row)

    # Folding

    def _fold(self, row: Any) -> None:
        """Hide fields that are empty and not among the first ones; all empty ones of a closed record."""
        closed = bool(self._closed.text())
        hidden = 0
        for name, field in self.fields.items():
            empty = getattr(row, name) is None
            field.folded = self._folds and empty and (closed or not field.about.column)
            hidden += field.folded
        words = self.document.words
        self._more.setVisible(hidden > 0 and not closed)
        self._more.set_text(words.count(hidden, N_("{n} more field"), N_("{n} more fields")))
        self._arrange(self._columns or 1, again=True)

    def _unfold(self) -> None:
        for field in self.fields.values():
            field.folded = False
        self._more.hide()
        self._arrange(self._columns, again=True)

    # Committing

    def commit(self) -> bool:
        """Commit what is being typed, as when the whole program saves; whether nothing was refused."""
        refused = [name for name in self.fields if not self._commit(name)]
        return not refused

    def _leave(self) -> None:
        """Commit before another row is shown; what is refused is kept for when this one is back."""
        if self._row_id is None or self._row() is None:
            return
        for name, field in self.fields.items():
            if not self._commit(name):
                self._refused[self._row_id, name] = field.editor.typed()

    def _commit(self, name: str) -> bool:
        field = self.fields[name]
        if self._filling or self._row_id is None or self._row() is None or not field.editor.is_changed():
            return True
        try:
            value = field.editor.read()
            if self.document.is_telling:
                QTimer.singleShot(0, self, partial(self._write_later, self._row_id, name, value))
                return True
            self._write(name, value)
        except UserTrouble as trouble:
            field.tell(trouble)
            return False
        field.show_value(getattr(self._row(), name, value))
        return True

    def _write_later(self, row_id: str, name: str, value: Any) -> None:
        """Write what was left while an edit was told to the views."""
        try:
            if self.document.snapshot.find(self.table, row_id) is not None:
                write_field(self.document, self.table, row_id, name, value)
        except UserTrouble as trouble:
            self.document.troubled.emit(trouble)

    def _write(self, name: str, value: Any) -> None:
        write_field(self.document, self.table, str(self._row_id), name, value)

    # Arranging

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        """Two columns only where each is wide enough for what stands in it."""
        return 2 if self.width() >= self._look.px(280) and self._look.text_size < 1.6 else 1

    def _arrange(self, columns: int, *, again: bool = False) -> None:
        if columns == self._columns and not again:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.addWidget(self._closed, 0, 0, 1, 2)
        line, column = 1, 0
        half = (self.width() - self._look.sizes.field_gap) // 2
        for field in self.fields.values():
            field.setVisible(not field.folded)
            if field.folded:
                continue
            wide = columns == 1 or field.editor.wants_line or field.editor.needed_width() > half
            if wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(field, line, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            line, column = (line + 1, 0) if wide or column else (line, 1)
        self._grid.addWidget(self._more, line + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for number in (0, 1):
            self._grid.setColumnStretch(number, 1)
