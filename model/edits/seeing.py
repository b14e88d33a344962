"""Keep ways of looking at the timeline under a name."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.edits import rows
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import TimelineField, ViewPart
from model.tables import ALL, RowId, TimelineView, TimelineViewPart
from model.trouble import RuleBroken
from model.words import N_

_NOT_SAID = ("id", "title", "person", "rank", "notes")
_SHOWN = TimelineViewPart.about.field("shown_id").refers_to


@verb(N_("Keep the view {name}"), keeps=("title",))
def keep_timeline_view(
    writer: Writer,
    title: str,
    looks: Mapping[str, Any] | None = None,
    filters: Mapping[str, Sequence[str]] | None = None,
    opened: Sequence[str] = (),
    closed: Sequence[str] = (),
) -> RowId:
    """Keep a way of looking at the timeline; this person's own view of that name is replaced, others' never are."""
    if not title.strip():
        raise RuleBroken(N_("A view needs a name."), N_("Type one, such as: For the steering group."))
    person = writer.setting.author.name or None
    fields: dict[str, Any] = {name: None for name in TimelineView.about.names if name not in _NOT_SAID}
    fields |= {"group_by": TimelineField.WORKSTREAM, "colour_by": TimelineField.WORKSTREAM, **(looks or {})}
    same = (v for v in writer.snapshot.all(TimelineView) if v.title == title.strip() and v.person == person)
    held = next(same, None)
    if held is None:
        view = rows.add(writer, TimelineView, title=title.strip(), person=person, **fields)
    else:
        view = RowId(held.id)
        writer.change(TimelineView, view, **fields)
        for part in writer.snapshot.referring(TimelineViewPart, "view_id", view):
            writer.remove(TimelineViewPart, part.id)
    for field, values in (filters or {}).items():
        for value in values:
            _add_part(writer, view, ViewPart.FILTER, value, field)
    for kind, lanes in ((ViewPart.OPENED, opened), (ViewPart.CLOSED, closed)):
        for lane in lanes:
            _add_part(writer, view, kind, lane)
    return view


def _add_part(writer: Writer, view: RowId, kind: ViewPart, value: str, field: str | None = None) -> None:
    """A value is a row's id, or a code; nothing stands for what is not said."""
    is_row = any(writer.has(ALL[table], value) for table in _SHOWN)
    said = {"shown_id": value} if is_row else {"value": value or None}
    writer.add(TimelineViewPart, None, view_id=view, kind=kind, field=field, **said)
