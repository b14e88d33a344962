"""The words planners type for months, quarters, "around" and "not before", in English, French, German and Norwegian.

`canonical` turns them into signs that the grammar of `typed` reads: months are M01 to M12, quarters Q1 to Q4, halves
H1 and H2, seasons S21 to S24, everything else a word in capitals. What it does not know stays as it is, in small
letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel import Locale
from babel.dates import get_month_names

_LANGUAGES = ("en", "fr", "de", "nb")

_WORDS = {
    "S21": "spring | printemps | frühling, frühjahr | vår, våren",
    "S22": "summer | été | sommer | sommer, sommeren",
    "S23": "autumn, fall | automne | herbst | høst, høsten",
    "S24": "winter | hiver | winter | vinter, vinteren",
    "QUARTER": "quarter, qtr | trimestre | quartal | kvartal",
    "HALF": "half, half year, half-year | semestre | halbjahr | halvår",
    "1": "first | premier, première | erste, erstes, ersten | første",
    "2": "second | deuxième, second | zweite, zweites, zweiten | andre, annet",
    "3": "third | troisième | dritte, drittes, dritten | tredje",
    "4": "fourth | quatrième | vierte, viertes, vierten | fjerde",
    "CA": "around, about, approx, approx., approximately, roughly, circa, ca, ca., c. "
    "| vers, environ | etwa, ungefähr, um | omkring, rundt, cirka",
    "FROM": "not before, no earlier than, not earlier than, from, since, starting, >= "
    "| pas avant, à partir de, depuis | nicht vor, frühestens, ab, seit | ikke før, tidligst, fra, fra og med",
    "AFTER": "after, later than, > | après | nach | etter",
    "BY": "not after, no later than, not later than, by, at the latest, <= "
    "| pas après, au plus tard | nicht nach, spätestens | ikke etter, senest, innen",
    "BEFORE": "before, earlier than, < | avant | vor | før",
    "TO": "to, until, till, through, thru, up to, .., … | à, au, jusqu'à, jusqu'en | bis | til, til og med",
    "BETWEEN": "between | entre | zwischen | mellom",
    "AND": "and, & | et | und | og",
    "ONWARDS": "onwards, onward, or later, or after, and later, at the earliest, + "
    "| ou plus tard, au plus tôt | oder später | eller senere",
    "OREARLIER": "or earlier, or before, and earlier | ou avant, ou plus tôt | oder früher | eller tidligere",
    "EARLY": "early | | anfang | tidlig, tidlig i",
    "MID": "mid, mid-, middle, the middle of | mi, mi-, milieu | mitte | midten av, midt i, medio",
    "LATE": "late | | | sent, sent i",
    "START": "start, beginning, begin | début | beginn | begynnelsen av, starten av, primo",
    "END": "end | fin | ende | slutten av, utgangen av, ultimo",
    "FY": "fy, fiscal year, financial year | exercice | geschäftsjahr, haushaltsjahr | budsjettår, regnskapsår",
    "MONTH": "month, project month | mois | monat | måned",
    "THIS": "this, the current | ce, cette | dieses, diesen | dette, denne",
    "NEXT": "next | | nächstes, nächsten | neste",
    "LAST": "last | | letztes, letzten | forrige",
    "TODAY": "today | aujourd'hui | heute | i dag, idag",
    "TOMORROW": "tomorrow | demain | morgen | i morgen",
    "YESTERDAY": "yesterday | hier | gestern | i går",
    "YEAR": "year | année, an | jahr, jahres, jahre, jahren | år, året",
    "": "of, the, in, on | de, du, la, le, en | von, vom, dem, den, der, im, am | av, i, den",
}
_ORDINAL = re.compile(r"\b(\d{1,2}) ?(?:st|nd|rd|th|er|re|nde|e|eme)\b", re.ASCII)
_QUARTER = re.compile(r"(?<![a-z])[qtk] ?([1-4])(?!\d)|\b([1-4])q(?![a-z])", re.ASCII)
_HALF = re.compile(r"(?<![a-z])[hs] ?([12])(?!\d)|\b([12])h(?![a-z])", re.ASCII)
_NUMBERED = re.compile(r"\b([1-4])\.? ?(Q|H)(?:UARTER|ALF)\b|\b(Q|H)(?:UARTER|ALF) ?([1-4])\b", re.ASCII)
_DECADE = re.compile(r"\b(\d{3})(?:0 ?(?:'?s|er|-?arene|-?tallet)|x)\b|\bannees (\d{3})0\b", re.ASCII)
_DASH = re.compile(r"[–—‒―]| - ")
_SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """Small letters without accents, dashes of one kind, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("’", "'")
    return _SPACES.sub(" ", plain).strip()


def canonical(text: str) -> str:
    """The text with every word that is known replaced by its sign."""
    plain = folded(text).replace("≥", ">=").replace("≤", "<=")
    plain = _DASH.sub(" TO ", plain.replace("−", "-"))
    plain = _ORDINAL.sub(r"\1", plain)
    plain = _DECADE.sub(r"\1\2X", plain)
    plain = _HALF.sub(r"H\1\2", _QUARTER.sub(r"Q\1\2", plain))
    signs = _signs()
    plain = _phrases().sub(lambda match: f" {signs[match[0]]} ", plain)
    plain = _SPACES.sub(" ", plain.replace(",", " ").replace(" MID -", " MID ")).strip()
    return _NUMBERED.sub(lambda match: f"{match[2] or match[3]}{match[1] or match[4]}", plain)


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    """Every known word in its folded form. Months come first, then the earlier language where two differ."""
    signs: dict[str, str] = {}
    for language in _LANGUAGES:
        for month, names in enumerate(_month_names(language), start=1):
            signs |= {folded(name): f"M{month:02d}" for name in names}
    for place in range(len(_LANGUAGES)):
        for sign, columns in _WORDS.items():
            column = columns.split("|")[place] if "|" in columns else ""
            for phrase in filter(None, (part.strip() for part in column.split(","))):
                signs.setdefault(folded(phrase), sign)
    return signs


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    """Finds the longest known words first; those of letters only as whole words."""
    longest_first = sorted(_signs(), key=len, reverse=True)
    letters = [re.escape(phrase) for phrase in longest_first if phrase[0].isalpha()]
    others = [re.escape(phrase) for phrase in longest_first if not phrase[0].isalpha()]
    # After a digit a month may follow directly ("12mar2027"); after a letter never.
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(letters)})(?![^\W\d_])|{'|'.join(others)}")


def _month_names(language: str) -> list[set[str]]:
    locale = Locale.parse(language)
    names: list[set[str]] = [set() for _ in range(12)]
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for month, name in get_month_names(width, context, locale).items():
                names[month - 1] |= {name, name.rstrip(".")}
    if language == "en":
        names[8].add("sept")
    return names
