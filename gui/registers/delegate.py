"""Draws the cells of a register: texts in one line or two, pills, squares, links and the lines of groups."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyleOptionViewItem

from gui.forms.states import state_icon
from gui.look import paint
from gui.look.look import Look
from gui.look.paint import Glyph
from gui.look.style import draw_check, draw_ring
from gui.registers.arrange import Group
from gui.registers.columns import MARK, Column
from gui.registers.model import RegisterModel
from model.words import N_

if TYPE_CHECKING:
    from gui.registers.grid import Grid

Index = QModelIndex | QPersistentModelIndex
_MOST_KEPT = 20_000
_NARROWEST = 24
_PLAIN = paint.BASE


class CellPainter(QAbstractItemDelegate):
    """Reads the line from the model once per cell and asks for no roles. `second` draws second lines."""

    def __init__(self, look: Look, model: RegisterModel, grid: "Grid") -> None:
        super().__init__(grid)
        self._look, self._lines, self._grid = look, model, grid
        self.hovered = -1
        self.edited: tuple[int, int] | None = None
        """Line and column under an editor, where nothing else is written."""
        self.selected: frozenset[str] = frozenset()
        self.second = model.second
        self._cut: dict[tuple[str, float, float, int], tuple[str, float]] = {}
        look.changed.connect(self.forget)

    def forget(self) -> None:
        """Measure every text anew."""
        self._cut.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        column = self._lines.columns[index.column()]
        return QSize(self.needed_width(column, self._lines.line(index.row())), self._look.sizes.row)

    def needed_width(self, column: Column, line: Any) -> int:
        """px for what a row says in this column, with its margins; 0 for other lines."""
        look = self._look
        if not isinstance(line, tuple) or column.key == MARK:
            return 0
        sides = 2 * look.px(8)
        if column.kind == "rating" and column.about is not None:
            return paint.rating_width(look, int(column.about.high or 3)) + sides
        words = self._lines.cells.text(column, line)
        if column.kind == "state":
            kind = self._kind(column, line)
            size = paint.pill_size(look, words, state_icon(kind) if kind is not None else "")
            return size.width() + sides if words else 0
        return paint.width_of(look, words, _glyph(column)) + sides

    def counts_anything(self, column: Column) -> bool:
        """Whether any row of the column's table can be counted."""
        return self._lines.cells.count_all(column) > 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, section = index.row(), index.column()
        line, column = self._lines.arrangement.lines[row], self._lines.columns[section]
        painter.save()
        painter.setLayoutDirection(option.direction)
        rect = option.rect
        if isinstance(line, tuple):
            self._ground(painter, rect, line.id in self.selected, row == self.hovered, section == 0)
            if self.edited != (row, section):
                self._cell(painter, rect, column, line)
        elif isinstance(line, Group):
            self._group(painter, rect, line, row == self.hovered)
        else:
            self._new(painter, rect, section)
        current = self._grid.ringed
        if current.row() == row and (current.column() == section or isinstance(line, Group)):
            draw_ring(painter, self._look, QRectF(rect).adjusted(1, 1, -1, -2), self._look.px(4))
        painter.restore()

    # Grounds

    def _ground(self, painter: QPainter, rect: QRect, chosen: bool, hovered: bool, first: bool) -> None:
        look = self._look
        if chosen or hovered:
            painter.fillRect(rect, look.colour("accent_tint" if chosen else "hover"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.colour("hairline"))
        if not chosen:
            return
        if look.theme == "contrast":
            painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 2), look.colour("chosen_edge"))
            painter.fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), look.colour("chosen_edge"))
        if first:
            edge = QRect(rect.x(), rect.y(), look.px(3), rect.height())
            painter.fillRect(QStyle.visualRect(painter.layoutDirection(), rect, edge), look.colour("accent"))

    def _group(self, painter: QPainter, rect: QRect, group: Group, hovered: bool) -> None:
        look, way = self._look, painter.layoutDirection()
        painter.fillRect(rect, look.colour("hover" if hovered else "canvas"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.colour("hairline"))
        spot = QRect(rect.x() + look.px(8), rect.y(), look.px(20), rect.height())
        sign = ("chevron-left" if way == Qt.LayoutDirection.RightToLeft else "chevron-right") if group.folded else ""
        icon_rect = QStyle.visualRect(way, rect, spot.adjusted(look.px(2), 0, -look.px(2), 0))
        paint.icon(painter, look, sign or "chevron-down", icon_rect)
        inner = rect.adjusted(look.px(32), 0, -look.px(12), 0)
        words = self._lines.words
        told = words.say(N_("{n} of {of} shown"), n=group.shown, of=group.of)
        room = inner.width() - paint.width_of(look, told) - look.px(12)
        title = paint.elided(look, group.text, room, paint.STRONG)
        wide = paint.width_of(look, title, paint.STRONG)
        name = QRect(inner.x(), inner.y(), wide + 1, inner.height())
        self._write(painter, QRectF(QStyle.visualRect(way, rect, name)), title, "ink", paint.STRONG)
        rest = inner.adjusted(wide + look.px(8), 0, 0, 0)
        self._write(painter, QRectF(QStyle.visualRect(way, rect, rest)), told, "muted")

    def _new(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self._look
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.colour("hairline"))
        if section == 0:
            paint.icon(painter, look, "plus", self._middle(rect, look.px(16)), "muted")
        elif section == self._lines.title_column:
            inner = QRectF(rect.adjusted(look.px(8), 0, -look.px(8), 0))
            self._write(painter, inner, self._lines.new_text(), "muted")

    @staticmethod
    def _middle(rect: QRect, side: int) -> QRect:
        spot = QRect(0, 0, side, side)
        spot.moveCenter(rect.center())
        return spot

    # Cells

    def _cell(self, painter: QPainter, rect: QRect, column: Column, row: Any) -> None:
        look = self._look
        if column.key == MARK:
            on = QStyle.StateFlag.State_On if row.id in self.selected else QStyle.StateFlag.State_Off
            draw_check(painter, look, QRectF(rect), QStyle.StateFlag.State_Enabled | on)
            return
        inner = rect.adjusted(look.px(8), 0, -look.px(8), -1)
        if inner.width() < look.px(_NARROWEST) // 2:
            return
        if column.kind == "rating" and column.about is not None:
            value = getattr(row, column.key)
            if value is not None:
                paint.rating(painter, look, QRectF(inner), value, int(column.about.high or 3))
            return
        text = self._lines.cells.text(column, row)
        if column.kind == "state":
            self._state(painter, inner, column, row, text)
        elif column.kind == "title":
            self._title(painter, inner, row, text)
        elif column.kind == "count":
            none = self._lines.words.say(N_("none"))
            self._write(painter, QRectF(inner), text or none, "accent" if text else "muted")
        elif text:
            self._text(painter, inner, column, text)

    def _kind(self, column: Column, row: Any) -> Any | None:
        about = column.about
        value = getattr(row, column.key)
        if about is None or about.choices is None or value not in about.choices._value2member_map_:
            return None
        return about.choices(value)

    def _state(self, painter: QPainter, inner: QRect, column: Column, row: Any, text: str) -> None:
        kind = self._kind(column, row)
        if kind is not None:
            paint.pill(painter, self._look, inner, text, kind.tone or "muted", state_icon(kind))

    def _text(self, painter: QPainter, inner: QRect, column: Column, text: str) -> None:
        look, glyph = self._look, _glyph(column)
        if column.is_right:
            wide = paint.width_of(look, text, glyph)
            if wide < inner.width():
                far = inner.adjusted(inner.width() - wide, 0, 0, 0)
                inner = QStyle.visualRect(painter.layoutDirection(), inner, far)
        lines = self._lines_of(text, inner, glyph)
        line = look.px(18)
        top = inner.y() + (inner.height() - line * len(lines)) // 2
        for number, part in enumerate(lines):
            place = QRectF(inner.x(), top + number * line, inner.width() + 1, line)
            self._write(painter, place, part, "ink", glyph)

    def _lines_of(self, text: str, inner: QRect, glyph: Glyph) -> list[str]:
        """The text on one line, or on two where it is too long and the row is high enough; cut where it is written."""
        look = self._look
        if inner.height() < 2 * look.px(18) or paint.width_of(look, text, glyph) <= inner.width():
            return [text]
        words = text.split(" ")
        first = words[0]
        for number, word in enumerate(words[1:], 1):
            if paint.width_of(look, f"{first} {word}", glyph) > inner.width():
                return [first, " ".join(words[number:])]
            first = f"{first} {word}"
        return [first]

    def _title(self, painter: QPainter, inner: QRect, row: Any, text: str) -> None:
        look, way = self._look, painter.layoutDirection()
        if self._lines.cells.is_sealed(row.id):
            spot = QRect(inner.right() - look.px(14), inner.y(), look.px(14), inner.height())
            paint.icon(painter, look, "lock", QStyle.visualRect(way, inner, spot), "muted")
            inner = QStyle.visualRect(way, inner, inner.adjusted(0, 0, -look.px(20), 0))
        if self.second is None or inner.height() < look.px(40):
            self._write(painter, QRectF(inner).adjusted(0, 0, 1, 0), text, "ink", paint.LABEL)
            return
        beneath, is_wish = self._lines.beneath(row)
        high, low = look.px(18), look.px(16)
        top = inner.y() + (inner.height() - (high + low if beneath else high)) // 2
        place = QRectF(inner.x(), top, inner.width() + 1, high)
        self._write(painter, place, text, "ink", paint.LABEL)
        if beneath:
            place = QRectF(inner.x(), top + high, inner.width() + 1, low)
            self._write(painter, place, beneath, "accent" if is_wish else "muted", paint.SMALL)

    def _write(self, painter: QPainter, rect: QRectF, text: str, token: str, glyph: Glyph = _PLAIN) -> None:
        """One line as `paint.text` writes it, with what has been measured kept: a page has hundreds of them."""
        look = self._look
        key = (text, rect.width(), glyph.size, glyph.weight)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > _MOST_KEPT:
                self._cut.clear()
            cut = paint.elided(look, text, rect.width(), glyph)
            found = self._cut[key] = (cut, look.metrics(glyph.size, glyph.weight).horizontalAdvance(cut))
        way, x = painter.layoutDirection(), rect.x()
        if way == Qt.LayoutDirection.RightToLeft:
            x = rect.right() - found[1]
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(look.font(glyph.size, glyph.weight))
        painter.setPen(look.colour(token))
        middle = rect.y() + rect.height() / 2
        painter.drawText(QPointF(x, look.baseline(middle, glyph.size, glyph.weight)), found[0])
        painter.setLayoutDirection(way)

    def is_cut(self, index: Index, width: int) -> bool:
        """Whether the cell cannot show all it has to say."""
        line = self._lines.line(index.row())
        if not isinstance(line, tuple):
            return False
        column = self._lines.columns[index.column()]
        needed = self.needed_width(column, line)
        if column.kind == "title" and self.second is not None:
            beneath, _ = self._lines.beneath(line)
            needed = max(needed, paint.width_of(self._look, beneath, paint.SMALL) + 2 * self._look.px(8))
        return needed > width


def _glyph(column: Column) -> Glyph:
    if column.kind == "code":
        return paint.STRONG
    return paint.LABEL if column.kind == "title" else paint.BASE
