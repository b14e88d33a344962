"""Files for other programs, put in their place whole."""

from pathlib import Path

from model.trouble import not_written


def put(target: Path, data: bytes) -> None:
    """Write the file; what lies there is replaced only when all of the new one is there.

    Raises UserTrouble where it cannot be written.
    """
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise not_written(target, error) from error
