// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/corpus/builtin/grammar.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus::builtin {

/// A word of the result. `slot` indexes Grammar::slots, -1 outside slots; `begin` marks a slot's first word.
struct Word {
    std::string text;
    int slot = -1;
    bool begin = false;
};

enum class Mood { Plain, Imperative, Infinitive };

/// Which values the open rules may yield.
enum class Values {
    Any,
    Seen, ///< only those that training may see
    Fresh ///< only those held out of training
};

/// Draws sentences from a grammar. One expander a thread; it holds no random state of its own.
class Expander {
  public:
    /// `seed` decides which values are held out; `share` is their part.
    Expander(const Grammar& grammar, std::uint64_t seed, double share)
        : m_grammar(grammar), m_seed(seed), m_threshold(static_cast<std::uint64_t>(share * 10000.0)) {}

    /// Writes one sentence of rule `wrap`, whose <core> stands for `core`. False when no allowed value was
    /// found in a bounded number of tries; the caller then draws again.
    [[nodiscard]] bool expand(int wrap, const Alternative* core, Mood mood, Values values, Random& random,
                              std::vector<Word>& words);
    /// Number of values of open rules in the last sentence.
    [[nodiscard]] int open_values() const { return m_open_values; }
    [[nodiscard]] bool held_out(std::string_view value) const;
    /// Draws an alternative by weight.
    [[nodiscard]] static const Alternative& draw(const Rule& rule, Random& random);

  private:
    struct Piece {
        std::string_view text;
        bool glued = false;
        int slot = -1;
        int instance = 0; // tells two slots of one type apart
    };
    struct Bound {
        const Rule* rule = nullptr;
        const Alternative* alternative = nullptr;
    };
    using Frame = std::vector<Bound>;

    void write_alternative(const Alternative& alternative, std::size_t form);
    void write_sequence(const Sequence& nodes, const Frame& frame);
    void write_reference(const Node& node, const Frame& frame);
    void write_rule(const Rule& rule, const Node& node, const Frame& frame);
    void write_value(const Rule& rule, const Node& node, const Frame& frame);
    void add(std::string_view text);
    [[nodiscard]] Bound bind(int rule);
    [[nodiscard]] std::size_t column(const Rule& rule, const Node& node, const Frame& frame) const;
    [[nodiscard]] std::string value_text(std::size_t first) const;
    void finish(std::vector<Word>& words) const;

    const Grammar& m_grammar;
    std::uint64_t m_seed;
    std::uint64_t m_threshold;

    // state of the sentence being written
    std::vector<Piece> m_pieces;
    const Alternative* m_core = nullptr;
    Random* m_random = nullptr;
    Mood m_mood = Mood::Plain;
    Values m_values = Values::Any;
    bool m_glue_next = false;
    bool m_failed = false;
    int m_slot = -1;
    int m_instance = 0;
    int m_open_values = 0;
};

/// Applies the language's contractions and elisions in place, from right to left. Words of one slot (or two
/// outside slots) become one word; where a slot begins between them, the left word changes alone.
void join_words(const std::vector<Joining>& joinings, std::vector<Word>& words);

/// The words with single spaces between them.
[[nodiscard]] std::string text_of(const std::vector<Word>& words);

} // namespace stillroom::corpus::builtin
