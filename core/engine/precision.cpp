// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/precision.h"

#include "core/engine/cuda_device.h"
#include "core/engine/kernel/gemm.h"

#include <ATen/Parallel.h>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <thread>

#include <sched.h>
#include <unistd.h>

namespace stillroom::engine {

namespace {

constexpr auto kMeasureTime = std::chrono::milliseconds(400);
constexpr int kLeastProducts = 5;

std::string cpu_name() {
    std::ifstream info("/proc/cpuinfo");
    for (std::string line; std::getline(info, line);) {
        if (line.starts_with("model name")) {
            const auto colon = line.find(": ");
            return colon == std::string::npos ? "CPU" : line.substr(colon + 2);
        }
    }
    return "CPU";
}

/// "MemAvailable" and the like of /proc/meminfo, in bytes.
std::int64_t memory(const std::string& field) {
    std::ifstream info("/proc/meminfo");
    for (std::string line; std::getline(info, line);) {
        if (line.starts_with(field + ":")) {
            return std::strtoll(line.c_str() + field.size() + 1, nullptr, 10) * 1024;
        }
    }
    return 0;
}

/// Square products of one precision; keeps the fastest.
class ProductTimer {
  public:
    ProductTimer(torch::Device device, Compute compute, std::int64_t side)
        : m_device(device), m_own(device.is_cpu() && compute == Compute::Fp32), m_side(side) {
        const auto options =
            torch::TensorOptions(device).dtype(compute == Compute::Bf16 ? torch::kBFloat16 : torch::kFloat32);
        m_a = torch::full({side, side}, 0.5, options);
        m_b = torch::full({side, side}, 0.25, options);
        m_c = torch::empty({side, side}, options);
        multiply(); // the first one allocates and wakes threads
    }
    void once() {
        const auto start = std::chrono::steady_clock::now();
        multiply();
        m_best = std::min(m_best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    [[nodiscard]] double flops() const {
        const auto side = static_cast<double>(m_side);
        return 2.0 * side * side * side / m_best;
    }

  private:
    void multiply() {
        if (m_own) {
            kernel::multiply({m_side, m_side, m_side, kernel::by_rows(m_a.data_ptr<float>(), m_side),
                              kernel::by_rows(m_b.data_ptr<float>(), m_side), m_c.data_ptr<float>(), m_side, false});
        } else {
            torch::mm_out(m_c, m_a, m_b);
        }
        if (m_device.is_cuda()) {
            torch::cuda::synchronize(m_device.index());
        }
    }

    torch::Device m_device;
    bool m_own; ///< our kernels, as training on the CPU uses them
    std::int64_t m_side;
    torch::Tensor m_a;
    torch::Tensor m_b;
    torch::Tensor m_c;
    double m_best = 1e9;
};

} // namespace

const char* to_string(Compute compute) { return compute == Compute::Bf16 ? "bf16" : "fp32"; }

Result<torch::Device> parse_device(const std::string& device) {
    if (device == "cpu") {
        return torch::Device(torch::kCPU);
    }
    if (!device.starts_with("cuda")) {
        return fail(ErrorCode::BadInput, fmt::format("\"{}\" is no device. Use cpu or cuda:0.", device));
    }
    int index = 0;
    if (device.size() > 4) {
        const char* end = device.data() + device.size();
        const auto parsed = std::from_chars(device.data() + 5, end, index);
        if (device[4] != ':' || parsed.ec != std::errc() || parsed.ptr != end || index < 0) {
            return fail(ErrorCode::BadInput, fmt::format("\"{}\" is no device. Use cpu or cuda:0.", device));
        }
    }
    const auto count = static_cast<int>(torch::cuda::is_available() ? torch::cuda::device_count() : 0);
    if (index >= count) {
        return fail(ErrorCode::NotFound,
                    count == 0 ? fmt::format("This machine has no CUDA device that libtorch can use; {} was asked "
                                             "for. Use cpu or auto.",
                                             device)
                               : fmt::format("There is no device {}; the last one is cuda:{}.", device, count - 1));
    }
    return torch::Device(torch::kCUDA, static_cast<torch::DeviceIndex>(index));
}

Result<run::DeviceSpeed> measure_speed(const std::string& device) {
    const auto parsed = parse_device(device);
    if (!parsed) {
        return fail(parsed.error());
    }
    try {
        const torch::NoGradGuard no_grad;
        const std::int64_t side = parsed->is_cpu() ? 512 : 4096;
        ProductTimer fp32(*parsed, Compute::Fp32, side);
        ProductTimer bf16(*parsed, Compute::Bf16, side);
        // In turns, and long enough that a busy machine leaves both a quiet moment.
        const auto end = std::chrono::steady_clock::now() + kMeasureTime;
        for (int i = 0; i < kLeastProducts || std::chrono::steady_clock::now() < end; ++i) {
            fp32.once();
            bf16.once();
        }
        return run::DeviceSpeed{fp32.flops(), bf16.flops()};
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, fmt::format("{} cannot be measured: {}", device, error.what()));
    }
}

Compute choose_precision(recipe::Precision wanted, const run::DeviceSpeed& speed) {
    switch (wanted) {
    case recipe::Precision::Fp32:
        return Compute::Fp32;
    case recipe::Precision::Bf16:
        return Compute::Bf16;
    case recipe::Precision::Auto:
        break;
    }
    return speed.bf16_faster() ? Compute::Bf16 : Compute::Fp32;
}

void set_threads(int side_by_side) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    const int all = sched_getaffinity(0, sizeof(cores), &cores) == 0 ? CPU_COUNT(&cores) : static_cast<int>(std::thread::hardware_concurrency());
    at::set_num_threads(std::max(1, all / std::max(1, side_by_side)));
}

std::vector<run::Device> list_devices() {
    std::vector<run::Device> devices;
    devices.push_back({"cpu", cpu_name(), memory("MemTotal"), memory("MemAvailable")});
    const auto count = torch::cuda::is_available() ? torch::cuda::device_count() : 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        devices.push_back(cuda_device(static_cast<int>(i)));
    }
    return devices;
}

} // namespace stillroom::engine
