"""Lines that go on in the next one."""

import numpy as np

from graph_data.documents import pdf_lines

WIDTH, HEIGHT, PITCH = 6.0, 12.0, 15.0


def page(*lines: str, left: dict[int, float] | None = None, pitch: float = PITCH) -> str:
    """Return lines of letters of one width, run on."""
    boxes = []
    for row, line in enumerate(lines):
        x, top = (left or {}).get(row, 50.0), 50 + row * pitch
        for number in range(len(line)):
            at = x + number * WIDTH
            boxes.append((at, top, at + WIDTH, top + HEIGHT))
        boxes.append((np.nan,) * 4)
    text = "\n".join(lines)
    return pdf_lines.run_on(text, np.array(boxes[: len(text)], "f4").reshape(-1, 4))


def test_a_paragraph_runs_on_and_its_last_line_ends():
    found = page("The harbour board stopped the", "night ferries on Monday, and", "nobody.")
    assert found == "The harbour board stopped the night ferries on Monday, and nobody."
    found = page("The harbour board stopped the", "ferries.", "Nobody in the town was asked.")
    assert found == "The harbour board stopped the ferries.\nNobody in the town was asked."


def test_lines_far_apart_or_in_other_columns_stay():
    words = ("The harbour board stopped the", "night ferries on Monday, and")
    assert page(*words, pitch=30).count("\n") == 1
    assert page(*words, left={1: 400.0}).count("\n") == 1


def test_items_of_a_list_stay():
    found = page("They said of the harbour that", "• nobody had been asked there", "2. it was so")
    assert found.count("\n") == 2


def test_letters_of_another_size_stay():
    boxes = np.array([(0, 0, 20, 24), (np.nan,) * 4, (0, 26, 9, 36)], "f4")
    assert pdf_lines.run_on("A\nb", boxes) == "A\nb"


def test_nothing_is_drawn():
    assert pdf_lines.run_on("", np.empty((0, 4), "f4")) == ""
    assert pdf_lines.run_on("a\n\nb", np.full((4, 4), np.nan, "f4")) == "a\n\nb"
