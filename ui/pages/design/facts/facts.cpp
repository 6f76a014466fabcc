// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/facts/facts.h"

namespace stillroom::ui {

namespace {
constexpr double kPiecesPerWord = 1.3;
constexpr double kMarks = 2.0; ///< cls and sep
} // namespace

double piecesOf(std::int64_t words) { return kPiecesPerWord * static_cast<double>(words); }

recipe::CorpusSizes corpusSizes(const Facts& facts) {
    recipe::CorpusSizes sizes;
    for (const auto& [name, fact] : facts.corpora) {
        if (!fact.info) {
            continue;
        }
        recipe::CorpusSize size;
        std::int64_t all = 0;
        for (const auto& [split, count] : fact.info->sentences) {
            all += count;
            if (split == corpus::Split::Train) {
                size.sentences = count;
            }
        }
        if (all > 0 && fact.info->words > 0) {
            size.pieces = piecesOf(fact.info->words) / static_cast<double>(all) + kMarks;
        }
        size.domains = static_cast<std::int64_t>(fact.info->domains.size());
        size.intents = static_cast<std::int64_t>(fact.info->intents.size());
        size.slots = static_cast<std::int64_t>(fact.info->slots.size());
        sizes[name] = size;
    }
    return sizes;
}

recipe::ModelShape shapeOf(const recipe::Recipe& recipe, const recipe::ModelSpec& model, const Facts& facts) {
    recipe::ModelShape shape;
    shape.encoder = model;
    shape.vocabulary = recipe.tokenizer.vocabulary;
    shape.mlm = false;
    const auto labelled = facts.corpora.find(recipe.tasks.corpus);
    if (labelled != facts.corpora.end() && labelled->second.info) {
        const corpus::CorpusInfo& info = *labelled->second.info;
        shape.domains = recipe.tasks.dc ? static_cast<std::int64_t>(info.domains.size()) : 0;
        const bool intents = recipe.tasks.icner || recipe.tasks.classification;
        shape.intents = intents ? static_cast<std::int64_t>(info.intents.size()) : 0;
        shape.tags = recipe.tasks.icner ? 2 * static_cast<std::int64_t>(info.slots.size()) + 1 : 0;
    }
    return shape;
}

} // namespace stillroom::ui
