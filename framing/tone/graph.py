"""The network of the `minilm` scorer as an ONNX graph, written node by node.

Writing the graph ourselves instead of tracing a program keeps it small, makes the same weights give
the same bytes, and lets us choose what is quantised: the embeddings and the matrices of each layer
are held in eight bits, one scale for each output, and the activations get their scale when the
network runs, from the sentence alone. The two small layers on top stay in full precision.

References
----------
Devlin, J., Chang, M.-W., Lee, K., & Toutanova, K. (2019). BERT: Pre-training of deep bidirectional
transformers for language understanding. NAACL.
Yao, Z., et al. (2022). ZeroQuant: Efficient and affordable post-training quantization for
large-scale transformers. NeurIPS.
"""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import InputError
from framing.tone.encoding import MAX_TOKENS

Array = npt.NDArray[Any]

_LEVELS = 127
_EPSILON = 1e-12
# Keeps the scale of a token above zero.
_SMALLEST = 1e-8
_OPSET, _IR_VERSION = 20, 9
# Which matrices get one activation scale for each token rather than one for the sentence.
PER_TOKEN = frozenset({"out", "up", "down"})


def quantise(matrix: Array, *, axis: int) -> tuple[Array, Array]:
    """Round a matrix to eight bits with one scale for each slice along the other axis.

    Returns
    -------
    (levels, scales)
        int8 in [-127, 127], and float32 with `axis` kept as 1: ``levels * scales`` is within half
        a scale of the matrix.
    """
    scales = np.abs(matrix).max(axis=axis, keepdims=True) / _LEVELS
    scales = np.where(scales == 0, 1.0, scales)
    levels = np.clip(np.round(matrix / scales), -_LEVELS, _LEVELS)
    return levels.astype(np.int8), scales.astype(np.float32)


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
    per_token
        Which of the matrices "qkv", "out", "up", "down" get one activation scale for each token;
        the others get one for the sentence, which is faster and rounder.
    is_quantised
        False keeps everything in full precision, to measure what the rounding costs.

    Returns
    -------
    bytes
        The serialised graph: ``tokens`` (n,) int64 and ``target`` (n,) float32 in, ``logits`` (3,)
        float32 out. Sentences may have up to `MAX_TOKENS` tokens.
    """
    graph = _Graph(per_token=frozenset(per_token), is_quantised=is_quantised)
    states = _embed(graph, weights)
    for layer in range(n_layers):
        states = _attend(graph, weights, f"encoder.encoder.layer.{layer}", states, n_heads)
        states = _transform(graph, weights, f"encoder.encoder.layer.{layer}", states)
    _classify(graph, weights, states)
    return graph.serialise()


class _Graph:
    """Collects nodes and constants; every method returns the name of a result."""

    def __init__(self, *, per_token: frozenset[str], is_quantised: bool) -> None:
        try:
            import onnx  # noqa: PLC0415 - only training needs it
        except ImportError as error:
            raise InputError("writing a network needs onnx: install the extra [train]") from error
        self._onnx = onnx
        self._nodes: list[Any] = []
        self._constants: dict[str, Array] = {}
        self.per_token = per_token
        self.is_quantised = is_quantised

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        return self.ops(kind, *inputs, n_outputs=1, **attributes)[0]

    def ops(self, kind: str, *inputs: str, n_outputs: int, **attributes: Any) -> list[str]:
        outputs = [f"{kind}.{len(self._nodes)}.{k}" for k in range(n_outputs)]
        self._nodes.append(self._onnx.helper.make_node(kind, inputs, outputs, **attributes))
        return outputs

    def constant(self, value: Array | float | list[int]) -> str:
        """Hold a value once, however often it is asked for."""
        array = np.asarray(value)
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        name = f"{array.dtype}{list(array.shape)}.{hash_of(array)}"
        self._constants[name] = np.ascontiguousarray(array)
        return name

    def cast(self, value: str, kind: str) -> str:
        return self.op("Cast", value, to=getattr(self._onnx.TensorProto, kind))

    def serialise(self) -> bytes:
        helper, kinds = self._onnx.helper, self._onnx.TensorProto
        self._nodes[-1].output[:] = ["logits"]
        graph = helper.make_graph(
            self._nodes,
            "tone",
            [
                helper.make_tensor_value_info("tokens", kinds.INT64, ["n"]),
                helper.make_tensor_value_info("target", kinds.FLOAT, ["n"]),
            ],
            [helper.make_tensor_value_info("logits", kinds.FLOAT, [3])],
            [self._onnx.numpy_helper.from_array(a, name) for name, a in self._constants.items()],
        )
        opsets = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        content: bytes = model.SerializeToString()
        return content


def hash_of(array: Array) -> str:
    """Return a short name for the content of an array."""
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()[:16]


def _embed(graph: _Graph, weights: Mapping[str, Array]) -> str:
    prefix = "encoder.embeddings"
    words = _look_up(graph, weights[f"{prefix}.word_embeddings.weight"])
    places = weights[f"{prefix}.position_embeddings.weight"][:MAX_TOKENS]
    places = places + weights[f"{prefix}.token_type_embeddings.weight"][0]
    length = graph.op("Shape", "tokens")
    placed = graph.op("Slice", graph.constant(places), graph.constant([0]), length)
    column = graph.op("Unsqueeze", "target", graph.constant([1]))
    marked = graph.op("MatMul", column, graph.constant(weights["target"][None]))
    total = graph.op("Add", graph.op("Add", words, placed), marked)
    return _normalise(graph, weights, f"{prefix}.LayerNorm", total)


def _look_up(graph: _Graph, embeddings: Array) -> str:
    if not graph.is_quantised:
        return graph.op("Gather", graph.constant(embeddings), "tokens")
    levels, scales = quantise(embeddings, axis=1)
    found = graph.cast(graph.op("Gather", graph.constant(levels), "tokens"), "FLOAT")
    return graph.op("Mul", found, graph.op("Gather", graph.constant(scales), "tokens"))


def _attend(
    graph: _Graph, weights: Mapping[str, Array], layer: str, states: str, n_heads: int
) -> str:
    size = weights[f"{layer}.attention.output.dense.bias"].shape[0]
    projected = _linear(graph, "qkv", states, *_joined_projections(weights, layer, size, n_heads))
    split = graph.op("Reshape", projected, graph.constant([-1, 3, n_heads, size // n_heads]))
    heads = graph.op("Transpose", split, perm=[1, 2, 0, 3])
    parts = graph.ops("Split", heads, n_outputs=3, axis=0, num_outputs=3)
    query, key, value = (graph.op("Squeeze", part, graph.constant([0])) for part in parts)
    likeness = graph.op("MatMul", query, graph.op("Transpose", key, perm=[0, 2, 1]))
    mixed = graph.op("MatMul", graph.op("Softmax", likeness, axis=-1), value)
    joined = graph.op("Transpose", mixed, perm=[1, 0, 2])
    joined = graph.op("Reshape", joined, graph.constant([-1, size]))
    output = _linear(graph, "out", joined, *_dense(weights, f"{layer}.attention.output.dense"))
    total = graph.op("Add", output, states)
    return _normalise(graph, weights, f"{layer}.attention.output.LayerNorm", total)


def _joined_projections(
    weights: Mapping[str, Array], layer: str, size: int, n_heads: int
) -> tuple[Array, Array]:
    # The division of the likeness by the root of the head's size is folded into the query.
    query, key, value = (
        _dense(weights, f"{layer}.attention.self.{name}") for name in ("query", "key", "value")
    )
    shrink = 1 / np.sqrt(size // n_heads)
    matrix = np.concatenate([query[0] * shrink, key[0], value[0]], axis=1)
    return matrix, np.concatenate([query[1] * shrink, key[1], value[1]])


def _transform(graph: _Graph, weights: Mapping[str, Array], layer: str, states: str) -> str:
    up = _linear(graph, "up", states, *_dense(weights, f"{layer}.intermediate.dense"))
    down = _dense(weights, f"{layer}.output.dense")
    total = graph.op("Add", _linear(graph, "down", graph.op("Gelu", up), *down), states)
    return _normalise(graph, weights, f"{layer}.output.LayerNorm", total)


def _classify(graph: _Graph, weights: Mapping[str, Array], states: str) -> None:
    sentence = graph.op("ReduceMean", states, graph.constant([0]), keepdims=1)
    row = graph.op("Unsqueeze", "target", graph.constant([0]))
    n_marked = graph.op("ReduceSum", "target", keepdims=1)
    target = graph.op("Div", graph.op("MatMul", row, states), n_marked)
    pooled = graph.op("Concat", sentence, target, axis=1)
    hidden = graph.op("Gelu", _exact(graph, pooled, *_dense(weights, "hidden")))
    graph.op("Squeeze", _exact(graph, hidden, *_dense(weights, "tone")), graph.constant([0]))


def _dense(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    return weights[f"{name}.weight"].T, weights[f"{name}.bias"]


def _normalise(graph: _Graph, weights: Mapping[str, Array], name: str, states: str) -> str:
    scale, shift = weights[f"{name}.weight"], weights[f"{name}.bias"]
    inputs = (states, graph.constant(scale), graph.constant(shift))
    return graph.op("LayerNormalization", *inputs, epsilon=_EPSILON, axis=-1)


def _linear(graph: _Graph, part: str, states: str, matrix: Array, bias: Array) -> str:
    if not graph.is_quantised:
        return _exact(graph, states, matrix, bias)
    levels, scales = quantise(matrix, axis=0)
    round_off = _round_per_token if part in graph.per_token else _round_per_sentence
    rounded, scale, zero = round_off(graph, states)
    # The weights' zero point is spelled out, one for each output, so that onnxruntime sees the
    # pattern that it runs in one step.
    zeros = graph.constant(np.zeros(levels.shape[1], dtype=np.int8))
    product = graph.op("MatMulInteger", rounded, graph.constant(levels), zero, zeros)
    if part in graph.per_token:
        scaled = graph.op("Mul", graph.cast(product, "FLOAT"), scale)
        scaled = graph.op("Mul", scaled, graph.constant(scales[0]))
    else:
        joint = graph.op("Mul", scale, graph.constant(scales[0]))
        scaled = graph.op("Mul", graph.cast(product, "FLOAT"), joint)
    return graph.op("Add", scaled, graph.constant(bias))


def _exact(graph: _Graph, states: str, matrix: Array, bias: Array) -> str:
    product = graph.op("MatMul", states, graph.constant(matrix))
    return graph.op("Add", product, graph.constant(bias))


def _round_per_sentence(graph: _Graph, states: str) -> tuple[str, str, str]:
    rounded, scale, zero = graph.ops("DynamicQuantizeLinear", states, n_outputs=3)
    return rounded, scale, zero


def _round_per_token(graph: _Graph, states: str) -> tuple[str, str, str]:
    size = graph.op("ReduceMax", graph.op("Abs", states), graph.constant([-1]), keepdims=0)
    size = graph.op("Max", size, graph.constant(_SMALLEST))
    scale = graph.op("Mul", size, graph.constant(1 / _LEVELS))
    zero = graph.constant(np.array([_LEVELS + 1], dtype=np.uint8))
    zeros = graph.op("Expand", zero, graph.op("Shape", scale))
    rounded = graph.op("QuantizeLinear", states, scale, zeros, axis=0)
    column = graph.op("Unsqueeze", scale, graph.constant([1]))
    return rounded, column, graph.constant(np.array(_LEVELS + 1, dtype=np.uint8))
