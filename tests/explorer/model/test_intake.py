"""Taking documents in, as it goes on."""

from explorer.model.intake import Intake


def test_it_tells_how_far_it_is_and_whether_it_is_to_end():
    intake = Intake()
    assert (intake.number, intake.total, intake.ended()) == (0, 0, False)
    intake.begun(3, 12, "report.pdf")
    assert (intake.number, intake.total, intake.name) == (3, 12, "report.pdf")
    intake.end()
    assert intake.ended()
