"""Safe reading of hand-written YAML that remembers where each value stood.

Two things differ from a plain ``yaml.safe_load``. Every value keeps its line, so that a complaint
names the place. And only ``true``, ``false``, ``null`` and dates are read as anything but text:
in plain YAML 1.1 the country code ``NO`` is the boolean false and the alias ``On`` is true.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml

from framing.errors import InputError

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Path = tuple[str | int, ...]


class _TextLoader(_Base):  # type: ignore[misc, valid-type, unused-ignore]
    """A safe loader to which a bare word is text."""

    # The class attribute in which PyYAML keeps the patterns of its own types.
    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


_TextLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"), list("tTfF")
)
_TextLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|)$"), ["~", "n", "N", ""]
)
_TextLoader.add_implicit_resolver(
    "tag:yaml.org,2002:timestamp", re.compile(r"^\d{4}-\d\d-\d\d$"), list("0123456789")
)
_TextLoader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^(?:<<)$"), ["<"])


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; prints as ``file:line``."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a YAML list, with the places of its values.

    Attributes
    ----------
    values
        The mapping as read.
    place
        Where it begins.
    lines
        Line of each value by its path, such as ``("aliases", 0)``.
    """

    values: dict[str, object]
    place: Place
    lines: Mapping[_Path, int]

    def place_of(self, *path: str | int) -> Place:
        """Return where the value at a path stands, or the nearest value around it."""
        for length in range(len(path), 0, -1):
            if (line := self.lines.get(path[:length])) is not None:
                return Place(self.place.path, line)
        return self.place


def read_plain(content: bytes) -> Any:
    """Read what ``yaml.safe_load`` would, far quicker where PyYAML is built with libyaml."""
    loader = _Base(content)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def read_entries(path: Path) -> list[Entry]:
    """Read a YAML file that is a list of mappings.

    Parameters
    ----------
    path
        A UTF-8 file.

    Returns
    -------
    list of Entry
        In the file's order; empty if the file holds only comments.

    Raises
    ------
    InputError
        If the file can't be read, is not YAML, repeats a key, or is not a list of mappings.
    """
    loader = _TextLoader(_text(path))
    try:
        root = loader.get_single_node()
        return [] if root is None else [_entry(loader, node, path) for node in _items(root, path)]
    except yaml.YAMLError as error:
        raise InputError(_syntax_message(error, path)) from error
    except RecursionError as error:
        raise InputError(f"{path}: values are nested too deeply; keep to plain lists") from error
    finally:
        loader.dispose()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 ({error.reason}); save the file as UTF-8") from error
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error


def _items(root: yaml.Node, path: Path) -> list[yaml.MappingNode]:
    if not isinstance(root, yaml.SequenceNode):
        raise InputError(
            f"{_place(root, path)}: expected a list of entries, each beginning with '- '"
        )
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            raise InputError(
                f"{_place(node, path)}: expected an entry of the form '- key: value', "
                "such as '- name: Jane Doe'"
            )
    return list(root.value)


def _entry(loader: yaml.SafeLoader, node: yaml.MappingNode, path: Path) -> Entry:
    lines = dict(_lines(node, path))
    return Entry(loader.construct_object(node, deep=True), _place(node, path), lines)


def _lines(node: yaml.Node, path: Path, above: _Path = ()) -> Iterator[tuple[_Path, int]]:
    """Yield the path and line of every value under a node."""
    children: list[tuple[str | int, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        _refuse_repeated_keys(node, path)
        children = [(str(key.value), value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        children = list(enumerate(node.value))
    for key, child in children:
        yield (*above, key), child.start_mark.line + 1
        yield from _lines(child, path, (*above, key))


def _refuse_repeated_keys(node: yaml.MappingNode, path: Path) -> None:
    seen: dict[str, Place] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InputError(f"{_place(key, path)}: a key should be a plain word")
        place = _place(key, path)
        if key.value in seen:
            raise InputError(
                f"{place}: the key '{key.value}' stands twice in one entry "
                f"(first at {seen[key.value]}); keep one"
            )
        seen[key.value] = place


def _place(node: yaml.Node, path: Path) -> Place:
    return Place(str(path), node.start_mark.line + 1)


def _syntax_message(error: yaml.YAMLError, path: Path) -> str:
    mark = getattr(error, "problem_mark", None)
    place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return (
        f"{place}: not valid YAML: {problem}; check the indentation, the brackets, and that "
        "text with ': ' or '#' in it is quoted"
    )
