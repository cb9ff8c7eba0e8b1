"""What must hold in the handling of a child: procedures, gaps between duties and steps, situations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suluh import ids
from suluh.checker import Checker, Rule
from suluh.model import (
    Action,
    Caution,
    Corpus,
    Force,
    Function,
    LegalStatus,
    Procedure,
    Ref,
    Role,
    Situation,
    Status,
    Step,
)
from suluh.problems import Problem


def refs(corpus: Corpus) -> Iterator[tuple[str, Ref]]:
    """Yield (path, id) of all law that procedures and situations point at."""
    for procedure in corpus.procedures:
        for step in procedure.steps:
            deadline = step.deadline.basis if step.deadline else None
            duties = (ref for ref in step.fulfils if "#" in ref.target)
            yield from ((procedure.path, ref) for ref in filter(None, (*step.basis, *duties, deadline)))
    for situation in corpus.situations:
        yield from ((situation.path, one.ref) for one in situation.articles)
        yield from ((situation.path, ref) for _, _, basis, _ in _said(situation) for ref in basis)


def procedures(checker: Checker) -> Iterator[Problem]:
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


def _step(procedure: Procedure, step: Step, checker: Checker) -> Iterator[Problem]:
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


def mediation(checker: Checker) -> Iterator[Problem]:
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


def gaps(checker: Checker) -> Iterator[Problem]:
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


def situations(checker: Checker) -> Iterator[Problem]:
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


def _pointed(situation: Situation, checker: Checker) -> Iterator[Problem]:
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


def _outdated(path: str, refs: Iterable[Ref], checker: Checker, what: str = "bersandar") -> Iterator[Problem]:
    """Report what rests on a wording that is no longer in force: revoked, deleted, or worded anew by a later act."""
    for ref in refs:
        target = ids.parse(ref.target)
        status = checker.graph.status_of(target) if target else LegalStatus()
        if status.since and status.status is not Status.BERLAKU:
            message = f"{what} pada `{ref.target}` yang tidak berlaku lagi; pakai penggantinya"
            yield Problem(path, ref.line, "L04", message)


RULES: tuple[Rule, ...] = (procedures, mediation, gaps, situations)
