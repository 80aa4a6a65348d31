"""Cases to try things on: an empty one, one with an analyst at work, and the example."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_data import example
from graph_data.case import Case
from graph_data.project import Project
from tests.support.builders import Desk, new_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an empty case."""
    return new_case(tmp_path / "harbour")


@pytest.fixture
def project(folder: Path) -> Iterator[Project]:
    """Open an empty case for writing."""
    with Project.open(folder, analyst="Ada Quill") as opened:
        yield opened


@pytest.fixture
def desk(project: Project) -> Desk:
    """Seat an analyst at an empty case."""
    return Desk(project)


@pytest.fixture(scope="session")
def built_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small case with two people of one name and a bill; not to be changed."""
    built = new_case(tmp_path_factory.mktemp("town") / "town")
    with Project.open(built, analyst="Ada Quill") as opened:
        at_work = Desk(opened)
        eric, adrienne = at_work.entity("Eric Marsh"), at_work.entity("Adrienne Marsh")
        bill, town = at_work.entity("The Pontoon Bill", "Bill"), at_work.entity("Tideway", "Group")
        text = "Eric Marsh proposes the Pontoon Bill. Adrienne Marsh does not speak to him.\n"
        paper = at_work.document("The Courier", text)
        proposes = at_work.claim(eric, "proposes", bill)
        at_work.cite(proposes, paper, "Eric Marsh proposes the Pontoon Bill")
        at_work.find(proposes, "Accepted")
        at_work.claim(adrienne, "allyOf", eric)
        at_work.claim(town, "opposes", bill, modality="Planned")
    return built


@pytest.fixture
def town_folder(built_town: Path, tmp_path: Path) -> Path:
    """Return a copy of the small case, to do with as a test likes."""
    return Path(shutil.copytree(built_town, tmp_path / "town"))


@pytest.fixture(scope="session")
def built_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example case as it was built, with its index; not to be changed."""
    built = tmp_path_factory.mktemp("built") / "example"
    example.build(built)
    Project.open(built, write=False).close()
    return built


@pytest.fixture
def example_folder(built_example: Path, tmp_path: Path) -> Path:
    """Return a copy of the example case, to do with as a test likes."""
    return Path(shutil.copytree(built_example, tmp_path / "example"))


@pytest.fixture(scope="session")
def example_case(built_example: Path) -> Iterator[Case]:
    """Open the example case for reading, nothing attached."""
    with Project.open(built_example, write=False) as project:
        yield Case.of(project)
