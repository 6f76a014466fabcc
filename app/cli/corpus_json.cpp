// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/corpus_json.h"

#include "app/cli/console.h"
#include "core/base/utf8.h"

#include <cstdio>

namespace stillroom::cli {

namespace {

const char* level_word(corpus::Issue::Level level) {
    switch (level) {
    case corpus::Issue::Level::Note:
        return "note";
    case corpus::Issue::Level::Warning:
        return "warning";
    case corpus::Issue::Level::Error:
        return "error";
    }
    return "";
}

} // namespace

nlohmann::json to_json(const corpus::CorpusInfo& info) {
    nlohmann::json sentences = nlohmann::json::object();
    for (const auto& [split, count] : info.sentences) {
        sentences[corpus::to_string(split)] = count;
    }
    nlohmann::json issues = nlohmann::json::array();
    for (const auto& issue : info.issues) {
        issues.push_back({{"level", level_word(issue.level)},
                          {"kind", issue.kind},
                          {"message", issue.message},
                          {"file", issue.place.file},
                          {"line", issue.place.line},
                          {"count", issue.count}});
    }
    return {{"name", info.name},
            {"location", info.location},
            {"format", info.format},
            {"licence", info.licence},
            {"fingerprint", info.fingerprint},
            {"labelled", info.labelled},
            {"languages", info.languages},
            {"sentences", sentences},
            {"words", info.words},
            {"bytes", info.bytes},
            {"domains", info.domains},
            {"intents", info.intents},
            {"slots", info.slots},
            {"issues", issues}};
}

void print_corpus(const corpus::CorpusInfo& info) {
    std::string sizes;
    for (const auto& [split, count] : info.sentences) {
        sizes += (sizes.empty() ? "" : ", ") + count_words(count) + " " + corpus::to_string(split);
    }
    std::printf("  sentences  %s\n", sizes.c_str());
    std::printf("  words      %s\n", count_words(info.words).c_str());
    if (!info.languages.empty()) {
        std::printf("  languages  %s\n", join(info.languages, ", ").c_str());
    }
    if (info.labelled) {
        std::printf("  labels     %zu domains, %zu intents, %zu slot types\n", info.domains.size(),
                    info.intents.size(), info.slots.size());
    }
    for (const auto& issue : info.issues) {
        const std::string place = to_string(issue.place);
        std::printf("  %s: %s%s%s (%s times)\n", level_word(issue.level), place.c_str(),
                    place.empty() ? "" : ": ", issue.message.c_str(), count_words(issue.count).c_str());
    }
}

} // namespace stillroom::cli
