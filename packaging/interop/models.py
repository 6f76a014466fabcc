#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks models that Stillroom reads and writes against transformers, and prints one table.

pip install -r packaging/interop/requirements-models.txt
packaging/interop/models.py build/release/bin/stillroom [--student FOLDER]

Small models with random weights, saved by transformers whole, in shards and as pytorch_model.bin, must give the same
logits here. With --student, each head of that model (a folder, run:N or model:NAME) is exported and must give the same
answers in transformers. Agreement: logits within 1e-4.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import tokenizers
import torch
import transformers as t

LIMIT = 1e-4
WORDS = "wake me up at seven tomorrow play some jazz in the kitchen please stop now".split()
TEXTS = ["wake me up at seven", "play some jazz in the kitchen please", "stop", "tomorrow at seven play jazz now"]
rows = []


def vocabulary(folder):
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n")
    return t.BertTokenizerFast(str(folder / "vocab.txt"))


def answers(program, model, texts):
    made = subprocess.run([program, "predict", str(model), "--logits"], input="\n".join(texts) + "\n",
                          capture_output=True, text=True)
    if made.returncode != 0:
        raise RuntimeError(made.stderr.strip())
    return [json.loads(line) for line in made.stdout.splitlines()]


def reference(model, tokenizer, text, pieces):
    """Logits of the text, or of the first piece of each word."""
    encoded = tokenizer(text.split(), is_split_into_words=True, return_tensors="pt")
    with torch.no_grad():
        logits = model(input_ids=encoded["input_ids"], attention_mask=encoded["attention_mask"]).logits[0]
    if not pieces:
        return logits
    first = {}
    for position, word in enumerate(encoded.word_ids()):
        if word is not None:
            first.setdefault(word, position)
    return logits[[first[word] for word in sorted(first)]]


def furthest(found, expected):
    return max(float((torch.tensor(a) - b).abs().max()) for a, b in zip(found, expected))


def report(what, work):
    try:
        distance = work()
        rows.append((what, f"{distance:.1e}", "agrees" if distance < LIMIT else "DIFFERS"))
    except (RuntimeError, KeyError, subprocess.SubprocessError) as error:
        rows.append((what, str(error).splitlines()[-1][:90] if str(error) else type(error).__name__, "DIFFERS"))


def architectures(vocabulary_size):
    common = dict(vocab_size=vocabulary_size, num_labels=5, pad_token_id=0)
    sizes = dict(common, hidden_size=32, num_hidden_layers=3, num_attention_heads=4, intermediate_size=48,
                 max_position_embeddings=40)
    return {
        "BERT": (t.BertConfig(**sizes), t.BertForSequenceClassification, t.BertForTokenClassification),
        "MiniLM": (t.BertConfig(**dict(sizes, hidden_size=24, num_attention_heads=12)),
                   t.BertForSequenceClassification, t.BertForTokenClassification),
        "RoBERTa": (t.RobertaConfig(**dict(sizes, type_vocab_size=1, layer_norm_eps=1e-5)),
                    t.RobertaForSequenceClassification, t.RobertaForTokenClassification),
        "XLM-R": (t.XLMRobertaConfig(**dict(sizes, type_vocab_size=1, layer_norm_eps=1e-5)),
                  t.XLMRobertaForSequenceClassification, t.XLMRobertaForTokenClassification),
        "DistilBERT": (t.DistilBertConfig(**common, dim=32, n_layers=3, n_heads=4, hidden_dim=48,
                                          max_position_embeddings=40),
                       t.DistilBertForSequenceClassification, t.DistilBertForTokenClassification),
        "ELECTRA": (t.ElectraConfig(**dict(sizes, embedding_size=16)), t.ElectraForSequenceClassification,
                    t.ElectraForTokenClassification),
        "ALBERT": (t.AlbertConfig(**dict(sizes, embedding_size=16)), t.AlbertForSequenceClassification,
                   t.AlbertForTokenClassification),
    }


def save(model, tokenizer, folder, how):
    if how == "bin":
        model.config.architectures = [type(model).__name__]
        model.config.save_pretrained(folder)
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
    else:
        model.save_pretrained(folder, **(dict(max_shard_size="20KB") if how == "shards" else {}))
    tokenizer.save_pretrained(folder)


def check_import(program, name, config, model_type, tokenizer, pieces, how):
    def work():
        torch.manual_seed(7)
        model = model_type(config).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.1 * torch.randn_like(parameter))
        with tempfile.TemporaryDirectory() as folder:
            save(model, tokenizer, pathlib.Path(folder), how)
            found = answers(program, folder, TEXTS)
        key = (lambda answer: answer["tag_logits"]) if pieces else (lambda answer: answer["label"]["logits"])
        return furthest([key(answer) for answer in found],
                        [reference(model, tokenizer, text, pieces) for text in TEXTS])
    report(f"{name}, {'pieces' if pieces else 'texts'}, {how}", work)


def check_generator(program):
    """The likeliest text of a small GPT-2, piece by piece."""
    def work():
        pieces = tokenizers.Tokenizer(tokenizers.models.BPE())
        pieces.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
        pieces.decoder = tokenizers.decoders.ByteLevel()
        pieces.train_from_iterator([" ".join(WORDS)] * 5, tokenizers.trainers.BpeTrainer(
            vocab_size=300, special_tokens=["<|endoftext|>"], initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet()))
        tokenizer = t.PreTrainedTokenizerFast(tokenizer_object=pieces, bos_token="<|endoftext|>", eos_token="<|endoftext|>")
        torch.manual_seed(7)
        model = t.GPT2LMHeadModel(t.GPT2Config(vocab_size=len(tokenizer), n_positions=64, n_embd=32, n_layer=3, n_head=4,
                                               bos_token_id=0, eos_token_id=0)).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.2 * torch.randn_like(parameter))
        with tempfile.TemporaryDirectory() as folder:
            save(model, tokenizer, pathlib.Path(folder), "whole")
            for prompt in TEXTS:
                made = subprocess.run([program, "generate", folder, "--prompt", prompt, "--temperature", "0", "--max-pieces", "24", "--json"],
                                      capture_output=True, text=True)
                if made.returncode != 0:
                    raise RuntimeError(made.stderr.strip())
                ids = tokenizer(prompt, return_tensors="pt").input_ids
                best = model.generate(ids, max_new_tokens=24, do_sample=False, pad_token_id=0)[0][ids.shape[1]:]
                expected = tokenizer.decode(best, skip_special_tokens=True, clean_up_tokenization_spaces=False)
                if json.loads(made.stdout)["text"] != expected:
                    raise RuntimeError(f"another text after {prompt!r}")
        return 0.0
    report("GPT-2, likeliest text", work)


def check_export(program, student):
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "heads"
        made = subprocess.run([program, "export", "heads", student, "--to", str(target), "--json"],
                              capture_output=True, text=True)
        if made.returncode != 0:
            rows.append(("export", made.stderr.strip()[:90], "DIFFERS"))
            return
        for head in json.loads(made.stdout)["heads"]:
            task, pieces = head["task"], head["task"] == "slots"

            def work():
                opener = t.AutoModelForTokenClassification if pieces else t.AutoModelForSequenceClassification
                model = opener.from_pretrained(head["folder"]).eval()
                tokenizer = t.AutoTokenizer.from_pretrained(head["folder"])
                if type(model).__name__ != head["class"]:
                    raise RuntimeError(f"opened as {type(model).__name__}")
                found = answers(program, student, TEXTS)
                names = {"classification": "label"}
                key = (lambda a: a["tag_logits"]) if pieces else (lambda a: a[names.get(task, task)]["logits"])
                distance = furthest([key(answer) for answer in found],
                                    [reference(model, tokenizer, text, pieces) for text in TEXTS])
                if not pieces:
                    for answer, text in zip(found, TEXTS):
                        best = int(reference(model, tokenizer, text, False).argmax())
                        if model.config.id2label[best] != answer[names.get(task, task)]["label"]:
                            raise RuntimeError(f"another label for {text!r}")
                return distance
            report(f"exported {task}, {head['class']}", work)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--student")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    t.logging.set_verbosity_error()
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = vocabulary(pathlib.Path(folder))
        for name, (config, text_type, piece_type) in architectures(len(tokenizer)).items():
            for how in ("whole", "shards", "bin"):
                check_import(program, name, config, text_type, tokenizer, False, how)
            check_import(program, name, config, piece_type, tokenizer, True, "whole")
    check_generator(program)
    if options.student:
        check_export(program, options.student)
    width = max(len(row[0]) for row in rows)
    for what, distance, verdict in rows:
        print(f"{what:{width}}  {distance:>8}  {verdict}")
    return 1 if any(row[2] != "agrees" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
