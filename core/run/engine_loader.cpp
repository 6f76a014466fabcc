// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/engine_loader.h"

#include "core/base/home.h"

#include <dlfcn.h>

#include <exception>
#include <filesystem>
#include <string>
#include <system_error>

namespace stillroom::run {

Result<std::unique_ptr<Engine>> load_engine() {
    const auto path = module_home() / "libstillroom_engine.so";
    const Place place{path.string(), 0, {}};
    std::error_code code;
    if (!std::filesystem::exists(path, code)) {
        return fail(ErrorCode::NotFound,
                    "The training engine is not installed. Build with STILLROOM_ENGINE=ON or install it again.",
                    place);
    }
    void* module = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) {
        const char* reason = ::dlerror(); // NOLINT(concurrency-mt-unsafe): per thread in glibc
        return fail(ErrorCode::Unsupported,
                    "The training engine cannot be loaded: " + std::string(reason != nullptr ? reason : "unknown reason") +
                        ". Check that libtorch is installed.",
                    place);
    }
    using MakeEngine = Engine* (*)();
    const auto make = reinterpret_cast<MakeEngine>(::dlsym(module, "stillroom_make_engine"));
    if (make == nullptr) {
        return fail(ErrorCode::Unsupported,
                    "This file is no Stillroom engine, or one of another version. Install Stillroom again.", place);
    }
    try {
        if (std::unique_ptr<Engine> engine(make()); engine) {
            return engine;
        }
        return fail(ErrorCode::Internal, "The training engine did not start.", place);
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal, "The training engine did not start: " + std::string(exception.what()), place);
    }
}

} // namespace stillroom::run
