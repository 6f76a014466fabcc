// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/engine.h"

namespace stillroom::engine {

/// Carries runs out with libtorch.
class TorchEngine final : public run::Engine {
  public:
    [[nodiscard]] std::vector<run::Device> devices() const override;
    [[nodiscard]] Result<run::DeviceSpeed> measure(const std::string& device) override;
    [[nodiscard]] Result<run::RunOutcome> execute(const run::RunRequest& request, run::RunControl& control,
                                                  run::Outlet& outlet) override;
    [[nodiscard]] Result<std::unique_ptr<run::Predictor>> open_predictor(const std::filesystem::path& folder,
                                                                         const std::string& device) override;
    [[nodiscard]] Result<std::unique_ptr<run::Generator>> open_generator(const std::filesystem::path& folder,
                                                                         const std::string& device) override;
    [[nodiscard]] std::map<std::string, std::string> versions() const override;
};

} // namespace stillroom::engine
