"""The pane at the right: details of what is selected, folded to a narrow strip by F4."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.forms.details import Details
from gui.look.controls import DrawerStrip, EmptyState, Ground, IconButton, Label
from gui.workspace.desk import Desk

WIDE, LEAST, MOST, STRIP = 352, 320, 448, 36


class DetailsPane(QWidget):
    """Shows the record that is selected. In a narrow window it stays folded until somebody opens it."""

    folding = Signal()
    """Folded, opened, or not wanted any more: it needs another width now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._details: Details | None = None
        self._wanted, self._narrow = True, False
        self._chosen_folded: bool | None = None
        self._build()
        desk.selection.changed.connect(self._on_selected)
        desk.look.changed.connect(self._arrange)
        self._on_selected()

    def _build(self) -> None:
        look, words = self._desk.look, self._desk.words
        self._strip = DrawerStrip(look, words.say("Details"), keys="F4")
        self._strip.clicked.connect(lambda: self.set_folded(False))
        self._open = Ground("surface")
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        self._nothing = EmptyState(
            look,
            "panel-right",
            words.say("Nothing is selected."),
            words.say("Select a row or a bar to see its details."),
        )
        column.addWidget(self._nothing, 1)
        self._many = Label(look, "", "strong", wraps=True)
        self._many.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._many, 1)
        self._fold = IconButton(look, "panel-right-close", words.say("Fold the details"), keys="F4", parent=self._open)
        self._fold.setProperty("floats", True)
        self._fold.clicked.connect(lambda: self.set_folded(True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._open)
        row.addWidget(self._strip)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def folded(self) -> bool:
        return self._narrow if self._chosen_folded is None else self._chosen_folded

    def set_folded(self, folded: bool) -> None:
        """Fold the pane to its strip, or open it."""
        self._chosen_folded = folded
        self._arrange()

    def set_narrow(self, narrow: bool) -> None:
        """Whether the window has little room; what the person chose counts until that changes."""
        if narrow != self._narrow:
            self._narrow, self._chosen_folded = narrow, None
            self._arrange()

    def set_wanted(self, wanted: bool) -> None:
        """Whether the room in front has details at all."""
        self._wanted = wanted
        self._arrange()

    def enter(self) -> None:
        """Put the keyboard into the details."""
        if self._details is not None:
            self._details.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(self._desk.look.px(WIDE), 400)

    def _arrange(self) -> None:
        look, folded = self._desk.look, self.folded
        self.setVisible(self._wanted)
        self._open.setVisible(not folded)
        self._strip.setVisible(folded)
        self.setMinimumWidth(look.px(STRIP) if folded else look.px(LEAST))
        self.setMaximumWidth(look.px(STRIP) if folded else look.px(MOST))
        if self._wanted and not folded:
            self._show_selected()
        self.folding.emit()

    def _on_selected(self) -> None:
        selection, snapshot, words = self._desk.selection, self._desk.snapshot, self._desk.words
        name = snapshot.name_of(selection.one, selection.table) if selection.one else ""
        self._strip.set_text(words.say("Details: {name}", name=name) if name else words.say("Details"))
        if self._wanted and not self.folded:
            self._show_selected()

    def _show_selected(self) -> None:
        count = len(self._desk.selection.ids)
        self._nothing.setVisible(count == 0)
        self._many.setVisible(count > 1)
        self._many.setText(self._desk.words.count(count, "{n} row is selected.", "{n} rows are selected."))
        if count == 1 and self._details is None:
            self._details = Details(self._desk.look, self._desk.document, self._desk.selection)
            self._details.opened.connect(self._desk.ways.row_requested)
            self._details.reach_wanted.connect(lambda: self._desk.ways.action_requested.emit("stand_out_selected"))
            self._column.addWidget(self._details, 1)
        if self._details is not None:
            self._details.setVisible(count == 1)
        self._fold.move(self._open.width() - self._fold.width() - self._desk.look.px(12), self._desk.look.px(10))
        self._fold.raise_()

    def resizeEvent(self, event: object) -> None:
        del event
        self._fold.adjustSize()
        self._fold.move(self._open.width() - self._fold.width() - self._desk.look.px(12), self._desk.look.px(10))
