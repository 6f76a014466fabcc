// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe/recipe.h"
#include "core/recipe/validate.h"

#include <string>
#include <vector>

namespace stillroom::recipe {

/// A small recipe without issues of level Error.
inline Recipe sample() {
    Recipe r;
    r.name = "Sample";
    r.corpora.resize(2);
    r.corpora[0].name = "Generic";
    r.corpora[0].location = "g.txt";
    r.corpora[1].name = "Task";
    r.corpora[1].location = "t.jsonl";
    r.corpora[1].role = CorpusRole::Task;
    r.teacher.corpora = {"Generic"};
    r.transfer.sources = {{"Generic", 5000, false}, {"Task", 5000, false}};
    r.distill.terms = {ObjectiveTerm{}};
    r.tasks.corpus = "Task";
    return r;
}

/// Whether an issue of the level stands at the path.
inline bool has(const std::vector<Issue>& issues, Issue::Level level, const std::string& path) {
    for (const auto& issue : issues) {
        if (issue.level == level && issue.path == path) {
            return true;
        }
    }
    return false;
}

inline std::string all_messages(const std::vector<Issue>& issues) {
    std::string text;
    for (const auto& issue : issues) {
        text += issue.path + ": " + issue.message + "\n";
    }
    return text;
}

} // namespace stillroom::recipe
