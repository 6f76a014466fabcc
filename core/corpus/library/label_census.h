// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/corpus.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::corpus {

/// Domains, intents and slot types of a corpus, by split, gathered while it is read.
class LabelCensus {
  public:
    /// Fails when there are more labels than labels can be: then the column is text.
    [[nodiscard]] Result<void> add(const Utterance& utterance, Split split, std::string_view file, std::int64_t line);
    void fill(CorpusInfo& info) const;
    /// Labels of dev and test that train does not have, one issue for each kind and split.
    [[nodiscard]] std::vector<Issue> unknown_labels() const;

  private:
    struct Use {
        std::array<std::int64_t, 3> count{}; ///< utterances, by split
        std::array<Place, 3> first;
    };
    using Uses = std::map<std::string, Use, std::less<>>;
    void note(Uses& uses, std::string_view label, Split split, std::string_view file, std::int64_t line);

    Uses m_domains;
    Uses m_intents;
    Uses m_slots;
};

} // namespace stillroom::corpus
