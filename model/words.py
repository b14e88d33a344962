"""The one translator: everything a person reads passes through an object of `Words`."""

from __future__ import annotations

import datetime
import gettext
import re
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, get_month_names
from babel.numbers import NumberFormatError, format_currency, format_decimal, format_percent, parse_decimal

DateOrder = Literal["dmy", "mdy", "ymd"]

_DAY_PATTERNS: dict[DateOrder, str] = {"dmy": "d MMM yyyy", "mdy": "MMM d, yyyy", "ymd": "yyyy-MM-dd"}
_REMEMBERED_DAYS = 50_000
_MISFITS = (LookupError, ValueError, AttributeError, TypeError)


def N_(text: str) -> str:
    """The text itself, marked as a message id for the translators."""
    return text


@runtime_checkable
class Sayable(Protocol):
    """A value that knows how it is said, so that it may be a field of a message."""

    def said(self, words: Words) -> str: ...


class Words:
    """Says messages, dates and numbers in one language.

    `catalogue` None says every message as it stands in the code. `date_order` is how this person types and reads
    a day; `first_weekday` counts from 0 = Monday. `strict` raises where a message and its fields do not fit, for
    tests; otherwise a wrong translation falls back to the untranslated message, and what is missing shows as "…".
    """

    def __init__(
        self,
        language: str = "en",
        catalogue: gettext.NullTranslations | None = None,
        date_order: DateOrder = "dmy",
        first_weekday: int = 0,
        *,
        strict: bool = False,
    ) -> None:
        self.language = language
        self.date_order: DateOrder = date_order
        self.first_weekday = first_weekday
        self.strict = strict
        self.locale = _locale(language)
        self._catalogue = catalogue or gettext.NullTranslations()
        self._days: dict[datetime.date, str] = {}
        self._months: dict[int, str] = {}

    @classmethod
    def load(
        cls,
        language: str,
        folder: Path,
        date_order: DateOrder = "dmy",
        first_weekday: int = 0,
        *,
        strict: bool = False,
    ) -> Words:
        """Words with the catalogue `folder`/<language>/waymark.mo; messages stay English where there is none."""
        for name in (language, language.partition("_")[0]):
            path = folder / name / "waymark.mo"
            if path.is_file():
                with path.open("rb") as opened:
                    catalogue = gettext.GNUTranslations(opened)
                return cls(language, catalogue, date_order, first_weekday, strict=strict)
        return cls(language, None, date_order, first_weekday, strict=strict)

    @property
    def right_to_left(self) -> bool:
        """True where the language is written from the right."""
        return self.locale.text_direction == "rtl"

    def say(self, message: str, /, **args: object) -> str:
        """The message in this language with its fields filled; days, kinds and all Sayable among them are said too."""
        if not message:
            return ""
        return self._fill(self._translated(message), message, args)

    def count(self, n: int, one: str, many: str, /, **args: object) -> str:
        """The form of the message that fits `n`, which is the field {n} unless `args` brings its own."""
        args.setdefault("n", self.number(n))
        return self._fill(self._translated_count(n, one, many), one if n == 1 else many, args)

    def date(self, edtf: str | None) -> str:
        """A partial date as planners write it: "Q3 2031"; nothing for None or ""."""
        if not edtf:
            return ""
        from model.dates import in_words, partial  # dates needs N_ from here first

        return in_words(partial(edtf), self)

    def day(self, day: datetime.date) -> str:
        """A whole day: "12 Mar 2027" in English, in the order this person chose."""
        said = self._days.get(day)
        if said is None:
            if len(self._days) >= _REMEMBERED_DAYS:
                self._days.clear()
            said = self._days[day] = self._format_day(day)
        return said

    def days(self, first: datetime.date, last: datetime.date) -> str:
        """From one whole day to another: "1 Jul – 30 Sep 2029"."""
        if first == last:
            return self.day(first)
        if self.locale.language != "en" and self.date_order != "ymd":
            return str(format_interval(first, last, "yMMMd", locale=self.locale))
        return f"{self._without_year(first, last)} – {self.day(last)}"

    def month(self, year: int, month: int) -> str:
        """A month of a year, short: "Mar 2027"."""
        key = year * 12 + month
        if key not in self._months:
            self._months[key] = self._format_month(datetime.date(year, month, 1))
        return self._months[key]

    def month_name(self, month: int) -> str:
        """The month alone, in full: "April"."""
        return str(get_month_names("wide", "stand-alone", self.locale)[month])

    def number(self, x: float, decimals: int | None = None) -> str:
        """A number with the separators of the language; `decimals` None shows up to three where there are any."""
        if decimals is None:
            return str(format_decimal(x, locale=self.locale))
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return str(format_decimal(x, format=pattern, locale=self.locale))

    def read_number(self, text: str) -> float | None:
        """The number that a person typed, as this language writes it or with a plain decimal point; None for none."""
        plain = "".join(text.split()).replace("\u2212", "-").replace("\u2019", "'")
        if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
            return float(plain)
        try:
            return float(parse_decimal(plain, locale=self.locale, strict=True))
        except NumberFormatError:
            return None

    def money(self, amount: float, currency: str) -> str:
        """An amount with its ISO currency code, with cents only where there are any: "NOK 3,400"."""
        cents = "" if float(amount).is_integer() else ".00"
        pattern = f"#,##0{cents}\u00a0¤¤"
        if self.locale.language == "en":
            pattern = f"¤¤\u00a0#,##0{cents};¤¤\u00a0-#,##0{cents}"
        return str(format_currency(amount, currency, pattern, locale=self.locale, currency_digits=False))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of 1 as a percentage: 0.25 is "25%"."""
        pattern = str(self.locale.percent_formats[None].pattern)
        if decimals:
            pattern = pattern.replace("0", "0." + "0" * decimals, 1)
        return str(format_percent(share, format=pattern, locale=self.locale))

    def _translated(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def _translated_count(self, n: int, one: str, many: str) -> str:
        return self._catalogue.ngettext(one, many, n)

    def _format_day(self, day: datetime.date) -> str:
        if self.date_order == "ymd":
            return day.isoformat()
        if self.locale.language == "en":
            return str(format_date(day, _DAY_PATTERNS[self.date_order], locale=self.locale))
        return str(format_skeleton("yMMMd", day, locale=self.locale))

    def _without_year(self, first: datetime.date, last: datetime.date) -> str:
        """The first day of a span, without what its last day says again."""
        if first.year != last.year or self.date_order == "ymd":
            return self.day(first)
        if first.month == last.month and self.date_order == "dmy":
            return str(first.day)
        return self.day(first).removesuffix(f"{first.year:04d}").rstrip(", ")

    def _format_month(self, first: datetime.date) -> str:
        if self.locale.language == "en":
            return str(format_date(first, "MMM yyyy", locale=self.locale))
        return str(format_skeleton("yMMM", first, locale=self.locale))

    def _fill(self, said: str, message: str, args: dict[str, object]) -> str:
        if not args and "{" not in said:
            return said
        shown = {name: self._shown(value) for name, value in args.items()}
        try:
            return said.format_map(shown)
        except _MISFITS:
            if self.strict:
                raise
        return _patched(message, shown)

    def _shown(self, value: object) -> object:
        if type(value) in (str, int, float):
            return value
        if isinstance(value, datetime.date):
            return self.day(value)
        if isinstance(value, Sayable):
            return value.said(self)
        label = getattr(value, "label", None)
        return self.say(label) if isinstance(label, str) else value


class PseudoWords(Words):
    """Wraps every message as ⟦…⟧ in longer, accented letters: what is not wrapped has bypassed the translator."""

    def _translated(self, message: str) -> str:
        return _pseudo(super()._translated(message))

    def _translated_count(self, n: int, one: str, many: str) -> str:
        return _pseudo(super()._translated_count(n, one, many))


def filled(message: str, fields: dict[str, object]) -> str:
    """The message in English with the fields that are there; a missing one shows as "…". Never raises."""
    english = Words()
    return _patched(message, {name: english._shown(value) for name, value in fields.items()})


def _patched(message: str, shown: dict[str, object]) -> str:
    try:
        return message.format_map(_Gaps(shown))
    except _MISFITS:
        return message


class _Gaps(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "…"


_PSEUDO = str.maketrans(
    {
        "a": "áá", "e": "éé", "i": "íí", "o": "óó", "u": "úú", "y": "ý", "c": "ç", "n": "ñ", "s": "š", "z": "ž",
        "A": "ÁÁ", "E": "ÉÉ", "I": "ÍÍ", "O": "ÓÓ", "U": "ÚÚ", "Y": "Ý", "C": "Ç", "N": "Ñ", "S": "Š", "Z": "Ž",
    }
)  # fmt: skip


def _pseudo(message: str) -> str:
    pieces = []
    depth = 0
    for letter in message:
        depth += (letter == "{") - (letter == "}")
        pieces.append(letter if depth else letter.translate(_PSEUDO))
    return f"⟦{''.join(pieces)}⟧"


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")
