"""Files that pretend to be returns: refused in one sentence, in little time and memory."""

import io
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from model.excel import write
from model.excel.returns import Return, Returning, ReturnTrouble, opening, read_return
from model.excel.returns.guard import MOST_MARKS, MOST_PARTS, look_at
from model.words import Words
from tests.norway import norway

Parts = dict[str, bytes]
SHEET = "xl/worksheets/sheet2.xml"
MOST_SECONDS, MOST_BYTES = 20.0, 400 << 20


@cache
def fine() -> bytes:
    """A return as it goes out."""
    target = Path(tempfile.mkdtemp()) / "return.xlsx"
    write(norway(), path=target, words=Words("en"), today=date(2025, 11, 24), moment_text="now", stamp="ab" * 16,
          returning=Returning())  # fmt: skip
    return target.read_bytes()


def parts() -> Parts:
    with zipfile.ZipFile(io.BytesIO(fine())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, held: Parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def refused(path: Path) -> str:
    """The sentence that the file is refused with, within bounds of time and memory."""
    tracemalloc.start()
    begun = time.monotonic()
    with pytest.raises(ReturnTrouble) as caught:
        read_return(path, norway(), Words("en", strict=True))
    took, (_, peak) = time.monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (took < MOST_SECONDS, peak < MOST_BYTES) == (True, True), (took, peak)
    return caught.value.told(Words("en", strict=True))


def with_part(name: str, content: bytes) -> Callable[[Parts], Parts]:
    return lambda held: held | {name: content}


def in_sheet(before: bytes, after: bytes) -> Callable[[Parts], Parts]:
    return lambda held: held | {SHEET: held[SHEET].replace(before, after, 1)}


MUCH = Random(1).randbytes(1 << 19).hex().encode()
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
FORGED: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "a bomb of zeroes": (with_part("xl/media/a.png", b"\0" * (40 << 20)), "unpacks to far more"),
    "a sheet of bare cells": (in_sheet(b"</sheetData>", b'<row r="90">' + b"<c/>" * MOST_MARKS + b"</row></sheetData>"),
                              "unpacks to far more"),
    "many parts": (lambda held: held | {f"xl/a{n}.xml": b"<a/>" for n in range(MOST_PARTS)}, "unpacks to far more"),
    "an entity": (with_part(SHEET, DTD), "damaged"),
    "an entity in another encoding": (with_part(SHEET, DTD.decode().encode("utf-16")), "damaged"),
    "an entity behind much else": (with_part(SHEET, b"<!--" + MUCH + b"-->" + DTD), "damaged"),
    "an encoding that hides signs": (with_part(SHEET, b'<?xml version="1.0" encoding="utf-7"?><a/>'), "damaged"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "holds macros"),
    "links to other files": (with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "links to other files"),
    "a name that climbs": (with_part("../evil.xml", b"<a/>"), "damaged"),
    "two names in capitals": (with_part(SHEET.upper(), b"<a/>"), "damaged"),
    "no workbook within": (lambda held: {"a.txt": b"a"}, "no Excel workbook"),
    "no list of contents": (lambda held: {n: c for n, c in held.items() if n != "[Content_Types].xml"}, "damaged"),
    "a broken sheet": (with_part(SHEET, b"<worksheet><sheetData><row r='1'><c r='A1'></row>"), "damaged"),
    "a sheet that is none": (with_part(SHEET, b"not at all"), "damaged"),
    "a cell that is nowhere": (in_sheet(b'r="A1"', b'r="1A"'), "damaged"),
    "a text that is not there": (in_sheet(b't="inlineStr"', b't="s"><v>9</v></c><c t="inlineStr"'), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_file_is_refused_in_one_sentence(tmp_path, forged):
    forge, sentence = FORGED[forged]
    assert sentence in refused(packed(tmp_path / "a.xlsx", forge(parts())))


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "no Excel workbook"), (b"Code;Title\n", "no Excel workbook"), (b"PK\3\4", "damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind of workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
])  # fmt: skip
def test_what_is_no_workbook_is_said_to_be_none(tmp_path, content, sentence):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert sentence in refused(path)


def test_a_file_that_went_meanwhile_and_a_folder_are_told(tmp_path):
    assert "no longer there" in refused(tmp_path / "gone.xlsx")
    assert refused(tmp_path)


@pytest.mark.long
def test_the_most_that_is_let_through_is_read_within_bounds(tmp_path):
    bare = b'<row r="90">' + b"<c/>" * (MOST_MARKS - 20_000) + b"</row></sheetData>"
    held = in_sheet(b"</sheetData>", bare)(parts())
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    tracemalloc.start()
    begun = time.monotonic()
    read_return(path, norway(), Words("en"))
    took, (_, peak) = time.monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (took < 5 * MOST_SECONDS, peak < 2 * MOST_BYTES) == (True, True), (took, peak)


def test_a_cell_at_the_far_end_of_the_sheet_costs_nothing(tmp_path):
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    held = parts()
    for name in [name for name in held if name.startswith("xl/worksheets/sheet")]:
        held[name] = held[name].replace(b"</sheetData>", far)
    begun = time.monotonic()
    found = read_return(packed(tmp_path / "a.xlsx", held), norway(), Words("en"))
    assert time.monotonic() - begun < MOST_SECONDS
    assert found.is_untouched


def test_a_cell_far_below_the_others_is_told(tmp_path):
    far = b'<row r="9000"><c r="C9000"><v>1</v></c></row></sheetData>'
    held = parts()
    held[SHEET] = held[SHEET].replace(b"</sheetData>", b"".join(
        b'<row r="%d"><c r="C%d"><v>1</v></c></row>' % (n, n) for n in range(60, 600)) + far)  # fmt: skip
    found = read_return(packed(tmp_path / "a.xlsx", held), norway(), Words("en", strict=True))
    assert any("too far down" in problem.message for problem in found.problems)
    assert found.changes == ()


def test_an_archive_that_was_cut_anywhere_never_brings_a_change(tmp_path):
    content, chance = fine(), Random(5)
    for _ in range(40):
        path = tmp_path / "a.xlsx"
        path.write_bytes(content[: chance.randrange(len(content))])
        assert refused(path)


def test_bytes_that_were_spoiled_never_bring_a_crash(tmp_path):
    content, chance, outcomes = fine(), Random(6), set()
    for _ in range(60):
        spoiled = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        path = tmp_path / "a.xlsx"
        path.write_bytes(spoiled)
        try:
            outcomes.add(type(read_return(path, norway(), Words("en"))))
        except ReturnTrouble as trouble:
            outcomes.add(type(trouble))
            assert trouble.told(Words("en", strict=True))
    assert outcomes <= {Return, ReturnTrouble}
    assert ReturnTrouble in outcomes


def test_parts_that_were_spoiled_within_bring_no_crash(tmp_path):
    chance = Random(8)
    names = [name for name in parts() if name.endswith((".xml", ".rels"))]
    for _ in range(60):
        held = parts()
        name = chance.choice(names)
        text = bytearray(held[name])
        at = chance.randrange(len(text))
        text[at : at + chance.randint(0, 12)] = bytes(chance.choice(b'<>/"=0aA ') for _ in range(chance.randint(0, 6)))
        held[name] = bytes(text)
        try:
            read_return(packed(tmp_path / "a.xlsx", held), norway(), Words("en"))
        except ReturnTrouble as trouble:
            assert trouble.told(Words("en", strict=True))


def test_an_ods_without_libreoffice_asks_for_xlsx(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "office", lambda: None)
    path = packed(tmp_path / "a.ods", {"mimetype": b"x", "content.xml": b"<a/>", "META-INF/manifest.xml": b"<a/>"})
    assert look_at(path) == "ods"
    assert "LibreOffice" in refused(path)
