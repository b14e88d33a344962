"""Reads iCalendar files (RFC 5545): every event becomes something that happens elsewhere."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from model.exchange.plan import LARGEST, ForeignPlan, ForeignTask, not_readable
from model.words import N_

WHAT = "iCalendar"
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?", re.ASCII)
_ESCAPED = re.compile(r"\\([\\;,nN])")


def read(name: str, data: bytes) -> ForeignPlan:
    """The events of a calendar as one plan; `name` is what the file is called in messages. Raises UserTrouble."""
    if len(data) > LARGEST:
        raise not_readable(name, WHAT)
    lines = list(_lines(data))
    if not any(key == "BEGIN" and value.upper() == "VCALENDAR" for key, _, value in lines):
        raise not_readable(name, WHAT)
    plan, inside, event = ForeignPlan(), "", dict[str, tuple[str, str]]()
    for key, parameters, value in lines:
        if key == "BEGIN":
            inside, event = value.upper(), {}
        elif key == "END" and value.upper() == "VEVENT":
            _take_event(plan, event)
            inside = ""
        elif key == "END":
            inside = ""
        elif inside == "VEVENT":
            event.setdefault(key, (parameters, value))
        elif key == "X-WR-CALNAME":
            plan.title = unescaped(value)
    return plan


def _lines(data: bytes) -> Iterator[tuple[str, str, str]]:
    """(name, parameters, value) of every line, folded lines joined."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        head, colon, value = line.partition(":")
        while colon and head.count('"') % 2:  # a colon inside a quoted parameter
            more, colon, value = value.partition(":")
            head = f"{head}:{more}"
        if colon:
            name, _, parameters = head.partition(";")
            yield name.strip().upper(), parameters, value


def _take_event(plan: ForeignPlan, event: dict[str, tuple[str, str]]) -> None:
    title = unescaped(event.get("SUMMARY", ("", ""))[1]).strip() or N_("Event")
    first = _day(event.get("DTSTART", ("", ""))[1])
    if first is None:
        plan.tell("left", N_("“{title}” has no day that can be read."), title=title)
        return
    end = event.get("DTEND", ("", ""))[1]
    last = _day(end) or first
    if last > first and "T" not in end:
        last -= timedelta(days=1)  # the end of whole days is the day after
    if "RRULE" in event or "RDATE" in event:
        plan.tell("changed", N_("“{title}” comes again and again; its first time is taken."), title=title)
    key = event.get("UID", ("", ""))[1] or f"event-{len(plan.tasks) + 1}"
    plan.add(
        ForeignTask(
            key,
            title,
            1,
            first.isoformat(),
            max(first, last).isoformat(),
            milestone=last <= first,
            external=True,
            notes=unescaped(event.get("DESCRIPTION", ("", ""))[1]).strip(),
        )
    )


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text.strip())
    try:
        return date(*(int(part) for part in found.groups()[:3])) if found else None
    except ValueError:
        return None


def unescaped(text: str) -> str:
    """A value with its escaped commas, semicolons and line ends as they are meant."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)
