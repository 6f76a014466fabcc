// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/sources.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/formats.h"
#include "core/corpus/library.h"
#include "core/recipe/nearest.h"
#include "core/store/model_library.h"
#include "core/text/load_tokenizer.h"

#include <fmt/format.h>

namespace stillroom::recipe {

namespace {

namespace fs = std::filesystem;
using Level = Issue::Level;

Issue issue_of(const Error& error, std::string path) {
    Error shown = error;
    shown.place.field.clear();
    return {Level::Error, to_string(shown), std::move(path)};
}

/// From the list of built-in corpora: generating one only to see that it is there would take too long.
Result<corpus::CorpusInfo> find_builtin(const std::string& location) {
    std::vector<std::string> names;
    for (auto& info : corpus::builtin_corpora()) {
        if (info.location == location) {
            return info;
        }
        names.push_back(info.location);
    }
    const std::string near = nearest_name(location, names);
    return fail(ErrorCode::NotFound, fmt::format("There is no built-in corpus {}. {}", location,
                                                 near.empty() ? "stillroom list --corpora shows them."
                                                              : fmt::format("Did you mean {}?", near)));
}

Result<corpus::CorpusInfo> find_imported(const std::string& location, const fs::path& folder,
                                         const fs::path& home) {
    const auto opened = corpus::open_location(location, folder, home);
    return opened ? Result<corpus::CorpusInfo>((*opened)->info()) : fail(opened.error());
}

void check_corpus(const CorpusRef& corpus, bool needs_labels, const std::string& path, const fs::path& folder,
                  const fs::path& home, std::vector<Issue>& issues) {
    const bool named = corpus.location.starts_with("builtin:") || corpus.location.starts_with("library:");
    if (!named) {
        corpus::ReadOptions options;
        options.format = corpus.format;
        options.language = corpus.language;
        options.text_column = corpus.text_column;
        options.label_column = corpus.label_column;
        if (const auto layout = corpus::inspect(folder / corpus.location, options); !layout) {
            issues.push_back(issue_of(layout.error(), path));
        } else if (needs_labels && layout->format == corpus::Format::Text) {
            issues.push_back({Level::Error, "The tasks need labels, and this is plain text.", path});
        }
        return;
    }
    const auto info = corpus.location.starts_with("builtin:") ? find_builtin(corpus.location)
                                                              : find_imported(corpus.location, folder, home);
    if (!info) {
        issues.push_back(issue_of(info.error(), path));
    } else if (needs_labels && !info->labelled) {
        issues.push_back({Level::Error, "The tasks need labels, and this corpus has none.", path});
    }
}

} // namespace

std::vector<Issue> check_sources(const Recipe& recipe, const fs::path& recipe_folder, const fs::path& home) {
    std::vector<Issue> issues;
    const bool tasks = recipe.tasks.dc || recipe.tasks.icner || recipe.tasks.classification;
    for (std::size_t i = 0; i < recipe.corpora.size(); ++i) {
        const auto& corpus = recipe.corpora[i];
        if (!corpus.location.empty()) {
            check_corpus(corpus, tasks && corpus.name == recipe.tasks.corpus,
                         fmt::format("corpora.{}.location", corpus.name), recipe_folder, home, issues);
        }
    }
    if (recipe.tokenizer.kind == TokenizerKind::Load && !recipe.tokenizer.path.empty()) {
        if (const auto loaded = text::load_tokenizer(recipe_folder / recipe.tokenizer.path); !loaded) {
            issues.push_back(issue_of(loaded.error(), "tokenizer.path"));
        }
    }
    if (recipe.teacher.source == TeacherSource::Load && !recipe.teacher.path.empty()) {
        const auto folder = store::resolve_model(recipe.teacher.path, recipe_folder, home);
        const auto shape = folder ? store::inspect_model(*folder) : Result<ModelShape>(fail(folder.error()));
        if (!shape) {
            issues.push_back(issue_of(shape.error(), "teacher.path"));
        } else if (recipe.distill.level == DistillLevel::Mlm && !recipe.teacher.adapt && !shape->mlm) {
            issues.push_back(issue_of({ErrorCode::BadInput,
                                       "This model cannot predict masked pieces. Distil on the tasks, or adapt it first.",
                                       {}},
                                      "teacher.path"));
        }
    }
    return issues;
}

} // namespace stillroom::recipe
