"""What follows from adaptation pathways: by when a switch must be decided.

Sell-by dates, transfer stations and decision points are those of Dynamic Adaptive Policy Pathways (Haasnoot,
Kwakkel, Walker and ter Maat 2013).
"""

from datetime import date, timedelta

from model.dates import partial
from model.state.snapshot import Snapshot
from model.tables import PathwayAction, TippingPoint, Transfer


def sell_by(snapshot: Snapshot, action_id: str) -> date | None:
    """The earliest day, over all scenarios, from which the action may no longer be enough; None where none is said."""
    said = [
        partial(point.sell_by_earliest).earliest
        for point in snapshot.referring(TippingPoint, "action_id", action_id)
        if point.sell_by_earliest
    ]
    return min((day for day in said if day is not None), default=None)


def decide_by(snapshot: Snapshot, transfer: Transfer) -> date | None:
    """The last day to decide the switch: the sell-by date less the lead time of what follows and the time to decide.

    None where no sell-by date is known.
    """
    last, then = sell_by(snapshot, transfer.from_id), snapshot.find(PathwayAction, transfer.to_id)
    if last is None or then is None:
        return None
    deciding = then.decision_time if then.decision_time is not None else snapshot.project.decision_time
    return last - timedelta(days=(then.lead_time or 0) + deciding)
