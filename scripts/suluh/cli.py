"""The command line: parse arguments, call one function, print. Modules are imported when a command needs them."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suluh.builder import CorpusError, SiteError
    from suluh.model import Verification
    from suluh.search.evaluate import Figures
    from suluh.search.index import SearchIndex
    from suluh.search.query import Answer, Result

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_FACETS = (
    ("regulation", "batasi ke satu peraturan, misalnya uu-35-2014"),
    ("status", "batasi status: berlaku, diubah, dicabut, dihapus"),
    ("topic", "batasi topik, misalnya eksploitasi-ekonomi"),
    ("actor", "batasi pemikul kewajiban atau pelaku langkah, misalnya orang-tua"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 good, 1 problems found, 2 wrong usage or environment."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # what a terminal cannot show must not end a command
    options = _parser().parse_args(arguments)
    try:
        status = _run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has left; the rest of the buffer goes nowhere, else Python complains when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"suluh: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    if not (options.root / "regulations").is_dir():
        raise FileNotFoundError(
            f"tidak ada folder {options.root / 'regulations'}; tunjuk folder yang benar dengan --root"
        )
    try:
        return int(options.run(options))
    except _corpus_error() as error:
        for problem in error.problems:
            print(problem)
        print(f"{error}; tidak ada yang dibangun, hasil sebelumnya tetap", file=sys.stderr)
        return 1
    except _site_error() as error:
        print(*error.messages, sep="\n")
        print(f"{error}; situs sebelumnya tetap", file=sys.stderr)
        return 1


def _corpus_error() -> type[CorpusError]:
    """Import the error when one is raised: a search does not wait for the program that builds."""
    from suluh.builder import CorpusError

    return CorpusError


def _site_error() -> type[SiteError]:
    from suluh.builder import SiteError

    return SiteError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="suluh", description="Hukum perlindungan anak untuk Medan: periksa, indeks, terbitkan."
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="folder yang berisi regulations/ (bawaan: folder ini)"
    )
    commands = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    check = _command(
        commands, "check", _check, "periksa peraturan, prosedur, situasi, dan kata pencarian", "suluh check"
    )
    check.add_argument("files", nargs="*", metavar="BERKAS", help="tampilkan hanya masalah berkas-berkas ini")
    _command(commands, "build", _build, "periksa, bangun indeks, bangun situs", "suluh build")
    export = _command(
        commands,
        "export",
        _export,
        "tulis lembar dasar hukum sebagai berkas Word",
        "suluh export anak-disuruh-mengemis anak-luar-medan --out lembar.docx",
    )
    export.add_argument("situations", nargs="+", metavar="SITUASI", help="id situasi; keadaan tambahan boleh menyusul")
    export.add_argument("--out", type=Path, required=True, metavar="BERKAS", help="berkas .docx yang ditulis")
    serve = _command(commands, "serve", _serve, "layani situs dan pencarian", "suluh serve --port 8000")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8000, help="1 sampai 65535 (bawaan: 8000)")
    serve.add_argument("--workers", type=_workers, default=1, help="banyaknya proses, 1 sampai 32 (bawaan: 1)")
    search = _command(commands, "search", _search, "cari pasal dan prosedur", 'suluh search "restitusi korban"')
    search.add_argument("query", nargs="*", metavar="KATA", help="kata, situasi, atau sitasi")
    search.add_argument(
        "--batch", type=Path, metavar="BERKAS", help="satu pertanyaan per baris; mencetak satu daftar JSON per baris"
    )
    search.add_argument("--json", action="store_true", help="cetak JSON")
    search.add_argument("--group", action="store_true", help="tampilkan hasil di bawah nama peraturannya")
    search.add_argument(
        "--kind", choices=("pasal", "prosedur", "situasi", "peraturan", "rujukan"), help="batasi jenis hasil"
    )
    search.add_argument("--limit", type=int, default=10, help="paling banyak N hasil (bawaan: 10)")
    for facet, text in _FACETS:
        search.add_argument(f"--{facet}", metavar="ID", help=text)
    evaluating = _command(
        commands, "eval", _eval, "ukur pencarian dengan berkas pertanyaan", "suluh eval tests/data/cari_uji.tsv"
    )
    evaluating.add_argument("file", type=Path, metavar="BERKAS", help="TSV: id, category, query, gold, grade2, note")
    evaluating.add_argument("--json", action="store_true", help="cetak JSON")
    evaluating.add_argument("--misses", action="store_true", help="tampilkan juga pertanyaan yang tidak kena di atas")
    verifying = _command(
        commands,
        "verify",
        _verify,
        "bandingkan ringkasan dengan naskah resmi: susunan, angka, rujukan",
        "suluh verify uu-21-2007 --document UU-21-2007.pdf --record",
    )
    verifying.add_argument("id", nargs="?", default="", metavar="ID", help="peraturan (bawaan: semua yang bernaskah)")
    verifying.add_argument("--document", type=Path, metavar="BERKAS", help="dokumen resmi, bila naskah.md tidak ada")
    verifying.add_argument("--json", action="store_true", help="cetak JSON")
    verifying.add_argument("--record", action="store_true", help="tulis regulations/<id>/verifikasi.yml")
    importing = _command(
        commands,
        "import",
        _import,
        "impor naskah resmi (PDF, HTML, DOCX, teks) menjadi regulations/<id>/naskah.md",
        "suluh import Perda-6-2023.pdf --dry-run\n  suluh import Perda-6-2023.pdf --as perda-medan-6-2023",
    )
    importing.add_argument("document", type=Path, metavar="DOKUMEN", help="naskah resmi dengan lapisan teks")
    importing.add_argument("--as", dest="id", default="", metavar="ID", help="id peraturan, bila bukan dari judulnya")
    importing.add_argument("--dry-run", action="store_true", help="tampilkan yang ditemukan; tidak menulis apa pun")
    importing.add_argument("--json", action="store_true", help="cetak susunannya sebagai JSON")
    importing.add_argument("--force", action="store_true", help="ganti naskah.md yang sudah ada dan berbeda")
    pages = _command(
        commands, "pages", _pages, "tulis halaman terbangkit sebagai berkas biasa", "suluh pages --out halaman"
    )
    pages.add_argument("--out", type=Path, required=True, help="folder tujuan; isinya diganti")
    return parser


def _command(
    commands: _Commands, name: str, run: Callable[[argparse.Namespace], int], text: str, example: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=f"contoh:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} bukan nomor port; pilih 1 sampai 65535")
    return int(text)


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 32):
        raise argparse.ArgumentTypeError(f"{text!r} bukan banyaknya proses; pilih 1 sampai 32")
    return int(text)


def _check(options: argparse.Namespace) -> int:
    from suluh import builder, corpus

    loaded = corpus.load(options.root)
    problems = builder.problems(options.root, loaded)
    if options.files:
        problems = [problem for problem in problems if problem.path in options.files]
    for problem in problems:
        print(problem)
    counts = ", ".join(f"{len(one.articles)} pasal {one.id}" for one in loaded.corpus.regulations)
    steps = sum(len(one.steps) for one in loaded.corpus.procedures)
    print(
        f"{len(problems)} masalah: {counts}, {len(loaded.corpus.procedures)} prosedur ({steps} langkah), "
        f"{len(loaded.corpus.situations)} situasi",
        file=sys.stderr if problems else sys.stdout,
    )
    return 1 if problems else 0


def _build(options: argparse.Namespace) -> int:
    from suluh import publisher

    site = publisher.build_site(options.root)
    print(f"situs di {site}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from suluh import sheets, textfiles
    from suluh.builder import checked
    from suluh.export import word

    graph = checked(options.root)
    try:
        made = sheets.sheet(graph, options.situations)
    except KeyError as error:
        known = ", ".join(one.id for one in graph.corpus.situations)
        raise OSError(f"situasi {error} tidak dikenal; yang ada: {known}") from error
    textfiles.write_bytes(options.out, word.document(graph, made))
    print(f"{options.out}: {len(made.bases)} dasar hukum, {len(made.tasks)} langkah")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from suluh import builder, web

    if not web.port_is_free(options.host, options.port):
        raise OSError(f"{options.host} port {options.port} tidak bisa dipakai, mungkin sedang dipakai; ganti --port")
    if not (options.root / builder.SITE / "index.html").exists():
        _build(options)
    builder.checked(options.root)
    builder.open_index(options.root)
    print(f"Suluh di http://{options.host}:{options.port} (Ctrl-C untuk berhenti)", flush=True)
    web.serve(options.root, options.host, options.port, options.workers)
    return 0


def _search(options: argparse.Namespace) -> int:
    if bool(options.query) == bool(options.batch):
        print("suluh search: beri KATA atau --batch BERKAS", file=sys.stderr)
        return 2
    gc.disable()  # what is read lives until the end; looking through it for waste takes a sixth of a search
    status = _answered(options)
    gc.freeze()  # the same at the end of the process
    return status


def _answered(options: argparse.Namespace) -> int:
    """Answer one question or a file of them, and print."""
    from suluh.search import query

    index = _open_index(options.root)
    filters = query.Filters(kind=options.kind, **{facet: getattr(options, facet) for facet, _ in _FACETS})
    if options.batch:
        for line in _questions(options.batch):
            print(_json(query.answer(index, line, filters, options.limit).results))
        return 0
    text = " ".join(options.query)
    answer = query.answer(index, text, filters, options.limit)
    if options.json:
        print(_json(answer.results, indent=1))
    else:
        _show(answer, text, groups=options.group)
    return 0 if answer.results else 1


def _open_index(root: Path) -> SearchIndex:
    """Open the index; reading the corpus to see whether it changed is left out when a look at its files will do."""
    from suluh.search import index

    seen = index.look(root)
    if unchanged := index.open_unchanged(root, seen):
        return unchanged
    from suluh import builder
    from suluh.search import writing

    opened = builder.open_index(root)
    writing.remember(root, seen)
    return opened


def _eval(options: argparse.Namespace) -> int:
    from suluh.search import evaluate, query

    try:
        cases = evaluate.read(options.file)
    except ValueError as error:
        raise OSError(str(error)) from error
    index = _open_index(options.root)
    outcomes = evaluate.run(cases, lambda text: query.search(index, text))
    found = evaluate.figures(outcomes)
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    _show_figures(found)
    for one in outcomes if options.misses else ():
        if not one.right:
            print(f"{one.case.id} {one.case.category} [{one.rank or '-'}] {one.case.query}")
    return 0


def _show_figures(found: list[Figures]) -> None:
    """Print a table of the figures of each category."""
    from rich.console import Console
    from rich.table import Table

    table = Table("Kategori", "N", "S@1", "S@5", "MRR@10", "nDCG@10", "tanpa hasil", "dikenali")
    for one in found:
        values = (one.s1, one.s5, one.mrr, one.ndcg, one.zero)
        shown = ["–"] * 5 if one.recognised is not None else [f"{value:.2f}" for value in values]
        known = "–" if one.recognised is None else f"{one.recognised:.2f}"
        table.add_row(one.category, str(one.queries), *shown, known)
    Console(highlight=False).print(table)


def _questions(path: Path) -> list[str]:
    """Read one question a line; other separators of lines that Unicode knows belong to the question."""
    try:
        with path.open(encoding="utf-8") as file:
            return list(file)
    except UnicodeDecodeError as error:
        raise OSError(f"{path} bukan UTF-8; simpan ulang berkas sebagai UTF-8") from error


def _json(results: Sequence[Result], indent: int | None = None) -> str:
    return json.dumps([asdict(result) for result in results], ensure_ascii=False, indent=indent)


def _show(answer: Answer, text: str, *, groups: bool) -> None:
    """Print an answer for people."""
    from suluh import terminal

    shown = terminal.styles(terminal=sys.stdout.isatty())
    for line in terminal.lines(answer, text, terminal.width(), shown, groups=groups):
        print(line)


def _verify(options: argparse.Namespace) -> int:
    from suluh import builder, verify, verifying
    from suluh.importer.lines import ImportFailure

    graph = builder.checked(options.root)
    try:
        found = verifying.verify_all(graph, options.root, options.id, options.document)
    except ImportFailure as failure:
        print(f"suluh verify: {failure}", file=sys.stderr)
        return 1
    for regulation, result in found:
        if options.record:
            verifying.record(options.root, regulation, result)
        if not options.json:
            _show_verification(regulation.id, result)
    if options.json:
        print(json.dumps([verify.as_json(*pair) for pair in found], ensure_ascii=False, indent=1))
    return 1 if any(verify.unexplained(result) for _, result in found) else 0


def _show_verification(regulation: str, result: Verification) -> None:
    """Print a table of the articles that differ, and how many agree."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    differing = [check for check in result.checks if check.differences]
    if differing:
        table = Table("Pasal", "Selisih", "Penjelasan", title=f"{regulation} terhadap {result.document}")
        for check in differing:
            table.add_row(check.label, "\n".join(check.differences), check.explanation or "belum dijelaskan")
        console.print(table, markup=False)
    console.print(f"{regulation}: {result.summary} cocok atau dijelaskan ({result.document}, {result.pages} halaman)")


def _import(options: argparse.Namespace) -> int:
    from suluh import importing

    return importing.run(
        options.document,
        options.root,
        regulation=options.id,
        dry_run=options.dry_run,
        as_json=options.json,
        force=options.force,
    )


def _pages(options: argparse.Namespace) -> int:
    from suluh import publisher

    count = publisher.write_pages(options.root, options.out)
    print(f"{count} berkas di {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
