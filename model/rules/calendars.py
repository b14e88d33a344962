"""How a project counts its years, seasons and months."""

from model.dates import Calendar, earliest_day
from model.state.snapshot import Snapshot


def calendar_of(snapshot: Snapshot) -> Calendar:
    """What the project means by fiscal years, seasons and relative months."""
    project = snapshot.project
    spring = project.spring_start or 3
    seasons = ((spring + 11) % 12 + 1, (spring + 2) % 12 + 1, (spring + 5) % 12 + 1, (spring + 8) % 12 + 1)
    origin = earliest_day(project.month_origin)
    return Calendar(project.fiscal_start or 1, seasons, origin, bool(project.fiscal_named_by_start))
