#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks results that Stillroom writes and reads against the field's own programs, and prints one table.

pip install -r packaging/interop/requirements-models.txt
packaging/interop/results.py build/release/bin/stillroom [--run N]

Works in a store of its own. With --run it exports that run of the person's store as well, which is only read.
"""
import argparse
import json
import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy
import pandas
from seqeval.metrics import f1_score, precision_score, recall_score
from tensorboard.backend.event_processing import event_accumulator
from transformers import TrainerState
from transformers.integrations.integration_utils import rewrite_logs

rows = []


def check(what, found, good):
    rows.append((what, found, "agrees" if good else "DIFFERS"))


def same(a, b):
    return a == b or (math.isnan(a) and math.isnan(b))


class Program:
    def __init__(self, path, home):
        self.path = path
        self.environment = dict(os.environ, STILLROOM_HOME=str(home)) if home else dict(os.environ)

    def __call__(self, *arguments):
        done = subprocess.run([self.path, *map(str, arguments), "--json"], env=self.environment, capture_output=True,
                              text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"stillroom {' '.join(map(str, arguments))}: {done.stderr}")
        return json.loads(done.stdout.splitlines()[-1])


def made_up_run(folder, randomness):
    """A wide table with gaps, tiny and huge values, and values that are no numbers."""
    names = ["train/loss", "train/learning_rate", "eval/icner/slot_f1", "eval/dc/accuracy/alarm", "perf/samples_per_second"]
    frame = pandas.DataFrame({"Wall time": [1_700_000_000 + i / 8 for i in range(2000)], "Step": range(0, 20000, 10)})
    for name in names:
        values = [randomness.uniform(-1, 1) * 10 ** randomness.randint(-8, 8) for _ in range(2000)]
        values[100], values[200] = math.inf, -math.inf
        frame[name] = [math.nan if randomness.random() < 0.3 else value for value in values]
    path = folder / "made-up.csv"
    text = frame.to_csv(index=False).splitlines()
    # An empty cell is a gap; a NaN that was measured is written out.
    cells = text[50].split(",")
    text[50] = ",".join(cells[:2] + ["nan"] * len(names))
    path.write_text("\n".join(text) + "\n")
    return path


def read_long(path):
    """Curves of metrics.csv, read by pandas: {tag: [(step, value)]}."""
    frame = pandas.read_csv(path, keep_default_na=False, dtype=str)
    return {tag: [(int(step), float(value)) for step, value in zip(group["step"], group["value"])]
            for tag, group in frame.groupby("tag")}


def check_results(stillroom, run, folder, label):
    summaries = stillroom("show", run)["runs"][0]["metrics"]
    for form in ("csv", "csv-wide", "tensorboard", "trainer-state"):
        stillroom("export", "results", run, "--to", folder / form, "--as", form)
    curves = read_long(folder / "csv" / "metrics.csv")
    points = sum(map(len, curves.values()))

    def number(value):
        return math.nan if value is None else float(value)

    good = set(curves) == set(summaries) and all(
        same(curves[tag][-1][1], number(s["last"])) or (s["last"] is None and not math.isfinite(curves[tag][-1][1]))
        for tag, s in summaries.items())
    check(f"{label}: show --json and CSV", f"{len(curves)} curves", good)

    wide = pandas.read_csv(next((folder / "csv-wide").glob("*.csv")), keep_default_na=False, dtype=str)
    found = {tag: [(int(step), float(cell)) for step, cell in zip(wide["Step"], wide[tag]) if cell != ""]
             for tag in wide.columns[2:]}
    good = set(found) == set(curves) and all(
        len(found[t]) == len(curves[t]) and all(a[0] == b[0] and same(a[1], b[1]) for a, b in zip(found[t], curves[t]))
        for t in curves)
    check(f"{label}: wide CSV in pandas", f"{points} points", good)

    inner = next(path for path in (folder / "tensorboard").iterdir())
    reader = event_accumulator.EventAccumulator(str(inner), size_guidance={"scalars": 0})
    reader.Reload()
    tags = reader.Tags()["scalars"]
    good = set(tags) == set(curves)
    for tag in tags:
        events = reader.Scalars(tag)
        with numpy.errstate(over="ignore"):
            good = good and len(events) == len(curves[tag]) and all(
                e.step == step and same(e.value, float(numpy.float32(value)))
                for e, (step, value) in zip(events, curves[tag]))
    check(f"{label}: TensorBoard's own reader", f"{points} points, 32-bit", good)
    settings = reader.PluginTagToContent("hparams")
    check(f"{label}: HParams in TensorBoard", ", ".join(sorted(t.split("/")[-1] for t in settings)),
          "_hparams_/session_start_info" in settings)

    state = TrainerState.load_from_json(str(next((folder / "trainer-state").rglob("trainer_state.json"))))
    found = {}
    for entry in state.log_history:
        for name, value in rewrite_logs({k: v for k, v in entry.items() if k not in ("step", "epoch")}).items():
            found.setdefault(name, []).append((entry["step"], value))

    def flat(tag):
        part = tag.split("/", 1)[0]
        name = tag.replace("/", "_")
        return f"{part}/{name[len(part) + 1:]}" if part in ("eval", "test", "train") else f"train/{name}"

    good = all(len(found.get(flat(t), [])) == len(c) and
               all(a[0] == b[0] and same(a[1], b[1]) for a, b in zip(found[flat(t)], c))
               for t, c in curves.items() if t != "train/epoch")
    check(f"{label}: TrainerState of transformers", f"{len(state.log_history)} entries", good)


def check_score(stillroom, folder, randomness):
    """10,000 tag sequences of all sorts: most of them no proper BIO."""
    kinds = ["date", "time", "place_name", "music-genre"]

    def tag():
        return randomness.choice(["O", "B-" + randomness.choice(kinds), "I-" + randomness.choice(kinds)])

    gold = [[tag() for _ in range(randomness.randint(1, 14))] for _ in range(10_000)]
    predicted = [[one if randomness.random() < 0.7 else randomness.choice([tag(), "O"]) for one in sentence] for sentence in gold]
    path = folder / "tags.conll"
    path.write_text("\n".join("".join(f"word {g} {p}\n" for g, p in zip(a, b)) for a, b in zip(gold, predicted)))
    score = stillroom("score", path)["score"]
    for name, function in (("f1", f1_score), ("precision", precision_score), ("recall", recall_score)):
        expected = function(gold, predicted)
        check(f"slot {name} and seqeval, 10,000 sentences", f"{score[name]:.10f}", abs(score[name] - expected) < 1e-12)
    check("slot macro F1 and seqeval", f"{score['macro_f1']:.10f}",
          abs(score["macro_f1"] - f1_score(gold, predicted, average="macro")) < 1e-12)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stillroom", help="the program")
    parser.add_argument("--run", type=int, help="also this run of the person's store")
    options = parser.parse_args()
    randomness = random.Random(20261121)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        own = Program(options.stillroom, folder / "home")
        run = own("import", "results", made_up_run(folder, randomness))["runs"][0]["id"]
        check_results(own, run, folder / "made-up", "made-up run")
        if options.run:
            check_results(Program(options.stillroom, None), options.run, folder / "own", f"run {options.run}")
        check_score(own, folder, randomness)
    width = [max(len(row[i]) for row in rows) for i in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(size) for cell, size in zip(row, width)).rstrip())
    return 0 if all(row[2] == "agrees" for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
