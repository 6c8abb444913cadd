"""Sentences as trees, for whoever has a dependency parser; the program runs without one.

A parser is anything of the form of :class:`Parser`. :func:`load_parser` makes one of an installed
spaCy pipeline (Honnibal et al. 2020); nothing is fetched.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from framing.errors import InputError

_NEEDED = ("tagger", "parser")


@dataclass(frozen=True, slots=True)
class Node:
    """One word of a tree.

    Attributes
    ----------
    start, end
        Offsets into the text that was parsed.
    head
        Index of the word it depends on; its own index for a root.
    label
        The dependency: ``nsubj``, ``ccomp``, ...
    kind
        The universal part of speech: ``VERB``, ``AUX``, ``NOUN``, ...
    """

    start: int
    end: int
    head: int
    label: str
    kind: str


@dataclass(frozen=True)
class Tree:
    """The words of a text with what each depends on; several sentences are several roots."""

    nodes: tuple[Node, ...]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        children: list[list[int]] = [[] for _ in self.nodes]
        for index, node in enumerate(self.nodes):
            if node.head != index:
                children[node.head].append(index)
        return tuple(map(tuple, children))

    @cached_property
    def starts(self) -> dict[int, int]:
        """Offset of the first character -> index, of every word."""
        return {node.start: index for index, node in enumerate(self.nodes)}

    def children(self, index: int, *labels: str) -> list[int]:
        """Return the words that depend on one, on demand only those with some labels."""
        return [i for i in self._children[index] if not labels or self.nodes[i].label in labels]

    def phrase(self, index: int, *, without: Iterable[str] = ()) -> tuple[int, int]:
        """Return the unbroken run of words around one that depend on it, as half-open indices.

        Parameters
        ----------
        index
            The head of the phrase.
        without
            Labels whose branches are left out, such as those of relative clauses.
        """
        inside, left = {index}, [index]
        while left:
            for child in self._children[left.pop()]:
                if self.nodes[child].label not in without and child not in inside:
                    inside.add(child)
                    left.append(child)
        first = last = index
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return first, last + 1


class Parser(Protocol):
    """What voices need of a dependency parser.

    Attributes
    ----------
    name
        What a run's record calls it.
    content_hash
        Changes when its answers may.
    """

    name: str
    content_hash: str

    def parse(self, texts: Sequence[str]) -> list[Tree]:
        """Return the tree of every text; offsets are within each."""
        ...


class SpacyParser:
    """A spaCy pipeline as a parser.

    Parameters
    ----------
    pipeline
        A loaded ``spacy.Language`` whose labels are those of the English pipelines.
    """

    def __init__(self, pipeline: Any) -> None:
        meta = pipeline.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        plain = json.dumps([self.name, meta.get("spacy_version"), pipeline.pipe_names])
        self.content_hash = hashlib.sha256(plain.encode()).hexdigest()
        self._pipeline = pipeline

    def parse(self, texts: Sequence[str]) -> list[Tree]:
        """Return the tree of every text."""
        return [tree_of(doc) for doc in self._pipeline.pipe(texts)]


def tree_of(doc: Any) -> Tree:
    """Turn a parsed ``spacy.tokens.Doc`` into a tree; white space is left out."""
    words = [token for token in doc if not token.is_space]
    places = {token.i: index for index, token in enumerate(words)}
    return Tree(
        tuple(
            Node(
                start=token.idx,
                end=token.idx + len(token),
                head=places.get(token.head.i, index),
                label=token.dep_,
                kind=token.pos_,
            )
            for index, token in enumerate(words)
        )
    )


def load_parser(name: str) -> Parser:
    """Load an installed spaCy pipeline.

    Parameters
    ----------
    name
        Its name, such as ``en_core_web_sm``, or its folder.

    Raises
    ------
    InputError
        If spaCy or the pipeline is not installed, or the pipeline does not parse.
    """
    try:
        import spacy  # noqa: PLC0415 - large, and an extra
    except ImportError as error:
        raise InputError(
            "--parser needs spaCy: pip install 'media-framing[parser]', or with conda: "
            "conda install -c conda-forge spacy spacy-model-en_core_web_sm"
        ) from error
    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except (OSError, ValueError) as error:
        raise InputError(
            f"--parser {name}: no such spaCy pipeline is installed; get one with "
            "conda install -c conda-forge spacy-model-en_core_web_sm, or "
            "python -m spacy download en_core_web_sm"
        ) from error
    if missing := [step for step in _NEEDED if step not in pipeline.pipe_names]:
        raise InputError(
            f"--parser {name}: this pipeline has no {' and no '.join(missing)}; "
            "en_core_web_sm has both"
        )
    return SpacyParser(pipeline)
