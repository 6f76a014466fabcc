// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/describe/piece_file.h"

#include "core/base/utf8.h"

#include <cstring>
#include <optional>

namespace stillroom::text {

namespace {

/// Reads protobuf's wire format: fields of a number and a whole number or bytes.
class Wire {
  public:
    struct Field {
        std::uint64_t number = 0;
        std::uint64_t value = 0;  ///< of a whole number, or the bits of a fixed one
        std::string_view bytes;   ///< of a text or an inner message
    };

    explicit Wire(std::string_view bytes) : m_bytes(bytes) {}
    [[nodiscard]] bool broken() const { return m_broken; }

    std::optional<Field> next() {
        if (m_bytes.empty() || m_broken) {
            return {};
        }
        Field field;
        const auto key = varint();
        field.number = key >> 3U;
        switch (key & 7U) {
        case 0:
            field.value = varint();
            break;
        case 1:
            field.value = fixed(8);
            break;
        case 2:
            field.bytes = take(varint());
            break;
        case 5:
            field.value = fixed(4);
            break;
        default:
            m_broken = true;
        }
        return m_broken ? std::nullopt : std::optional(field);
    }

  private:
    std::string_view take(std::uint64_t count) {
        if (count > m_bytes.size()) {
            m_broken = true;
            return {};
        }
        const auto taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }

    std::uint64_t fixed(std::size_t count) {
        std::uint64_t value = 0;
        const auto bytes = take(count);
        if (!bytes.empty()) {
            std::memcpy(&value, bytes.data(), bytes.size());
        }
        return value;
    }

    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = take(1);
            if (byte.empty()) {
                return 0;
            }
            value |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte[0]) & 0x7FU) << shift;
            if ((static_cast<unsigned char>(byte[0]) & 0x80U) == 0) {
                return value;
            }
        }
        m_broken = true;
        return 0;
    }

    std::string_view m_bytes;
    bool m_broken = false;
};

template <class Visit>
bool visit(std::string_view bytes, const Visit& each) {
    Wire wire(bytes);
    while (const auto field = wire.next()) {
        each(*field);
    }
    return !wire.broken();
}

float as_float(std::uint64_t bits) {
    const auto low = static_cast<std::uint32_t>(bits);
    float value = 0.0F;
    std::memcpy(&value, &low, sizeof value);
    return value;
}

bool read_piece(std::string_view bytes, PieceFile::Piece& piece) {
    const bool whole = visit(bytes, [&](const Wire::Field& field) {
        if (field.number == 1) {
            piece.text = field.bytes;
        } else if (field.number == 2) {
            piece.score = as_float(field.value);
        } else if (field.number == 3 && field.value >= 1 && field.value <= 6) {
            piece.type = static_cast<PieceFile::Type>(field.value);
        }
    });
    return whole && first_invalid_utf8(piece.text) == kValidUtf8;
}

bool read_trainer(std::string_view bytes, PieceFile& file) {
    return visit(bytes, [&](const Wire::Field& field) {
        if (field.number == 3 && field.value >= 1 && field.value <= 4) {
            file.kind = static_cast<PieceFile::Kind>(field.value);
        } else if (field.number == 35) {
            file.byte_fallback = field.value != 0;
        }
    });
}

bool read_rules(std::string_view bytes, PieceFile& file) {
    return visit(bytes, [&](const Wire::Field& field) {
        if (field.number == 2) {
            file.rules = field.bytes;
        } else if (field.number == 3) {
            file.add_dummy_prefix = field.value != 0;
        } else if (field.number == 4) {
            file.remove_extra_spaces = field.value != 0;
        }
    });
}

} // namespace

std::int64_t PieceFile::unknown() const {
    for (std::size_t id = 0; id < pieces.size(); ++id) {
        if (pieces[id].type == Type::Unknown) {
            return static_cast<std::int64_t>(id);
        }
    }
    return -1;
}

Result<PieceFile> read_piece_file(std::string_view bytes, const std::string& file) {
    PieceFile result;
    bool whole = true;
    whole = visit(bytes, [&](const Wire::Field& field) {
                if (field.number == 1) {
                    whole = read_piece(field.bytes, result.pieces.emplace_back()) && whole;
                } else if (field.number == 2) {
                    whole = read_trainer(field.bytes, result) && whole;
                } else if (field.number == 3) {
                    whole = read_rules(field.bytes, result) && whole;
                }
            }) &&
            whole;
    if (!whole || result.pieces.empty()) {
        return fail(ErrorCode::BadInput, "This is not a complete sentencepiece model. Choose another file.",
                    {file, 0, {}});
    }
    return result;
}

} // namespace stillroom::text
