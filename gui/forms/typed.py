"""Read what a person typed or pasted for a field, by the field's own description."""

import re
from collections.abc import Iterable
from typing import Any

from model.dates import parse_typed
from model.rules.calendars import calendar_of
from model.state.snapshot import Snapshot
from model.tables import ALL, About
from model.trouble import UserTrouble
from model.words import N_, Words

YES = ("yes", "y", "true", "x", "1", "✓")
NO = ("no", "n", "false", "0")
_SHOWN_NAMES = 3
_TIMES = {
    1: ("",),
    1_000: ("k", "thousand", "tsd", "tusen", "mille"),
    1_000_000: ("m", "mn", "mio", "mill", "million", "millions", "millionen", "millioner"),
    1_000_000_000: ("bn", "billion", "mrd", "md", "mds", "milliard", "milliards", "milliarden", "milliarder"),
}
_CURRENCY = re.compile(r"^(?:[A-Z]{3}|[€£$])\s*|\s*(?:[A-Z]{3}|[€£$])$")
_SHORT_SUM = re.compile(r"(?P<figure>[-+−]?\d[\d\s.,'’]*?)\s*(?P<times>[^\W\d]+\.?)?")


def read_typed(about: About, text: str, snapshot: Snapshot, words: Words) -> Any:
    """The stored form of `text` for the field; None for blank text.

    Choices, references and scales are read by the words that the program shows for them, in any case of letters.
    Raises UserTrouble where the text is not understood, or could be several.
    """
    typed = text.strip()
    if not typed:
        return None
    if about.kind == "date":
        return parse_typed(typed, order=words.date_order, calendar=calendar_of(snapshot)).text
    if about.kind in ("whole", "number", "money", "percent"):
        return _number(about, typed, words)
    if about.kind == "yes_no":
        return _yes_no(about, typed, words)
    if about.kind == "rating":
        return _rating(about, typed, words)
    if about.kind == "choice" and about.choices is not None:
        return _choice(about, typed, words)
    if about.refers_to:
        return _reference(about, typed, snapshot, words)
    return text.rstrip() if about.kind == "text" else " ".join(typed.split())


def _number(about: About, typed: str, words: Words) -> float | int:
    value = _sum(typed, words) if about.kind == "money" else words.read_number(typed.removesuffix("%").strip())
    if value is None:
        raise UserTrouble(N_("“{text}” is no number."), N_("Write it with digits, such as 1250 or 12.5."), text=typed)
    if about.kind == "whole" and float(value).is_integer():
        return int(value)
    return value


def _sum(typed: str, words: Words) -> float | None:
    """A sum of money, perhaps with its currency and in short: "NOK 9.5 bn"; None for none."""
    found = _SHORT_SUM.fullmatch(_CURRENCY.sub("", typed))
    if found is None:
        return None
    value = words.read_number(found["figure"])
    times = next((n for n, names in _TIMES.items() if (found["times"] or "").casefold().rstrip(".") in names), None)
    return None if value is None or times is None else round(value * times, 2)


def _yes_no(about: About, typed: str, words: Words) -> int:
    said = typed.casefold()
    if said in (*YES, words.say(N_("Yes")).casefold()):
        return 1
    if said in (*NO, words.say(N_("No")).casefold()):
        return 0
    raise UserTrouble(N_("“{field}” takes yes or no, not “{text}”."), field=words.say(about.title), text=typed)


def _rating(about: About, typed: str, words: Words) -> int | float:
    first = typed.split()[0].rstrip(".:")
    value = words.read_number(first)
    if value is not None:
        return int(value) if float(value).is_integer() else value
    if about.choices is not None:
        return int(_choice(about, typed, words))
    raise UserTrouble(N_("“{text}” is no step of the scale."), N_("Type its figure."), text=typed)


def _choice(about: About, typed: str, words: Words) -> str:
    said = typed.casefold()
    members = list(about.choices or ())
    labels = {member: words.say(member.label) for member in members}
    exact = [member for member in members if said in (labels[member].casefold(), str(member.value).casefold())]
    begun = exact or [member for member in members if labels[member].casefold().startswith(said)]
    if len(begun) == 1:
        return str(begun[0].value)
    if begun:
        raise UserTrouble(
            N_("“{text}” could be several: {names}."), N_("Type more of it."),
            text=typed, names=_listed(labels[member] for member in begun),
        )  # fmt: skip
    raise UserTrouble(
        N_("“{field}” does not know “{text}”."), N_("Choose one of: {names}."),
        field=words.say(about.title), text=typed[:60], names=", ".join(labels.values()),
    )  # fmt: skip


def _reference(about: About, typed: str, snapshot: Snapshot, words: Words) -> str:
    """The row called so: by its whole name, else by its code, title or short name."""
    said = typed.casefold()
    whole: dict[str, str] = {}
    part: dict[str, str] = {}
    for table in about.refers_to:
        for row in snapshot.all(ALL[table]):
            name = snapshot.title_of(row)
            if name.casefold() == said:
                whole[row.id] = name
            elif said in _other_names(row):
                part[row.id] = name
    found = whole or part
    if len(found) == 1:
        return next(iter(found))
    one = words.say(ALL[about.refers_to[0]].about.one)
    if found:
        raise UserTrouble(
            N_("“{text}” could be several: {names}."), N_("Type the code with it."),
            text=typed, names=_listed(found.values()),
        )  # fmt: skip
    raise UserTrouble(N_("There is no {one} called “{text}”."), N_("Add it first."), one=one, text=typed[:60])


def _other_names(row: Any) -> set[str]:
    names = (getattr(row, name, None) for name in ("code", row.about.title_field, "short_name"))
    return {str(name).casefold() for name in names if name}


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:_SHOWN_NAMES]) + (" …" if len(found) > _SHOWN_NAMES else "")
