"""The name of a file to be written, as it was chosen in a dialog."""

from __future__ import annotations

from pathlib import Path

from graph_data.errors import BadInput


def completed(name: str, ending: str) -> Path:
    """Return the file that is meant; one chosen without an ending gets the usual one.

    The dialog asked whether the file of the name as it was typed is to be replaced, and so it
    cannot have asked about the completed name.

    Args:
        name: as the dialog gave it.
        ending: with its point.

    Raises:
        BadInput: a file of the completed name is there already.
    """
    path = Path(name)
    if path.suffix:
        return path
    path = path.with_name(path.name + ending)
    if path.exists():
        raise BadInput(
            f"“{path.name}” is there already: choose it by its whole name to replace it, or choose"
            " another name."
        )
    return path
