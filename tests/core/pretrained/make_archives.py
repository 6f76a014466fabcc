# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes archives.json: files as torch.save() makes them, well-meant and not, in base64.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install torch
/tmp/golden/bin/python tests/core/pretrained/make_archives.py > tests/core/pretrained/archives.json
"""
import base64
import collections
import io
import json
import os

import torch


def saved(value, **options):
    buffer = io.BytesIO()
    torch.save(value, buffer, **options)
    return base64.b64encode(buffer.getvalue()).decode()


class Runs:
    def __reduce__(self):
        return os.system, ("echo run",)


class Plain:
    def __init__(self):
        self.weight = torch.zeros(2)


module = torch.nn.Linear(3, 2)
with torch.no_grad():
    module.weight.copy_(torch.arange(6.0).reshape(2, 3))
    module.bias.copy_(torch.tensor([0.5, -1.5]))
table = torch.arange(12, dtype=torch.float32).reshape(4, 3)
print(json.dumps({
    "module": saved(module.state_dict()),
    "tied": saved(collections.OrderedDict(a=table, b=table, c=table[1:3])),
    "types": saved({"half": torch.tensor([1.5, -2.0]).half(), "brain": torch.tensor([3.0]).bfloat16(),
                    "long": torch.tensor([[7, -8]]), "scalar": torch.tensor(2.25), "epoch": 3}),
    "nested": saved({"state_dict": module.state_dict(), "step": 12}),
    "parameter": saved({"weight": torch.nn.Parameter(table)}),
    "protocol4": saved(module.state_dict(), pickle_protocol=4),
    "transposed": saved({"weight": table.t()}),
    "old": saved(module.state_dict(), _use_new_zipfile_serialization=False),
    "runs": saved({"weight": Runs()}),
    "object": saved(Plain()),
    "list": saved([table]),
}, indent=0))
