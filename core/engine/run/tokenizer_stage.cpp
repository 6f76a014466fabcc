// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/grouped.h"
#include "core/engine/model_folder.h"
#include "core/engine/run/stages.h"
#include "core/text/load_tokenizer.h"
#include "core/text/sentencepiece.h"

#include <fmt/format.h>

namespace stillroom::engine {

namespace {

using corpus::Split;

Result<text::TokenizerPtr> make_tokenizer(RunContext& context) {
    const auto& recipe = context.recipe;
    if (recipe.teacher.source == recipe::TeacherSource::Load) {
        context.reporter.info("The loaded teacher's tokenizer is used, because the student must see the same pieces.");
        return text::load_tokenizer(loaded_teacher(context.request));
    }
    if (recipe.tokenizer.kind == recipe::TokenizerKind::Load) {
        const std::filesystem::path path(recipe.tokenizer.path);
        return text::load_tokenizer(path.is_absolute() ? path : context.request.recipe_folder / path);
    }
    const auto corpora = context.named(tokenizer_corpora(recipe));
    if (!corpora) {
        return fail(corpora.error());
    }
    context.reporter.doing("Training the tokenizer");
    text::TrainOptions options;
    options.kind = recipe.tokenizer.kind == recipe::TokenizerKind::Bpe ? text::PieceModel::Bpe
                                                                       : text::PieceModel::Unigram;
    options.vocabulary = recipe.tokenizer.vocabulary;
    options.seed = teacher_seed(context.request);
    std::size_t which = 0;
    std::int64_t index = 0;
    return text::train_sentencepiece(
        options,
        [&](std::string& sentence) {
            while (which < corpora->size() && index >= (*corpora)[which].second->size(Split::Train)) {
                ++which;
                index = 0;
            }
            if (which == corpora->size()) {
                return false;
            }
            sentence = (*corpora)[which].second->at(Split::Train, index++).text;
            return true;
        },
        context.steering.control().token());
}

} // namespace

Result<void> tokenizer_stage(RunContext& context) {
    const StageTitle title{"tokenizer", context.keys.tokenizer, "tokenizer",
                           context.request.role == run::Role::Teacher};
    auto made = context.stage(title, [&](const std::filesystem::path& folder) -> Result<StageRecord> {
        context.begin(title, 0);
        auto tokenizer = make_tokenizer(context);
        if (!tokenizer) {
            return fail(tokenizer.error());
        }
        if (auto saved = (*tokenizer)->save(folder); !saved) {
            return fail(saved.error());
        }
        return StageRecord{folder, 0, {}, nlohmann::json::object()};
    });
    if (!made) {
        return fail(made.error());
    }
    auto loaded = text::load_tokenizer(made->folder);
    if (!loaded) {
        return fail(loaded.error());
    }
    context.tokenizer = *loaded;
    context.vocabulary = context.tokenizer->vocabulary_size();
    if (context.recipe.teacher.source == recipe::TeacherSource::Load) {
        const auto teacher = read_model(loaded_teacher(context.request), torch::kCPU);
        if (!teacher) {
            return fail(teacher.error());
        }
        const auto pieces = teacher->model.config().vocabulary;
        if (pieces < context.vocabulary) {
            return fail(ErrorCode::BadInput,
                        fmt::format("The loaded teacher knows {} pieces but its tokenizer has {}. Choose another model.",
                                    pieces, context.vocabulary),
                        {loaded_teacher(context.request).string(), 0, "teacher.path"});
        }
        context.vocabulary = pieces;
    }
    context.reporter.info(fmt::format("Tokenizer: {} pieces.", grouped(context.tokenizer->vocabulary_size())));
    return {};
}

} // namespace stillroom::engine
