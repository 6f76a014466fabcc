// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_request.h"

#include "core/base/files.h"
#include "core/recipe/document.h"
#include "core/run/checkpoints.h"

namespace stillroom::run {

Result<RunRequest> request_for(const store::RunRecord& record, const store::Store& store,
                               const store::Reader& reader) {
    RunRequest request;
    request.id = record.id;
    request.role = record.role;
    request.seed = record.seed;
    request.device = record.device;
    request.home = store.home();
    request.run_folder = store.run_folder(record.id);
    request.stop_after_steps = record.stop_after_steps;
    if (!record.recipe.is_null()) {
        auto recipe = recipe::parse(record.recipe);
        if (!recipe) {
            return fail(recipe.error());
        }
        request.recipe = std::move(*recipe);
    }
    const auto study = reader.study(record.study);
    if (!study) {
        return fail(study.error());
    }
    request.recipe_folder = study->recipe_folder;
    if (auto made = make_folder(request.run_folder); !made) {
        return fail(made.error());
    }
    request.resume = has_checkpoint(request.run_folder);
    return request;
}

} // namespace stillroom::run
