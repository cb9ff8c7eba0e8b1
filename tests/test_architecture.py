"""The shape of the code: who may import whom, and what only one place may do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
MODULES = sorted(path.relative_to(SCRIPTS).as_posix() for path in (SCRIPTS / "suluh").rglob("*.py"))
HOOKS = "mkdocs_hooks.py"
CLI, WEB, PUBLISHER = "suluh/cli.py", "suluh/web.py", "suluh/publisher.py"
IMPORTING = "suluh/importing.py"

# The bottom of the library, and all that each of these may import of ours.
BOTTOM = {
    "suluh/kind.py": set[str](),
    "suluh/model.py": {"suluh/kind.py"},
    "suluh/numbering.py": set[str](),
    "suluh/problems.py": set[str](),
}
# Subpackages that know nothing of each other.
SIBLINGS = ("search", "site", "export", "importer")
# Where a foreign package may be imported; everywhere else it may not.
HOMES = {
    "whoosh": ("suluh/search/",),
    "snowballstemmer": ("suluh/search/",),
    "jinja2": ("suluh/site/", HOOKS),
    "bs4": ("suluh/site/", HOOKS),
    "tinycss2": ("suluh/site/styles.py",),
    "rjsmin": ("suluh/site/minified.py",),
    "markdown": ("suluh/site/", HOOKS),
    "mkdocs": (PUBLISHER, HOOKS),
    "starlette": (WEB, CLI),
    "uvicorn": (WEB, CLI),
    "rich": (WEB, CLI, IMPORTING),
    "yaml": ("suluh/frontmatter.py",),
}


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((SCRIPTS / name).read_text(encoding="utf-8"))


def imports(name: str, *, at_once: bool = False) -> Iterator[str]:
    """Yield the dotted names a module imports, or only those at its top; `from a import b` gives a and a.b."""
    for node in tree(name).body if at_once else ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str, *, at_once: bool = False) -> set[str]:
    """The modules of this project that a module imports, as paths below scripts/."""
    dotted = [one for one in imports(name, at_once=at_once) if one.split(".")[0] == "suluh"]
    return {f"{one.replace('.', '/')}.py" for one in dotted} & set(MODULES)


def calls(name: str) -> Iterator[str]:
    """Yield the source of what a module calls."""
    return (ast.unparse(node.func) for node in ast.walk(tree(name)) if isinstance(node, ast.Call))


def test_there_are_modules() -> None:
    assert {CLI, WEB, *BOTTOM} <= set(MODULES)
    assert ours("suluh/search/query.py") >= {"suluh/citations.py", "suluh/search/index.py"}
    assert "suluh/builder.py" in ours(HOOKS)


@pytest.mark.parametrize("name", BOTTOM)
def test_the_bottom_imports_nothing_above_it(name: str) -> None:
    assert ours(name) <= BOTTOM[name]


@pytest.mark.parametrize("name", MODULES)
def test_siblings_do_not_know_each_other(name: str) -> None:
    home = name.split("/")[1]
    if home in SIBLINGS:
        others = tuple(f"suluh/{one}/" for one in SIBLINGS if one != home)
        assert not [one for one in ours(name) if one.startswith(others)]
        assert not {CLI, WEB, PUBLISHER, "suluh/builder.py"} & ours(name)


@pytest.mark.parametrize("name", [*MODULES, HOOKS])
def test_foreign_packages_stay_in_their_homes(name: str) -> None:
    foreign = {dotted.split(".")[0] for dotted in imports(name)}
    assert not [one for one in foreign & HOMES.keys() if not name.startswith(HOMES[one])]


@pytest.mark.parametrize("package", HOMES)
def test_every_named_package_is_used(package: str) -> None:
    assert any(package == dotted.split(".")[0] for name in (*MODULES, HOOKS) for dotted in imports(name))


def test_modules_do_not_import_in_circles() -> None:
    waiting = {name: ours(name, at_once=True) - {name} for name in MODULES}
    while ready := [name for name, needs in waiting.items() if not needs & waiting.keys()]:
        for name in ready:
            del waiting[name]
    assert waiting == {}


@pytest.mark.parametrize("name", [*MODULES, HOOKS])
def test_nothing_touches_the_path_of_modules(name: str) -> None:
    touched = [ast.unparse(node) for node in ast.walk(tree(name)) if isinstance(node, ast.Attribute)]
    assert "sys.path" not in touched
    assert not {"site.addsitedir", "importlib.import_module", "__import__", "exec", "eval"} & set(calls(name))


@pytest.mark.parametrize("name", [name for name in [*MODULES, HOOKS] if name not in (CLI, IMPORTING)])
def test_only_the_command_line_prints(name: str) -> None:
    assert not {"print", "sys.stdout.write", "sys.stderr.write", "pprint", "sys.exit"} & set(calls(name))


@pytest.mark.parametrize("name", [*MODULES, HOOKS])
def test_nothing_unpickles_or_runs_a_shell(name: str) -> None:
    modules = {dotted.split(".")[0] for dotted in imports(name)}
    assert not {"pickle", "shelve", "marshal", "subprocess"} & modules
    assert not {"os.system", "yaml.load", "yaml.unsafe_load"} & set(calls(name))
