"""A field for a name: completes known entities, and asks for the kind of a new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QVBoxLayout, QWidget

from explorer.model.drafting import NamedEntity
from explorer.model.lists import IRI_ROLE, Item, ItemList
from explorer.view import form_fields
from explorer.view.proposals import Proposals
from explorer.view.suggestion_delegate import SuggestionDelegate
from explorer.view.theme import Theme


class CompletingEdit(QLineEdit):
    """A line edit whose list of suggestions is made by a function of what is typed.

    Signals: ``chosen(str)`` with the IRI of a suggestion, ``edited()`` when the text was typed,
    ``leaving()`` before Tab goes on to the next field.
    """

    chosen = Signal(str)
    edited = Signal()
    leaving = Signal()

    def __init__(
        self, suggest: Callable[[str], list[Item]], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._items = ItemList(self)
        completer = QCompleter(self._items, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(9)
        self.popup = QListView()
        self.popup.setObjectName("suggestions")
        self.popup.setProperty("popup", True)
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.setAccessibleName("Suggestions")
        completer.setPopup(self.popup)
        self.popup.setItemDelegate(SuggestionDelegate(theme, self))
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        completer.setWrapAround(False)  # past the last row there would be no row at all
        self.setCompleter(completer)
        self._completer = completer
        self.textEdited.connect(self._on_edited)

    def suggestions(self) -> list[Item]:
        """Return what is offered now."""
        return list(self._items.items())

    def offer(self) -> None:
        """Open the list for what is typed."""
        self._items.set_items(self._suggest(self.text()))
        if self._items.rowCount():
            self._completer.complete()

    def _on_edited(self, text: str) -> None:
        self._items.set_items(self._suggest(text))
        if not self._items.rowCount():
            self.popup.hide()
        QTimer.singleShot(0, self, self._preselect)
        self.edited.emit()

    def _preselect(self) -> None:
        """Make the first suggestion the one that Enter and Tab take, where it fits."""
        popup = self.popup
        typed = self.text().strip().casefold()
        if not (popup.isVisible() and typed and self._items.rowCount()):
            return
        first = popup.model().index(0, 0)
        if str(first.data()).casefold().startswith(typed):
            with QSignalBlocker(popup.selectionModel()):  # or the completer would type it at once
                popup.setCurrentIndex(first)
            popup.viewport().update()

    def _on_activated(self, index: QModelIndex) -> None:
        iri, text = index.data(IRI_ROLE), index.data()
        # The completer writes its own text after this signal.
        QTimer.singleShot(0, self, lambda: self._take(iri, text))

    def _take(self, iri: str, text: str) -> None:
        self.setText(text)
        self.chosen.emit(iri)

    def take_marked(self) -> None:
        """Take the suggestion that is marked in an open list, if one is, and close the list."""
        index = self._marked()
        if self.popup.isVisible() and index.isValid():
            self._take(index.data(IRI_ROLE), index.data())
        self.popup.hide()

    def _marked(self) -> QModelIndex:
        """Return the suggestion that is marked, also for who types faster than it is marked."""
        if not self.popup.currentIndex().isValid():
            self._preselect()
        return self.popup.currentIndex()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take the suggestion that is marked before Tab goes on to the next field."""
        if forwards:
            self.take_marked()
            self.leaving.emit()
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the list while a suggestion is marked; open it with the down key."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.popup.isVisible() and self._marked().isValid():
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Down and not self.popup.isVisible():
            self.offer()
            return
        super().keyPressEvent(event)


def nobody(_: str) -> list[Item]:
    """Propose nothing."""
    return []


class NameField(QWidget):
    """A name, such as one end of a claim.

    A new name is asked what kind of thing it is, and names that may mean the same are proposed.
    Signals: ``changed()`` whenever the entity meant may have changed.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str,
        suggest: Callable[[str], list[Item]],
        kinds: Callable[[], list[Item]],
        theme: Theme,
        alike: Callable[[str], list[Item]] = nobody,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._iri = ""
        self._suggest = suggest
        self._alike = alike
        self._kinds = kinds
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.edit = CompletingEdit(self._offered, theme)
        self.edit.setObjectName(name)
        words = name.replace("-", " ")
        self.edit.setAccessibleName(f"{words[:1].upper()}{words[1:]}: {placeholder}")
        self.edit.setPlaceholderText(placeholder)
        self.edit.chosen.connect(self._on_chosen)
        self.edit.edited.connect(self._on_edited)
        self.edit.editingFinished.connect(self.settle)
        self.edit.leaving.connect(self.settle)
        column.addWidget(self.edit)
        self.kind = QComboBox()
        self.kind.setObjectName(f"{name}-kind")
        self.kind.setAccessibleName(f"Kind of the new {name}")
        self._offer_kinds()
        self.kind.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.kind.hide()
        column.addWidget(self.kind)
        self.proposals = Proposals(self.kind)
        self.proposals.chosen.connect(self._take_proposal)
        column.addWidget(self.proposals)
        self.setFocusProxy(self.edit)

    def _offered(self, text: str) -> list[Item]:
        """Return known names, and last what is typed as a name of its own."""
        known = self._suggest(text)
        typed = " ".join(text.split())
        if not (known and typed) or any(one.text.casefold() == typed.casefold() for one in known):
            return known
        return [*known, Item("", typed, "a new name")]

    def _offer_kinds(self) -> None:
        """Offer the kinds that there are by now: an import may have brought some."""
        # Its first letters choose a kind, so no other begins with the same word.
        known = [(item.iri, item.text) for item in self._kinds()]
        form_fields.offer(self.kind, [("", "New: choose what it is…"), *known])

    @property
    def entity(self) -> NamedEntity:
        """What is meant: a known entity, or a new name with its kind."""
        if self._iri:
            return NamedEntity(self._iri, self.edit.text())
        label = " ".join(self.edit.text().split())  # a name that was pasted may hold line ends
        return NamedEntity("", label, self.kind.currentData() or "")

    @property
    def type(self) -> str:
        """IRI of the kind chosen for a new name, empty for a known one."""
        return "" if self._iri else self.kind.currentData() or ""

    def set_entity(self, iri: str, label: str) -> None:
        """Fill the field with a known entity."""
        self._iri = iri
        self.edit.setText(label)
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)  # a long name is known by its beginning
        self.kind.hide()
        self.proposals.propose([])
        self.changed.emit()

    def clear(self) -> None:
        """Empty the field."""
        self.kind.setCurrentIndex(0)
        self.set_entity("", "")

    def _on_chosen(self, iri: str) -> None:
        self.set_entity(iri, self.edit.text())
        self.settle()

    def _take_proposal(self, iri: str, label: str) -> None:
        self.set_entity(iri, label)
        self.edit.setFocus()

    def _on_edited(self) -> None:
        self._iri = ""
        self.proposals.propose([])
        self.changed.emit()

    def settle(self) -> None:
        """Take an exact name as the known entity it names; ask for the kind of any other."""
        text = self.edit.text().strip()
        if self._iri or not text:
            self.kind.hide()
            self.proposals.propose([])
            return
        same = [item for item in self._suggest(text) if item.text.casefold() == text.casefold()]
        if len(same) == 1:
            self.set_entity(same[0].iri, same[0].text)
        else:
            self._offer_kinds()
            self.kind.show()
            self.proposals.propose(self._alike(text))
        self.changed.emit()

    @property
    def lacks_kind(self) -> bool:
        """Whether the field holds a new name and nobody has said yet what it is."""
        return bool(self.entity.label and not self.entity.iri and not self.entity.type)
