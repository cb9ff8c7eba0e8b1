"""From the keys of an edited file to values of the model: one function for each kind of record.

Each takes the Fields of its mapping and asks for every key it knows. What is missing or wrong is reported by Fields;
the value returned is then of no further use, and the loader leaves the file out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from suluh import ids, numbering, penalties
from suluh.frontmatter import Fields
from suluh.kind import RegulationType
from suluh.model import (
    Action,
    Actor,
    Article,
    ArticleCheck,
    Body,
    CaseYear,
    Caution,
    Certainty,
    Change,
    Confinement,
    Contact,
    Coverage,
    Deadline,
    Division,
    Duty,
    ExternalAct,
    ExternalFact,
    Force,
    Function,
    LegalStatus,
    Norm,
    Note,
    Penalty,
    Procedure,
    Ref,
    Regulation,
    Relation,
    Relevance,
    RevisedPenalty,
    Role,
    Sanction,
    Sign,
    Situation,
    Source,
    SourceKind,
    Status,
    Step,
    Unit,
    Verification,
    When,
)

_TERM = "bukan masa pidana; tulis misalnya `3 tahun`, `3 tahun 6 bulan`, atau `seumur hidup`"
_FINE = "bukan jumlah denda; tulis misalnya `Rp600.000.000`"
_SLUG = "bukan kata kunci; pakai huruf kecil, angka, dan tanda hubung"
_LABEL = "bukan label; tulis seperti tercetak, misalnya 76I"
_YEAR = "bukan tahun; tulis empat angka"
_CASES = "bukan jumlah kasus; tulis angka saja, atau `tidak tercatat` bila sumbernya tidak memberi angka"
_ACT = "bukan id peraturan; tulis misalnya uu-21-2007"
_PLACE = "bukan alamat ketentuan; tulis misalnya pasal-455/ayat-1, atau umum"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Keys that editors may use, by the file that defines them; None where that file could not be read."""

    sources: frozenset[str] | None
    topics: frozenset[str] | None
    actors: frozenset[str] | None
    contacts: frozenset[str] | None = None

    def source_keys(self, fields: Fields) -> tuple[str, ...]:
        """Take `sumber`."""
        return fields.known("sumber", self.sources, "regulations/sumber.yml")

    def topic_keys(self, fields: Fields, key: str = "topik") -> tuple[str, ...]:
        """Take a list of topics."""
        return fields.known(key, self.topics, "regulations/topik.yml")

    def actor_keys(self, fields: Fields, key: str) -> tuple[str, ...]:
        """Take a list of actors."""
        return fields.known(key, self.actors, "regulations/pelaku.yml")

    def contact_keys(self, fields: Fields) -> tuple[str, ...]:
        """Take `kontak`."""
        return fields.known("kontak", self.contacts, "regulations/kontak.yml")


def _slug(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise ValueError(text)
    return text


def _label(text: str) -> str:
    if not numbering.is_label(text):
        raise ValueError(text)
    return text


def _year(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise ValueError(text)
    return text


def _cases(text: str) -> int | None:
    """Read a number of cases; what was not recorded is said in words, so that a forgotten figure is no zero."""
    if text == "tidak tercatat":
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(text)
    return int(text)


def _act(text: str) -> str:
    target = ids.parse(text)
    if target is None or str(target) != target.regulation:
        raise ValueError(text)
    return text


def _place(text: str) -> str:
    """Read what follows the id of an act in the id of a provision of it."""
    if ids.parse(f"uu-1-2000/{text}") is None:
        raise ValueError(text)
    return text


def _key(fields: Fields, key: str, convert: Callable[[str], str] = _slug, remedy: str = _SLUG) -> str:
    """Take a required value of a fixed form."""
    if not fields.has(key):
        return fields.text(key)
    return fields.converted(key, convert, remedy) or ""


def status(fields: Fields) -> LegalStatus:
    """Read `status` and what must accompany it when a provision is not in force as worded here."""
    line = fields.line_of("status")
    return LegalStatus(
        fields.choice("status", Status),
        fields.date("sejak"),
        fields.ref("oleh"),
        fields.refs("pengganti"),
        fields.ref("dasar_pengganti"),
        line,
    )


def _provision_status(fields: Fields) -> tuple[tuple[Ref, LegalStatus], ...]:
    return tuple((ref, status(one)) for ref, one in fields.named("status_ketentuan"))


def notes(fields: Fields, words: Vocabulary) -> tuple[Note, ...]:
    """Read `catatan`."""
    return tuple(
        Note(note.text("isi"), note.choice("keyakinan", Certainty), words.source_keys(note))
        for note in fields.tables("catatan")
    )


def _deadline(fields: Fields) -> Deadline | None:
    found = [
        Deadline(
            one.integer("lama") or 0, one.choice("satuan", Unit), one.text("sejak", ""), one.ref("dasar"), one.line
        )
        for one in fields.table("tenggat")
    ]
    return found[0] if found else None


def _duty(fields: Fields, words: Vocabulary) -> Duty:
    return Duty(
        id=_key(fields, "id"),
        basis=fields.ref("dasar"),
        bearers=words.actor_keys(fields, "pemikul"),
        towards=words.actor_keys(fields, "kepada"),
        norm=fields.choice("norma", Norm),
        text=fields.text("isi"),
        trigger=fields.text("pemicu", ""),
        deadline=_deadline(fields),
        gap=fields.text("celah", ""),
        line=fields.line,
    )


def _penalty(fields: Fields) -> Penalty:
    name = fields.converted("denda_kategori", penalties.category, "bukan kategori denda; tulis I sampai VIII")
    return Penalty(
        confinement=fields.choice("jenis", Confinement, Confinement.PENJARA),
        term_min=fields.converted("penjara_min", penalties.months, _TERM),
        term_max=fields.converted("penjara_maks", penalties.term, _TERM),
        alternatives=_alternatives(fields),
        fine_min=fields.converted("denda_min", penalties.fine, _FINE),
        fine_max=penalties.CATEGORIES[name] if name else fields.converted("denda_maks", penalties.fine, _FINE),
        fine_category=name,
        relation=fields.optional_choice("hubungan", Relation),
        other=fields.text("lain", ""),
    )


def _alternatives(fields: Fields) -> tuple[str, ...]:
    """Read what may be imposed instead of a term: `alternatif: seumur hidup`, `alternatif: mati, seumur hidup`."""
    return (
        fields.converted("alternatif", penalties.alternatives, "bukan pilihan; tulis `seumur hidup` atau `mati`") or ()
    )


def _revised(fields: Fields) -> RevisedPenalty:
    fields.require("sesudah_uu_1_2026")
    found = [
        RevisedPenalty(_penalty(one), one.refs("dasar"), one.choice("keyakinan", Certainty), one.text("penjelasan", ""))
        for one in fields.table("sesudah_uu_1_2026")
    ]
    return found[0] if found else RevisedPenalty(Penalty(), (), Certainty.PERLU_KONFIRMASI)


def _sanction(fields: Fields) -> Sanction:
    return Sanction(
        ayat=fields.converted("ayat", _label, _LABEL),
        penalty=_penalty(fields),
        revised=_revised(fields),
        violates=fields.refs("melanggar"),
        line=fields.line,
    )


def article(fields: Fields, words: Vocabulary, regulation: str, body: Body, path: str) -> Article:
    """Read the front matter of an article file."""
    return Article(
        regulation=regulation,
        label=_key(fields, "pasal", _label, _LABEL),
        title=fields.text("judul"),
        body=body,
        change=fields.choice("perubahan", Change, Change.TETAP),
        status=status(fields),
        provision_status=_provision_status(fields),
        topics=words.topic_keys(fields),
        sources=words.source_keys(fields),
        certainty=fields.choice("keyakinan", Certainty, Certainty.PASTI),
        checked=fields.date("diperiksa"),
        notes=notes(fields, words),
        duties=tuple(_duty(one, words) for one in fields.tables("kewajiban")),
        sanctions=tuple(_sanction(one) for one in fields.tables("pidana")),
        path=path,
    )


def _division(fields: Fields, level: str = "") -> Division:
    """Read one entry of `susunan`: `bab: I` at the top, `label: Kesatu` under `bagian` or `paragraf`."""
    if not level and fields.has("bab"):
        level = "bab"
    line = fields.line_of("pasal")
    return Division(
        level=level,
        label=fields.text("bab" if level == "bab" else "label") if level else "",
        title=fields.text("judul", ""),
        articles=fields.texts("pasal"),
        children=tuple(_division(one, key) for key in ("bagian", "paragraf") for one in fields.tables(key)),
        note=fields.text("catatan", ""),
        line=line,
    )


def regulation(fields: Fields, words: Vocabulary, path: str) -> Regulation:
    """Read a `peraturan.yml`."""
    fields.require("susunan")
    return Regulation(
        id=_key(fields, "id", _act, _ACT),
        type=fields.choice("jenis", RegulationType),
        number=fields.text("nomor"),
        year=_key(fields, "tahun", _year, _YEAR),
        region=fields.text("daerah", ""),
        about=fields.text("tentang"),
        short_name=fields.text("nama_pendek", ""),
        aliases=fields.texts("alias"),
        shared_names=fields.texts("alias_bersama"),
        established=fields.date("ditetapkan"),
        promulgated=fields.date("diundangkan"),
        effective=fields.date("berlaku_sejak"),
        gazette=fields.text("lembaran", ""),
        amends=fields.refs("mengubah"),
        status=fields.choice("status", Status),
        certainty=fields.choice("keyakinan", Certainty),
        sources=words.source_keys(fields),
        article_count=fields.integer("jumlah_pasal"),
        summary=fields.text("ringkasan"),
        coverage=fields.choice("cakupan", Coverage),
        missing=fields.text("belum_tersedia", ""),
        notes=notes(fields, words),
        outline=tuple(_division(one) for one in fields.tables("susunan")),
        path=path,
    )


def external(fields: Fields, words: Vocabulary, path: str) -> ExternalAct:
    """Read a file of `rujukan-luar/`."""
    return ExternalAct(
        id=_key(fields, "id", _act, _ACT),
        type=fields.choice("jenis", RegulationType),
        number=fields.text("nomor"),
        year=_key(fields, "tahun", _year, _YEAR),
        region=fields.text("daerah", "") or fields.text("lembaga", ""),
        about=fields.text("tentang"),
        short_name=fields.text("nama_pendek", ""),
        aliases=fields.texts("alias"),
        effective=fields.date("berlaku_sejak"),
        status=fields.choice("status", Status),
        sources=words.source_keys(fields),
        facts=tuple(_fact(one, words) for one in fields.tables("ketentuan")),
        path=path,
    )


def verification(fields: Fields) -> Verification:
    """Read a `verifikasi.yml`, which `suluh verify --record` writes and whose explanations editors add."""
    return Verification(
        document=fields.text("dokumen"),
        sha256=fields.text("sha256"),
        pages=fields.integer("halaman") or 0,
        date=fields.date("tanggal") or date.min,
        summary=fields.text("hasil"),
        checks=tuple(_article_check(one) for one in fields.tables("pasal")),
    )


def _article_check(fields: Fields) -> ArticleCheck:
    fields.text("hasil")  # follows from the rest; for people who read the file
    return ArticleCheck(
        _key(fields, "pasal", _label, _LABEL),
        fields.text("sidik", ""),
        fields.texts("selisih"),
        fields.text("penjelasan", ""),
    )


def _fact(fields: Fields, words: Vocabulary) -> ExternalFact:
    return ExternalFact(
        _key(fields, "ketentuan", _place, _PLACE),
        fields.text("isi"),
        fields.choice("keyakinan", Certainty),
        words.source_keys(fields),
        fields.line,
    )


def source(fields: Fields, key: str) -> Source:
    """Read one entry of `sumber.yml`."""
    return Source(
        key,
        fields.text("nama"),
        fields.choice("jenis", SourceKind),
        fields.choice("keyakinan", Certainty),
        fields.date("diakses"),
        fields.text("tautan", ""),
        fields.text("catatan", ""),
    )


def _step(fields: Fields, words: Vocabulary) -> Step:
    return Step(
        id=_key(fields, "id"),
        title=fields.text("judul"),
        actors=words.actor_keys(fields, "pelaku"),
        action=fields.text("tindakan"),
        force=fields.choice("sifat", Force),
        basis=fields.refs("dasar"),
        no_basis=fields.text("tanpa_dasar", ""),
        fulfils=fields.refs("memenuhi"),
        outputs=fields.texts("luaran"),
        deadline=_deadline(fields),
        obstacles=fields.texts("kendala"),
        certainty=fields.choice("keyakinan", Certainty),
        sources=words.source_keys(fields),
        note=fields.text("catatan", ""),
        line=fields.line,
    )


def procedure(fields: Fields, words: Vocabulary, intro: str, path: str) -> Procedure:
    """Read the front matter of a procedure page."""
    return Procedure(
        id=_key(fields, "prosedur"),
        title=fields.text("judul"),
        function=fields.choice("fungsi", Function),
        summary=fields.text("ringkasan"),
        topics=words.topic_keys(fields, "untuk"),
        sources=words.source_keys(fields),
        checked=fields.date("diperiksa"),
        steps=tuple(_step(one, words) for one in fields.tables("langkah")),
        intro=intro,
        path=path,
    )


def actor(fields: Fields, words: Vocabulary, key: str) -> Actor:
    """Read one entry of `pelaku.yml` that says more than a name."""
    return Actor(
        key,
        fields.text("nama"),
        fields.texts("alias"),
        fields.text("peran", ""),
        fields.choice("keyakinan", Certainty, Certainty.PERLU_KONFIRMASI),
        words.source_keys(fields),
        fields.line,
    )


def contact(fields: Fields, words: Vocabulary, key: str) -> Contact:
    """Read one entry of `kontak.yml`."""
    return Contact(
        id=key,
        name=fields.text("nama"),
        numbers=fields.texts("nomor"),
        address=fields.text("alamat", ""),
        hours=fields.text("jam", ""),
        remark=fields.text("keterangan"),
        certainty=fields.choice("keyakinan", Certainty),
        sources=words.source_keys(fields),
        accessed=fields.date("diakses"),
    )


def situation(fields: Fields, words: Vocabulary, intro: str, path: str) -> Situation:
    """Read the front matter of a situation page."""
    return Situation(
        id=_key(fields, "situasi"),
        title=fields.text("judul"),
        summary=fields.text("ringkasan"),
        role=fields.choice("peran", Role),
        question=fields.text("pertanyaan", ""),
        names=fields.texts("sebutan"),
        topics=words.topic_keys(fields),
        sources=words.source_keys(fields),
        checked=fields.date("diperiksa"),
        signs=tuple(_sign(one, words) for one in fields.tables("tanda")),
        questions=fields.texts("tanyakan"),
        actions=tuple(_action(one) for one in fields.tables("tindakan")),
        cautions=tuple(_caution(one) for one in fields.tables("jangan")),
        articles=tuple(_relevance(one) for one in fields.tables("pasal")),
        procedures=fields.refs("prosedur"),
        contacts=words.contact_keys(fields),
        note=fields.text("catatan", ""),
        intro=intro,
        path=path,
    )


def _sign(fields: Fields, words: Vocabulary) -> Sign:
    return Sign(fields.text("isi"), fields.choice("keyakinan", Certainty), words.source_keys(fields))


def _action(fields: Fields) -> Action:
    return Action(
        when=fields.choice("kapan", When),
        step=fields.ref("langkah"),
        text=fields.text("isi", ""),
        basis=fields.refs("dasar"),
        no_basis=fields.text("tanpa_dasar", ""),
        line=fields.line,
    )


def _caution(fields: Fields) -> Caution:
    return Caution(fields.text("isi"), fields.refs("dasar"), fields.text("tanpa_dasar", ""), fields.line)


def _relevance(fields: Fields) -> Relevance:
    fields.require("rujukan")
    return Relevance(fields.ref("rujukan") or Ref("", fields.line), fields.text("guna"))


def cases(fields: Fields, words: Vocabulary) -> tuple[CaseYear, ...]:
    """Read `kasus-medan.yml`."""
    fields.require("kasus")
    return tuple(_case_year(one, words) for one in fields.tables("kasus"))


def _case_year(fields: Fields, words: Vocabulary) -> CaseYear:
    for key in ("seksual", "ekonomi"):
        fields.require(key)
    return CaseYear(
        year=_key(fields, "tahun", _year, _YEAR),
        sexual=fields.converted("seksual", _cases, _CASES),
        economic=fields.converted("ekonomi", _cases, _CASES),
        recorded_by=words.actor_keys(fields, "pencatat"),
        certainty=fields.choice("keyakinan", Certainty),
        sources=words.source_keys(fields),
        remark=fields.text("catatan", ""),
        line=fields.line,
    )
