#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json: small tokenizers, texts at the edges of Unicode, and the ids and byte ranges that the `tokenizers`
library (0.23) gives for them. Run it in this folder to make the file anew."""
import json

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

TEXTS = [
    "", " ", "  wake me  at 5:30! ", "caf\u00e9 cafe\u0301 \u00c9cole E\u0301cole Q\u0301", "\ufb01ne \u00bd \u0130stanbul Stra\u00dfe",
    "\u4e2d\u6587 play \u97f3\u4e50\u3002", "\U0001f468\u200d\U0001f469\u200d\U0001f467 lights \u2764\ufe0f", "nul\u0000in \u0001side\u007f \u0085x\u00a0y\u200bz",
    "a" * 120, "please " * 30, "don't we'll 'tis they're", "[CLS] play [MASK][MASK] <mask> music </s>", "play <mask>  music",
    "\u2581already \u2581\u2581 marked\u2581", "\u0301leading mark a\u0323\u0302 \u1e9b\u0323", "\ud55c\uad6d\uc5b4 \u1112\u1161\u11ab", "\u0e01\u0e33 \u0915\u094d\u0937\u093f \uff76\uff9e",
    "``quotes'' 9, 10,000", "\u0391\u03a3 \u03c3\u03c2", "\U0001d54f\U00020000 \ufdfa", "tab\tnew\nline\r\nend \n\n two", "\u2603\u2603 \u2603 Berlin berlins",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u06f1\u06f2\u06f3", "trailing   ",
]
WORDS = ["play", "music", "tomorrow", "weather", "in", "Berlin", "wake", "me", "at", "eight", "thirty", "please", "remind", "kitchen",
         "lights", "\u00dcbermut", "gar\u00e7on", "don't", "5:30", "playing", "lighter", "reminder", "\u97f3\u4e50", "they're", "stra\u00dfe"]
SENTENCES = [" ".join(WORDS[(i * 7 + k * k) % len(WORDS)] for k in range(6)) for i in range(400)]
BERT = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def train(tokenizer, kind, size, special, **options):
    tokenizer.train_from_iterator(SENTENCES, kind(vocab_size=size, special_tokens=special, show_progress=False, **options))
    return tokenizer


def word_piece(normalizer, splitter):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = splitter
    train(tokenizer, trainers.WordPieceTrainer, 160, BERT)
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.add_tokens([AddedToken("berlin", single_word=True, normalized=True)])
    return tokenizer


def byte_level(prefix, trim):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefix)
    train(tokenizer, trainers.BpeTrainer, 380, ["<s>", "<pad>", "</s>", "<unk>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True)])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=trim, add_prefix_space=prefix)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def unigram(fallback):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("``", '"'), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always" if fallback else "first")
    extra = [f"<0x{i:02X}>" for i in range(256)] if fallback else []
    train(tokenizer, trainers.UnigramTrainer, 140 + len(extra), ["<unk>"] + extra, unk_token="<unk>")
    if fallback:  # the bytes are pieces of the model, not texts to be found
        document = json.loads(tokenizer.to_str())
        document["model"]["byte_fallback"] = True
        document["added_tokens"] = document["added_tokens"][:1]
        tokenizer = Tokenizer.from_str(json.dumps(document))
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def plain_bpe():
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Strip(), normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    train(tokenizer, trainers.BpeTrainer, 200, ["<unk>"], max_token_length=9)
    tokenizer.add_tokens([AddedToken("Berlin", single_word=True, normalized=False), AddedToken("lights", rstrip=True, normalized=False)])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("\u2581", " "), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    return tokenizer


def ranges(text, offsets):
    starts = [0]
    for character in text:
        starts.append(starts[-1] + len(character.encode("utf-8")))
    return [[starts[a], starts[b]] for a, b in offsets]


def case(name, tokenizer):
    encoded = []
    for text in TEXTS:
        found = tokenizer.encode(text, add_special_tokens=False)
        encoded.append({"ids": found.ids, "ranges": ranges(text, found.offsets), "framed": tokenizer.encode(text).ids, "decoded": tokenizer.decode(found.ids)})
    return {"name": name, "definition": json.loads(tokenizer.to_str()), "texts": encoded}


split = pre_tokenizers.Sequence
cases = [
    case("BertLower", word_piece(normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer())),
    case("BertCased", word_piece(normalizers.BertNormalizer(lowercase=False), pre_tokenizers.BertPreTokenizer())),
    case("WordsAndDigits", word_piece(normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase()]),
                                      split([pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=True)]))),
    case("Punctuation", word_piece(normalizers.NFKD(), split([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation("contiguous"),
                                                              pre_tokenizers.Split(Regex(r"[aeiou]\S"), "merged_with_next"),
                                                              pre_tokenizers.Split("t", "removed")]))),
    case("Roberta", byte_level(False, True)),
    case("RobertaPrefix", byte_level(True, True)),
    case("Gpt2", byte_level(False, False)),
    case("Unigram", unigram(False)),
    case("UnigramBytes", unigram(True)),
    case("PlainBpe", plain_bpe()),
]
with open("golden.json", "w", encoding="utf-8") as file:
    json.dump({"texts": TEXTS, "cases": cases}, file, ensure_ascii=True, separators=(",", ":"))
    file.write("\n")
