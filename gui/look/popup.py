"""A list that opens over the window: options with marks, found by typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.look import paint, theme
from gui.look.fields import SearchField
from gui.look.floating import Floating
from gui.look.look import Look
from gui.look.paint import Glyph
from gui.look.text import Label
from model.words import Words

OPTION_ROLE = Qt.ItemDataRole.UserRole + 1
SEARCHED_FROM = 12  # with more options than this the list opens with a line to search in


@dataclass(frozen=True)
class Option:
    """Something to choose: `data` is handed over, `text` is read.

    `icon` and `tone` mark it; `rating` (of `top`) draws squares before the text; `face` is the shorter text shown
    once it is chosen; `hint` stands muted beside it.
    """

    data: object
    text: str
    icon: str = ""
    tone: str = ""
    rating: int | None = None
    top: int = 3
    face: str = ""
    hint: str = ""


def model_of(options: Sequence[Option], parent: QObject | None = None) -> QStandardItemModel:
    """A model of the options, as combo boxes and list views read it."""
    model = QStandardItemModel(parent)
    for option in options:
        item = QStandardItem(option.text)
        item.setData(option.data, Qt.ItemDataRole.UserRole)
        item.setData(option, OPTION_ROLE)
        item.setData(option.text + (f", {option.hint}" if option.hint else ""), Qt.ItemDataRole.AccessibleTextRole)
        item.setEditable(False)
        model.appendRow(item)
    return model


def option_mark_width(look: Look, option: Option) -> int:
    """The room before the text for icon or squares; 0 without any."""
    if option.rating is not None:
        return paint.rating_width(look, option.top) + look.px(7)
    return look.px(24) if option.icon else 0


def paint_option_mark(painter: QPainter, look: Look, rect: QRect, option: Option, token: str) -> None:
    """The icon or the squares of an option, at the leading side of `rect`."""
    if option.rating is not None:
        paint.rating(painter, look, QRectF(rect), option.rating, option.top, token)
    elif option.icon:
        spot = QRect(rect.x(), rect.y(), look.px(16), rect.height())
        mark = theme.tone_colours(option.tone)[0] if option.tone else token
        paint.icon(painter, look, option.icon, QStyle.visualRect(painter.layoutDirection(), rect, spot), mark)


class OptionDelegate(QStyledItemDelegate):
    """Draws a row of a list of options: mark, text, hint, and a tick at the one that is chosen."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.chosen: object = None
        self.has_chosen = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        shown: Option = index.data(OPTION_ROLE)
        look = self._look
        wide = option_mark_width(look, shown) + paint.width_of(look, shown.text, paint.STRONG) + look.px(8 + 24 + 8)
        if shown.hint:
            wide += look.px(12) + paint.width_of(look, shown.hint)
        return QSize(wide, look.px(30) if look.density == "comfortable" else look.px(26))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, shown = self._look, index.data(OPTION_ROLE)
        painter.save()
        painter.setLayoutDirection(option.direction)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        row = option.rect.adjusted(0, 1, 0, -1)
        if current:
            edge = look.colour("accent") if look.theme == "contrast" else None
            paint.box(painter, QRectF(row), look.px(4), look.colour("accent_tint"), edge)
        chosen = self.has_chosen and index.data(Qt.ItemDataRole.UserRole) == self.chosen
        token = "accent" if chosen else "ink"
        inner = row.adjusted(look.px(8), 0, -look.px(8), 0)
        way = option.direction
        if chosen:
            tick = QRect(inner.right() + 1 - look.px(16), inner.y(), look.px(16), inner.height())
            paint.icon(painter, look, "check", QStyle.visualRect(way, inner, tick), token)
        inner = QStyle.visualRect(way, inner, inner.adjusted(0, 0, -look.px(24), 0))
        paint_option_mark(painter, look, inner, shown, "ink")
        inner = QStyle.visualRect(way, inner, inner.adjusted(option_mark_width(look, shown), 0, 0, 0))
        self._paint_texts(painter, inner, shown, token, paint.STRONG if chosen else paint.BASE)
        painter.restore()

    def _paint_texts(self, painter: QPainter, inner: QRect, shown: Option, token: str, glyph: Glyph) -> None:
        look = self._look
        if shown.hint:
            wide = paint.width_of(look, shown.hint)
            spot = QRect(inner.right() + 1 - wide, inner.y(), wide, inner.height())
            place = QStyle.visualRect(painter.layoutDirection(), inner, spot)
            paint.text(painter, look, QRectF(place), shown.hint, look.colour("muted"))
            inner = QStyle.visualRect(painter.layoutDirection(), inner, inner.adjusted(0, 0, -wide - look.px(12), 0))
        paint.text(painter, look, QRectF(inner), shown.text, look.colour(token), glyph)


class OptionList(QListView):
    """The rows of a popup; the pointer moves the current row, as in a menu."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = OptionDelegate(look, self)
        self.setItemDelegate(self.rows)
        self.entered.connect(self.setCurrentIndex)


class Popup(Floating):
    """A list of options.

    `picked` carries the data of the option that the person took. A search line stands on top when there are many.
    """

    picked = Signal(object)
    closed = Signal()

    def __init__(
        self, look: Look, words: Words, name: str, *, heading: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, name, parent)
        self._heading = Label(look, heading, "small", "muted", parent=self)
        self._heading.setVisible(bool(heading))
        self._search = SearchField(look, words, words.say("Find"), parent=self)
        self.list = OptionList(look, name, self)
        self._nothing = Label(look, words.say("Nothing fits this word."), "base", "muted", parent=self)
        self._rows = QSortFilterProxyModel(self)
        self._rows.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setModel(self._rows)
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self._build()

    def _build(self) -> None:
        px = self._look.px
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.setSpacing(px(2))
        self._heading.setContentsMargins(px(8), px(4), px(8), px(2))
        self._nothing.setContentsMargins(px(8), px(6), px(8), px(6))
        for part in (self._heading, self._search, self.list, self._nothing):
            column.addWidget(part)

    def open_below(self, face: QWidget, model: QStandardItemModel, row: int) -> None:
        """Show the options under `face`, or above it where the screen ends; `row` is current and ticked if not -1."""
        self._rows.setSourceModel(model)
        self._search.clear()
        self._search.setVisible(model.rowCount() > SEARCHED_FROM)
        self._nothing.hide()
        self.list.rows.has_chosen = row >= 0
        self.list.rows.chosen = model.index(row, 0).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        self.list.setCurrentIndex(self._rows.index(max(row, 0), 0))
        self._place(face)
        self.show()
        (self._search if self._search.isVisible() else self.list).setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            key == Qt.Key.Key_Tab and self.list.currentIndex().isValid()
        ):
            self._take(self.list.currentIndex())
            return True
        if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.hide()
            return True
        if watched is self._search and key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.list.keyPressEvent(event)
            return True
        if watched is self.list and key == Qt.Key.Key_Space and not self._search.isVisible():
            self._take(self.list.currentIndex())
            return True
        return False

    def _narrow(self, text: str) -> None:
        self._rows.setFilterFixedString(text)
        self.list.setCurrentIndex(self._rows.index(0, 0))
        found = self._rows.rowCount() > 0
        self._nothing.setVisible(not found)
        self.list.setVisible(found)

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        data = index.data(Qt.ItemDataRole.UserRole)
        self.hide()
        self.picked.emit(data)

    def _place(self, face: QWidget) -> None:
        look, screen = self._look, face.screen().availableGeometry()
        delegate, option = self.list.itemDelegate(), QStyleOptionViewItem()
        hints = [delegate.sizeHint(option, self._rows.index(n, 0)) for n in range(self._rows.rowCount())]
        row = hints[0].height() if hints else look.sizes.row
        shown = min(len(hints), 12)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) if len(hints) > shown else 0
        wide = max([hint.width() for hint in hints] + [self._heading.sizeHint().width()]) + bar + look.px(8) + 2
        self.list.setFixedHeight(row * shown)
        self.resize(min(max(wide, face.width()), screen.width()), 1)
        self.setFixedHeight(self._column.totalSizeHint().height())
        below = face.mapToGlobal(QPoint(0, face.height() + look.px(2)))
        above = face.mapToGlobal(QPoint(0, -look.px(2))).y() - self.height()
        fits = below.y() + self.height() <= screen.bottom() or above < screen.top()
        left = below.x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left += face.width() - self.width()
        left = max(screen.left(), min(left, screen.right() - self.width()))
        self.move(left, below.y() if fits else above)
