// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library.h"
#include "core/recipe/document.h"
#include "core/recipe/model_cost.h"
#include "core/report/onnx_export.h"
#include "core/store/model_library.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace stillroom::report {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRun = "run:";
constexpr const char* kBuiltIn = "builtin:assistant/en";

std::optional<store::RunId> run_of(const std::string& model) {
    store::RunId id = 0;
    const char* end = model.data() + model.size();
    const bool named = model.starts_with(kRun) && std::from_chars(model.data() + kRun.size(), end, id).ptr == end;
    return named ? std::optional(id) : std::nullopt;
}

/// Where utterances come from, and which part of them.
struct HeldOut {
    corpus::CorpusPtr corpus;
    corpus::Split split = corpus::Split::Test;
};

corpus::Split last_split(const corpus::Corpus& corpus) {
    for (const auto split : {corpus::Split::Test, corpus::Split::Dev}) {
        if (corpus.size(split) > 0) {
            return split;
        }
    }
    return corpus::Split::Train;
}

Result<HeldOut> held_out(const std::string& location, const fs::path& base, const fs::path& home) {
    auto corpus = corpus::open_location(location, base, home);
    if (!corpus) {
        return fail(corpus.error());
    }
    const auto split = last_split(**corpus);
    return HeldOut{std::move(*corpus), split};
}

/// The part on which the run itself was measured.
Result<HeldOut> held_out_of(const store::RunRecord& run, const store::Reader& reader, const fs::path& home) {
    const auto recipe = recipe::parse(run.recipe);
    if (!recipe) {
        return fail(recipe.error());
    }
    const auto study = reader.study(run.study);
    const fs::path folder = study ? fs::path(study->recipe_folder) : fs::path();
    for (const recipe::CorpusRef& reference : recipe->corpora) {
        if (reference.name != recipe->tasks.corpus) {
            continue;
        }
        corpus::ImportOptions how;
        how.reading.format = reference.format;
        how.reading.language = reference.language;
        how.reading.text_column = reference.text_column;
        how.reading.label_column = reference.label_column;
        auto corpus = corpus::open_location(reference.location, folder, home, how);
        if (!corpus) {
            return fail(corpus.error());
        }
        const bool dev = recipe->tasks.evaluate_on == "dev" && (*corpus)->size(corpus::Split::Dev) > 0;
        const auto split = dev ? corpus::Split::Dev : last_split(**corpus);
        return HeldOut{std::move(*corpus), split};
    }
    return held_out(kBuiltIn, {}, home);
}

std::vector<corpus::Utterance> spread(const HeldOut& part, std::int64_t most) {
    const std::int64_t size = part.corpus->size(part.split);
    const std::int64_t count = std::min(size, most);
    std::vector<corpus::Utterance> utterances;
    for (std::int64_t i = 0; i < count; ++i) {
        utterances.push_back(part.corpus->at(part.split, i * size / count));
    }
    return utterances;
}

} // namespace

Result<OnnxRequest> onnx_request(const OnnxChoice& choice, const store::Reader& reader, const fs::path& base, const fs::path& home) {
    const auto folder = store::resolve_model(choice.model, base, home);
    if (!folder) {
        return fail(folder.error());
    }
    OnnxRequest request{*folder, choice.target, choice.int8, {}, {}};
    Result<HeldOut> part = fail(ErrorCode::NotFound, "");
    if (const auto id = run_of(choice.model)) {
        const auto run = reader.run(*id);
        if (!run) {
            return fail(run.error());
        }
        auto card = card_of_run(reader, *id, home);
        if (!card) {
            return fail(card.error());
        }
        request.card = std::move(*card);
        part = choice.corpus.empty() ? held_out_of(*run, reader, home) : held_out(choice.corpus, base, home);
    } else {
        request.card.title = folder->filename().string();
        if (const auto shape = store::inspect_model(*folder)) {
            request.card.parameters = recipe::model_cost(*shape).total();
        }
        part = held_out(choice.corpus.empty() ? kBuiltIn : choice.corpus, base, home);
    }
    if (!part) {
        return fail(part.error());
    }
    request.utterances = spread(*part, choice.most);
    if (request.utterances.empty()) {
        return fail(ErrorCode::BadInput, "There is no utterance to compare the exported model on.", Place{choice.corpus, 0, {}});
    }
    return request;
}

} // namespace stillroom::report
