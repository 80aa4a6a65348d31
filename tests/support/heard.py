"""What a workspace said, for the tests of its parts."""

from explorer.model.workspace import Workspace


class Heard:
    """What a workspace said, by signal."""

    def __init__(self, workspace: Workspace) -> None:
        self.calls: list[tuple[str, object]] = []
        for name in ("changed", "selection_changed", "passage_chosen", "busy_changed"):
            signal = getattr(workspace, name)
            signal.connect(lambda value, n=name: self.calls.append((n, value)))
        for name in ("documents_changed", "views_changed"):
            getattr(workspace, name).connect(lambda n=name: self.calls.append((n, None)))
        workspace.said.connect(lambda text, level: self.calls.append((level, text)))

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def of(self, name: str) -> list[object]:
        return [value for called, value in self.calls if called == name]
