// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/materials.h"

#include "core/corpus/held_out.h"
#include "core/corpus/open_reference.h"
#include "core/store/model_library.h"

namespace stillroom::run {

namespace {

constexpr double kPiecesPerWord = 1.3;
constexpr double kMarks = 2.0; // cls and sep

} // namespace

recipe::CorpusSize corpus_size(const corpus::CorpusInfo& info) {
    recipe::CorpusSize size;
    std::int64_t all = 0;
    for (const auto& [split, count] : info.sentences) {
        all += count;
        if (split == corpus::Split::Train) {
            size.sentences = count;
        }
    }
    if (all > 0 && info.words > 0) {
        size.pieces = kPiecesPerWord * static_cast<double>(info.words) / static_cast<double>(all) + kMarks;
    }
    size.domains = static_cast<std::int64_t>(info.domains.size());
    size.intents = static_cast<std::int64_t>(info.intents.size());
    size.slots = static_cast<std::int64_t>(info.slots.size());
    return size;
}

Result<KnownMaterials> read_materials(const recipe::Recipe& recipe, const std::filesystem::path& folder,
                                      const std::filesystem::path& home, const std::stop_token& stop) {
    KnownMaterials known;
    for (const auto& ref : recipe.corpora) {
        const auto opened = corpus::open_reference(ref, folder, home, stop);
        if (!opened) {
            return fail(opened.error());
        }
        const auto info = corpus::with_held_out((*opened)->info());
        known.sizes.corpora[ref.name] = corpus_size(info);
        known.contents[ref.name] = info.fingerprint;
    }
    if (recipe.teacher.source == recipe::TeacherSource::Load) {
        const auto place = store::resolve_model(recipe.teacher.path, folder, home);
        const auto shape = place ? store::inspect_model(*place) : fail(place.error());
        if (!shape) {
            return fail(shape.error());
        }
        known.sizes.loaded_teacher = *shape;
    }
    return known;
}

} // namespace stillroom::run
