// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/little_endian.h"
#include "core/exchange/tensorboard.h"
#include "core/exchange/tfrecord.h"
#include "core/base/half.h"
#include "core/base/wire.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace stillroom::exchange::tensorboard {

namespace {

using wire::Field;
using Type = wire::Field::Type;

bool is(const Field& field, std::uint32_t id, Type type) { return field.id == id && field.type == type; }

/// types.proto, those that hold plain numbers.
enum DataType : std::uint64_t { kFloat = 1, kDouble = 2, kInt32 = 3, kInt64 = 9, kHalf = 19, kBool = 10 };

std::optional<double> from_content(std::uint64_t type, std::string_view content) {
    if (type == kFloat && content.size() == 4) {
        return little_endian<float>(content);
    }
    if (type == kDouble && content.size() == 8) {
        return little_endian<double>(content);
    }
    if (type == kInt32 && content.size() == 4) {
        return little_endian<std::int32_t>(content);
    }
    if (type == kInt64 && content.size() == 8) {
        return static_cast<double>(little_endian<std::int64_t>(content));
    }
    if (type == kHalf && content.size() == 2) {
        return static_cast<double>(from_half(little_endian<std::uint16_t>(content)));
    }
    return {};
}

/// The numbers of one of TensorProto's typed lists, packed or one by one. Counts all, keeps the last.
struct Numbers {
    std::int64_t count = 0;
    double last = 0.0;

    void add(double number) {
        ++count;
        last = number;
    }
    void take(const Field& field) {
        const bool is_float = field.id == 5;
        const bool is_double = field.id == 6;
        if (field.type == Type::Fixed32 && is_float) {
            add(static_cast<double>(field.as_float()));
        } else if (field.type == Type::Fixed64 && is_double) {
            add(field.as_double());
        } else if (field.type == Type::Varint) {
            add(whole(field.id, field.number));
        } else if (field.type == Type::Bytes && (is_float || is_double)) {
            const std::size_t size = is_float ? 4 : 8;
            for (auto left = field.bytes; left.size() >= size; left.remove_prefix(size)) {
                add(is_float ? static_cast<double>(little_endian<float>(left)) : little_endian<double>(left));
            }
        } else if (field.type == Type::Bytes) {
            auto left = field.bytes;
            for (std::uint64_t number = 0; wire::take_varint(left, number);) {
                add(whole(field.id, number));
            }
        }
    }
    static double whole(std::uint32_t id, std::uint64_t number) {
        return id == 13 ? from_half(static_cast<std::uint16_t>(number))
                        : static_cast<double>(static_cast<std::int64_t>(number));
    }
};

/// The number of a tensor that holds exactly one.
std::optional<double> only_number(std::string_view tensor) {
    wire::Reader fields(tensor);
    std::uint64_t type = 0;
    std::string_view content;
    Numbers numbers;
    for (Field field; fields.next(field);) {
        if (is(field, 1, Type::Varint)) {
            type = field.number;
        } else if (is(field, 2, Type::Bytes)) {
            wire::Reader shape(field.bytes);
            for (Field part; shape.next(part);) {
                wire::Reader dimension(part.bytes);
                std::uint64_t size = 0;
                for (Field inner; part.id == 2 && dimension.next(inner);) {
                    size = is(inner, 1, Type::Varint) ? inner.number : size;
                }
                if (part.id == 2 && size != 1) {
                    return {};
                }
            }
        } else if (is(field, 4, Type::Bytes)) {
            content = field.bytes;
        } else if ((field.id >= 5 && field.id <= 7) || field.id == 10 || field.id == 11 || field.id == 13) {
            numbers.take(field);
        }
    }
    if (fields.damaged()) {
        return {};
    }
    if (!content.empty()) {
        return from_content(type, content);
    }
    const bool known = type == kFloat || type == kDouble || type == kInt32 || type == kInt64 || type == kHalf || type == kBool;
    // A tensor without any number written down is full of zeros.
    return known && numbers.count <= 1 ? std::optional(numbers.last) : std::nullopt;
}

std::string_view plugin_name(std::string_view metadata) {
    std::string_view name;
    wire::Reader fields(metadata);
    for (Field field; fields.next(field);) {
        if (is(field, 1, Type::Bytes)) {
            wire::Reader inner(field.bytes);
            for (Field part; inner.next(part);) {
                name = is(part, 1, Type::Bytes) ? part.bytes : name;
            }
        }
    }
    return name;
}

std::optional<Value> decode_value(std::string_view message) {
    Value value;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (is(field, 1, Type::Bytes)) {
            value.tag = field.bytes;
        } else if (is(field, 2, Type::Fixed32)) {
            value.number = static_cast<double>(field.as_float());
        } else if (is(field, 8, Type::Bytes)) {
            value.tensor = true;
            value.number = only_number(field.bytes);
        } else if (is(field, 9, Type::Bytes)) {
            value.plugin = plugin_name(field.bytes);
        }
    }
    return fields.damaged() ? std::nullopt : std::optional(value);
}

Error problem(const std::filesystem::path& file, std::string message, std::optional<std::uint64_t> byte = {}) {
    return {ErrorCode::BadInput, std::move(message),
            Place{file.string(), 0, byte ? fmt::format("byte {}", *byte) : std::string()}};
}

/// Reads the files of one run.
class RunReader {
  public:
    RunReader(CurveBuilder& curves, std::vector<Error>& problems) : m_curves(curves), m_problems(problems) {}

    Result<void> read(const std::filesystem::path& file) {
        auto records = RecordReader::open(file);
        if (!records) {
            return fail(records.error());
        }
        std::int64_t senseless = 0;
        std::uint64_t first_senseless = 0;
        m_left_out = 0;
        std::string bytes;
        while (true) {
            const std::uint64_t start = records->offset();
            const auto more = records->next(bytes);
            if (!more) {
                m_problems.push_back(more.error());
                break;
            }
            if (!*more) {
                break;
            }
            const auto sense = bytes.empty() ? Result<bool>(true) : take(bytes);
            if (!sense) {
                return fail(sense.error());
            }
            if (!*sense && senseless++ == 0) {
                first_senseless = start;
            }
        }
        if (senseless > 0) {
            m_problems.push_back(problem(file, fmt::format("{} records are no events and were left out.", senseless),
                                         first_senseless));
        }
        if (m_left_out > 0) {
            m_problems.push_back(problem(file, fmt::format("{} scalars without a usable name were left out.", m_left_out)));
        }
        return {};
    }

  private:
    /// False when the record makes no sense.
    Result<bool> take(std::string_view bytes) {
        const auto event = decode(bytes);
        if (!event) {
            return false;
        }
        if (event->restarted) {
            if (auto done = m_curves.restart(event->step); !done) {
                return fail(done.error());
            }
        }
        Result<void> added;
        const bool whole = each_value(event->summary, [&](const Value& value) {
            if (added) {
                added = take(*event, value);
            }
        });
        return added ? Result<bool>(whole) : fail(added.error());
    }

    Result<void> take(const Event& event, const Value& value) {
        const bool usable = CurveBuilder::usable(value.tag);
        const std::string tag(usable ? value.tag : std::string_view());
        if (value.tensor) {
            // Only a tag's first value need name the plugin; tensors of other plugins are no curves.
            bool scalars = value.plugin == "scalars";
            if (scalars && usable) {
                if (m_scalar_tags.size() < 100'000) {
                    m_scalar_tags.insert(tag);
                }
            } else if (value.plugin.empty()) {
                scalars = m_scalar_tags.contains(tag);
            }
            if (!scalars) {
                return {};
            }
        }
        if (!value.number) {
            return {};
        }
        if (!usable) {
            ++m_left_out;
            return {};
        }
        return m_curves.add(tag, {event.step, event.wall_time, *value.number});
    }

    CurveBuilder& m_curves;
    std::vector<Error>& m_problems;
    std::set<std::string> m_scalar_tags;
    std::int64_t m_left_out = 0;
};

} // namespace

std::optional<Event> decode(std::string_view message) {
    Event event;
    wire::Reader fields(message);
    for (Field field; fields.next(field);) {
        if (is(field, 1, Type::Fixed64)) {
            event.wall_time = field.as_double();
        } else if (is(field, 2, Type::Varint)) {
            event.step = static_cast<std::int64_t>(field.number);
        } else if (is(field, 3, Type::Bytes)) {
            event.file_version = field.bytes;
        } else if (is(field, 5, Type::Bytes)) {
            event.summary = field.bytes;
        } else if (is(field, 7, Type::Bytes)) {
            wire::Reader session(field.bytes);
            for (Field part; session.next(part);) {
                event.restarted = event.restarted || (is(part, 1, Type::Varint) && part.number == 1);
            }
        }
    }
    return fields.damaged() ? std::nullopt : std::optional(event);
}

bool each_value(std::string_view summary, const std::function<void(const Value&)>& visit) {
    wire::Reader fields(summary);
    for (Field field; fields.next(field);) {
        if (is(field, 1, Type::Bytes)) {
            const auto value = decode_value(field.bytes);
            if (!value) {
                return false;
            }
            visit(*value);
        }
    }
    return !fields.damaged();
}

Result<void> read_events(const std::vector<std::filesystem::path>& files, CurveBuilder& curves,
                         std::vector<Error>& problems) {
    RunReader reader(curves, problems);
    for (const auto& file : files) {
        if (auto done = reader.read(file); !done) {
            return done;
        }
    }
    return {};
}

} // namespace stillroom::exchange::tensorboard
