"""The page of a board: a sentence that says what follows from it, the board in a card, and cards beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.boards.board import Board
from gui.look.controls import Card, EmptyState, Ground, IconButton, Label, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.room import Room

NARROW = 900


class BoardPage(Room):
    """A front with a sentence, a main part and cards beside it; below it where the room is narrow.

    While there is nothing to show, `empty` says what belongs here and offers the first step.
    """

    chooses = ""
    """The table whose rows are chosen here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = desk.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages = QStackedWidget()
        column.addWidget(self.pages)
        ground = Ground("canvas")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn(look, margin=16, gap=12)
        inner.addWidget(scroll)
        self.sentence = Label(look, "", "brand", wraps=True)
        scroll.body.addWidget(self.sentence)
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.across.setSpacing(look.px(12))
        scroll.body.addLayout(self.across, 1)
        self.pages.addWidget(ground)
        self._full, self._seen = ground, ""
        self.blank: EmptyState | None = None
        desk.selection.changed.connect(self._on_selected)

    def arrange(self, main: QWidget, side: Sequence[QWidget], main_share: int = 5, side_share: int = 3) -> None:
        """Place the parts."""
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.desk.look.px(12))
        for part in side:
            column.addWidget(part)
        column.addStretch(1)
        self.across.addWidget(main, main_share)
        self.across.addWidget(beside, side_share)
        if not side:
            beside.hide()

    def empty(self) -> EmptyState:
        """What stands here while there is nothing to show."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        raise NotImplementedError

    def show_content(self) -> None:
        """Show the project as it is now; not asked for while there is nothing."""
        raise NotImplementedError

    def renew(self) -> None:
        if not self.is_empty():
            self.pages.setCurrentWidget(self._full)
            self._seen = self.chosen()
            self.show_content()
            return
        if self.blank is None:
            self.blank = self.empty()
            page = QWidget()
            column = QVBoxLayout(page)
            column.addStretch(1)
            column.addWidget(self.blank)
            column.addStretch(1)
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(self.blank.parentWidget())

    def chosen(self) -> str:
        """The row that is selected here; "" where it is none of this table."""
        selection = self.desk.selection
        if selection.table != self.chooses or selection.one not in self.desk.snapshot.rows(self.chooses):
            return ""
        return selection.one or ""

    def choose(self, row_id: str) -> None:
        self.desk.selection.choose(self.chooses, (row_id,))

    def reveal(self, row_id: str) -> None:
        """Bring a row into sight that was asked for elsewhere."""
        self.choose(row_id)
        self.renew()

    def _on_selected(self) -> None:
        if self.isVisible() and not self.is_empty():
            self._seen = self.chosen()
            self.show_content()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_empty() and self.chosen() != self._seen:
            self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.desk.look.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.across.direction() != way:
            self.across.setDirection(way)


class BoardCard(Card):
    """A board with its title, what can be done on it, and the buttons that bring it nearer."""

    def __init__(self, desk: Desk, title: str, hint: str, board: Board) -> None:
        look, words = desk.look, desk.words
        super().__init__(look, margin=12)
        self.board = board
        self.setAccessibleName(title)
        line = QHBoxLayout()
        line.setSpacing(look.px(4))
        line.addWidget(Label(look, title, "strong"))
        line.addStretch(1)
        for icon, name, keys, run in (
            ("zoom-out", words.say("Smaller"), "-", board.zoom_out),
            ("zoom-in", words.say("Larger"), "+", board.zoom_in),
            ("scan", words.say("Show the whole board"), "W", board.show_whole),
        ):  # fmt: skip
            button = IconButton(look, icon, name, keys=keys)
            button.clicked.connect(lambda _checked=False, run=run: run())
            line.addWidget(button)
        self.body.addLayout(line)
        self.body.addWidget(board, 1)
        said = Label(look, hint, "small", "muted", wraps=True)
        self.body.addWidget(said)
        board.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
