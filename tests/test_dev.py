"""The developers' commands say in one sentence what is wrong, and what to type."""

import subprocess
import sys

import pytest

import dev


@pytest.fixture
def calls(monkeypatch):
    """What the commands run in the Python of .venv; nothing is really run or set up."""
    made = []
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "python", lambda *arguments, environment=None: made.append(arguments) or 0)
    return made


def told(capsys, *arguments):
    status = dev.main(arguments)
    return status, capsys.readouterr().err


def test_without_a_command_all_are_listed(capsys):
    assert dev.main([]) == 0
    listed = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"\n  {name} " not in listed] == []


def test_an_unknown_command_is_told(capsys):
    status, text = told(capsys, "rum")
    assert status == 2
    assert text.startswith("dev.py: there is no command rum; there are run, test")


def test_a_missing_module_is_told(capsys, calls, monkeypatch, tmp_path):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert told(capsys, "shots", "out") == (
        2,
        "dev.py: the pictures are not written yet: there is no tests/shots.py.\n",
    )
    assert calls == []


def test_words_that_a_command_does_not_take_are_told(capsys, calls):
    status, text = told(capsys, "check", "model")
    assert status == 2
    assert "takes no more words: model" in text


def test_the_whole_suite_runs_in_parallel_and_one_file_does_not(calls):
    dev.main(["test"])
    dev.main(["test", "tests/test_dev.py"])
    assert "-n" in calls[0]
    assert calls[1] == ("-m", "pytest", "tests/test_dev.py")


def test_long_runs_the_long_tests_too(calls):
    dev.main(["test", "--long"])
    assert "long or not long" in calls[0]
    assert "--hypothesis-profile=long" in calls[0]
    assert "--long" not in calls[0]


def test_an_older_python_is_told(capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    status, text = told(capsys, "setup")
    assert status == 2
    assert "needs Python 3.11 or newer" in text


def test_who_is_not_root_gets_the_line_to_type(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.Stop, match="sudo apt-get install --yes --no-install-recommends libegl1"):
        dev.apt_install(["libegl1"])


def test_where_there_is_no_apt_the_libraries_are_named(monkeypatch):
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.Stop, match="libegl1 libgl1"):
        dev.apt_install(["libegl1", "libgl1"])


def test_a_library_that_is_not_there_is_seen():
    assert not dev.can_load("libnothing-of-that-name.so.0")


def test_run_without_a_screen_says_so(capsys, calls, monkeypatch):
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(dev, "is_linux", lambda: True)
    status, text = told(capsys, "run")
    assert status == 2
    assert "there is no screen here" in text
    assert calls == []


def test_run_without_a_file_opens_the_sample(calls, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    dev.main(["run"])
    dev.main(["run", "my.waymark"])
    sample = ("-m", "resources.samples.build", "--if-needed")
    assert calls == [sample, ("main.py", "--sample"), sample, ("main.py", "my.waymark")]


def test_the_script_starts_with_nothing_installed():
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(dev.ROOT / "dev.py"), "--help"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
