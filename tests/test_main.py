"""The command line: its answers, its statuses, and one clear line for every trouble."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

import main
from model.journal.record import Author
from model.project import Project
from model.tables import Assumption, Mission
from resources.samples.build import build, texts


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYMARK_HOME", str(folder / "home"))
        build(texts()["norway-ccs"], folder / "norway.waymark")
    return folder / "norway.waymark"


@pytest.fixture()
def sample(built, tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    path = tmp_path / "norway.waymark"
    shutil.copyfile(built, path)
    return path


def told(capsys, *argv: object) -> tuple[int, list[str], list[str]]:
    try:
        status = main.main([str(part) for part in argv])
    except SystemExit as stop:
        status = int(stop.code or 0)
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.splitlines()


def test_a_new_project_is_made_and_an_existing_file_is_never_touched(sample, tmp_path, capsys):
    assert told(capsys, "new", tmp_path / "fresh.waymark", "--title", "Harbour")[0] == 0
    before = sample.read_bytes()
    status, _, wrong = told(capsys, "new", sample)
    assert (status, len(wrong)) == (2, 1)
    assert sample.read_bytes() == before


def test_the_rows_of_a_table_are_shown_as_json_now_and_as_they_were(sample, capsys):
    _, now, _ = told(capsys, "show", sample, "--table", "decision", "--json")
    assert [json.loads(line)["code"] for line in now] == [f"D{n}" for n in range(1, 13)]
    _, entries, _ = told(capsys, "history", sample, "--json")
    early = json.loads(entries[40])["id"]
    _, then, _ = told(capsys, "show", sample, "--table", "decision", "--json", "--at", early)
    assert len(then) < len(now)


def test_edits_are_answered_line_by_line_and_saved_at_the_end(sample, tmp_path, capsys):
    lines = [
        {"verb": "add_row", "args": {"table": "assumption", "fields": {"text": "Ships come"}}, "reason": "Meeting"},
        {"verb": "add_row", "args": {"table": "assumption", "fields": {"text": "x", "load_bearing": 9}}},
        {"verb": "fly"},
    ]
    edits = tmp_path / "edits.jsonl"
    edits.write_text("\n".join(map(json.dumps, lines)) + "\nnonsense\n", encoding="utf-8")
    status, answers, _ = told(capsys, "edit", sample, edits, "--author", "Kari")
    assert status == 1
    assert [json.loads(line)["ok"] for line in answers] == [True, False, False, False]
    assert "goes from 0 to 3" in json.loads(answers[1])["trouble"]
    _, rows, _ = told(capsys, "show", sample, "--table", "assumption", "--json")
    assert "Ships come" in [json.loads(line)["text"] for line in rows]


def test_a_sound_file_is_said_to_be_sound(sample, capsys):
    status, said, _ = told(capsys, "check", sample)
    assert status == 0
    assert said[0].startswith("Sound: ")


def test_findings_are_listed_with_what_to_do(sample, capsys):
    status, said, _ = told(capsys, "findings", sample, "--json")
    assert status == 1
    assert {json.loads(line)["rule"] for line in said} >= {"carried_by_broken"}


def test_verbs_lists_everything_that_edit_can_do(capsys):
    _, said, _ = told(capsys, "verbs", "--json")
    assert {"add_row", "change_row", "remove_row", "move_items", "accept_decision"} <= {
        json.loads(line)["verb"] for line in said
    }


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_text("a letter"), "not a Waymark"),
        (lambda path: path.write_bytes(path.read_bytes()[:9000]), "damaged"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line_and_status_2(sample, capsys, make, says):
    make(sample)
    for command in ("show", "history", "findings", "check"):
        status, _, wrong = told(capsys, command, sample)
        assert (status, len(wrong)) == (2, 1)
        assert says in wrong[0]


def test_a_project_that_is_held_elsewhere_is_not_edited(sample, capsys, monkeypatch):
    held = Project.open(sample, Author("Kari"))
    status, _, wrong = told(capsys, "show", sample)
    held.close()
    assert (status, len(wrong)) == (2, 1)


def test_wrong_usage_is_one_line_and_status_2(sample, capsys):
    wrong_ones = [("show",), ("show", sample, "--table"), ("export", sample, "plan.docx")]
    for argv in (*wrong_ones, ("show", sample, "--table", "ship"), ("show", sample, "--at", "noon")):
        status, _, wrong = told(capsys, *argv)
        assert (status, len(wrong)) == (2, 1), argv


def test_the_workbook_is_written(sample, tmp_path, capsys):
    assert told(capsys, "export", sample, tmp_path / "plan.xlsx")[0] == 0
    assert (tmp_path / "plan.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.xml", "plan.ics", "plan.pdf"])
def test_a_place_that_cannot_be_written_is_told_in_one_line(sample, tmp_path, capsys, name):
    status, _, trouble = told(capsys, "export", sample, tmp_path / "nowhere" / name)
    assert status == 2 and len(trouble) == 1 and trouble[0].startswith(f"“{name}” could not be written")


@pytest.mark.parametrize("name", ["plan.xml", "plan.ics"])
def test_a_plan_that_is_there_stays_whole_when_the_disk_is_full(sample, tmp_path, capsys, monkeypatch, name):
    (tmp_path / name).write_text("of yesterday")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert told(capsys, "export", sample, tmp_path / name)[0] == 2
    assert (tmp_path / name).read_text() == "of yesterday"
    assert not (tmp_path / f".{name}.part").exists()


def test_two_copies_are_merged_and_clashes_that_remain_are_listed(sample, tmp_path, capsys):
    other = tmp_path / "other.waymark"
    shutil.copyfile(sample, other)
    for path, title in ((sample, "Ours"), (other, "Theirs")):
        project = Project.open(path, Author(title))
        first = project.snapshot.all(Assumption)[0].id
        project.edit("rename", table="assumption", id=first, title=title)
        mission = project.snapshot.all(Mission)[0].id
        project.edit(
            "change_row", table="mission", id=mission, fields={("notes" if title == "Ours" else "challenge"): "x"}
        )
        project.save()
        project.close()
    status, said, _ = told(capsys, "merge", sample, other, "--out", tmp_path / "both.waymark")
    assert (status, len(said)) == (1, 2)
    assert "Ours" in said[1]
    assert "Theirs" in said[1]
    assert told(capsys, "merge", sample, other, "--take", "theirs")[0] == 0
    _, rows, _ = told(capsys, "show", sample, "--table", "assumption", "--json")
    assert json.loads(rows[0])["text"] == "Theirs"


def test_the_roadmap_leaves_as_ms_project_xml_and_comes_into_a_new_project(sample, tmp_path, capsys):
    status, said, _ = told(capsys, "export", sample, tmp_path / "plan.xml")
    assert (status, said) == (0, ["Wrote plan.xml."])
    status, said, _ = told(capsys, "import", tmp_path / "plan.xml", tmp_path / "new.waymark")
    assert status == 1 and said[0].startswith("Taken: ") and any(line.startswith("Changed: ") for line in said)
    status, said, _ = told(capsys, "show", tmp_path / "new.waymark", "--table", "roadmap_item", "--json")
    assert status == 0 and len(said) > 30


def test_a_file_that_cannot_be_taken_in_leaves_the_project_as_it_was(sample, tmp_path, capsys):
    before = sample.read_bytes()
    (tmp_path / "plan.mpp").write_bytes(b"old")
    status, _, trouble = told(capsys, "import", tmp_path / "plan.mpp", sample)
    assert status == 2 and "XML" in trouble[0] and sample.read_bytes() == before
    status, _, trouble = told(capsys, "import", tmp_path / "nothing.xml", tmp_path / "new.waymark")
    assert status == 2 and len(trouble) == 1 and not (tmp_path / "new.waymark").exists()


def test_a_workbook_leaves_in_another_language(sample, tmp_path, capsys):
    assert told(capsys, "export", sample, tmp_path / "plan.xlsx", "--language", "fr")[0] == 0
    assert "Hypothèses" in load_workbook(tmp_path / "plan.xlsx", read_only=True).sheetnames
    status, _, trouble = told(capsys, "export", sample, tmp_path / "plan.xlsx", "--language", "xx")
    assert (status, trouble) == (2, ["Waymark does not speak “xx”. It speaks: en, fr."])
