"""The languages Waymark speaks: nearly nothing is missing, and no translation loses what is filled in."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from model.words import Words

ROOT = Path(__file__).resolve().parent.parent

SPARE = 0.01
"""The share of messages that may wait for a translator between two releases."""


@pytest.fixture(scope="module")
def gathering() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_of_waymark", ROOT / "packaging" / "words.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_french_says_nearly_all_the_program_says(gathering: ModuleType) -> None:
    template = gathering.gathered()
    left = gathering.missing(gathering.translated("fr", template))
    assert len(template) > 2000
    assert len(left) <= SPARE * len(template), left


def test_a_translation_keeps_every_place_that_is_filled_in(gathering: ModuleType) -> None:
    with (gathering.I18N / "fr" / "waymark.po").open("rb") as file:
        catalogue = read_po(file, locale="fr", charset="utf-8")
    wrong = []
    for message in catalogue:
        pairs = (
            [(message.id, message.string)]
            if isinstance(message.id, str)
            else [(message.id[1], string) for string in message.string]
        )
        wrong += [(said, put) for said, put in pairs if said and put and places(put) != places(said)]
    assert not wrong


def test_the_program_speaks_french_from_its_compiled_catalogue(gathering: ModuleType) -> None:
    words = Words.load("fr_FR", gathering.I18N)
    assert words.say("Milestone") == "Jalon"
    assert words.count(1, "{n} row", "{n} rows", n=1) == "1 ligne"
    assert words.count(7, "{n} row", "{n} rows", n=7) == "7 lignes"
