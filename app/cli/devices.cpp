// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/devices.h"

#include "core/base/utf8.h"

#include <fmt/format.h>

namespace stillroom::cli {

Result<std::vector<std::string>> choose_devices(const std::vector<run::Device>& devices,
                                                const std::string& wish) {
    std::vector<std::string> names;
    std::vector<std::string> gpus;
    for (const auto& device : devices) {
        names.push_back(device.id);
        if (device.id.starts_with("cuda")) {
            gpus.push_back(device.id);
        }
        if (device.id == wish || (wish == "cuda" && device.id == "cuda:0")) {
            return std::vector<std::string>{device.id};
        }
    }
    if (wish == "auto") {
        return gpus.empty() ? std::vector<std::string>{"cpu"} : gpus;
    }
    return fail(ErrorCode::BadInput,
                fmt::format("There is no device \"{}\". This machine has {}.", wish, join(names, ", ")),
                Place{"--device", 0, {}});
}

} // namespace stillroom::cli
