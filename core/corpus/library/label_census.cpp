// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/label_census.h"

#include <fmt/format.h>

#include <set>
#include <tuple>

namespace stillroom::corpus {

namespace {

constexpr std::size_t kMostLabels = 5000;
constexpr std::size_t kNamed = 5;

std::size_t place_of(Split split) { return static_cast<std::size_t>(split); }

template <class Uses>
std::vector<std::string> names(const Uses& uses) {
    std::vector<std::string> result;
    for (const auto& entry : uses) {
        result.push_back(entry.first);
    }
    return result;
}

} // namespace

void LabelCensus::note(Uses& uses, std::string_view label, Split split, std::string_view file, std::int64_t line) {
    if (label.empty()) {
        return;
    }
    auto found = uses.find(label);
    if (found == uses.end()) {
        found = uses.emplace(label, Use()).first;
    }
    Use& use = found->second;
    if (use.count[place_of(split)]++ == 0) {
        use.first[place_of(split)] = Place{std::string(file), line, {}};
    }
}

Result<void> LabelCensus::add(const Utterance& utterance, Split split, std::string_view file, std::int64_t line) {
    note(m_domains, utterance.domain, split, file, line);
    note(m_intents, utterance.intent, split, file, line);
    std::set<std::string_view> slots;
    for (const std::string_view tag : utterance.tags) {
        if (tag.size() > 2) {
            slots.insert(tag.substr(2));
        }
    }
    for (const std::string_view slot : slots) {
        note(m_slots, slot, split, file, line);
    }
    for (const auto& [uses, what] : {std::pair{&m_domains, "domains"}, {&m_intents, "intents"}, {&m_slots, "slot types"}}) {
        if (uses->size() > kMostLabels) {
            return fail(ErrorCode::BadInput,
                        fmt::format("There are more than {} different {}. Is the right column chosen as the label?",
                                    kMostLabels, what),
                        Place{std::string(file), line, {}});
        }
    }
    return {};
}

void LabelCensus::fill(CorpusInfo& info) const {
    info.domains = names(m_domains);
    info.intents = names(m_intents);
    info.slots = names(m_slots);
    info.labelled = !info.domains.empty() || !info.intents.empty() || !info.slots.empty();
}

std::vector<Issue> LabelCensus::unknown_labels() const {
    std::vector<Issue> issues;
    for (const auto& [uses, what] : {std::pair{&m_domains, "domain"}, {&m_intents, "intent"}, {&m_slots, "slot type"}}) {
        bool in_train = false;
        for (const auto& entry : *uses) {
            in_train = in_train || entry.second.count[0] > 0;
        }
        for (const Split split : {Split::Dev, Split::Test}) {
            std::vector<std::string> unknown;
            Issue issue{Issue::Level::Warning, "unknown-label", {}, {}, 0};
            for (const auto& [label, use] : *uses) {
                if (!in_train || use.count[0] > 0 || use.count[place_of(split)] == 0) {
                    continue;
                }
                const Place& first = use.first[place_of(split)];
                const auto key = [](const Place& place) { return std::tie(place.file, place.line); };
                if (unknown.empty() || key(first) < key(issue.place)) {
                    issue.place = first;
                }
                issue.count += use.count[place_of(split)];
                if (unknown.size() < kNamed) {
                    unknown.push_back("\"" + label + "\"");
                } else if (unknown.size() == kNamed) {
                    unknown.emplace_back("...");
                }
            }
            if (!unknown.empty()) {
                issue.message = fmt::format("The {} split has a {} that train does not have ({}); the utterances were kept "
                                            "and will count as errors.",
                                            to_string(split), what, fmt::join(unknown, ", "));
                issue.place.field = what;
                issues.push_back(std::move(issue));
            }
        }
    }
    return issues;
}

} // namespace stillroom::corpus
