// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/trie.h"

#include <algorithm>

namespace stillroom::text {

namespace {

constexpr std::uint16_t kFewChildren = 8;

/// Entries [begin, end) share the first `depth` bytes, which lead to `node`.
struct Span {
    std::size_t node;
    std::size_t begin;
    std::size_t end;
    std::size_t depth;
};

} // namespace

Trie::Trie(std::vector<std::pair<std::string_view, std::int32_t>> entries) : m_nodes(1), m_roots(256, 0) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Span> open{{0, 0, entries.size(), 0}};
    for (std::size_t at = 0; at < open.size(); ++at) {
        auto [node, begin, end, depth] = open[at];
        for (; begin < end && entries[begin].first.size() == depth; ++begin) {
            if (depth > 0) {
                m_nodes[node].value = entries[begin].second;
            }
        }
        const auto first = m_nodes.size();
        while (begin < end) {
            const auto label = static_cast<unsigned char>(entries[begin].first[depth]);
            auto next = begin + 1;
            while (next < end && static_cast<unsigned char>(entries[next].first[depth]) == label) {
                ++next;
            }
            open.push_back({m_nodes.size(), begin, next, depth + 1});
            Node child;
            child.label = label;
            m_nodes.push_back(child);
            begin = next;
        }
        m_nodes[node].children = static_cast<std::uint32_t>(first);
        m_nodes[node].count = static_cast<std::uint16_t>(m_nodes.size() - first);
    }
    for (std::size_t i = 0; i < m_nodes[0].count; ++i) {
        m_roots[m_nodes[m_nodes[0].children + i].label] = m_nodes[0].children + static_cast<std::uint32_t>(i);
    }
}

const Trie::Node* Trie::child(const Node& node, unsigned char label) const {
    if (&node == m_nodes.data()) {
        return m_roots[label] == 0 ? nullptr : &m_nodes[m_roots[label]];
    }
    const Node* begin = m_nodes.data() + node.children;
    const Node* end = begin + node.count;
    if (node.count > kFewChildren) {
        begin = std::lower_bound(begin, end, label, [](const Node& a, unsigned char b) { return a.label < b; });
    } else {
        while (begin != end && begin->label < label) {
            ++begin;
        }
    }
    return begin != end && begin->label == label ? begin : nullptr;
}

} // namespace stillroom::text
