// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>
#include <torch/version.h>

#include <ATen/autocast_mode.h>

/// Differences between libtorch 1.13, 2.6 and newer, in one place.
namespace stillroom::engine::compat {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
inline void set_autocast(torch::DeviceType device, bool on) {
    at::autocast::set_autocast_enabled(device, on);
    at::autocast::set_autocast_dtype(device, torch::kBFloat16);
}
inline bool autocast_on(torch::DeviceType device) { return at::autocast::is_autocast_enabled(device); }
#else
inline void set_autocast(torch::DeviceType device, bool on) {
    if (device == torch::kCPU) {
        at::autocast::set_cpu_enabled(on);
        at::autocast::set_autocast_cpu_dtype(torch::kBFloat16);
    } else {
        at::autocast::set_enabled(on);
        at::autocast::set_autocast_gpu_dtype(torch::kBFloat16);
    }
}
inline bool autocast_on(torch::DeviceType device) {
    return device == torch::kCPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
#endif

/// Autocast to bf16 for the products of one scope.
class Autocast {
  public:
    Autocast(torch::DeviceType device, bool on) : m_device(device), m_before(autocast_on(device)) {
        set_autocast(m_device, on);
    }
    ~Autocast() {
        set_autocast(m_device, m_before);
        at::autocast::clear_cache();
    }
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

  private:
    torch::DeviceType m_device;
    bool m_before;
};

inline const char* torch_version() { return TORCH_VERSION; }

} // namespace stillroom::engine::compat
