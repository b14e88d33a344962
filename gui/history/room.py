"""The journal: who did what, when and why; newest first, with what changed beneath the chosen step."""

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from gui.look import paint
from gui.look.controls import Choice, FlowLayout, Label, Option, Rule, ScrollColumn, SearchField
from gui.workspace.desk import Desk
from gui.workspace.room import Header, Room, RoomStatus
from model.edits.describe import change_line, row_name, title_of
from model.project import Entry, Transaction
from model.tables import ALL

AT_FIRST, SHOWN_CHANGES = 200, 300
_STEP = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Step:
    """A line of the journal as it is read."""

    txn: Transaction
    title: str
    when: str
    who: str

    @property
    def below(self) -> str:
        return " · ".join(part for part in (self.who, self.when, self.txn.reason) if part)


class HistoryPage(Room):
    """Reads the newest steps at first and older ones as one scrolls down or searches."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._search = SearchField(desk.look, words, words.say("Find in the journal"))
        self._who = Choice(desk.look, words, words.say("Who"))
        self._steps = _Steps(desk, self)
        self._list = QListView()
        self._list.setAccessibleName(words.say("Steps, newest first"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setModel(self._steps)
        self._list.setItemDelegate(_Delegate(desk, self))
        self._list.selectionModel().currentChanged.connect(self._show_changes)
        self._changes = ScrollColumn(desk.look, margin=24, gap=6)
        self._search.textChanged.connect(self._narrow)
        self._who.chosen.connect(lambda _name: self._narrow())
        self._build()
        self.renew()

    def _build(self) -> None:
        look, column = self.desk.look, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget()
        flow = FlowLayout(look, bar)
        flow.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._search.setMinimumWidth(look.px(220))
        self._count = Label(look, "", tone="muted")
        for part in (self._search, self._who, self._count):
            flow.addWidget(part)
        column.addWidget(bar)
        column.addWidget(Rule())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._changes)
        split.handle(1).setProperty("floats", True)
        split.setSizes([look.px(620), look.px(520)])
        column.addWidget(split, 1)

    def fill_header(self, header: Header) -> None:
        header.add_steps()

    def status(self) -> RoomStatus:
        hidden = self._steps.total - len(self._steps.shown)
        words = self.desk.words
        if not self._is_narrowed() or hidden <= 0:
            return RoomStatus()
        return RoomStatus(
            words.count(hidden, "{n} step hidden by the search", "{n} steps hidden by the search"), self._show_all
        )

    def renew(self) -> None:
        at = self._list.currentIndex()
        keep = at.data(_STEP).txn.id if at.isValid() else None
        self._steps.read()
        names = sorted({step.txn.author.name for step in self._steps.steps if step.txn.author.name})
        options = [Option("", self.desk.words.say("Everybody")), *(Option(name, name) for name in names)]
        self._who.set_options(options)
        if self._who.currentData() is None:
            self._who.set_current("")
        self._narrow()
        row = next((n for n, step in enumerate(self._steps.shown) if step.txn.id == keep), 0)
        self._list.setCurrentIndex(self._steps.index(row, 0))

    def heed(self, entry: Entry) -> None:
        del entry
        self.renew()

    def _is_narrowed(self) -> bool:
        return bool(self._search.text().strip() or self._who.currentData())

    def _show_all(self) -> None:
        self._search.clear()
        self._who.set_current("")
        self._narrow()

    def _narrow(self, *_: object) -> None:
        if self._is_narrowed():
            self._steps.read_all()
        self._steps.narrow(self._search.text().casefold().split(), str(self._who.currentData() or ""))
        words, total = self.desk.words, self._steps.total
        shown = len(self._steps.shown) if self._is_narrowed() else total
        said = words.count(total, "{n} step", "{n} steps")
        self._count.setText(
            words.say("{shown} of {total}", shown=words.number(shown), total=said) if shown < total else said
        )
        self._list.setCurrentIndex(self._steps.index(0, 0))
        self.status_changed.emit()

    def _show_changes(self, index: QModelIndex) -> None:
        """What the chosen step changed, row by row."""
        body = self._changes.body
        while (item := body.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        if not index.isValid():
            return
        step, look, words, snapshot = index.data(_STEP), self.desk.look, self.desk.words, self.desk.snapshot
        body.addWidget(Label(look, step.title, "heading", wraps=True))
        body.addWidget(Label(look, step.below, tone="muted", wraps=True))
        last = ""
        for change in step.txn.changes[:SHOWN_CHANGES]:
            if change.row != last:
                last = change.row
                name = row_name(change, step.txn.changes, snapshot)
                one = words.say(ALL[change.table].about.one) if change.table in ALL else change.table
                body.addSpacing(look.px(8))
                body.addWidget(Rule())
                body.addWidget(Label(look, f"{one} · {name}" if name else one, "strong", wraps=True))
            if change.table in ALL:
                body.addWidget(Label(look, change_line(change, snapshot, words), wraps=True))
        more = len(step.txn.changes) - SHOWN_CHANGES
        if more > 0:
            body.addWidget(Label(look, words.count(more, "and {n} change more", "and {n} changes more"), tone="muted"))
        body.addStretch(1)


class _Steps(QAbstractListModel):
    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.steps: list[Step] = []
        self.shown: list[Step] = []
        self._wanted = AT_FIRST
        self._pieces: list[str] = []
        self._who = ""

    @property
    def total(self) -> int:
        """How many steps there are, read or not."""
        return len(self._desk.document.project.history())

    def read(self) -> None:
        """Read the newest steps."""
        project = self._desk.document.project
        self.steps = [self._step(txn) for txn in reversed(project.history(self._wanted))]

    def read_all(self) -> None:
        if len(self.steps) >= self._wanted:
            self._wanted = 1 << 30
            self.read()

    def narrow(self, pieces: list[str], who: str) -> None:
        """Show the steps whose title, reason or author hold every piece."""
        self.beginResetModel()
        self._pieces, self._who = pieces, who
        self.shown = [step for step in self.steps if self._fits(step)]
        self.endResetModel()

    def _fits(self, step: Step) -> bool:
        if self._who and step.txn.author.name != self._who:
            return False
        text = f"{step.title} {step.below}".casefold()
        return all(piece in text for piece in self._pieces)

    def _step(self, txn: Transaction) -> Step:
        at = datetime.datetime.fromisoformat(txn.at).astimezone()
        when = f"{self._desk.words.day(at.date())} {at:%H:%M}"
        return Step(txn, title_of(txn, self._desk.snapshot, self._desk.words), when, txn.author.name)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and len(self.steps) >= self._wanted

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        del parent
        self._wanted *= 3
        self.read()
        self.narrow(self._pieces, self._who)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = self.shown[index.row()]
        if role == _STEP:
            return step
        if role == Qt.ItemDataRole.DisplayRole:
            return step.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{step.title}, {step.below}"
        return None


class _Delegate(QStyledItemDelegate):
    """What was done, and below it who, when and why."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(self._desk.look.px(200), self._desk.look.sizes.row_two)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, step, rect = self._desk.look, index.data(_STEP), QRectF(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, look.colour("accent_tint" if chosen else "surface"))
        if chosen:
            edge = QRectF(rect.x(), rect.y(), look.px(3), rect.height())
            painter.fillRect(paint.mirrored(painter, rect, edge), look.colour("accent"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.colour("hairline"))
        middle, px = rect.center().y(), look.px
        inner = rect.adjusted(px(20), 0, -px(16), 0)
        top = QRectF(inner.x(), middle - px(18), inner.width(), px(18))
        below = QRectF(inner.x(), middle + px(1), inner.width(), px(16))
        paint.text(painter, look, top, step.title, look.colour("ink"), paint.LABEL)
        paint.text(painter, look, below, step.below, look.colour("muted"), paint.SMALL)
        painter.restore()
