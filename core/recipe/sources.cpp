// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/sources.h"

#include "core/corpus/builtin/builtin.h"
#include "core/corpus/checks.h"
#include "core/corpus/formats.h"
#include "core/corpus/library.h"
#include "core/recipe/nearest.h"
#include "core/store/model_library.h"
#include "core/text/load_tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

/// Formats whose rows never say their language.
bool says_no_language(const corpus::Layout& layout) {
    using corpus::Format;
    const bool silent = layout.format == Format::Text || layout.format == Format::SlotGated || layout.format == Format::TokenTag ||
                        layout.format == Format::Conll || layout.format == Format::LabelText;
    return silent && std::all_of(layout.files.begin(), layout.files.end(), [](const auto& file) { return file.language.empty(); });
}

/// Looks at all locations of one corpus.
class CorpusCheck {
  public:
    CorpusCheck(const CorpusRef& corpus, bool needs_labels, const fs::path& folder, const fs::path& home)
        : m_corpus(corpus), m_needs_labels(needs_labels), m_folder(folder), m_home(home) {}

    std::vector<Issue> run() {
        if (!m_corpus.location.empty()) {
            look(m_corpus.location, fmt::format("corpora.{}.location", m_corpus.name));
        }
        for (const auto& location : m_corpus.also) {
            look(location, fmt::format("corpora.{}.also", m_corpus.name));
        }
        return std::move(m_issues);
    }

  private:
    [[nodiscard]] bool joined() const { return !m_corpus.also.empty(); }
    [[nodiscard]] std::string subject(const std::string& location, const char* alone) const { return joined() ? location : alone; }

    void say(Level level, const std::string& path, std::string message) { m_issues.push_back({level, std::move(message), path}); }

    void failed(Error error, const std::string& location, const std::string& path) {
        if (joined() && error.message.find(location) == std::string::npos && error.place.file.empty()) {
            error.message = location + ": " + error.message;
        }
        m_issues.push_back(issue_of(error, path));
    }

    void look(const std::string& location, const std::string& path) {
        if (location.empty()) {
            return; // validate says so
        }
        if (location.starts_with("builtin:") || location.starts_with("library:")) {
            look_named(location, path);
        } else {
            look_path(location, path);
        }
    }

    void look_path(const std::string& location, const std::string& path) {
        corpus::ReadOptions options;
        options.format = m_corpus.format;
        options.text_column = m_corpus.text_column;
        options.label_column = m_corpus.label_column;
        const bool first = location == m_corpus.location;
        options.language = first ? m_corpus.language : std::string();
        const auto layout = corpus::inspect(m_folder / location, options);
        if (!layout) {
            failed(layout.error(), location, path);
        } else if (m_needs_labels && layout->format == corpus::Format::Text) {
            say(Level::Error, path, fmt::format("The tasks need labels, and {} is plain text.", subject(location, "this")));
        } else if (joined() && options.language.empty() && says_no_language(*layout)) {
            no_language(location, path, first);
        }
    }

    void look_named(const std::string& location, const std::string& path) {
        const auto info = location.starts_with("builtin:") ? find_builtin(location) : find_imported(location, m_folder, m_home);
        if (!info) {
            failed(info.error(), location, path);
            return;
        }
        if (m_needs_labels && !info->labelled) {
            say(Level::Error, path, fmt::format("The tasks need labels, and {} has none.", subject(location, "this corpus")));
            return;
        }
        if (!joined()) {
            return;
        }
        if (info->languages.empty()) {
            no_language(location, path, false);
        }
        if (m_needs_labels && m_first) {
            for (const auto& issue : corpus::compare_labels(*m_first, *info)) {
                say(Level::Check, path, issue.message + " One model learns the labels of both.");
            }
        }
        if (!m_first) {
            m_first = *info;
        }
    }

    void no_language(const std::string& location, const std::string& path, bool first) {
        say(Level::Check, path,
            fmt::format("{} does not say its language, so its scores are not told by language. {}", location,
                        first ? "Give the corpus a language." : "Import it with one: stillroom import PATH --language TAG."));
    }

    const CorpusRef& m_corpus;
    bool m_needs_labels;
    const fs::path& m_folder;
    const fs::path& m_home;
    std::optional<corpus::CorpusInfo> m_first; ///< of those that need no reading
    std::vector<Issue> m_issues;
};

} // namespace

std::vector<Issue> check_sources(const Recipe& recipe, const fs::path& recipe_folder, const fs::path& home) {
    std::vector<Issue> issues;
    const bool tasks = recipe.tasks.dc || recipe.tasks.icner || recipe.tasks.classification;
    for (const auto& corpus : recipe.corpora) {
        const auto found = CorpusCheck(corpus, tasks && corpus.name == recipe.tasks.corpus, recipe_folder, home).run();
        issues.insert(issues.end(), found.begin(), found.end());
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
