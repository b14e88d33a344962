"""What is spent by the day something stops, and how much of it is used on; each currency and price year by itself."""

from math import floor, log10

from PySide6.QtCore import QRectF

from gui.look import paint
from gui.look.look import Look
from gui.stress.futures.chart import Brush, Chart, wrapped
from model.rules.futures import saying
from model.rules.futures.answers import Spent
from model.rules.futures.plan import Money
from model.words import Words

_ROW = 40


class SpentChart(Chart):
    """A bar to P50, whiskers from P10 to P90; the reusable part is hatched."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words, words.say("Spent before a stop"),
                         words.say("bar = P50, whiskers = P10 to P90"))  # fmt: skip

    def spoken(self) -> str:
        shown, words = self.shown, self.words
        if shown is None:
            return ""
        if not self._monies():
            return self._nothing()
        parts = []
        for at in range(len(shown.answers.plan.scenarios)):
            name, stops = saying.scenario_name(shown.answers.plan, at, words), saying.of_100(shown.answers.stops[at])
            parts.append(words.say("{scenario}: something stops in {n} of 100 futures.", scenario=name, n=stops))
            parts += [
                words.say("By then {money} are spent (P50), {share} of it reusable.",
                          money=saying.money(s.spent[1], s.money, words), share=words.percent(s.reusable))
                for s in shown.answers.money[at] if s.spent is not None
            ]  # fmt: skip
        return " ".join(parts)

    def _monies(self) -> list[Money]:
        assert self.shown is not None
        found = [s.money for of_scenario in self.shown.answers.money for s in of_scenario if s.spent is not None]
        return list(dict.fromkeys(found))

    def _nothing(self) -> str:
        assert self.shown is not None
        if not any(self.shown.answers.stops):
            return self.words.say("Nothing stops in any future: no assumption that can fail makes an item stop.")
        if not any(self.shown.answers.money):
            return self.words.say("Items stop, and no sum is known for the plan. Add a budget line to an item.")
        return self.words.say("Something stops in too few futures to say what is spent by then.")

    def middle(self, brush: Brush | None, wide: float, top: float) -> float:
        px = self.look.px
        if self.shown is None:
            return top
        monies = self._monies()
        if not monies:
            lines = wrapped(self.look, self._nothing(), wide, most=4)
            if brush is not None:
                brush.lines(0, top, wide, lines, "muted")
            return top + px(17) * len(lines)
        y = top
        for money in monies:
            y = self._money(brush, money, wide, y)
        if brush is not None:
            self._legend(brush, y + px(4))
        return y + px(24)

    def _money(self, brush: Brush | None, money: Money, wide: float, top: float) -> float:
        shown, px = self.shown, self.look.px
        assert shown is not None
        sums = [next((s for s in of_scenario if s.money == money), None) for of_scenario in shown.answers.money]
        y = top + px(22)
        if brush is None:
            return y + px(_ROW) * len(sums)
        name = min(wide * 0.32, px(170))
        most = max((s.spent[2] for s in sums if s is not None and s.spent is not None), default=1.0) or 1.0
        plot = QRectF(name, y, wide - name - px(86), px(_ROW) * len(sums))
        self._axis(brush, money, most, plot, top, wide)
        for at, spent in enumerate(sums):
            self._row(brush, at, spent, most, plot, y + at * px(_ROW), name)
        return y + px(_ROW) * len(sums)

    def _axis(self, brush: Brush, money: Money, most: float, plot: QRectF, top: float, wide: float) -> None:
        px = self.look.px
        step = _step(most, max(2, int(plot.width() // px(56))))
        unit = money[0] if money[1] is None else self.words.say("{currency}, prices of {year}", currency=money[0],
                                                                year=str(money[1]))  # fmt: skip
        brush.text(0, top, plot.left() - px(6), unit, "muted", paint.SMALL)
        value = 0.0
        while value <= most * 1.001:
            x = plot.left() + plot.width() * value / most
            brush.upright(x, top + px(19), plot.bottom(), "hairline")
            brush.text(x - px(30), top, min(px(60), wide - x + px(30)), short(value, self.words), "muted", paint.SMALL,
                       side="middle")  # fmt: skip
            value += step

    def _row(self, brush: Brush, at: int, spent: Spent | None, most: float, plot: QRectF, y: float,
             name: float) -> None:  # fmt: skip
        shown, words, px = self.shown, self.words, self.look.px
        assert shown is not None
        brush.scenario(at, px(6), y + px(12))
        brush.text(px(16), y + px(3), name - px(20), saying.scenario_name(shown.answers.plan, at, words),
                   glyph=paint.LABEL)  # fmt: skip
        stops = words.say("stops in {n} of 100", n=saying.of_100(shown.answers.stops[at]))
        brush.text(px(16), y + px(20), name - px(20), stops, "muted", paint.SMALL)
        if spent is None or spent.spent is None:
            brush.text(plot.left() + px(6), y + px(11), plot.width(), words.say("too few to say"), "muted", paint.SMALL)
            return
        low, half, high = (plot.left() + plot.width() * value / most for value in spent.spent)
        middle = y + px(_ROW) / 2
        bar = QRectF(plot.left(), middle - px(6), half - plot.left(), px(12))
        brush.bar(bar, "stopped_ground")
        used = QRectF(bar.x(), bar.y(), bar.width() * spent.reusable, bar.height())
        brush.bar(used, "good_ground", hatched="good")
        brush.upright(half, middle - px(9), middle + px(9), "ink", 3)
        brush.across(low, high, middle, "ink", 1)
        for end in (low, high):
            brush.upright(end, middle - px(4), middle + px(4), "ink", 1)
        brush.text(high + px(8), middle - px(9), px(86), short(spent.spent[1], words), glyph=paint.LABEL)

    def _legend(self, brush: Brush, y: float) -> None:
        shown, px = self.shown, self.look.px
        assert shown is not None
        shares = [s.reusable for of_scenario in shown.answers.money for s in of_scenario if s.spent is not None]
        brush.bar(QRectF(0, y + px(3), px(16), px(11)), "good_ground", hatched="good")
        said = self.words.say("reusable: {share}", share=self.words.percent(max(shares)))
        brush.text(px(22), y, px(200), said, "muted", paint.SMALL)
        x = px(22) + paint.width_of(self.look, said, paint.SMALL) + px(16)
        brush.bar(QRectF(x, y + px(3), px(16), px(11)), "stopped_ground")
        brush.text(x + px(22), y, px(200), self.words.say("lost"), "muted", paint.SMALL)


def short(amount: float, words: Words) -> str:
    """A sum with few figures: 1.8 bn."""
    rounded = saying.rounded(amount)
    for size, message in ((1e9, "bn"), (1e6, "m")):
        if abs(rounded) >= size:
            number = words.number(round(rounded / size, 1), None if (rounded / size).is_integer() else 1)
            return words.say("{n} bn", n=number) if message == "bn" else words.say("{n} m", n=number)
    return words.number(rounded)


def _step(most: float, ticks: int) -> float:
    """A round step that gives at most so many ticks."""
    raw = most / ticks
    power = 10.0 ** floor(log10(raw)) if raw > 0 else 1.0
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw)
