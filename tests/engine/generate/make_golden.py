#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json: logits of small GPT-2s by transformers, for gpt2_test.cpp. Weights follow from a formula that the
test repeats (tests/engine/model/architectures.h).

    pip install torch transformers
    python make_golden.py
"""
import json
import math
import pathlib

import torch
import transformers

IDS = [[3, 17, 8, 25, 11, 2], [9, 1, 30, 4, 4, 19]]


def weights(name, shape):
    one = 1.0 if ("norm" in name.lower() and name.endswith("weight")) else 0.0
    count = math.prod(shape)
    values = [one + 0.2 * math.sin(0.37 * i + len(name)) for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).reshape(shape).float()


def case(**settings):
    config = transformers.GPT2Config(vocab_size=37, n_positions=12, n_embd=16, n_layer=2, n_head=4, bos_token_id=36, eos_token_id=36, **settings)
    model = transformers.GPT2LMHeadModel(config).eval()
    state = {name: weights(name, list(value.shape)) for name, value in model.transformer.state_dict().items() if not name.endswith((".attn.bias", ".masked_bias"))}
    model.transformer.load_state_dict(state, strict=False)
    model.tie_weights()
    with torch.no_grad():
        logits = model(torch.tensor(IDS)).logits
    return {"config": {key: value for key, value in json.loads(config.to_json_string(use_diff=False)).items()
                       if key in ("model_type", "vocab_size", "n_positions", "n_embd", "n_layer", "n_head", "n_inner", "activation_function",
                                  "layer_norm_epsilon", "bos_token_id", "eos_token_id")},
            "tensors": {name: list(value.shape) for name, value in state.items()},
            "logits": [[[round(x, 7) for x in piece] for piece in text] for text in logits.tolist()]}


path = pathlib.Path(__file__).with_name("golden.json")
path.write_text(json.dumps({"ids": IDS, "cases": [case(), case(activation_function="relu", n_inner=24)]}) + "\n")
