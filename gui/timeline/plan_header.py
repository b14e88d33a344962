"""The head of the timeline: what happens in politics, today, and the scale of years, quarters, months or days."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from gui.timeline.content import BandSpec
from gui.timeline.picture import Frames, Measure, Picture, Rects, Strips, Texts, box, boxes, one_text, points
from gui.timeline.plan_ground import today_x
from gui.timeline.scale import Tick
from gui.timeline.stage import Stage
from model.words import Words

BAND, SCALE = 20, 34  # heights in px of the design


def band_rows(stage: Stage) -> list[str]:
    """The names of the rows in their order; one without a name gives room to today's pill where chips stand last."""
    bands = stage.content.bands
    rows = list(dict.fromkeys(band.row for band in bands))
    crowded = not rows or any(band.row == rows[-1] and band.chip != "none" for band in bands)
    return [*rows, ""] if crowded else rows


def header_height(stage: Stage) -> int:
    """Height in device px."""
    return round((len(band_rows(stage)) * BAND + SCALE) * stage.metrics.ratio)


def header(stage: Stage, words: Words, measure: Measure) -> Picture:
    """The whole head over the width of the view."""
    one = max(1, round(stage.metrics.ratio))
    high = round(BAND * stage.metrics.ratio)
    rows = band_rows(stage)
    total = header_height(stage)
    picture: Picture = [Rects("surface", box((0, 0, stage.width, total)))]
    today = today_x(stage)
    pill = pill_place(stage, words, measure)
    for at, name in enumerate(rows):
        bands = [band for band in stage.content.bands if band.row == name]
        picture += _chips(stage, [band for band in bands if band.chip != "none"], at * high, measure)
        covered = pill if at == len(rows) - 1 else None
        picture += _terms(stage, [band for band in bands if band.chip == "none"], at * high, measure, covered)
        picture.append(Rects("hairline", box((0, (at + 1) * high - one, stage.width, one))))
    top = len(rows) * high
    if today is not None:
        wide = max(2, round(2 * stage.metrics.ratio))
        picture.append(Rects("today", box((today - wide // 2, top - 2 * one, wide, total - top + 2 * one))))
    picture += _scale(stage, words, measure, top, total - top)
    picture.append(Rects("hairline", box((0, total - one, stage.width, one))))
    return picture + (_pill(stage, words, pill, (len(rows) - 1) * high) if pill is not None else [])


def pill_place(stage: Stage, words: Words, measure: Measure) -> tuple[int, int] | None:
    """Left edge and width of today's pill, None out of sight."""
    x = today_x(stage)
    width = round(measure("today", words.say("Today")) + 16 * stage.metrics.ratio)
    if x is None or not -width < x < stage.width + width:
        return None
    return x - width // 2, width


def _pill(stage: Stage, words: Words, place: tuple[int, int], y: int) -> Picture:
    one = stage.metrics.ratio
    left, width = place
    high = round(BAND * one)
    frame = Frames("today", "", 1.0, 9.0, box((left, y + one, width, high - 2 * one)))
    return [frame, one_text("today", words.say("Today"), left + 8 * one, y + high / 2, width)]


def _chips(stage: Stage, bands: Sequence[BandSpec], y: int, measure: Measure) -> Picture:
    """Chips centred on their date; where they would meet, the later ones become a dot."""
    one = stage.metrics.ratio
    high = round(BAND * one)
    picture: Picture = []
    end = -1e9
    for band in sorted(bands, key=lambda each: each.start):
        x = stage.scale.px((band.start + band.finish + 1) / 2)
        width = round(measure("politics", band.label) + 14 * one)
        if x + width / 2 < 0 or x - width / 2 > stage.width:
            continue
        sure = band.chip == "sure"
        if x - width / 2 < end + 4 * one:
            dot = box((x - 3 * one, y + high / 2 - 3 * one, 6 * one, 6 * one))
            picture.append(Frames("politics", "", 1.0, 3.0, dot))
            continue
        end = x + width / 2
        left = round(x - width / 2)
        rect = box((left, y + 2 * one, width, high - 4 * one))
        fill, edge = ("politics_ground", "") if sure else ("", "politics")
        picture.append(Frames(fill, edge, 1.0, 8.0, rect, dash=0 if sure else 2))
        picture.append(one_text("politics", band.label, left + 7 * one, y + high / 2, width))
        if not sure:
            rest = len(band_rows(stage)) * high - y - high
            picture.append(Strips("dots_v", "politics", box((x, y + high, max(1, round(one)), rest))))
    return picture


def _terms(
    stage: Stage, bands: Sequence[BandSpec], y: int, measure: Measure, covered: tuple[int, int] | None
) -> Picture:
    """Stretches side by side with their name at the left end that is in sight, beside what the pill covers."""
    one = max(1, round(stage.metrics.ratio))
    high = round(BAND * stage.metrics.ratio)
    picture: Picture = []
    for band in bands:
        left, right = max(0, stage.scale.px(band.start)), min(stage.width, stage.scale.px(band.finish + 1) - one)
        if right <= left:
            continue
        picture.append(Rects("politics_ground", box((left, y, right - left, high - one))))
        x, end = left + 8 * one, right - 6 * one
        wanted = measure("politics", band.label)
        if covered is not None and x < covered[0] + covered[1] and min(end, x + wanted) > covered[0]:
            after = covered[0] + covered[1] + 6 * one
            before = covered[0] - 6 * one - x
            x, end = (x, covered[0] - 6 * one) if before >= min(wanted, end - after) else (after, end)
        if end - x >= min(wanted, 24 * one):
            picture.append(one_text("politics", band.label, x, y + high / 2, end - x))
    return picture


def _scale(stage: Stage, words: Words, measure: Measure, y: int, high: int) -> Picture:
    upper, lower = stage.ticks()
    one = max(1, round(stage.metrics.ratio))
    if not upper:
        return _cells(stage, words, measure, lower, y, high - one)
    half = high // 2
    picture = _cells(stage, words, measure, upper, y, half, sticky=True)
    return picture + _cells(stage, words, measure, lower, y + half, high - half - one, below=True)


def _cells(
    stage: Stage,
    words: Words,
    measure: Measure,
    ticks: Sequence[Tick],
    y: int,
    high: int,
    *,
    sticky: bool = False,
    below: bool = False,
) -> Picture:
    one = max(1, round(stage.metrics.ratio))
    starts = np.array([stage.scale.px(tick.start) for tick in ticks], np.float64)
    ends = np.array([stage.scale.px(tick.finish) for tick in ticks], np.float64)
    lines = boxes(starts, np.full(len(starts), y), one, high)
    picture: Picture = [Rects("grid", lines[(starts >= 0) & (starts < stage.width)])]
    for style, strong in (("year_strong", True), ("part" if below else "year", False)):
        at = [n for n, tick in enumerate(ticks) if (tick.strong or sticky) == strong]
        if below:
            at, style = (list(range(len(ticks))), "part") if not strong else ([], style)
        names = [tick_name(words, ticks[n]) for n in at]
        width = np.array([measure(style, name) for name in names], np.float64)
        low, right = starts[at], ends[at]
        if sticky:
            x = np.maximum(low, 0) + 7 * one
            fits = x + width + 4 * one <= right
        else:
            x = np.floor((low + right - width) / 2)
            fits = (x > low + one) & (x + width < right - one + 1)
        shown = np.flatnonzero(fits)
        if len(shown):
            picture += _off_today(stage, x[shown], width[shown], y, high)
            texts = [names[n] for n in shown.tolist()]
            places = points(x[shown], np.full(len(shown), y + high / 2))
            picture.append(Texts(style, texts, places, width[shown] + 2))
    return picture


def _off_today(stage: Stage, x: np.ndarray, width: np.ndarray, y: int, high: int) -> Picture:
    """Ground behind names that the line of today would strike through."""
    today = today_x(stage)
    if today is None:
        return []
    pad = 2 * stage.metrics.ratio
    struck = (x - pad <= today) & (x + width + pad >= today)
    if not struck.any():
        return []
    return [Rects("surface", boxes(x - pad, np.full(len(x), y + pad), width + 2 * pad, high - 2 * pad)[struck])]


def tick_name(words: Words, tick: Tick) -> str:
    """What a cell of the scale is called; a year stands above its quarters and months."""
    if tick.says:
        return _counted(words, tick)
    at = date.fromordinal(tick.start)
    if tick.unit == "day":
        return str(at.day)
    if tick.unit == "month":
        return short_months(words)[at.month - 1]
    if tick.unit == "quarter":
        return words.say("Q{n}", n=(at.month + 2) // 3)
    if tick.unit == "half":
        return words.say("H{n}", n=(at.month + 5) // 6)
    return str(at.year)


def _counted(words: Words, tick: Tick) -> str:
    """A cell that is counted otherwise than by the calendar; "" before the first month of the project."""
    number = tick.number
    if tick.says in ("m", "py") and number < 1:
        return ""
    said = {
        "q": lambda: words.say("Q{n}", n=number), "h": lambda: words.say("H{n}", n=number),
        "fy": lambda: words.say("FY {year}", year=number), "m": lambda: words.say("M{n}", n=number),
        "py": lambda: words.say("Year {n}", n=number), "w": lambda: words.say("W{n}", n=number),
    }  # fmt: skip
    return said[tick.says]() if tick.says in said else str(number)


def short_months(words: Words) -> tuple[str, ...]:
    """Names of months as short as they are written in a calendar."""
    return (
        words.say("Jan"), words.say("Feb"), words.say("Mar"), words.say("Apr"), words.say("May"), words.say("Jun"),
        words.say("Jul"), words.say("Aug"), words.say("Sep"), words.say("Oct"), words.say("Nov"), words.say("Dec"),
    )  # fmt: skip
