// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/cuda_device.h"

#include <array>
#include <string>

#include <dlfcn.h>

namespace stillroom::engine {

namespace {

/// The few calls of the CUDA driver API that describe a device. Every call returns 0 on success.
struct Driver {
    using Context = void*;
    int (*init)(unsigned) = nullptr;
    int (*device_get)(int*, int) = nullptr;
    int (*device_name)(char*, int, int) = nullptr;
    int (*device_memory)(std::size_t*, int) = nullptr;
    int (*retain)(Context*, int) = nullptr;
    int (*release)(int) = nullptr;
    int (*push)(Context) = nullptr;
    int (*pop)(Context*) = nullptr;
    int (*memory_info)(std::size_t*, std::size_t*) = nullptr;

    template <class Function>
    static void find(void* library, const char* name, Function& function) {
        function = reinterpret_cast<Function>(::dlsym(library, name));
    }

    Driver() {
        void* library = ::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) {
            return;
        }
        find(library, "cuInit", init);
        find(library, "cuDeviceGet", device_get);
        find(library, "cuDeviceGetName", device_name);
        find(library, "cuDeviceTotalMem_v2", device_memory);
        find(library, "cuDevicePrimaryCtxRetain", retain);
        find(library, "cuDevicePrimaryCtxRelease_v2", release);
        find(library, "cuCtxPushCurrent_v2", push);
        find(library, "cuCtxPopCurrent_v2", pop);
        find(library, "cuMemGetInfo_v2", memory_info);
    }
    [[nodiscard]] bool complete() const {
        return init != nullptr && device_get != nullptr && device_name != nullptr && device_memory != nullptr &&
               retain != nullptr && release != nullptr && push != nullptr && pop != nullptr &&
               memory_info != nullptr;
    }
};

std::size_t free_memory(const Driver& driver, int handle) {
    Driver::Context context = nullptr;
    std::size_t free = 0;
    std::size_t total = 0;
    if (driver.retain(&context, handle) != 0) {
        return 0;
    }
    if (driver.push(context) == 0) {
        if (driver.memory_info(&free, &total) != 0) {
            free = 0;
        }
        driver.pop(&context);
    }
    driver.release(handle);
    return free;
}

} // namespace

run::Device cuda_device(int index) {
    run::Device device;
    device.id = "cuda:" + std::to_string(index);
    device.name = "CUDA device " + std::to_string(index);
    static const Driver driver;
    int handle = 0;
    if (!driver.complete() || driver.init(0) != 0 || driver.device_get(&handle, index) != 0) {
        return device;
    }
    std::array<char, 256> name{};
    if (driver.device_name(name.data(), static_cast<int>(name.size()) - 1, handle) == 0) {
        device.name = name.data();
    }
    std::size_t total = 0;
    if (driver.device_memory(&total, handle) == 0) {
        device.memory_total = static_cast<std::int64_t>(total);
    }
    device.memory_free = static_cast<std::int64_t>(free_memory(driver, handle));
    return device;
}

} // namespace stillroom::engine
