// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/checkpoint.h"

#include "core/base/files.h"
#include "core/engine/safetensors.h"

#include <fmt/format.h>

#include <system_error>
#include <vector>

namespace stillroom::engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "checkpoint-";
constexpr const char* kStateFile = "trainer_state.json";
constexpr const char* kOptimizerFile = "optimizer.safetensors";
constexpr const char* kBest = "best_values";
constexpr const char* kProjections = "projections";

TrainingState state_from(const nlohmann::json& document) {
    const auto& own = document.at("stillroom");
    TrainingState state;
    state.stage = own.at("stage").get<std::string>();
    state.key = own.at("key").get<std::string>();
    state.first_step = own.at("first_step").get<std::int64_t>();
    state.step = own.at("step").get<std::int64_t>();
    state.steps = own.at("steps").get<std::int64_t>();
    state.epoch = document.at("epoch").get<double>();
    state.best = own.at("best");
    state.divergence = own.at("divergence");
    state.best_metrics = own.at("best_metrics");
    state.log_history = document.at("log_history");
    return state;
}

std::optional<Checkpoint> read_checkpoint(const fs::path& folder) {
    const auto text = read_file(folder / kStateFile);
    if (!text) {
        return {};
    }
    const auto document = nlohmann::json::parse(*text, nullptr, false);
    if (document.is_discarded()) {
        return {};
    }
    try {
        Checkpoint checkpoint{folder, state_from(document)};
        const auto step = checkpoint.state.first_step + checkpoint.state.step;
        const bool named = folder.filename() == kPrefix + std::to_string(step);
        return named ? std::optional(std::move(checkpoint)) : std::nullopt;
    } catch (const nlohmann::json::exception&) {
        return {};
    }
}

std::vector<fs::path> checkpoint_folders(const fs::path& run_folder) {
    std::vector<fs::path> folders;
    std::error_code code;
    for (fs::directory_iterator entry(run_folder, code), end; !code && entry != end; entry.increment(code)) {
        if (entry->path().filename().string().starts_with(kPrefix)) {
            folders.push_back(entry->path());
        }
    }
    return folders;
}

NamedTensors optimizer_tensors(const TrainingTensors& tensors) {
    auto all = tensors.optimizer.state();
    if (tensors.projections != nullptr) {
        all.emplace_back(kProjections, tensors.projections->values());
    }
    if (tensors.best != nullptr && tensors.best->defined()) {
        all.emplace_back(kBest, *tensors.best);
    }
    return all;
}

Result<void> fill(const fs::path& folder, const TrainingState& state, const TrainingTensors& tensors,
                  const LabelMaps& labels, const text::Tokenizer& tokenizer) {
    if (auto made = make_folder(folder); !made) {
        return made;
    }
    if (auto written = write_model(folder, tensors.model, labels); !written) {
        return written;
    }
    if (auto written = tokenizer.save(folder); !written) {
        return written;
    }
    if (auto written = write_safetensors(folder / kOptimizerFile, optimizer_tensors(tensors)); !written) {
        return written;
    }
    return write_file(folder / kStateFile, trainer_state(state).dump(1) + "\n");
}

Result<void> misfit(const fs::path& folder, const char* what) {
    return fail(ErrorCode::BadInput,
                fmt::format("This checkpoint does not fit the run: {}. Start the run anew.", what),
                {folder.string(), 0, {}});
}

} // namespace

nlohmann::json trainer_state(const TrainingState& state) {
    return {{"global_step", state.first_step + state.step},
            {"max_steps", state.first_step + state.steps},
            {"epoch", state.epoch},
            {"best_metric", state.best.is_object() ? state.best.value("best", nlohmann::json()) : nlohmann::json()},
            {"log_history", state.log_history},
            {"stillroom",
             {{"stage", state.stage},
              {"key", state.key},
              {"first_step", state.first_step},
              {"step", state.step},
              {"steps", state.steps},
              {"best", state.best},
              {"divergence", state.divergence},
              {"best_metrics", state.best_metrics}}}};
}

Result<void> write_checkpoint(const fs::path& run_folder, const TrainingState& state, const TrainingTensors& tensors,
                              const LabelMaps& labels, const text::Tokenizer& tokenizer) {
    const auto name = kPrefix + std::to_string(state.first_step + state.step);
    const auto target = run_folder / name;
    const auto scratch = run_folder / ("." + name + ".partial");
    std::error_code code;
    fs::remove_all(scratch, code);
    const auto older = checkpoint_folders(run_folder);
    if (auto filled = fill(scratch, state, tensors, labels, tokenizer); !filled) {
        fs::remove_all(scratch, code);
        return filled;
    }
    fs::remove_all(target, code);
    fs::rename(scratch, target, code);
    if (code) {
        return fail(io_error(code.value(), target, "Cannot save the checkpoint"));
    }
    for (const auto& folder : older) {
        if (folder != target) {
            fs::remove_all(folder, code);
        }
    }
    return {};
}

std::optional<Checkpoint> find_checkpoint(const fs::path& run_folder) {
    std::optional<Checkpoint> newest;
    for (const auto& folder : checkpoint_folders(run_folder)) {
        auto found = read_checkpoint(folder);
        const auto step = [](const Checkpoint& checkpoint) { return checkpoint.state.first_step + checkpoint.state.step; };
        if (found && (!newest || step(*found) > step(*newest))) {
            newest = std::move(found);
        }
    }
    return newest;
}

Result<void> restore(const Checkpoint& checkpoint, const TrainingTensors& tensors) {
    auto loaded = read_model(checkpoint.folder, tensors.model.device());
    if (!loaded) {
        return fail(loaded.error());
    }
    auto& parameters = tensors.model.parameters();
    const auto expected = static_cast<std::int64_t>(parameters.parameters().size());
    if (copy_matching(loaded->model.parameters(), parameters) != expected) {
        return misfit(checkpoint.folder, "its model has another shape");
    }
    auto file = SafetensorsFile::open(checkpoint.folder / kOptimizerFile);
    if (!file) {
        return fail(file.error());
    }
    NamedTensors moments;
    for (auto& [name, tensor] : file->read_all()) {
        if (name == kBest) {
            if (tensors.best == nullptr || tensor.numel() != parameters.size()) {
                return misfit(checkpoint.folder, "its best weights have another shape");
            }
            *tensors.best = tensor;
        } else if (name == kProjections) {
            if (tensors.projections == nullptr || tensor.numel() != tensors.projections->size()) {
                return misfit(checkpoint.folder, "its projections have another shape");
            }
            const torch::NoGradGuard no_graph;
            torch::Tensor(tensors.projections->values()).copy_(tensor);
        } else {
            moments.emplace_back(name, tensor);
        }
    }
    parameters.refresh_shadow();
    return tensors.optimizer.load(moments);
}

} // namespace stillroom::engine
