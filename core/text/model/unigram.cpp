// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/model/byte_pieces.h"
#include "core/text/model/segmenter.h"
#include "core/text/model/trie.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <limits>

namespace stillroom::text {

namespace {

constexpr double kUnknownPenalty = 10.0; ///< below the worst piece

/// The most probable segmentation (Viterbi); neighbouring unknown characters are one piece.
class Unigram final : public Segmenter {
  public:
    Unigram(const Vocabulary& vocabulary, std::vector<double> scores, const UnigramOptions& options)
        : m_vocabulary(vocabulary), m_scores(std::move(scores)), m_options(options) {
        std::vector<std::pair<std::string_view, std::int32_t>> entries;
        double worst = std::numeric_limits<double>::infinity();
        for (PieceId id = 0; id < vocabulary.size(); ++id) {
            entries.emplace_back(vocabulary.piece(id), id);
            worst = std::min(worst, m_scores[static_cast<std::size_t>(id)]);
        }
        m_trie = Trie(std::move(entries));
        m_unknown_score = worst - kUnknownPenalty;
        if (options.byte_fallback) {
            m_bytes = byte_pieces(vocabulary);
        }
    }

    void segment(std::string_view part, std::vector<PartPiece>& pieces) const override {
        thread_local std::vector<Node> best;
        best.assign(part.size() + 1, Node{});
        for (std::size_t at = 0; at < part.size();) {
            const auto here = best[at].score;
            const auto one = unicode::length(part[at]);
            bool single = false;
            const auto offer = [&](std::size_t length, PieceId id, double score) {
                auto& node = best[at + length];
                if (node.begin == kNowhere || score > node.score) {
                    node = {score, at, id};
                }
            };
            m_trie.prefixes(part.substr(at), [&](std::size_t length, std::int32_t id) {
                offer(length, id, m_scores[static_cast<std::size_t>(id)] + here);
                single = single || length == one;
            });
            if (!single) {
                offer(one, m_options.unknown, m_unknown_score + here);
            }
            at += one;
        }
        collect(part, best, pieces);
    }

  private:
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    struct Node { ///< the best way to reach a byte
        double score = 0.0;
        std::size_t begin = kNowhere;
        PieceId id = -1;
    };

    void collect(std::string_view part, const std::vector<Node>& best, std::vector<PartPiece>& pieces) const {
        thread_local std::vector<PartPiece> path;
        path.clear();
        for (std::size_t end = part.size(); end > 0; end = best[end].begin) {
            const auto& node = best[end];
            if (node.id == m_options.unknown && !path.empty() && path.back().id == node.id) {
                path.back().begin = node.begin;
            } else {
                path.push_back({node.id, node.begin, end});
            }
        }
        for (auto piece = path.rbegin(); piece != path.rend(); ++piece) {
            if (piece->id == m_options.unknown) {
                add_unknown(part, *piece, pieces);
            } else {
                pieces.push_back(*piece);
            }
        }
    }

    void add_unknown(std::string_view part, const PartPiece& piece, std::vector<PartPiece>& pieces) const {
        const auto text = part.substr(piece.begin, piece.end - piece.begin);
        if (const auto id = m_vocabulary.find(text); id >= 0) {
            pieces.push_back({id, piece.begin, piece.end}); // several unknown characters can be a piece
            return;
        }
        if (m_options.byte_fallback && std::all_of(text.begin(), text.end(), [&](char c) {
                return m_bytes[static_cast<unsigned char>(c)] >= 0;
            })) {
            for (const char c : text) {
                pieces.push_back({m_bytes[static_cast<unsigned char>(c)], piece.begin, piece.end});
            }
            return;
        }
        pieces.push_back(piece);
    }

    const Vocabulary& m_vocabulary;
    std::vector<double> m_scores;
    UnigramOptions m_options;
    Trie m_trie;
    double m_unknown_score = 0.0;
    std::array<PieceId, 256> m_bytes{};
};

} // namespace

SegmenterPtr make_unigram(const Vocabulary& vocabulary, std::vector<double> scores, const UnigramOptions& options) {
    return std::make_unique<Unigram>(vocabulary, std::move(scores), options);
}

} // namespace stillroom::text
