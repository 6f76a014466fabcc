// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pretrained/pickle.h"

#include <array>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

namespace stillroom::pretrained {

namespace {

enum class Kind { Mark, None, Bool, Integer, Real, Text, Sequence, Dictionary, Global, Storage, Tensor };

/// A value lives in the interpreter's list and is named by its index there, so that a file which nests a million lists
/// or puts a list into itself costs no stack.
using Index = std::uint32_t;

struct Value {
    Kind kind = Kind::None;
    std::int64_t integer = 0;  ///< Integer, Bool; Tensor: offset
    std::string_view text;     ///< Text; Global: module; Storage: type
    std::string_view name;     ///< Global: name; Storage: key
    std::uint64_t elements = 0; ///< Storage
    std::vector<Index> items;  ///< Sequence; Dictionary: key, value, key, value ...; Tensor: storage, shape, stride
};

struct StorageType {
    std::string_view torch;
    std::string_view type;
};
constexpr std::array<StorageType, 10> kStorages = {{{"FloatStorage", "F32"},
                                                    {"HalfStorage", "F16"},
                                                    {"BFloat16Storage", "BF16"},
                                                    {"DoubleStorage", "F64"},
                                                    {"LongStorage", "I64"},
                                                    {"IntStorage", "I32"},
                                                    {"ShortStorage", "I16"},
                                                    {"CharStorage", "I8"},
                                                    {"ByteStorage", "U8"},
                                                    {"BoolStorage", "BOOL"}}};

constexpr std::size_t kMostDimensions = 16;

/// Python's opcodes (Lib/pickletools.py describes each) as far as state dictionaries use them.
enum Opcode : unsigned char {
    kMark = '(', kStop = '.', kPop = '0', kPopMark = '1', kDup = '2', kBinInt = 'J', kBinInt1 = 'K', kBinInt2 = 'M',
    kNone = 'N', kPersistent = 'Q', kReduce = 'R', kBinString = 'T', kShortBinString = 'U', kBinUnicode = 'X',
    kBinBytes = 'B', kShortBinBytes = 'C', kAppend = 'a', kBuild = 'b', kGlobal = 'c', kAppends = 'e', kBinGet = 'h',
    kLongBinGet = 'j', kBinPut = 'q', kLongBinPut = 'r', kSetItem = 's', kTuple = 't', kSetItems = 'u', kBinFloat = 'G',
    kEmptyDict = '}', kEmptyList = ']', kEmptyTuple = ')', kProtocol = 0x80, kTuple1 = 0x85, kTuple2 = 0x86,
    kTuple3 = 0x87, kNewTrue = 0x88, kNewFalse = 0x89, kLong1 = 0x8a, kShortUnicode = 0x8c, kUnicode8 = 0x8d,
    kStackGlobal = 0x93, kMemoize = 0x94, kFrame = 0x95
};

class Interpreter {
  public:
    Interpreter(std::string_view bytes, const std::filesystem::path& path) : m_bytes(bytes), m_path(path.string()) {}

    Result<std::vector<PickledTensor>> run() {
        while (!m_done && !m_error) {
            if (m_at >= m_bytes.size()) {
                damaged();
                break;
            }
            step(static_cast<unsigned char>(m_bytes[m_at++]));
        }
        if (m_error) {
            return fail(*m_error);
        }
        if (m_stack.size() != 1) {
            damaged();
            return fail(*m_error);
        }
        return tensors(m_stack.back());
    }

  private:
    void complain(ErrorCode code, std::string message) {
        if (!m_error) {
            m_error = Error{code, std::move(message), Place{m_path, 0, {}}};
        }
    }
    void damaged() { complain(ErrorCode::BadInput, "The list of weights in this file is damaged. Fetch the file again."); }
    void refuse(std::string_view module, std::string_view name) {
        complain(ErrorCode::Unsupported,
                 "The file wants Python to run " + std::string(module) + "." + std::string(name) +
                     ", which Stillroom never does. Save the model again as safetensors.");
    }

    std::uint64_t number(unsigned width) {
        if (m_bytes.size() - m_at < width) {
            damaged();
            return 0;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i) {
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_bytes[m_at + i])) << (8 * i);
        }
        m_at += width;
        return value;
    }
    std::string_view text(std::uint64_t size) {
        if (m_error || m_bytes.size() - m_at < size) {
            damaged();
            return {};
        }
        const std::string_view found = m_bytes.substr(m_at, size);
        m_at += size;
        return found;
    }
    std::string_view line() {
        const auto end = m_bytes.find('\n', m_at);
        if (end == std::string_view::npos) {
            damaged();
            return {};
        }
        const std::string_view found = m_bytes.substr(m_at, end - m_at);
        m_at = end + 1;
        return found;
    }

    void push(Value value) {
        m_values.push_back(std::move(value));
        m_stack.push_back(static_cast<Index>(m_values.size() - 1));
    }
    void push_text(std::string_view found) { push({Kind::Text, 0, found, {}, 0, {}}); }
    void push_integer(std::int64_t value) { push({Kind::Integer, value, {}, {}, 0, {}}); }

    std::optional<Index> pop() {
        if (m_stack.empty() || m_values[m_stack.back()].kind == Kind::Mark) {
            damaged();
            return std::nullopt;
        }
        const Index top = m_stack.back();
        m_stack.pop_back();
        return top;
    }
    /// What was pushed since the last mark, which goes too.
    std::vector<Index> since_mark() {
        std::size_t at = m_stack.size();
        while (at > 0 && m_values[m_stack[at - 1]].kind != Kind::Mark) {
            --at;
        }
        if (at == 0) {
            damaged();
            return {};
        }
        std::vector<Index> found(m_stack.begin() + static_cast<std::ptrdiff_t>(at), m_stack.end());
        m_stack.resize(at - 1);
        return found;
    }
    void tuple(std::size_t count) {
        std::vector<Index> items(count);
        for (std::size_t i = count; i-- > 0;) {
            const auto item = pop();
            if (!item) {
                return;
            }
            items[i] = *item;
        }
        push({Kind::Sequence, 0, {}, {}, 0, std::move(items)});
    }
    void extend(Kind kind, const std::vector<Index>& items) {
        if (m_stack.empty() || m_values[m_stack.back()].kind != kind ||
            (kind == Kind::Dictionary && items.size() % 2 != 0)) {
            return damaged();
        }
        auto& target = m_values[m_stack.back()].items;
        target.insert(target.end(), items.begin(), items.end());
    }
    void remember(std::uint64_t key) {
        if (m_stack.empty()) {
            return damaged();
        }
        m_memo[key] = m_stack.back();
    }
    void recall(std::uint64_t key) {
        const auto found = m_memo.find(key);
        if (found == m_memo.end()) {
            return damaged();
        }
        m_stack.push_back(found->second);
    }

    /// ('storage', type, key, device, elements)
    void storage() {
        const auto top = pop();
        if (!top) {
            return;
        }
        const Value& id = m_values[*top];
        if (id.kind != Kind::Sequence || id.items.size() < 5) {
            return damaged();
        }
        const Value& type = m_values[id.items[1]];
        const Value& key = m_values[id.items[2]];
        const Value& count = m_values[id.items[4]];
        if (type.kind != Kind::Global || key.kind != Kind::Text || count.kind != Kind::Integer || count.integer < 0) {
            return damaged();
        }
        for (const StorageType& known : kStorages) {
            if (type.text == "torch" && type.name == known.torch) {
                return push({Kind::Storage, 0, known.type, key.text, static_cast<std::uint64_t>(count.integer), {}});
            }
        }
        complain(ErrorCode::Unsupported, "Numbers of type " + std::string(type.name) + " cannot be read.");
    }

    void reduce() {
        const auto arguments = pop();
        const auto callable = pop();
        if (!arguments || !callable) {
            return;
        }
        const Value& called = m_values[*callable];
        if (called.kind != Kind::Global || m_values[*arguments].kind != Kind::Sequence) {
            return damaged();
        }
        const std::vector<Index>& given = m_values[*arguments].items;
        if (called.text == "collections" && called.name == "OrderedDict" && given.empty()) {
            return push({Kind::Dictionary, 0, {}, {}, 0, {}});
        }
        if (called.text == "torch._utils" && called.name == "_rebuild_tensor_v2" && given.size() >= 4) {
            return tensor({given[0], given[1], given[2], given[3]});
        }
        if (called.text == "torch._utils" && called.name == "_rebuild_parameter" && !given.empty() &&
            m_values[given[0]].kind == Kind::Tensor) {
            return m_stack.push_back(given[0]);
        }
        if (called.text == "torch" && called.name == "Size" && given.size() == 1) {
            return m_stack.push_back(given[0]);
        }
        refuse(called.text, called.name);
    }

    /// (storage, offset, shape, stride)
    void tensor(const std::array<Index, 4>& given) {
        if (m_values[given[0]].kind != Kind::Storage || m_values[given[1]].kind != Kind::Integer ||
            m_values[given[2]].kind != Kind::Sequence || m_values[given[3]].kind != Kind::Sequence ||
            m_values[given[2]].items.size() > kMostDimensions || m_values[given[3]].items.size() > kMostDimensions) {
            return damaged();
        }
        push({Kind::Tensor, m_values[given[1]].integer, {}, {}, 0, {given[0], given[2], given[3]}});
    }

    void build() {
        // An ordered dictionary carries version numbers as its state; nobody needs them.
        if (!pop()) {
            return;
        }
        if (m_stack.empty() || m_values[m_stack.back()].kind != Kind::Dictionary) {
            complain(ErrorCode::Unsupported, "The file holds Python objects instead of plain weights. Save the model again as safetensors.");
        }
    }

    void step(unsigned char opcode) {
        switch (opcode) {
        case kProtocol: number(1); break;
        case kFrame: number(8); break;
        case kStop: m_done = true; break;
        case kMark: push({Kind::Mark, 0, {}, {}, 0, {}}); break;
        case kPop:
            if (m_stack.empty()) {
                return damaged();
            }
            m_stack.pop_back();
            break;
        case kPopMark: since_mark(); break;
        case kDup:
            if (m_stack.empty()) {
                return damaged();
            }
            m_stack.push_back(m_stack.back());
            break;
        case kNone: push({}); break;
        case kNewTrue: push({Kind::Bool, 1, {}, {}, 0, {}}); break;
        case kNewFalse: push({Kind::Bool, 0, {}, {}, 0, {}}); break;
        case kBinInt: push_integer(static_cast<std::int32_t>(number(4))); break;
        case kBinInt1: push_integer(static_cast<std::int64_t>(number(1))); break;
        case kBinInt2: push_integer(static_cast<std::int64_t>(number(2))); break;
        case kLong1: long_integer(); break;
        case kBinFloat: number(8); push({Kind::Real, 0, {}, {}, 0, {}}); break;
        case kBinString:
        case kBinUnicode:
        case kBinBytes: push_text(text(number(4))); break;
        case kShortBinString:
        case kShortBinBytes:
        case kShortUnicode: push_text(text(number(1))); break;
        case kUnicode8: push_text(text(number(8))); break;
        case kEmptyDict: push({Kind::Dictionary, 0, {}, {}, 0, {}}); break;
        case kEmptyList:
        case kEmptyTuple: push({Kind::Sequence, 0, {}, {}, 0, {}}); break;
        case kTuple: push({Kind::Sequence, 0, {}, {}, 0, since_mark()}); break;
        case kTuple1: tuple(1); break;
        case kTuple2: tuple(2); break;
        case kTuple3: tuple(3); break;
        case kAppend:
            if (const auto item = pop()) {
                extend(Kind::Sequence, {*item});
            }
            break;
        case kAppends: {
            const auto items = since_mark();
            extend(Kind::Sequence, items);
            break;
        }
        case kSetItem: {
            const auto value = pop();
            const auto key = pop();
            if (value && key) {
                extend(Kind::Dictionary, {*key, *value});
            }
            break;
        }
        case kSetItems: {
            const auto items = since_mark();
            extend(Kind::Dictionary, items);
            break;
        }
        case kBinPut: remember(number(1)); break;
        case kLongBinPut: remember(number(4)); break;
        case kMemoize: remember(m_memo.size()); break;
        case kBinGet: recall(number(1)); break;
        case kLongBinGet: recall(number(4)); break;
        case kGlobal: {
            const auto module = line();
            const auto name = line();
            push({Kind::Global, 0, module, name, 0, {}});
            break;
        }
        case kStackGlobal: {
            const auto name = pop();
            const auto module = pop();
            if (name && module) {
                push({Kind::Global, 0, m_values[*module].text, m_values[*name].text, 0, {}});
            }
            break;
        }
        case kPersistent: storage(); break;
        case kReduce: reduce(); break;
        case kBuild: build(); break;
        default:
            complain(ErrorCode::Unsupported, "The file holds Python objects instead of plain weights. Save the model again as safetensors.");
        }
    }

    void long_integer() {
        const auto width = static_cast<unsigned>(number(1));
        if (width > 8) {
            return damaged();
        }
        std::uint64_t value = number(width);
        if (width > 0 && width < 8 && (value >> (8 * width - 1)) != 0) {
            value |= ~std::uint64_t{0} << (8 * width); // two's complement
        }
        push_integer(static_cast<std::int64_t>(value));
    }

    std::optional<std::vector<std::int64_t>> numbers(Index sequence) const {
        std::vector<std::int64_t> found;
        for (const Index item : m_values[sequence].items) {
            if (m_values[item].kind != Kind::Integer) {
                return std::nullopt;
            }
            found.push_back(m_values[item].integer);
        }
        return found;
    }

    Result<std::vector<PickledTensor>> tensors(Index top) {
        if (m_values[top].kind != Kind::Dictionary) {
            return fail(ErrorCode::Unsupported, "The file holds no dictionary of weights.", Place{m_path, 0, {}});
        }
        std::vector<PickledTensor> found;
        std::optional<Index> inner;
        const std::vector<Index>& items = m_values[top].items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            const Value& key = m_values[items[i]];
            const Value& value = m_values[items[i + 1]];
            if (key.kind != Kind::Text) {
                continue;
            }
            if (value.kind == Kind::Dictionary && key.text == "state_dict") {
                inner = items[i + 1];
            }
            if (value.kind != Kind::Tensor) {
                continue;
            }
            const Value& storage = m_values[value.items[0]];
            auto shape = numbers(value.items[1]);
            auto stride = numbers(value.items[2]);
            if (!shape || !stride || shape->size() != stride->size()) {
                return fail(ErrorCode::BadInput, "This tensor's shape is damaged.", Place{m_path, 0, std::string(key.text)});
            }
            found.push_back({std::string(key.text), std::string(storage.text), std::string(storage.name), storage.elements,
                             value.integer, std::move(*shape), std::move(*stride)});
        }
        if (found.empty() && inner && *inner != top && !m_inner) {
            m_inner = true;
            return tensors(*inner);
        }
        return found;
    }

    std::string_view m_bytes;
    std::string m_path;
    std::size_t m_at = 0;
    std::vector<Value> m_values;
    std::vector<Index> m_stack;
    std::unordered_map<std::uint64_t, Index> m_memo;
    std::optional<Error> m_error;
    bool m_done = false;
    bool m_inner = false;
};

} // namespace

Result<std::vector<PickledTensor>> read_state_dictionary(std::string_view pickle, const std::filesystem::path& path) {
    return Interpreter(pickle, path).run();
}

} // namespace stillroom::pretrained
