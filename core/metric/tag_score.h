// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metric/report.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace stillroom::metric {

/// Slot scores over sentences that come one at a time, as conlleval and seqeval count them.
class TagScore {
  public:
    /// Gold and predicted BIO tags of one sentence; both of the same length.
    void add(const std::vector<std::string>& gold, const std::vector<std::string>& predicted);

    [[nodiscard]] const PrecisionRecall& slots() const { return m_slots; } ///< micro
    [[nodiscard]] const std::map<std::string, PrecisionRecall>& per_type() const { return m_per_type; }
    [[nodiscard]] double macro_f1() const;      ///< mean over types; 0 when there is none
    [[nodiscard]] double token_accuracy() const; ///< share of equal tags; 0 without tokens
    [[nodiscard]] std::int64_t sentences() const { return m_sentences; }
    [[nodiscard]] std::int64_t exact() const { return m_exact; } ///< sentences with all tags equal
    [[nodiscard]] std::int64_t tokens() const { return m_tokens; }

  private:
    PrecisionRecall m_slots;
    std::map<std::string, PrecisionRecall> m_per_type;
    std::int64_t m_sentences = 0;
    std::int64_t m_exact = 0;
    std::int64_t m_tokens = 0;
    std::int64_t m_equal_tokens = 0;
};

} // namespace stillroom::metric
