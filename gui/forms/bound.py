"""Fields bound to a row for pages that are more than a form: written when they are left, laid out side by side."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QVBoxLayout, QWidget

from gui.forms.form_field import FormField
from gui.forms.references import ReferenceField
from gui.look.controls import Label, Option, Popup
from gui.look.look import Look
from gui.look.popup import model_of
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.edits.describe import shown
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.trouble import UserTrouble
from model.words import Words

GRID = 12
"""Columns that the fields of a section are laid out in."""


@dataclass
class Bench:
    """What every section of a guided page works with. While `busy`, the page shows an edit, and nobody writes."""

    look: Look
    document: Document
    selection: Selection
    go: Callable[[str, str], object]
    """Shows another record where it lives: (table, id)."""
    busy: bool = False

    @property
    def words(self) -> Words:
        return self.document.words

    @property
    def snapshot(self) -> Snapshot:
        return self.document.snapshot

    def write(self, verb: str, **args: Any) -> UserTrouble | None:
        """Run a verb; what refused it."""
        try:
            self.document.try_edit(verb, **args)
        except UserTrouble as trouble:
            return trouble
        return None

    def sealed(self, row: Any) -> bool:
        """Whether the row is closed and never changes."""
        return self.snapshot.seal_of(row.about.name, row.id) is not None

    def value(self, row: Any, name: str) -> Any:
        """What a field holds; that of a closed row is what its seal holds."""
        return self.snapshot.held(row, name)

    def value_text(self, row: Any, name: str) -> str:
        """A field as it reads; that of a closed row by what its seal holds."""
        seal = self.snapshot.seal_of(row.about.name, row.id)
        about = row.about.field(name)
        told = seal["shown"].get(name) if seal is not None and not about.after_seal else None
        return str(told["text"]) if told else shown(about, self.value(row, name), self.snapshot, self.words)


class Bound(FormField):
    """A field of a row that is written when it is left. `write` replaces the plain change of the row."""

    def __init__(self, bench: Bench, table: str, row_id: str, name: str, *, title: str = "", bare: bool = False,
                 write: Callable[[Any], UserTrouble | None] | None = None, value: Any = None) -> None:  # fmt: skip
        super().__init__(ALL[table].about.field(name), bench.look, bench.document)
        self._bench, self._table, self._row_id, self._name = bench, table, row_id, name
        self._write, self._filling = write, False
        if title:
            self.label.setText(title)
            self.editor.set_name(title)
        self.label.setVisible(not bare)
        if isinstance(self.editor, ReferenceField):
            self.editor.open_requested.connect(bench.go)
        self.editor.committed.connect(self.commit)
        self.show_now(value)

    def show_now(self, value: Any = None) -> None:
        """Show what is stored, unless the person is typing here."""
        if self.editor.is_changed() and self.editor.focus_widget.hasFocus():
            return
        row = self._bench.snapshot.lookup(self._row_id, self._table)
        stored = getattr(row, self._name) if row is not None else value
        if self.note.text() and stored == self.editor.shown:
            return
        self._filling = True
        self.editor.row = (self._table, self._row_id) if row is not None else None
        self.show_value(stored)
        self._filling = False

    def rebind(self, row_id: str) -> None:
        """Show the row of that id from now on; "" while there is none yet."""
        self._row_id = row_id
        self.show_now()

    def commit(self) -> None:
        """Keep what stands there, or say why that cannot be."""
        if self._filling or not self.editor.is_changed():
            return
        if self._bench.busy:
            QTimer.singleShot(0, self, self.commit)
            return
        try:
            value = self.editor.read()
        except UserTrouble as trouble:
            self.tell(trouble)
            return
        trouble = self._write(value) if self._write is not None else self._bench.write(
            "change_row", table=self._table, id=self._row_id, fields={self._name: value})  # fmt: skip
        self.tell(trouble)
        if trouble is None:
            self.show_now(value)

    def start(self) -> None:
        """Put the keyboard here with all that stands there selected."""
        widget = self.editor.focus_widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if hasattr(widget, "selectAll"):
            widget.selectAll()


class ReadValue(QWidget):
    """A value that cannot change: its title over it."""

    def __init__(self, look: Look, title: str, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(Label(look, title, "small", "muted"))
        self.text = Label(look, text, wraps=True)
        self.text.setAccessibleName(f"{title}: {text}")
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        self.text.setTextInteractionFlags(flags)
        column.addWidget(self.text)
        column.addStretch(1)


class FieldGrid(QWidget):
    """Fields side by side: each takes its share of twelve columns; half a line or a whole one where that is narrow."""

    def __init__(self, look: Look, narrow: float = 640) -> None:
        super().__init__()
        self._shares = _Shares(look, self, narrow)

    def add(self, widget: QWidget, share: int = GRID) -> None:
        self._shares.add_share(widget, share)
        widget.show()

    def add_row(self, bench: Bench, row: Any, shares: Iterable[tuple[str, int]], closed: bool) -> dict[str, Bound]:
        """Put fields of a row here, each with its share; gives those that can be filled in.

        Of a closed row that is what may still change; the rest stands as text, where anything was said.
        """
        fields: dict[str, Bound] = {}
        for name, share in shares:
            about = row.about.field(name)
            if closed and not about.after_seal:
                text = bench.value_text(row, name)
                if text:
                    self.add(ReadValue(bench.look, bench.words.say(about.title), text), share)
                continue
            fields[name] = Bound(bench, row.about.name, row.id, name)
            self.add(fields[name], share)
        return fields


class _Shares(QLayout):
    """Lines of twelve equal columns. A grid layout would widen those whose contents are wide, and lines of several
    grids would no longer stand under each other."""

    def __init__(self, look: Look, parent: QWidget, narrow: float) -> None:
        super().__init__(parent)
        self._look, self._narrow = look, narrow
        self._items: list[QLayoutItem] = []
        self._spans: list[int] = []
        self.setContentsMargins(0, 0, 0, 0)

    def add_share(self, widget: QWidget, share: int) -> None:
        self._spans.append(share)
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._spans.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        wide = self._look.px(self._narrow)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(self._look.px(160), self._look.sizes.control)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Lay the fields out in `rect`; the height that they take."""
        area = rect.marginsRemoved(self.contentsMargins())
        gap, line_gap = self._look.px(12), self._look.px(10)
        column = (area.width() + gap) / GRID
        narrow = area.width() < self._look.px(self._narrow)
        whole = area.width() < self._look.px(min(360, self._narrow))
        least = GRID if whole else GRID // 2 if narrow else 1
        y, used, height = area.y(), 0, 0
        for item, span in zip(self._items, self._spans, strict=True):
            wide = max(least, GRID if narrow and span > GRID // 2 else span)
            if used + wide > GRID:
                y, used, height = y + height + line_gap, 0, 0
            left, right = round(column * used), round(column * (used + wide)) - gap
            width = min(right, area.width()) - left
            tall = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            if move:
                place = QRect(area.x() + left, y, width, tall)
                owner = self.parentWidget()
                way = owner.layoutDirection() if owner is not None else Qt.LayoutDirection.LeftToRight
                item.setGeometry(QStyle.visualRect(way, area, place))
            used, height = used + wide, max(height, tall)
        margins = self.contentsMargins()
        return y + height - area.y() + margins.top() + margins.bottom()


def cleared(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while layout.count():
        item = layout.takeAt(0)
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            cleared(item.layout())


def choose_from(bench: Bench, face: QWidget, name: str, options: Sequence[Option],
                take: Callable[[object], object]) -> Popup:  # fmt: skip
    """Open a list under `face`; `take` gets the data of the option that is picked."""
    popup = Popup(bench.look, bench.words, name, parent=face)
    popup.picked.connect(take)
    popup.closed.connect(popup.deleteLater)
    popup.open_below(face, model_of(options, popup), -1)
    return popup
