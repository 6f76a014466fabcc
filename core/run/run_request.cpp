// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_request.h"

#include "core/base/files.h"
#include "core/recipe/document.h"
#include "core/run/checkpoints.h"

#include <nlohmann/json.hpp>

namespace stillroom::run {

namespace {

/// Names the processor too: a home folder may move from machine to machine.
std::string speed_key(const std::string& device, const Engine& engine) {
    for (const auto& known : engine.devices()) {
        if (known.id == device) {
            return "speed/" + device + "/" + known.name;
        }
    }
    return "speed/" + device;
}

} // namespace

Result<DeviceSpeed> speed_of(const std::string& device, store::Store& store, const store::Reader& reader,
                             Engine& engine) {
    const std::string key = speed_key(device, engine);
    if (const auto kept = reader.setting(key); kept && *kept) {
        const auto json = nlohmann::json::parse(**kept, nullptr, false);
        if (json.is_object() && json.contains("fp32_flops") && json.contains("bf16_flops")) {
            return DeviceSpeed{json.value("fp32_flops", 0.0), json.value("bf16_flops", 0.0)};
        }
    }
    auto measured = engine.measure(device);
    if (!measured) {
        return measured;
    }
    const nlohmann::json json{{"fp32_flops", measured->fp32_flops}, {"bf16_flops", measured->bf16_flops}};
    if (auto kept = store.set_setting(key, json.dump()); !kept) {
        return fail(kept.error());
    }
    return measured;
}

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
