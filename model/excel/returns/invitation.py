"""What the cover of a return says first: from whom, for whom, until when, and how it is filled in."""

from typing import Any

from model.excel.cover import Cover
from model.excel.returns.form import Returning
from model.excel.styles import HAIR, INPUT, INPUT_EDGE, INPUT_HEAD, INPUT_INK, MUTED, NAVY, PREPARED, WHITE, Look
from model.tables import Stakeholder
from model.words import N_

_NONE: tuple[tuple[str, str, str], ...] = ()
_STEPS = (
    N_("Fill in the tinted cells, with a list to choose from where there is one. Leave as it is what has not changed."),
    N_("Give dates as exactly as you know them: 2031-07-01, Jul 2031, Q3 2031, 2031."),
    N_("Use the empty rows at the end of a sheet for what is missing: one row for each."),
    N_("Sort, filter, widen and add columns as you like. A row that you delete stays in the plan."),
    N_("White cells are for reading. Where they are wrong, change them: we see it and come back to you."),
)


def invite(cover: Cover, returning: Returning) -> str:
    """The box with the day and the steps, right below the title of the cover; gives back for whom it is, "" for all."""
    stakeholder: Any = cover.book.seen.snapshot.find(Stakeholder, returning.for_stakeholder)
    name = stakeholder.name if stakeholder is not None else ""
    _when(cover, returning, name)
    cover.heading(cover.book.words.say(N_("How to fill it in")))
    edges = (("left", "thick", INPUT_HEAD), ("bottom", "hair", INPUT_EDGE))
    for place, step in enumerate(_steps(cover, returning), 1):
        cover.across(f"{place}   {step}", Look(9.5, down="center", indent=1, edges=edges), height=20)
    cover.gap(8)
    _samples(cover)
    cover.gap(14)
    return name


def _samples(cover: Cover) -> None:
    """What the three kinds of cells look like."""
    say = cover.book.words.say
    for ground, edge, meaning in ((INPUT, INPUT_EDGE, N_("Yours to fill in")),
                                     (PREPARED, INPUT_EDGE, N_("Room for what is missing")),
                                     (WHITE, HAIR, N_("For reading"))):  # fmt: skip
        frame = tuple((side, "thin", edge) for side in ("left", "right", "top", "bottom"))
        cover.put(2, None, Look(9, ground=ground, edges=frame))
        cover.put(3, say(meaning), Look(9, down="center", indent=1, edges=_NONE))
        cover.end(16)


def _steps(cover: Cover, returning: Returning) -> list[str]:
    say = cover.book.words.say
    last = N_("Save it and send it back to {office}, under any name, as .xlsx or .ods.")
    plain = N_("Save it and send it back, under any name, as .xlsx or .ods.")
    office = cover.book.facts.issued_by or cover.book.seen.snapshot.project.office or ""
    return [*(say(step) for step in _STEPS), say(last, office=office) if office else say(plain)]


def _when(cover: Cover, returning: Returning, name: str) -> None:
    words = cover.book.words
    asked = words.say(N_("Please fill in and return"))
    if returning.by is not None:
        asked = words.say(N_("Please return by {day}"), day=returning.by)
    edges = (("left", "thick", INPUT_HEAD),)
    cover.across(asked, Look(15, bold=True, ink=NAVY, ground=INPUT, down="center", indent=1, edges=edges), height=30)
    for line in (name, _about(cover, returning)):
        if line:
            cover.across(line, Look(10, ink=INPUT_INK, ground=INPUT, down="center", indent=1, edges=edges), height=17)
    cover.across(None, Look(6, ink=MUTED, ground=INPUT, edges=edges), height=5)
    cover.gap(12)


def _about(cover: Cover, returning: Returning) -> str:
    if not returning.for_stakeholder:
        return cover.book.words.say(N_("It holds everything that ministries report on."))
    return cover.book.words.say(N_("It holds what you answer for; nothing else of the plan is in it."))
