"""The door that every value passes before it is kept: cleaned, in its one stored form, or refused in words."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from model.dates import DateTrouble, PartialDate, partial
from model.tables.row import About
from model.trouble import UserTrouble
from model.words import N_

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.:-]{0,63}")
_RANK = re.compile(r"[A-Za-z][0-9A-Za-z]{1,199}")
_MOMENT = re.compile(r"(?:[0-9a-f]{32})*")
_GREATEST = sys.float_info.max
_LONG = 10**18
_BREAKS = re.compile(r" *[\r\n\u2028\u2029\x85\t]+ *")


class ValueTrouble(UserTrouble):
    """A value that a field cannot hold. `args["field"]` is the field's title (a message id)."""


def check(about: About, value: Any) -> Any:
    """The stored form of `value` for the field; None, and so blank text, is the field's default.

    Raises ValueTrouble, or DateTrouble where a date is not understood.
    """
    if value is None:
        value = about.default
        if value is None:
            return None
    stored = _door(about.kind)(about, value)
    return stored if stored is not None or about.default is None else check(about, None)


@cache
def _door(kind: str) -> Callable[[About, Any], Any]:
    doors: dict[str, Callable[[About, Any], Any]] = {
        "whole": _whole, "rating": _whole, "yes_no": _yes_no,
        "number": _number, "money": _number, "percent": _number,
        "choice": _choice, "date": _date, "text": _text,
        "line": _line, "code": _line, "web": _line,
        "id": _id, "rank": _rank, "reference": _id, "moment": _moment,
    }  # fmt: skip
    return doors[kind]


def cleaned(value: Any) -> Any:
    """The value with every text in it, however deep, without characters that cannot be kept."""
    if isinstance(value, str):
        return _allowed(value)
    if isinstance(value, Mapping):
        return {cleaned(name): cleaned(held) for name, held in value.items()}
    if isinstance(value, Iterable):
        return [cleaned(held) for held in value]
    return value


def _allowed(text: str) -> str:
    if text.isascii() and not _FORBIDDEN.search(text):
        return text
    return _FORBIDDEN.sub("", unicodedata.normalize("NFC", text))


def _plain(about: About, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueTrouble(N_("“{field}” takes text."), field=about.title)
    return value


def _text(about: About, value: Any) -> str | None:
    text = _allowed(_plain(about, value))
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
    text = _allowed(_plain(about, value))
    if _BREAKS.search(text):
        text = _BREAKS.sub(" ", text)
    text = text.strip()
    return _text(about, text) if text else None


def _id(about: About, value: Any) -> str | None:
    text = _plain(about, value)
    if text and not _ID.fullmatch(text):
        raise ValueTrouble(N_("“{field}” takes an id: up to 64 letters and digits."), field=about.title)
    return text or None


def _rank(about: About, value: Any) -> str | None:
    text = _plain(about, value)
    if text and not _RANK.fullmatch(text):
        raise ValueTrouble(
            N_("“{field}” is no place in a list."), N_("Leave it empty, or move the row."), field=about.title
        )
    return text or None


def _moment(about: About, value: Any) -> str | None:
    text = _plain(about, value)
    if text and not _MOMENT.fullmatch(text):
        raise ValueTrouble(N_("“{field}” is no moment of this project."), field=about.title)
    return text or None


def _yes_no(about: About, value: Any) -> int:
    return _whole(about, int(value) if isinstance(value, bool) else value)


def _whole(about: About, value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueTrouble(N_("“{field}” takes a whole number."), field=about.title)
    return int(_within(about, value))


def _number(about: About, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueTrouble(N_("“{field}” takes a number."), field=about.title)
    if not -_GREATEST <= value <= _GREATEST:  # nor is NaN within
        raise ValueTrouble(N_("“{field}” takes a number that can be written down."), field=about.title)
    return float(_within(about, float(value)))


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
    if isinstance(value, int):
        return str(value) if abs(value) < _LONG else f"{str(value)[:12]}…"
    return f"{value:.10g}"


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
