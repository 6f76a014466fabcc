// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/facts/facts.h"

#include "core/corpus/held_out.h"
#include "core/run/materials.h"

namespace stillroom::ui {

namespace {
constexpr double kPiecesPerWord = 1.3;

recipe::ModelShape withHeads(recipe::ModelShape shape, const recipe::Recipe& recipe, const Facts& facts) {
    shape.mlm = false;
    shape.domains = shape.intents = shape.tags = shape.classes = 0;
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
} // namespace

double piecesOf(std::int64_t words) { return kPiecesPerWord * static_cast<double>(words); }

std::optional<corpus::CorpusInfo> knownOf(const Facts& facts, const std::string& corpus) {
    const auto found = facts.corpora.find(corpus);
    return found == facts.corpora.end() ? std::nullopt : found->second.info;
}

recipe::Materials materialsOf(const Facts& facts) {
    recipe::Materials materials;
    materials.loaded_teacher = facts.loadedTeacher;
    for (const auto& [name, fact] : facts.corpora) {
        if (fact.info) {
            materials.corpora[name] = run::corpus_size(*fact.info);
        }
    }
    return materials;
}

run::Fingerprints fingerprintsOf(const Facts& facts) {
    run::Fingerprints prints{{}, facts.loadedContents, facts.tokenizerContents};
    for (const auto& [name, fact] : facts.corpora) {
        if (fact.info) {
            prints.corpora[name] = corpus::with_held_out(*fact.info).fingerprint;
        }
    }
    return prints;
}

recipe::ModelShape studentShape(const recipe::Recipe& recipe, const Facts& facts) {
    recipe::ModelShape shape;
    shape.encoder = recipe.student;
    const bool shared = recipe.tokenizer.kind == recipe::TokenizerKind::Teacher && facts.loadedTeacher;
    shape.vocabulary = shared ? facts.loadedTeacher->vocabulary : recipe.tokenizer.vocabulary;
    return withHeads(shape, recipe, facts);
}

std::optional<recipe::ModelShape> teacherShape(const recipe::Recipe& recipe, const Facts& facts) {
    if (recipe.teacher.source == recipe::TeacherSource::Load) {
        return facts.loadedTeacher ? std::optional(withHeads(*facts.loadedTeacher, recipe, facts)) : std::nullopt;
    }
    recipe::ModelShape shape;
    shape.encoder = recipe.teacher.model;
    shape.vocabulary = recipe.tokenizer.vocabulary;
    return withHeads(shape, recipe, facts);
}

double studentParameters(const recipe::Recipe& recipe, const Facts& facts) {
    return static_cast<double>(recipe::model_cost(studentShape(recipe, facts)).total());
}

std::optional<double> teacherParameters(const recipe::Recipe& recipe, const Facts& facts) {
    const auto shape = teacherShape(recipe, facts);
    return shape ? std::optional(static_cast<double>(recipe::model_cost(*shape).total())) : std::nullopt;
}

} // namespace stillroom::ui
