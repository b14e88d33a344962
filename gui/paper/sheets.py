"""Pages side by side as they will lie on a table, each drawn when it is seen for the first time."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.look.look import Look
from gui.paper.drawing import Drawing
from gui.paper.pages import Pages
from model.words import Words

_GAP = 14
"""px of the design between pages."""
_FINER, _LEAST, _MOST = 1.25, 0.05, 4.0
_CLEAR = 8
"""px of a square of the ground that shows what is see-through."""
_CHEQUER = "#E6E9ED"
_SLICE_S = 0.02


class Sheets(QAbstractScrollArea):
    """Shows laid out pages; nothing while there are none. + and - zoom, 0 fits them in, arrows and pages scroll.

    Drawing goes on between two events, one page at a time, so that the window never waits for more than one.
    """

    zoomed = Signal()

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._pages: Pages | None = None
        self._across = 1
        self._zoom = 0.0  # 0 = as large as fits
        self._drawn: dict[int, QPixmap] = {}
        self._begun: Drawing | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_next)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.say("Preview"))
        self.setProperty("ring", 4)
        self.setMinimumSize(QSize(look.px(160), look.px(120)))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    def show_pages(self, pages: Pages | None, across: int = 1) -> None:
        """Show these; `across` of them stand in a row as they will be glued, other pages as many as find room."""
        self._pages, self._across = pages, across
        self._forget()
        self.verticalScrollBar().setValue(0)
        self._spread()
        self.setAccessibleDescription(
            self._words.count(pages.count, "{n} page", "{n} pages") if pages is not None else ""
        )
        self.viewport().update()

    # Places

    def zoom(self) -> float:
        """px of the window for one px of the design."""
        if self._pages is None:
            return 1.0
        return self._zoom or self._fitting()

    def zoom_by(self, factor: float) -> None:
        """Come nearer or go farther."""
        self._zoom = min(max(self.zoom() * factor, _LEAST), _MOST)
        self._after_zoom()

    def fit(self) -> None:
        """See a whole page, or all pages of a plan that is spread over several."""
        self._zoom = 0.0
        self._after_zoom()

    def _after_zoom(self) -> None:
        self._forget()
        self._spread()
        self.viewport().update()
        self.zoomed.emit()

    def _fitting(self) -> float:
        pages = self._pages
        assert pages is not None
        gap, size = self._gap(), self.viewport().size()
        down = -(-pages.count // self._across) if self._across > 1 else 1
        wide = (size.width() - gap * (self._across + 1)) / (self._across * pages.width)
        high = (size.height() - gap * (down + 1)) / (down * pages.height)
        return min(max(min(wide, high), _LEAST), _MOST)

    def _gap(self) -> int:
        return self._look.px(_GAP)

    def _in_row(self) -> int:
        """How many pages stand side by side."""
        pages = self._pages
        if pages is None or self._across > 1:
            return self._across
        room = (self.viewport().width() - self._gap()) // (pages.width * self.zoom() + self._gap())
        return max(1, min(pages.count, int(room)))

    def place(self, number: int) -> QRectF:
        """Where a page stands in the viewport."""
        assert self._pages is not None
        zoom, gap, row = self.zoom(), self._gap(), self._in_row()
        wide, high = self._pages.width * zoom, self._pages.height * zoom
        whole = row * wide + (row + 1) * gap
        left = max(0.0, (self.viewport().width() - whole) / 2) - self.horizontalScrollBar().value()
        x = left + gap + (number % row) * (wide + gap)
        y = gap + (number // row) * (high + gap) - self.verticalScrollBar().value()
        return QRectF(round(x), round(y), round(wide), round(high))

    def _spread(self) -> None:
        pages = self._pages
        if pages is None:
            self.verticalScrollBar().setRange(0, 0)
            self.horizontalScrollBar().setRange(0, 0)
            return
        zoom, gap, row = self.zoom(), self._gap(), self._in_row()
        high = -(-pages.count // row) * (pages.height * zoom + gap) + gap
        wide = row * (pages.width * zoom + gap) + gap
        for bar, whole, seen in (
            (self.verticalScrollBar(), high, self.viewport().height()),
            (self.horizontalScrollBar(), wide, self.viewport().width()),
        ):
            bar.setRange(0, max(0, round(whole - seen - 1)))
            bar.setPageStep(seen)
            bar.setSingleStep(self._look.px(40))

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self.viewport()), self._look
        painter.fillRect(self.viewport().rect(), look.colour("panel"))
        if self._pages is None:
            return
        waits = False
        for number in self._in_sight():
            place = self.place(number)
            held = self._drawn.get(number)
            if held is None:
                waits = True
                painter.fillRect(place, Qt.GlobalColor.white)
            else:
                painter.drawPixmap(place.topLeft(), held)
            painter.setPen(QPen(look.colour("control"), 1))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        if waits and not self._timer.isActive():
            self._timer.start()

    def _in_sight(self) -> list[int]:
        pages = self._pages
        if pages is None:
            return []
        seen = QRectF(self.viewport().rect())
        row, step = self._in_row(), pages.height * self.zoom() + self._gap()
        first = max(0, int(self.verticalScrollBar().value() // step) * row)
        last = min(pages.count, first + (int(seen.height() // step) + 2) * row)
        return [number for number in range(first, last) if self.place(number).intersects(seen)]

    def _draw_next(self) -> None:
        """Go on with the page that is being drawn, or begin the next one in sight."""
        if self._begun is not None:
            self._go_on(self._begun)
            return
        waiting = [number for number in self._in_sight() if number not in self._drawn]
        if not waiting or self._pages is None:
            self._timer.stop()
            return
        self._begun = Drawing(self._pages, waiting[0], self.place(waiting[0]).size(), self.devicePixelRatioF())

    def _go_on(self, begun: Drawing) -> None:
        if not begun.draw_for(_SLICE_S):
            return
        self._begun = None
        pixmap = QPixmap(begun.layer.size())
        pixmap.setDevicePixelRatio(begun.layer.devicePixelRatio())
        pixmap.fill(Qt.GlobalColor.white)
        if begun.pages.paper.clear:
            self._chequer(pixmap)
        painter = QPainter(pixmap)
        painter.drawImage(QPointF(0, 0), begun.layer)
        painter.end()
        self._drawn[begun.number] = pixmap
        self.viewport().update()

    def _forget(self) -> None:
        """Draw everything anew."""
        if self._begun is not None:
            self._begun.give_up()
        self._begun = None
        self._drawn.clear()

    def _chequer(self, pixmap: QPixmap) -> None:
        """The pattern that stands for no ground."""
        painter, side = QPainter(pixmap), self._look.px(_CLEAR)
        size = pixmap.size() / pixmap.devicePixelRatio()
        for y in range(0, size.height(), side):
            for x in range((y // side % 2) * side, size.width(), 2 * side):
                painter.fillRect(x, y, side, side, QColor(_CHEQUER))
        painter.end()

    # Moving

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom:
            self._forget()
        self._spread()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.0015 ** event.angleDelta().y())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, across, key = self.verticalScrollBar(), self.horizontalScrollBar(), event.key()
        step, page = bar.singleStep(), bar.pageStep()
        moves = {
            Qt.Key.Key_Down: (bar, step), Qt.Key.Key_Up: (bar, -step), Qt.Key.Key_PageDown: (bar, page),
            Qt.Key.Key_PageUp: (bar, -page), Qt.Key.Key_Home: (bar, -bar.maximum()),
            Qt.Key.Key_End: (bar, bar.maximum()), Qt.Key.Key_Right: (across, step), Qt.Key.Key_Left: (across, -step),
        }  # fmt: skip
        if key in moves:
            moved, by = moves[Qt.Key(key)]
            moved.setValue(moved.value() + by)
        elif event.text() in ("+", "-"):
            self.zoom_by(_FINER if event.text() == "+" else 1 / _FINER)
        elif event.text() == "0":
            self.fit()
        else:
            super().keyPressEvent(event)
