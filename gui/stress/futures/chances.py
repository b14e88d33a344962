"""In how many of 100 futures each target and gate is met, scenario by scenario; its rows are chosen."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gui.look import paint
from gui.look.look import Look
from gui.stress.futures.chart import HUES, Brush, Chart
from model.rules.futures import saying
from model.words import Words

FIGURE = paint.Glyph(16, 600)
LOW = 0.5
_ROW, _HEAD = 46, 30


class ChancesChart(Chart):
    """`chosen` carries the place of a goal, `opened` says that its record is wanted."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words, words.say("Chance to meet each target and gate"),
                         words.say("futures out of 100 in which it is met in time"))  # fmt: skip
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 4)
        self._top = 0.0

    def spoken(self) -> str:
        shown, words = self.shown, self.words
        if shown is None:
            return ""
        parts = []
        for at, answer in enumerate(shown.answers.goals):
            chances = ", ".join(
                words.say("{scenario} {n} of 100", scenario=saying.scenario_name(shown.answers.plan, place, words),
                          n=saying.of_100(chance))
                for place, chance in enumerate(answer.chances)
            )  # fmt: skip
            name = saying.goal_name(shown.snapshot, answer)
            chosen = words.say("{name}, chosen", name=name) if at == shown.goal else name
            parts.append(words.say("{goal}: {chances}.", goal=chosen, chances=chances))
        return " ".join(parts)

    def middle(self, brush: Brush | None, wide: float, top: float) -> float:
        shown, px = self.shown, self.look.px
        if shown is None:
            return top
        goals, scenarios = shown.answers.goals, len(shown.answers.plan.scenarios)
        name, column = self._columns(wide, scenarios)
        stacked = column < px(76)
        row = px(_ROW) if not stacked else px(_ROW) + px(22) * scenarios
        head = 0 if stacked else px(_HEAD)
        self._top = top + head
        if brush is not None:
            if not stacked:
                self._heads(brush, name, column, top)
            for at in range(len(goals)):
                self._row(brush, at, self._top + at * row, row, wide, name, column, stacked)
        end = self._top + len(goals) * row + px(6)
        if any(chance < LOW for answer in goals for chance in answer.chances):
            if brush is not None:
                self._legend(brush, end)
            end += px(20)
        return end

    def _columns(self, wide: float, scenarios: int) -> tuple[float, float]:
        name = min(wide * (0.30 if scenarios > 2 else 0.36), self.look.px(270))
        return name, min((wide - name) / scenarios, self.look.px(300))

    def _heads(self, brush: Brush, name: float, column: float, top: float) -> None:
        shown, px = self.shown, self.look.px
        assert shown is not None
        for at in range(len(shown.answers.plan.scenarios)):
            x = name + at * column
            said = saying.scenario_name(shown.answers.plan, at, self.words)
            is_chosen = at == shown.scenario and len(shown.answers.plan.scenarios) > 1
            brush.scenario(at, x + px(6), top + px(9))
            glyph = paint.STRONG if is_chosen else paint.LABEL
            if paint.width_of(self.look, said, glyph) > column - px(20):
                glyph = paint.Glyph(paint.SMALL.size, glyph.weight)
            brush.text(x + px(16), top, column - px(20), said, "accent" if is_chosen else "ink", glyph)
            if is_chosen:
                under = min(column - px(20), paint.width_of(self.look, said, glyph))
                brush.across(x + px(16), x + px(16) + under, top + px(20), "accent", 2)

    def _row(self, brush: Brush, at: int, y: float, row: float, wide: float, name: float, column: float,
             stacked: bool) -> None:  # fmt: skip
        shown, words, px = self.shown, self.words, self.look.px
        assert shown is not None
        answer = shown.answers.goals[at]
        brush.across(0, wide, y, "hairline")
        if at == shown.goal:
            brush.painter.fillRect(QRectF(0, y + 1, wide, row - 1), self.look.colour("accent_tint"))
            brush.painter.fillRect(QRectF(0, y + 1, px(3), row - 1), self.look.colour("accent"))
        room = (wide if stacked else name) - px(18)
        brush.text(px(10), y + px(5), room, saying.goal_name(shown.snapshot, answer), glyph=paint.STRONG)
        brush.text(px(10), y + px(23), room, saying.deadline(answer, words), "muted", paint.SMALL)
        if answer.goal.is_reached:
            rect = QRectF(name, y + (row - px(20)) / 2, px(160), px(20)).toRect()
            paint.pill(brush.painter, self.look, rect, words.say("reached"), "good")
            return
        for place, chance in enumerate(answer.chances):
            if stacked:
                line = y + px(_ROW) + place * px(22)
                brush.scenario(place, px(16), line + px(8))
                said = saying.scenario_name(shown.answers.plan, place, words)
                brush.text(px(28), line, wide * 0.45 - px(28), said, glyph=paint.SMALL, high=px(16))
                self._chance(brush, place, chance, wide * 0.45, line + px(8), wide * 0.55)
            else:
                self._chance(brush, place, chance, name + place * column, y + row / 2, column)

    def _chance(self, brush: Brush, place: int, chance: float, x: float, middle: float, room: float) -> None:
        px, low = self.look.px, chance < LOW
        figure = paint.width_of(self.look, "100", FIGURE) + px(14)
        track = QRectF(x, middle - px(6), max(px(16), room - figure - px(8)), px(12))
        brush.bar(track, "panel")
        done = QRectF(track.x(), track.y(), track.width() * chance, track.height())
        if low:
            brush.bar(done, "danger_ground", hatched="broken")
        else:
            brush.bar(done, self.look.tint(HUES[place % len(HUES)]))
        end = done.right()
        edge = self.look.colour("broken") if low else self.look.edge(HUES[place % len(HUES)])
        brush.upright(end, track.top() - px(2), track.bottom() + px(2), edge, 2)
        brush.text(track.right() + px(6), middle - px(9), figure, self.words.number(saying.of_100(chance)),
                   "danger" if low else "ink", FIGURE)  # fmt: skip

    def _legend(self, brush: Brush, y: float) -> None:
        px = self.look.px
        brush.bar(QRectF(0, y + px(3), px(16), px(11)), "danger_ground", hatched="broken")
        brush.text(px(22), y, px(300), self.words.say("below 50 of 100"), "muted", paint.SMALL)

    # Choosing a goal

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.shown is None or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self._row_height()
        at = int((event.position().y() - self._top) // row) if event.position().y() >= self._top else -1
        if 0 <= at < len(self.shown.answers.goals):
            self.chosen.emit(at)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        if self.shown is not None:
            self.opened.emit(self.shown.goal)

    def _row_height(self) -> float:
        assert self.shown is not None
        px, scenarios = self.look.px, len(self.shown.answers.plan.scenarios)
        stacked = self._columns(self.width(), scenarios)[1] < px(76)
        return px(_ROW) + (px(22) * scenarios if stacked else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.shown is None:
            super().keyPressEvent(event)
            return
        last = len(self.shown.answers.goals) - 1
        steps = {Qt.Key.Key_Up: self.shown.goal - 1, Qt.Key.Key_Down: self.shown.goal + 1, Qt.Key.Key_Home: 0,
                 Qt.Key.Key_End: last}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.chosen.emit(max(0, min(last, steps[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.shown.goal)
        else:
            super().keyPressEvent(event)
