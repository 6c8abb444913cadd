"""Transformer encoders as ONNX graphs, written node by node.

Writing the graph ourselves instead of tracing a program keeps it small, makes the same weights give
the same bytes, and lets us choose what is quantised: the embeddings and the matrices of each layer
are held in eight bits, one scale for each output, and the activations get their scale when the
network runs, from the sentence alone. What stands on top of the encoder stays in full precision.

References
----------
Devlin, J., Chang, M.-W., Lee, K., & Toutanova, K. (2019). BERT: Pre-training of deep bidirectional
transformers for language understanding. NAACL.
Yao, Z., et al. (2022). ZeroQuant: Efficient and affordable post-training quantization for
large-scale transformers. NeurIPS.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from framing.errors import InputError

Array = npt.NDArray[Any]
# What goes in or out by name: its type in ONNX, and its shape.
Ports = Mapping[str, tuple[str, Sequence[int | str]]]

# News sentences are shorter (99 % below 90 tokens).
MAX_TOKENS = 128

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


class Graph:
    """Collects nodes and constants; most methods return the name of a result.

    Parameters
    ----------
    per_token
        Which of the matrices "qkv", "out", "up", "down" get one activation scale for each token;
        the others get one for the sentence, which is faster and rounder.
    is_quantised
        False keeps everything in full precision, to measure what the rounding costs.
    """

    def __init__(
        self, *, per_token: Collection[str] = PER_TOKEN, is_quantised: bool = True
    ) -> None:
        try:
            import onnx  # noqa: PLC0415 - only training needs it
        except ImportError as error:
            raise InputError("writing a network needs onnx: install the extra [train]") from error
        self._onnx = onnx
        self._nodes: list[Any] = []
        self._constants: dict[str, Array] = {}
        self.per_token = frozenset(per_token)
        self.is_quantised = is_quantised

    def op(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add a node with one result."""
        return self.ops(kind, *inputs, n_outputs=1, **attributes)[0]

    def ops(self, kind: str, *inputs: str, n_outputs: int, **attributes: Any) -> list[str]:
        """Add a node with several results."""
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
        """Change the type of a result."""
        return self.op("Cast", value, to=getattr(self._onnx.TensorProto, kind))

    def name_output(self, result: str, name: str) -> None:
        """Give the result of a node the name under which the graph returns it."""
        for node in self._nodes:
            node.input[:] = [name if value == result else value for value in node.input]
            node.output[:] = [name if value == result else value for value in node.output]

    def serialise(self, name: str, inputs: Ports, outputs: Ports) -> bytes:
        """Return the graph as bytes; every output was named by :meth:`name_output`."""
        helper, kinds = self._onnx.helper, self._onnx.TensorProto

        def described(ports: Ports) -> list[Any]:
            return [
                helper.make_tensor_value_info(port, getattr(kinds, kind), list(shape))
                for port, (kind, shape) in ports.items()
            ]

        graph = helper.make_graph(
            self._nodes,
            name,
            described(inputs),
            described(outputs),
            [self._onnx.numpy_helper.from_array(a, name) for name, a in self._constants.items()],
        )
        opsets = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
        content: bytes = model.SerializeToString()
        return content


def hash_of(array: Array) -> str:
    """Return a short name for the content of an array."""
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()[:16]


def encoder_states(
    graph: Graph,
    weights: Mapping[str, Array],
    *,
    n_layers: int,
    n_heads: int,
    added: str | None = None,
) -> str:
    """Add a BERT encoder to a graph and return the states of its last layer, (n, size).

    Parameters
    ----------
    graph
        With an input ``tokens`` (n,) int64, of at most `MAX_TOKENS`.
    weights
        Arrays by name; those of the encoder begin with ``encoder.``.
    n_layers, n_heads
        Of the encoder.
    added
        A result of shape (n, size) that is added to the embeddings, such as a mark; None for none.
    """
    states = _embed(graph, weights, added)
    for layer in range(n_layers):
        states = _attend(graph, weights, f"encoder.encoder.layer.{layer}", states, n_heads)
        states = _transform(graph, weights, f"encoder.encoder.layer.{layer}", states)
    return states


def _embed(graph: Graph, weights: Mapping[str, Array], added: str | None) -> str:
    prefix = "encoder.embeddings"
    words = _look_up(graph, weights[f"{prefix}.word_embeddings.weight"])
    places = weights[f"{prefix}.position_embeddings.weight"][:MAX_TOKENS]
    places = places + weights[f"{prefix}.token_type_embeddings.weight"][0]
    length = graph.op("Shape", "tokens")
    placed = graph.op("Slice", graph.constant(places), graph.constant([0]), length)
    total = graph.op("Add", words, placed)
    if added is not None:
        total = graph.op("Add", total, added)
    return _normalise(graph, weights, f"{prefix}.LayerNorm", total)


def _look_up(graph: Graph, embeddings: Array) -> str:
    if not graph.is_quantised:
        return graph.op("Gather", graph.constant(embeddings), "tokens")
    levels, scales = quantise(embeddings, axis=1)
    found = graph.cast(graph.op("Gather", graph.constant(levels), "tokens"), "FLOAT")
    return graph.op("Mul", found, graph.op("Gather", graph.constant(scales), "tokens"))


def _attend(
    graph: Graph, weights: Mapping[str, Array], layer: str, states: str, n_heads: int
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
    output = _linear(graph, "out", joined, *dense(weights, f"{layer}.attention.output.dense"))
    total = graph.op("Add", output, states)
    return _normalise(graph, weights, f"{layer}.attention.output.LayerNorm", total)


def _joined_projections(
    weights: Mapping[str, Array], layer: str, size: int, n_heads: int
) -> tuple[Array, Array]:
    # The division of the likeness by the root of the head's size is folded into the query.
    query, key, value = (
        dense(weights, f"{layer}.attention.self.{name}") for name in ("query", "key", "value")
    )
    shrink = 1 / np.sqrt(size // n_heads)
    matrix = np.concatenate([query[0] * shrink, key[0], value[0]], axis=1)
    return matrix, np.concatenate([query[1] * shrink, key[1], value[1]])


def _transform(graph: Graph, weights: Mapping[str, Array], layer: str, states: str) -> str:
    up = _linear(graph, "up", states, *dense(weights, f"{layer}.intermediate.dense"))
    down = dense(weights, f"{layer}.output.dense")
    total = graph.op("Add", _linear(graph, "down", graph.op("Gelu", up), *down), states)
    return _normalise(graph, weights, f"{layer}.output.LayerNorm", total)


def dense(weights: Mapping[str, Array], name: str) -> tuple[Array, Array]:
    """Return matrix and bias of a layer, the matrix to be multiplied from the right."""
    return weights[f"{name}.weight"].T, weights[f"{name}.bias"]


def _normalise(graph: Graph, weights: Mapping[str, Array], name: str, states: str) -> str:
    scale, shift = weights[f"{name}.weight"], weights[f"{name}.bias"]
    inputs = (states, graph.constant(scale), graph.constant(shift))
    return graph.op("LayerNormalization", *inputs, epsilon=_EPSILON, axis=-1)


def _linear(graph: Graph, part: str, states: str, matrix: Array, bias: Array) -> str:
    if not graph.is_quantised:
        return exact(graph, states, matrix, bias)
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


def exact(graph: Graph, states: str, matrix: Array, bias: Array) -> str:
    """Add a layer in full precision."""
    product = graph.op("MatMul", states, graph.constant(matrix))
    return graph.op("Add", product, graph.constant(bias))


def _round_per_sentence(graph: Graph, states: str) -> tuple[str, str, str]:
    rounded, scale, zero = graph.ops("DynamicQuantizeLinear", states, n_outputs=3)
    return rounded, scale, zero


def _round_per_token(graph: Graph, states: str) -> tuple[str, str, str]:
    size = graph.op("ReduceMax", graph.op("Abs", states), graph.constant([-1]), keepdims=0)
    size = graph.op("Max", size, graph.constant(_SMALLEST))
    scale = graph.op("Mul", size, graph.constant(1 / _LEVELS))
    zero = graph.constant(np.array([_LEVELS + 1], dtype=np.uint8))
    zeros = graph.op("Expand", zero, graph.op("Shape", scale))
    rounded = graph.op("QuantizeLinear", states, scale, zeros, axis=0)
    column = graph.op("Unsqueeze", scale, graph.constant([1]))
    return rounded, column, graph.constant(np.array(_LEVELS + 1, dtype=np.uint8))
