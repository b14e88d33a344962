"""The board of a review: how much falls with an assumption, against how easily it could break."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.forms.bound import Bench
from gui.look import paint
from gui.stress.standing import Rated
from model.rules.stress import CRITICAL_FROM

TOP = 3
"""Both scales run from 0 to this."""
_KEYS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
_CHIP = paint.Glyph(11.5, 600)


@dataclass
class _Chip:
    rated: Rated
    load: int
    weak: int
    place: QRectF


class Board(QWidget):
    """Chips of assumptions in sixteen fields, the critical ones framed. `chosen` carries an assumption, `rated` it and
    its two ratings. Two figures in a row rate the chosen one: load-bearing, then vulnerable; Alt and arrows move it.
    """

    chosen = Signal(str)
    opened = Signal(str)
    rated = Signal(str, int, int)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, self._look, self._words = bench, bench.look, bench.words
        self._rows: Sequence[Rated] = ()
        self._chips: list[_Chip] = []
        self._aside: list[_Chip] = []
        self._current, self._pending, self._closed = "", None, False
        self._drag: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 4)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self._words.say("Board of assumptions: load-bearing against vulnerable"))

    def show_rated(self, rows: Sequence[Rated], current: str, closed: bool) -> None:
        if current != self._current:
            self._pending = None
        self._rows, self._current, self._closed = rows, current, closed
        self._place_chips()
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(330))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(290))

    def chip_place(self, assumption_id: str) -> QRectF:
        """Where the chip of an assumption stands; empty where it has none."""
        return next((c.place for c in (*self._chips, *self._aside) if c.rated.id == assumption_id), QRectF())

    def field_place(self, load: int, weak: int) -> QRectF:
        """Where the field of two ratings lies."""
        area = self._area()
        wide, tall = area.width() / (TOP + 1), area.height() / (TOP + 1)
        return QRectF(area.x() + weak * wide, area.y() + (TOP - load) * tall, wide, tall)

    # Where things are

    def _area(self) -> QRectF:
        px = self._look.px
        low = px(64) if any(self._is_aside(row) for row in self._rows) else px(40)
        return QRectF(px(40), px(4), self.width() - px(44), self.height() - px(4) - low)

    @staticmethod
    def _is_aside(row: Rated) -> bool:
        return _seen(row) is None

    def _place_chips(self) -> None:
        self._chips, self._aside = [], []
        fields: dict[tuple[int, int], list[Rated]] = {}
        for row in self._rows:
            seen = _seen(row)
            if seen is None:
                self._aside.append(_Chip(row, -1, -1, QRectF()))
            else:
                fields.setdefault(seen, []).append(row)
        for (load, weak), rows in fields.items():
            for row, place in zip(rows, self._spots(self.field_place(load, weak), rows), strict=True):
                self._chips.append(_Chip(row, load, weak, place))
        x, y = float(self._look.px(40)), self.height() - self._look.px(24)
        x += paint.width_of(self._look, self._aside_text(), paint.SMALL) + self._look.px(8)
        for chip in self._aside:
            size = self._chip_size(chip.rated)
            if x + size.width() > self.width():  # the table has them all
                break
            chip.place = QRectF(x, y, size.width(), size.height())
            x += size.width() + self._look.px(4)

    def _aside_text(self) -> str:
        return self._words.say("{n} not placed", n=len(self._aside))

    def _chip_size(self, row: Rated) -> QSize:
        wide = paint.width_of(self._look, row.code, _CHIP) + self._look.px(14)
        return QSize(max(wide, self._look.px(30)), self._look.px(22))

    def _spots(self, field: QRectF, rows: Sequence[Rated]) -> list[QRectF]:
        """Places in rows of as many as fit, in the middle of the field; closer together where there are many."""
        px = self._look.px
        sizes = [self._chip_size(row) for row in rows]
        wide = max(size.width() for size in sizes)
        columns = max(1, min(len(rows), int((field.width() - px(4)) // (wide + px(3)))))
        lines = -(-len(rows) // columns)
        step = min(float(px(26)), (field.height() - px(4)) / lines)
        top = field.center().y() - step * lines / 2 + (step - px(22)) / 2
        found = []
        for number in range(len(rows)):
            line, column = divmod(number, columns)
            here = min(columns, len(rows) - line * columns)
            left = field.center().x() - here * (wide + px(3)) / 2 + column * (wide + px(3)) + px(3) / 2
            found.append(QRectF(round(left), round(top + line * step), wide, px(22)))
        return found

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self._at(event.position())
        if chip is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag = None if self._closed else event.position()
        self.chosen.emit(chip.rated.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._drag is not None:
            self._drag = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
        else:
            over = self._at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._drag = self._drag, None
        self.unsetCursor()
        self.update()
        target = self._field_at(event.position()) if dragged is not None else None
        chip = next((c for c in (*self._chips, *self._aside) if c.rated.id == self._current), None)
        if target is None or chip is None or target == (chip.load, chip.weak):
            return
        self.rated.emit(self._current, *target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        chip = self._at(event.position())
        if chip is not None:
            self.opened.emit(chip.rated.id)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            chip = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"{chip.rated.code} {chip.rated.text}" if chip else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        arrows = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in arrows and alt:
            self._shift(*arrows[key])
        elif key in arrows:
            self._walk(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)
        elif key in _KEYS and plain and not self._closed and self._current:
            self._figure(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        elif key == Qt.Key.Key_Escape and self._pending is not None:
            self._pending = None
            self.update()
        else:
            super().keyPressEvent(event)

    def _figure(self, figure: int) -> None:
        """The first figure is how much falls with it, the second how easily it breaks."""
        if self._pending is None:
            self._pending = figure
            self.update()
            return
        load, self._pending = self._pending, None
        self.rated.emit(self._current, load, figure)

    def _shift(self, right: int, up: int) -> None:
        chip = next((c for c in self._chips if c.rated.id == self._current), None)
        if chip is None or self._closed:
            return
        load, weak = min(TOP, max(0, chip.load + up)), min(TOP, max(0, chip.weak + right))
        if (load, weak) != (chip.load, chip.weak):
            self.rated.emit(self._current, load, weak)

    def _walk(self, step: int) -> None:
        ids = [row.id for row in self._rows]
        if not ids:
            return
        here = ids.index(self._current) if self._current in ids else -step
        self.chosen.emit(ids[max(0, min(len(ids) - 1, here + step))])

    def _at(self, point: QPointF) -> _Chip | None:
        return next((c for c in (*self._chips, *self._aside) if c.place.contains(point)), None)

    def _field_at(self, point: QPointF) -> tuple[int, int] | None:
        fields = ((load, weak) for load in range(TOP + 1) for weak in range(TOP + 1))
        return next((each for each in fields if self.field_place(*each).contains(point)), None)

    def _describe(self) -> None:
        row = next((row for row in self._rows if row.id == self._current), None)
        seen = _seen(row) if row is not None else None
        if row is None:
            self.setAccessibleDescription("")
            return
        said = self._words.say("not placed") if seen is None else self._words.say(
            "load-bearing {load}, vulnerable {weak}", load=seen[0], weak=seen[1])  # fmt: skip
        self.setAccessibleDescription(f"{row.code} {row.text}, {said}")

    # Painting

    def resizeEvent(self, event: object) -> None:
        del event
        self._place_chips()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._paint_fields(painter)
        self._paint_scales(painter)
        for chip in self._chips:
            self._paint_move(painter, chip)
        for chip in sorted((*self._chips, *self._aside), key=lambda c: c.rated.id == self._current):
            if not chip.place.isEmpty():
                self._paint_chip(painter, chip, chip.place)
        self._paint_drag(painter)

    def _paint_fields(self, painter: QPainter) -> None:
        look = self._look
        dragged = self._field_at(self._drag) if self._drag is not None else None
        for load in range(TOP + 1):
            for weak in range(TOP + 1):
                field = self.field_place(load, weak).adjusted(1, 1, -1, -1)
                critical = load >= CRITICAL_FROM and weak >= CRITICAL_FROM
                ground = look.colour("danger_ground" if critical else "canvas")
                edge = look.colour("hairline") if look.theme == "contrast" else None
                paint.box(painter, field, look.px(3), ground, edge)
                if (load, weak) == dragged:
                    paint.box(painter, field, look.px(3), None, look.colour("accent"), 2)
        frame = self.field_place(TOP, CRITICAL_FROM).united(self.field_place(CRITICAL_FROM, TOP))
        paint.box(painter, frame, look.px(4), None, look.colour("broken"), 2)
        said = QRectF(frame.x() + look.px(6), frame.y() + look.px(3), frame.width() - look.px(12), look.px(16))
        paint.text(painter, look, said, self._words.say("critical"), look.colour("danger"), paint.Glyph(11.5, 600))

    def _paint_scales(self, painter: QPainter) -> None:
        look, area = self._look, self._area()
        muted = look.colour("muted")
        for step in range(TOP + 1):
            row = self.field_place(step, 0)
            beside = QRectF(look.px(24), row.y(), look.px(14), row.height())
            paint.text(painter, look, beside, str(step), muted, paint.SMALL)
            column = self.field_place(0, step)
            wide = paint.width_of(look, str(step), paint.SMALL)
            spot = QRectF(column.center().x() - wide / 2, area.bottom() + look.px(2), wide + 1, look.px(16))
            paint.text(painter, look, spot, str(step), muted, paint.SMALL)
        said = self._words.say("Vulnerable: could it break?")
        wide = min(paint.width_of(look, said, paint.SMALL), int(area.width()))
        spot = QRectF(area.center().x() - wide / 2, area.bottom() + look.px(19), wide + 1, look.px(16))
        paint.text(painter, look, spot, said, look.colour("ink"), paint.SMALL)
        said = self._words.say("Load-bearing: how much falls with it?")
        painter.save()
        painter.translate(look.px(10), area.center().y())
        painter.rotate(-90)
        wide = min(paint.width_of(look, said, paint.SMALL), int(area.height()))
        spot = QRectF(-wide / 2, -look.px(9), wide + 1, look.px(18))
        paint.text(painter, look, spot, said, look.colour("ink"), paint.SMALL)
        painter.restore()
        if self._aside:
            spot = QRectF(look.px(40), self.height() - look.px(24), look.px(120), look.px(22))
            paint.text(painter, look, spot, self._aside_text(), muted, paint.SMALL)

    def _paint_move(self, painter: QPainter, chip: _Chip) -> None:
        """A ring where the last closed review had it, and an arrow from there."""
        row = chip.rated
        if row.before_load is None or row.before_weak is None or not row.has_rating:
            return
        if (row.before_load, row.before_weak) == (chip.load, chip.weak):
            return
        look, field = self._look, self.field_place(row.before_load, row.before_weak)
        start = QPointF(field.x() + field.width() * 0.22, field.y() + field.height() * 0.2)
        end = _edge_towards(chip.place, start)
        painter.setPen(QPen(look.colour("ghost"), 1.4, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = look.px(5)
        painter.drawEllipse(start, radius, radius)
        painter.setPen(QPen(look.colour("muted"), 1.2))
        way = end - start
        length = max(1.0, (way.x() ** 2 + way.y() ** 2) ** 0.5)
        unit = QPointF(way.x() / length, way.y() / length)
        painter.drawLine(start + unit * radius, end)
        across, back = QPointF(-unit.y(), unit.x()) * look.px(3.5), unit * look.px(7)
        painter.setBrush(look.colour("muted"))
        painter.drawPolygon(QPolygonF([end, end - back + across, end - back - across]))

    def _paint_chip(self, painter: QPainter, chip: _Chip, place: QRectF) -> None:
        look, row = self._look, chip.rated
        radius = place.height() / 2
        chosen = row.id == self._current
        ground, edge, token = self._chip_colours(row, chosen)
        style = Qt.PenStyle.SolidLine if row.is_rated else Qt.PenStyle.DashLine
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 1.4, style))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
        if chosen and (row.is_broken or not row.is_rated):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(place.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 2, radius + 2)
        wide = paint.width_of(look, row.code, _CHIP)
        spot = QRectF(place.center().x() - wide / 2, place.y(), wide + 1, place.height())
        paint.text(painter, look, spot, row.code, token, _CHIP)
        if chosen and self._pending is not None:
            self._paint_pending(painter, place)

    def _chip_colours(self, row: Rated, chosen: bool) -> tuple[QColor, QColor, QColor]:
        """Ground, edge and text."""
        look = self._look
        if not row.is_rated:
            return look.colour("warning_ground"), look.colour("warning"), look.colour("warning")
        if row.is_broken:
            dark = QColor("#1B2733") if look.theme != "light" else QColor("#FFFFFF")
            return (look.colour("danger" if look.theme == "light" else "broken"), look.colour("broken"), dark)
        if chosen:
            return look.colour("accent"), look.colour("accent"), look.colour("on_accent")
        return look.colour("surface"), look.colour("ink"), look.colour("ink")

    def _paint_pending(self, painter: QPainter, place: QRectF) -> None:
        look = self._look
        said = self._words.say("{n} and then?", n=self._pending)
        wide = paint.width_of(look, said, paint.SMALL_LABEL) + look.px(12)
        x = min(place.x(), self.width() - wide - 1.0)
        spot = QRectF(x, place.bottom() + look.px(3), wide, look.px(20))
        paint.box(painter, spot, look.px(4), look.colour("surface"), look.colour("accent"))
        paint.text(painter, look, spot.adjusted(look.px(6), 0, 0, 0), said, look.colour("accent"), paint.SMALL_LABEL)

    def _paint_drag(self, painter: QPainter) -> None:
        chip = next((c for c in (*self._chips, *self._aside) if c.rated.id == self._current), None)
        if self._drag is None or chip is None or chip.place.contains(self._drag):
            return
        place = QRectF(chip.place)
        place.moveCenter(self._drag)
        painter.setOpacity(0.8)
        self._paint_chip(painter, chip, place)
        painter.setOpacity(1.0)


def _seen(row: Rated) -> tuple[int, int] | None:
    """The field in which it stands: where it is rated, else where it stood before."""
    load = row.load if row.load is not None else row.before_load
    weak = row.weak if row.weak is not None else row.before_weak
    return (load, weak) if load is not None and weak is not None else None


def _edge_towards(place: QRectF, point: QPointF) -> QPointF:
    """Where a line from `point` to the middle of `place` meets its edge, two px before it."""
    middle = place.center()
    way = point - middle
    if way.isNull():
        return middle
    scale = min(
        (place.width() / 2 + 2) / abs(way.x()) if way.x() else 1e9,
        (place.height() / 2 + 2) / abs(way.y()) if way.y() else 1e9,
    )
    return middle + way * min(scale, 1.0)
