#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json: what ONNX Runtime makes of single operators, for operators_test.cpp.

    pip install onnx onnxruntime numpy
    python make_golden.py
"""
import json
import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper

TYPES = {np.dtype("float32"): TensorProto.FLOAT, np.dtype("int64"): TensorProto.INT64, np.dtype("uint8"): TensorProto.UINT8,
         np.dtype("int8"): TensorProto.INT8, np.dtype("int32"): TensorProto.INT32}
rng = np.random.default_rng(7)


def real(*shape):
    return rng.normal(0, 2, shape).astype(np.float32)


def case(operation, inputs, outputs=1, **attributes):
    names = [f"i{k}" for k in range(len(inputs))]
    results = [f"o{k}" for k in range(outputs)]
    node = helper.make_node(operation, names, results, **attributes)
    graph = helper.make_graph([node], "one", [helper.make_tensor_value_info(n, TYPES[v.dtype], v.shape) for n, v in zip(names, inputs)],
                              [helper.make_empty_tensor_value_info(n) for n in results])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(onnx.shape_inference.infer_shapes(model).SerializeToString())
    found = session.run(None, {n: np.asarray(v) for n, v in zip(names, inputs)})
    pack = lambda v: {"type": TYPES[np.asarray(v).dtype], "shape": list(np.asarray(v).shape), "values": np.asarray(v).flatten().tolist()}
    return {"operation": operation, "attributes": attributes, "inputs": [pack(v) for v in inputs], "outputs": [pack(v) for v in found]}


def i64(*values):
    return np.array(values, np.int64)


cases = [
    case("Add", [real(2, 3), real(3)]),
    case("Sub", [real(1), real(2, 3)]),
    case("Mul", [real(2, 3), real(2, 1)]),
    case("Div", [real(2, 3), np.array(1.7, np.float32)]),
    case("Erf", [real(2, 5)]),
    case("Tanh", [real(2, 5)]),
    case("Relu", [real(2, 5)]),
    case("Identity", [real(2)]),
    case("MatMul", [real(2, 3, 4), real(4, 5)]),
    case("MatMul", [real(2, 2, 3, 4), real(2, 2, 4, 3)]),
    case("Cast", [i64(0, 1, 5)], to=TensorProto.FLOAT),
    case("Cast", [np.array([[-7, 3]], np.int32)], to=TensorProto.FLOAT),
    case("Gather", [real(5, 3), np.array([[4, 0], [2, 2]], np.int64)]),
    case("Gather", [real(2, 4, 3), np.array(0, np.int64)], axis=1),
    case("Gather", [i64(7, 9), np.array(1, np.int64)]),
    case("Shape", [real(2, 7)]),
    case("Range", [np.array(0, np.int64), np.array(6, np.int64), np.array(1, np.int64)]),
    case("Unsqueeze", [real(2, 3), i64(1, 2)]),
    case("Reshape", [real(2, 3, 8), i64(0, 0, 2, 4)]),
    case("Reshape", [real(2, 6), i64(-1, 3)]),
    case("Transpose", [real(2, 3, 2, 4)], perm=[0, 2, 3, 1]),
    case("Softmax", [real(2, 3, 5)], axis=-1),
    case("LayerNormalization", [real(2, 3, 8), real(8), real(8)], axis=-1, epsilon=1e-12),
    case("DynamicQuantizeLinear", [real(3, 7)], 3),
    case("DynamicQuantizeLinear", [np.abs(real(3, 7))], 3),
    case("DynamicQuantizeLinear", [np.array([-1.0, 0.0, 1.0, 0.5, 0.50196], np.float32)], 3),
    case("MatMulInteger", [rng.integers(0, 256, (2, 3, 9)).astype(np.uint8), rng.integers(-63, 64, (9, 5)).astype(np.int8),
                           np.array(131, np.uint8)]),
]
path = pathlib.Path(__file__).with_name("golden.json")
path.write_text("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")
print(len(cases), "cases")
