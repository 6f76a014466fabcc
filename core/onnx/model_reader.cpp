// SPDX-License-Identifier: GPL-3.0-or-later
// Field numbers are those of onnx.proto.
#include "core/base/wire.h"
#include "core/onnx/model_file.h"

#include "core/base/little_endian.h"

#include <bit>
#include <cstring>
#include <utility>

namespace stillroom::onnx {

namespace {

using wire::Field;
using Kind = Field::Type;

constexpr std::size_t kMostDimensions = 8;

/// What stops the reading: a code and a sentence; empty while all is well.
struct Trouble {
    ErrorCode code = ErrorCode::BadInput;
    std::string sentence;
    std::string where; ///< node or constant
};

class ModelReader {
  public:
    explicit ModelReader(Graph& graph) : m_graph(graph) {}

    /// Empty sentence when the model was read.
    Trouble read(std::string_view bytes) {
        bool found = false;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field) && well();) {
            if (field.id == 7 && field.type == Kind::Bytes) {
                found = true;
                graph(field.bytes);
            } else if (field.id == 8 && field.type == Kind::Bytes) {
                opset(field.bytes);
            } else if (field.id == 14 && field.type == Kind::Bytes) {
                metadata(field.bytes);
            }
        }
        if (well() && (fields.damaged() || !found)) {
            stop(ErrorCode::BadInput, "This is no ONNX model, or it is cut short.", {});
        }
        return m_trouble;
    }

  private:
    [[nodiscard]] bool well() const { return m_trouble.sentence.empty(); }
    void stop(ErrorCode code, std::string sentence, std::string where) {
        if (well()) {
            m_trouble = {code, std::move(sentence), std::move(where)};
        }
    }
    void end(const wire::Reader& fields, const std::string& where) {
        if (fields.damaged()) {
            stop(ErrorCode::BadInput, "This is no ONNX model, or it is cut short.", where);
        }
    }

    void opset(std::string_view bytes) {
        std::string domain;
        std::int64_t version = 0;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field);) {
            if (field.id == 1) {
                domain = field.bytes;
            } else if (field.id == 2) {
                version = static_cast<std::int64_t>(field.number);
            }
        }
        if (domain.empty()) {
            m_graph.opset = version;
        }
    }

    void metadata(std::string_view bytes) {
        std::string key;
        std::string text;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field);) {
            (field.id == 1 ? key : text) = field.bytes;
        }
        m_graph.metadata[key] = text;
    }

    void graph(std::string_view bytes) {
        wire::Reader fields(bytes);
        for (Field field; fields.next(field) && well();) {
            if (field.type != Kind::Bytes) {
                continue;
            }
            switch (field.id) {
            case 1: node(field.bytes); break;
            case 2: m_graph.name = field.bytes; break;
            case 5: constant(field.bytes); break;
            case 11: m_graph.inputs.push_back(value(field.bytes)); break;
            case 12: m_graph.outputs.push_back(value(field.bytes)); break;
            case 15: stop(ErrorCode::Unsupported, "Sparse constants are not supported.", {}); break;
            default: break;
            }
        }
        end(fields, {});
    }

    void node(std::string_view bytes) {
        Node node;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field) && well();) {
            switch (field.id) {
            case 1: node.inputs.emplace_back(field.bytes); break;
            case 2: node.outputs.emplace_back(field.bytes); break;
            case 3: node.name = field.bytes; break;
            case 4: node.operation = field.bytes; break;
            case 5: node.attributes.push_back(attribute(field.bytes, node.name)); break;
            case 7:
                if (!field.bytes.empty()) {
                    stop(ErrorCode::Unsupported, "Only operators of ONNX's default domain are supported.", node.name);
                }
                break;
            default: break;
            }
        }
        end(fields, node.name);
        m_graph.nodes.push_back(std::move(node));
    }

    Attribute attribute(std::string_view bytes, const std::string& where) {
        Attribute attribute;
        std::vector<std::int64_t> list;
        bool is_list = false;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field);) {
            switch (field.id) {
            case 1: attribute.name = field.bytes; break;
            case 2: attribute.value = field.as_float(); break;
            case 3: attribute.value = static_cast<std::int64_t>(field.number); break;
            case 8:
                is_list = true;
                append(list, field);
                break;
            case 5:
            case 6: stop(ErrorCode::Unsupported, "Constants and graphs inside of nodes are not supported.", where); break;
            default: break;
            }
        }
        end(fields, where);
        if (is_list) {
            attribute.value = std::move(list);
        }
        return attribute;
    }

    /// Repeated integers come one by one or packed.
    static void append(std::vector<std::int64_t>& list, const Field& field) {
        if (field.type == Kind::Varint) {
            list.push_back(static_cast<std::int64_t>(field.number));
            return;
        }
        std::string_view left = field.bytes;
        for (std::uint64_t number = 0; wire::take_varint(left, number);) {
            list.push_back(static_cast<std::int64_t>(number));
        }
    }

    /// Packed numbers of a constant that has no raw bytes.
    void unpack(Tensor& tensor, const Field& field) {
        if (tensor.type == Type::Float && field.id == 4 && field.type == Kind::Bytes) {
            tensor.bytes = field.bytes;
        } else if (tensor.type == Type::Int64 && field.id == 7) {
            std::vector<std::int64_t> numbers = int64_values(tensor);
            append(numbers, field);
            tensor = int64s(tensor.name, tensor.shape, std::move(numbers));
        } else {
            stop(ErrorCode::Unsupported, "This constant is stored in a way that is not supported.", tensor.name);
        }
    }

    void constant(std::string_view bytes) {
        Tensor tensor;
        std::vector<std::int64_t> shape;
        std::int64_t type = 0;
        wire::Reader head(bytes);
        for (Field field; head.next(field);) {
            if (field.id == 1) {
                append(shape, field);
            } else if (field.id == 2) {
                type = static_cast<std::int64_t>(field.number);
            } else if (field.id == 8) {
                tensor.name = field.bytes;
            }
        }
        end(head, tensor.name);
        if (type != 1 && type != 2 && type != 3 && type != 6 && type != 7) {
            return stop(ErrorCode::Unsupported, "This type of constant is not supported.", tensor.name);
        }
        tensor.type = static_cast<Type>(type);
        tensor.shape = std::move(shape);
        wire::Reader body(bytes);
        for (Field field; body.next(field) && well();) {
            if (field.id == 9) {
                tensor.bytes = field.bytes;
            } else if (field.id == 4 || field.id == 5 || field.id == 7) {
                unpack(tensor, field);
            } else if (field.id == 13 || field.id == 14) {
                stop(ErrorCode::Unsupported, "Constants in files beside the model are not supported.", tensor.name);
            }
        }
        if (well() && !fits(tensor)) {
            return stop(ErrorCode::BadInput, "This constant's bytes do not fit its shape.", tensor.name);
        }
        m_graph.constants.push_back(std::move(tensor));
    }

    static bool fits(const Tensor& tensor) {
        if (tensor.shape.size() > kMostDimensions) {
            return false;
        }
        std::uint64_t bytes = static_cast<std::uint64_t>(bytes_of(tensor.type));
        for (const std::int64_t size : tensor.shape) {
            if (size < 0 || (size > 0 && bytes > (1ULL << 40U) / static_cast<std::uint64_t>(size))) {
                return false;
            }
            bytes *= static_cast<std::uint64_t>(size);
        }
        return bytes == tensor.bytes.size();
    }

    Value value(std::string_view bytes) {
        Value value;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field);) {
            if (field.id == 1) {
                value.name = field.bytes;
            } else if (field.id == 2) {
                type(field.bytes, value);
            }
        }
        end(fields, value.name);
        return value;
    }

    void type(std::string_view bytes, Value& value) {
        wire::Reader kinds(bytes);
        for (Field kind; kinds.next(kind);) {
            if (kind.id != 1) {
                stop(ErrorCode::Unsupported, "Only tensors are supported as inputs and outputs.", value.name);
                return;
            }
            wire::Reader fields(kind.bytes);
            for (Field field; fields.next(field);) {
                if (field.id == 1) {
                    value.type = static_cast<Type>(static_cast<std::int32_t>(field.number));
                } else if (field.id == 2) {
                    wire::Reader dimensions(field.bytes);
                    for (Field one; dimensions.next(one);) {
                        value.shape.push_back(dimension(one.bytes));
                    }
                    end(dimensions, value.name);
                }
            }
            end(fields, value.name);
        }
        end(kinds, value.name);
    }

    static Dimension dimension(std::string_view bytes) {
        Dimension dimension;
        wire::Reader fields(bytes);
        for (Field field; fields.next(field);) {
            if (field.id == 1) {
                dimension.size = static_cast<std::int64_t>(field.number);
            } else if (field.id == 2) {
                dimension.name = field.bytes;
            }
        }
        return dimension;
    }

    Graph& m_graph;
    Trouble m_trouble;
};

} // namespace

Result<ModelFile> read_model_file(const std::filesystem::path& path) {
    auto map = MappedFile::open(path);
    if (!map) {
        return fail(map.error());
    }
    ModelFile file{std::move(*map), {}};
    Trouble trouble = ModelReader(file.graph).read(file.map.bytes());
    if (!trouble.sentence.empty()) {
        return fail(trouble.code, std::move(trouble.sentence), Place{path.string(), 0, std::move(trouble.where)});
    }
    return file;
}

} // namespace stillroom::onnx
