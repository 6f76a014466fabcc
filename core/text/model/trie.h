// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace stillroom::text {

/// Byte strings with a number each, for finding all that a text begins with. Immutable.
class Trie {
  public:
    /// Of equal keys the last counts; empty ones are left out.
    explicit Trie(std::vector<std::pair<std::string_view, std::int32_t>> entries = {});

    /// Calls `found(length, value)` for each key that the text begins with, the shortest first.
    template <class Found>
    void prefixes(std::string_view text, const Found& found) const {
        const Node* node = m_nodes.data();
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = child(*node, static_cast<unsigned char>(text[i]));
            if (node == nullptr) {
                return;
            }
            if (node->value != kNone) {
                found(i + 1, node->value);
            }
        }
    }

    /// Whether some key begins with this byte.
    [[nodiscard]] bool begins(char byte) const { return m_roots[static_cast<unsigned char>(byte)] != 0; }

  private:
    static constexpr std::int32_t kNone = INT32_MIN;
    struct Node {
        std::uint32_t children = 0; ///< index of the first
        std::uint16_t count = 0;
        unsigned char label = 0;
        std::int32_t value = kNone;
    };
    [[nodiscard]] const Node* child(const Node& node, unsigned char label) const;

    std::vector<Node> m_nodes;            ///< children of one node lie together, by label
    std::vector<std::uint32_t> m_roots;   ///< child of the first node by label, 0 for none
};

} // namespace stillroom::text
