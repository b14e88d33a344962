"""The list at the left: decisions in preparation, accepted ones newest first, and gates that are planned."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.forms.bound import Bench
from gui.look import paint
from gui.look.controls import Ground, IconButton, Label, Rule, SearchField
from gui.look.look import Look
from model.dates import in_words, partial
from model.kinds import DecisionStatus
from model.rules import decisions
from model.tables import Decision, StageGate

_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Entry:
    """A row of the list; a group's heading has no `row_id`."""

    table: str
    row_id: str
    code: str
    title: str
    second: str = ""
    pill: str = ""
    tone: str = ""
    muted: bool = False
    mark: str = ""


class DecisionList(Ground):
    """`opened` carries the id of a decision that was picked, `gate_opened` that of a gate; `added` asks for a new
    one."""

    opened = Signal(str)
    gate_opened = Signal(str)
    added = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__("surface")
        self._bench, look, words = bench, bench.look, bench.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(look.px(14), look.px(8), look.px(12), look.px(4))
        head.addWidget(Label(look, words.say("Decisions"), "strong"), 1)
        self.new = IconButton(look, "plus", words.say("Prepare a decision"))
        self.new.clicked.connect(self.added)
        head.addWidget(self.new)
        column.addLayout(head)
        self.search = SearchField(look, words, words.say("Find a decision"))
        self.search.textChanged.connect(lambda _text: self.renew())
        line = QHBoxLayout()
        line.setContentsMargins(look.px(14), 0, look.px(14), look.px(10))
        line.addWidget(self.search)
        column.addLayout(line)
        column.addWidget(Rule())
        self.view = _View(bench)
        self.view.clicked.connect(self._on_picked)
        self.view.moved.connect(self._on_moved)
        column.addWidget(self.view, 1)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(12))
        column.addLayout(self.below)
        self._shown: tuple[Entry, ...] = ()
        self._current = ""

    def renew(self) -> None:
        """Show the decisions as they are now."""
        entries = tuple(entries_of(self._bench, self.search.text()))
        if entries == self._shown:
            return
        self._shown = entries
        self.view.fill(entries)
        self.view.show_current(self._current)

    def show_current(self, decision_id: str) -> None:
        self._current = decision_id
        self.view.show_current(decision_id)

    def _on_picked(self, index: QModelIndex) -> None:
        entry = index.data(_ROLE)
        if entry.table == "decision":
            self.opened.emit(entry.row_id)
        elif entry.table == "stage_gate":
            self.gate_opened.emit(entry.row_id)

    def _on_moved(self, index: QModelIndex) -> None:
        entry = index.data(_ROLE) if index.isValid() else None
        if entry is not None and entry.table == "decision" and entry.row_id != self._current:
            self.opened.emit(entry.row_id)


class _View(QListView):
    moved = Signal(QModelIndex)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.setAccessibleName(bench.words.say("Decisions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Rows(bench.look, self))
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._filling = False
        self.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._filling:
            self.moved.emit(index)

    def fill(self, entries: tuple[Entry, ...]) -> None:
        self._filling = True
        self._model.clear()
        for entry in entries:
            item = QStandardItem(f"{entry.code} {entry.title}".strip())
            item.setData(entry, _ROLE)
            spoken = ", ".join(part for part in (item.text(), entry.second, entry.pill) if part)
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(item.text() if entry.row_id else "")
            item.setEditable(False)
            if not entry.row_id:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(item)
        self._filling = False

    def show_current(self, row_id: str) -> None:
        self._filling = True
        for row in range(self._model.rowCount()):
            if self._model.item(row).data(_ROLE).row_id == row_id and row_id:
                self.setCurrentIndex(self._model.index(row, 0))
                self.scrollTo(self.currentIndex())
                break
        else:
            self.setCurrentIndex(QModelIndex())
        self._filling = False


class _Rows(QStyledItemDelegate):
    """Two lines with a mark before them; headings of groups."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        entry: Entry = index.data(_ROLE)
        return QSize(self._look.px(120), self._look.px(36) if not entry.row_id else self._look.sizes.row_two)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:  # fmt: skip
        entry: Entry = index.data(_ROLE)
        look, rect = self._look, option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        if not entry.row_id:
            inner = QRectF(rect.adjusted(look.px(14), look.px(8), -look.px(14), 0))
            paint.text(painter, look, inner, entry.title, look.colour("muted"), paint.SMALL_LABEL)
            painter.restore()
            return
        self._ground(painter, option)
        mark = QRect(rect.x() + look.px(14), rect.y() + look.px(9), look.px(16), look.px(18))
        paint_mark(painter, look, QStyle.visualRect(option.direction, rect, mark), entry)
        inner = QStyle.visualRect(option.direction, rect, rect.adjusted(look.px(40), 0, -look.px(10), 0))
        self._texts(painter, inner, entry)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look, rect = self._look, option.rect
        state = QStyle.StateFlag
        if option.state & state.State_Selected:
            painter.fillRect(rect, look.colour("accent_tint"))
            edge = QRect(rect.x(), rect.y(), look.px(3), rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, edge), look.colour("accent"))
            if look.theme == "contrast":
                paint.box(painter, QRectF(rect), 0, None, look.colour("accent"), 2)
        elif option.state & state.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.colour("hairline"))

    def _texts(self, painter: QPainter, inner: QRect, entry: Entry) -> None:
        look = self._look
        ink = look.colour("muted" if entry.muted else "ink")
        first = QRectF(inner.x(), inner.y() + look.px(7), inner.width(), look.px(20))
        wide = float(paint.width_of(look, entry.code, paint.STRONG) + look.px(5)) if entry.code else 0.0
        place = QRectF(first.x(), first.y(), wide, first.height())
        paint.text(painter, look, paint.mirrored(painter, first, place), entry.code, ink, paint.STRONG)
        rest = QRectF(first.x() + wide, first.y(), first.width() - wide, first.height())
        paint.text(painter, look, paint.mirrored(painter, first, rest), entry.title, ink)
        second = QRectF(inner.x(), inner.y() + look.px(26), inner.width(), look.px(20))
        wide = float(min(paint.width_of(look, entry.second, paint.SMALL), inner.width()))
        place = QRectF(second.x(), second.y(), wide, second.height())
        paint.text(painter, look, paint.mirrored(painter, second, place), entry.second, look.colour("muted"),
                   paint.SMALL)  # fmt: skip
        if entry.pill:
            start = wide + look.px(8) if entry.second else 0.0
            rest = QRectF(second.x() + start, second.y(), second.width() - start, second.height())
            paint.pill(painter, look, paint.mirrored(painter, second, rest).toRect(), entry.pill, entry.tone)


def paint_mark(painter: QPainter, look: Look, rect: QRect, entry: Entry) -> None:
    """The shield of a decision, filled while it counts; the hexagon of a gate."""
    if entry.mark == "gate":
        paint.icon(painter, look, "hexagon", rect, "muted")
        return
    side = rect.width()
    x, y = float(rect.x()), float(rect.y())
    path = QPainterPath(QPointF(x + side / 2, y))
    for dx, dy in ((1.0, 0.12), (1.0, 0.55)):
        path.lineTo(x + side * dx, y + side * dy)
    path.cubicTo(x + side, y + side * 0.85, x + side * 0.7, y + side, x + side / 2, y + side * 1.1)
    path.cubicTo(x + side * 0.3, y + side, x, y + side * 0.85, x, y + side * 0.55)
    path.lineTo(x, y + side * 0.12)
    path.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = look.colour("muted" if entry.muted else "ink" if look.theme == "light" else "decision")
    fill = look.colour("surface" if entry.muted else "decision")
    painter.setPen(QPen(edge, max(1.2, look.px(1))))
    painter.setBrush(fill)
    painter.drawPath(path)
    painter.restore()
    icons = {"done": "check", "draft": "pencil", "stop": "minus"}
    inner = rect.adjusted(look.px(3), look.px(3), -look.px(3), -look.px(4))
    paint.icon(painter, look, icons.get(entry.mark, "check"), inner, "muted" if entry.muted else "on_decision")


def entries_of(bench: Bench, search: str) -> list[Entry]:
    """The rows of the list with the headings of their groups; groups without rows are left out."""
    words, wanted = bench.words, search.strip().casefold()
    rows = bench.snapshot.all(Decision)
    prepared = [row for row in rows if row.status in (DecisionStatus.DRAFT, DecisionStatus.PROPOSED)]
    accepted = [row for row in rows if row.status == DecisionStatus.ACCEPTED]
    others = [row for row in rows if row not in prepared and row not in accepted]
    gates = [gate for gate in bench.snapshot.all(StageGate) if gate.outcome is None]
    groups = (
        (words.say("In preparation"), [_decision(bench, row) for row in _newest(prepared)]),
        (words.say("Accepted"), [_decision(bench, row) for row in _newest(accepted)]),
        (words.say("Not taken"), [_decision(bench, row) for row in _newest(others)]),
        (words.say("Planned gates"), [_gate(bench, gate) for gate in gates]),
    )
    found: list[Entry] = []
    for name, entries in groups:
        kept = [entry for entry in entries
                if wanted in f"{entry.code} {entry.title} {entry.second}".casefold()]  # fmt: skip
        found += [Entry("", "", "", name), *kept] if kept else []
    return found


def _newest(rows: list[Decision]) -> list[Decision]:
    return sorted(rows, key=lambda row: decisions.effective_day(row) or date.max, reverse=True)


def _decision(bench: Bench, row: Decision) -> Entry:
    words = bench.words
    day = in_words(partial(row.decided_on), words) if row.decided_on else words.say("No day yet")
    later = decisions.superseded_by(bench.snapshot, row)
    pill, tone, mark = "", "", "done"
    if row.status in (DecisionStatus.DRAFT, DecisionStatus.PROPOSED):
        pill, tone, mark = words.say(DecisionStatus.label_of(row.status)), DecisionStatus(row.status).tone, "draft"
    elif later is not None:
        day = words.say("{day}, replaced by {code}", day=day, code=later.code or later.title)
    elif row.status != DecisionStatus.ACCEPTED:
        pill, tone, mark = words.say(DecisionStatus.label_of(row.status)), "muted", "stop"
    muted = later is not None or mark == "stop"
    return Entry("decision", row.id, row.code or "", row.title, day, pill, tone, muted, mark)


def _gate(bench: Bench, gate: StageGate) -> Entry:
    when = in_words(partial(gate.planned_on), bench.words) if gate.planned_on else bench.words.say("No day yet")
    return Entry("stage_gate", gate.id, gate.code or "", gate.name, when, mark="gate")
