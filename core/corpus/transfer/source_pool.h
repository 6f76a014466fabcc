// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/corpus/transfer_set.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace stillroom::corpus {

using TestKeys = std::unordered_set<std::uint64_t>;

/// The sentences of one source that may be used, in a random order that is drawn only as far as it is needed. The
/// first n of it are the same however many are asked for.
class SourcePool {
  public:
    /// Leaves out what stands in the test split, and repeats. Errors: Cancelled.
    [[nodiscard]] static Result<SourcePool> create(const TransferSourceInput& source, const TransferRequest& request,
                                                   const TestKeys& test);

    /// Draws on until the sum of costs is at least `target` or nothing is left; gives that sum. Errors: Cancelled.
    [[nodiscard]] Result<std::int64_t> reach(std::int64_t target);

    struct Sentence {
        std::int64_t index = 0;
        std::int64_t tokens = 0;
        std::int64_t cost = 0; ///< in the request's unit
        std::size_t language = 0; ///< into languages()
    };
    /// What was drawn so far.
    [[nodiscard]] const std::vector<Sentence>& drawn() const { return m_drawn; }
    [[nodiscard]] const std::vector<std::string>& languages() const { return m_languages; }
    [[nodiscard]] bool exhausted() const { return m_drawn.size() == m_order.size(); }
    [[nodiscard]] std::int64_t available() const { return static_cast<std::int64_t>(m_order.size()); }
    [[nodiscard]] std::int64_t in_test() const { return m_in_test; }
    [[nodiscard]] std::int64_t duplicates() const { return m_duplicates; }

  private:
    SourcePool(const TransferSourceInput& source, const TransferRequest& request);
    [[nodiscard]] Result<void> keep_usable(const TestKeys& test);
    void draw_one();

    const TransferSourceInput* m_source;
    const TransferRequest* m_request;
    Random m_random;
    std::vector<std::int64_t> m_order; ///< the first drawn().size() are in their final order
    std::vector<Sentence> m_drawn;
    std::vector<std::string> m_languages;
    std::int64_t m_cost = 0;
    std::int64_t m_in_test = 0;
    std::int64_t m_duplicates = 0;
};

} // namespace stillroom::corpus
