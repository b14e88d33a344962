"""The door that every value passes before it is kept: cleaned, in its one stored form, or refused in words."""

import math
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from model.dates import DateTrouble, PartialDate, partial
from model.tables.row import About
from model.trouble import UserTrouble
from model.words import N_

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile(r" *[\r\n\u2028\u2029\x85\t]+ *")


class ValueTrouble(UserTrouble):
    """A value that a field cannot hold. `args["field"]` is the field's title (a message id)."""


def check(about: About, value: Any) -> Any:
    """The stored form of `value` for the field; None stays None, and so does blank text.

    Raises ValueTrouble, or DateTrouble where a date is not understood.
    """
    if value is None:
        return None
    return _door(about.kind)(about, value)


@cache
def _door(kind: str) -> Callable[[About, Any], Any]:
    doors: dict[str, Callable[[About, Any], Any]] = {
        "whole": _whole, "rating": _whole, "yes_no": _whole,
        "number": _number, "money": _number, "percent": _number,
        "choice": _choice, "date": _date, "text": _text,
        "line": _line, "code": _line, "web": _line,
    }  # fmt: skip
    return doors.get(kind, _plain)


def _plain(about: About, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueTrouble(N_("“{field}” takes text."), field=about.title)
    return value


def _text(about: About, value: Any) -> str | None:
    text = _plain(about, value)
    if not text.isascii() or _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", unicodedata.normalize("NFC", text))
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    limit = about.longest
    if limit is not None and len(text) > limit:
        raise ValueTrouble(
            N_("“{field}” holds {limit} characters; this text has {length}."),
            N_("Shorten it, or keep the whole text in a document and link it as evidence."),
            field=about.title, limit=limit, length=len(text),
        )  # fmt: skip
    return text or None


def _line(about: About, value: Any) -> str | None:
    text = _plain(about, value)
    if _BREAKS.search(text):
        text = _BREAKS.sub(" ", text)
    text = text.strip()
    return _text(about, text) if text else None


def _whole(about: About, value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        value = int(value)
    if not isinstance(value, int):
        raise ValueTrouble(N_("“{field}” takes a whole number."), field=about.title)
    return int(_within(about, value))


def _number(about: About, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueTrouble(N_("“{field}” takes a number."), field=about.title)
    if not math.isfinite(value):
        raise ValueTrouble(N_("“{field}” takes a number that can be written down."), field=about.title)
    return float(_within(about, value))


def _within(about: About, value: float) -> float:
    low, high = about.low, about.high
    if (low is not None and value < low) or (high is not None and value > high):
        raise ValueTrouble(
            N_("“{field}” goes from {low} to {high}; {value} is outside."),
            field=about.title, low=_short(low), high=_short(high), value=_short(value),
        )  # fmt: skip
    return value


def _short(value: float | None) -> str:
    if value is None:
        return "…"
    return str(int(value)) if float(value).is_integer() else str(value)


def _choice(about: About, value: Any) -> str:
    text = _plain(about, value)
    if about.choices is None or text not in about.choices._value2member_map_:
        known = ", ".join(member.value for member in about.choices or ())
        raise ValueTrouble(
            N_("“{field}” does not know “{value}”."), N_("Choose one of: {known}."),
            field=about.title, value=text[:60], known=known,
        )  # fmt: skip
    return str(about.choices(text).value)


def _date(about: About, value: Any) -> str | None:
    if isinstance(value, PartialDate):
        return value.text
    text = _plain(about, value).strip()
    return partial(text).text if text else None


__all__ = ["DateTrouble", "ValueTrouble", "check"]
