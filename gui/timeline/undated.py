"""Which items have no place on the timeline because nothing says when."""

from gui.timeline.shelf import Undated
from model.kinds import SPANS
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import Mission, RoadmapItem, Workstream


def undated(snapshot: Snapshot) -> list[Undated]:
    """Items without any date, in the order of their lanes."""
    without = [item for item in snapshot.table(RoadmapItem).values() if not schedule.is_dated(item)]
    if not without:
        return []
    streams = (stream for mission in snapshot.all(Mission)
               for stream in snapshot.referring(Workstream, "mission_id", mission.id))  # fmt: skip
    order = {stream.id: place for place, stream in enumerate(streams)}
    held = sorted((item for item in without if item.workstream_id in order),
                  key=lambda item: (order[item.workstream_id], item.rank or "", item.id))  # fmt: skip
    return [Undated(item.id, item.title, item.workstream_id, item.kind not in SPANS) for item in held]
