"""The network of the `minilm` scorer as an ONNX graph: an encoder and two small layers."""

from collections.abc import Collection, Mapping

from framing.networks.graph import PER_TOKEN, Array, Graph, dense, encoder_states, exact


def build_network(
    weights: Mapping[str, Array],
    *,
    n_layers: int,
    n_heads: int,
    per_token: Collection[str] = PER_TOKEN,
    is_quantised: bool = True,
) -> bytes:
    """Write a trained encoder and its head as an ONNX graph.

    Parameters
    ----------
    weights
        The arrays of `framing.tone.network.TargetNetwork` over a BERT encoder, by name.
    n_layers, n_heads
        Of the encoder.
    per_token, is_quantised
        As for `framing.networks.graph.Graph`.

    Returns
    -------
    bytes
        The serialised graph: ``tokens`` (n,) int64 and ``target`` (n,) float32 in, ``logits`` (3,)
        float32 out. Sentences may have up to `framing.networks.graph.MAX_TOKENS` tokens.
    """
    graph = Graph(per_token=per_token, is_quantised=is_quantised)
    column = graph.op("Unsqueeze", "target", graph.constant([1]))
    marked = graph.op("MatMul", column, graph.constant(weights["target"][None]))
    states = encoder_states(graph, weights, n_layers=n_layers, n_heads=n_heads, added=marked)
    graph.name_output(_classify(graph, weights, states), "logits")
    return graph.serialise(
        "tone",
        {"tokens": ("INT64", ["n"]), "target": ("FLOAT", ["n"])},
        {"logits": ("FLOAT", [3])},
    )


def _classify(graph: Graph, weights: Mapping[str, Array], states: str) -> str:
    sentence = graph.op("ReduceMean", states, graph.constant([0]), keepdims=1)
    row = graph.op("Unsqueeze", "target", graph.constant([0]))
    n_marked = graph.op("ReduceSum", "target", keepdims=1)
    target = graph.op("Div", graph.op("MatMul", row, states), n_marked)
    pooled = graph.op("Concat", sentence, target, axis=1)
    hidden = graph.op("Gelu", exact(graph, pooled, *dense(weights, "hidden")))
    return graph.op("Squeeze", exact(graph, hidden, *dense(weights, "tone")), graph.constant([0]))
