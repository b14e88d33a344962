"""A scale of years, and pictures over it whose parts are picked by the pointer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from gui.look.look import Look
from gui.look.spoken import SpokenParts
from model.words import Words

Part = tuple[str, str]
"""(table, id); ("", "") is none."""
NONE: Part = ("", "")


@dataclass
class Years:
    """Days across `width` px from `left`; what stands over them is `height` px high."""

    first: date = date(2000, 1, 1)
    last: date = date(2001, 1, 1)
    left: float = 0
    width: float = 1
    height: float = 0

    def x(self, day: date) -> float:
        """Where a day stands, in px; days out of sight stand at the ends."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + self.width * min(1.0, max(0.0, share))

    def years(self) -> Iterator[date]:
        """The first day of each year in sight."""
        yield from (date(year, 1, 1) for year in range(self.first.year, self.last.year + 1))

    def every(self, room: float) -> int:
        """One year in so many can be named, where a name wants `room` px."""
        count = self.last.year - self.first.year + 1
        return next((n for n in (1, 2, 5, 10, 20) if self.width / count * n >= room), 25)


class YearsPicture(SpokenParts):
    """`chosen` and `opened` carry (table, id). As high as what is laid out, `high` px at the least."""

    chosen = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, look: Look, words: Words, plan: Years, wide: int, narrow: int, high: int) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._wide, self._narrow, self._high = wide, narrow, high
        self._today = date(2000, 1, 1)
        self._current: Part = NONE
        self.plan = plan
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.lay_out)

    def planned(self) -> Years:
        """Everything in its place, for the width of now."""
        raise NotImplementedError

    def part_at(self, point: QPointF) -> Part:
        """What is picked at a point."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Put everything in its place again."""
        self.plan = self.planned()
        self.setFixedHeight(self._height())
        self.update()

    def _height(self) -> int:
        return max(self._look.px(self._high), int(self.plan.height))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(self._wide), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(self._narrow), self._look.px(self._high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if part != NONE:
            self.chosen.emit(*part)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if part != NONE:
            self.opened.emit(*part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.part_at(event.position()) != NONE
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    # Spoken

    def spoken_chosen(self) -> str:
        return joined(self._current)

    def spoken_at(self, point: QPoint) -> str:
        return joined(self.part_at(QPointF(point)))


def joined(part: Part) -> str:
    """A part as one text; "" = none."""
    return ":".join(part) if part != NONE else ""
