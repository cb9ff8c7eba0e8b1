"""The JSON twin of the site: every fact of a page at a stable address, in the shapes of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from suluh import citations, ids, sheets
from suluh.graph import Graph, check_state
from suluh.ids import Target
from suluh.kind import Kind
from suluh.model import (
    Actor,
    Article,
    CaseYear,
    Caution,
    Certainty,
    Contact,
    Corpus,
    Deadline,
    Division,
    Duty,
    LegalStatus,
    Note,
    Penalty,
    Procedure,
    Provision,
    Ref,
    Regulation,
    Sanction,
    Situation,
    Step,
)
from suluh.sheets import Basis, Task
from suluh.site import cases, ladder, tables
from suluh.site.ladder import Ladder, Rung
from suluh.site.tables import Entry, Row

Json = dict[str, Any]


def files(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every JSON file."""
    yield "api/peraturan.json", _dump([regulation_head(one) for one in graph.corpus.regulations])
    for regulation in graph.corpus.regulations:
        yield f"api/peraturan/{regulation.id}.json", _dump(regulation_json(regulation, graph))
    yield "api/kewajiban.json", _dump(list(duties_json(graph)))
    yield "api/prosedur.json", _dump([procedure_json(one) for one in graph.corpus.procedures])
    yield "api/situasi.json", _dump([situation_json(one, graph) for one in graph.corpus.situations])
    yield "api/sanksi.json", _dump([row_json(row) for row in tables.rows(graph)])
    yield "api/istilah.json", _dump([entry_json(entry) for entry in tables.glossary(graph)])
    yield "api/kasus-medan.json", _dump(cases_json(graph.corpus))
    yield "api/tangga.json", _dump([ladder_json(one) for one in ladder.ladders(graph)])
    yield "api/rujukan.json", _dump(list(external_json(graph.corpus)))
    yield "api/pelaku.json", _dump([actor_json(one) for one in graph.corpus.people])
    yield "api/sumber.json", _dump(list(sources_json(graph.corpus)))


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def regulation_head(regulation: Regulation) -> Json:
    """Return identity, status and coverage of a regulation."""
    return {
        "id": regulation.id,
        "jenis": regulation.type,
        "nomor": regulation.number,
        "tahun": regulation.year,
        "daerah": regulation.region or None,
        "tentang": regulation.about,
        "nama_pendek": regulation.short_name or None,
        "frbr": ids.frbr_uri(regulation.type, regulation.number, regulation.year, regulation.region),
        "status": regulation.status,
        "keyakinan": regulation.certainty,
        "cakupan": regulation.coverage,
        "jumlah_pasal": regulation.article_count,
        "pasal_tersedia": len(regulation.articles),
        "url": ids.url(Target(regulation.id)),
    }


def regulation_json(regulation: Regulation, graph: Graph) -> Json:
    """Return a regulation with its outline and articles."""
    places = {label: divisions for divisions, label in regulation.placed()}
    return regulation_head(regulation) | {
        "ditetapkan": _date(regulation.established),
        "diundangkan": _date(regulation.promulgated),
        "berlaku_sejak": _date(regulation.effective),
        "lembaran": regulation.gazette or None,
        "mengubah": _targets(regulation.amends),
        "ringkasan": regulation.summary,
        "belum_tersedia": regulation.missing or None,
        "sumber": regulation.sources,
        "catatan": [note_json(note) for note in regulation.notes],
        "bab": [_division(one) for one in regulation.outline if one.level == "bab"],
        "pasal": [article_json(one, places.get(one.label, ()), graph) for one in regulation.articles],
    }


def _date(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _division(division: Division) -> Json:
    return {
        "label": division.label,
        "judul": division.title,
        "pasal": division.articles,
        "bagian": [_division(child) for child in division.children],
    }


def article_json(article: Article, divisions: tuple[Division, ...], graph: Graph) -> Json:
    """Return an article with everything its page shows."""
    target = ids.target_of(article)
    labels = {division.level: division.label for division in divisions}
    return {
        "id": str(target),
        "label": article.label,
        "judul": article.title,
        "sitasi": citations.format_target(target, graph.acts[article.regulation]),
        "url": ids.url(target),
        "bab": labels.get("bab"),
        "bagian": labels.get("bagian"),
        "paragraf": labels.get("paragraf"),
        **status_json(article.status),
        "perubahan": article.change,
        "keyakinan": article.certainty,
        "topik": article.topics,
        "sumber": article.sources,
        "diperiksa": _date(article.checked),
        "catatan": [note_json(note) for note in article.notes],
        "ketentuan": provisions_json(article.body.provisions, str(target), dict(_own_status(article))),
        "penjelasan": provisions_json(article.body.explanation, f"{target}/{ids.EXPLANATION}", {}),
        "naskah": _official(article, str(target)),
        "verifikasi": _check(article, graph),
        "pidana": [sanction_json(one, article.certainty) for one in article.sanctions],
        "kewajiban": [duty_json(article, one, graph) for one in article.duties],
        "rujukan": [str(one) for one in graph.referred.get(str(target), ())],
        "dirujuk_oleh": [str(one) for one in graph.referring.get(str(target), ())],
        "merujuk_tidak_berlaku": [str(one) for one in graph.not_in_force(article)],
    }


def _official(article: Article, target: str) -> Json | None:
    """Return the official wording of an article, or null where it was not imported."""
    if not article.official.provisions:
        return None
    return {
        "ketentuan": provisions_json(article.official.provisions, target, {}),
        "penjelasan": provisions_json(article.official.explanation, f"{target}/{ids.EXPLANATION}", {}),
    }


def _check(article: Article, graph: Graph) -> Json | None:
    """Return what the last comparison with the official document showed, or null where there was none."""
    found = graph.checks.get(ids.article_id(article.regulation, article.label))
    if found is None:
        return None
    verification, check = found
    return {
        "dokumen": verification.document,
        "sha256": verification.sha256,
        "tanggal": verification.date.isoformat(),
        "hasil": check_state(article, check),
        "selisih": check.differences,
        "penjelasan": check.explanation or None,
    }


def _own_status(article: Article) -> Iterator[tuple[str, LegalStatus]]:
    for ref, status in article.provision_status:
        yield ref.target, status


def status_json(status: LegalStatus) -> Json:
    """Return status, since when, by which provision, and what replaces it."""
    return {
        "status": status.status,
        "sejak": _date(status.since),
        "oleh": status.by.target if status.by else None,
        "pengganti": _targets(status.successors),
        "dasar_pengganti": status.successor_basis.target if status.successor_basis else None,
    }


def _targets(refs: tuple[Ref, ...]) -> list[str]:
    return [ref.target for ref in refs]


def provisions_json(provisions: tuple[Provision, ...], above: str, own: dict[str, LegalStatus]) -> list[Json]:
    """Return provisions as a tree; a status stands on those that differ from their article."""
    paths = [(path, one) for path, one in ids.walk(provisions) if "/" not in path]
    return [_provision(path, one, above, own) for path, one in paths]


def _provision(path: str, provision: Provision, above: str, own: dict[str, LegalStatus]) -> Json:
    inner = {key.removeprefix(path + "/"): value for key, value in own.items() if key.startswith(path + "/")}
    return {
        "id": f"{above}/{path}",
        "label": None if provision.kind is Kind.PARAGRAF else provision.label,
        "jenis": provision.kind,
        "teks": provision.text,
        "anak": provisions_json(provision.children, f"{above}/{path}", inner),
    } | (status_json(own[path]) if path in own else {})


def note_json(note: Note) -> Json:
    """Return an editorial remark."""
    return {"isi": note.text, "keyakinan": note.certainty, "sumber": note.sources}


def penalty_json(penalty: Penalty) -> Json:
    """Return one column of a sanction; terms in months, fines in rupiah.

    `penjara_*` hold the length of deprivation of liberty; `jenis` says whether it is penjara or kurungan.
    """
    return {
        "jenis": penalty.confinement,
        "penjara_min": penalty.term_min,
        "penjara_maks": penalty.term_max,
        "alternatif": penalty.alternatives,
        "denda_min": penalty.fine_min,
        "denda_maks": penalty.fine_max,
        "denda_kategori": penalty.fine_category,
        "hubungan": penalty.relation,
        "lain": penalty.other or None,
    }


def sanction_json(sanction: Sanction, certainty: Certainty) -> Json:
    """Return a sanction: the first column flat and as sure as its article, the second under `sesudah_uu_1_2026`."""
    return {
        "ayat": sanction.ayat,
        "melanggar": _targets(sanction.violates),
        **penalty_json(sanction.penalty),
        "keyakinan": certainty,
        "sesudah_uu_1_2026": penalty_json(sanction.revised.penalty)
        | {
            "dasar": _targets(sanction.revised.basis),
            "keyakinan": sanction.revised.certainty,
            "penjelasan": sanction.revised.remark or None,
        },
    }


def row_json(row: Row) -> Json:
    """Return a sanction with the prohibitions it punishes and the citation that is ready to use."""
    return {
        "id": str(row.target),
        "larangan": [str(target) for target in row.prohibitions],
        "sitasi": row.official,
        "sitasi_pendek": row.short,
        **status_json(row.status),
        "pidana": sanction_json(row.sanction, row.article.certainty),
    }


def entry_json(entry: Entry) -> Json:
    """Return a term with what each act means by it."""
    meanings = [
        {"dasar": f"{ids.article_id(article.regulation, article.label)}/{term.path}", "arti": term.meaning}
        | ({"disebut_juga": term.short} if term.short else {})
        for article, term in entry.meanings
    ]
    return {"istilah": entry.name, "arti": meanings}


def deadline_json(deadline: Deadline | None) -> Json | None:
    """Return a time limit, or null."""
    if deadline is None:
        return None
    basis = deadline.basis.target if deadline.basis else None
    return {"lama": deadline.amount, "satuan": deadline.unit, "sejak": deadline.since or None, "dasar": basis}


def duty_json(article: Article, duty: Duty, graph: Graph) -> Json:
    """Return a duty with the steps that carry it out, or why there is none."""
    name = ids.duty_id(article.regulation, article.label, duty.id)
    base = ids.article_id(article.regulation, article.label)
    steps = [ids.step_id(procedure.id, step.id) for procedure, step in graph.steps_fulfilling.get(name, ())]
    return {
        "id": name,
        "dasar": f"{base}/{duty.basis.target}" if duty.basis else base,
        "pemikul": duty.bearers,
        "kepada": duty.towards,
        "norma": duty.norm,
        "isi": duty.text,
        "pemicu": duty.trigger or None,
        "tenggat": deadline_json(duty.deadline),
        "sanksi": [str(target) for target in graph.punished_by(article, duty)],
        "status": article.status.status,
        "langkah": steps,
        "celah": None if steps else graph.gap(article, duty),
    }


def duties_json(graph: Graph) -> Iterator[Json]:
    """Yield every duty."""
    for article, duty in graph.duties.values():
        yield duty_json(article, duty, graph)


def step_json(step: Step) -> Json:
    """Return a step of a procedure."""
    return {
        "id": step.id,
        "judul": step.title,
        "pelaku": step.actors,
        "tindakan": step.action,
        "sifat": step.force,
        "dasar": _targets(step.basis),
        "tanpa_dasar": step.no_basis or None,
        "memenuhi": _targets(step.fulfils),
        "luaran": step.outputs,
        "tenggat": deadline_json(step.deadline),
        "kendala": step.obstacles,
        "keyakinan": step.certainty,
        "sumber": step.sources,
        "catatan": step.note or None,
    }


def procedure_json(procedure: Procedure) -> Json:
    """Return a procedure with its steps."""
    return {
        "id": procedure.id,
        "judul": procedure.title,
        "fungsi": procedure.function,
        "ringkasan": procedure.summary,
        "untuk": procedure.topics,
        "sumber": procedure.sources,
        "diperiksa": _date(procedure.checked),
        "url": ids.procedure_url(procedure.id),
        "langkah": [step_json(step) for step in procedure.steps],
    }


def situation_json(situation: Situation, graph: Graph) -> Json:
    """Return a situation with the parts of its sheet, so that a browser can add several up."""
    made = sheets.sheet(graph, [situation.id])
    return {
        "id": situation.id,
        "judul": situation.title,
        "ringkasan": situation.summary,
        "peran": situation.role,
        "pertanyaan": situation.question or None,
        "sebutan": situation.names,
        "topik": situation.topics,
        "sumber": situation.sources,
        "diperiksa": _date(situation.checked),
        "url": ids.situation_url(situation.id),
        "tanda": [{"isi": one.text, "keyakinan": one.certainty, "sumber": one.sources} for one in situation.signs],
        "tanyakan": situation.questions,
        "tindakan": [task_json(task, graph) for task in made.tasks],
        "jangan": [caution_json(one, graph) for one in made.cautions],
        "pasal": [basis_json(basis, graph) for basis in made.bases],
        "prosedur": [f"prosedur/{ref.target}" for ref in situation.procedures],
        "kontak": [contact_json(one) for one in made.contacts],
        "catatan": situation.note or None,
    }


def task_json(task: Task, graph: Graph) -> Json:
    """Return something to do; `langkah` is the step it is taken from."""
    return {
        "kapan": task.when,
        "langkah": task.key if task.href else None,
        "isi": task.title,
        "pelaku": task.actors,
        **_cited(task.bases, graph),
        "tanpa_dasar": task.no_basis or None,
        "tenggat": task.deadline or None,
        "url": task.href or None,
    }


def _cited(targets: Sequence[Target], graph: Graph) -> Json:
    """Return ids with their citations, in the same order."""
    return {"dasar": list(map(str, targets)), "sitasi": [sheets.short(graph, target) for target in targets]}


def caution_json(caution: Caution, graph: Graph) -> Json:
    """Return something not to do."""
    return {
        "isi": caution.text,
        **_cited(sheets.targets(caution.basis), graph),
        "tanpa_dasar": caution.no_basis or None,
    }


def basis_json(basis: Basis, graph: Graph) -> Json:
    """Return a provision, or a prohibition with its sanction, as it is cited."""
    return {
        "id": [str(target) for target in basis.targets],
        "sitasi": basis.citation,
        "sitasi_pendek": basis.short,
        "guna": basis.use,
        "status": basis.status,
        "url": graph.href(basis.targets[0]),
    }


def actor_json(actor: Actor) -> Json:
    """Return an actor; `peran` is its part in Medan as far as a source tells, else null."""
    known = bool(actor.role)
    return {
        "id": actor.id,
        "nama": actor.name,
        "alias": actor.aliases,
        "peran": actor.role or None,
        "keyakinan": actor.certainty if known else None,
        "sumber": actor.sources,
    }


def contact_json(contact: Contact) -> Json:
    """Return a published contact."""
    return {
        "id": contact.id,
        "nama": contact.name,
        "nomor": contact.numbers,
        "alamat": contact.address or None,
        "jam": contact.hours or None,
        "keterangan": contact.remark,
        "keyakinan": contact.certainty,
        "sumber": contact.sources,
    }


def cases_json(corpus: Corpus) -> Json:
    """Return the counted cases year by year, null where nothing was recorded, with the sum of each kind."""
    sexual, economic = cases.totals(corpus.cases)
    sums = {"seksual": sexual, "ekonomi": economic}
    return {
        "kasus": [case_json(one) for one in corpus.cases],
        "jumlah": {kind: {"jumlah": one.amount, "tahun_tercatat": one.years} for kind, one in sums.items()},
    }


def case_json(case: CaseYear) -> Json:
    """Return the counted cases of a year."""
    return {
        "tahun": case.year,
        "seksual": case.sexual,
        "ekonomi": case.economic,
        "pencatat": case.recorded_by,
        "keyakinan": case.certainty,
        "sumber": case.sources,
        "catatan": case.remark or None,
    }


def ladder_json(one: Ladder) -> Json:
    """Return a topic with what acts of parliament say on it and what is known of the city's regulations."""
    return {
        "topik": one.topic,
        "nama": one.name,
        "undang_undang": [rung_json(rung) for rung in one.national],
        "kota": [rung_json(rung) | {"belum_diketahui": rung.unknown or None} for rung in one.city],
    }


def rung_json(rung: Rung) -> Json:
    """Return the articles in force on a topic in an act, or in acts that belong together."""
    names = [(ids.article_id(article.regulation, article.label), article) for article in rung.articles]
    return {
        "nama": rung.name,
        "peraturan": [act.id for act in rung.acts],
        "pasal": [{"id": name, "judul": article.title, "keyakinan": article.certainty} for name, article in names],
    }


def external_json(corpus: Corpus) -> Iterator[Json]:
    """Yield every provision of other acts that ours depend on."""
    for act in corpus.external:
        for fact in act.facts:
            yield {
                "id": f"{act.id}/{fact.path}",
                "peraturan": citations.regulation_citation(act),
                "isi": fact.text,
                "keyakinan": fact.certainty,
                "sumber": fact.sources,
            }


def sources_json(corpus: Corpus) -> Iterator[Json]:
    """Yield every source."""
    for source in corpus.sources:
        yield {
            "id": source.id,
            "nama": source.name,
            "jenis": source.kind,
            "keyakinan": source.certainty,
            "tautan": source.link or None,
            "diakses": _date(source.accessed),
            "catatan": source.note or None,
        }
