"""How well near-copies and other articles are told apart: exact similarities beside estimates.

Usage: python scripts/measure_near_copies.py [ARTICLES]
Prints the exact Jaccard similarity of all pairs of articles, by tenths, and compares the stories
with those of the exact similarities. Without ARTICLES it reads the demonstration corpus. Up to some
ten thousand articles fit into memory.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array, csr_array, triu
from scipy.sparse.csgraph import connected_components

from framing.corpus import NEAR_COPY, read_corpus
from framing.corpus.signatures import MIN_SHINGLES, shingle_hashes, signatures_of
from framing.corpus.stories import near_copies, similarities
from framing.shipped import demonstration_corpus


def main() -> None:
    """Print the table for one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=demonstration_corpus())
    texts = read_corpus(parser.parse_args().articles).articles["text"].tolist()
    one, other, exact = exact_similarities(texts)
    print(f"{len(texts):,} articles, {len(texts) * (len(texts) - 1) // 2:,} pairs")
    for low in np.arange(0.9, 0.0, -0.1):
        inside = exact[(exact >= low - 1e-9) & (exact < low + 0.1 - 1e-9 + (low > 0.85))]
        bounds = f": {inside.min():.3f} to {inside.max():.3f}" if len(inside) else ""
        print(f"similarity {low:.1f} and more: {len(inside):,} pairs{bounds}")
    signatures = signatures_of(texts)
    is_alike = exact >= 0.1
    errors = similarities(signatures, one[is_alike], other[is_alike]) - exact[is_alike]
    print(
        f"estimates of those: mean error {errors.mean():+.3f}, at most {np.abs(errors).max():.3f}"
    )
    groups = near_copies(signatures)
    near = exact >= NEAR_COPY
    edges = coo_array((np.ones(near.sum()), (one[near], other[near])), shape=(len(texts),) * 2)
    n_exact, _ = connected_components(edges, directed=False)
    print(f"stories: {len(set(groups.tolist())):,}; by the exact similarities {n_exact:,}")


def exact_similarities(texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the pairs that share a shingle, one row and the other, and their similarity."""
    sets = [np.unique(shingle_hashes(text)) for text in texts]
    sets = [shingles if len(shingles) >= MIN_SHINGLES else shingles[:0] for shingles in sets]
    sizes = np.array([len(shingles) for shingles in sets])
    _, columns = np.unique(np.concatenate(sets), return_inverse=True)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    table = csr_array((np.ones(len(columns), dtype=np.int32), columns, starts))
    shared = triu(table @ table.T, k=1).tocoo()
    n_all = sizes[shared.row] + sizes[shared.col] - shared.data
    return shared.row, shared.col, shared.data / n_all


if __name__ == "__main__":
    main()
