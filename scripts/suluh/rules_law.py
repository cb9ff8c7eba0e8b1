"""What must hold in the law itself: outlines, sources, statuses, figures, prohibitions with their sanctions."""

from __future__ import annotations

from collections.abc import Iterator

from suluh import citations, glossary, ids, penalties
from suluh.checker import Checker, Rule
from suluh.corpus import CASES, REGULATIONS
from suluh.ids import Target
from suluh.kind import Kind
from suluh.model import (
    Article,
    Certainty,
    Confinement,
    Corpus,
    Coverage,
    Deadline,
    LegalStatus,
    Norm,
    Penalty,
    Ref,
    Regulation,
    Sanction,
    Status,
)
from suluh.problems import Problem


def refs(corpus: Corpus) -> Iterator[tuple[str, Ref]]:
    """Yield (path, id) of everything that the law points at outside its texts."""
    for regulation in corpus.regulations:
        yield from ((regulation.path, ref) for ref in regulation.amends)
    for article in corpus.articles():
        for status in (article.status, *(status for _, status in article.provision_status)):
            named = filter(None, (status.by, status.successor_basis, *status.successors))
            yield from ((article.path, ref) for ref in named)
        for sanction in article.sanctions:
            yield from ((article.path, ref) for ref in (*sanction.violates, *sanction.revised.basis))


def outline(checker: Checker) -> Iterator[Problem]:
    """Every article stands once in the outline and every entry of it has a file."""
    for regulation in checker.corpus.regulations:
        yield from _outline_entries(regulation, checker)
        placed = {label for _, label in regulation.placed()}
        for article in regulation.articles:
            if article.label not in placed:
                message = f"Pasal {article.label} tidak ada di susunan; tambahkan di {regulation.path}"
                yield Problem(article.path, 2, "S07", message)


def _outline_entries(regulation: Regulation, checker: Checker) -> Iterator[Problem]:
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


def counts(checker: Checker) -> Iterator[Problem]:
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


def facts(checker: Checker) -> Iterator[Problem]:
    """An act outside the corpus states each of its provisions once."""
    for act in checker.corpus.external:
        seen: set[str] = set()
        for fact in act.facts:
            if fact.path in seen:
                yield Problem(act.path, fact.line, "S10", f"`{fact.path}` dua kali; gabungkan")
            seen.add(fact.path)


def cases(checker: Checker) -> Iterator[Problem]:
    """Counted cases stand once a year and say where the figures were read."""
    path, seen = f"{REGULATIONS}/{CASES}", set[str]()
    for case in checker.corpus.cases:
        if case.year in seen:
            yield Problem(path, case.line, "S10", f"tahun {case.year} dua kali; gabungkan")
        elif not case.sources:
            yield Problem(path, case.line, "M04", f"tahun {case.year} tanpa `sumber`; sebutkan di mana angkanya dibaca")
        seen.add(case.year)


def bodies(checker: Checker) -> Iterator[Problem]:
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


def required_sources(checker: Checker) -> Iterator[Problem]:
    """Nothing is published without a source, and what rests on uncertain sources alone is not called certain."""
    sure = {source.id for source in checker.corpus.sources if source.certainty is Certainty.PASTI}
    for article in checker.corpus.articles():
        if not article.sources:
            yield Problem(article.path, 1, "M04", "kunci `sumber` belum ada; sebutkan di mana pasal ini dibaca")
        elif article.certainty is Certainty.PASTI and checker.corpus.sources and not sure & set(article.sources):
            message = "semua sumbernya perlu konfirmasi; tambahkan `keyakinan: perlu-konfirmasi`"
            yield Problem(article.path, 1, "H07", message)


def statuses(checker: Checker) -> Iterator[Problem]:
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


def own_provisions(checker: Checker) -> Iterator[Problem]:
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


def cited(checker: Checker) -> Iterator[Problem]:
    """A citation in the text of an article, within the same complete regulation, points at something that exists."""
    complete = {one.id for one in checker.corpus.regulations if one.coverage is Coverage.LENGKAP}
    sure = checker.names_all_acts()
    for cited in checker.graph.citations:
        target = cited.reference.target
        ours = bool(cited.article.body.provisions) and (sure or cited.named)
        if ours and target.regulation in complete and checker.missing(Ref(str(target))):
            shown = citations.provision(target)
            message = f"{shown} tidak ada di {target.regulation}; perbaiki rujukannya"
            yield Problem(cited.article.path, cited.provision.line, "R02", message)


def sanctions(checker: Checker) -> Iterator[Problem]:
    """Figures are possible, and the second column is what UU 1/2026 makes of the first."""
    for article in checker.corpus.articles():
        for sanction in article.sanctions:
            columns = (sanction.penalty, sanction.revised.penalty)
            impossible = [problem for column in columns for problem in _bounds(article.path, sanction, column)]
            ayat = f"ayat-{sanction.ayat}" if sanction.ayat else ""
            revoked = checker.graph.status_of(ids.target_of(article, ayat)).status is not Status.BERLAKU
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


def resting(checker: Checker) -> Iterator[Problem]:
    """What is in force does not rest silently on what is not: a rule of reading or a note says what becomes of it."""
    for article in checker.corpus.articles():
        if article.status.status is not Status.BERLAKU:
            continue
        noted = {one.target for note in article.notes for one in checker.cited_in(note.text, article)}
        for target in checker.graph.revoked(article):
            status = checker.graph.status_of(target)
            explained_by = status.successor_basis or not status.since
            if not explained_by and not any(_within(target, one) for one in noted):
                shown = citations.provision(target)
                message = (
                    f"bersandar pada {shown} {target.regulation} yang {status.status}; jelaskan akibatnya di `catatan`"
                )
                yield Problem(article.path, 1, "H08", message)


def _within(target: Target, noted: Target) -> bool:
    """Tell whether a note that cites `noted` speaks of `target`: the same article, whichever act of the family."""
    return target.article == noted.article and target.path.startswith(noted.path)


def pairs(checker: Checker) -> Iterator[Problem]:
    """A sanction names the prohibition it punishes or stands in the article that has it; none is without a sanction."""
    whole = {one.id for one in checker.corpus.regulations if one.coverage is Coverage.LENGKAP and checker.whole(one.id)}
    punished = {ids.article_of(pair.prohibition) for pair in checker.graph.pairs}
    for article in checker.corpus.articles():
        if article.status.status is not Status.BERLAKU:
            continue
        prohibits = any(duty.norm is Norm.LARANGAN for duty in article.duties)
        if not prohibits:
            yield from _without_prohibition(article)
        elif article.regulation in whole and not (
            article.sanctions or article.notes or ids.article_of(ids.target_of(article)) in punished
        ):
            message = "larangan tanpa sanksi; isi `melanggar` di pasal sanksinya, atau jelaskan di `catatan`"
            yield Problem(article.path, 1, "H10", message)


def _without_prohibition(article: Article) -> Iterator[Problem]:
    for sanction in article.sanctions:
        main = sanction.penalty.confinement is Confinement.PENJARA and sanction.penalty.term_max is not None
        if main and not sanction.violates:
            message = "sanksi tanpa larangan; isi `melanggar` atau tulis kewajiban dengan norma: larangan"
            yield Problem(article.path, sanction.line, "H09", message)


def definitions(checker: Checker) -> Iterator[Problem]:
    """An article of definitions says in each item what a term means, so that the glossary can be made of it."""
    for article in checker.corpus.articles():
        if not glossary.defines(article):
            continue
        for provision in glossary.items(article):
            if glossary.read(provision.text) is None:
                message = "arti istilah tidak terbaca; tulis `<Istilah> ialah <artinya>`"
                yield Problem(article.path, provision.line, "P04", message)


RULES: tuple[Rule, ...] = (
    outline,
    counts,
    facts,
    cases,
    bodies,
    required_sources,
    statuses,
    own_provisions,
    cited,
    sanctions,
    resting,
    pairs,
    definitions,
)
