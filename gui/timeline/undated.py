"""Which items have no place on the timeline because nothing says when."""

from gui.timeline.shelf import Undated
from model.kinds import SPANS
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import Mission, RoadmapItem, Workstream


def undated(snapshot: Snapshot) -> list[Undated]:
    """Items without any date, in the order of their lanes."""
    streams = (stream for mission in snapshot.all(Mission)
               for stream in snapshot.referring(Workstream, "mission_id", mission.id))  # fmt: skip
    items = (item for stream in streams for item in snapshot.referring(RoadmapItem, "workstream_id", stream.id))
    return [Undated(item.id, item.title, item.workstream_id, item.kind not in SPANS)
            for item in items if not schedule.is_dated(item)]  # fmt: skip
