"""The rows of the outline as keys and screen readers walk them: lanes, and the items of those that are unfolded."""

from gui.timeline.layout import BAR_ROW
from gui.timeline.stage import Stage
from gui.timeline.table import SPAN


def stops(stage: Stage) -> list[str]:
    """Ids of lanes and items from above; undated items of an unfolded lane too."""
    layout, specs = stage.layout, stage.tables.items.specs
    found = []
    for at, lane in enumerate(stage.tables.lanes):
        if layout.lane_h[at]:
            found.append(lane.id)
            if stage.tables.lane_table.apart[at]:
                found += [specs[bar].id for bar in _bars(stage, at)]
    return found


def current(stage: Stage) -> str:
    """Where the outline stands: at the item with the focus where it has a row of its own, else at the lane."""
    tables = stage.tables
    bar = tables.items.index.get(stage.choice.focus, -1)
    if bar >= 0 and tables.lane_table.apart[tables.items.lane[bar]] and tables.items.shape[bar] != SPAN:
        return stage.choice.focus
    lanes = stage.tables.lanes
    return lanes[stage.lane].id if 0 <= stage.lane < len(lanes) else ""


def next_stop(stage: Stage, key: str) -> str:
    """The stop to which Up, Down, Home or End leads; "" where there is none."""
    found = stops(stage)
    if not found:
        return ""
    if key in ("Home", "End"):
        return found[0 if key == "Home" else -1]
    here = current(stage)
    at = found.index(here) if here in found else -1
    return found[min(max(0, at + (1 if key == "Down" else -1)), len(found) - 1)]


def _bars(stage: Stage, lane: int) -> list[int]:
    layout = stage.layout
    low = int(layout.row_lane.searchsorted(lane))
    high = int(layout.row_lane.searchsorted(lane, "right"))
    kinds, bars = layout.row_kind[low:high], layout.row_bar[low:high]
    return bars[(kinds == BAR_ROW) & (bars >= 0)].tolist()
