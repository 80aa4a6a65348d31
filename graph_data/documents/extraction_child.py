"""The process in which documents are read: ``python -m graph_data.documents.extraction_child``.

Started by `extraction`. Writes a line of JSON, then the text in UTF-8 and where its characters
stand, or a picture. What reads a document is loaded before the doors are closed.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from graph_data import child
from graph_data.documents import kinds
from graph_data.errors import BadDocument


def _text(request: dict[str, Any], data: bytes) -> None:
    kind, name = request["do"], request["name"]
    where = b""
    if kind == kinds.HTML:
        from graph_data.documents.html import PageReader

        reader = PageReader()
        child.close_network()
        found = reader.read(data, name)
    elif kind == kinds.PDF:
        from graph_data.documents import pdf

        child.close_doors()
        found, places = pdf.read(data, name)
        where = places.to_bytes()
    else:
        from graph_data.documents import docx

        "".encode("cp437")  # names in a zip file: codecs are loaded when they are first used
        child.close_doors()
        found = docx.read(data, name)
    words = found.text.encode(errors="replace")
    head = {
        "bytes": len(words),
        "extractor": found.extractor,
        "stated": found.stated,
        "notices": found.notices,
        "has_pages": bool(where),
    }
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + words + where)


def _picture(request: dict[str, Any], data: bytes) -> None:
    from graph_data.documents import pdf

    child.close_doors()
    drawn = pdf.draw(data, request["name"], request["page"], request["scale"])
    head = {"width": drawn.width, "height": drawn.height}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + drawn.rgb)


def _sizes(request: dict[str, Any], data: bytes) -> None:
    from graph_data.documents import pdf

    child.close_doors()
    sys.stdout.buffer.write(pdf.sizes(data, request["name"]).to_bytes())


def main() -> None:
    """Read one document, or draw one page."""
    child.confine()
    request, data = child.read_request()
    try:
        {"draw": _picture, "sizes": _sizes}.get(request["do"], _text)(request, data)
        child.end()
    except BadDocument as error:
        child.refuse(error.sentence)
    except MemoryError:
        child.end(child.OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
