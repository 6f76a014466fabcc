// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/data/masking.h"
#include "core/engine/run/checkpoint.h"
#include "core/engine/run/corpora.h"
#include "core/engine/run/metrics.h"
#include "core/engine/run/reporter.h"
#include "core/run/stage_keys.h"
#include "core/engine/run/steering.h"
#include "core/engine/run/work_ahead.h"
#include "core/engine/run/task_data.h"
#include "core/engine/run/text_data.h"
#include "core/run/engine.h"
#include "core/store/artifacts.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace stillroom::engine {

/// What a stage leaves behind, beside its files.
struct StageRecord {
    std::filesystem::path folder; ///< of the artifact
    std::int64_t steps = 0;
    Metrics metrics;
    nlohmann::json state = nlohmann::json::object(); ///< trainer_state.json
};

/// A stage as the run sees it.
struct StageTitle {
    std::string name; ///< "pretrain", ...
    const run::StageKey& key;
    std::string kind; ///< of the artifact: "tokenizer", "teacher", "model"
    bool own = true;  ///< its metrics are this run's; false: a student's teacher
};

/// What a model's pieces are.
struct Pieces {
    text::TokenizerPtr tokenizer;
    std::int64_t count = 0; ///< rows of the model's word embeddings: the tokenizer's pieces, or a loaded model's
};

/// Everything the stages of one run share.
class RunContext {
  public:
    RunContext(const run::RunRequest& request, run::RunControl& control, run::Outlet& outlet);

    /// Device, corpora and keys; forgets an earlier attempt unless the request resumes it.
    [[nodiscard]] Result<void> prepare();

    /// The stage's artifact, made by `make` unless it is there. `make` calls begin() once it knows its steps.
    using Make = std::function<Result<StageRecord>(const std::filesystem::path& folder)>;
    [[nodiscard]] Result<StageRecord> stage(const StageTitle& title, const Make& make);
    void begin(const StageTitle& title, std::int64_t steps);

    /// Read at the first call.
    [[nodiscard]] Result<const TaskData*> tasks();
    [[nodiscard]] Result<NamedCorpora> named(const std::vector<std::string>& names) const;
    /// Says which precision a stage uses and why, once for each.
    [[nodiscard]] Result<Compute> precision(recipe::Precision wanted);
    /// Errors: Unsupported when the tokenizer has no piece that hides others.
    [[nodiscard]] static Result<Masking> masking(double share, const Pieces& pieces);
    /// The checkpoint when it belongs to that stage.
    [[nodiscard]] std::optional<Checkpoint> checkpoint_of(const std::string& key) const;

    const run::RunRequest& request;
    const recipe::Recipe& recipe;
    Steering steering;
    Reporter reporter;
    store::ArtifactStore artifacts;
    torch::Device device = torch::kCPU;
    Corpora corpora;
    run::StageKeys keys;
    Pieces pieces;         ///< of student and control; set by the tokenizer stage
    Pieces teacher_pieces; ///< the same, unless a loaded teacher has its own
    nlohmann::json log_history = nlohmann::json::array(); ///< of the run's own stages

  private:
    struct Finished {
        std::string key;
        std::int64_t end = 0; ///< step of the run after the stage
    };
    [[nodiscard]] Result<void> remember(const std::string& key);

    std::optional<Checkpoint> m_checkpoint;
    std::vector<Finished> m_finished;
    std::vector<StageAhead> m_ahead;
    std::optional<TaskData> m_tasks;
    run::DeviceSpeed m_speed;
    std::set<std::pair<int, int>> m_said;
};

} // namespace stillroom::engine
