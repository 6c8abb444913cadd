"""The network of the pairs as an ONNX graph: a sentence is read once, then every pair is judged.

Each party is the mean of its tokens' states beside the state of its last one. A pair is what its
two sides say, alone and together, what the rules said of it, and what it finds in the sentence: an
attention of its own over the tokens, whose weights are the evidence for the judgement.
"""

from collections.abc import Mapping

import numpy as np

from framing.networks.graph import Array, Graph, dense, encoder_states, exact


def build_pair_network(
    weights: Mapping[str, Array], *, n_layers: int, n_heads: int, is_quantised: bool = True
) -> bytes:
    """Write a trained network as an ONNX graph.

    Parameters
    ----------
    weights
        The arrays of `framing.frames.pairs.network.PairNetwork`, by name.
    n_layers, n_heads
        Of its encoder.
    is_quantised
        Whether the encoder is held in eight bits.

    Returns
    -------
    bytes
        The serialised graph: the first four arrays of `framing.frames.pairs.encoding.EncodedPairs`
        in; out come ``logits`` (m + 1, m, n_classes) and ``attention`` (m + 1, m, n), both float32,
        the outlet's row first.
    """
    graph = Graph(is_quantised=is_quantised)
    states = encoder_states(graph, weights, n_layers=n_layers, n_heads=n_heads)
    targets = graph.op("Concat", *(graph.op("MatMul", side, states) for side in _SIDES), axis=1)
    holders = graph.op("Concat", _outlet(graph, weights, states), targets, axis=0)
    attention = _attention(graph, weights, states, holders, targets)
    found = graph.op("MatMul", attention, exact(graph, states, *dense(weights, "value")))
    hinted = graph.op("Gather", graph.constant(weights["hint.weight"]), "hints")
    summed = graph.op("Add", _sides(graph, weights, holders, targets), found)
    hidden = graph.op("Gelu", graph.op("Add", summed, hinted))
    logits = exact(graph, hidden, *dense(weights, "out"))
    graph.name_output(logits, "logits")
    graph.name_output(attention, "attention")
    n_classes = len(weights["out.bias"])
    return graph.serialise(
        "pairs",
        {
            "tokens": ("INT64", ["n"]),
            "spans": ("FLOAT", ["m", "n"]),
            "heads": ("FLOAT", ["m", "n"]),
            "hints": ("INT64", ["m1", "m"]),
        },
        {
            "logits": ("FLOAT", ["m1", "m", n_classes]),
            "attention": ("FLOAT", ["m1", "m", "n"]),
        },
    )


_SIDES = ("spans", "heads")


def _outlet(graph: Graph, weights: Mapping[str, Array], states: str) -> str:
    """Return the outlet as a party: a learned vector and the mean of the sentence; (1, 2 size)."""
    sentence = graph.op("ReduceMean", states, graph.constant([0]), keepdims=1)
    outlet = graph.op("Add", sentence, graph.constant(weights["outlet"][None]))
    return graph.op("Concat", outlet, outlet, axis=1)


def _across(graph: Graph, holders: str, targets: str, kind: str) -> str:
    """Combine every holder's vector with every target's; (m + 1, m, size)."""
    down = graph.op("Unsqueeze", holders, graph.constant([1]))
    return graph.op(kind, down, graph.op("Unsqueeze", targets, graph.constant([0])))


def _sides(graph: Graph, weights: Mapping[str, Array], holders: str, targets: str) -> str:
    holder = exact(graph, holders, *dense(weights, "holder"))
    target = exact(graph, targets, *dense(weights, "target"))
    product = graph.op(
        "MatMul",
        _across(graph, holder, target, "Mul"),
        graph.constant(weights["product.weight"].T),
    )
    return graph.op("Add", _across(graph, holder, target, "Add"), product)


def _attention(
    graph: Graph, weights: Mapping[str, Array], states: str, holders: str, targets: str
) -> str:
    query = _across(
        graph,
        exact(graph, holders, *dense(weights, "holder_query")),
        exact(graph, targets, *dense(weights, "target_query")),
        "Add",
    )
    key, bias = dense(weights, "key")
    # The division by the root of the size is folded into the keys.
    shrink = 1 / np.sqrt(key.shape[1])
    keys = exact(graph, states, key * shrink, bias * shrink)
    likeness = graph.op("MatMul", query, graph.op("Transpose", keys, perm=[1, 0]))
    return graph.op("Softmax", likeness, axis=-1)
