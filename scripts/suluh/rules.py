"""What must hold between the files: each rule is a generator of problems, its docstring says what it demands."""

from __future__ import annotations

from collections.abc import Iterator

from suluh import ids, rules_handling, rules_law
from suluh.checker import Checker
from suluh.corpus import EXTERNAL, REGULATIONS, Loaded
from suluh.problems import Problem


def check(loaded: Loaded) -> list[Problem]:
    """Return all problems of a loaded corpus in the order of files and lines."""
    checker = Checker(loaded)
    found = [problem for rule in (references, *rules_law.RULES, *rules_handling.RULES) for problem in rule(checker)]
    return sorted({*loaded.problems, *found})


def references(checker: Checker) -> Iterator[Problem]:
    """Every id points at something that exists; what is missing, a whole act at most, is reported where first met."""
    reported: set[str] = set()
    for path, ref in (*rules_law.refs(checker.corpus), *rules_handling.refs(checker.corpus)):
        target = ids.parse(ref.target.partition("#")[0])
        act = target.regulation if target else ""
        what = ref.target if act in checker.graph.acts else act or ref.target
        if what in reported or not checker.missing(ref):
            continue
        reported.add(what)
        yield Problem(path, ref.line, "R01", f"`{ref.target}` {_remedy(act, checker)}")


def _remedy(act: str, checker: Checker) -> str:
    """Say what to do about a reference that leads nowhere in an act; no act: the reference is not an id."""
    if not act:
        return "bukan id; tulis misalnya uu-21-2007/pasal-48/ayat-1"
    if any(act == regulation.id for regulation in checker.corpus.regulations):
        return "tidak ada; perbaiki"
    return f"tidak dikenal; perbaiki, atau tambahkan di {REGULATIONS}/{EXTERNAL}/{act}.yml"
