"""What may complete a name or a relation."""

from explorer.model import completion
from explorer.model.workspace import Workspace
from graph_data.namespaces import TL
from tests.support import ferry


def texts(items: list) -> list[str]:
    return [item.text for item in items]


def test_a_name_is_found_by_the_beginning_of_any_of_its_words(workspace: Workspace) -> None:
    assert texts(completion.entities(workspace, "quill")) == ["Ada Quill"]
    assert texts(completion.entities(workspace, "FERRY tide")) == ["Tideway Ferry Company"]
    assert texts(completion.entities(workspace, "mayor")) == ["Ada Quill"]
    assert completion.entities(workspace, "uill") == []
    assert completion.entities(workspace, "  ") == []


def test_the_most_connected_come_first(workspace: Workspace) -> None:
    found = texts(completion.entities(workspace, "tide"))
    assert found == ["Tideway Ferry Company", "Tidewaiters’ League"]
    item = completion.entities(workspace, "tide")[0]
    assert (item.iri, item.detail, item.kind) == (ferry.iri_of("company"), "organisation", "entity")
    assert item.icon
    assert item.colour.startswith("#")


def test_what_is_typed_is_no_query(workspace: Workspace) -> None:
    for typed in ('"', "tide OR ada", "tide*", "NEAR(", "a' --", "%", "(", "ada^2"):
        completion.entities(workspace, typed)
    assert texts(completion.entities(workspace, '"ada" quill')) == ["Ada Quill"]


def test_only_classes_that_a_thing_can_have_are_offered(workspace: Workspace) -> None:
    kinds = {item.iri.removeprefix(TL) for item in completion.kinds(workspace)}
    assert {"Person", "Organisation", "Place", "Bill"} <= kinds
    assert not kinds & {"Entity", "Agent"}


def test_relations_that_fit_both_ends_come_first(workspace: Workspace) -> None:
    found = completion.relations(workspace, "", TL + "Person", TL + "Bill")
    fits = [item.detail != "does not fit these two" for item in found]
    assert fits == sorted(fits, reverse=True)
    assert 0 < sum(fits) < len(fits)
    names = texts(found)
    assert names.index("proposes") < names.index("holds office")


def test_relations_are_found_by_any_part_of_their_label(workspace: Workspace) -> None:
    found = completion.relations(workspace, " OPPOS ", "", "")
    assert texts(found)[0] == "opposes"
    assert completion.relations(workspace, "flies over", "", "") == []
    everything = completion.relations(workspace, "", "", "")
    assert len(everything) == len(workspace.project.ontology.relations)


def test_a_symmetric_relation_is_signed_with_two_arrows(workspace: Workspace) -> None:
    icons = {item.text: item.icon for item in completion.relations(workspace, "", "", "")}
    assert icons["meets"] == "arrow-left-right"
    assert icons["sues"] == "arrow-right"
