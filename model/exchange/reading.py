"""Which tool a file comes from, and its plan."""

from collections.abc import Callable
from pathlib import Path

from model.exchange import gan, ical_in, mspdi
from model.exchange.plan import LARGEST, ForeignPlan
from model.trouble import UserTrouble
from model.words import N_

READERS: dict[str, Callable[[str, bytes], ForeignPlan]] = {
    ".xml": mspdi.read,
    ".mspdi": mspdi.read,
    ".gan": gan.read,
    ".ics": ical_in.read,
}
"""By the end of the file's name."""


def read_plan(path: Path) -> ForeignPlan:
    """The plan in a file of another tool. Raises UserTrouble, with what to do, where it cannot be read."""
    suffix = path.suffix.lower()
    if suffix in (".mpp", ".mpt"):
        raise UserTrouble(
            N_("“{name}” is in MS Project's own format."),
            N_("Open it there and save it as XML, then import that file."),
            name=path.name,
        )
    reader = READERS.get(suffix)
    if reader is None:
        raise UserTrouble(
            N_("Waymark does not know files like “{name}”."),
            N_("It reads MS Project XML, GanttProject and iCalendar."),
            name=path.name,
        )
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UserTrouble(
            N_("“{name}” cannot be opened."),
            N_("Check that it is there and not held by another program."),
            name=path.name,
        ) from error
    plan = reader(path.name, data)
    if not plan.title:
        plan.title = path.stem
    return plan
