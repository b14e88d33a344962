"""A layout that breaks into lines like text, pages of which one is seen, and a column that scrolls."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QScrollArea, QStackedWidget, QStyle, QVBoxLayout, QWidget

from gui.look.look import Look


class FlowLayout(QLayout):
    """Children side by side at their own width, on as many lines as the width asks for."""

    def __init__(self, look: Look, parent: QWidget | None = None, gap: float = 8, line_gap: float = 8) -> None:
        super().__init__(parent)
        self._look, self._gap, self._line_gap = look, gap, line_gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[tuple[int, int], int] = {}
        self._wanted: list[tuple[QLayoutItem, QSize, int]] | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def invalidate(self) -> None:
        """Forget what was measured: layouts in layouts ask for the same few heights over and over."""
        self._heights, self._wanted = {}, None
        super().invalidate()

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the one at `index`."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights, self._wanted = {}, None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        key = (width, self._look.px(self._gap))
        if key not in self._heights:
            self._heights[key] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[key]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [size for _, size, _ in self._measured()]
        gaps = self._look.px(self._gap) * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(sum(size.width() for size in shown) + gaps, height).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        smallest = QSize()
        for item in self._items:
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Lay the children out in `rect`; the height that they take."""
        area = rect.marginsRemoved(self.contentsMargins())
        gap, line_gap = self._look.px(self._gap), self._look.px(self._line_gap)
        lines = self._lines(area.width(), gap)
        y = area.y()
        for line in lines:
            height = max(size.height() for _, size in line)
            x = area.x()
            for item, size in line:
                place = QRect(QPoint(x, y + (height - size.height()) // 2), size)
                if move:
                    item.setGeometry(QStyle.visualRect(self._way(), area, place))
                x += size.width() + gap
            y += height + line_gap
        used = y - line_gap - area.y() if lines else 0
        margins = self.contentsMargins()
        return used + margins.top() + margins.bottom()

    def _lines(self, width: int, gap: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = -1
        for item, wanted, least in self._measured():
            size = wanted.boundedTo(QSize(max(width, least), 1 << 20))
            if not lines or left < size.width():
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + gap
        return lines

    def _measured(self) -> list[tuple[QLayoutItem, QSize, int]]:
        """Each child that is shown, with the size that it wants and its least width."""
        if self._wanted is None:
            shown = [item for item in self._items if not item.isEmpty()]
            self._wanted = [(item, item.sizeHint(), item.minimumSize().width()) for item in shown]
        return self._wanted

    def _way(self) -> Qt.LayoutDirection:
        owner = self.parentWidget()
        return owner.layoutDirection() if owner is not None else Qt.LayoutDirection.LeftToRight


class Pages(QStackedWidget):
    """One page is seen at a time; only that one is in the layout.

    Qt's own stack asks every page that it holds for its size, again and again: a room with twenty tabs that had all
    been opened took a quarter of a second for each change of tab.
    """

    def addWidget(self, widget: QWidget) -> int:
        """Hold a page, which is seen at once only if it is the first."""
        if self.count() == 0:
            return super().addWidget(widget)
        widget.setParent(self)
        widget.hide()
        return 0

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show this page, with the keyboard on it if it was on the one before."""
        before = self.currentWidget()
        if widget is before:
            return
        super().addWidget(widget)
        super().setCurrentWidget(widget)
        if before is not None:
            super().removeWidget(before)


class ScrollColumn(QScrollArea):
    """A column of widgets, `body`, that scrolls when it is taller than its place and never sideways.

    A scroll area asks wrapped texts for their height at the narrowest width and so grows too tall; here the
    height is asked at the width that the column really has.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, *, margin: float = 16, gap: float = 12) -> None:
        super().__init__(parent)
        self._look, self._margin, self._gap = look, margin, gap
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setWidget(self.content)
        for ground in (self.content, self.viewport()):  # what lies beneath shows
            ground.setAutoFillBackground(False)
        self.content.installEventFilter(self)
        look.changed.connect(self._take_look)
        self._take_look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _take_look(self) -> None:
        margin = self._look.px(self._margin)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(self._look.px(self._gap))

    def _fit(self) -> None:
        width = self.viewport().width()
        height = (
            self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else self.body.sizeHint().height()
        )
        # Not simply as high as the viewport: the room left would be spread between the widgets.
        if self.body.expandingDirections() & Qt.Orientation.Vertical:
            height = max(height, self.viewport().height())
        self.content.resize(width, height)
