// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/recipe.h"
#include "core/run/control.h"
#include "core/run/event.h"
#include "core/run/generator.h"
#include "core/run/predictor.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace stillroom::run {

struct Device {
    std::string id;   ///< "cpu", "cuda:0", ...
    std::string name; ///< as the vendor calls it
    std::int64_t memory_total = 0; ///< bytes
    std::int64_t memory_free = 0;  ///< bytes
};

/// Matrix-product speed of a device in each precision, from one small measured product.
struct DeviceSpeed {
    double fp32_flops = 0.0; ///< FLOP/s
    double bf16_flops = 0.0; ///< FLOP/s
    [[nodiscard]] bool bf16_faster() const { return bf16_flops > fp32_flops; }
};

/// Everything an engine needs to carry out one run.
struct RunRequest {
    RunId id = 0;
    Role role = Role::Student;
    recipe::Recipe recipe; ///< one point of the study: axes applied
    std::uint64_t seed = 1;
    std::string device = "cpu";
    int side_by_side = 1;               ///< runs that share the CPU's cores, this one included
    DeviceSpeed speed;                  ///< from the store, so that precision `auto` needs no new measurement
    std::filesystem::path home;         ///< artifacts, caches and corpora live below it
    std::filesystem::path run_folder;   ///< checkpoints and final model of this run
    std::filesystem::path recipe_folder; ///< relative corpus paths start here
    bool resume = false;                ///< go on from the checkpoint in run_folder
    std::int64_t stop_after_steps = 0;  ///< "Try N steps first": end cleanly after so many; 0: off
};

/// The end of a run that did not fail.
struct RunOutcome {
    State state = State::Completed; ///< Completed, Cancelled or Interrupted (stopped and saved)
    std::string artifact;           ///< name of the final model's artifact, empty when none
};

/// What a run speaks through; the scheduler adds run id, sequence and times.
class Outlet {
  public:
    virtual ~Outlet() = default;
    virtual void emit(Payload payload) = 0;
    /// Returns when all that was said so far outlives this process. To be called before a checkpoint or a stage's
    /// result counts, so that a run which goes on from there has its whole curve. Errors: why it does not.
    [[nodiscard]] virtual Result<void> settle() = 0;
};

/// The training engine as the rest of the product sees it: no torch in this header. Implemented by
/// core/engine, loaded at run time through load_engine(); tests use a fake.
class Engine {
  public:
    virtual ~Engine() = default;
    [[nodiscard]] virtual std::vector<Device> devices() const = 0;
    /// Measures the device once; takes less than a second.
    [[nodiscard]] virtual Result<DeviceSpeed> measure(const std::string& device) = 0;
    /// Blocks until the run ends. Errors end in a failed run with the error's sentence; nothing is thrown.
    /// Several calls at once are fine where their devices differ, and on the CPU, each with its share of the cores.
    [[nodiscard]] virtual Result<RunOutcome> execute(const RunRequest& request, RunControl& control,
                                                     Outlet& outlet) = 0;
    /// Loads a fine-tuned model to ask it: a model folder, or an exported .onnx file beside its tokenizer (on the CPU).
    /// Errors: as the engine reads models and tokenizers.
    [[nodiscard]] virtual Result<std::unique_ptr<Predictor>> open_predictor(const std::filesystem::path& path,
                                                                            const std::string& device) = 0;
    /// Loads a GPT-2 folder. Errors: as read_generator_config, WeightFiles::open and load_tokenizer; BadInput with the
    /// tensor that is missing or has another shape.
    [[nodiscard]] virtual Result<std::unique_ptr<Generator>> open_generator(const std::filesystem::path& folder,
                                                                            const std::string& device) = 0;
    /// Versions of the libraries inside, for `doctor` and reports.
    [[nodiscard]] virtual std::map<std::string, std::string> versions() const = 0;
};

} // namespace stillroom::run
