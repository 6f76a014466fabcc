// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Just enough of the protobuf wire format for event files and ONNX models. Written by hand, for linking protobuf beside
/// libtorch crashes before main.
namespace stillroom::wire {

/// One field of a message. What `number` and `bytes` hold depends on the type.
struct Field {
    enum class Type { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };
    std::uint32_t id = 0;
    Type type = Type::Varint;
    std::uint64_t number = 0;  ///< Varint, Fixed64 and Fixed32, the latter two as raw bits
    std::string_view bytes;    ///< Bytes

    [[nodiscard]] double as_double() const; ///< of Fixed64
    [[nodiscard]] float as_float() const;   ///< of Fixed32
};

/// Walks over the fields of a message in place. Whatever the bytes are, it reads nothing outside them.
class Reader {
  public:
    explicit Reader(std::string_view message) : m_left(message) {}
    /// False at the end, and at the first field that makes no sense.
    [[nodiscard]] bool next(Field& field);
    [[nodiscard]] bool damaged() const { return m_damaged; }

  private:
    [[nodiscard]] bool varint(std::uint64_t& number);
    [[nodiscard]] bool take(std::uint64_t count, std::string_view& bytes);

    std::string_view m_left;
    bool m_damaged = false;
};

/// The next number of a packed run of varints; false at its end or where it is damaged.
[[nodiscard]] bool take_varint(std::string_view& bytes, std::uint64_t& number);

/// Builds a message. Fields appear in the order of the calls.
class Message {
  public:
    Message& varint(std::uint32_t id, std::uint64_t number);
    Message& fixed(std::uint32_t id, double number);
    Message& fixed(std::uint32_t id, float number);
    Message& bytes(std::uint32_t id, std::string_view bytes);
    /// Begins a field of `size` bytes that the caller writes after this text.
    Message& announce(std::uint32_t id, std::uint64_t size);
    Message& message(std::uint32_t id, const Message& inner) { return bytes(id, inner.m_text); }
    /// More fields after these.
    Message& append(const Message& more);
    [[nodiscard]] const std::string& text() const { return m_text; }

  private:
    void key(std::uint32_t id, Field::Type type);
    void put(std::uint64_t number);

    std::string m_text;
};

} // namespace stillroom::wire
