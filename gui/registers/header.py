"""The headings of a register: titles, the sign of the order, and a box that selects all."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from gui.look import paint
from gui.look.look import Look
from gui.look.style import draw_check
from gui.registers.columns import MARK, Column
from gui.registers.model import RegisterModel

HEADING = paint.Glyph(11.5, 600)


class RegisterHeader(QHeaderView):
    """Draws the headings itself. A click sorts; the first one selects all rows that are shown, or none."""

    ticked = Signal()
    moved = Signal()
    """A person drew a column to another place."""
    widened = Signal(int, int)
    """(section, px): a person drew the column so wide."""

    def __init__(self, look: Look, model: RegisterModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look, self._lines = look, model
        self._hovered = -1
        self.all_selected = Qt.CheckState.Unchecked
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(look.px(40))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        look.changed.connect(self.updateGeometry)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.sectionMoved.connect(lambda *_: self.moved.emit())
        self._drawn = -1
        self.sectionResized.connect(self._on_resized)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.sizes.row)

    def title_width(self, column: Column) -> int:
        """px for the whole heading with the sign of the order beside it."""
        return paint.width_of(self._look, column.title, HEADING) + self._look.px(8 + 4 + 14 + 8)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = self._look
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(rect, look.colour("hover_panel" if self._hovered == logicalIndex else "panel"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.colour("hairline"))
        column = self._lines.columns[logicalIndex]
        if column.key == MARK:
            self._paint_box(painter, rect)
        else:
            self._paint_title(painter, rect, logicalIndex, column.title)
        painter.restore()

    def _paint_box(self, painter: QPainter, rect: QRect) -> None:
        state = QStyle.StateFlag.State_Enabled
        if self.all_selected == Qt.CheckState.Checked:
            state |= QStyle.StateFlag.State_On
        elif self.all_selected == Qt.CheckState.PartiallyChecked:
            state |= QStyle.StateFlag.State_NoChange
        draw_check(painter, self._look, QRectF(rect), state)

    def _paint_title(self, painter: QPainter, rect: QRect, section: int, title: str) -> None:
        look, way = self._look, self.layoutDirection()
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        mark = look.px(18) if sorted_by else 0
        wide = min(paint.width_of(look, title, HEADING), inner.width() - mark)
        if self._lines.columns[section].is_right:
            inner.setLeft(max(inner.left(), inner.right() + 1 - wide - mark))
        token = "ink" if sorted_by else "muted"
        text = QStyle.visualRect(way, rect, QRect(inner.x(), inner.y(), wide, inner.height()))
        paint.text(painter, look, QRectF(text), title, look.colour(token), HEADING)
        if sorted_by:
            side = look.px(14)
            spot = QRect(inner.x() + wide + look.px(4), inner.y(), side, inner.height())
            name = "arrow-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "arrow-down"
            paint.icon(painter, look, name, QStyle.visualRect(way, rect, spot), token)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _on_resized(self, section: int, _before: int, _now: int) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton and self.underMouse():
            self._drawn = section

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawn >= 0:
            drawn, self._drawn = self._drawn, -1
            super().mouseReleaseEvent(event)
            self.widened.emit(drawn, self.sectionSize(drawn))
            return
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0 and self._lines.columns[section].key == MARK:
            self.ticked.emit()
            return
        super().mouseReleaseEvent(event)

    def _hover(self, section: int) -> None:
        if section != self._hovered:
            self._hovered = section
            self.viewport().update()

    def keys_as_seen(self) -> list[str]:
        """The keys of the columns in the order in which they stand now."""
        return [self._lines.columns[self.logicalIndex(n)].key for n in range(self.count())]

    def stand_as_told(self) -> None:
        """Let columns stand in the model's order again."""
        self.blockSignals(True)
        for section in range(self.count()):
            self.moveSection(self.visualIndex(section), section)
        self.blockSignals(False)
