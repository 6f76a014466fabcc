// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/device_speed.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace stillroom::run {

namespace {

/// Names the processor too: a home folder may move from machine to machine.
std::string speed_key(const Device& device) {
    return "speed/" + device.id + (device.name.empty() ? "" : "/" + device.name);
}

Device find(const std::string& id, const Engine& engine) {
    const auto devices = engine.devices();
    const auto found =
        std::find_if(devices.begin(), devices.end(), [&id](const Device& device) { return device.id == id; });
    return found != devices.end() ? *found : Device{id, {}, 0, 0};
}

} // namespace

std::optional<DeviceSpeed> stored_speed(const store::Reader& reader, const Device& device) {
    const auto kept = reader.setting(speed_key(device));
    if (!kept || !*kept) {
        return std::nullopt;
    }
    const auto json = nlohmann::json::parse(**kept, nullptr, false);
    if (!json.is_object() || !json.contains("fp32_flops") || !json.contains("bf16_flops")) {
        return std::nullopt;
    }
    return DeviceSpeed{json.value("fp32_flops", 0.0), json.value("bf16_flops", 0.0)};
}

Result<DeviceSpeed> speed_of(const std::string& device, store::Store& store, const store::Reader& reader,
                             Engine& engine) {
    const Device known = find(device, engine);
    if (const auto kept = stored_speed(reader, known)) {
        return *kept;
    }
    auto measured = engine.measure(device);
    if (!measured) {
        return measured;
    }
    const nlohmann::json json{{"fp32_flops", measured->fp32_flops}, {"bf16_flops", measured->bf16_flops}};
    if (auto kept = store.set_setting(speed_key(known), json.dump()); !kept) {
        return fail(kept.error());
    }
    return measured;
}

} // namespace stillroom::run
