#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes good files of every format into a folder a reader, where the fuzzers start: from the tests' own data.

tests/fuzz/make_seeds.py FOLDER
"""
import base64
import json
import pathlib
import struct
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
target = pathlib.Path(sys.argv[1])


def put(reader, name, content):
    folder = target / reader
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


for name, archive in json.loads((TESTS / "core/pretrained/archives.json").read_text()).items():
    put("torch", name, base64.b64decode(archive if isinstance(archive, str) else archive["file"]))

header = json.dumps({"__metadata__": {"format": "pt"}, "a": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
                     "b": {"dtype": "BF16", "shape": [], "data_offsets": [8, 10]}}).encode()
put("safetensors", "two", struct.pack("<Q", len(header)) + header + bytes(10))

for number, one in enumerate(json.loads((TESTS / "core/text/golden.json").read_text())["cases"]):
    put("tokenizer", str(number), json.dumps(one["definition"]))

for recipe in (TESTS.parent / "resources/recipes").glob("*.json"):
    put("recipe", recipe.stem, recipe.read_text())

for number, file in enumerate((TESTS / "core/exchange/golden").rglob("*")):
    if file.is_file():
        put("results", str(number), file.read_bytes())
        content = file.read_bytes()
        if "tfevents" in file.name and len(content) > 16:  # the first record's message
            put("events", str(number), content[12:12 + struct.unpack("<Q", content[:8])[0]])


def field(number, content):
    """A protobuf field of bytes."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(number):
    found = b""
    while number > 127:
        found += bytes([number & 127 | 128])
        number >>= 7
    return found + bytes([number])


def scalar(number, value):
    return varint(number << 3) + varint(value)


constant = scalar(1, 2) + scalar(2, 1) + field(8, b"w") + field(9, bytes(8))
node = field(1, b"w") + field(1, b"x") + field(2, b"y") + field(3, b"one") + field(4, b"Add")
node += field(5, field(1, b"axis") + scalar(3, 1) + scalar(20, 2))
shape = field(2, field(1, field(2, b"batch")) + field(1, scalar(1, 2)))
graph = field(1, node) + field(5, constant) + field(11, field(1, b"x") + field(2, field(1, scalar(1, 1) + shape)))
graph += field(12, field(1, b"y") + field(2, field(1, scalar(1, 1) + shape)))
entry = lambda key, text: field(14, field(1, key) + field(2, text))
put("onnx", "small", scalar(1, 8) + field(8, field(1, b"") + scalar(2, 17)) + entry(b"max_length", b"64") + entry(b"vocabulary", b"9") + field(7, graph))

piece = lambda text, kind: field(1, field(1, text) + varint(2 << 3 | 5) + struct.pack("<f", -1.5) + scalar(3, kind))
put("sentencepiece", "small", piece(b"<unk>", 2) + piece(b"<s>", 3) + piece("\u2581a".encode(), 1) + field(2, scalar(3, 1)) + field(3, field(1, b"nmt_nfkc")))

for number, text in enumerate([
        "One sentence.\nAnother one.\n",
        '{"id": "0", "locale": "en-US", "partition": "train", "scenario": "alarm", "intent": "alarm_set", "utt": "wake me", "annot_utt": "wake [time : me]"}\n',
        "", "wake:O me:B-time <=> alarm_set\n", "wake O\nme B-time\n\nstop O\n",
        '{"train": [["play music", "play"]], "val": [], "test": [["stop", "stop"]]}',
        'text,label\n"play, now",play\n', "text\tlabel\nplay\tplay\n", "<TEI><text><body><p>A story.</p></body></text></TEI>",
        "1 a good film\n0 a bad one\n"]):
    put("corpus", str(number), bytes([number]) + text.encode())
    put("corpus", f"found-{number}", bytes([10]) + text.encode())
