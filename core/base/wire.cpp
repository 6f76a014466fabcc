// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/wire.h"

#include "core/base/little_endian.h"

#include <bit>

namespace stillroom::wire {

double Field::as_double() const { return std::bit_cast<double>(number); }
float Field::as_float() const { return std::bit_cast<float>(static_cast<std::uint32_t>(number)); }

bool take_varint(std::string_view& bytes, std::uint64_t& number) {
    number = 0;
    for (int shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0) {
            return true;
        }
    }
    return false;
}

bool Reader::varint(std::uint64_t& number) { return take_varint(m_left, number); }

bool Reader::take(std::uint64_t count, std::string_view& bytes) {
    if (count > m_left.size()) {
        return false;
    }
    bytes = m_left.substr(0, count);
    m_left.remove_prefix(count);
    return true;
}

bool Reader::next(Field& field) {
    if (m_left.empty() || m_damaged) {
        return false;
    }
    m_damaged = true; // until the field is read
    field = {};
    std::uint64_t key = 0;
    if (!varint(key) || (key >> 3) == 0 || (key >> 3) > 0x1fffffffU) {
        return false;
    }
    field.id = static_cast<std::uint32_t>(key >> 3);
    std::string_view raw;
    switch (key & 7U) {
    case 0:
        field.type = Field::Type::Varint;
        m_damaged = !varint(field.number);
        break;
    case 1:
        field.type = Field::Type::Fixed64;
        m_damaged = !take(8, raw);
        field.number = m_damaged ? 0 : little_endian<std::uint64_t>(raw);
        break;
    case 2:
        field.type = Field::Type::Bytes;
        m_damaged = !varint(field.number) || !take(field.number, field.bytes);
        break;
    case 5:
        field.type = Field::Type::Fixed32;
        m_damaged = !take(4, raw);
        field.number = m_damaged ? 0 : little_endian<std::uint32_t>(raw);
        break;
    default: // groups went out of use before event files began
        break;
    }
    return !m_damaged;
}

void Message::key(std::uint32_t id, Field::Type type) {
    put((static_cast<std::uint64_t>(id) << 3) | static_cast<std::uint64_t>(type));
}

void Message::put(std::uint64_t number) {
    while (number >= 0x80) {
        m_text += static_cast<char>((number & 0x7fU) | 0x80U);
        number >>= 7;
    }
    m_text += static_cast<char>(number);
}

Message& Message::varint(std::uint32_t id, std::uint64_t number) {
    key(id, Field::Type::Varint);
    put(number);
    return *this;
}

Message& Message::fixed(std::uint32_t id, double number) {
    key(id, Field::Type::Fixed64);
    put_little_endian(m_text, number);
    return *this;
}

Message& Message::fixed(std::uint32_t id, float number) {
    key(id, Field::Type::Fixed32);
    put_little_endian(m_text, number);
    return *this;
}

Message& Message::announce(std::uint32_t id, std::uint64_t size) {
    key(id, Field::Type::Bytes);
    put(size);
    return *this;
}

Message& Message::bytes(std::uint32_t id, std::string_view bytes) {
    announce(id, bytes.size());
    m_text += bytes;
    return *this;
}

Message& Message::append(const Message& more) {
    m_text += more.m_text;
    return *this;
}

} // namespace stillroom::wire
