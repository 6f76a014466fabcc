// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/corpora.h"

#include "core/base/grouped.h"
#include "core/corpus/library.h"
#include "core/engine/data/held_out.h"

#include <fmt/format.h>

namespace stillroom::engine {

Result<Corpora> Corpora::open(const run::RunRequest& request, const Reporter& reporter, const std::stop_token& stop) {
    Corpora result;
    const auto& wanted = request.recipe.corpora;
    for (const auto& reference : wanted) {
        reporter.doing(fmt::format("Reading corpora {}/{}", result.m_names.size() + 1, wanted.size()));
        corpus::ImportOptions options;
        options.reading.format = reference.format;
        options.reading.language = reference.language;
        options.reading.text_column = reference.text_column;
        options.reading.label_column = reference.label_column;
        options.stop = stop;
        auto opened = corpus::open_location(reference.location, request.recipe_folder, request.home, options);
        if (!opened) {
            auto error = opened.error();
            if (error.code != ErrorCode::Cancelled) {
                error.message = "Corpus " + reference.name + ": " + error.message;
            }
            return fail(std::move(error));
        }
        result.m_names.push_back(reference.name);
        auto measured = with_held_out(*opened);
        if (measured != *opened) {
            reporter.info(fmt::format("{} has no dev part: {} of its sentences are held out to measure on.",
                                      reference.name, grouped(measured->size(corpus::Split::Dev))));
        }
        result.m_corpora[reference.name] = std::move(measured);
    }
    return result;
}

Result<corpus::CorpusPtr> Corpora::get(const std::string& name) const {
    const auto found = m_corpora.find(name);
    if (found == m_corpora.end()) {
        return fail(ErrorCode::BadInput, "The recipe has no corpus named \"" + name + "\".", {{}, 0, "corpora"});
    }
    return found->second;
}

} // namespace stillroom::engine
