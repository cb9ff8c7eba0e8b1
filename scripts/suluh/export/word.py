"""A sheet as a Word document, because offices work in Word. The only place that writes documents with python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from suluh import sheets
from suluh.graph import Graph
from suluh.model import Contact, Status, When
from suluh.sheets import Basis, Sheet, Task

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WHEN = {When.SEKARANG: "Sekarang", When.HARI_INI: "Hari ini", When.MINGGU_INI: "Minggu ini"}
_MARGIN = Mm(14)
_NOTICE = "Suluh, ringkasan, bukan naskah resmi dan bukan nasihat hukum. Jangan tulis nama anak di lembar ini."


def document(graph: Graph, sheet: Sheet) -> bytes:
    """Return a sheet as the bytes of an A4 Word document: bases, steps as a checklist, cautions, contacts."""
    made = _blank(sheet)
    made.add_heading("Lembar dasar hukum", level=1)
    _line(made, sheet.title, bold=True)
    _line(made, f"[ Status hukum diperiksa {sheet.checked or 'belum'} ]", bold=True)
    _listed(made, "Dasar hukum", (_basis(one) for one in sheet.bases))
    for when, name in _WHEN.items():
        _listed(made, name, (_task(graph, task) for task in sheet.tasks if task.when is when), mark="☐ ")
    _listed(made, "Jangan", (caution.text for caution in sheet.cautions), mark="✕ ")
    _listed(made, "Kontak", (_contact(one) for one in sheet.contacts))
    _line(made, _NOTICE)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _blank(sheet: Sheet) -> Document:
    """Return an empty A4 document in small type; its properties name no person and no time of making."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9)
    properties = made.core_properties
    properties.author, properties.title, properties.comments = "Suluh", sheet.title[:250], ""
    if sheet.checked:
        properties.created = properties.modified = datetime(*sheet.checked.timetuple()[:3], tzinfo=UTC)
    return made


def _line(made: Document, text: str, *, bold: bool = False) -> Paragraph:
    paragraph = made.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


def _listed(made: Document, heading: str, texts: Iterable[str], mark: str = "") -> None:
    """Add a heading with a paragraph for each text, nothing where there is none."""
    for number, text in enumerate(texts):
        if not number:
            made.add_heading(heading, level=2)
        paragraph = _line(made, mark + text)
        paragraph.paragraph_format.left_indent = Mm(4)


def _basis(basis: Basis) -> str:
    status = "" if basis.status is Status.BERLAKU else f" ({basis.status})"
    return f"{basis.citation}{status}: {basis.use}"


def _task(graph: Graph, task: Task) -> str:
    actors = f" ({', '.join(task.actors)})" if task.actors else ""
    deadline = f" Jangka waktu: {task.deadline}." if task.deadline else ""
    cited = "; ".join(sheets.short(graph, target) for target in task.bases)
    return f"{task.title}{actors}.{deadline} {'Dasar: ' + cited if cited else task.no_basis}".strip()


def _contact(contact: Contact) -> str:
    parts = (", ".join(contact.numbers), contact.address, contact.hours, contact.remark)
    return f"{contact.name}: " + ". ".join(part.rstrip(".") for part in parts if part) + "."
