"""The command line: ``python -m graph_data``. No Qt is imported."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from graph_data import (
    attach,
    coverage,
    import_files,
    importing,
    listing,
    query,
    query_result,
    sentences,
    source,
    verify,
)
from graph_data.case import Case, locate
from graph_data.documents import adding
from graph_data.errors import AmbiguousName, BadInput, GraphDataError, NoSuchName
from graph_data.formats import export, selection
from graph_data.project import Project


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m graph_data",
        description="Work on a case without a window. CASE is a folder, or the word “example”:"
        " a copy of the example case in your data folder.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str, case: bool = True) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        if case:
            sub.add_argument("case", metavar="CASE", help="folder of the case, or “example”")
            sub.add_argument(
                "--reset",
                action="store_true",
                help="make the example anew, the old copy is kept beside it",
            )
        return sub

    new = command("new", "Make an empty case in a new folder.", case=False)
    new.add_argument("folder", metavar="DIR", type=Path)
    new.add_argument("--title", default="", help="name of the case (default: the folder's)")
    new.add_argument(
        "--base", default="", help="IRI under which its things are named (default: a fresh one)"
    )

    info = command("info", "Count what is in a case by type, family, source and evidence.")
    info.add_argument("--json", action="store_true", help="machine-readable")

    out = command("export", "Write a case, or what lies around some names, into a file.")
    out.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    out.add_argument(
        "--format",
        choices=sorted(export.FORMATS),
        help="default: from the ending of FILE, else turtle",
    )
    which = out.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="the whole case (default)")
    which.add_argument(
        "--around", metavar="NAME", action="append", default=[], help="begin here; may be repeated"
    )
    out.add_argument(
        "--hops", metavar="N", type=int, default=1, help="how far from NAME to go (default 1)"
    )
    out.add_argument(
        "--provenance",
        choices=selection.PROVENANCE,
        default="full",
        help="full: with kept words; hashes: digests and positions only; none: bare accepted"
        " triples",
    )

    add = command("attach", "Attach original documents; each is recognised by its hash.")
    add.add_argument("paths", metavar="PATH", type=Path, nargs="+", help="files or folders")

    document = command("add", "Add documents of your own as new sources: text, HTML, PDF, DOCX.")
    document.add_argument("paths", metavar="PATH", type=Path, nargs="+", help="files or folders")
    document.add_argument("--title", default="", help="of the source, for a single file")

    _for_readers(command)
    return parser


def _for_readers(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the commands that prove a case or print it for a person to read."""
    prove = command(
        "verify", "Prove every passage against its document and the journal against its chain."
    )
    prove.add_argument("--json", action="store_true", help="machine-readable")
    prove.add_argument(
        "--head",
        metavar="NAME",
        action="append",
        default=[],
        help="name of a journal entry deposited elsewhere (sha256:…); repeatable",
    )

    read = command("sentences", "Print a case as numbered plain sentences, source by source.")
    read.add_argument("--source", metavar="NAME", help="only this source")

    ask = command("query", "Ask a case in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE.")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("sparql", metavar="SPARQL", nargs="?", default="")
    what.add_argument("-f", "--file", metavar="FILE", type=Path, help="read the query from FILE")
    ask.add_argument(
        "--format",
        choices=query_result.FORMATS,
        help="default: turtle for CONSTRUCT and DESCRIBE, else table",
    )
    ask.add_argument(
        "--timeout", metavar="S", type=float, default=30.0, help="seconds until it is ended (30)"
    )
    ask.add_argument(
        "--limit", metavar="N", type=int, default=query.ROWS, help=f"most rows ({query.ROWS:,})"
    )

    bring = command(
        "import",
        "Import Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML, GraphML, or tables (CSV) whose"
        " columns are known by their names or by a mapping kept with the case.",
    )
    bring.add_argument("paths", metavar="FILE", type=Path, nargs="+", help="several only of tables")
    bring.add_argument(
        "--draft", action="store_true", help="only say what would be added; change nothing"
    )

    cover = command("coverage", "Say how many sentences of each source are cited, and why not.")
    cover.add_argument("--each", action="store_true", help="list each sentence with its claims")
    cover.add_argument("--json", action="store_true", help="machine-readable, each sentence")


def _new(options: argparse.Namespace) -> int:
    if str(options.folder) == "example":
        raise BadInput("“example” means the example case: choose another name for the folder.")
    Project.create(options.folder, options.title, options.base)
    name = shlex.quote(str(options.folder))
    print(f"A new case in {name}. Add a document with: python -m graph_data add {name} FILE")
    return 0


def _info(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset), write=False) as project:
        case = Case.of(project)
        counts = case.counts()
        facts = {
            "title": project.settings.title,
            "folder": str(project.folder),
            "entities": len(case.columns.entities),
            "claims": len(case.columns.live_rows()),
            "works": len(case.sources),
            "statements": len(project.store.case_quads()),
        }
        if options.json:
            print(
                json.dumps(
                    facts | {name: dict(found.most_common()) for name, found in counts.items()},
                    indent=2,
                )
            )
            _say(project.notices)
            return 0
        print(f"{facts['title']}\n{facts['folder']}")
        print(
            f"{facts['entities']:,} entities, {facts['claims']:,} claims,"
            f" {facts['works']} sources, {facts['statements']:,} statements"
        )
        for name, found in counts.items():
            print(f"\n{name}")
            for label, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
                print(f"  {count:6,}  {label}")
        _say(project.notices)
    return 0


def _export(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset), write=False) as project:
        case = Case.of(project)
        quads = selection.with_provenance(
            case.select(options.around, options.hops), options.provenance
        )
        name = options.format or export.format_of(options.output)
        count = export.write(quads, options.output, name, project.settings.base)
        kind = "statements" if name in export.STATEMENTS else "statements, as claims,"
        print(
            f"{count:,} {kind} written to {options.output}"
            f" ({name}, provenance {options.provenance})"
        )
        _say(project.notices)
    return 0


def _attach(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset)) as project:
        results = attach.attach(project, options.paths)
        for one in results:
            titles = f": {'; '.join(one.titles)}" if one.titles else ""
            print(f"{one.state:18} {one.path.name}{titles}")
        known = sum(one.state in ("attached", "already attached") for one in results)
        for one in results:
            if one.changes:
                project.apply(one.changes)
        print(f"{known} of {len(results)} files are documents of this case")
        _say(project.notices)
    return 0 if known else 1


def _add(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset)) as project:
        batch = adding.take_all(project, options.paths, title=options.title)
        project.apply(batch.changes)
        for one in batch.results:
            print(listing.added_line(one), file=sys.stderr if one.unread else sys.stdout)
        _say(project.notices)
    return int(any(one.unread for one in batch.results))


def _verify(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset), write=False) as project:
        result = verify.verify(project)
    result.faults += [
        f"No journal has an entry named {head}: what was deposited is not in this case."
        for head in options.head
        if head not in result.names
    ]
    if options.json:
        report = {
            "passages": result.counts,
            "citations": dict(result.citations),
            "journal": {"blocks": result.blocks, "heads": result.heads},
            "faults": result.faults,
            "notices": result.notices,
        }
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        print(
            "passages:  "
            + ", ".join(f"{count:,} {state}" for state, count in result.counts.items())
        )
        print(
            "citations: "
            + (
                ", ".join(f"{n:,} {state}" for state, n in sorted(result.citations.items()))
                or "none"
            )
        )
        print(f"journal:   {result.blocks:,} blocks, each follows from the one before it")
        for file, head in result.heads.items():
            print(f"  {file} ends with {head}")
        _say(result.notices)
        for fault in result.faults:
            print(f"broken: {fault}", file=sys.stderr)
    return 0 if result.whole else 1


def _sentences(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset), write=False) as project:
        wanted = [sentences.find_source(project, options.source)] if options.source else None
        works = source.read(project.store)
        for number, (iri, found) in enumerate(sentences.read(project, wanted).items()):
            print("\n" * bool(number), end="")
            for line in listing.sentence_lines(works[iri].label, found):
                print(line)
        _say(project.notices)
    return 0


def _coverage(options: argparse.Namespace) -> int:
    with Project.open(locate(options.case, reset=options.reset), write=False) as project:
        found = coverage.read(project)
        if options.json:
            print(listing.coverage_json(found))
        else:
            for one in found:
                print("\n".join(listing.coverage_lines(one, every=options.each)))
        _say(project.notices)
    return 0 if all(one.whole for one in found) else 1


def _query(options: argparse.Namespace) -> int:
    text = options.file.read_bytes().decode(errors="replace") if options.file else options.sparql
    with Project.open(locate(options.case, reset=options.reset), write=False) as project:
        base = project.settings.base
        limits = query.Limits(seconds=options.timeout)
        found = query.ask(project.store, text, base=base, rows=options.limit, limits=limits)
        statements = found.form in ("CONSTRUCT", "DESCRIBE")
        form = options.format or ("turtle" if statements else "table")
        sys.stdout.write(query_result.render(found, form, query.prefixes(base)))
        if found.cut or form == "table":
            print(f"({found.sentence})", file=sys.stderr)
        _say(project.notices)
    return 0


def _import(options: argparse.Namespace) -> int:
    folder = locate(options.case, reset=options.reset)
    with Project.open(folder, write=not options.draft) as project:
        found = import_files.draft(project, options.paths)
        print("\n".join(importing.lines(found)))
        _say(project.notices)
        if found.changes and not options.draft:
            project.apply(importing.accept(project, found))
            print("Imported; one undo takes all of it back.")
    return 0


def _say(notices: Sequence[str]) -> None:
    for notice in notices:
        print(f"note: {notice}", file=sys.stderr)


COMMANDS = {
    "new": _new,
    "info": _info,
    "export": _export,
    "attach": _attach,
    "add": _add,
    "verify": _verify,
    "sentences": _sentences,
    "coverage": _coverage,
    "query": _query,
    "import": _import,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0, or 1 for what went wrong in the world, or 2 for what cannot be understood.
    """
    options = _parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except AmbiguousName as error:
        print(error.sentence, file=sys.stderr)
        for line in error.candidates:
            print(f"  {line}", file=sys.stderr)
        return 2
    except GraphDataError as error:
        print(error.sentence, file=sys.stderr)
        return 2 if isinstance(error, NoSuchName | BadInput) else 1
    except BrokenPipeError:
        raise  # the reader, such as ``head``, has gone: no fault, and the caller's to end
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(
            f"{place}{error.strerror or error}. Check the name and your permissions.",
            file=sys.stderr,
        )
        return 1
