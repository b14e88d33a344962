"""How a board looks: grounds and names of zones, scales, chips with codes, titles, arrows from where marks stood."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from gui.boards.plan import Mark, Plan, Spot, Zone
from gui.look import paint
from gui.look.look import Look

CODE = paint.Glyph(11.5, 600)
_GROUNDS = {"danger": "danger_ground", "warning": "warning_ground", "good": "good_ground", "accent": "accent_tint",
            "muted": "canvas"}  # fmt: skip
_EDGES = {"danger": "broken", "warning": "warning", "good": "good", "accent": "accent", "muted": "hairline"}


class Painting:
    """Draws a plan. Chips are drawn once each and kept as pictures, for a thousand are drawn in every frame."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._chips: dict[tuple[object, ...], QPixmap] = {}
        self._widths: dict[str, float] = {}
        self._titles: dict[tuple[str, int, bool], list[str]] = {}

    def forget(self) -> None:
        """Draw everything anew: the look has changed."""
        self._chips.clear()
        self._widths.clear()
        self._titles.clear()

    def chip_width(self, code: str) -> float:
        if code not in self._widths:
            wide = max(paint.width_of(self.look, code, CODE) + self.look.px(14), self.look.px(30))
            self._widths[code] = float(wide)
        return self._widths[code]

    def ground(self, painter: QPainter, plan: Plan) -> None:
        """Fields and zones."""
        look = self.look
        painter.save()
        painter.setClipRect(plan.plot)
        for x in range(plan.across.low, plan.across.high + 1):
            for y in range(plan.up.low, plan.up.high + 1):
                zone = zone_of(plan, x, y)
                place = plan.seen(plan.field_at(x, y)).adjusted(1, 1, -1, -1)
                ground = look.colour(_GROUNDS[zone.tone] if zone is not None else "canvas")
                edge = look.colour("hairline") if look.theme == "contrast" else None
                paint.box(painter, place, look.px(3), ground, edge)
        for zone in plan.zones:
            self._zone(painter, plan, zone)
        painter.restore()

    def _zone(self, painter: QPainter, plan: Plan, zone: Zone) -> None:
        look, place = self.look, plan.seen(plan.zone_at(zone))
        if zone.framed:
            paint.box(painter, place, look.px(4), None, look.colour(_EDGES[zone.tone]), 2)
        name = QRectF(place.x() + look.px(7), place.y() + look.px(3), place.width() - look.px(14), look.px(16))
        token = zone.tone if zone.tone in ("danger", "warning", "good", "accent") else "muted"
        paint.text(painter, look, name, zone.title, look.colour(token), CODE)

    def scales(self, painter: QPainter, plan: Plan) -> None:
        """Figures of both scales beside the plot, and what they ask."""
        look, plot = self.look, plan.plot
        muted, ink = look.colour("muted"), look.colour("ink")
        for value in range(plan.up.low, plan.up.high + 1):
            place = plan.seen(plan.field_at(plan.across.low, value)).intersected(plot)
            if place.height() > look.px(12) or plan.zoom == 1:
                middle = plan.seen(plan.field_at(plan.across.low, value)).center().y()
                middle = min(plot.bottom() - look.px(8), max(plot.top() + look.px(8), middle))
                spot = QRectF(plot.left() - look.px(16), middle - look.px(8), look.px(14), look.px(16))
                paint.text(painter, look, spot, str(value), muted, paint.SMALL)
        for value in range(plan.across.low, plan.across.high + 1):
            middle = plan.seen(plan.field_at(value, plan.up.low)).center().x()
            if plot.left() <= middle <= plot.right():
                wide = paint.width_of(look, str(value), paint.SMALL)
                spot = QRectF(middle - wide / 2, plot.bottom() + look.px(2), wide + 1, look.px(16))
                paint.text(painter, look, spot, str(value), muted, paint.SMALL)
        self._questions(painter, plan, ink)

    def _questions(self, painter: QPainter, plan: Plan, ink: QColor) -> None:
        look, plot = self.look, plan.plot
        wide = min(paint.width_of(look, plan.across.question, paint.SMALL), int(plot.width()))
        spot = QRectF(plot.center().x() - wide / 2, plot.bottom() + look.px(19), wide + 1, look.px(16))
        paint.text(painter, look, spot, plan.across.question, ink, paint.SMALL)
        painter.save()
        painter.translate(plot.left() - look.px(28), plot.center().y())
        painter.rotate(-90)
        wide = min(paint.width_of(look, plan.up.question, paint.SMALL), int(plot.height()))
        paint.text(painter, look, QRectF(-wide / 2, -look.px(9), wide + 1, look.px(18)), plan.up.question, ink,
                   paint.SMALL)  # fmt: skip
        painter.restore()

    def marks(self, painter: QPainter, plan: Plan, current: str) -> None:
        """Every mark in sight, the current one above the others and always with its code and title."""
        painter.save()
        painter.setClipRect(plan.plot)
        shift = plan.plot.topLeft() - plan.offset
        seen = plan.plot.translated(-shift)
        for spot in plan.spots.values():
            if spot.mark.before is not None and spot.mark.before != spot.mark.at:
                self._move(painter, plan, spot)
        ratio = painter.device().devicePixelRatioF()
        for spot in plan.spots.values():
            if spot.chip.intersects(seen) and spot.mark.id != current:
                self._spot(painter, spot, shift, ratio)
        chosen = plan.spots.get(current)
        if chosen is not None:
            self._chosen(painter, plan, chosen, shift)
        painter.restore()

    def _spot(self, painter: QPainter, spot: Spot, shift: QPointF, ratio: float) -> None:
        place = spot.chip.translated(shift)
        painter.drawPixmap(place.topLeft(), self._chip(spot.mark, spot.chip, spot.shown == "dot", ratio))
        if spot.shown == "titled":
            self._title(painter, spot.title.translated(shift), spot.mark.title)

    def _title(self, painter: QPainter, place: QRectF, title: str) -> None:
        look, two = self.look, place.height() >= self.look.px(32)
        key = (title, int(place.width()), two)
        if key not in self._titles:
            self._titles[key] = self._lines(title, place.width(), two=two)
        painter.setFont(look.font(paint.SMALL.size, paint.SMALL.weight))
        painter.setPen(look.colour("ink"))
        lines = self._titles[key]
        high = look.px(16)
        middle = place.center().y() - high * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            baseline = look.baseline(middle + number * high, paint.SMALL.size, paint.SMALL.weight)
            painter.drawText(QPointF(place.x(), baseline), line)

    def _lines(self, title: str, width: float, *, two: bool) -> list[str]:
        """The title on one line or on two; what is too long is cut at its end."""
        look, words = self.look, title.split(" ")
        taken = len(words)
        while taken > 1 and paint.width_of(look, " ".join(words[:taken]), paint.SMALL) > width:
            taken -= 1
        if not two or taken == len(words):
            return [paint.elided(look, title, width, paint.SMALL)]
        return [paint.elided(look, " ".join(part), width, paint.SMALL) for part in (words[:taken], words[taken:])]

    def _chosen(self, painter: QPainter, plan: Plan, spot: Spot, shift: QPointF) -> None:
        look, place = self.look, spot.chip.translated(shift)
        if spot.shown == "dot":
            size = self.chip_width(spot.mark.code)
            place = QRectF(place.center().x() - size / 2, place.center().y() - plan.measures.chip / 2, size,
                           plan.measures.chip)  # fmt: skip
        self.chip(painter, spot.mark, place, chosen=True)
        if spot.shown == "titled":
            self._title(painter, spot.title.translated(shift), spot.mark.title)
            return
        name = self._beside(plan, spot, place)
        if name.isEmpty():
            return
        paint.box(painter, name, look.px(4), look.colour("surface"), look.colour("accent"))
        inner = name.adjusted(look.px(6), 0, -look.px(4), 0)
        paint.text(painter, look, inner, spot.mark.title, look.colour("ink"), paint.SMALL)

    def _beside(self, plan: Plan, spot: Spot, place: QRectF) -> QRectF:
        """Where the title of the chosen one goes: over no code of another; over dots, which say nothing."""
        look = self.look
        wide = min(paint.width_of(look, spot.mark.title, paint.SMALL) + look.px(12), int(plan.plot.width() * 0.6))
        gap, high = look.px(3), place.height()
        lefts = (place.right() + gap, place.left() - gap - wide)
        tries = [QRectF(left, place.y(), wide, high) for left in lefts]
        for y in (place.bottom() + gap, place.y() - gap - high):
            left = min(plan.plot.right() - wide, max(plan.plot.left(), place.center().x() - wide / 2))
            tries.append(QRectF(left, y, wide, high))
        others = [plan.seen(one.chip) for one in plan.spots.values() if one is not spot and one.shown != "dot"]
        return next((one for one in tries if plan.plot.contains(one)
                     and not any(one.intersects(other) for other in others)), QRectF())  # fmt: skip

    def _move(self, painter: QPainter, plan: Plan, spot: Spot) -> None:
        """A ring where the mark stood before, and an arrow from there."""
        assert spot.mark.before is not None
        look, field = self.look, plan.seen(plan.field_at(*spot.mark.before))
        start = QPointF(field.x() + field.width() * 0.22, field.y() + field.height() * 0.2)
        end = edge_towards(plan.seen(spot.chip), start)
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

    # Chips

    def _chip(self, mark: Mark, place: QRectF, is_dot: bool, ratio: float) -> QPixmap:
        size = place.size()
        key = ("" if is_dot else mark.code, mark.style, mark.tone, round(size.width()), round(size.height()), ratio)
        if key not in self._chips:
            picture = QPixmap(round(size.width() * ratio) + 2, round(size.height() * ratio) + 2)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(QPointF(), size)
            self._dot(painter, mark, whole) if is_dot else self.chip(painter, mark, whole)
            painter.end()
            self._chips[key] = picture
        return self._chips[key]

    def _dot(self, painter: QPainter, mark: Mark, place: QRectF) -> None:
        ground, edge, _ = self._colours(mark, chosen=False)
        painter.setBrush(edge if mark.style == "filled" else ground)
        painter.setPen(QPen(edge, 1.2))
        painter.drawEllipse(place.adjusted(0.8, 0.8, -0.8, -0.8))

    def chip(self, painter: QPainter, mark: Mark, place: QRectF, *, chosen: bool = False) -> None:
        """The code of a mark in a chip."""
        look = self.look
        ground, edge, token = self._colours(mark, chosen=chosen)
        dashed = Qt.PenStyle.DashLine if mark.style == "dashed" else Qt.PenStyle.SolidLine
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 1.4, dashed))
        radius = place.height() / 2 - 1
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
        if chosen and mark.style != "plain":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(place.adjusted(-1.5, -1.5, 1.5, 1.5), radius + 3, radius + 3)
        wide = paint.width_of(look, mark.code, CODE)
        spot = QRectF(place.center().x() - wide / 2, place.y(), wide + 1, place.height())
        paint.text(painter, look, spot, mark.code, token, CODE)

    def _colours(self, mark: Mark, *, chosen: bool) -> tuple[QColor, QColor, QColor]:
        """Ground, edge and text."""
        look = self.look
        if mark.style == "dashed":
            return look.colour("warning_ground"), look.colour("warning"), look.colour("warning")
        if mark.style == "filled":
            text = QColor("#1B2733") if look.theme != "light" else QColor("#FFFFFF")
            return look.colour("danger" if look.theme == "light" else "broken"), look.colour("broken"), text
        if chosen:
            return look.colour("accent"), look.colour("accent"), look.colour("on_accent")
        if mark.tone in ("warning", "good", "accent", "danger"):
            return look.colour(_GROUNDS[mark.tone]), look.colour(_EDGES[mark.tone]), look.colour(mark.tone)
        return look.colour("surface"), look.colour("ink"), look.colour("ink")


def zone_of(plan: Plan, x: int, y: int) -> Zone | None:
    """The last zone that holds a field."""
    found = None
    for zone in plan.zones:
        if zone.first[0] <= x <= zone.last[0] and zone.first[1] <= y <= zone.last[1]:
            found = zone
    return found


def edge_towards(place: QRectF, point: QPointF) -> QPointF:
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
