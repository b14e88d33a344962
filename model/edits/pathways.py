"""Draw the map of pathways."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.edits import rows
from model.edits.verb import verb
from model.journal.writer import Writer
from model.tables import Mission, PathwayAction, RowId, TippingPoint, Transfer
from model.trouble import RuleBroken
from model.words import N_

START = "current"


@verb(N_("Take in pathways for {name}"), keeps=("mission_id",), about="mission_id")
def take_switches(writer: Writer, mission_id: str, switches: Sequence[Mapping[str, Any]]) -> list[RowId]:
    """Add the actions and switches of sequences written as text: "first", "then" and "at", a year or None.

    An action that is there already, by its name, is used again. "current" marks what we are on now.
    """
    writer.row(Mission, mission_id)
    known = {row.title: row.id for row in writer.snapshot.referring(PathwayAction, "mission_id", mission_id)}
    made: list[RowId] = []
    for switch in switches:
        then = _action(writer, mission_id, switch["then"], known, made)
        if switch["first"] == START:
            writer.change(PathwayAction, then, is_current=1)
            continue
        first = _action(writer, mission_id, switch["first"], known, made)
        year = switch.get("at")
        if year is not None:
            _tip(writer, first, year)
        there = any(row.to_id == then for row in writer.snapshot.referring(Transfer, "from_id", first))
        if not there and first != then:
            made.append(rows.add(writer, Transfer, from_id=first, to_id=then))
    return made


def _action(writer: Writer, mission_id: str, title: str, known: dict[str, str], made: list[RowId]) -> str:
    if title not in known:
        known[title] = rows.add(writer, PathwayAction, mission_id=mission_id, title=title)
        made.append(RowId(known[title]))
    return known[title]


def _tip(writer: Writer, action_id: str, year: float) -> None:
    """Note when the action stops being enough, once for each year."""
    text = str(int(year))
    if not 1000 <= year <= 9999:
        raise RuleBroken(N_("“{year}” is no year, so it cannot stand on the map."), N_("Write it as a year."),
                         year=f"{year:g}")  # fmt: skip
    said = {row.sell_by_earliest for row in writer.snapshot.referring(TippingPoint, "action_id", action_id)}
    if text not in said:
        rows.add(writer, TippingPoint, action_id=action_id, condition_text=text, sell_by_earliest=text)


@verb(N_("Switch from {name}"), keeps=("from_id", "to_id"), about="from_id")
def add_switch(writer: Writer, from_id: str, to_id: str) -> RowId:
    """Add a switch from one action to another."""
    first, then = writer.row(PathwayAction, from_id), writer.row(PathwayAction, to_id)
    if first.id == then.id:
        raise RuleBroken(N_("An action cannot switch to itself."), N_("Choose another action."))
    for row in writer.snapshot.referring(Transfer, "from_id", from_id):
        if row.to_id == to_id:
            return RowId(row.id)
    return rows.add(writer, Transfer, from_id=from_id, to_id=to_id)
