"""The layer rules of the house, checked on the sources: who may import whom, and what no file contains."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A module imports from its own row or a lower one.
LAYERS = (
    {"kinds", "words", "trouble", "dates"},
    {"tables"},
    {"state"},
    {"rules", "journal", "file"},
    {"edits", "excel", "exchange"},
    {"joining"},
    {"project"},
    {"commands"},
)
PURE = ("rules", "state", "excel", "exchange", "dates", "kinds", "words", "trouble")  # no database, no clock
DATABASE = ("sqlite3", "sqlalchemy", "sqlmodel")
GUI_MAY_KNOW = {
    "project", "edits", "rules", "tables", "state", "dates", "kinds", "words", "trouble", "excel", "exchange",
}  # fmt: skip
GUI_MAY_NOT = (*DATABASE, "openpyxl")
ROOMS = {
    "timeline", "registers", "foresight", "stress", "exits", "people", "money", "learning", "findings", "history",
    "overview", "files",
}  # fmt: skip
LONGEST_FUNCTION, LONGEST_FILE = 60, 450
LISTS = {ROOT / "model" / "kinds.py"}  # the words of the field: a list to look up in, not code to follow
CLOCK = {"today", "now", "utcnow", "time", "monotonic"}
WRITING_SQL = re.compile(r"\s*(INSERT (OR \w+ )?INTO|REPLACE INTO|UPDATE \S+ SET|DELETE FROM)\s", re.IGNORECASE)
# In pieces, so that this file does not hold them itself.
REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmjs" + ".com", "debian" + ".org")


def sources(*places: str) -> list[Path]:
    """The Python files in folders or at paths of the project; none where there is no such folder yet."""
    found = (sorted((ROOT / place).rglob("*.py")) if (ROOT / place).is_dir() else [ROOT / place] for place in places)
    return [file for files in found for file in files if file.is_file()]


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def name_of(file: Path) -> str:
    """The module's dotted name."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.Module, module: str, is_package: bool = False) -> Iterator[tuple[int, str]]:
    """Line and full name of all that is imported directly, also inside functions and by relative names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parent = module.split(".")[: len(module.split(".")) - node.level + is_package] if node.level else []
            start = ".".join([*parent, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def imports_of(file: Path) -> Iterator[tuple[int, str]]:
    return imports(tree_of(file), name_of(file), file.name == "__init__.py")


def is_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def part(name: str) -> str:
    """`journal` of `model.journal.writer`; empty for `model` itself."""
    return [*name.split("."), ""][1]


def at(file: Path, line: int, text: str) -> str:
    return f"{file.relative_to(ROOT)}:{line}: {text}"


def forbidden_imports(places: tuple[str, ...], packages: tuple[str, ...]) -> list[str]:
    return [
        at(file, line, name)
        for file in sources(*places)
        for line, name in imports_of(file)
        if is_in(name, packages)
    ]


def test_the_model_knows_neither_qt_nor_the_window():
    assert forbidden_imports(("model",), ("PySide6", "shiboken6", "gui", "main", "tests")) == []


def test_the_window_knows_no_database_and_no_workbook_library():
    assert forbidden_imports(("gui",), GUI_MAY_NOT) == []


def test_the_window_reads_and_writes_through_the_doors_that_are_meant_for_it():
    wrong = [
        at(file, line, name)
        for file in sources("gui")
        for line, name in imports_of(file)
        if is_in(name, ("model",)) and part(name) not in GUI_MAY_KNOW
    ]
    assert wrong == []


def test_no_part_of_the_model_knows_a_part_above_it():
    height = {name: row for row, names in enumerate(LAYERS) for name in names}
    wrong = []
    for file in sources("model"):
        own = part(name_of(file))
        for line, name in imports_of(file):
            if own and is_in(name, ("model",)) and height.get(part(name), 0) > height[own]:
                wrong.append(at(file, line, name))
    assert wrong == []


def test_what_only_computes_knows_no_database():
    places = tuple(f"model/{name}{end}" for name in PURE for end in ("", ".py"))
    assert forbidden_imports(places, DATABASE) == []


def clock_reads(tree: ast.Module) -> list[int]:
    """Lines that ask what time it is: `date.today()`, `datetime.now()`, `time.time()`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    clocks = {"date", "datetime", "time"}
    return [
        call.lineno
        for call in calls
        if call.func.attr in CLOCK and getattr(call.func.value, "id", getattr(call.func.value, "attr", "")) in clocks
    ]


def test_what_only_computes_is_told_the_day_and_never_asks_for_it():
    files = sources(*(f"model/{name}{end}" for name in PURE for end in ("", ".py")))
    assert [at(file, line, "reads the clock") for file in files for line in clock_reads(tree_of(file))] == []


def test_rows_are_written_by_the_journal_and_the_file_alone():
    allowed = ("model.journal", "model.file")
    wrong = [
        at(file, node.lineno, node.value.strip()[:60])
        for file in sources("model", "gui", "resources", "main.py")
        if not is_in(name_of(file), allowed)
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WRITING_SQL.match(node.value)
    ]
    assert wrong == []


def test_rooms_do_not_know_each_other():
    wrong = [
        at(file, line, name)
        for file in sources("gui")
        for line, name in imports_of(file)
        if part(name_of(file)) in ROOMS and is_in(name, ("gui",)) and part(name) in ROOMS - {part(name_of(file))}
    ]
    assert wrong == []


def test_what_rooms_share_knows_no_room():
    wrong = [
        at(file, line, name)
        for file in sources("gui/workspace", "gui/look", "gui/forms")
        for line, name in imports_of(file)
        if is_in(name, ("gui",)) and part(name) in ROOMS | {"window", "app"}
    ]
    assert wrong == []


def shared_instances(tree: ast.Module) -> list[tuple[int, str]]:
    """Variables of the module that hold an object of a class; constants in capitals are values."""
    found = []
    for node in tree.body:
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or not isinstance(node.value, ast.Call):
            continue
        made = getattr(node.value.func, "id", getattr(node.value.func, "attr", ""))
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        if isinstance(target, ast.Name) and target.id.strip("_").islower() and made[:1].isupper():
            found.append((node.lineno, f"{target.id} = {made}(...)"))
    return found


def test_no_module_holds_an_instance_that_others_share():
    files = sources("model", "gui", "resources", "main.py")
    assert [at(file, line, text) for file in files for line, text in shared_instances(tree_of(file))] == []


def silent_handlers(tree: ast.Module) -> list[int]:
    """Lines of handlers that catch all, or that catch every Exception and do nothing about it."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = getattr(node.type, "id", None)
            idle = all(isinstance(step, (ast.Pass, ast.Continue)) or is_ellipsis(step) for step in node.body)
            if node.type is None or (caught in {"Exception", "BaseException"} and idle):
                found.append(node.lineno)
    return found


def is_ellipsis(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant) and step.value.value is ...


def test_no_trouble_is_swallowed():
    files = sources("model", "gui", "resources", "packaging", "tests", "main.py", "dev.py")
    assert [at(file, line, "swallows trouble") for file in files for line in silent_handlers(tree_of(file))] == []


def test_functions_fit_on_a_screen():
    files = sources("model", "gui", "resources", "packaging", "main.py", "dev.py")
    long = [
        at(file, node.lineno, f"{node.name} has {node.end_lineno - node.lineno + 1} lines")
        for file in files
        for node in ast.walk(tree_of(file))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_files_stay_short():
    files = sources("model", "gui", "resources", "packaging", "main.py", "dev.py")
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files if file not in LISTS}
    assert [at(file, lines, "lines") for file, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_packaging_never_shadows_the_library_of_that_name():
    import packaging.version

    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert ROOT not in Path(packaging.version.__file__).parents or ".venv" in packaging.version.__file__


def texts_of_the_project() -> Iterator[tuple[Path, str]]:
    """Every tracked file that is text; without git every file outside hidden folders."""
    for file in tracked_files():
        content = file.read_bytes()
        if b"\0" not in content[:4096]:
            yield file, content.decode("utf-8", errors="replace")


def tracked_files() -> list[Path]:
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]
    hidden = re.compile(r"(^|/)(\.[^/]+|__pycache__)/")
    files = (file for file in ROOT.rglob("*") if file.is_file())
    return [file for file in files if not hidden.search(file.relative_to(ROOT).as_posix())]


def test_no_file_names_the_host_of_a_registry():
    found = [at(file, 0, host) for file, text in texts_of_the_project() for host in REGISTRIES if host in text]
    assert found == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a.b", ["a.b"]),
        ("def f():\n    from a import b", ["a.b"]),
        ("from . import b", ["gui.stress.b"]),
        ("from ..exits import page", ["gui.exits.page"]),
    ],
)
def test_imports_are_seen_wherever_they_stand(source, expected):
    assert [name for _, name in imports(ast.parse(source), "gui.stress.board")] == expected


def test_a_package_counts_its_relative_imports_from_itself():
    found = imports(ast.parse("from .board import B"), "gui.stress", is_package=True)
    assert list(found) == [(1, "gui.stress.board.B")]


@pytest.mark.parametrize(
    ("look", "source"),
    [
        (clock_reads, "from datetime import date\nd = date.today()"),
        (clock_reads, "import datetime\nd = datetime.datetime.now(z)"),
        (shared_instances, "theme = Theme()"),
        (silent_handlers, "try:\n    f()\nexcept:\n    raise"),
        (silent_handlers, "try:\n    f()\nexcept Exception:\n    pass"),
    ],
)
def test_the_looks_find_what_they_look_for(look, source):
    assert len(look(ast.parse(source))) == 1
