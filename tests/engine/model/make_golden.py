# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json: BERT for masked language modelling as PyTorch and transformers compute it.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install torch transformers
/tmp/golden/bin/python tests/engine/model/make_golden.py > tests/engine/model/golden.json

The weights follow a formula that the test repeats, so that only results are stored. Everything is in float64.
"""
import json
import math

import torch
from transformers import BertConfig, BertForMaskedLM

LENGTHS = [7, 12, 5]
VOCABULARY = 101
STEPS = 4

config = BertConfig(vocab_size=VOCABULARY, hidden_size=48, num_hidden_layers=3, num_attention_heads=3,
                    intermediate_size=80, max_position_embeddings=40, type_vocab_size=2, hidden_act="gelu",
                    hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, layer_norm_eps=1e-12,
                    pad_token_id=VOCABULARY - 1, attn_implementation="eager")
model = BertForMaskedLM(config).double().train()
NAMES = {"cls.predictions.decoder.weight", "cls.predictions.decoder.bias"}  # tied to others
parameters = {name: value for name, value in model.named_parameters() if name not in NAMES}


def weight(name, index):
    value = 0.2 * math.sin(0.37 * index + len(name))
    return 1.0 + value if name.endswith("LayerNorm.weight") else value


with torch.no_grad():
    for name, value in parameters.items():
        flat = [weight(name, index) for index in range(value.numel())]
        value.copy_(torch.tensor(flat, dtype=torch.float64).reshape(value.shape))
model.tie_weights()

rows = []
start = 0
for length in LENGTHS:
    rows.append([(7 * (start + i) + 3) % (VOCABULARY - 1) for i in range(length)])
    start += length
longest = max(LENGTHS)
ids = torch.tensor([row + [VOCABULARY - 1] * (longest - len(row)) for row in rows])
mask = torch.tensor([[1] * length + [0] * (longest - length) for length in LENGTHS])
labels = torch.full(ids.shape, -100)
for row, length in enumerate(LENGTHS):
    for position in range(1, length, 3):
        labels[row, position] = (ids[row, position] * 5 + 1) % VOCABULARY


def forward():
    return model(input_ids=ids, attention_mask=mask, labels=labels, output_hidden_states=True,
                 output_attentions=True)


output = forward()
output.loss.backward()
valid = mask.bool()
golden = {
    "loss": output.loss.item(),
    "logits": output.logits[labels.ne(-100)][:, :7].tolist(),
    "hidden": [state[valid][:, :3].tolist() for state in output.hidden_states],
    "attention": [[probabilities[row, :, :length, :length].square().sum((1, 2)).tolist()
                   for row, length in enumerate(LENGTHS)] for probabilities in output.attentions],
    "gradients": {name: value.grad.norm().item() for name, value in parameters.items()},
}

decayed = [value for name, value in parameters.items() if not name.endswith("bias") and "LayerNorm" not in name]
plain = [value for name, value in parameters.items() if name.endswith("bias") or "LayerNorm" in name]
optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
                              lr=1e-3, betas=(0.9, 0.999), eps=1e-8)
losses = []
for _ in range(STEPS):
    optimizer.zero_grad()
    loss = forward().loss
    losses.append(loss.item())
    loss.backward()
    torch.nn.utils.clip_grad_norm_(list(parameters.values()), 1.0)
    optimizer.step()
golden["losses"] = losses
golden["after"] = {name: value.norm().item() for name, value in parameters.items()}
print(json.dumps(golden))
