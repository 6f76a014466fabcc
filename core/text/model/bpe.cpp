// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/byte_pieces.h"
#include "core/text/model/segmenter.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace stillroom::text {

namespace {

/// A piece in a part under merging; the pieces form a list.
struct Symbol {
    PieceId id;
    std::size_t size; ///< bytes; 0 once merged into the one before
    std::int32_t previous;
    std::int32_t next;
};

struct Candidate {
    std::uint32_t rank;
    std::int32_t position;
    PieceId joined;
};

/// The lowest rank first, of equal ones the leftmost.
bool later(const Candidate& a, const Candidate& b) {
    return a.rank != b.rank ? a.rank > b.rank : a.position > b.position;
}

class Bpe final : public Segmenter {
  public:
    Bpe(const Vocabulary& vocabulary, const std::vector<Merge>& merges, const BpeOptions& options)
        : m_vocabulary(vocabulary), m_options(options) {
        m_merges.reserve(merges.size());
        std::uint32_t rank = 0;
        for (const auto& merge : merges) {
            m_merges.insert_or_assign(key(merge.left, merge.right), Ranked{rank++, merge.joined});
        }
        if (options.byte_fallback) {
            m_bytes = byte_pieces(vocabulary);
        }
        for (unsigned char c = 0; c < 0x80; ++c) {
            m_ascii[c] = vocabulary.find(std::string_view(reinterpret_cast<const char*>(&c), 1));
        }
    }

    void segment(std::string_view part, std::vector<PartPiece>& pieces) const override {
        if (m_options.whole_parts) {
            if (const auto id = m_vocabulary.find(part); id >= 0) {
                pieces.push_back({id, 0, part.size()});
                return;
            }
        }
        thread_local std::vector<Symbol> symbols;
        thread_local std::vector<Candidate> queue;
        symbols.clear();
        queue.clear();
        begin_with_characters(part, symbols);
        merge_all(symbols, queue);
        std::size_t at = 0;
        for (std::int32_t i = symbols.empty() ? -1 : 0; i >= 0; i = symbols[static_cast<std::size_t>(i)].next) {
            const auto& symbol = symbols[static_cast<std::size_t>(i)];
            pieces.push_back({symbol.id, at, at + symbol.size});
            at += symbol.size;
        }
    }

  private:
    struct Ranked {
        std::uint32_t rank;
        PieceId joined;
    };
    struct KeyHash {
        std::size_t operator()(std::uint64_t pair) const {
            return static_cast<std::size_t>((pair ^ (pair >> 29U)) * 0x9E3779B97F4A7C15ULL);
        }
    };

    static std::uint64_t key(PieceId left, PieceId right) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32U | static_cast<std::uint32_t>(right);
    }

    static void push(std::vector<Symbol>& symbols, PieceId id, std::size_t size) {
        const auto at = static_cast<std::int32_t>(symbols.size());
        if (!symbols.empty()) {
            symbols.back().next = at;
        }
        symbols.push_back({id, size, at - 1, -1});
    }

    PieceId character(std::string_view text) const {
        return text.size() == 1 ? m_ascii[static_cast<unsigned char>(text[0])] : m_vocabulary.find(text);
    }

    void begin_with_characters(std::string_view part, std::vector<Symbol>& symbols) const {
        std::size_t unknown = 0; // bytes of unknown characters not yet made a symbol
        const auto settle = [&] {
            if (unknown > 0) {
                push(symbols, m_options.unknown, unknown);
                unknown = 0;
            }
        };
        for (std::size_t i = 0; i < part.size();) {
            const auto size = unicode::length(part[i]);
            const auto text = part.substr(i, size);
            i += size;
            if (const auto id = character(text); id >= 0) {
                settle();
                push(symbols, id, text.size());
            } else if (m_options.byte_fallback && std::all_of(text.begin(), text.end(), [&](char c) {
                           return m_bytes[static_cast<unsigned char>(c)] >= 0;
                       })) {
                for (const char c : text) {
                    push(symbols, m_bytes[static_cast<unsigned char>(c)], 1);
                }
            } else if (m_options.unknown >= 0) {
                if (!m_options.fuse_unknown) {
                    settle();
                }
                unknown += text.size();
            }
        }
        settle();
    }

    void consider(const std::vector<Symbol>& symbols, std::int32_t left, std::vector<Candidate>& queue) const {
        const auto& first = symbols[static_cast<std::size_t>(left)];
        if (first.next < 0) {
            return;
        }
        const auto found = m_merges.find(key(first.id, symbols[static_cast<std::size_t>(first.next)].id));
        if (found != m_merges.end()) {
            queue.push_back({found->second.rank, left, found->second.joined});
            std::push_heap(queue.begin(), queue.end(), later);
        }
    }

    void merge_all(std::vector<Symbol>& symbols, std::vector<Candidate>& queue) const {
        for (std::int32_t i = 0; i + 1 < static_cast<std::int32_t>(symbols.size()); ++i) {
            consider(symbols, i, queue);
        }
        while (!queue.empty()) {
            std::pop_heap(queue.begin(), queue.end(), later);
            const auto top = queue.back();
            queue.pop_back();
            auto& left = symbols[static_cast<std::size_t>(top.position)];
            if (left.size == 0 || left.next < 0) {
                continue;
            }
            auto& right = symbols[static_cast<std::size_t>(left.next)];
            const auto found = m_merges.find(key(left.id, right.id));
            if (found == m_merges.end() || found->second.joined != top.joined) {
                continue; // a neighbour was merged since
            }
            left.id = top.joined;
            left.size += right.size;
            left.next = right.next;
            right.size = 0;
            if (left.next >= 0) {
                symbols[static_cast<std::size_t>(left.next)].previous = top.position;
            }
            consider(symbols, top.position, queue);
            if (left.previous >= 0) {
                consider(symbols, left.previous, queue);
            }
        }
    }

    const Vocabulary& m_vocabulary;
    BpeOptions m_options;
    std::unordered_map<std::uint64_t, Ranked, KeyHash> m_merges;
    std::array<PieceId, 256> m_bytes{};
    std::array<PieceId, 128> m_ascii{};
};

} // namespace

SegmenterPtr make_bpe(const Vocabulary& vocabulary, const std::vector<Merge>& merges, const BpeOptions& options) {
    return std::make_unique<Bpe>(vocabulary, merges, options);
}

} // namespace stillroom::text
