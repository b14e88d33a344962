"""The one translator: everything a person reads passes through an object of `Words`."""

from __future__ import annotations

import datetime
import gettext
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent

DateOrder = Literal["dmy", "mdy", "ymd"]

_DAY_PATTERNS: dict[DateOrder, str] = {"dmy": "d MMM y", "mdy": "MMM d, y", "ymd": "y-MM-dd"}
_REMEMBERED_DAYS = 50_000


def N_(text: str) -> str:
    """The text itself, marked as a message id for the translators."""
    return text


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
        """The message in this language with its fields filled; days and kinds among them are said in it too."""
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

    def number(self, x: float, decimals: int | None = None) -> str:
        """A number with the separators of the language; `decimals` None shows up to three where there are any."""
        if decimals is None:
            return str(format_decimal(x, locale=self.locale))
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return str(format_decimal(x, format=pattern, locale=self.locale))

    def money(self, amount: float, currency: str) -> str:
        """An amount with its ISO currency code, with cents only where there are any: "NOK 3,400"."""
        cents = "" if float(amount).is_integer() else ".00"
        pattern = f"¤¤\u00a0#,##0{cents}" if self.locale.language == "en" else f"#,##0{cents}\u00a0¤¤"
        return str(format_currency(amount, currency, pattern, locale=self.locale, currency_digits=False))

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share of 1 as a percentage: 0.25 is "25%"."""
        pattern = self.locale.percent_formats[None].pattern
        if decimals:
            pattern = pattern.replace("0", "0." + "0" * decimals, 1) if "0" in pattern else pattern
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

    def _fill(self, said: str, message: str, args: dict[str, object]) -> str:
        if not args and not self.strict and "{" not in said:
            return said
        shown = {name: self._shown(value) for name, value in args.items()}
        try:
            return said.format_map(shown)
        except (LookupError, ValueError, AttributeError, TypeError):
            if self.strict:
                raise
            return filled(message, shown)

    def _shown(self, value: object) -> object:
        if isinstance(value, datetime.date):
            return self.day(value)
        label = getattr(value, "label", None)
        return self.say(label) if isinstance(label, str) else value


class PseudoWords(Words):
    """Wraps every message as ⟦…⟧ in longer, accented letters: what is not wrapped has bypassed the translator."""

    def _translated(self, message: str) -> str:
        return _pseudo(super()._translated(message))

    def _translated_count(self, n: int, one: str, many: str) -> str:
        return _pseudo(super()._translated_count(n, one, many))


def filled(message: str, fields: dict[str, object]) -> str:
    """The untranslated message with the fields that are there; a missing one shows as "…". Never raises."""
    try:
        return message.format_map(_Gaps(fields))
    except (LookupError, ValueError, AttributeError, TypeError):
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
