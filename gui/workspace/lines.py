"""Lists whose lines have a name and, below it, what there is to know of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.look import paint
from gui.look.look import Look

LINE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Line:
    """One line of a list: `data` is handed over, `icon` stands before it in the colour of `token`."""

    data: Any
    text: str
    below: str = ""
    icon: str = ""
    token: str = "muted"


class Lines(QAbstractListModel):
    """A model of lines. `more` fetches further ones when somebody scrolls to the end; it says whether there are any."""

    def __init__(self, parent: QObject, more: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self._more, self._whole = more, more is None

    def show_lines(self, lines: Sequence[Line], *, whole: bool = True) -> None:
        """Show these; `whole` False = there may be more behind them."""
        self.beginResetModel()
        self.lines, self._whole = lines, whole or self._more is None
        self.endResetModel()

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and not self._whole

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        del parent
        if self._more is not None:
            self._whole = not self._more()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.text, line.below) if part)
        return None


class LineList(QListView):
    """Shows lines; the chosen one is tinted and has an edge. Double click and Enter are `activated`."""

    def __init__(self, look: Look, name: str, model: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self.setItemDelegate(_Delegate(look, self))
        look.changed.connect(self.doItemsLayout)

    def chosen(self) -> Line | None:
        """The line that is chosen now."""
        index = self.currentIndex()
        line: Line | None = index.data(LINE) if index.isValid() else None
        return line

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(self._look.px(200), self._look.sizes.row_two)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, line, rect = self._look, index.data(LINE), QRectF(option.rect)
        painter.save()
        painter.setLayoutDirection(option.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, look.colour("accent_tint" if chosen else "hover" if hovered else "surface"))
        if chosen:
            edge = QRectF(rect.x(), rect.y(), look.px(3), rect.height())
            painter.fillRect(paint.mirrored(painter, rect, edge), look.colour("accent"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.colour("hairline"))
        self._paint_texts(painter, rect, line)
        painter.restore()

    def _paint_texts(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        look, px, middle = self._look, self._look.px, rect.center().y()
        inner = rect.adjusted(px(16), 0, -px(16), 0)
        if line.icon:
            spot = QRectF(inner.x(), middle - px(17), px(16), px(16))
            paint.icon(painter, look, line.icon, paint.mirrored(painter, rect, spot).toRect(), line.token)
            inner.setLeft(inner.x() + px(26))
        top = QRectF(inner.x(), middle - px(18), inner.width(), px(18))
        below = QRectF(inner.x(), middle + px(1), inner.width(), px(16))
        paint.text(painter, look, paint.mirrored(painter, rect, top), line.text, look.colour("ink"), paint.LABEL)
        paint.text(painter, look, paint.mirrored(painter, rect, below), line.below, look.colour("muted"), paint.SMALL)
