"""A matrix with figures or dots: rows and columns with names, one hue for heat, emptiness outlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from gui.look import paint
from gui.look.look import Look
from gui.look.spoken import SpokenParts, tell_chosen
from gui.workspace.links import wrapped_text

NAMES, CELL, ROW, HEAD, FAR = 210, 64, 38, 56, 120


@dataclass(frozen=True)
class Head:
    """A row or column: its key, its name, what stands beneath, and the hue of its line (None = none)."""

    key: str
    name: str
    beneath: str = ""
    hue: int | None = None
    alarm: bool = False


@dataclass(frozen=True)
class Cell:
    """What a cell holds: a figure or, `dot`, whether somebody was there. `said` is its sentence."""

    figure: int
    said: str
    dot: bool = False


class Matrix(SpokenParts):
    """`chosen` carries (row, column) of a cell; arrows go from cell to cell, Enter opens."""

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: Sequence[Head] = ()
        self._columns: Sequence[Head] = ()
        self._cells: dict[tuple[str, str], Cell] = {}
        self._ends: dict[str, str] = {}
        self._current: tuple[str, str] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._lay_out)

    def show_cells(self, rows: Sequence[Head], columns: Sequence[Head], cells: dict[tuple[str, str], Cell],
                   ends: dict[str, str], current: tuple[str, str]) -> None:  # fmt: skip
        """Show these; `ends` are the words at the far side of each row."""
        self._rows, self._columns, self._cells, self._ends, self._current = rows, columns, cells, ends, current
        self._lay_out()
        tell_chosen(self)

    def _lay_out(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(
            px(NAMES + FAR) + len(self._columns) * px(CELL), px(HEAD) + max(1, len(self._rows)) * px(ROW) + px(4)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(NAMES + FAR), self.sizeHint().height())

    def _named(self) -> int:
        """How wide the names of the rows are: fewer pixels where columns would lose theirs."""
        px = self._look.px
        spare = self.width() - px(FAR) - len(self._columns) * px(CELL + 12)
        return min(px(NAMES), max(px(FAR), spare))

    def _wide(self) -> float:
        px = self._look.px
        room = max(1.0, self.width() - self._named() - px(FAR))
        return min(float(px(130)), room / max(1, len(self._columns)))

    def place(self, row: str, column: str) -> QRectF:
        """Where a cell stands; empty where there is none."""
        rows, columns, px = [r.key for r in self._rows], [c.key for c in self._columns], self._look.px
        if row not in rows or column not in columns:
            return QRectF()
        wide = self._wide()
        return QRectF(self._named() + columns.index(column) * wide, px(HEAD) + rows.index(row) * px(ROW), wide, px(ROW))

    def _at(self, point: QPointF) -> tuple[str, str]:
        keys = ((row.key, column.key) for row in self._rows for column in self._columns)
        return next((key for key in keys if self.place(*key).contains(point)), ("", ""))

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found[0]:
            self.chosen.emit(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found[0]:
            self.opened.emit(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        key = Qt.Key(event.key())
        if key in steps and self._rows and self._columns:
            self.chosen.emit(*self._stepped(*steps[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current[0]:
            self.opened.emit(*self._current)
        else:
            super().keyPressEvent(event)

    def _stepped(self, down: int, across: int) -> tuple[str, str]:
        rows, columns = [r.key for r in self._rows], [c.key for c in self._columns]
        if self._current[0] not in rows or self._current[1] not in columns:
            return rows[0], columns[0]
        at = min(max(0, rows.index(self._current[0]) + down), len(rows) - 1)
        to = min(max(0, columns.index(self._current[1]) + across), len(columns) - 1)
        return rows[at], columns[to]

    # Spoken

    def spoken_ids(self) -> list[str]:
        return [f"{row.key}/{column.key}" for row in self._rows for column in self._columns]

    def spoken_text(self, part: str) -> str:
        cell = self._cells.get(self._key(part))
        return cell.said if cell is not None else ""

    def spoken_place(self, part: str) -> QRect:
        return self.place(*self._key(part)).toAlignedRect()

    def spoken_chosen(self) -> str:
        return "/".join(self._current)

    def spoken_at(self, point: QPoint) -> str:
        found = self._at(QPointF(point))
        return "/".join(found) if found[0] else ""

    def _key(self, part: str) -> tuple[str, str]:
        row, _, column = part.partition("/")
        return row, column

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._paint_heads(painter)
        most = max((cell.figure for cell in self._cells.values()), default=1) or 1
        for (row, column), cell in self._cells.items():
            place = self.place(row, column)
            if not place.isEmpty():
                self._paint_cell(painter, place, cell, most, chosen=(row, column) == self._current)

    def _paint_heads(self, painter: QPainter) -> None:
        look, px, wide = self._look, self._look.px, self._wide()
        for number, column in enumerate(self._columns):
            place = QRectF(self._named() + number * wide + px(2), 0, wide - px(4), px(HEAD) - px(8))
            wrapped_text(painter, place, paint.elided(look, column.name, place.width() * 1.9, paint.SMALL),
                         look.font(11.5, 600), look.colour("ink"))  # fmt: skip
            if column.hue is not None:
                painter.fillRect(QRectF(place.x(), px(HEAD) - px(6), place.width(), px(3)), look.edge(column.hue))
        for number, row in enumerate(self._rows):
            top = px(HEAD) + number * px(ROW)
            names = QRectF(px(4), top, self._named() - px(12), px(ROW))
            high = QRectF(names.x(), top + (px(2) if row.beneath else px(9)), names.width(), px(18))
            name = paint.elided(look, row.name, names.width(), paint.LABEL)
            paint.text(painter, look, high, name, look.colour("ink"), paint.LABEL)
            below = paint.elided(look, row.beneath, names.width(), paint.SMALL)
            tone = look.colour("danger" if row.alarm else "muted")
            paint.text(painter, look, high.translated(0, px(17)), below, tone, paint.SMALL)
            far = QRectF(self._named() + len(self._columns) * wide + px(10), top, px(FAR) - px(12), px(ROW))
            text = paint.elided(look, self._ends.get(row.key, ""), far.width(), paint.SMALL)
            paint.text(painter, look, far, text, look.colour("danger" if row.alarm else "ink"), paint.SMALL)

    def _paint_cell(self, painter: QPainter, place: QRectF, cell: Cell, most: int, *, chosen: bool) -> None:
        look, px = self._look, self._look.px
        box = place.adjusted(px(2), px(2), -px(2), -px(2))
        if cell.dot:
            painter.setPen(QPen(look.colour("accent" if cell.figure else "control"), 1.4))
            painter.setBrush(look.colour("accent") if cell.figure else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place.center(), px(5), px(5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            ground = look.colour("surface")
            if cell.figure:
                ground = look.colour("accent_tint") if look.theme == "contrast" else look.tint(0)
                if look.theme != "contrast":
                    ground.setAlphaF(0.25 + 0.75 * cell.figure / most)
            paint.box(painter, box, px(3), ground, look.colour("hairline" if cell.figure else "control"))
            middle = QRectF(box.center().x() - px(12), box.y(), px(30), box.height())
            text = str(cell.figure) if cell.figure else "·"
            paint.text(painter, look, middle, text, look.colour("ink"), paint.STRONG)
        if chosen:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, px(3), px(3))
