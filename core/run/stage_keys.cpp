// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/stage_keys.h"

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/recipe/document.h"
#include "core/recipe/kept_answers.h"
#include "core/store/model_library.h"
#include "core/text/load_tokenizer.h"

#include <set>

namespace stillroom::run {

namespace {

using nlohmann::json;

/// Grows when a change of the engine changes what its stages make.
constexpr int kCodeVersion = 1;

StageKey key_of(const char* stage, json about) {
    about["stage"] = stage;
    about["code"] = kCodeVersion;
    auto hash = hash_hex(about.dump());
    return {std::move(about), std::move(hash)};
}

/// Names and contents. The name is in the key, because it is in the metrics that the stage leaves behind.
Result<json> contents(const std::vector<std::string>& names, const Fingerprints& prints) {
    auto list = json::array();
    for (const auto& name : names) {
        const auto found = prints.corpora.find(name);
        if (found == prints.corpora.end()) {
            return fail(ErrorCode::BadInput, "The recipe has no corpus named \"" + name + "\".", {{}, 0, "corpora"});
        }
        list.push_back({name, found->second});
    }
    return list;
}

/// Builds keys one on the other.
class Builder {
  public:
    Builder(const RunRequest& request, const Fingerprints& prints)
        : m_request(request), m_recipe(request.recipe), m_prints(prints), m_document(recipe::to_json(request.recipe)) {}

    Result<StageKeys> build() {
        for (auto part : {&Builder::tokenizer, &Builder::teacher, &Builder::student, &Builder::similarity}) {
            if (auto built = (this->*part)(); !built) {
                return fail(built.error());
            }
        }
        return m_keys;
    }

  private:
    Result<void> tokenizer() {
        if (m_recipe.teacher.source == recipe::TeacherSource::Load) {
            m_keys.loaded = m_prints.teacher;
        }
        if (m_recipe.tokenizer.kind == recipe::TokenizerKind::Teacher) {
            m_keys.tokenizer = key_of("tokenizer", {{"model", m_keys.loaded}});
            return {};
        }
        if (m_recipe.tokenizer.kind == recipe::TokenizerKind::Load) {
            m_keys.tokenizer = key_of("tokenizer", {{"file", m_prints.tokenizer}});
            return {};
        }
        auto texts = contents(tokenizer_corpora(m_recipe), m_prints);
        if (!texts) {
            return fail(texts.error());
        }
        m_keys.tokenizer = key_of("tokenizer", {{"kind", m_document["tokenizer"]["kind"]},
                                                {"vocabulary", m_recipe.tokenizer.vocabulary},
                                                {"corpora", *texts},
                                                {"seed", teacher_seed(m_request)}});
        return {};
    }

    Result<void> teacher() {
        const auto& document = m_document["teacher"];
        const auto seed = teacher_seed(m_request);
        if (m_keys.loaded.empty()) {
            auto texts = contents(teacher_corpora(m_recipe), m_prints);
            if (!texts) {
                return fail(texts.error());
            }
            m_keys.pretrain = key_of("pretrain", {{"tokenizer", m_keys.tokenizer.hash},
                                                  {"model", document["model"]},
                                                  {"training", document["pretrain"]},
                                                  {"corpora", *texts},
                                                  {"seed", seed}});
        }
        if (m_recipe.teacher.adapt) {
            auto texts = contents(adapt_corpora(m_recipe), m_prints);
            if (!texts) {
                return fail(texts.error());
            }
            m_keys.adapt = key_of("adapt", {{"teacher", m_keys.teacher()},
                                            {"training", document["adapt_training"]},
                                            {"corpora", *texts},
                                            {"seed", seed}});
        }
        auto tasks = task_key("teacher_training");
        if (!tasks) {
            return fail(tasks.error());
        }
        (*tasks)["model"] = m_keys.teacher();
        (*tasks)["seed"] = seed;
        m_keys.teacher_finetune = key_of("finetune", *tasks);
        return {};
    }

    Result<void> student() {
        const auto& distill = m_document["distill"];
        const bool control = m_request.role == Role::Control;
        const bool on_tasks = m_recipe.distill.level == recipe::DistillLevel::Task;
        std::vector<std::string> sources;
        for (const auto& source : m_recipe.transfer.sources) {
            sources.push_back(source.corpus);
        }
        auto texts = contents(sources, m_prints);
        auto tasks = task_key("training");
        for (const auto* part : {&texts, &tasks}) {
            if (!*part) {
                return fail(part->error());
            }
        }
        auto transfer = m_document["transfer"];
        for (auto& source : transfer["sources"]) {
            source.erase("locked");
        }
        json about{{"tokenizer", m_keys.tokenizer.hash},
                   {"student", m_document["student"]},
                   {"level", distill["level"]},
                   {"terms", distill["terms"]},
                   {"training", distill["training"]},
                   {"mask_share", distill["mask_share"]},
                   {"transfer", transfer},
                   {"corpora", *texts},
                   {"control", control},
                   // Sentences of the test split are taken out of the transfer set.
                   {"task_corpus", (*tasks)["corpus"]},
                   {"evaluate_on", m_recipe.tasks.evaluate_on},
                   {"seed", m_request.seed}};
        if (!on_tasks) {
            about["mask_variants"] = distill["mask_variants"];
        }
        if (!control) {
            if (recipe::keeps_answers(m_recipe.distill)) { // whole answers otherwise
                if (!on_tasks) {
                    about["top_pieces"] = distill["top_pieces"];
                }
                if (recipe::compares_states(m_recipe.distill.terms)) {
                    about["states"] = "16-bit";
                }
            }
            about["teacher"] = on_tasks ? m_keys.teacher_finetune.hash : m_keys.teacher();
        }
        if (on_tasks) {
            about["tasks"] = *tasks;
            about["tasks"].erase("training");
        }
        m_keys.distill = key_of("distill", std::move(about));
        (*tasks)["model"] = m_keys.distill.hash;
        (*tasks)["seed"] = m_request.seed;
        m_keys.finetune = key_of("finetune", std::move(*tasks));
        return {};
    }

    Result<void> similarity() {
        std::vector<std::string> names{m_recipe.tasks.corpus};
        for (const auto& source : m_recipe.transfer.sources) {
            names.push_back(source.corpus);
        }
        auto texts = contents(names, m_prints);
        if (!texts) {
            return fail(texts.error());
        }
        m_keys.similarity = key_of("similarity", {{"tokenizer", m_keys.tokenizer.hash},
                                                  {"teacher", m_keys.teacher()},
                                                  {"corpora", std::move(*texts)}});
        return {};
    }

    Result<json> task_key(const char* training) const {
        auto corpus = contents({m_recipe.tasks.corpus}, m_prints);
        if (!corpus) {
            return fail(corpus.error());
        }
        return json{{"corpus", *corpus},
                    {"dc", m_recipe.tasks.dc},
                    {"icner", m_recipe.tasks.icner},
                    {"classification", m_recipe.tasks.classification},
                    {"slot_weight", m_recipe.tasks.slot_weight},
                    {"limit", m_recipe.tasks.limit},
                    {"training", m_document["tasks"][training]}};
    }

    const RunRequest& m_request;
    const recipe::Recipe& m_recipe;
    const Fingerprints& m_prints;
    json m_document;
    StageKeys m_keys;
};

} // namespace

const std::string& StageKeys::teacher() const {
    return !adapt.hash.empty() ? adapt.hash : !pretrain.hash.empty() ? pretrain.hash : loaded;
}

Result<std::string> folder_fingerprint(const std::filesystem::path& folder) {
    std::set<std::string> names; // weights may lie in shards, and the tokenizer counts too
    std::error_code code;
    for (const auto& item : std::filesystem::directory_iterator(folder, code)) {
        if (item.is_regular_file()) {
            names.insert(item.path().filename().string());
        }
    }
    if (code) {
        return fail(io_error(code.value(), folder, "Cannot read the folder"));
    }
    Hasher hasher;
    for (const auto& name : names) {
        const auto hash = hash_file(folder / name);
        if (!hash) {
            return fail(hash.error());
        }
        hasher.field(name);
        hasher.field(*hash);
    }
    return hasher.hex();
}

Result<Fingerprints> fingerprints(const RunRequest& request, std::map<std::string, std::string> corpora) {
    const auto& recipe = request.recipe;
    Fingerprints prints{std::move(corpora), {}, {}};
    if (recipe.teacher.source == recipe::TeacherSource::Load) {
        auto print = folder_fingerprint(loaded_teacher(request));
        if (!print) {
            return fail(print.error());
        }
        prints.teacher = std::move(*print);
    }
    if (recipe.tokenizer.kind == recipe::TokenizerKind::Load) {
        const std::filesystem::path path = recipe.tokenizer.path;
        const auto loaded = text::load_tokenizer(path.is_absolute() ? path : request.recipe_folder / path);
        if (!loaded) {
            return fail(loaded.error());
        }
        prints.tokenizer = (*loaded)->fingerprint();
    }
    return prints;
}

Result<StageKeys> stage_keys(const RunRequest& request, const Fingerprints& prints) {
    return Builder(request, prints).build();
}

std::filesystem::path loaded_teacher(const RunRequest& request) {
    return store::model_path(request.recipe.teacher.path, request.recipe_folder, request.home);
}

std::uint64_t teacher_seed(const RunRequest& request) {
    const auto& recipe = request.recipe;
    return recipe.teacher.seed != 0       ? recipe.teacher.seed
           : !recipe.study.seeds.empty() ? recipe.study.seeds.front()
                                         : request.seed;
}

std::vector<std::string> tokenizer_corpora(const recipe::Recipe& recipe) {
    if (!recipe.tokenizer.corpora.empty()) {
        return recipe.tokenizer.corpora;
    }
    std::vector<std::string> names;
    for (const auto& corpus : recipe.corpora) {
        names.push_back(corpus.name);
    }
    return names;
}

std::vector<std::string> teacher_corpora(const recipe::Recipe& recipe) {
    auto all = recipe;
    all.tokenizer.corpora = recipe.teacher.corpora;
    return tokenizer_corpora(all);
}

std::vector<std::string> adapt_corpora(const recipe::Recipe& recipe) {
    return recipe.teacher.adapt_corpora.empty() ? std::vector<std::string>{recipe.tasks.corpus}
                                                : recipe.teacher.adapt_corpora;
}

std::vector<recipe::ObjectiveTerm> terms_of(const recipe::Recipe& recipe, Role role) {
    if (role != Role::Control) {
        return recipe.distill.terms;
    }
    std::vector<recipe::ObjectiveTerm> terms;
    for (const auto& term : recipe.distill.terms) {
        if (term.kind == recipe::TermKind::HardLabel) {
            terms.push_back(term);
        }
    }
    if (terms.empty()) {
        terms.push_back({});
        terms.back().kind = recipe::TermKind::HardLabel;
    }
    return terms;
}

} // namespace stillroom::run
