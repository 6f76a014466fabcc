// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalize/normalizer.h"
#include "core/text/unicode.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstring>
#include <optional>

namespace stillroom::text {

namespace {

/// Longest cluster of characters that is looked up as a whole; longer ones are taken character by character.
constexpr std::size_t kLongestCluster = 5;
constexpr std::size_t kLongestRule = 256; ///< bytes that one character may become

/// The double-array trie of sentencepiece's rules: 32-bit little-endian units of label, offset and leaf flag.
class RuleTrie {
  public:
    explicit RuleTrie(std::vector<std::uint32_t> units) : m_units(std::move(units)) {}

    /// Value of the shortest key that the text begins with.
    std::optional<std::uint32_t> shortest(std::string_view text) const {
        std::size_t node = 0;
        std::size_t position = offset(m_units[0]);
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte == 0) {
                return {};
            }
            node = position ^ byte;
            if (node >= m_units.size() || label(m_units[node]) != byte) {
                return {};
            }
            position = node ^ offset(m_units[node]);
            if (has_leaf(m_units[node])) {
                return position < m_units.size() ? std::optional(m_units[position] & 0x7FFFFFFFU) : std::nullopt;
            }
        }
        return {};
    }

  private:
    static bool has_leaf(std::uint32_t unit) { return ((unit >> 8U) & 1U) != 0; }
    static std::uint32_t label(std::uint32_t unit) { return unit & ((1U << 31U) | 0xFFU); }
    static std::size_t offset(std::uint32_t unit) { return (unit >> 10U) << ((unit & (1U << 9U)) >> 6U); }

    std::vector<std::uint32_t> m_units;
};

class Precompiled final : public Normalizer {
  public:
    Precompiled(RuleTrie trie, std::string texts) : m_trie(std::move(trie)), m_texts(std::move(texts)) {
        UErrorCode status = U_ZERO_ERROR;
        m_clusters.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    }

    void apply(AlignedText& text) const override {
        std::vector<Rewritten> result;
        result.reserve(text.size());
        bool changed = false;
        const auto bytes = text.text();
        for_each_cluster(bytes, [&](std::string_view cluster) {
            if (cluster.size() <= kLongestCluster) {
                if (const auto rule = replacement(cluster)) {
                    replace(result, cluster, *rule);
                    changed = true;
                    return;
                }
            }
            for (std::size_t i = 0; i < cluster.size();) {
                const auto start = i;
                const auto character = unicode::next(cluster, i);
                const auto part = cluster.substr(start, i - start);
                if (const auto rule = replacement(part)) {
                    replace(result, part, *rule);
                    changed = true;
                } else {
                    result.push_back({character, 0});
                }
            }
        });
        if (changed) {
            text.rewrite(result);
        }
    }

  private:
    std::optional<std::string_view> replacement(std::string_view part) const {
        const auto at = m_trie.shortest(part);
        if (!at || *at >= m_texts.size()) {
            return {};
        }
        return std::string_view(m_texts.c_str() + *at);
    }

    static void replace(std::vector<Rewritten>& result, std::string_view old, std::string_view rule) {
        const auto start = result.size();
        for (std::size_t i = 0; i < rule.size();) {
            result.push_back({unicode::next(rule, i), 0});
        }
        const auto more = static_cast<std::ptrdiff_t>(result.size() - start) -
                          static_cast<std::ptrdiff_t>(unicode::count(old));
        for (std::ptrdiff_t i = 0; i < more; ++i) {
            result[result.size() - 1 - static_cast<std::size_t>(i)].change = 1;
        }
        if (more < 0 && !result.empty()) {
            result.back().change += static_cast<std::int32_t>(more);
        }
    }

    template <class Visit>
    void for_each_cluster(std::string_view bytes, const Visit& visit) const {
        std::size_t begin = 0;
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> iterator;
        UText* view = nullptr;
        while (begin < bytes.size()) {
            // Two ASCII characters in a row are two clusters, a line end excepted: most text needs no iterator.
            const auto plain = [&](std::size_t i) { return i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80; };
            std::size_t end = begin + 1;
            if (!plain(begin) || bytes[begin] == '\r' || (end < bytes.size() && !plain(end))) {
                if (!iterator && m_clusters) {
                    iterator.reset(m_clusters->clone());
                    view = utext_openUTF8(nullptr, bytes.data(), static_cast<std::int64_t>(bytes.size()), &status);
                    iterator->setText(view, status);
                }
                const auto next = iterator ? iterator->following(static_cast<std::int32_t>(begin)) : -1;
                end = next > 0 ? static_cast<std::size_t>(next) : bytes.size();
            }
            visit(bytes.substr(begin, end - begin));
            begin = end;
        }
        iterator.reset();
        utext_close(view);
    }

    RuleTrie m_trie;
    std::string m_texts; ///< replacements, each ended by NUL
    std::unique_ptr<icu::BreakIterator> m_clusters;
};

} // namespace

Result<NormalizerPtr> make_precompiled(std::string table) {
    const auto broken = [] {
        return fail(ErrorCode::BadInput, "The table of normalisation rules is broken. Get the file again.");
    };
    std::uint32_t size = 0;
    if (table.size() < sizeof size) {
        return broken();
    }
    std::memcpy(&size, table.data(), sizeof size);
    if (size < sizeof(std::uint32_t) || size % sizeof(std::uint32_t) != 0 || size > table.size() - sizeof size) {
        return broken();
    }
    std::vector<std::uint32_t> units(size / sizeof(std::uint32_t));
    std::memcpy(units.data(), table.data() + sizeof size, size);
    auto texts = table.substr(sizeof size + size);
    for (std::size_t i = 0; i < texts.size();) { // what a rule gives must be text
        const std::string_view rule(texts.c_str() + i);
        if (rule.size() > kLongestRule || unicode::repaired(rule) != rule) {
            return broken();
        }
        i += rule.size() + 1;
    }
    return std::make_unique<Precompiled>(RuleTrie(std::move(units)), std::move(texts));
}

} // namespace stillroom::text
