"""One lean style sheet in a page: of the rules of its own sheets, in their order, those that can apply to it.

What a page has not now its scripts may add. In doubt a rule stays: one too many costs bytes, one too few a page.
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import tinycss2
from bs4 import BeautifulSoup
from tinycss2.ast import URLToken, WhitespaceToken
from tinycss2.serializer import serialize_string_value

_LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_SCRIPT = re.compile(r'<script[^>]*[\s-]src="([^"]+)"')  # at once, or later by data-src
_THEME = "assets/"
_WORD = re.compile(r"[\w-]+")
_GIVEN = re.compile(r'classList\.\w+\("([\w-]+)"')  # a name that a script gives to an element
_COMPLETED = re.compile(r"([\w-]+)\$\{")  # the beginning of a name in a script's template
_VARIABLE = re.compile(r"--[\w-]+")
_GROUPS = {"media", "supports", "container", "layer"}
_ALTERNATIVES = {"is", "where", "has", "matches", "any", "-webkit-any", "-moz-any"}
_TIGHT = (",", ">", "~")  # not "+": a variable may hold a part of a sum, which needs its spaces

Tokens = Sequence[Any]  # as tinycss2 gives them
Keeps = Callable[[Tokens], bool]


@dataclass(frozen=True, slots=True)
class Occurring:
    """What can stand on a page, as it is or once its scripts have run."""

    tags: frozenset[str]
    names: frozenset[str]  # classes and ids
    beginnings: tuple[str, ...]  # of names that a script completes
    attributes: frozenset[str]
    values: frozenset[str]  # words in the values of attributes
    direction: str

    def tag(self, name: str) -> bool:
        """Tell whether there can be an element with this name."""
        return name.lower() in self.tags

    def name(self, name: str) -> bool:
        """Tell whether an element can have this class or id."""
        return name in self.names or name.startswith(self.beginnings)

    def attribute(self, name: str, value: str | None) -> bool:
        """Tell whether an element can have this attribute, with a value where one is asked for."""
        if name == "dir" and value:
            return value == self.direction
        return _flat(name) in self.attributes and set(_WORD.findall(value or "")) <= self.values


@dataclass(frozen=True, slots=True)
class Declaration:
    """One property, or one variable, with its value."""

    name: str
    value: str

    @property
    def is_variable(self) -> bool:
        """Whether it does nothing by itself."""
        return self.name.startswith("--")


@dataclass(frozen=True, slots=True)
class Block:
    """A rule, or an at-rule with what it holds; without a body it is a statement."""

    head: str
    body: tuple[Declaration | Block, ...] | None


def sheets(html: str, page: str) -> list[str]:
    """List the places in the site of the style sheets that a page at a place links to."""
    return list(map(_mover(page, ""), _LINK.findall(html)))


def scripts(html: str, page: str) -> list[str]:
    """List the places in the site of the scripts of a page."""
    return list(map(_mover(page, ""), _SCRIPT.findall(html)))


def inlined(html: str, css: str) -> str:
    """Put a style sheet itself in the place of all the links to style sheets."""
    first, *others = _LINK.split(html)[::2]
    return f"{first}<style>{css}</style>{''.join(others)}"


def lean(page: str, css: Mapping[str, str], html: str, code: Mapping[str, str]) -> str:
    """Write the sheet that goes into the page at a place; its own sheets and scripts are named by their places.

    Raises ValueError for a sheet that imports another, or that would end the element it goes into.
    """
    on_page = occurring(html, code)
    blocks = [block for place, text in css.items() for block in _blocks(text, on_page, _mover(place, page))]
    called = frozenset(_variables([html, *code.values()]))
    written = "".join(map(_written, _without_unused(blocks, called)))
    if "</style" in written.lower():
        raise ValueError("</style")
    return written


def occurring(html: str, code: Mapping[str, str]) -> Occurring:
    """Gather what can stand on a page: what its HTML has, every word of our scripts, and what suits it of the theme's.

    The theme's scripts serve every page: of their words only the names of components that this page has, no elements.
    """
    soup = BeautifulSoup(html, "html.parser")
    found = [(name, " ".join([value] if isinstance(value, str) else value)) for name, value in _attributes(soup)]
    theirs = "\n".join(text for place, text in code.items() if place.startswith(_THEME))
    ours = "\n".join(text for place, text in code.items() if not place.startswith(_THEME))
    ours = "\n".join([ours, *(script.get_text() for script in soup("script"))])
    names = set(_words(value for name, value in found if name in ("class", "id")))
    components = {_component(name) for name in names}
    suiting = {word for word in _words([theirs]) if _component(word) in components}
    words = frozenset(_words([ours, theirs]))
    return Occurring(
        tags=frozenset({"html", "head", "body", *(one.name for one in soup.select("*")), *_words([ours])}),
        names=frozenset(names | set(_words([ours])) | suiting | set(_GIVEN.findall(theirs))),
        beginnings=tuple(sorted(set(_COMPLETED.findall(ours)))),
        attributes=frozenset(map(_flat, {name for name, _ in found} | words)),
        values=words.union(_words(value for _, value in found)),
        direction=next((value for name, value in found if name == "dir"), "ltr"),
    )


def _attributes(soup: BeautifulSoup) -> Iterator[tuple[str, Any]]:
    return ((name, value) for element in soup.select("*") for name, value in element.attrs.items())


def _words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word in _WORD.findall(text))


def _variables(texts: Iterable[str]) -> Iterator[str]:
    return (name for text in texts for name in _VARIABLE.findall(text))


def _component(name: str) -> str:
    return re.split("__|--", name, maxsplit=1)[0]


def _flat(attribute: str) -> str:
    """Return what an attribute and the property of a script have in common: data-md-state and dataset.mdState."""
    return attribute.lower().removeprefix("data-").replace("-", "")


# Reading


def _blocks(css: str, on_page: Occurring, move: Callable[[str], str]) -> Iterator[Block]:
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return _rules(nodes, lambda selector: _possible(selector, on_page), move)


def _rules(nodes: Tokens, keeps: Keeps, move: Callable[[str], str]) -> Iterator[Block]:
    for node in nodes:
        if node.type == "qualified-rule":
            if kept := [_text(one, move) for one in _split(node.prelude) if keeps(one)]:
                yield Block(",".join(kept), _body(node.content, move))
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield _at_rule(node, keeps, move)


def _at_rule(node: Any, keeps: Keeps, move: Callable[[str], str]) -> Block:
    if node.lower_at_keyword == "import":
        raise ValueError(f"@import {_text(node.prelude, move)}")
    head = f"@{node.lower_at_keyword} {_text(node.prelude, move)}".strip()
    if node.content is None:
        return Block(head, None)
    if node.lower_at_keyword in _GROUPS:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Block(head, tuple(_rules(inner, keeps, move)))
    return Block(head, _body(node.content, move))


def _body(content: Tokens, move: Callable[[str], str]) -> tuple[Declaration | Block, ...]:
    """Read declarations and, whole, what is nested among them; what is no CSS a browser does not read either."""
    found: list[Declaration | Block] = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            found.append(Declaration(node.name, _text(node.value, move) + "!important" * node.important))
        elif node.type == "qualified-rule":
            found.append(Block(_text(node.prelude, move), _body(node.content, move)))
        elif node.type == "at-rule":
            found.append(_at_rule(node, lambda _: True, move))
    return tuple(found)


def _split(prelude: Tokens) -> list[list[Any]]:
    """Split a list of selectors at its commas."""
    groups = groupby(prelude, key=lambda one: one == ",")
    return [list(selector) for is_comma, selector in groups if not is_comma]


def _possible(selector: Tokens, on_page: Occurring) -> bool:
    """Tell whether every element, class, id and attribute a selector asks for can occur; what it denies need not."""
    return all(_can_be(token, before, on_page) for before, token in zip([None, *selector], selector, strict=False))


def _can_be(token: Any, before: Any, on_page: Occurring) -> bool:
    if token.type == "hash" or (token.type == "ident" and before == "."):
        return on_page.name(token.value)
    if token.type == "ident" and before != ":":
        return on_page.tag(token.value)
    if token.type == "[] block":
        return on_page.attribute(*_asked(token.content))
    if token.type == "function" and token.lower_name in _ALTERNATIVES:
        return any(_possible(one, on_page) for one in _split(token.arguments))
    return True


def _asked(content: Tokens) -> tuple[str, str | None]:
    """Return the attribute that brackets ask for, and its value where that must be whole."""
    name, *others = [token for token in content if token.type not in ("whitespace", "comment")]
    whole = len(others) > 1 and others[0] == "="
    return name.value, others[1].value if whole else None


def _mover(sheet: str, place: str) -> Callable[[str], str]:
    """Return what an address in one sheet is called in another."""

    def move(address: str) -> str:
        if not address or re.match(r"[a-z][a-z0-9+.-]*:|[/#]", address, re.IGNORECASE):
            return address
        whole = posixpath.join(posixpath.dirname(sheet), address)
        return posixpath.relpath(whole, posixpath.dirname(place) or ".")

    return move


def _text(tokens: Tokens, move: Callable[[str], str]) -> str:
    """Write tokens without comments and needless spaces, addresses as they are called in their new place."""
    found: list[Any] = []
    for token in tokens:
        if token.type == "comment" or (token.type == "whitespace" and (not found or found[-1] in _TIGHT)):
            continue
        if found and found[-1].type == "whitespace" and (token.type == "whitespace" or token in _TIGHT):
            found.pop()
        found.append(_moved(token, move))
    written: str = tinycss2.serialize(found)
    return written.strip()


def _moved(token: Any, move: Callable[[str], str]) -> Any:
    """Return a token, and what it holds, with its addresses moved."""
    if token.type == "whitespace":
        return WhitespaceToken(token.source_line, token.source_column, " ")
    if token.type == "url":
        return _address(token, token.value, move)
    if token.type == "function" and token.lower_name == "url":
        return _address(token, "".join(one.value for one in token.arguments if one.type == "string"), move)
    inside = {"function": "arguments", "() block": "content", "[] block": "content", "{} block": "content"}.get(
        token.type
    )
    if not inside:
        return token
    moved = copy.copy(token)
    setattr(moved, inside, [_moved(one, move) for one in getattr(token, inside) if one.type != "comment"])
    return moved


def _address(token: Any, address: str, move: Callable[[str], str]) -> URLToken:
    moved = move(address)
    return URLToken(token.source_line, token.source_column, moved, f'url("{serialize_string_value(moved)}")')


# Writing


def _without_unused(blocks: Sequence[Block], called: frozenset[str]) -> list[Block]:
    """Leave out variables that nothing reads, animations that nothing names, and what is empty then."""
    every = [one for block in blocks for one in _declarations(block)]
    read = called | frozenset(_variables(one.value for one in every if not one.is_variable))
    while more := frozenset(_variables(one.value for one in every if one.name in read)) - read:
        read |= more
    animations = set(_words(one.value for one in every if one.is_variable or "animation" in one.name.lower()))
    found = (_trimmed(one, read) for one in blocks if _is_named(one, animations))
    return [block for block in found if block.body != ()]


def _declarations(block: Block) -> Iterator[Declaration]:
    for one in block.body or ():
        if isinstance(one, Block):
            yield from _declarations(one)
        else:
            yield one


def _is_named(block: Block, animations: set[str]) -> bool:
    kind, _, name = block.head.partition(" ")
    return not kind.endswith("keyframes") or name.strip("\"'") in animations


def _trimmed(block: Block, read: frozenset[str]) -> Block:
    if block.body is None:
        return block
    inner = (_trimmed(one, read) if isinstance(one, Block) else one for one in block.body)
    return Block(block.head, tuple(one for one in inner if _does_something(one, read)))


def _does_something(one: Declaration | Block, read: frozenset[str]) -> bool:
    if isinstance(one, Block):
        return one.body != ()
    return not one.is_variable or one.name in read


def _written(block: Block) -> str:
    if block.body is None:
        return f"{block.head};"
    parts = [_written(one) if isinstance(one, Block) else f"{one.name}:{one.value or ' '};" for one in block.body]
    return f"{block.head}{{{''.join(parts).removesuffix(';')}}}"
