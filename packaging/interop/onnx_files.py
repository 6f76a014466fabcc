#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks ONNX files that Stillroom writes in ONNX Runtime, and prints one table.

pip install -r packaging/interop/requirements-models.txt
packaging/interop/onnx_files.py build/release/bin/stillroom [--student FOLDER]

Small models with random weights, saved by transformers, are exported. In ONNX Runtime model.onnx must give transformers'
logits for padded batches of several sizes, and both files what `stillroom predict` says of them. With --student, that
model (a folder, run:N or model:NAME) is exported as well, and both files are timed one utterance at a time.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np
import onnx
import onnxruntime
import torch
import transformers as t

from models import TEXTS, answers, architectures, reference, rows, report, vocabulary


def export(program, model, target):
    made = subprocess.run([program, "export", "onnx", str(model), "--to", str(target), "--utterances", "50", "--json"],
                          capture_output=True, text=True)
    if made.returncode != 0:
        raise RuntimeError(made.stderr.strip())
    for name in ("model.onnx", "model.int8.onnx"):
        onnx.checker.check_model(str(target / name), full_check=True)
    return json.loads(made.stdout)


def feed(tokenizer, texts):
    encoded = tokenizer([text.split() for text in texts], is_split_into_words=True, padding=True, return_tensors="np")
    return encoded, {name: encoded[name].astype(np.int64) for name in ("input_ids", "attention_mask")}


def first_pieces(encoded, row):
    first = {}
    for position, word in enumerate(encoded.word_ids(row)):
        if word is not None:
            first.setdefault(word, position)
    return [first[word] for word in sorted(first)]


def runtime_logits(file, tokenizer, texts, output):
    """Logits of each text, or of the first piece of each of its words."""
    session = onnxruntime.InferenceSession(str(file))
    encoded, inputs = feed(tokenizer, texts)
    found = session.run([output], inputs)[0]
    return [torch.tensor(found[i][first_pieces(encoded, i)] if found.ndim == 3 else found[i]) for i in range(len(texts))]


def distance(found, expected):
    return max(float((a - b).abs().max()) for a, b in zip(found, expected))


def check(program, name, config, model_type, tokenizer, pieces):
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder) / "model", pathlib.Path(folder) / "onnx"
        torch.manual_seed(7)
        model = model_type(config).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(0.1 * torch.randn_like(parameter))
        model.save_pretrained(source)
        tokenizer.save_pretrained(source)
        output = "slot_logits" if pieces else "class_logits"
        what = f"{name}, {'pieces' if pieces else 'texts'}"

        def whole():
            export(program, source, target)
            expected = [reference(model, tokenizer, text, pieces) for text in TEXTS]
            batches = [TEXTS, TEXTS[:1], TEXTS[1:3]]
            return max(distance(runtime_logits(target / "model.onnx", tokenizer, batch, output),
                                [expected[TEXTS.index(text)] for text in batch]) for batch in batches)

        def small():
            key = (lambda answer: answer["tag_logits"]) if pieces else (lambda answer: answer["label"]["logits"])
            ours = [torch.tensor(key(answer)) for answer in answers(program, target / "model.int8.onnx", TEXTS)]
            theirs = [runtime_logits(target / "model.int8.onnx", tokenizer, [text], output)[0] for text in TEXTS]
            return distance(ours, theirs)

        report(f"{what}, model.onnx", whole)
        report(f"{what}, model.int8.onnx", small)


def time_student(program, student):
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / "onnx"
        about = export(program, student, target)
        tokenizer = t.AutoTokenizer.from_pretrained(target)
        for name in ("model.onnx", "model.int8.onnx"):
            session = onnxruntime.InferenceSession(str(target / name))
            times = []
            for text in TEXTS * 100:
                _, inputs = feed(tokenizer, [text])
                start = time.perf_counter()
                session.run(None, inputs)
                times.append(1000 * (time.perf_counter() - start))
            ours = next(form for form in about["forms"] if form["form"] == name)
            rows.append((f"{student}, {name}: median {np.median(times):.2f} ms in ONNX Runtime, {ours['median_ms']:.2f} ms here", "", "agrees"))

        def whole():
            worst = 0.0
            found = answers(program, student, TEXTS)
            for head, output in (("domain", "domain_logits"), ("intent", "intent_logits")):
                if head in found[0]:
                    theirs = runtime_logits(target / "model.onnx", tokenizer, TEXTS, output)
                    worst = max(worst, distance([torch.tensor(answer[head]["logits"]) for answer in found], theirs))
            if "tag_logits" in found[0]:
                theirs = runtime_logits(target / "model.onnx", tokenizer, TEXTS, "slot_logits")
                worst = max(worst, distance([torch.tensor(answer["tag_logits"]) for answer in found], theirs))
            return worst
        report(f"{student}, all heads of model.onnx", whole)


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
            check(program, name, config, text_type, tokenizer, False)
            check(program, name, config, piece_type, tokenizer, True)
    if options.student:
        time_student(program, options.student)
    width = max(len(row[0]) for row in rows)
    for what, far, verdict in rows:
        print(f"{what:{width}}  {far:>8}  {verdict}")
    return 1 if any(row[2] != "agrees" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
