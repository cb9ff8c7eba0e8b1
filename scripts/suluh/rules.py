"""What must hold between the files: each rule is a generator of problems, its docstring says what it demands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from suluh import citations, glossary, ids, penalties
from suluh.corpus import CASES, EXTERNAL, REGULATIONS, Loaded
from suluh.graph import Graph, ids_of
from suluh.ids import Target
from suluh.model import (
    Action,
    Article,
    Caution,
    Certainty,
    Confinement,
    Coverage,
    Deadline,
    Force,
    Function,
    Kind,
    LegalStatus,
    Norm,
    Penalty,
    Procedure,
    Ref,
    Regulation,
    Role,
    Sanction,
    Situation,
    Status,
    Step,
)
from suluh.problems import Problem


class _Checker:
    """A loaded corpus with its graph, and the one question that every rule about references asks."""

    def __init__(self, loaded: Loaded) -> None:
        self.corpus = loaded.corpus
        self.graph = Graph(loaded.corpus)
        self.unreadable = loaded.unreadable
        self.listed = {
            ids.article_id(regulation.id, label)
            for regulation in loaded.corpus.regulations
            for _, label in regulation.placed()
        }

    def whole(self, regulation: str) -> bool:
        """Tell whether every article of an act and of those it belongs with is there and could be read."""
        family = self.graph.families.get(regulation)
        acts = {act.id for act in family.acts} if family else {regulation}
        wanted = {name for name in self.listed if name.split("/")[0] in acts}
        lost = {name for name in self.unreadable if name.split("/")[0] in acts}
        return not lost and wanted <= self.graph.articles.keys()

    def names_all_acts(self) -> bool:
        """Tell whether the names of all acts could be read, so that a citation without one belongs to its own act."""
        return not any(name == target.regulation for name in self.unreadable if (target := ids.parse(name)))

    def cited(self, text: str, article: Article) -> list[citations.Citation]:
        """Find the citations in a text that belongs to an article."""
        return citations.find(text, self.graph.names, _at(article))

    def missing(self, ref: Ref) -> bool:
        """Tell whether an id points at nothing; what could not be read or is listed without a file counts as there."""
        name, _, duty = ref.target.partition("#")
        target = ids.parse(name)
        if target is None:
            return True
        if {target.regulation, ids_of(target)} & self.unreadable:
            return False
        article = self.graph.articles.get(ids_of(target))
        if ids_of(target) in self.listed and (article is None or not article.body.provisions):
            return False
        return ref.target not in self.graph.duties if duty else not self.graph.resolves(target)


def check(loaded: Loaded) -> list[Problem]:
    """Return all problems of a loaded corpus in the order of files and lines."""
    checker = _Checker(loaded)
    found = [problem for rule in RULES for problem in rule(checker)]
    return sorted({*loaded.problems, *found})


def outline(checker: _Checker) -> Iterator[Problem]:
    """Every article stands once in the outline and every entry of it has a file."""
    for regulation in checker.corpus.regulations:
        yield from _outline_entries(regulation, checker)
        placed = {label for _, label in regulation.placed()}
        for article in regulation.articles:
            if article.label not in placed:
                message = f"Pasal {article.label} tidak ada di susunan; tambahkan di {regulation.path}"
                yield Problem(article.path, 2, "S07", message)


def _outline_entries(regulation: Regulation, checker: _Checker) -> Iterator[Problem]:
    seen: set[str] = set()
    for divisions, label in regulation.placed():
        line, name = divisions[-1].line, ids.article_id(regulation.id, label)
        if label in seen:
            yield Problem(regulation.path, line, "S10", f"Pasal {label} dua kali di susunan; hapus salah satu")
        elif name not in checker.graph.articles and name not in checker.unreadable:
            yield Problem(
                regulation.path, line, "S08", f"Pasal {label} tidak punya berkas; buat {ids.file_name(label)}"
            )
        seen.add(label)


def counts(checker: _Checker) -> Iterator[Problem]:
    """A complete regulation lists as many articles as it has; an incomplete one says what is missing.

    An article that only the outline lacks is the business of `outline`.
    """
    for regulation in checker.corpus.regulations:
        listed = {label for _, label in regulation.placed()}
        possible = {len(listed), len(listed | {article.label for article in regulation.articles})}
        if regulation.coverage is Coverage.SEBAGIAN and not regulation.missing:
            yield Problem(
                regulation.path, 1, "S11", "cakupan sebagian tanpa `belum_tersedia`; jelaskan apa yang kurang"
            )
        if regulation.coverage is Coverage.LENGKAP and regulation.article_count not in possible:
            count = regulation.article_count or "belum ada"
            yield Problem(
                regulation.path, 1, "S11", f"susunan memuat {len(listed)} pasal, `jumlah_pasal` {count}; samakan"
            )


def facts(checker: _Checker) -> Iterator[Problem]:
    """An act outside the corpus states each of its provisions once."""
    for act in checker.corpus.external:
        seen: set[str] = set()
        for fact in act.facts:
            if fact.path in seen:
                yield Problem(act.path, fact.line, "S10", f"`{fact.path}` dua kali; gabungkan")
            seen.add(fact.path)


def cases(checker: _Checker) -> Iterator[Problem]:
    """Counted cases stand once a year and say where the figures were read."""
    path, seen = f"{REGULATIONS}/{CASES}", set[str]()
    for case in checker.corpus.cases:
        if case.year in seen:
            yield Problem(path, case.line, "S10", f"tahun {case.year} dua kali; gabungkan")
        elif not case.sources:
            yield Problem(path, case.line, "M04", f"tahun {case.year} tanpa `sumber`; sebutkan di mana angkanya dibaca")
        seen.add(case.year)


def bodies(checker: _Checker) -> Iterator[Problem]:
    """An article says something, and its elucidation explains only ayat that it has."""
    for article in checker.corpus.articles():
        if not article.body.provisions and not article.official.provisions:
            yield Problem(article.path, 1, "S04", "pasal tanpa isi; tulis ketentuannya di bawah kepala berkas")
        ayat = {one.label for one in article.body.provisions if one.kind is Kind.AYAT}
        for one in article.body.explanation:
            if one.kind is Kind.AYAT and one.label not in ayat:
                yield Problem(
                    article.path, one.line, "P03", f"penjelasan ayat ({one.label}) yang tidak ada; perbaiki labelnya"
                )


def required_sources(checker: _Checker) -> Iterator[Problem]:
    """Nothing is published without a source, and what rests on uncertain sources alone is not called certain."""
    sure = {source.id for source in checker.corpus.sources if source.certainty is Certainty.PASTI}
    for article in checker.corpus.articles():
        if not article.sources:
            yield Problem(article.path, 1, "M04", "kunci `sumber` belum ada; sebutkan di mana pasal ini dibaca")
        elif article.certainty is Certainty.PASTI and checker.corpus.sources and not sure & set(article.sources):
            message = "semua sumbernya perlu konfirmasi; tambahkan `keyakinan: perlu-konfirmasi`"
            yield Problem(article.path, 1, "H07", message)


def statuses(checker: _Checker) -> Iterator[Problem]:
    """What is not in force says since when, by what and what replaces it; what is in force says none of these."""
    for article in checker.corpus.articles():
        for status in (article.status, *(status for _, status in article.provision_status)):
            yield from _status(article.path, status)
        for ref, _ in article.provision_status:
            if ref.target not in checker.graph.provisions[ids.article_id(article.regulation, article.label)]:
                yield Problem(article.path, ref.line, "R01", f"`{ref.target}` tidak ada di pasal ini; perbaiki")


def _status(path: str, status: LegalStatus) -> Iterator[Problem]:
    if status.status is Status.BERLAKU:
        if status.since or status.by or status.successors:
            yield Problem(
                path, status.line, "H01", "status berlaku tidak punya sejak/oleh/pengganti; hapus atau ubah status"
            )
        return
    missing = [] if status.since else ["`sejak: TTTT-BB-HH`"]
    missing += [] if status.by else ["`oleh: <id ketentuan>`"]
    missing += [] if status.successors or status.status is Status.DIHAPUS else ["`pengganti: [<id>]`"]
    if missing:
        code = "H02" if status.since else "H01"
        yield Problem(path, status.line, code, f"status {status.status} tidak lengkap; tambahkan {', '.join(missing)}")


def references(checker: _Checker) -> Iterator[Problem]:
    """Every id points at something that exists; what is missing, a whole act at most, is reported where first met."""
    reported: set[str] = set()
    for path, ref in _refs(checker):
        target = ids.parse(ref.target.partition("#")[0])
        act = target.regulation if target else ""
        what = ref.target if act in checker.graph.acts else act or ref.target
        if what in reported or not checker.missing(ref):
            continue
        reported.add(what)
        yield Problem(path, ref.line, "R01", f"`{ref.target}` {_remedy(act, checker)}")


def _remedy(act: str, checker: _Checker) -> str:
    """Say what to do about a reference that leads nowhere in an act; no act: the reference is not an id."""
    if not act:
        return "bukan id; tulis misalnya uu-21-2007/pasal-48/ayat-1"
    if any(act == regulation.id for regulation in checker.corpus.regulations):
        return "tidak ada; perbaiki"
    return f"tidak dikenal; perbaiki, atau tambahkan di {REGULATIONS}/{EXTERNAL}/{act}.yml"


def _refs(checker: _Checker) -> Iterator[tuple[str, Ref]]:
    for regulation in checker.corpus.regulations:
        yield from ((regulation.path, ref) for ref in regulation.amends)
    for article in checker.corpus.articles():
        for status in (article.status, *(status for _, status in article.provision_status)):
            yield from ((article.path, ref) for ref in _present(status.by, status.successor_basis, *status.successors))
        for sanction in article.sanctions:
            yield from ((article.path, ref) for ref in (*sanction.violates, *sanction.revised.basis))
    for procedure in checker.corpus.procedures:
        for step in procedure.steps:
            deadline = step.deadline.basis if step.deadline else None
            duties = [ref for ref in step.fulfils if "#" in ref.target]
            yield from ((procedure.path, ref) for ref in _present(*step.basis, *duties, deadline))
    for situation in checker.corpus.situations:
        yield from ((situation.path, one.ref) for one in situation.articles)
        yield from ((situation.path, ref) for _, _, basis, _ in _said(situation) for ref in basis)


def _present(*refs: Ref | None) -> list[Ref]:
    return [ref for ref in refs if ref]


def own_provisions(checker: _Checker) -> Iterator[Problem]:
    """A duty and a sanction name a provision that their article has; duty ids are unique in it."""
    for article in checker.corpus.articles():
        known = checker.graph.provisions[ids.article_id(article.regulation, article.label)]
        seen: set[str] = set()
        for duty in article.duties:
            if duty.basis and duty.basis.target not in known:
                yield _unknown(article, duty.basis.line, duty.basis.target)
            if duty.id in seen:
                yield Problem(article.path, duty.line, "S10", f"kewajiban `{duty.id}` dua kali; beri id lain")
            seen.add(duty.id)
            yield from _bearers(article.path, duty.line, duty.bearers)
            yield from _deadline(article.path, duty.deadline)
        for sanction in article.sanctions:
            if sanction.ayat and f"ayat-{sanction.ayat}" not in known:
                yield _unknown(article, sanction.line, f"ayat-{sanction.ayat}")


def _unknown(article: Article, line: int, path: str) -> Problem:
    return Problem(article.path, line, "R03", f"`{path}` tidak ada di Pasal {article.label}; perbaiki ketentuannya")


def _bearers(path: str, line: int, bearers: tuple[str, ...]) -> Iterator[Problem]:
    if not bearers:
        yield Problem(path, line, "M04", "kewajiban tanpa `pemikul`; sebutkan siapa")


def _deadline(path: str, deadline: Deadline | None) -> Iterator[Problem]:
    if deadline and not deadline.amount:
        yield Problem(path, deadline.line, "M04", "tenggat tanpa `lama`; tulis jumlahnya")


def cited(checker: _Checker) -> Iterator[Problem]:
    """A citation in the text of an article, within the same complete regulation, points at something that exists."""
    complete = {one.id for one in checker.corpus.regulations if one.coverage is Coverage.LENGKAP}
    sure = checker.names_all_acts()
    for cited in checker.graph.citations:
        target = cited.reference.target
        ours = bool(cited.article.body.provisions) and (sure or cited.named)
        if ours and target.regulation in complete and checker.missing(Ref(str(target))):
            shown = citations.provision_citation(citations.printed_label(target.article), target.path)
            message = f"{shown} tidak ada di {target.regulation}; perbaiki rujukannya"
            yield Problem(cited.article.path, cited.provision.line, "R02", message)


def sanctions(checker: _Checker) -> Iterator[Problem]:
    """Figures are possible, and the second column is what UU 1/2026 makes of the first."""
    for article in checker.corpus.articles():
        for sanction in article.sanctions:
            columns = (sanction.penalty, sanction.revised.penalty)
            impossible = [problem for column in columns for problem in _bounds(article.path, sanction, column)]
            ayat = f"ayat-{sanction.ayat}" if sanction.ayat else ""
            here = Target(article.regulation, article.label.lower(), ayat)
            revoked = checker.graph.status_of(here).status is not Status.BERLAKU
            yield from impossible or _revised(article.path, sanction, revoked=revoked)


def _bounds(path: str, sanction: Sanction, penalty: Penalty) -> Iterator[Problem]:
    pairs = (
        ("penjara", penalty.term_min, penalty.term_max),
        ("denda", penalty.fine_min, penalty.fine_max),
    )
    for name, low, high in pairs:
        if low is not None and high is None:
            yield Problem(path, sanction.line, "H03", f"{name}_min tanpa {name}_maks; lengkapi")
        if low is not None and isinstance(high, int) and high < low:
            yield Problem(path, sanction.line, "H03", f"{name}_maks lebih kecil daripada {name}_min; periksa angkanya")
    if penalty.term_max is not None and penalty.fine_max is not None and penalty.relation is None:
        yield Problem(path, sanction.line, "H03", "penjara dan denda tanpa `hubungan`; tulis dan, atau, atau dan/atau")
    if penalty.term_max is None and penalty.fine_max is None and not penalty.other:
        yield Problem(path, sanction.line, "H03", "pidana tanpa angka dan tanpa `lain`; isi salah satu")


def _revised(path: str, sanction: Sanction, *, revoked: bool) -> Iterator[Problem]:
    expected = penalties.after_2026(sanction.penalty)
    revised = sanction.revised
    if not revised.basis and revised.penalty.term_max is not None:
        yield Problem(path, sanction.line, "H05", "angka kolom kedua tanpa `dasar`; sebutkan ketentuannya")
    if revised.penalty.term_min is not None or revised.penalty.fine_min is not None:
        yield Problem(
            path, sanction.line, "H04", "minimum khusus dihapus oleh UU 1/2026 Pasal I; hapus dari kolom kedua"
        )
    if revoked or expected is None:
        return
    if revised.certainty is Certainty.PASTI:
        yield Problem(path, sanction.line, "H06", "angka kolom kedua hasil hitungan; tulis keyakinan: perlu-konfirmasi")
    if not _same_figures(expected, revised.penalty):
        figures = ", ".join(penalties.lines(expected))
        yield Problem(
            path, sanction.line, "H04", f"kolom kedua tidak sama dengan hitungan UU 1/2026 ({figures}); periksa"
        )


def _same_figures(one: Penalty, other: Penalty) -> bool:
    return all(
        getattr(one, name) == getattr(other, name) for name in ("term_max", "alternatives", "fine_max", "relation")
    )


def resting(checker: _Checker) -> Iterator[Problem]:
    """What is in force does not rest silently on what is not: a rule of reading or a note says what becomes of it."""
    for article in checker.corpus.articles():
        if article.status.status is not Status.BERLAKU:
            continue
        noted = {one.target for note in article.notes for one in checker.cited(note.text, article)}
        for target in checker.graph.revoked(article):
            status = checker.graph.status_of(target)
            explained_by = status.successor_basis or not status.since
            if not explained_by and not any(_within(target, one) for one in noted):
                shown = citations.provision_citation(citations.printed_label(target.article), target.path)
                message = (
                    f"bersandar pada {shown} {target.regulation} yang {status.status}; jelaskan akibatnya di `catatan`"
                )
                yield Problem(article.path, 1, "H08", message)


def _at(article: Article) -> Target:
    return Target(article.regulation, article.label.lower())


def _within(target: Target, noted: Target) -> bool:
    """Tell whether a note that cites `noted` speaks of `target`: the same article, whichever act of the family."""
    return target.article == noted.article and target.path.startswith(noted.path)


def pairs(checker: _Checker) -> Iterator[Problem]:
    """A sanction names the prohibition it punishes or stands in the article that has it; none is without a sanction."""
    whole = {one.id for one in checker.corpus.regulations if one.coverage is Coverage.LENGKAP and checker.whole(one.id)}
    punished = {ids_of(pair.prohibition) for pair in checker.graph.pairs}
    for article in checker.corpus.articles():
        if article.status.status is not Status.BERLAKU:
            continue
        prohibits = any(duty.norm is Norm.LARANGAN for duty in article.duties)
        if not prohibits:
            yield from _without_prohibition(article)
        elif article.regulation in whole and not (
            article.sanctions or article.notes or ids_of(_at(article)) in punished
        ):
            message = "larangan tanpa sanksi; isi `melanggar` di pasal sanksinya, atau jelaskan di `catatan`"
            yield Problem(article.path, 1, "H10", message)


def _without_prohibition(article: Article) -> Iterator[Problem]:
    for sanction in article.sanctions:
        main = sanction.penalty.confinement is Confinement.PENJARA and sanction.penalty.term_max is not None
        if main and not sanction.violates:
            message = "sanksi tanpa larangan; isi `melanggar` atau tulis kewajiban dengan norma: larangan"
            yield Problem(article.path, sanction.line, "H09", message)


def definitions(checker: _Checker) -> Iterator[Problem]:
    """An article of definitions says in each item what a term means, so that the glossary can be made of it."""
    for article in checker.corpus.articles():
        if not glossary.defines(article):
            continue
        for provision in glossary.items(article):
            if glossary.read(provision.text) is None:
                message = "arti istilah tidak terbaca; tulis `<Istilah> ialah <artinya>`"
                yield Problem(article.path, provision.line, "P04", message)


def procedures(checker: _Checker) -> Iterator[Problem]:
    """A step has a basis or says why not, is only `wajib` by a provision, and takes a time limit from one."""
    for procedure in checker.corpus.procedures:
        if not procedure.path.endswith(f"/{procedure.id}.md"):
            yield Problem(procedure.path, 2, "S05", f"nama berkas tidak cocok dengan id; namai {procedure.id}.md")
        if not procedure.steps:
            yield Problem(procedure.path, 1, "L01", "prosedur tanpa langkah; isi `langkah`")
        seen: set[str] = set()
        for step in procedure.steps:
            if step.id in seen:
                yield Problem(procedure.path, step.line, "S10", f"langkah `{step.id}` dua kali; beri id lain")
            seen.add(step.id)
            yield from _step(procedure, step, checker)


def _step(procedure: Procedure, step: Step, checker: _Checker) -> Iterator[Problem]:
    if not step.basis and not step.no_basis:
        yield Problem(
            procedure.path, step.line, "L01", "langkah tanpa `dasar`; sebutkan ketentuannya atau tulis `tanpa_dasar`"
        )
    elif not step.basis and step.force is Force.WAJIB:
        yield Problem(procedure.path, step.line, "L02", "langkah `wajib` tanpa dasar hukum; ubah menjadi sebaiknya")
    if step.deadline and not step.deadline.basis:
        yield Problem(
            procedure.path, step.deadline.line, "L03", "tenggat tanpa `dasar`; sebutkan ketentuan yang menetapkannya"
        )
    for ref in step.fulfils:
        if "#" not in ref.target:
            message = f"`{ref.target}` bukan kewajiban; tulis `<id pasal>#<id kewajiban>`"
            yield Problem(procedure.path, ref.line, "R01", message)
    yield from _outdated(procedure.path, step.basis, checker, "langkah bersandar")


# Between a child and whoever exploited it sexually or traded it nothing is mediated (UU 12/2022 Pasal 23).
_SEXUAL = frozenset({"eksploitasi-seksual", "kekerasan-seksual", "perdagangan-orang", "pornografi"})
_MEDIATES = re.compile(
    r"(?<!jangan )(?<!tidak boleh )\b(?:lakukan|tawarkan|adakan|fasilitasi|mulai) mediasi\b", re.IGNORECASE
)


def mediation(checker: _Checker) -> Iterator[Problem]:
    """Mediation does not appear in a procedure marked for sexual offences or trafficking."""
    for procedure in checker.corpus.procedures:
        barred = ", ".join(sorted(_SEXUAL.intersection(procedure.topics)))
        if barred and procedure.function is Function.MEDIASI:
            message = f"mediasi untuk {barred} dilarang UU 12/2022 Pasal 23; hapus dari `untuk`"
            yield Problem(procedure.path, 1, "L05", message)
        for step in procedure.steps:
            if barred and _MEDIATES.search(f"{step.title}. {step.action}"):
                message = f"langkah menawarkan mediasi dalam prosedur {barred}; pindahkan ke prosedur mediasi"
                yield Problem(procedure.path, step.line, "L05", message)


# What the project exists for: here silence about who carries a duty out is not enough.
_EXPLOITATION = frozenset({"eksploitasi-ekonomi", "eksploitasi-seksual"})


def gaps(checker: _Checker) -> Iterator[Problem]:
    """A duty has a step or a declared gap, not both; the articles on exploitation have one of them."""
    graph = checker.graph
    unread = any(name.count("/") == 0 and ids.parse(name) is None for name in checker.unreadable)
    for name, (article, duty) in graph.duties.items():
        done = name in graph.steps_fulfilling
        if done and duty.gap:
            message = f"kewajiban `{duty.id}` punya langkah dan `celah`; hapus salah satu"
            yield Problem(article.path, duty.line, "L06", message)
        urgent = article.status.status is Status.BERLAKU and _EXPLOITATION.intersection(article.topics)
        if urgent and not unread and checker.corpus.procedures and not done and not duty.gap:
            message = f"kewajiban `{duty.id}` tanpa langkah; isi `memenuhi` di prosedur, atau `celah` dengan alasannya"
            yield Problem(article.path, duty.line, "L07", message)


def situations(checker: _Checker) -> Iterator[Problem]:
    """A situation points at steps, procedures and provisions in force; what it says itself has a basis or says why."""
    for situation in checker.corpus.situations:
        if not situation.path.endswith(f"/{situation.id}.md"):
            yield Problem(situation.path, 2, "S05", f"nama berkas tidak cocok dengan id; namai {situation.id}.md")
        if situation.role is Role.TAMBAHAN and not situation.question:
            yield Problem(
                situation.path, 1, "M04", "keadaan tambahan tanpa `pertanyaan`; tulis yang dijawab ya atau tidak"
            )
        if not situation.actions or not situation.articles:
            yield Problem(situation.path, 1, "L01", "situasi tanpa `tindakan` atau `pasal`; isi keduanya")
        for line, text, basis, no_basis in _said(situation):
            if text and not basis and not no_basis:
                yield Problem(
                    situation.path, line, "L01", "tanpa `dasar`; sebutkan ketentuannya atau tulis `tanpa_dasar`"
                )
            yield from _outdated(situation.path, basis, checker)
        yield from _outdated(situation.path, [one.ref for one in situation.articles], checker)
        yield from _pointed(situation, checker)


def _said(situation: Situation) -> Iterator[tuple[int, str, tuple[Ref, ...], str]]:
    said: tuple[Action | Caution, ...] = (*situation.actions, *situation.cautions)
    return ((one.line, one.text, one.basis, one.no_basis) for one in said)


def _pointed(situation: Situation, checker: _Checker) -> Iterator[Problem]:
    """Report what a situation names that is not there; a procedure that could not be read counts as there."""
    known = {procedure.id for procedure in checker.corpus.procedures} | checker.unreadable
    for action in situation.actions:
        ref = action.step
        lost = ref and ref.target.partition("#")[0].removeprefix("prosedur/") in checker.unreadable
        if ref and ref.target not in checker.graph.steps and not lost:
            message = f"`{ref.target}` bukan langkah; tulis prosedur/<id>#<id langkah>"
            yield Problem(situation.path, ref.line, "R01", message)
        if not ref and not action.text:
            yield Problem(
                situation.path, action.line, "L01", "tindakan tanpa `langkah` dan tanpa `isi`; isi salah satu"
            )
    for ref in situation.procedures:
        if ref.target not in known:
            yield Problem(situation.path, ref.line, "R01", f"`{ref.target}` bukan prosedur; tulis id-nya")


def _outdated(path: str, refs: Iterable[Ref], checker: _Checker, what: str = "bersandar") -> Iterator[Problem]:
    """Report what rests on a wording that is no longer in force: revoked, deleted, or worded anew by a later act."""
    for ref in refs:
        target = ids.parse(ref.target)
        status = checker.graph.status_of(target) if target else LegalStatus()
        if status.since and status.status is not Status.BERLAKU:
            message = f"{what} pada `{ref.target}` yang tidak berlaku lagi; pakai penggantinya"
            yield Problem(path, ref.line, "L04", message)


RULES: tuple[Callable[[_Checker], Iterator[Problem]], ...] = (
    outline,
    counts,
    facts,
    cases,
    bodies,
    required_sources,
    statuses,
    references,
    own_provisions,
    cited,
    sanctions,
    resting,
    pairs,
    definitions,
    procedures,
    mediation,
    gaps,
    situations,
)
