// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/corpora.h"

#include "core/base/grouped.h"
#include "core/corpus/open_reference.h"
#include "core/corpus/held_out.h"

#include <fmt/format.h>

namespace stillroom::engine {

Result<Corpora> Corpora::open(const run::RunRequest& request, const Reporter& reporter, const std::stop_token& stop) {
    Corpora result;
    const auto& wanted = request.recipe.corpora;
    for (const auto& reference : wanted) {
        reporter.doing(fmt::format("Reading corpora {}/{}", result.m_names.size() + 1, wanted.size()));
        auto opened = corpus::open_reference(reference, request.recipe_folder, request.home, stop);
        if (!opened) {
            auto error = opened.error();
            if (error.code != ErrorCode::Cancelled) {
                error.message = "Corpus " + reference.name + ": " + error.message;
            }
            return fail(std::move(error));
        }
        for (const auto& issue : (*opened)->info().issues) { // of joining; the others were told when it was imported
            if (issue.kind.starts_with("joined-")) {
                reporter.log(issue.level == corpus::Issue::Level::Note ? run::LogLevel::Info : run::LogLevel::Warning,
                             reference.name + ": " + issue.message);
            }
        }
        result.m_names.push_back(reference.name);
        auto measured = corpus::with_held_out(*opened);
        if (measured != *opened) {
            reporter.info(fmt::format("{} has no dev part: {} of its sentences are held out to measure on.",
                                      reference.name, grouped(measured->size(corpus::Split::Dev))));
        }
        result.m_corpora[reference.name] = std::move(measured);
    }
    return result;
}

std::map<std::string, std::string> Corpora::fingerprints() const {
    std::map<std::string, std::string> prints;
    for (const auto& [name, corpus] : m_corpora) {
        prints[name] = corpus->info().fingerprint;
    }
    return prints;
}

Result<corpus::CorpusPtr> Corpora::get(const std::string& name) const {
    const auto found = m_corpora.find(name);
    if (found == m_corpora.end()) {
        return fail(ErrorCode::BadInput, "The recipe has no corpus named \"" + name + "\".", {{}, 0, "corpora"});
    }
    return found->second;
}

} // namespace stillroom::engine
