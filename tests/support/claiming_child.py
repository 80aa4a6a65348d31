"""A program that adds statements to a case and says so, until it is done or killed.

``python -m tests.support.claiming_child FOLDER MARK COUNT`` prints ``<block> <value>`` for each
change once it is acknowledged.
"""

import os
import sys

from graph_data.project import Project
from tests.support.builders import a_change


def main(folder: str, mark: str, count: int) -> None:
    with Project.open(folder, analyst="Ada") as project:
        for number in range(count):
            block = project.apply(a_change(f"{mark}-{number}"))
            os.write(1, f"{block.id} {mark}-{number}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
