"""A small project to try things on, without a window."""

import datetime
from random import Random

from model.project import Author, Project

MARIT = Author("Marit Solheim", "MS", "Mission office")
NOON = datetime.datetime(2025, 11, 12, 12, 0, tzinfo=datetime.UTC)


def harbour() -> Project:
    """A small project in memory: one mission, two workstreams, three items, one assumption."""
    project = Project.in_memory("Clean harbour", MARIT, clock=lambda: NOON, chance=Random(7))
    mission = project.edit(
        "add_mission", title="A clean harbour", statement="Let children swim in the harbour by 2032.", horizon="2032"
    ).result
    water = project.edit("add_workstream", mission_id=mission, title="Water").result
    ships = project.edit("add_workstream", mission_id=mission, title="Ships").result
    project.edit("add_item", workstream_id=water, title="Dredge the basin", start="2026", finish="2027")
    project.edit("add_item", workstream_id=ships, title="Shore power", start="2026-34", finish="2028")
    project.edit("add_item", workstream_id=water, title="First swim", kind="milestone", finish="2030-06")
    fields = {"text": "The port pays for shore power", "mission_id": mission, "load_bearing": 3, "vulnerable": 2}
    project.edit("add_row", table="assumption", fields=fields)
    return project
