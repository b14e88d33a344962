"""When each goal would be reached: from P10 to P90, with P50, beside the day it is wanted for."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPen, QPolygonF

from gui.look import paint
from gui.look.look import Look
from gui.stress.futures.chart import HUES, Brush, Chart
from model.dates import partial
from model.rules.futures import saying
from model.tables import Election
from model.words import Words

BANDS = 8
"""How many bands are drawn; at least two goals are."""
_LINE, _NAMES = 22, 28


class FinishesChart(Chart):
    """The chosen goal first, then others that are open."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words, words.say("When it would be reached"),
                         words.say("band = P10 to P90, line and date = P50, dashed = wanted by"))  # fmt: skip

    def _goals(self) -> list[int]:
        assert self.shown is not None
        goals = self.shown.answers.goals
        others = [at for at, answer in enumerate(goals) if at != self.shown.goal and not answer.goal.is_reached]
        return [self.shown.goal, *others][: max(2, BANDS // len(self.shown.answers.plan.scenarios))]

    def spoken(self) -> str:
        shown, words = self.shown, self.words
        if shown is None:
            return ""
        answer = shown.answers.goals[shown.goal]
        parts = [
            words.say("{scenario}: {p10}, {p50}, {p90}.", scenario=saying.scenario_name(shown.answers.plan, at, words),
                      p10=self._day(finish.p10), p50=self._day(finish.p50), p90=self._day(finish.p90))
            for at, finish in enumerate(answer.finishes)
        ]  # fmt: skip
        name = saying.goal_name(shown.snapshot, answer)
        return words.say("{goal} would be reached (P10, P50, P90): {days}", goal=name, days=" ".join(parts))

    def _day(self, day: date | None) -> str:
        return self.words.say("never") if day is None else self.words.day(day)

    def middle(self, brush: Brush | None, wide: float, top: float) -> float:
        shown, px = self.shown, self.look.px
        if shown is None:
            return top
        scenarios = len(shown.answers.plan.scenarios)
        group = px(_NAMES) + px(_LINE) * scenarios + px(12)
        goals = self._goals()
        y = top + px(22)
        if brush is not None:
            scale = _Scale(self, goals, px(18), wide - px(92))
            self._elections(brush, scale, top + px(20), y + group * len(goals))
            self._years(brush, scale, top, y + group * len(goals))
            for number, at in enumerate(goals):
                self._group(brush, scale, at, y + number * group, group)
        return y + group * len(goals) + (px(18) if self._voted() else 0)

    def _voted(self) -> list[tuple[date, date]]:
        """First and last possible days of elections, in their order."""
        assert self.shown is not None
        found = [partial(row.held_on) for row in self.shown.snapshot.all(Election) if row.held_on]
        return sorted((when.earliest, when.latest) for when in found if when.earliest and when.latest)

    def _elections(self, brush: Brush, scale: "_Scale", top: float, bottom: float) -> None:
        """Bands in which the people vote, named beneath where there is room."""
        px, free = self.look.px, 0.0
        for first, last in self._voted():
            if last.toordinal() < scale.first or first.toordinal() > scale.last:
                continue
            left = max(scale.left, scale.x(first))
            right = max(left + px(4), min(scale.right, scale.x(last)))
            brush.painter.fillRect(QRectF(left, top, right - left, bottom - top), self.look.colour("politics_ground"))
            said = self.words.say("election {year}", year=str(first.year))
            wide = paint.width_of(self.look, said, paint.SMALL)
            x = max(0.0, (left + right - wide) / 2)
            if x >= free and x + wide <= scale.right + px(80):
                brush.text(x, bottom, wide, said, "politics", paint.SMALL)
                free = x + wide + px(8)

    def _years(self, brush: Brush, scale: "_Scale", top: float, bottom: float) -> None:
        px = self.look.px
        for day, said in scale.ticks(self.look, self.words):
            x = scale.x(day)
            brush.upright(x, top + px(20), bottom, "hairline")
            brush.text(x - px(40), top, px(80), said, "muted", paint.SMALL, side="middle")

    def _group(self, brush: Brush, scale: "_Scale", at: int, y: float, group: float) -> None:
        shown, px = self.shown, self.look.px
        assert shown is not None
        answer = shown.answers.goals[at]
        name = saying.goal_name(shown.snapshot, answer)
        said = self.words.say("{goal}, by {date}", goal=name, date=self.words.date(answer.goal.deadline_text))
        brush.text(0, y + px(2), scale.right + px(80), said,
                   glyph=paint.STRONG if at == shown.goal else paint.LABEL)  # fmt: skip
        line = px(_LINE)
        wanted = partial(answer.goal.deadline_text).latest
        first = y + px(_NAMES)
        if wanted is not None:
            x = scale.x(wanted)
            brush.upright(x, first + px(2), first + line * len(answer.finishes), "ink", 1.5, dashed=True)
            self._diamond(brush, x, first - px(1))
        for place, finish in enumerate(answer.finishes):
            days = (finish.p10, finish.p50, finish.p90)
            self._band(brush, scale, place, days, first + place * line + line / 2, wanted)

    def _diamond(self, brush: Brush, x: float, y: float) -> None:
        half = self.look.px(4)
        brush.painter.setPen(QPen(self.look.colour("surface"), 1))
        brush.painter.setBrush(self.look.colour("ink"))
        brush.painter.drawPolygon(QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half),
                                             QPointF(x - half, y)]))  # fmt: skip

    def _band(self, brush: Brush, scale: "_Scale", place: int, days: tuple[date | None, date | None, date | None],
              middle: float, wanted: date | None) -> None:  # fmt: skip
        px, hue = self.look.px, HUES[place % len(HUES)]
        p10, p50, p90 = days
        if p10 is None:
            brush.scenario(place, px(7), middle)
            brush.text(px(18), middle - px(8), scale.right, self.words.say("reached in fewer than 10 of 100"),
                       "danger", paint.SMALL, high=px(16))  # fmt: skip
            return
        left = scale.x(p10)
        right = scale.right if p90 is None else scale.x(p90)
        brush.scenario(place, max(px(7), left - px(12)), middle)
        band = QRectF(left, middle - px(5), max(px(3), right - left), px(10))
        brush.bar(band, self.look.tint(hue), hatched=None if p90 is not None else self.look.edge(hue))
        if p50 is not None:
            brush.upright(scale.x(p50), middle - px(8), middle + px(8), self.look.edge(hue), 3)
        said = self.words.say("half never") if p50 is None else self._quarter(p50)
        need = paint.width_of(self.look, said, paint.SMALL_LABEL)
        x = right + px(6)
        if wanted is not None and x - px(4) <= scale.x(wanted) <= x + need:
            x = scale.x(wanted) + px(6)  # beside the day it is wanted by, not across it
        brush.text(x, middle - px(8), px(84), said, "danger" if p50 is None else "ink", paint.SMALL_LABEL,
                   high=px(16))  # fmt: skip

    def _quarter(self, day: date) -> str:
        return self.words.date(f"{day.year:04d}-{33 + (day.month - 1) // 3}")


class _Scale:
    """Days from left to right, over all that is drawn."""

    def __init__(self, chart: FinishesChart, goals: list[int], left: float, right: float) -> None:
        assert chart.shown is not None
        days: list[date] = []
        for at in goals:
            answer = chart.shown.answers.goals[at]
            wanted = partial(answer.goal.deadline_text).latest
            days += [wanted] if wanted is not None else []
            days += [day for f in answer.finishes for day in (f.p10, f.p50, f.p90) if day is not None]
        days = days or [date.fromordinal(chart.shown.answers.plan.today)]
        spare = timedelta(days=max(30, (max(days) - min(days)).days // 20))
        self.first, self.last = (min(days) - spare).toordinal(), (max(days) + spare).toordinal()
        self.left, self.right = left, max(right, left + 40)

    def x(self, day: date) -> float:
        return self.left + (day.toordinal() - self.first) / (self.last - self.first) * (self.right - self.left)

    def ticks(self, look: Look, words: Words) -> Iterator[tuple[date, str]]:
        """The beginnings of years, as many as have room for their names; of quarters where there are few years."""
        room = max(1, int((self.right - self.left) // look.px(58)))
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        if last.year - first.year < 2:
            for quarter in range(first.year * 4, last.year * 4 + 4):
                day = date(quarter // 4, quarter % 4 * 3 + 1, 1)
                if first <= day <= last:
                    yield day, words.date(f"{day.year:04d}-{33 + quarter % 4}")
            return
        step = max(1, -(-(last.year - first.year) // room))
        for year in range(first.year + 1, last.year + 1):
            if year % step == 0:
                yield date(year, 1, 1), str(year)
