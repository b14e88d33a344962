"""Where everything of a lineage stands: years across, missions, what was kept and what came of it below each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from gui.exits.years import NONE, Part, Years
from model.rules import decisions
from model.rules.lineage import Chain, Life

HEAD, FOOT, ROW, BAR, GAP = 30, 34, 58, 40, 22
LEAST = 150
"""No box is narrower than this, so that its name can be read."""


@dataclass(frozen=True)
class Box:
    """A mission, a thing that was kept, or a project. `column` 0 old, 1 kept, 2 new, 3 its projects."""

    key: Part
    column: int
    rect: QRectF
    chain: int
    hue: int | None = None
    ended: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Line:
    """From the end of one box to the start of another; `certain` False is drawn dashed."""

    start: QPointF
    end: QPointF
    hue: int | None
    certain: bool = True


@dataclass
class LineagePlan(Years):
    """Boxes in reading order, and lines between them, over the years."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def at(self, point: QPointF) -> Part:
        """The key of the box at a point."""
        return next((box.key for box in reversed(self.boxes) if box.rect.contains(point)), NONE)


def planned(chains: Sequence[Chain], today: date, width: float, px: Callable[[float], int]) -> LineagePlan:
    """Lay the chains out below each other."""
    starts = [chain.old.start for chain in chains] + [life.start for chain in chains for life in chain.new]
    ends = [life.finish or today for chain in chains for life in (chain.old, *chain.new)]
    ends += [s.finish or today for chain in chains for rows in chain.strands.values() for s in rows]
    plan = LineagePlan(left=float(px(8)), width=max(1.0, width - px(16)))
    if not chains:
        return plan
    plan.first = date(min(starts).year, 1, 1)
    plan.last = date(max(*ends, today).year + 4, 1, 1)
    top = float(px(HEAD))
    for number, chain in enumerate(chains):
        top = _Chain(plan, chain, number, top, today, px).lay_out() + px(GAP)
    plan.height = top + px(FOOT)
    return plan


class _Chain:
    def __init__(
        self, plan: LineagePlan, chain: Chain, number: int, top: float, today: date, px: Callable[[float], int]
    ) -> None:
        self.plan, self.chain, self.number, self.top, self.today, self.px = plan, chain, number, top, today, px
        ids = {life.mission.id for life in chain.new}
        self.fed = [kept for kept in chain.kept if kept.feeds in ids]
        self.alone = [kept for kept in chain.kept if kept.feeds not in ids]
        strands = sum(max(1, len(chain.strands[life.mission.id])) for life in chain.new)
        self.rows = max(len(self.fed), strands)

    def lay_out(self) -> float:
        """Place everything; gives the y below it."""
        px, plan, chain = self.px, self.plan, self.chain
        stop = chain.old.finish or self.today
        old = self._box(("mission", chain.old.mission.id), 0, plan.x(chain.old.start), plan.x(stop), self.top,
                        ended=chain.old.finish is not None, goes_on=chain.old.finish is None)  # fmt: skip
        below = self.top + px(ROW) + px(10)
        news = self._news(below)
        for row, kept in enumerate([*self.fed, *self.alone]):
            place = row if row < len(self.fed) else row - len(self.fed) + self.rows
            y = below + place * px(ROW)
            left = max(plan.x(kept.day), old.rect.right()) + px(40)
            fed = news.get(kept.feeds or "")
            right = fed.rect.left() - px(40) if fed is not None else plan.x(self.today)
            hue = row % 6
            box = self._box(("asset", kept.asset.id), 1, left, right, y, hue=hue, goes_on=fed is None)
            plan.lines.append(Line(_end(old), _start(box), hue, kept.certain))
            if fed is not None:
                plan.lines.append(Line(_end(box), _start(fed), hue, kept.certain))
        for box in news.values():
            if not any(kept.feeds == box.key[1] for kept in chain.kept):
                plan.lines.append(Line(_end(old), _start(box), None))
        return below + (self.rows + len(self.alone)) * px(ROW)

    def _news(self, below: float) -> dict[str, Box]:
        boxes, row = {}, 0
        share = max(1, self.rows // max(1, len(self.chain.new)))
        for life in self.chain.new:
            strands = self.chain.strands[life.mission.id]
            rows = max(1, len(strands), share if len(self.chain.new) > 1 else self.rows)
            boxes[life.mission.id] = box = self._new(life, below + row * self.px(ROW), rows, bool(strands))
            for number, strand in enumerate(strands):
                y = below + (row + number * rows / len(strands)) * self.px(ROW)
                left = max(self.plan.x(strand.start), box.rect.right() + self.px(40))
                right = self.plan.x(strand.finish) if strand.finish else self.plan.left + self.plan.width
                hue = (number + 4) % 6
                child = self._box((strand.row.about.name, strand.row.id), 3, left, right, y, hue=hue,
                                  ended=strand.finish is not None, goes_on=strand.finish is None)  # fmt: skip
                self.plan.lines.append(Line(_end(box), _start(child), hue))
            row += rows
        return boxes

    def _new(self, life: Life, y: float, rows: int, has_strands: bool) -> Box:
        px, plan = self.px, self.plan
        tall = px(ROW) * 1.4 if rows > 2 else px(BAR)
        middle = y + rows * px(ROW) / 2
        left = plan.x(decisions.effective_day(life.revived_by) or life.start) if life.revived_by else plan.x(life.start)
        fed = [box.rect.right() for box in plan.boxes if box.chain == self.number and box.column == 0]
        room = px(40) + px(LEAST) + px(40) if any(kept.feeds == life.mission.id for kept in self.fed) else px(40)
        left = max(left, max(fed) + room)
        right = left + px(LEAST + 8) if has_strands else plan.x(life.finish or self.today)
        rect = QRectF(left, middle - tall / 2, max(px(LEAST), right - left), tall)
        return self._put(("mission", life.mission.id), 2, rect, 1, ended=life.finish is not None,
                         goes_on=life.finish is None)  # fmt: skip

    def _box(self, key: tuple[str, str], column: int, left: float, right: float, y: float, *, hue: int | None = None,
             ended: bool = False, goes_on: bool = False) -> Box:  # fmt: skip
        least = self.px(LEAST)
        edge = self.plan.left + self.plan.width
        left = min(left, edge - least)
        rect = QRectF(left, y, max(least, right - left), self.px(BAR))
        return self._put(key, column, rect, hue, ended=ended, goes_on=goes_on)

    def _put(
        self, key: tuple[str, str], column: int, rect: QRectF, hue: int | None, *, ended: bool, goes_on: bool
    ) -> Box:
        box = Box(key, column, rect, self.number, hue, ended, goes_on)
        self.plan.boxes.append(box)
        return box


def _end(box: Box) -> QPointF:
    return QPointF(box.rect.right(), box.rect.center().y())


def _start(box: Box) -> QPointF:
    return QPointF(box.rect.left(), box.rect.center().y())
