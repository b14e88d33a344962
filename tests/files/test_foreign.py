"""Files from elsewhere: refused in words or read, soon, and left as they were to the byte."""

import hashlib
import json
import os
import random
import socket
import sqlite3
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from model.file import safe_open, schema, soundness
from model.file.safe_open import Fingerprint, fingerprint, open_foreign, peek
from model.file.trouble import (
    DamagedFile,
    EmptyFile,
    FileTrouble,
    LiveCopy,
    NewerFile,
    NoRoomHere,
    NotAFile,
    NotAProject,
    NotReadable,
    NotThere,
    OlderFile,
    TooLarge,
)
from model.file.working import WorkingCopy
from tests.files.makers import PROJECT_ID, edit, nothing, raw_file, saved

SECONDS = 2.0
FUZZED = 320


def rewritten(path: Path, *statements: str) -> None:
    """Let somebody run statements on the file, with all of SQLite's fences down."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            db.execute(statement)


def replaced_table(name: str, made: str) -> tuple[str, ...]:
    return f"DROP TABLE {name}", made


def patched(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def trigger(path):
    rewritten(path, "CREATE TRIGGER t AFTER INSERT ON txn BEGIN DELETE FROM txn; END")


def view(path):
    rewritten(path, "CREATE VIEW overview AS SELECT * FROM txn")


def view_as_table(path):
    rewritten(path, *replaced_table("mission", "CREATE VIEW mission AS SELECT * FROM txn"))


def endless_view_as_table(path):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT x AS key, x AS value FROM n"
    rewritten(path, *replaced_table("meta", f"CREATE VIEW meta AS {endless}"))


def virtual_table(path):
    rewritten(path, "CREATE VIRTUAL TABLE words USING fts5(text)")


def virtual_table_as_ours(path):
    rewritten(path, *replaced_table("mission", "CREATE VIRTUAL TABLE mission USING fts5(title)"))


def generated_column(path):
    huge = schema.META.replace("value TEXT)", "value TEXT, huge BLOB AS (zeroblob(500000000)))")
    rewritten(path, *replaced_table("meta", huge), "INSERT INTO meta VALUES('project_id', 'x')")


def expression_index(path):
    rewritten(path, "CREATE INDEX i ON txn(hex(zeroblob(length(id))))")


def check_that_computes(path):
    checked = schema.META.replace("value TEXT)", "value TEXT CHECK(length(zeroblob(400000000)) > 0))")
    rewritten(path, *replaced_table("meta", checked))


def extra_table(path):
    rewritten(path, "CREATE TABLE more(x)")


def missing_table(path):
    rewritten(path, "DROP TABLE mission")


def missing_index(path):
    rewritten(path, "DROP INDEX change_by_txn")


def extra_column(path):
    rewritten(path, "ALTER TABLE mission ADD COLUMN extra TEXT")


def column_of_another_kind(path):
    loose = schema.TXN.replace("lamport INTEGER", "lamport ANY")
    rewritten(path, "DROP TABLE change", *replaced_table("txn", loose), schema.CHANGE, schema.CHANGE_INDEX)


def broken_schema(path):
    rewritten(path, "UPDATE sqlite_schema SET sql = 'CREATE TABLE mission(' WHERE name = 'mission'")


def two_tables_on_one_page(path):
    rewritten(path, "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'txn')"
                    " WHERE name = 'mission'")  # fmt: skip


def huge_blob(path):
    rewritten(path, "UPDATE txn SET prev = zeroblob(6000000) WHERE seq = 1")


def long_text(path):
    rewritten(path, "UPDATE txn SET reason = printf('%.*c', 5000000, 'x') WHERE seq = 1")


def text_that_is_no_text(path):
    rewritten(path, "UPDATE txn SET verb = CAST(x'ff80fe' AS TEXT) WHERE seq = 1")


def arguments_that_are_no_json(path):
    rewritten(path, "UPDATE txn SET args = '{' WHERE seq = 1")


def arguments_nested_without_end(path):
    rewritten(path, f"UPDATE txn SET args = '{'[' * 100_000}' WHERE seq = 1")


def arguments_that_are_no_object(path):
    rewritten(path, "UPDATE txn SET args = '[1]' WHERE seq = 1")


def number_without_end(path):
    rewritten(path, f"UPDATE txn SET args = '{{\"n\": {'9' * 10_000}}}' WHERE seq = 1")


def number_that_is_none(path):
    rewritten(path, "UPDATE txn SET args = '{\"n\": NaN}' WHERE seq = 1")


def infinite_value(path):
    rewritten(path, "UPDATE change SET after = 9e999 WHERE seq = 1")


def infinite_number_in_a_row(path):
    rewritten(path, "UPDATE change SET kind = 1, before = NULL, after = '{\"cost\": 1e999}' WHERE seq = 1")


def bytes_as_value(path):
    rewritten(path, "UPDATE change SET after = x'00' WHERE seq = 1")


def unknown_kind_of_change(path):
    rewritten(path, "UPDATE change SET kind = 99 WHERE seq = 1")


def change_of_no_transaction(path):
    rewritten(path, "UPDATE change SET txn = 99 WHERE seq = 1")


def short_id(path):
    rewritten(path, "UPDATE txn SET id = x'01' WHERE seq = 1")


def half_an_id(path):
    rewritten(path, "UPDATE change SET over = x'0102' WHERE seq = 1")


def step_out_of_range(path):
    rewritten(path, f"UPDATE txn SET lamport = {2**62} WHERE seq = 1")


def step_beyond_all_steps(path):
    rewritten(path, "UPDATE txn SET lamport = (SELECT count(*) + 1 FROM txn) WHERE seq = 1")


def no_project_id(path):
    rewritten(path, "DELETE FROM meta")


def project_id_that_climbs(path):
    rewritten(path, "UPDATE meta SET value = '../../../../tmp/x'")


def truncated(path):
    path.write_bytes(path.read_bytes()[:-5000])


def header_alone(path):
    path.write_bytes(path.read_bytes()[:60])


def zeros(path):
    path.write_bytes(bytes(100_000))


def page_of_noise(path):
    patched(path, 4096 * 3, random.Random(7).randbytes(4096))


def page_size_of_none(path):
    patched(path, 16, b"\x00\x07")


def empty(path):
    path.write_bytes(b"")


def text_file(path):
    path.write_text("Dear colleague, the plan is attached.")


def zip_file(path):
    path.unlink()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("plan.xml", "<plan/>")


def other_database(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t(x)")


def newer(path):
    patched(path, 60, (schema.SCHEMA_NO + 1).to_bytes(4, "big"))


def much_newer_and_unreadable(path):
    newer(path)
    patched(path, 100, random.Random(1).randbytes(3000))


def older(path):
    patched(path, 60, (schema.SCHEMA_NO - 1).to_bytes(4, "big"))


def working_database(path):
    rewritten(path, "PRAGMA journal_mode=WAL")


NOT_AS_WE_WRITE_IT = (
    trigger, view, view_as_table, endless_view_as_table, virtual_table, virtual_table_as_ours, generated_column,
    expression_index, check_that_computes, extra_table, missing_table, missing_index, extra_column,
    column_of_another_kind, broken_schema, two_tables_on_one_page, huge_blob, long_text, text_that_is_no_text,
    arguments_that_are_no_json, arguments_nested_without_end, arguments_that_are_no_object, number_without_end,
    number_that_is_none, infinite_value, infinite_number_in_a_row, bytes_as_value, unknown_kind_of_change,
    change_of_no_transaction, short_id, half_an_id, step_out_of_range, step_beyond_all_steps, no_project_id,
    project_id_that_climbs, truncated, header_alone, zeros, page_of_noise, page_size_of_none,
)  # fmt: skip
CRAFTED: dict[Callable[[Path], None], type[FileTrouble]] = dict.fromkeys(NOT_AS_WE_WRITE_IT, DamagedFile) | {
    empty: EmptyFile, text_file: NotAProject, zip_file: NotAProject, other_database: NotAProject, newer: NewerFile,
    much_newer_and_unreadable: NewerFile, older: OlderFile, working_database: LiveCopy,
}  # fmt: skip


@pytest.mark.parametrize(("make", "kind"), CRAFTED.items(), ids=lambda value: value.__name__)
def test_a_crafted_file_is_refused_in_words_and_left_as_it_was(share, home, make, kind):
    path = raw_file(share / "plan.waymark")
    make(path)
    content, names, begun = path.read_bytes(), sorted(share.iterdir()), time.monotonic()
    with pytest.raises(kind) as caught:
        WorkingCopy.open_for(path, nothing)
    assert time.monotonic() - begun < SECONDS
    assert "plan.waymark" in str(caught.value)
    assert caught.value.advice
    assert path.read_bytes() == content
    assert sorted(share.iterdir()) == names
    assert not list(home.glob("temp/*"))
    assert not list(home.glob("copies/*/working*"))


def flipped(content: bytes, chance: random.Random) -> bytes:
    """The file with up to eight bytes changed, half of them where pages begin and structure is dense."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        if chance.random() < 0.5:
            place = place // 4096 * 4096 + chance.randrange(64)
        changed[place] = chance.randrange(256)
    return bytes(changed)


def test_files_with_flipped_bytes_are_refused_or_read_and_nothing_else_happens(share):
    path = raw_file(share / "plan.waymark", 40)
    content, chance, outcomes = path.read_bytes(), random.Random(20310203), {"read": 0, "refused": 0}
    for number in range(FUZZED):
        fuzzed = flipped(content, chance)
        path.write_bytes(fuzzed)
        begun = time.monotonic()
        try:
            with open_foreign(path) as db:
                for table in ("meta", "txn", "change"):
                    db.execute(f"SELECT * FROM {table}").fetchall()
            if number % 8 == 0:
                WorkingCopy.open_for(path, nothing).abandon()
            outcomes["read"] += 1
        except FileTrouble:
            outcomes["refused"] += 1
        assert time.monotonic() - begun < SECONDS
        assert path.read_bytes() == fuzzed
    assert outcomes["read"] > 20
    assert outcomes["refused"] > 100


def test_a_file_cut_at_any_length_is_refused(share):
    path = raw_file(share / "plan.waymark")
    content = path.read_bytes()
    for length in (*range(0, 200, 9), *range(200, len(content), 9_973), len(content) - 1):
        path.write_bytes(content[:length])
        with pytest.raises((DamagedFile, EmptyFile)):
            open_foreign(path)


def test_no_file_a_folder_a_pipe_and_a_loop_are_each_told(share):
    (share / "folder.waymark").mkdir()
    os.mkfifo(share / "pipe.waymark")
    (share / "loop.waymark").symlink_to(share / "loop.waymark")
    (share / "dead.waymark").symlink_to(share / "nowhere")
    expected = {"none.waymark": NotThere, "folder.waymark": NotAFile, "pipe.waymark": NotAFile,
                "loop.waymark": NotThere, "dead.waymark": NotThere, "a\0b.waymark": NotThere,
                "x" * 300 + ".waymark": NotThere, "/dev/zero": NotAFile}  # fmt: skip
    for name, kind in expected.items():
        for look in (peek, fingerprint, open_foreign, lambda path: WorkingCopy.open_for(path, nothing)):
            with pytest.raises(kind):
                look(share / name)


def test_a_socket_is_no_project(share, monkeypatch):
    monkeypatch.chdir(share)
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind("plug")
        with pytest.raises(FileTrouble):
            open_foreign(share / "plug")


@pytest.mark.parametrize(
    ("error", "kind"),
    [(PermissionError(13, "Permission denied"), NotReadable), (OSError(5, "Input/output error"), NotReadable)],
)
def test_a_file_that_the_system_refuses_is_told_with_its_reason(share, monkeypatch, error, kind):
    path = raw_file(share / "plan.waymark")

    def refuse(*_):
        raise error

    monkeypatch.setattr(safe_open.os, "open", refuse)
    with pytest.raises(kind) as caught:
        open_foreign(path)
    assert error.strerror in str(caught.value)


def test_a_file_too_large_for_a_project_is_not_read(share, monkeypatch):
    path = raw_file(share / "plan.waymark")
    monkeypatch.setattr(safe_open, "LARGEST_FILE", 1000)
    with pytest.raises(TooLarge):
        open_foreign(path)


def test_a_full_disk_here_is_not_blamed_on_the_file(share, home, monkeypatch):
    path = raw_file(share / "plan.waymark")

    class Full(type(home)):
        def open(self, mode="r", *args, **more):
            if "x" in mode:
                raise OSError(28, "No space left on device")
            return super().open(mode, *args, **more)

    monkeypatch.setattr(safe_open, "fresh_room", lambda: Full(share))
    monkeypatch.setattr(safe_open, "remove_room", lambda _: None)
    with pytest.raises(NoRoomHere) as caught:
        open_foreign(path)
    assert str(home) in str(caught.value)


def test_the_looking_through_ends_at_its_deadline(share, monkeypatch):
    path = raw_file(share / "plan.waymark", 200)
    monkeypatch.setattr(safe_open, "SECONDS", -1000.0)
    monkeypatch.setattr(safe_open, "STEPS_BETWEEN_LOOKS", 10)
    with pytest.raises(DamagedFile):
        open_foreign(path)


def test_a_sound_file_is_read_and_cannot_be_written_attached_or_asked_for_more(share, home):
    path = raw_file(share / "plan.waymark", 2)
    with open_foreign(path) as db:
        assert db.execute("SELECT count(*), max(seq) FROM txn").fetchone() == (2, 2)
        assert db.project_id == PROJECT_ID
        for forbidden in ("DELETE FROM txn", "ATTACH ':memory:' AS x", "PRAGMA query_only=OFF", "SELECT zeroblob(9)",
                          "CREATE TEMP TABLE t(x)", "VACUUM INTO '/tmp/x'",
                          "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT x FROM n"):  # fmt: skip
            with pytest.raises(sqlite3.Error):
                db.execute(forbidden)
        assert list(home.glob("temp/*/*"))
    assert not list(home.glob("temp/*"))


def test_the_fingerprint_of_what_was_read_is_that_of_the_file(share):
    path = raw_file(share / "plan.waymark")
    content = path.read_bytes()
    with open_foreign(path) as db:
        assert db.fingerprint == fingerprint(path) == Fingerprint(len(content), hashlib.sha256(content).hexdigest())
    assert peek(path).schema_no == schema.SCHEMA_NO


def test_a_file_laid_out_with_other_blanks_is_still_ours(share):
    path = raw_file(share / "plan.waymark")
    rewritten(path, "UPDATE sqlite_schema SET sql = replace(sql, ', ', ' ,\n  ') WHERE name = 'meta'")
    open_foreign(path).close()
    assert peek(path).schema_no == schema.SCHEMA_NO


def test_a_large_row_of_a_real_project_is_read(share):
    path = raw_file(share / "plan.waymark")
    row = json.dumps({"notes": "ä" * 30_000, "cost": 0.1 + 0.2})
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        txn = edit(db)
        db.execute("UPDATE change SET kind = 1, before = NULL, after = ? WHERE seq = 4", (row,))
    with open_foreign(path) as db:
        assert db.execute("SELECT after FROM change WHERE seq = 4").fetchone() == (row,)
        assert db.execute("SELECT count(*) FROM txn WHERE id = ?", (bytes.fromhex(txn),)).fetchone() == (1,)


def test_a_saved_file_of_ours_passes_every_check(share):
    saved(share / "plan.waymark").close()
    with open_foreign(share / "plan.waymark") as db:
        assert soundness.last_seq(db) == 3
