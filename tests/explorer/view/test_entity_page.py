"""What the Evidence panel says of an entity."""

from PySide6.QtWidgets import QLabel, QPushButton

from tests.support.windows import User


def words(user: User) -> list[str]:
    return [one.text() for one in user.window.evidence.findChildren(QLabel) if one.isVisible()]


def rows(user: User) -> list[QPushButton]:
    found = user.window.evidence.findChildren(QPushButton, "claim-row")
    return [row for row in found if row.isVisible()]


def test_names_kind_and_claims_by_family(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    assert "Ada Quill" in words(on_ferry)
    assert "Person · also the mayor of Brookmouth" in words(on_ferry)
    assert "Lawmaking" in words(on_ferry)
    assert [row.text() for row in rows(on_ferry)] == ["proposes Pontoon Bill"]


def test_a_claim_is_read_from_the_side_of_the_entity(on_ferry: User) -> None:
    on_ferry.click_node("Tideway Ferry Company")
    texts = {row.text() for row in rows(on_ferry)}
    assert "is sued by Brookmouth" in texts
    assert "opposes Pontoon Bill" in texts
    names = {row.accessibleName() for row in rows(on_ferry)}
    assert "Brookmouth sues Tideway Ferry Company" in names


def test_what_is_no_plain_fact_is_said_to_be_none(on_ferry: User) -> None:
    on_ferry.click_node("Old Quay")
    assert [row.text() for row in rows(on_ferry)] == ["is in Brookmouth (unsourced)"]
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.mark("denies that it owes a penny")
    on_ferry.click(on_ferry.find("contradict"))
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    on_ferry.click_node("Brookmouth")
    assert "sues Tideway Ferry Company (contested)" in {row.text() for row in rows(on_ferry)}


def test_a_line_leads_to_its_claim_even_when_an_end_is_hidden(on_ferry: User) -> None:
    on_ferry.click_node("Pontoon Bill")
    on_ferry.press("Ctrl+H")
    on_ferry.click_node("Ada Quill")
    on_ferry.click(rows(on_ferry)[0])
    assert "Ada Quill proposes Pontoon Bill" in on_ferry.sentences()
    assert on_ferry.find("claim-sentence", QLabel).accessibleName() == (
        "Ada Quill proposes Pontoon Bill"
    )


def test_who_is_said_nothing_of_has_an_empty_page(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("tidewai")
    on_ferry.press("Return")
    on_ferry.settle()
    assert "Tidewaiters’ League" in words(on_ferry)
    assert rows(on_ferry) == []
