"""What no edit may break, whatever door it came through. Checked once, on the snapshots before and after."""

from collections.abc import Iterable

from model.journal.record import CREATE, ERASE, SET, Change
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import ALL, Link
from model.trouble import RuleBroken
from model.words import N_


def refuse_broken(before: Snapshot, after: Snapshot, changes: Iterable[Change]) -> None:
    """Raise RuleBroken if the edit from `before` to `after` breaks a rule of the domain."""
    touched = {change.table for change in changes}
    if "link" in touched:
        _links(before, after)


def refuse_reserved(changes: Iterable[Change], writes: frozenset[str]) -> None:
    """Raise RuleBroken if a field that only certain verbs write was written by another one."""
    for change in changes:
        about = ALL[change.table].about
        if change.kind in (SET, ERASE):
            written = [change.field] if about.field(change.field).by != "anyone" else []
        elif change.kind == CREATE:
            written = [a.name for a in about.fields if a.by != "anyone" and a.name != "id"
                       and change.after.get(a.name) not in (None, a.default)]  # fmt: skip
        else:
            written = []
        for field in written:
            if f"{about.name}.{field}" not in writes:
                raise RuleBroken(
                    N_("“{field}” of a {one} is not typed: it follows from what is decided or closed."),
                    field=about.field(field).title, one=about.one,
                )  # fmt: skip


def _links(before: Snapshot, after: Snapshot) -> None:
    new = [link for link in after.all(Link) if before.find(Link, link.id) != link]
    for link in new:
        if link.from_id == link.to_id:
            raise RuleBroken(N_("An item cannot wait for itself."), N_("Link it to another item."))
    circles = schedule.in_circle(after.all(Link)) if new else set()
    for link in new:
        if link.id in circles:
            raise RuleBroken(
                N_("That link would close a circle: “{first}” already waits for “{then}”."),
                N_("Remove a link of the circle first, or mark the steps as one item."),
                first=after.name_of(link.from_id, "roadmap_item"), then=after.name_of(link.to_id, "roadmap_item"),
            )  # fmt: skip
