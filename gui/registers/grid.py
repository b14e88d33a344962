"""The lines of a register on the screen: what is selected, where the keyboard is, what keys and clicks ask."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QToolTip, QWidget

from gui.look.look import Look
from gui.registers.arrange import NEW, Group
from gui.registers.columns import MARK
from gui.registers.delegate import CellPainter
from gui.registers.header import RegisterHeader
from gui.registers.model import RegisterModel

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_NOWHERE = QModelIndex()
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Grid(QTableView):
    """Knows lines and cells, not what they mean. Selected are whole rows; the ring stands round one cell."""

    edit_requested = Signal(QModelIndex, object)
    """(cell, the text that was typed; None to begin with what stands there)."""
    group_toggled = Signal(object)
    count_clicked = Signal(QModelIndex)
    wish_clicked = Signal(QModelIndex)
    row_opened = Signal(str)
    picked = Signal()
    """Other rows are selected by the person now."""
    wanted = Signal(str)
    """Something is to be done with what is selected: "remove", "duplicate", "fill", "copy", "paste", "find"."""
    menu_requested = Signal(QPoint)
    resized = Signal()
    arranged = Signal()
    """Lines or columns stand otherwise now."""

    def __init__(self, look: Look, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._lines = look, model
        self._restoring = False
        self.setModel(model)
        self.cells = CellPainter(look, model, self)
        self.setItemDelegate(self.cells)
        self.heading = RegisterHeader(look, model, self)
        self.setHorizontalHeader(self.heading)
        self.verticalHeader().hide()
        self._plain()
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.heading.ticked.connect(self._select_all_or_none)

    def _plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)

    # Lines

    def lay_out(self) -> None:
        """Give lines their heights and groups the whole width; call after the lines have been arranged."""
        look, model = self._look, self._lines
        usual = look.sizes.row_two if model.has_beneath else look.sizes.row
        heads = self.verticalHeader()
        heads.setDefaultSectionSize(usual)
        self.clearSpans()
        columns = model.columnCount()
        if columns < 2:
            return
        for number, _ in model.arrangement.groups:
            self.setSpan(number, 0, 1, columns)
            heads.resizeSection(number, look.sizes.row)
        if model.rowCount() and model.line(model.new_line) is NEW:
            heads.resizeSection(model.new_line, max(look.sizes.row, look.px(38)))
            title = model.title_column
            if title < columns - 1:
                self.setSpan(model.new_line, title, 1, columns - title)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Arrange lines anew; what was selected, where the keyboard was and what was seen stay as they were."""
        chosen, current = self.chosen(), self.currentIndex()
        line = self._lines.line(current.row()) if current.isValid() else None
        column = self._lines.columns[current.column()].key if current.isValid() else ""
        top = self.verticalScrollBar().value()
        self._restoring = True
        try:
            yield
            self.lay_out()
            self._take_back(chosen, line, column)
            self.verticalScrollBar().setValue(top)
        finally:
            self._restoring = False
        self._mark()
        self.arranged.emit()

    def _take_back(self, chosen: Iterable[str], line: Any, column: str) -> None:
        self.choose(chosen)
        number = None
        if isinstance(line, Group):
            number = next((n for n, group in self._lines.arrangement.groups if group.key == line.key), None)
        elif line is NEW:
            number = self._lines.new_line
        elif line is not None:
            number = self._lines.place_of(line.id)
        if number is not None:
            section = self._lines.column_of(column)
            self.move_to(number, self._lines.title_column if section is None else section)

    def move_to(self, number: int, section: int) -> None:
        """Put the ring round a cell; what is selected stays."""
        index = self._lines.index(number, section)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    @property
    def is_arranging(self) -> bool:
        """Whether lines are on their way to other places, so that no cell can be told."""
        return self._restoring

    @property
    def ringed(self) -> QModelIndex:
        """The cell with the ring round it; invalid while the keyboard is elsewhere."""
        return self.currentIndex() if self.hasFocus() else _NOWHERE

    # Selection

    def chosen(self) -> list[str]:
        """Ids of the selected rows, from top to bottom."""
        spans = self.selectionModel().selection()
        lines = sorted({n for span in spans for n in range(span.top(), span.bottom() + 1)})
        found = (self._lines.row_at(number) for number in lines)
        return [row.id for row in found if row is not None]

    def choose(self, ids: Iterable[str]) -> None:
        """Select these rows, as far as they are shown; no signal."""
        selection = QItemSelection()
        last = self._lines.columnCount() - 1
        for row_id in ids:
            place = self._lines.place_of(row_id)
            if place is not None and last >= 0:
                selection.select(self._lines.index(place, 0), self._lines.index(place, last))
        before, self._restoring = self._restoring, True
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._restoring = before
        self._mark()

    def _on_selected(self) -> None:
        if not self._restoring:
            self._mark()
            self.picked.emit()

    def _mark(self) -> None:
        """Let delegate and heading know what is selected."""
        self.cells.selected = frozenset(self.chosen())
        some, shown = len(self.cells.selected), self._lines.arrangement.shown
        states = Qt.CheckState
        self.heading.all_selected = (
            states.Unchecked if not some else states.Checked if some >= shown else states.PartiallyChecked
        )
        self.heading.viewport().update()
        self.viewport().update()

    def _select_all_or_none(self) -> None:
        if self.heading.all_selected == Qt.CheckState.Checked:
            self.clearSelection()
        else:
            self.selectAll()

    def toggle(self, number: int) -> None:
        """Select a row beside the others, or no longer."""
        flags = QItemSelectionModel.SelectionFlag.Toggle | _ROWS
        self.selectionModel().select(self._lines.index(number, 0), flags)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        line = self._lines.line(index.row()) if index.isValid() else None
        if self._wish(event) or (isinstance(line, Group) and self._group_key(event, line)):
            return
        key, plain = event.key(), not event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and index.isValid():
            if line is NEW:
                self.edit_requested.emit(index, None)
            elif line is not None:
                self.row_opened.emit(line.id)
        elif key == Qt.Key.Key_F2 and index.isValid():
            self.edit_requested.emit(index, None)
        elif key == Qt.Key.Key_Space and plain and isinstance(line, tuple):
            self.toggle(index.row())
        elif plain and event.text().strip() and event.text().isprintable() and index.isValid():
            self.edit_requested.emit(index, event.text())
        elif key == Qt.Key.Key_Escape and self.cells.selected:
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def _wish(self, event: QKeyEvent) -> bool:
        """Pass on what a key wants done with the selected rows."""
        wishes = {
            (Qt.Key.Key_Delete, False, False): "remove", (Qt.Key.Key_D, True, False): "duplicate",
            (Qt.Key.Key_Down, True, True): "fill", (Qt.Key.Key_C, True, False): "copy",
            (Qt.Key.Key_V, True, False): "paste", (Qt.Key.Key_F, True, False): "find",
        }  # fmt: skip
        held = event.modifiers()
        wish = wishes.get((event.key(), bool(held & _CTRL), bool(held & _SHIFT)))
        if wish is None or held & Qt.KeyboardModifier.AltModifier:
            return False
        self.wanted.emit(wish)
        return True

    def _group_key(self, event: QKeyEvent, group: Group) -> bool:
        keys = Qt.Key
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        fold = (keys.Key_Minus, keys.Key_Right if turned else keys.Key_Left)
        unfold = (keys.Key_Plus, keys.Key_Left if turned else keys.Key_Right)
        turning = (keys.Key_Return, keys.Key_Enter, keys.Key_Space, *(unfold if group.folded else fold))
        if event.key() in turning:
            self.group_toggled.emit(group.key)
        return event.key() in (*turning, *fold, *unfold)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            first = next((n for n in range(self._lines.rowCount()) if self._lines.row_at(n) is not None), 0)
            self.move_to(first, self._lines.title_column)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        line = self._lines.line(index.row()) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or line is None:
            super().mousePressEvent(event)
            return
        section = self._section_at(event)
        if isinstance(line, Group):
            self.move_to(index.row(), 0)
            self.group_toggled.emit(line.key)
        elif line is NEW:
            self.edit_requested.emit(self._lines.index(index.row(), self._lines.title_column), None)
        elif self._lines.columns[section].key == MARK:
            self.move_to(index.row(), section)
            self.toggle(index.row())
        else:
            super().mousePressEvent(event)
            self._follow_link(index, event)

    def _follow_link(self, index: QModelIndex, event: QMouseEvent) -> None:
        """A click on what is written in the colour of links."""
        row, column = self._lines.row_at(index.row()), self._lines.columns[index.column()]
        if row is None or event.modifiers():
            return
        if column.kind == "count" and self._lines.cells.count(column, row.id):
            self.count_clicked.emit(index)
        elif column.kind == "title" and self._lines.beneath(row)[1]:
            middle = self.visualRect(index).center().y()
            if event.position().y() > middle:
                self.wish_clicked.emit(index)

    def _section_at(self, event: QMouseEvent) -> int:
        return max(0, self.columnAt(int(event.position().x())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._lines.row_at(index.row()) is None or self._lines.columns[index.column()].key == MARK:
            self.mousePressEvent(event)
            return
        self.edit_requested.emit(index, None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if self._is_link(index, event) else
                                  Qt.CursorShape.ArrowCursor)  # fmt: skip

    def _is_link(self, index: QModelIndex, event: QMouseEvent) -> bool:
        row = self._lines.row_at(index.row()) if index.isValid() else None
        if row is None:
            return index.isValid()
        column = self._lines.columns[index.column()]
        if column.kind == "title":
            return self._lines.beneath(row)[1] and event.position().y() > self.visualRect(index).center().y()
        return column.kind == "count" and self._lines.cells.count(column, row.id) > 0

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        before, self.cells.hovered = self.cells.hovered, number
        for line in {before, number} - {-1}:
            if before != number and line < self._lines.rowCount():
                self.viewport().update(0, self.rowViewportPosition(line), self.viewport().width(), self.rowHeight(line))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def _tell(self, event: QHelpEvent) -> None:
        """What is cut in the cell under the pointer."""
        index = self.indexAt(event.pos())
        row = self._lines.row_at(index.row()) if index.isValid() else None
        text = ""
        if row is not None and self.cells.is_cut(index, self.columnWidth(index.column())):
            column = self._lines.columns[index.column()]
            parts = [self._lines.cells.text(column, row)]
            if column.kind == "title":
                parts.append(self._lines.beneath(row)[0])
            text = "\n".join(filter(None, parts))
        QToolTip.showText(event.globalPos(), text, self.viewport())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key:
            spot = self.visualRect(self.currentIndex()).center()
        else:
            spot = event.pos()
            self._choose_under(self.indexAt(spot))
        self.menu_requested.emit(self.viewport().mapToGlobal(spot))

    def _choose_under(self, index: QModelIndex) -> None:
        row = self._lines.row_at(index.row()) if index.isValid() else None
        if row is not None and row.id not in self.cells.selected:
            self.setCurrentIndex(index)
        elif index.isValid():
            self.move_to(index.row(), index.column())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.resized.emit()
