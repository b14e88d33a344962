"""The marks of the scale as a planner counts: calendar or fiscal years, months of the project, ISO weeks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gui.timeline import units
from gui.timeline.scale import Tick, TimeScale, calendar_ticks

Kind = Literal["calendar", "fiscal", "months", "weeks"]
KINDS: tuple[Kind, ...] = ("calendar", "fiscal", "months", "weeks")
Rows = tuple[list[Tick], list[Tick]]
WEEK_PX, MONTH_PX, FISCAL_PX = 24, 34, 62  # px of the design that the number of a week, month or fiscal year needs
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Counting:
    """What the scale counts in. `fiscal_start` is a month, `origin` the day whose month is M1."""

    kind: Kind = "calendar"
    fiscal_start: int = 1
    named_by_start: bool = False
    origin: int | None = None

    def ticks(self, scale: TimeScale, width: float) -> Rows:
        """Upper and lower row over `width` px; the upper is empty where years or more fill the lower everywhere."""
        parts = [self._region(scale, *region) for region in scale.bend.regions(scale.day(0), scale.day(width))]
        two_rows = any(upper for upper, _lower in parts)
        above: list[Tick] = []
        below: list[Tick] = []
        for upper, lower in parts:
            # Where only years are named they stand beside the other years.
            above += upper if upper or not two_rows else lower
            below += lower if upper or not two_rows else []
        return above, below

    def unit(self, scale: TimeScale, day: float) -> units.Unit:
        """What gestures snap to at a day: what is shown there."""
        px = scale.zoom * scale.bend.share_at(day)
        if self.kind == "weeks" and self._shows_weeks(px, scale.ratio) and px < 10 * scale.ratio:
            return "week"
        return units.unit_for(px / scale.ratio)

    @staticmethod
    def _shows_weeks(px: float, ratio: float) -> bool:
        return px * 7 >= WEEK_PX * ratio

    def _region(self, scale: TimeScale, low: float, high: float, share: float) -> Rows:
        """The rows of a stretch of one width, cut to it."""
        px = scale.zoom * share
        if self.kind == "fiscal" and self.fiscal_start > 1:
            rows = self._fiscal(px, scale.ratio, low, high)
        elif self.kind == "months" and self.origin is not None:
            rows = self._months(px, scale.ratio, low, high, date.fromordinal(self.origin))
        elif self.kind == "weeks" and self._shows_weeks(px, scale.ratio):
            rows = list(_iso_years(low, high)), list(_weeks(low, high))
        else:
            rows = calendar_ticks(px, scale.ratio, low, high)
        if scale.bend.is_straight:
            return rows
        # Cells end where the width changes, but go on beyond the edges of the view.
        first = units.clamped(low) if low == scale.bend.last or low == scale.bend.first else units.FIRST_DAY
        last = units.clamped(high) if high == scale.bend.first or high == scale.bend.last else units.LAST_DAY
        upper, lower = (
            [_cut(tick, first, last) for tick in row if tick.finish > first and tick.start < last] for row in rows
        )
        return upper, lower

    def _fiscal(self, px: float, ratio: float, low: float, high: float) -> Rows:
        """Quarters, halves and years of the fiscal calendar, as fine as their names have room."""
        plain = calendar_ticks(px, ratio, low, high)
        unit = plain[1][0].unit if plain[1] else "year"
        if unit in ("day", "week", "month"):
            years = list(self._stretches(low, high, 12, self.fiscal_start, "fy"))
            return (plain[0], plain[1]) if unit == "day" else (years, plain[1])
        if unit == "year":
            year = units.USUAL_DAYS["year"] * px
            step = next((each for each in _YEAR_STEPS if year * each >= FISCAL_PX * ratio), 200)
            return [], list(self._stretches(low, high, 12 * step, self.fiscal_start, "fy"))
        months, says = (3, "q") if unit == "quarter" else (6, "h")
        years = list(self._stretches(low, high, 12, self.fiscal_start, "fy"))
        return years, list(self._stretches(low, high, months, self.fiscal_start, says))

    def _stretches(self, low: float, high: float, months: int, first_month: int, says: str) -> Iterator[Tick]:
        """Cells of so many months, counted from the month in which a fiscal year begins."""
        shift = first_month - 1
        at = (_month_of(low) - shift) // months * months + shift
        while (start := _first_of(at)) < high and start < units.LAST_DAY:
            year = (at - shift) // 12 + (0 if self.named_by_start else 1)
            if says == "fy":
                every = 60 if months <= 24 else 2 * months
                yield Tick(start, _first_of(at + months), "year", (at - shift) % every == 0, says, year)
            else:
                number = (at - shift) % 12 // months + 1
                yield Tick(start, _first_of(at + months), "quarter", number == 1, says, number)
            at += months

    @staticmethod
    def _months(px: float, ratio: float, low: float, high: float, origin: date) -> Rows:
        """M1, M2 and so on, as fine as their names have room; above them the years of the project."""
        first = origin.year * 12 + origin.month - 1
        step = next((each for each in _MONTH_STEPS if units.USUAL_DAYS["month"] * each * px >= MONTH_PX * ratio), 480)
        lower = [_project_cell(at, step, first, "m") for at in _starts(low, high, step, first)]
        upper = [_project_cell(at, 12, first, "py") for at in _starts(low, high, 12, first)] if step < 12 else []
        return upper, lower


def _starts(low: float, high: float, step: int, first: int) -> Iterator[int]:
    at = (_month_of(low) - first) // step * step + first
    while _first_of(at) < high and at < 9999 * 12:
        yield at
        at += step


def _project_cell(at: int, step: int, first: int, says: str) -> Tick:
    """A cell that begins so many months after the first of the project; what lies before it has no number."""
    number = (at - first) // 12 + 1 if says == "py" else at - first + 1
    strong = (at - first) % (60 if step >= 12 else 12) == 0
    return Tick(_first_of(at), _first_of(at + step), "year" if says == "py" else "month", strong, says, number)


def _month_of(day: float) -> int:
    at = date.fromordinal(units.clamped(day))
    return at.year * 12 + at.month - 1


def _first_of(month: int) -> int:
    """First day of a month, counted from year 0, within the calendar."""
    year, rest = divmod(month, 12)
    if not 1 <= year <= 9999:
        return units.FIRST_DAY if year < 1 else units.LAST_DAY
    return date(year, rest + 1, 1).toordinal()


def _weeks(low: float, high: float) -> Iterator[Tick]:
    start = units.floor(low, "week")
    while start < high and start < units.LAST_DAY - 7:
        number = date.fromordinal(start).isocalendar().week
        yield Tick(start, start + 7, "week", number == 1, "w", number)
        start += 7


def _iso_years(low: float, high: float) -> Iterator[Tick]:
    """Years of ISO 8601: each begins on the Monday of the week that holds its first Thursday."""
    year = date.fromordinal(units.clamped(low)).isocalendar().year
    last = date.fromordinal(units.clamped(high)).isocalendar().year
    for each in range(year, min(last, 9998) + 1):
        starts = [date.fromisocalendar(number, 1, 1).toordinal() for number in (each, each + 1)]
        yield Tick(starts[0], starts[1], "year", True, "iso", each)


def _cut(tick: Tick, first: int, last: int) -> Tick:
    return replace(tick, start=max(tick.start, first), finish=min(tick.finish, last))


CALENDAR = Counting()
