// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/joined.h"

#include "core/base/grouped.h"
#include "core/base/hash.h"
#include "core/corpus/held_out.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace stillroom::corpus {

namespace {

constexpr std::array kSplits{Split::Train, Split::Dev, Split::Test};

using Names = std::vector<std::string> CorpusInfo::*;

/// All names of the parts, each once, sorted.
std::vector<std::string> united(const std::vector<CorpusPtr>& parts, Names names) {
    std::set<std::string> all;
    for (const auto& part : parts) {
        all.insert((part->info().*names).begin(), (part->info().*names).end());
    }
    return {all.begin(), all.end()};
}

/// The texts of all parts, each once, in order.
std::string listed(const std::vector<CorpusPtr>& parts, std::string CorpusInfo::*text, std::string_view between) {
    std::vector<std::string> seen;
    std::string all;
    for (const auto& part : parts) {
        const auto& own = part->info().*text;
        if (own.empty() || std::find(seen.begin(), seen.end(), own) != seen.end()) {
            continue;
        }
        all += (seen.empty() ? std::string() : std::string(between)) + own;
        seen.push_back(own);
    }
    return all;
}

CorpusInfo joined_info(const std::vector<CorpusPtr>& parts) {
    CorpusInfo info;
    info.name = listed(parts, &CorpusInfo::name, " + ");
    info.location = listed(parts, &CorpusInfo::location, " + ");
    info.format = listed(parts, &CorpusInfo::format, " + ");
    info.licence = listed(parts, &CorpusInfo::licence, "; ");
    info.labelled = std::all_of(parts.begin(), parts.end(), [](const auto& part) { return part->info().labelled; });
    info.languages = united(parts, &CorpusInfo::languages);
    info.domains = united(parts, &CorpusInfo::domains);
    info.intents = united(parts, &CorpusInfo::intents);
    info.slots = united(parts, &CorpusInfo::slots);
    Hasher hasher;
    hasher.field("joined");
    for (const auto& part : parts) {
        const auto& own = part->info();
        hasher.field(own.fingerprint);
        info.words += own.words;
        info.bytes += own.bytes;
        info.issues.insert(info.issues.end(), own.issues.begin(), own.issues.end());
        for (const Split split : kSplits) {
            if (const auto size = part->size(split); size > 0) {
                info.sentences[split] += size;
            }
        }
    }
    info.fingerprint = hasher.hex();
    return info;
}

std::vector<Issue> untested(const std::vector<CorpusPtr>& parts) {
    std::vector<Issue> issues;
    const auto tested = [](const auto& part) { return part->size(Split::Test) > 0; };
    if (std::none_of(parts.begin(), parts.end(), tested)) {
        return issues;
    }
    for (const auto& part : parts) {
        if (!tested(part)) {
            issues.push_back({Issue::Level::Warning, "joined-untested",
                              part->info().name + " has no test part, so scores on the test part are those of the others alone.",
                              Place{{}, 0, "test"}, 1});
        }
    }
    return issues;
}

class Joined final : public Corpus {
  public:
    explicit Joined(std::vector<CorpusPtr> parts) : m_parts(std::move(parts)), m_info(joined_info(m_parts)) {}

    const CorpusInfo& info() const override { return m_info; }
    void add(std::vector<Issue> issues) {
        m_info.issues.insert(m_info.issues.end(), std::make_move_iterator(issues.begin()), std::make_move_iterator(issues.end()));
    }
    [[nodiscard]] const std::vector<CorpusPtr>& parts() const { return m_parts; }

    std::int64_t size(Split split) const override {
        std::int64_t all = 0;
        for (const auto& part : m_parts) {
            all += part->size(split);
        }
        return all;
    }

    Utterance at(Split split, std::int64_t index) const override {
        const auto [part, own] = place(split, index);
        return part->at(split, own);
    }

    std::uint64_t text_key(Split split, std::int64_t index) const override {
        const auto [part, own] = place(split, index);
        return part->text_key(split, own);
    }

  private:
    [[nodiscard]] std::pair<const Corpus*, std::int64_t> place(Split split, std::int64_t index) const {
        auto part = m_parts.begin();
        for (auto size = (*part)->size(split); index >= size; size = (*part)->size(split)) {
            index -= size;
            ++part;
        }
        return {part->get(), index};
    }

    std::vector<CorpusPtr> m_parts;
    CorpusInfo m_info;
};

} // namespace

CorpusPtr joined(std::vector<CorpusPtr> parts) {
    if (parts.size() == 1) {
        return std::move(parts.front());
    }
    std::vector<Issue> issues;
    for (auto& part : parts) {
        auto measured = with_held_out(part);
        if (measured != part) {
            const auto held = measured->size(Split::Dev);
            issues.push_back({Issue::Level::Note, "joined-held-out",
                              part->info().name + " has no dev part: " + grouped(held) +
                                  " of its sentences are held out to measure on.",
                              Place{{}, 0, "dev"}, held});
        }
        part = std::move(measured);
    }
    auto missing = untested(parts);
    issues.insert(issues.end(), std::make_move_iterator(missing.begin()), std::make_move_iterator(missing.end()));
    auto whole = std::make_shared<Joined>(std::move(parts));
    whole->add(std::move(issues));
    return whole;
}

std::vector<SharedRow> shared_rows(const Corpus& whole, const Corpus& part, Split split) {
    const auto* joint = dynamic_cast<const Joined*>(&whole);
    if (joint == nullptr) {
        return {};
    }
    std::vector<const Corpus*> own{&part};
    if (const auto* several = dynamic_cast<const Joined*>(&part)) {
        own.clear();
        for (const auto& one : several->parts()) {
            own.push_back(one.get());
        }
    }
    std::vector<SharedRow> rows;
    std::int64_t begin = 0;
    for (const auto* one : own) {
        std::int64_t place = 0;
        for (const auto& other : joint->parts()) {
            if (other->info().fingerprint == one->info().fingerprint) {
                rows.push_back({begin, one->size(split), place});
                break;
            }
            place += other->size(split);
        }
        begin += one->size(split);
    }
    return rows;
}

} // namespace stillroom::corpus
