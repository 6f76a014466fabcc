// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/checks.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kExamples = 5;
constexpr std::int64_t kStopEvery = 4096;

std::vector<std::string> missing(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
    std::vector<std::string> result; // both are sorted
    std::set_difference(wanted.begin(), wanted.end(), there.begin(), there.end(), std::back_inserter(result));
    return result;
}

} // namespace

Result<Leak> leak(const Corpus& looked_at, Split looked_at_split, const Corpus& held_out, Split held_out_split,
                  const std::stop_token& stop) {
    Leak result;
    std::unordered_map<std::uint64_t, bool> keys; // to whether it was found
    for (std::int64_t i = 0; i < held_out.size(held_out_split); ++i) {
        keys.emplace(held_out.text_key(held_out_split, i), false);
    }
    result.checked = looked_at.size(looked_at_split);
    for (std::int64_t i = 0; i < result.checked; ++i) {
        if (i % kStopEvery == 0 && stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped while sentences were compared.");
        }
        const auto found = keys.find(looked_at.text_key(looked_at_split, i));
        if (found == keys.end()) {
            continue;
        }
        ++result.found;
        if (!std::exchange(found->second, true)) {
            ++result.held_out;
            if (result.examples.size() < kExamples) {
                result.examples.push_back(looked_at.at(looked_at_split, i).text);
            }
        }
    }
    return result;
}

std::vector<Issue> compare_labels(const CorpusInfo& trained_on, const CorpusInfo& tested_on) {
    std::vector<Issue> issues;
    using Labels = std::vector<std::string> CorpusInfo::*;
    for (const auto& [labels, what] : {std::pair<Labels, const char*>{&CorpusInfo::domains, "domains"},
                                       {&CorpusInfo::intents, "intents"},
                                       {&CorpusInfo::slots, "slot types"}}) {
        std::vector<std::string> unknown = missing(tested_on.*labels, trained_on.*labels);
        if (unknown.empty()) {
            continue;
        }
        const auto count = static_cast<std::int64_t>(unknown.size());
        if (unknown.size() > kExamples) {
            unknown.resize(kExamples);
            unknown.emplace_back("...");
        }
        issues.push_back({Issue::Level::Warning, "unknown-label",
                          tested_on.name + " has " + what + " that " + trained_on.name + " does not have: " +
                              join(unknown, ", ") + ".",
                          Place{{}, 0, what}, count});
    }
    return issues;
}

} // namespace stillroom::corpus
