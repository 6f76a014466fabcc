# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes pretrained.json: what transformers computes for each architecture and head that can be imported.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install torch transformers
/tmp/golden/bin/python tests/engine/model/make_pretrained.py > tests/engine/model/pretrained.json

The weights follow a formula that the test repeats, so that only names, shapes and results are stored. Everything is in
float64.
"""
import json
import math
import tempfile

import torch
import transformers as t
from safetensors import safe_open

VOCABULARY = 41
TEXTS = [[5, 17, 33, 8, 26], [11, 40, 7]]
SIZES = dict(vocab_size=VOCABULARY, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24,
             max_position_embeddings=20, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
             attn_implementation="eager")
LABELS = dict(id2label={0: "play", 1: "stop", 2: "ask"}, label2id={"play": 0, "stop": 1, "ask": 2})
CASES = {
    "bert": (t.BertConfig, dict(SIZES, type_vocab_size=2),
             dict(none=t.BertModel, mlm=t.BertForMaskedLM, text=t.BertForSequenceClassification,
                  pieces=t.BertForTokenClassification)),
    "bert-relu": (t.BertConfig, dict(SIZES, type_vocab_size=1, hidden_act="relu", layer_norm_eps=1e-6),
                  dict(mlm=t.BertForMaskedLM)),
    "roberta": (t.RobertaConfig, dict(SIZES, type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=1),
                dict(mlm=t.RobertaForMaskedLM, text=t.RobertaForSequenceClassification,
                     pieces=t.RobertaForTokenClassification)),
    "xlm-roberta": (t.XLMRobertaConfig, dict(SIZES, type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=1),
                    dict(mlm=t.XLMRobertaForMaskedLM)),
    "distilbert": (t.DistilBertConfig,
                   dict(vocab_size=VOCABULARY, dim=16, n_layers=2, n_heads=2, hidden_dim=24, max_position_embeddings=20,
                        dropout=0.0, attention_dropout=0.0, seq_classif_dropout=0.0, attn_implementation="eager"),
                   dict(mlm=t.DistilBertForMaskedLM, text=t.DistilBertForSequenceClassification,
                        pieces=t.DistilBertForTokenClassification)),
    "electra": (t.ElectraConfig, dict(SIZES, embedding_size=8),
                dict(mlm=t.ElectraForMaskedLM, text=t.ElectraForSequenceClassification,
                     pieces=t.ElectraForTokenClassification)),
    "albert": (t.AlbertConfig, dict(SIZES, embedding_size=8, hidden_act="gelu_new"),
               dict(mlm=t.AlbertForMaskedLM, text=t.AlbertForSequenceClassification,
                    pieces=t.AlbertForTokenClassification)),
}


def weight(name, index):
    value = 0.2 * math.sin(0.37 * index + len(name))
    return 1.0 + value if "norm" in name.lower() and name.endswith("weight") else value


def case(config_type, options, model_type, head):
    config = config_type(**options, **(LABELS if head in ("text", "pieces") else {}))
    model = model_type(config).double().eval()
    with tempfile.TemporaryDirectory() as folder:  # tied tensors have one name there
        model.save_pretrained(folder)
        with safe_open(folder + "/model.safetensors", "pt") as file:
            names = sorted(file.keys())
    parameters = {}
    with torch.no_grad():
        for name in names:
            value = model.state_dict()[name]
            parameters[name] = list(value.shape)
            flat = [weight(name, index) for index in range(value.numel())]
            value.copy_(torch.tensor(flat, dtype=torch.float64).reshape(value.shape))
        model.tie_weights()
        longest = max(len(text) for text in TEXTS)
        ids = torch.tensor([text + [config.pad_token_id or 0] * (longest - len(text)) for text in TEXTS])
        mask = torch.tensor([[1] * len(text) + [0] * (longest - len(text)) for text in TEXTS])
        output = model(input_ids=ids, attention_mask=mask, output_hidden_states=True)
    valid = mask.bool()
    result = dict(head=head, tensors=parameters, hidden=output.hidden_states[-1][valid].tolist())
    result["config"] = dict(config.to_dict(), architectures=[model_type.__name__])
    if head != "none":
        result["logits"] = (output.logits if head == "text" else output.logits[valid]).tolist()
    return result


def short(value):
    if isinstance(value, float):
        return float(f"{value:.9g}")
    if isinstance(value, list):
        return [short(item) for item in value]
    if isinstance(value, dict):
        return {key: short(item) for key, item in value.items()}
    return value


document = {name: [case(config, options, model, head) for head, model in heads.items()]
            for name, (config, options, heads) in CASES.items()}
print(json.dumps(short(document), separators=(",", ":"), default=str))
