// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/grouped.h"
#include "core/engine/run/stages.h"
#include "core/pretrained/pretrained.h"
#include "core/text/load_tokenizer.h"
#include "core/text/sentencepiece.h"

#include <fmt/format.h>

namespace stillroom::engine {

namespace {

using corpus::Split;

Result<text::TokenizerPtr> make_tokenizer(RunContext& context) {
    const auto& recipe = context.recipe;
    if (recipe.tokenizer.kind == recipe::TokenizerKind::Teacher) {
        return text::load_tokenizer(run::loaded_teacher(context.request));
    }
    if (recipe.tokenizer.kind == recipe::TokenizerKind::Load) {
        const std::filesystem::path path(recipe.tokenizer.path);
        return text::load_tokenizer(path.is_absolute() ? path : context.request.recipe_folder / path);
    }
    const auto corpora = context.named(run::tokenizer_corpora(recipe));
    if (!corpora) {
        return fail(corpora.error());
    }
    context.reporter.doing("Training the tokenizer");
    text::TrainOptions options;
    options.kind = recipe.tokenizer.kind == recipe::TokenizerKind::Bpe ? text::PieceModel::Bpe
                                                                       : text::PieceModel::Unigram;
    options.vocabulary = recipe.tokenizer.vocabulary;
    options.seed = run::teacher_seed(context.request);
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

/// A loaded teacher's own tokenizer, which may be the student's, too.
Result<void> take_teacher_pieces(RunContext& context) {
    const auto folder = run::loaded_teacher(context.request);
    const auto teacher = pretrained::Pretrained::open(folder);
    if (!teacher) {
        return fail(teacher.error());
    }
    const auto tokenizer = text::load_tokenizer(folder);
    if (!tokenizer) {
        return fail(tokenizer.error());
    }
    if (auto fits = can_frame(**tokenizer); !fits) {
        return fail(fits.error());
    }
    const auto pieces = teacher->shape().vocabulary;
    if (pieces < (*tokenizer)->vocabulary_size()) {
        return fail(ErrorCode::BadInput,
                    fmt::format("The loaded teacher knows {} pieces but its tokenizer has {}. Choose another model.", pieces,
                                (*tokenizer)->vocabulary_size()),
                    {folder.string(), 0, "teacher.path"});
    }
    const bool shared = context.recipe.tokenizer.kind == recipe::TokenizerKind::Teacher ||
                        (*tokenizer)->fingerprint() == context.pieces.tokenizer->fingerprint();
    if (shared) {
        context.pieces.count = pieces;
        context.teacher_pieces = context.pieces;
    } else {
        context.teacher_pieces = {*tokenizer, pieces};
    }
    return {};
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
        if (auto fits = can_frame(**tokenizer); !fits) {
            return fail(fits.error());
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
    context.pieces = {*loaded, (*loaded)->vocabulary_size()};
    context.reporter.info(fmt::format("Tokenizer: {} pieces.", grouped(context.pieces.count)));
    context.teacher_pieces = context.pieces;
    if (context.recipe.teacher.source == recipe::TeacherSource::Load) {
        return take_teacher_pieces(context);
    }
    return {};
}

} // namespace stillroom::engine
