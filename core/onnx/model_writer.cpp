// SPDX-License-Identifier: GPL-3.0-or-later
// Field numbers are those of onnx.proto.
#include "core/base/files.h"
#include "core/base/wire.h"
#include "core/onnx/model_file.h"

namespace stillroom::onnx {

namespace {

using wire::Message;

constexpr std::uint64_t kIrVersion = 8; // the one that goes with opset 17
constexpr std::uint64_t kLargest = (1ULL << 31U) - 1;

std::uint64_t number(std::int64_t value) { return static_cast<std::uint64_t>(value); }

Message attribute(const Attribute& from) {
    constexpr std::uint64_t kFloat = 1;
    constexpr std::uint64_t kInt = 2;
    constexpr std::uint64_t kInts = 7;
    Message message;
    message.bytes(1, from.name);
    if (const auto* integer = std::get_if<std::int64_t>(&from.value)) {
        return message.varint(3, number(*integer)).varint(20, kInt);
    }
    if (const auto* real = std::get_if<float>(&from.value)) {
        return message.fixed(2, *real).varint(20, kFloat);
    }
    for (const std::int64_t item : std::get<std::vector<std::int64_t>>(from.value)) {
        message.varint(8, number(item));
    }
    return message.varint(20, kInts);
}

Message node(const Node& from) {
    Message message;
    for (const std::string& input : from.inputs) {
        message.bytes(1, input);
    }
    for (const std::string& output : from.outputs) {
        message.bytes(2, output);
    }
    message.bytes(3, from.name).bytes(4, from.operation);
    for (const Attribute& item : from.attributes) {
        message.message(5, attribute(item));
    }
    return message;
}

Message value(const Value& from) {
    Message shape;
    for (const Dimension& dimension : from.shape) {
        Message one;
        if (dimension.name.empty()) {
            one.varint(1, number(dimension.size));
        } else {
            one.bytes(2, dimension.name);
        }
        shape.message(1, one);
    }
    Message tensor;
    tensor.varint(1, static_cast<std::uint64_t>(from.type)).message(2, shape);
    Message type;
    type.message(1, tensor);
    Message message;
    message.bytes(1, from.name).message(2, type);
    return message;
}

/// All of a constant but its bytes, which follow.
Message constant(const Tensor& from) {
    Message message;
    for (const std::int64_t size : from.shape) {
        message.varint(1, number(size));
    }
    return message.varint(2, static_cast<std::uint64_t>(from.type))
        .bytes(8, from.name)
        .announce(9, from.bytes.size());
}

/// A constant as a field of the graph, its bytes left out.
Message constant_field(const Tensor& from) {
    const Message inner = constant(from);
    Message field;
    field.announce(5, inner.text().size() + from.bytes.size());
    return field.append(inner);
}

} // namespace

Result<void> write_model_file(const std::filesystem::path& path, const Graph& graph) {
    Message small; // the graph without its constants
    for (const Node& item : graph.nodes) {
        small.message(1, node(item));
    }
    small.bytes(2, graph.name);
    for (const Value& input : graph.inputs) {
        small.message(11, value(input));
    }
    for (const Value& output : graph.outputs) {
        small.message(12, value(output));
    }
    std::uint64_t size = small.text().size();
    for (const Tensor& item : graph.constants) {
        size += constant_field(item).text().size() + item.bytes.size();
    }
    Message opset;
    opset.bytes(1, "").varint(2, number(graph.opset));
    Message head;
    head.varint(1, kIrVersion).bytes(2, "Stillroom").message(8, opset);
    for (const auto& [key, text] : graph.metadata) {
        Message entry;
        entry.bytes(1, key).bytes(2, text);
        head.message(14, entry);
    }
    head.announce(7, size);
    if (size + head.text().size() > kLargest) {
        return fail(ErrorCode::Unsupported, "An ONNX file holds at most 2 GB. Export a smaller model, or as int8 only.",
                    Place{path.string(), 0, {}});
    }

    auto file = AtomicFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    if (auto done = file->write(head.text()); !done) {
        return done;
    }
    if (auto done = file->write(small.text()); !done) {
        return done;
    }
    for (const Tensor& item : graph.constants) {
        if (auto done = file->write(constant_field(item).text()); !done) {
            return done;
        }
        if (auto done = file->write(item.bytes); !done) {
            return done;
        }
    }
    return file->commit();
}

} // namespace stillroom::onnx
