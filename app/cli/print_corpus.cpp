// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/print_corpus.h"

#include "app/cli/console.h"
#include "core/base/grouped.h"
#include "core/base/utf8.h"
#include "core/corpus/corpus_json.h"

#include <cstdio>

namespace stillroom::cli {

void print_corpus(const corpus::CorpusInfo& info) {
    std::string sizes;
    for (const auto& [split, count] : info.sentences) {
        sizes += (sizes.empty() ? "" : ", ") + grouped(count) + " " + corpus::to_string(split);
    }
    std::printf("  sentences  %s\n", sizes.c_str());
    std::printf("  words      %s\n", grouped(info.words).c_str());
    if (!info.languages.empty()) {
        std::printf("  languages  %s\n", join(info.languages, ", ").c_str());
    }
    if (info.labelled) {
        std::printf("  labels     %zu domains, %zu intents, %zu slot types\n", info.domains.size(),
                    info.intents.size(), info.slots.size());
    }
    for (const auto& issue : info.issues) {
        const std::string place = to_string(issue.place);
        std::printf("  %s: %s%s%s (%s times)\n", corpus::to_string(issue.level), place.c_str(),
                    place.empty() ? "" : ": ", issue.message.c_str(), grouped(issue.count).c_str());
    }
}

} // namespace stillroom::cli
