"""Claims that may not be read as plain facts are told by what speaks against that."""

from dataclasses import replace

from explorer.model.canvas import ShownEdge
from explorer.model.reservations import reservations

PLAIN = ShownEdge("plain", "a", "b", "knows", "", "#000000")


def test_each_claim_is_named_once_under_the_gravest():
    edges = [
        PLAIN,
        replace(PLAIN, iri="none", support="unsourced"),
        replace(PLAIN, iri="proposed", anchor="proposed"),
        replace(PLAIN, iri="broken", anchor="broken"),
        replace(PLAIN, iri="denied", contested=True, support="unsourced"),
        replace(PLAIN, iri="planned", modality="planned", anchor="unchecked"),
    ]
    assert list(reservations(edges).items()) == [
        ("contested", ["denied"]),
        ("broken", ["broken"]),
        ("proposed", ["proposed"]),
        ("unsourced", ["none"]),
    ]


def test_nothing_is_said_where_nothing_is_in_question():
    assert reservations([PLAIN]) == {}
    assert reservations([]) == {}
