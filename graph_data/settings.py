"""The settings of a case: what ``project.toml`` says."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph_data import terms
from graph_data.errors import BadInput, NewerFormat, NotACase
from graph_data.namespaces import PROV, RDF, RDFS, TL

FORMAT: Final = 1
QUOTATIONS: Final = ("words", "hashes")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``project.toml`` says.

    Attributes:
        title: name of the case.
        base: IRI under which its things are named, ending in ``/``, ``#`` or ``:``.
        quotations: ``words`` when cited words may be kept in the case, ``hashes`` when only digests
            may.
    """

    title: str
    base: str
    quotations: str = "words"
    format: int = FORMAT

    def toml(self) -> str:
        """Return the file's text."""
        lines = [f"format = {self.format}"]
        for name in ("title", "base", "quotations"):
            # What JSON escapes, TOML escapes alike, and one more character.
            value = json.dumps(getattr(self, name), ensure_ascii=False)
            lines.append(f"{name} = {value}".replace("\x7f", "\\u007f"))
        return "\n".join(lines) + "\n"


def read_settings(folder: Path) -> Settings:
    """Return the settings of the case in a folder.

    Raises:
        NotACase: the folder holds no case, or its ``project.toml`` cannot be read.
        NewerFormat: a newer version of the program wrote it.
    """
    path = folder / "project.toml"
    if not path.is_file():
        what = (
            "holds no case (there is no project.toml in it)"
            if folder.is_dir()
            else "is a file and no folder"
            if folder.exists()
            else "is not there"
        )
        raise NotACase(f"{folder} {what}: choose another folder, or make a new case.")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        number = int(data["format"])
        if number > FORMAT:
            raise NewerFormat(
                f"{folder} has format {number}, made by a newer Throughline; this version reads up"
                f" to {FORMAT}. Install the newer version to open it. Nothing was changed."
            )
        found = Settings(
            str(data["title"]), str(data["base"]), str(data.get("quotations", "words")), number
        )
        check_settings(found)
    except KeyError as error:
        raise NotACase(f"{path} does not say its {error}: restore it from a copy.") from error
    except (OSError, ValueError, TypeError, OverflowError) as error:
        raise NotACase(f"{path} cannot be read ({error}): restore it from a copy.") from error
    except BadInput as error:
        raise NotACase(f"{path}: {error.sentence}") from error
    return found


def check_settings(settings: Settings) -> None:
    """Check that a case can live under these settings.

    Raises:
        BadInput: the base is no IRI that names may be added to, or belongs to the vocabulary; or
            the title or the way of keeping quotations is unlawful.
    """
    terms.literal(settings.title)
    terms.iri(settings.base)
    if settings.base[-1] not in "/#:" or settings.base.startswith((TL, RDF, RDFS, PROV)):
        raise BadInput(
            f"“{settings.base[:200]}” cannot be the base of names: give an address of your own that"
            " ends in / or #, such as https://example.org/my-case/."
        )
    if settings.quotations not in QUOTATIONS:
        raise BadInput(
            f"“{settings.quotations[:80]}” is no way of keeping quotations: write words or hashes."
        )
