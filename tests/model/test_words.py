"""Messages, numbers and days in several languages; trouble told in words."""

import gettext
import io
import pickle
import struct
from datetime import date
from pathlib import Path

import pytest

from model.kinds import Lifecycle
from model.trouble import RuleBroken, UserTrouble
from model.words import PseudoWords, Words, filled


def catalogue_bytes(messages: dict[str, str]) -> bytes:
    """A catalogue as gettext's own tools compile it (GNU gettext manual, "The Format of GNU MO Files")."""
    messages = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"} | messages
    pairs = [(key.encode(), messages[key].encode()) for key in sorted(messages)]
    keys = values = b""
    places: list[tuple[int, int, int, int]] = []
    for key, value in pairs:
        places.append((len(key), len(keys), len(value), len(values)))
        keys += key + b"\0"
        values += value + b"\0"
    start = 28 + 16 * len(pairs)
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    table = b"".join(struct.pack("<2I", size, start + at) for size, at, _, _ in places)
    table += b"".join(struct.pack("<2I", size, start + len(keys) + at) for _, _, size, at in places)
    return head + table + keys + values


NORWEGIAN = {
    "Moved {what}": "Flyttet {what}",
    "Hidden by {filter}": "Skjult av {filtre}",
    "around {date}": "omkring {date}",
    "{n} item\0{n} items": "{n} punkt\0{n} punkter",
    "Running": "I gang",
}


@pytest.fixture
def norwegian() -> Words:
    return Words("nb", gettext.GNUTranslations(io.BytesIO(catalogue_bytes(NORWEGIAN))))


def test_a_message_is_said_in_the_language_with_its_fields(norwegian):
    assert norwegian.say("Moved {what}", what="Pilot") == "Flyttet Pilot"
    assert Words().say("Moved {what}", what="Pilot") == "Moved Pilot"
    assert norwegian.say("Not translated") == "Not translated"
    assert norwegian.say("") == ""


def test_a_catalogue_is_found_in_the_folder_of_the_language(tmp_path: Path):
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "waymark.mo").write_bytes(catalogue_bytes(NORWEGIAN))
    assert Words.load("nb_NO", tmp_path).say("Moved {what}", what=1) == "Flyttet 1"
    assert Words.load("fr", tmp_path).say("Moved {what}", what=1) == "Moved 1"
    assert Words.load("fr", tmp_path).number(0.5) == "0,5"


def test_a_count_takes_the_form_of_the_language(norwegian):
    assert [norwegian.count(n, "{n} item", "{n} items") for n in (1, 2)] == ["1 punkt", "2 punkter"]
    assert [Words().count(n, "{n} item", "{n} items") for n in (0, 1, 1200)] == ["0 items", "1 item", "1,200 items"]
    assert Words().count(2, "{n} of {all}", "{n} of {all}", all=5) == "2 of 5"


def test_a_translation_that_does_not_fit_falls_back_to_the_message_itself(norwegian):
    assert norwegian.say("Hidden by {filter}", filter="owner") == "Hidden by owner"
    assert norwegian.say("Moved {what}") == "Moved …"
    assert Words().say("{a} and {b}", a=1) == "1 and …"
    assert Words().say("broken {", a=1) == "broken {"


def test_strict_words_raise_where_message_and_fields_do_not_fit():
    strict = Words(strict=True)
    with pytest.raises(KeyError):
        strict.say("Moved {what}")
    with pytest.raises(ValueError, match="Single"):
        strict.say("broken {")
    assert strict.say("Moved {what}", what=1) == "Moved 1"


def test_days_kinds_and_partial_dates_among_the_fields_are_said_too(norwegian):
    words = Words()
    assert words.say("{day}: {state}", day=date(2027, 3, 12), state=Lifecycle.ACTIVE) == "12 Mar 2027: Running"
    assert norwegian.say("{day}: {state}", day=date(2027, 3, 12), state=Lifecycle.ACTIVE) == "12. mars 2027: I gang"
    assert norwegian.date("2035~") == "omkring 2035"
    assert words.date(None) == words.date("") == ""


@pytest.mark.parametrize(
    ("language", "number", "money", "percent"),
    [
        ("en", "1,234,567.5", "NOK\u00a03,400", "25.5%"),
        ("nb", "1\u00a0234\u00a0567,5", "3\u00a0400\u00a0NOK", "25,5\u00a0%"),
        ("fr", "1\u202f234\u202f567,5", "3\u202f400\u00a0NOK", "25,5\u00a0%"),
        ("de", "1.234.567,5", "3.400\u00a0NOK", "25,5\u00a0%"),
    ],
)
def test_numbers_follow_the_language(language, number, money, percent):
    words = Words(language)
    assert words.number(1234567.5) == number
    assert words.money(3400, "NOK") == money
    assert words.percent(0.255, 1) == percent


def test_numbers_show_as_many_decimals_as_asked():
    words = Words()
    assert [words.number(2, 0), words.number(2, 2), words.number(2.6, 0)] == ["2", "2.00", "3"]
    assert words.money(12.5, "EUR") == "EUR\u00a012.50"
    assert words.money(-1200, "EUR") == "EUR\u00a0-1,200"
    assert words.percent(0.25) == "25%"


@pytest.mark.parametrize(
    ("order", "day", "days", "within", "month"),
    [
        ("dmy", "12 Mar 2027", "12 Mar – 1 Apr 2027", "12 – 15 Mar 2027", "Mar 2027"),
        ("mdy", "Mar 12, 2027", "Mar 12 – Apr 1, 2027", "Mar 12 – Mar 15, 2027", "Mar 2027"),
        ("ymd", "2027-03-12", "2027-03-12 – 2027-04-01", "2027-03-12 – 2027-03-15", "Mar 2027"),
    ],
)
def test_days_come_in_the_order_of_the_person(order, day, days, within, month):
    words = Words(date_order=order)
    first = date(2027, 3, 12)
    assert words.day(first) == day
    assert words.days(first, date(2027, 4, 1)) == days
    assert words.days(first, date(2027, 3, 15)) == within
    assert words.days(first, first) == day
    assert words.month(2027, 3) == month


def test_an_unknown_language_reads_like_english():
    assert Words("xx").day(date(2027, 3, 12)) == "12 Mar 2027"
    assert Words("pt-BR").month_name(3) == "março"
    assert Words("ar").right_to_left
    assert not Words("nb").right_to_left


def test_pseudo_words_wrap_and_lengthen_every_message_but_leave_its_fields():
    words = PseudoWords(strict=True)
    assert words.say("Moved {what}", what="Pilot") == "⟦Móóvééd Pilot⟧"
    assert words.count(2, "{n} item", "{n} items") == "⟦2 íítéémš⟧"


def test_trouble_says_what_happened_and_what_to_do_now(norwegian):
    trouble = UserTrouble("Moved {what}", "Try {day}.", what="it", day=date(2027, 3, 12))
    assert str(trouble) == "Moved it Try 12 Mar 2027."
    assert trouble.told(norwegian) == "Flyttet it Try 12. mars 2027."
    assert (trouble.message, trouble.advice) == ("Moved {what}", "Try {day}.")
    assert trouble.args == {"what": "it", "day": date(2027, 3, 12)}
    assert str(UserTrouble("No fields.", advice="Go on.")) == "No fields. Go on."


def test_trouble_survives_the_way_back_from_a_child_process():
    back = pickle.loads(pickle.dumps(RuleBroken("No {what}.", what="room")))  # noqa: S301 our own bytes
    assert isinstance(back, RuleBroken)
    assert (str(back), back.args) == ("No room.", {"what": "room"})


def test_filling_a_message_never_raises():
    assert filled("{a} {b}", {"a": 1}) == "1 …"
    assert filled("{", {}) == "{"
    assert filled("{a.b}", {"a": 1}) == "{a.b}"
