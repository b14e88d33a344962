"""A form for one row, made from its table's description. It never saves while it is being filled.

A field is committed when it is left; what cannot be kept stays as it was typed, with the reason in words beneath.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from math import inf
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.forms.fields import LineField
from gui.forms.form_field import FormField
from gui.forms.naming import name_kept, seen
from gui.forms.references import ReferenceField
from gui.forms.writing import write_field
from gui.look.controls import Button, Note
from gui.look.look import Look
from gui.workspace.document import Document
from model.tables import Row
from model.trouble import UserTrouble
from model.words import N_

_NEVER_SHOWN = ("id", "rank", "moment")
_TAB = Qt.FocusPolicy.TabFocus
SLICE_S = 0.025
"""How long a gradual form makes fields before it lets the window breathe."""


class Form(QWidget):
    """The fields of a row, in one column or two as there is room.

    `fields` names those to show, in order; None shows all that people may see, with what is empty and seldom wanted
    folded away. `open_requested` carries (table, id). A `gradual` form makes its fields in slices, a few in each turn
    of the event loop, so that the window stays awake; fields that are folded away are made when they are unfolded.
    """

    open_requested = Signal(str, str)

    def __init__(
        self,
        look: Look,
        document: Document,
        table: type[Row],
        *,
        fields: Sequence[str] | None = None,
        gradual: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self.document, self.table = look, document, table
        self._row_id: str | None = None
        self._filling, self._gradual = False, gradual
        self._columns = 0
        self._refused: dict[tuple[str, str], str] = {}
        """What was typed and could not be kept, by row and field; it stands there again when the row is back."""
        shown = fields if fields is not None else [a.name for a in table.about.fields if a.kind not in _NEVER_SHOWN]
        self._names, self._folded = list(shown), set[str]()
        self._made: dict[str, FormField] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._go_on)
        self._closed = Note(look, "", "muted", "lock")
        self._folds = fields is None
        self._more = Button(look, "", "link", parent=self)
        self._more.clicked.connect(self._unfold)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(look.sizes.field_gap)
        self._grid.setHorizontalSpacing(look.sizes.field_gap)
        if not gradual:
            self._make(self._names)
            self._arrange(1)
        document.changed.connect(self._on_changed)
        look.changed.connect(self._refit)

    def _refit(self) -> None:
        self._arrange(self._fitting(), again=True)

    # Making

    @property
    def fields(self) -> dict[str, FormField]:
        """Every field by its name, in their order; those that were not made yet are made now."""
        if len(self._made) < len(self._names):
            self._make(self._names)
            self._arrange(self._columns or 1, again=True)
        return {name: self._made[name] for name in self._names}

    @property
    def first(self) -> FormField | None:
        """The first field that is seen."""
        return next((self._made[name] for name in self._names if name in self._made and name not in self._folded), None)

    @property
    def is_making(self) -> bool:
        """Whether fields that are to be seen are still to come."""
        return self._row_id is not None and bool(self._wanted())

    def _wanted(self) -> list[str]:
        """Fields that are to be seen and not made yet."""
        return [name for name in self._names if name not in self._made and name not in self._folded]

    def _make(self, names: Sequence[str], most_s: float = inf) -> None:
        """Make these fields, as many as there is time for, but one at least; they show the row of now."""
        until, row = perf_counter() + most_s, self._row()
        late = bool(self._made)
        for name in [name for name in names if name not in self._made]:
            field = self._made[name] = FormField(self.table.about.field(name), self._look, self.document, self)
            field.hide()
            field.editor.committed.connect(partial(self._commit, name))
            if isinstance(field.editor, ReferenceField):
                field.editor.open_requested.connect(self.open_requested)
            if row is not None:
                with self._showing():
                    self._show_field(name, row)
                self._lock_field(field, row)
            if perf_counter() > until:
                break
        if late:
            self._stand_in_order()

    def _go_on(self) -> None:
        """Make a few more of the fields that are to be seen."""
        wanted = self._wanted()
        if not wanted:
            return
        self._make(wanted, SLICE_S)
        self._arrange(self._columns or 1, again=True)
        if self._wanted():
            self._rest.start(0)

    def _stand_in_order(self) -> None:
        """Let the keyboard walk through the fields as they are read, whenever each was made."""
        before: QWidget | None = None
        for name in self._names:
            inner = self._made[name].findChildren(QWidget) if name in self._made else []
            for part in (part for part in inner if self._is_stop(part)):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        if before is not None:
            QWidget.setTabOrder(before, self._more)

    def _is_stop(self, part: QWidget) -> bool:
        """Whether Tab stops here; who hands the keyboard on to a part of its own is no stop."""
        return bool(part.focusPolicy() & _TAB) and part.focusProxy() is None and part.window() is self.window()

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
            for name in self._made:
                self._show_field(name, row)
        self._lock(row)
        self._fold(row)
        self._put_refused(row.id)

    def _show_field(self, name: str, row: Any) -> None:
        """Show what a field holds; a closed record's as its seal holds it, with the names that it knew."""
        field, snapshot = self._made[name], self.document.snapshot
        field.show_value(getattr(row, name))
        field.editor.row = (self.table.about.name, row.id)
        kept = name_kept(snapshot, row, name)
        if kept is not None and isinstance(field.editor, ReferenceField):
            field.editor.show_as(getattr(row, name), kept)

    def _put_refused(self, row_id: str) -> None:
        """Put back what could not be kept when the row was left, and say again why."""
        for name in list(self._made):
            text = self._refused.pop((row_id, name), None)
            if text is not None:
                self._made[name].editor.put_typed(text)
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

    def _is_sealed(self) -> bool:
        return self.document.snapshot.seal_of(self.table.about.name, self._row_id or "") is not None

    def _lock(self, row: Any) -> None:
        for field in self._made.values():
            self._lock_field(field, row)
        told = self.document.words.say(N_("Closed: it does not change any more.")) if self._is_sealed() else ""
        self._closed.say(told)

    def _lock_field(self, field: FormField, row: Any) -> None:
        closed = self._is_sealed() and not field.about.after_seal
        by_step = field.about.by != "anyone" and not closed
        told = self.document.words.say(N_("Changes by a step, not by typing")) if by_step else ""
        field.lock(closed or by_step, told)
        if field.about.kind == "money" and isinstance(field.editor, LineField):
            field.editor.set_unit(getattr(row, "currency", None) or self.document.snapshot.project.currency or "")

    def _on_changed(self, entry: Any) -> None:
        row = self._row()
        if self._row_id is None or row is None:
            return
        if not entry.whole and self._row_id not in entry.rows_of(self.table):
            return
        with self._showing():
            for name, field in self._made.items():
                typing = field.editor.is_changed() and (field.editor.focus_widget.hasFocus() or field.note.text())
                if not typing:
                    self._show_field(name, row)
        self._lock(row)
        if any(getattr(row, name) is not None for name in self._folded):
            self._fold(row)

    # Folding

    def _fold(self, row: Any) -> None:
        """Hide fields that are empty and not among the first ones; all empty ones of a closed record."""
        closed, table, words = bool(self._closed.text()), self.table.about, self.document.words
        empty = [name for name in self._names if self._folds and getattr(row, name) is None]
        self._folded = {name for name in empty if closed or not table.field(name).column}
        hidden = len(self._folded)
        self._more.setVisible(hidden > 0 and not closed)
        self._more.set_text(words.count(hidden, N_("{n} more field"), N_("{n} more fields")))
        self._make_seen()

    def _unfold(self) -> None:
        self._folded.clear()
        self._more.hide()
        self._make_seen()

    def _make_seen(self) -> None:
        """Make what is to be seen, at once or the rest of it soon, and lay all out."""
        self._make(self._wanted(), SLICE_S if self._gradual else inf)
        self._arrange(self._columns or 1, again=True)
        if self._wanted():
            self._rest.start(0)

    # Committing

    def commit(self) -> bool:
        """Commit what is being typed, as when the whole program saves; whether nothing was refused."""
        refused = [name for name in self._made if not self._commit(name)]
        return not refused

    def _leave(self) -> None:
        """Commit before another row is shown; what is refused is kept for when this one is back."""
        if self._row_id is None or self._row() is None:
            return
        for name, field in self._made.items():
            if not self._commit(name):
                self._refused[self._row_id, name] = field.editor.typed()

    def _commit(self, name: str) -> bool:
        field = self._made[name]
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
        for name in self._names:
            field = self._made.get(name)
            if field is None or name in self._folded:
                if field is not None:
                    field.hide()
                continue
            wide = columns == 1 or field.editor.wants_line or field.editor.needed_width() > half
            if wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(field, line, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            field.show()
            line, column = (line + 1, 0) if wide or column else (line, 1)
        self._grid.addWidget(self._more, line + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        for number in (0, 1):
            self._grid.setColumnStretch(number, 1)
