"""The list of what became of the plan since an earlier moment, beside the timeline; a click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Ground, IconButton, Label
from gui.look.look import Look
from gui.workspace.lines import Line, LineList, Lines
from model.rules.plan_changes import Became
from model.words import Words

ICONS = {
    Became.ADDED: "plus", Became.LATER: "arrow-right", Became.EARLIER: "arrow-left", Became.MOVED: "move-horizontal",
    Became.ENDED: "square", Became.REMOVED: "minus",
}  # fmt: skip
WIDE, LOW = 288, 152


class ChangesPanel(Ground):
    """`chosen` carries the id of an item to go to, `closed` says that the person has seen enough."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._look, self._words, self._below = look, words, False
        self.heading = Label(look, "", "strong", wraps=True)
        self.counted = Label(look, "", tone="muted", wraps=True)
        close = IconButton(look, "x", words.say("Compare no longer"))
        close.clicked.connect(self.closed)
        self._lines = Lines(self)
        self.list = LineList(look, words.say("What became of the plan"), self._lines)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._head = QVBoxLayout()
        self._head.addLayout(top)
        self._head.addWidget(self.counted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        look.changed.connect(self._take_look)
        self._take_look()

    def _take_look(self) -> None:
        px = self._look.px
        self._head.setContentsMargins(px(16), px(10), px(8), px(4))
        self.lie_below(self._below)

    def lie_below(self, below: bool) -> None:
        """Stand under the timeline, where there is no room beside it."""
        self._below = below
        most = 16_777_215  # Qt's own word for no limit
        wide, high = self._look.px(WIDE), self._look.px(LOW)
        self.setMinimumSize(0 if below else wide, high if below else 0)
        self.setMaximumSize(most if below else wide, high if below else most)

    def show_changes(self, name: str, lines: Sequence[Line]) -> None:
        """What became of the plan since `name`; the data of a line is the id of its item."""
        self.heading.setText(self._words.say("Since {name}", name=name))
        self.counted.setText(
            self._words.count(len(lines), "{n} change", "{n} changes")
            if lines
            else self._words.say("No item was added, moved, ended or removed.")
        )
        self._lines.show_lines(lines)

    def go_on(self, step: int) -> None:
        """Go to the next change, or the one before; round at the ends."""
        count = len(self._lines.lines)
        if not count:
            return
        row = self.list.currentIndex().row()
        self.list.choose((row + step) % count if row >= 0 else (0 if step > 0 else count - 1))
        self._go(self.list.currentIndex())

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(self._lines.lines[index.row()].data))
