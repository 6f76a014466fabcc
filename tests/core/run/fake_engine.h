// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace stillroom::test {

/// How a fake run ends.
enum class Ending { Complete, Fail, Throw, OutOfMemory, BadAlloc, ThrowNumber };

/// What a fake run does.
struct FakePlan {
    std::int64_t steps = 100;
    std::chrono::microseconds step_time{0};
    std::int64_t evaluate_every = 20;
    std::int64_t checkpoint_every = 10; ///< 0: only when stopped and saved
    Ending ending = Ending::Complete;
    std::int64_t ends_at = 50;  ///< step at which it fails; not used by Ending::Complete
    std::int64_t nan_from = -1; ///< train/loss is NaN from this step on; negative: never
};

/// An engine without a model: plausible, deterministic curves under the product's metric names. Obeys pause, stop
/// and resume, and keeps a real checkpoint file, so that a resumed run continues its curves exactly.
class FakeEngine final : public run::Engine {
  public:
    explicit FakeEngine(FakePlan plan = {});

    /// Chooses a plan by the run; asked at the start of each.
    void plan_by(std::function<FakePlan(const run::RunRequest&)> choose) { m_choose = std::move(choose); }
    void set_devices(std::vector<run::Device> devices) { m_devices = std::move(devices); }

    [[nodiscard]] std::vector<run::Device> devices() const override { return m_devices; }
    [[nodiscard]] Result<run::DeviceSpeed> measure(const std::string& device) override;
    [[nodiscard]] Result<run::RunOutcome> execute(const run::RunRequest& request, run::RunControl& control,
                                                  run::Outlet& outlet) override;
    /// Its predictor names the first word as intent and tags each capitalised word as a name.
    [[nodiscard]] Result<std::unique_ptr<run::Generator>> open_generator(const std::filesystem::path& folder,
                                                                         const std::string& device) override;
    [[nodiscard]] Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& folder,
                                                                         const std::string& device) override;
    [[nodiscard]] std::map<std::string, std::string> versions() const override;

    [[nodiscard]] int measured() const { return m_measured; }   ///< calls of measure()
    [[nodiscard]] int executed() const { return m_executed; }   ///< calls of execute()
    [[nodiscard]] int most_at_once() const { return m_most; }   ///< runs that were carried out at one time

  private:
    std::function<FakePlan(const run::RunRequest&)> m_choose;
    std::vector<run::Device> m_devices;
    std::atomic<int> m_measured{0};
    std::atomic<int> m_executed{0};
    std::atomic<int> m_running{0};
    std::atomic<int> m_most{0};
};

/// The value of a fake metric at a step: the same for the same name, role and seed.
[[nodiscard]] double fake_value(const std::string& metric, run::Role role, std::uint64_t seed, std::int64_t step,
                                std::int64_t steps);

} // namespace stillroom::test
