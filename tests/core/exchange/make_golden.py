# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden.json and the files in golden/ with other implementations: TensorBoard's own messages, writer and
reader, tensorboardX, torch's SummaryWriter, the Hugging Face trainer's state, and pandas.

python3 -m venv /tmp/golden && /tmp/golden/bin/pip install tensorboard tensorboardX torch transformers pandas
/tmp/golden/bin/python tests/core/exchange/make_golden.py
"""
import json
import math
import pathlib
import shutil

import numpy
import pandas
import tensorboardX
from tensorboard.backend.event_processing import event_accumulator
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import crc32c, masked_crc32c
from tensorboard.plugins.hparams import plugin_data_pb2
from tensorboard.plugins.hparams.metadata import NULL_TENSOR
from tensorboard.plugins.scalar import metadata as scalar_metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util import tensor_util
from torch.utils.tensorboard import SummaryWriter
from transformers import TrainerState
from transformers.integrations.integration_utils import rewrite_logs

HERE = pathlib.Path(__file__).parent
FILES = HERE / "golden"
START = 1_700_000_000.0


def number(value):
    return value if math.isfinite(value) else str(value)


def summary_event(step, *values, wall_time=None):
    return event_pb2.Event(wall_time=wall_time or START + step, step=step,
                           summary=summary_pb2.Summary(value=values))


def hparams_value(tag, **content):
    value = summary_pb2.Summary.Value(tag=tag, tensor=NULL_TENSOR)
    value.metadata.plugin_data.plugin_name = "hparams"
    value.metadata.plugin_data.content = plugin_data_pb2.HParamsPluginData(**content).SerializeToString()
    return value


def messages():
    start = plugin_data_pb2.SessionStartInfo(group_name="Student · seed 7", start_time_secs=START)
    start.hparams["student.layers"].number_value = 2
    start.hparams["transfer.fill"].bool_value = True
    start.hparams["student.name"].string_value = "Tiny"
    # One setting a message: protobuf keeps no order within a map.
    singles = {}
    for key in start.hparams:
        one = plugin_data_pb2.SessionStartInfo(group_name="Student · seed 7", start_time_secs=START)
        one.hparams[key].CopyFrom(start.hparams[key])
        singles[key] = summary_event(0, hparams_value("_hparams_/session_start_info", session_start_info=one),
                                     wall_time=START).SerializeToString().hex()
    end = plugin_data_pb2.SessionEndInfo(status="STATUS_SUCCESS", end_time_secs=START + 9)
    return {
        "version": event_pb2.Event(wall_time=START, file_version="brain.Event:2").SerializeToString().hex(),
        "scalar": summary_event(40, summary_pb2.Summary.Value(tag="train/loss", simple_value=0.625),
                                wall_time=START + 0.5).SerializeToString().hex(),
        "restart": event_pb2.Event(wall_time=START + 2, step=30, session_log=event_pb2.SessionLog(
            status=event_pb2.SessionLog.START)).SerializeToString().hex(),
        "settings": singles,
        "end": summary_event(0, hparams_value("_hparams_/session_end_info", session_end_info=end),
                             wall_time=START + 9).SerializeToString().hex(),
    }


def tensor_value(tag, tensor, metadata=True):
    value = summary_pb2.Summary.Value(tag=tag, tensor=tensor)
    if metadata:
        value.metadata.CopyFrom(scalar_metadata.create_summary_metadata("", ""))
    return value


def write_tensors(folder):
    """Every way to write one number as a tensor, and some values that are no scalars."""
    def content(kind, value, shape=()):
        array = numpy.array(value)
        proto = tensor_pb2.TensorProto(dtype=kind, tensor_content=array.tobytes())
        for size in shape:
            proto.tensor_shape.dim.add(size=size)
        return proto

    writer = EventFileWriter(str(folder))
    list_of = {"float": ("DT_FLOAT", "float_val"), "double": ("DT_DOUBLE", "double_val"),
               "int32": ("DT_INT32", "int_val"), "int64": ("DT_INT64", "int64_val"), "bool": ("DT_BOOL", "bool_val")}
    for step in range(5):
        values = []
        for name, (kind, field) in list_of.items():
            proto = tensor_pb2.TensorProto(dtype=kind)
            proto.tensor_shape.SetInParent()
            getattr(proto, field).append(bool(step % 2) if name == "bool" else step * (0.25 if name[0] in "fd" else -3))
            values.append(tensor_value("list/" + name, proto, metadata=step == 0))
        for name, kind, array in (("float", "DT_FLOAT", numpy.float32(step / 3)), ("double", "DT_DOUBLE", numpy.float64(step / 3)),
                                  ("int64", "DT_INT64", numpy.int64(step << 40)), ("half", "DT_HALF", numpy.float16(step / 3))):
            values.append(tensor_value("content/" + name, content(kind, array), metadata=step == 0))
        values.append(tensor_value("content/one", content("DT_FLOAT", numpy.float32([step]), (1,)), metadata=step == 0))
        values.append(tensor_value("no/vector", content("DT_FLOAT", numpy.float32([1, 2]), (2,))))
        values.append(tensor_value("no/plugin", content("DT_FLOAT", numpy.float32(1)), metadata=False))
        writer.add_event(summary_event(step, *values))
    writer.close()


def write_restarts(folder):
    """A run that went back twice, and values that are no numbers."""
    writer = EventFileWriter(str(folder))

    def scalars(step, value):
        writer.add_event(summary_event(step, summary_pb2.Summary.Value(tag="train/loss", simple_value=value),
                                       summary_pb2.Summary.Value(tag="eval/f1", simple_value=value / 2)))

    def restart(step):
        writer.add_event(event_pb2.Event(wall_time=START + step, step=step, session_log=event_pb2.SessionLog(
            status=event_pb2.SessionLog.START)))

    for step in range(10, 60, 10):
        scalars(step, step / 7)
    restart(30)
    for step in range(30, 50, 10):
        scalars(step, -step / 7)
    restart(40)
    for value, step in ((math.nan, 40), (math.inf, 50), (-math.inf, 60), (1e-40, 70)):
        scalars(step, value)
    writer.close()


def write_torch(folder, new_style):
    with SummaryWriter(str(folder)) as writer:
        for step in range(6):
            writer.add_scalar("eval/accuracy", 0.5 + step / 100, step, walltime=START + step, new_style=new_style)
            writer.add_scalar("Größe/ß", step * 1e-5, step, walltime=START + step, new_style=new_style)
        writer.add_histogram("weights", numpy.arange(10.0), 1, walltime=START)
        writer.add_text("note", "hello", 1, walltime=START)


def write_tensorboardx(folder):
    with tensorboardX.SummaryWriter(str(folder)) as writer:
        for step in range(6):
            writer.add_scalar("loss", 1 / (step + 1), step * 100, walltime=START + step)
        writer.add_scalars("both", {"a": 1.0, "b": 2.0}, 1, walltime=START)


def read_with_tensorboard(folder):
    """Scalars as TensorBoard's own reader sees them."""
    reader = event_accumulator.EventAccumulator(str(folder), size_guidance={"scalars": 0, "tensors": 0})
    reader.Reload()
    tags = reader.Tags()
    curves = {tag: [[e.step, e.wall_time, number(e.value)] for e in reader.Scalars(tag)] for tag in tags["scalars"]}
    for tag in tags["tensors"]:
        if tag not in reader.summary_metadata or reader.SummaryMetadata(tag).plugin_data.plugin_name != "scalars":
            continue
        points = []
        for event in reader.Tensors(tag):
            array = tensor_util.make_ndarray(event.tensor_proto)
            if array.size == 1:
                points.append([event.step, event.wall_time, number(float(array.item()))])
        if points:
            curves[tag] = points
    return curves


def settle(folder):
    """A name that does not change from one making to the next; one file a folder."""
    for inner in sorted(p for p in folder.rglob("*") if p.is_file()):
        inner.rename(inner.parent / "events.out.tfevents.1700000000.host.1.0")


def events():
    found = {}
    for name, write in (("tensors", write_tensors), ("restarts", write_restarts),
                        ("torch", lambda f: write_torch(f, False)), ("torch-new", lambda f: write_torch(f, True)),
                        ("tensorboardx", write_tensorboardx)):
        folder = FILES / name
        folder.mkdir(parents=True)
        write(folder)
        settle(folder)
        for inner in sorted({p.parent for p in folder.rglob("*") if p.is_file()}):
            found[str(inner.relative_to(FILES))] = read_with_tensorboard(inner)
    return found


def trainer_state():
    state = TrainerState(global_step=30, max_steps=30, epoch=3.0)
    state.log_history = [
        {"loss": 2.5, "grad_norm": 1.5, "learning_rate": 1e-4, "epoch": 1.0, "step": 10},
        {"eval_loss": 2.25, "eval_f1": 0.5, "eval_runtime": 1.5, "epoch": 1.0, "step": 10},
        {"loss": math.nan, "grad_norm": math.inf, "learning_rate": 5e-5, "epoch": 2.0, "step": 20},
        {"eval_loss": -math.inf, "eval_f1": 0.625, "eval_runtime": 1.25, "epoch": 2.0, "step": 20},
        {"train_runtime": 12.5, "train_samples_per_second": 80.0, "total_flos": 1e12, "train_loss": 1.5, "epoch": 3.0,
         "step": 30},
    ]
    state.save_to_json(str(FILES / "trainer_state.json"))
    curves = {}
    for entry in state.log_history:
        for name, value in rewrite_logs({k: v for k, v in entry.items() if k not in ("step", "epoch")}).items():
            name = "perf/samples_per_second" if name == "train/train_samples_per_second" else name
            curves.setdefault(name, []).append([entry["step"], 0, number(value)])
        epochs = curves.setdefault("train/epoch", [])
        if not epochs or epochs[-1][0] != entry["step"]:
            epochs.append([entry["step"], 0, entry["epoch"]])
    return curves


def tables():
    wide = pandas.DataFrame({"Wall time": [START, START + 1, START + 2], "Step": [10, 20, 30],
                             "train/loss": [0.5, math.nan, 0.25], 'a "quoted", name': [1e-300, 0.1 + 0.2, -2.5]})
    wide.to_csv(FILES / "wide.csv", index=False)
    long = pandas.DataFrame({"run": ["first, run", "second"] * 2, "tag": ["eval/f1"] * 4, "step": [1, 1, 2, 2],
                             "wall_time": [START] * 4, "value": [0.5, 0.25, math.inf, -math.inf]})
    long.to_csv(FILES / "long.csv", index=False)
    return {"wide": {"train/loss": [[10, START, 0.5], [30, START + 2, 0.25]],
                     'a "quoted", name': [[10, START, 1e-300], [20, START + 1, 0.1 + 0.2], [30, START + 2, -2.5]]},
            "long": {"first, run": [[1, START, 0.5], [2, START, "inf"]], "second": [[1, START, 0.25], [2, START, "-inf"]]}}


if __name__ == "__main__":
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir()
    texts = ["", "a", "123456789", "Stillroom " * 50]
    golden = {
        "crc32c": [[text, crc32c(text.encode()), int(masked_crc32c(text.encode()))] for text in texts],
        "messages": messages(),
        "events": events(),
        "trainer_state": trainer_state(),
        "tables": tables(),
    }
    (HERE / "golden.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n")
