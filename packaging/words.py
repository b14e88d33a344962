"""Gathers every text that people read and brings the catalogues up to date: `python packaging/words.py [--check]`.

Texts stand in `resources/i18n/waymark.pot`, each language in `resources/i18n/<language>/waymark.po`, and beside it the
compiled `waymark.mo` that the program reads. Translations of texts that changed are kept as comments of the old ones.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
SOURCES = ("model", "gui")
LANGUAGES = ("fr",)
HEADER = "# What Waymark says. Made by: python dev.py words"
Message = str | tuple[str, str]


def messages_of(tree: ast.AST) -> Iterator[tuple[Message, int]]:
    """Messages of a module with their lines: a text, or a pair for one and many."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) == "count" and len(node.args) >= 3:
            pair = tuple(_literal(argument) for argument in node.args[1:3])
            if all(pair):
                inside |= {id(argument) for argument in node.args[1:3]}
                yield pair, node.lineno  # type: ignore[misc]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in inside and _name(node) in ("N_", "say") and node.args:
            text = _literal(node.args[0]) if _name(node) == "say" else _text(node.args[0])
            if text and not (_name(node) == "say" and isinstance(node.args[0], ast.Call)):
                yield text, node.lineno


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _literal(node: ast.expr) -> str:
    """The text of a literal, marked or not; "" where it is none."""
    if isinstance(node, ast.Call) and _name(node) == "N_" and node.args:
        return _text(node.args[0])
    return _text(node)


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def gathered() -> Catalog:
    """All messages of the program, each with the files it comes from."""
    catalog = Catalog(project="Waymark", version="", charset="utf-8", fuzzy=False, header_comment=HEADER)
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for message, _line in messages_of(tree):
                catalog.add(message, locations=[(path.relative_to(ROOT).as_posix(), None)])  # type: ignore[list-item]
    return catalog


def written(catalog: Catalog) -> bytes:
    """A catalogue as text that does not change from run to run."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, sort_output=True, omit_header=False, include_lineno=False, include_previous=False)
    kept = [line for line in out.getvalue().decode("utf-8").split("\n") if not line.startswith(_CHANGING)]
    return "\n".join(kept).encode("utf-8")


_CHANGING = tuple(
    f'"{name}' for name in ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid", "Last-Translator",
                            "Language-Team")
)  # fmt: skip


def translated(language: str, template: Catalog) -> Catalog:
    """The catalogue of a language with today's messages; nothing is guessed from texts that look alike."""
    path = I18N / language / "waymark.po"
    catalog = Catalog(locale=language, project="Waymark", charset="utf-8", fuzzy=False, header_comment=HEADER)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def compiled(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Messages without a translation."""
    empty = [m for m in catalog if m.id and not (all(m.string) if isinstance(m.string, tuple | list) else m.string)]
    return [m.id if isinstance(m.id, str) else m.id[0] for m in empty]


def files() -> Iterator[tuple[Path, bytes, str]]:
    """Each file as it should be, and what is to be said of it."""
    template = gathered()
    yield I18N / "waymark.pot", written(template), f"{len(template)} messages"
    for language in LANGUAGES:
        catalog = translated(language, template)
        left = len(missing(catalog))
        folder = I18N / language
        yield folder / "waymark.po", written(catalog), f"{language}: {left} of {len(catalog)} to translate"
        yield folder / "waymark.mo", compiled(catalog), ""


def main(rest: list[str]) -> int:
    """Write the files, or with --check only say which are behind; gives the exit status."""
    behind = []
    for path, wanted, note in files():
        if not path.exists() or path.read_bytes() != wanted:
            behind.append(path.relative_to(ROOT).as_posix())
            if rest != ["--check"]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(wanted)
        if note:
            print(note)
    if rest == ["--check"] and behind:
        print(f"behind the code: {', '.join(behind)}; run: python dev.py words")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
