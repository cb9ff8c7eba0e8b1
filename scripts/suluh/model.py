"""The law as data. Frozen values only; imports nothing of ours but the kinds of things.

Programming words are English, words of the law stay Indonesian and are the values of the enumerations.
Every `line` is the line of the file that the value was read from; it never takes part in comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from suluh.kind import Kind, RegulationType


class Status(StrEnum):
    """Today's state of a provision as this instrument words it."""

    BERLAKU = "berlaku"
    DIUBAH = "diubah"
    DICABUT = "dicabut"
    DIHAPUS = "dihapus"


class Change(StrEnum):
    """What this instrument did to the article; `tetap` where it changes no other act."""

    TETAP = "tetap"
    DIUBAH = "diubah"
    DISISIPKAN = "disisipkan"
    DIHAPUS = "dihapus"


class Norm(StrEnum):
    """Force of a duty."""

    WAJIB = "wajib"
    LARANGAN = "larangan"
    HAK = "hak"
    WEWENANG = "wewenang"


class Certainty(StrEnum):
    """How sure a fact is: read in the regulation, or reported or computed."""

    PASTI = "pasti"
    PERLU_KONFIRMASI = "perlu-konfirmasi"


class Relation(StrEnum):
    """How imprisonment and fine are joined."""

    DAN = "dan"
    ATAU = "atau"
    DAN_ATAU = "dan/atau"


class Confinement(StrEnum):
    """Kind of deprivation of liberty a sanction sets."""

    PENJARA = "penjara"
    KURUNGAN = "kurungan"


class Unit(StrEnum):
    """Unit of a time limit."""

    JAM = "jam"
    HARI = "hari"
    BULAN = "bulan"
    TAHUN = "tahun"


class Force(StrEnum):
    """Why a step is taken: commanded by a provision, or practice."""

    WAJIB = "wajib"
    SEBAIKNYA = "sebaiknya"


class Role(StrEnum):
    """What a situation is: the thing that happened, or a circumstance that comes on top of it."""

    UTAMA = "utama"
    TAMBAHAN = "tambahan"


class When(StrEnum):
    """How soon something has to be done."""

    SEKARANG = "sekarang"
    HARI_INI = "hari-ini"
    MINGGU_INI = "minggu-ini"


class Coverage(StrEnum):
    """Whether every article of a regulation is here."""

    LENGKAP = "lengkap"
    SEBAGIAN = "sebagian"


class Function(StrEnum):
    """The six functions of a UPTD PPA, and what lies around them."""

    PENERIMAAN_LAPORAN = "penerimaan-laporan"
    PENJANGKAUAN = "penjangkauan"
    PENGELOLAAN_KASUS = "pengelolaan-kasus"
    PENAMPUNGAN_SEMENTARA = "penampungan-sementara"
    MEDIASI = "mediasi"
    PENDAMPINGAN = "pendampingan"
    PENCEGAHAN = "pencegahan"
    RUJUKAN = "rujukan"
    HUKUM = "hukum"


class SourceKind(StrEnum):
    """What sort of document a source is."""

    NASKAH_RESMI = "naskah-resmi"
    TRANSKRIPSI = "transkripsi"
    PENELITIAN = "penelitian"
    PERS = "pers"
    SITUS_LEMBAGA = "situs-lembaga"
    LAPORAN = "laporan"


def _line() -> int:
    return field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference by id, as an editor typed it."""

    target: str
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Provision:
    """One ayat, huruf, angka or unlabelled paragraph with what stands under it.

    `marker` is the label as printed ("(1)", "a.", "1)"), `label` the same without brackets or dots ("1", "a").
    `as_original` is the editor's remark that an oddity of numbering stands so in the official text.
    """

    kind: Kind
    label: str
    text: str
    children: tuple[Provision, ...] = ()
    marker: str = ""
    as_original: str = ""
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article file: the provisions and what the official elucidation adds to them."""

    provisions: tuple[Provision, ...] = ()
    explanation: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """State of an article or provision; the last four fields are set when it is not in force as worded here."""

    status: Status = Status.BERLAKU
    since: date | None = None
    by: Ref | None = None
    successors: tuple[Ref, ...] = ()
    successor_basis: Ref | None = None
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Note:
    """An editorial remark with its certainty and sources."""

    text: str
    certainty: Certainty
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period that a provision sets: amount, unit, from when; `basis` where it is not the duty's own provision."""

    amount: int
    unit: Unit
    since: str
    basis: Ref | None = None
    line: int = _line()

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}" + (f" sejak {self.since}" if self.since else "")


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must, must not, may or is entitled to do what, by which provision of the article (`basis`, a path)."""

    id: str
    bearers: tuple[str, ...]
    norm: Norm
    text: str
    basis: Ref | None = None
    towards: tuple[str, ...] = ()
    trigger: str = ""
    deadline: Deadline | None = None
    gap: str = ""
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Penalty:
    """One column of a sanction. Terms in months, or "seumur-hidup" or "mati"; fines in rupiah.

    `alternatives` are the penalties a judge may choose instead of the term ("seumur-hidup", "mati").
    """

    confinement: Confinement = Confinement.PENJARA
    term_min: int | None = None
    term_max: int | str | None = None
    alternatives: tuple[str, ...] = ()
    fine_min: int | None = None
    fine_max: int | None = None
    fine_category: str | None = None
    relation: Relation | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class RevisedPenalty:
    """The second column: the penalty since UU 1/2026, with what it rests on."""

    penalty: Penalty
    basis: tuple[Ref, ...]
    certainty: Certainty
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Sanction:
    """A sanction as enacted (`penalty`) and since 2 January 2026 (`revised`)."""

    ayat: str | None
    penalty: Penalty
    revised: RevisedPenalty
    violates: tuple[Ref, ...] = ()
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Article:
    """One pasal of one regulation: the restatement (`body`), the official wording where it was imported, or both."""

    regulation: str
    label: str
    title: str
    body: Body
    change: Change = Change.TETAP
    status: LegalStatus = LegalStatus()
    provision_status: tuple[tuple[Ref, LegalStatus], ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    certainty: Certainty = Certainty.PASTI
    checked: date | None = None
    notes: tuple[Note, ...] = ()
    duties: tuple[Duty, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    official: Body = Body()
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Division:
    """A Bab, Bagian or Paragraf of the outline with the labels of its articles; `level` is "" where it is unknown.

    `line` is that of the list of labels.
    """

    level: str
    label: str
    title: str
    articles: tuple[str, ...]
    children: tuple[Division, ...] = ()
    note: str = ""
    line: int = _line()

    def walk(self, above: tuple[Division, ...] = ()) -> Iterator[tuple[tuple[Division, ...], str]]:
        """Yield (divisions from the outside in, article label) in the order of the regulation."""
        here = (*above, self)
        for label in self.articles:
            yield here, label
        for child in self.children:
            yield from child.walk(here)


@dataclass(frozen=True, slots=True)
class ArticleCheck:
    """What comparing one article with the official text showed; `digest` is that of the restatement compared.

    `explanation` is an editor's reason why the differences are right.
    """

    label: str
    digest: str
    differences: tuple[str, ...] = ()
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The last comparison of a regulation with its official document."""

    document: str
    sha256: str
    pages: int
    date: date
    summary: str = ""
    checks: tuple[ArticleCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """The document that official wording was imported from."""

    name: str
    sha256: str
    pages: int
    imported: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """Identity, history and outline of one regulation, with the articles at hand in outline order."""

    id: str
    type: RegulationType
    number: str
    year: str
    about: str
    status: Status
    certainty: Certainty
    coverage: Coverage
    summary: str
    sources: tuple[str, ...]
    region: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    shared_names: tuple[str, ...] = ()
    established: date | None = None
    promulgated: date | None = None
    effective: date | None = None
    gazette: str = ""
    amends: tuple[Ref, ...] = ()
    article_count: int | None = None
    missing: str = ""
    notes: tuple[Note, ...] = ()
    outline: tuple[Division, ...] = ()
    articles: tuple[Article, ...] = ()
    official: OfficialDocument | None = None
    verification: Verification | None = None
    path: str = field(default="", compare=False)

    def placed(self) -> Iterator[tuple[tuple[Division, ...], str]]:
        """Yield (divisions, article label) over the whole outline."""
        for division in self.outline:
            yield from division.walk()


@dataclass(frozen=True, slots=True)
class ExternalFact:
    """One provision of an act that is not in the corpus, restated in a sentence or two."""

    path: str
    text: str
    certainty: Certainty
    sources: tuple[str, ...]
    line: int = _line()


@dataclass(frozen=True, slots=True)
class ExternalAct:
    """An act that ours depend on, known by the provisions listed; `region` is the place or ministry that made it."""

    id: str
    type: RegulationType
    number: str
    year: str
    about: str
    status: Status
    sources: tuple[str, ...]
    facts: tuple[ExternalFact, ...]
    region: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    effective: date | None = None
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from."""

    id: str
    name: str
    kind: SourceKind
    certainty: Certainty
    accessed: date | None = None
    link: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure with its legal basis, or the reason why it has none."""

    id: str
    title: str
    actors: tuple[str, ...]
    action: str
    force: Force
    certainty: Certainty
    basis: tuple[Ref, ...] = ()
    no_basis: str = ""
    fulfils: tuple[Ref, ...] = ()
    outputs: tuple[str, ...] = ()
    deadline: Deadline | None = None
    obstacles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Procedure:
    """How a duty is carried out in Medan, step by step."""

    id: str
    title: str
    function: Function
    summary: str
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    intro: str
    checked: date | None = None
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who bears, receives or does something, and what part it has in Medan as far as a source tells."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    certainty: Certainty = Certainty.PERLU_KONFIRMASI
    sources: tuple[str, ...] = ()
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Contact:
    """A published way to reach somebody, with its source and when it was looked up."""

    id: str
    name: str
    numbers: tuple[str, ...]
    remark: str
    certainty: Certainty
    sources: tuple[str, ...]
    address: str = ""
    hours: str = ""
    accessed: date | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign by which a situation is recognised."""

    text: str
    certainty: Certainty
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do in a situation: a step of a procedure, or own words with a basis or the reason for none."""

    when: When
    step: Ref | None = None
    text: str = ""
    basis: tuple[Ref, ...] = ()
    no_basis: str = ""
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Caution:
    """Something not to do, with its basis or the reason for none."""

    text: str
    basis: tuple[Ref, ...] = ()
    no_basis: str = ""
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Relevance:
    """A provision that matters in a situation, and what for."""

    ref: Ref
    use: str


@dataclass(frozen=True, slots=True)
class Situation:
    """What a caseworker meets; `question` asks for a circumstance, `names` are the words people use for it."""

    id: str
    title: str
    summary: str
    role: Role
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    question: str = ""
    names: tuple[str, ...] = ()
    signs: tuple[Sign, ...] = ()
    questions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    cautions: tuple[Caution, ...] = ()
    articles: tuple[Relevance, ...] = ()
    procedures: tuple[Ref, ...] = ()
    contacts: tuple[str, ...] = ()
    note: str = ""
    intro: str = ""
    checked: date | None = None
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class CaseYear:
    """Reported cases of exploitation of children in one year; None where the source records no figure, which is not 0.

    `recorded_by` are the actors that received the reports, `sources` where the figures were read.
    """

    year: str
    sexual: int | None
    economic: int | None
    certainty: Certainty
    recorded_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    remark: str = ""
    line: int = _line()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that was read, in a fixed order; the one input of search, site and exports."""

    regulations: tuple[Regulation, ...] = ()
    external: tuple[ExternalAct, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    sources: tuple[Source, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    people: tuple[Actor, ...] = ()
    situations: tuple[Situation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    cases: tuple[CaseYear, ...] = ()

    def articles(self) -> Iterator[Article]:
        """Yield every article of every regulation in order."""
        for regulation in self.regulations:
            yield from regulation.articles
