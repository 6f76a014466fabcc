// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/model_cost.h"
#include "core/store/store.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stillroom::store {

enum class ModelOrigin {
    Trained,  ///< the final model of a finished run
    Imported, ///< a Hugging Face folder copied into the store
    Design    ///< a student's shape, not trained yet
};

/// A model as the person chooses it.
struct ModelEntry {
    ModelOrigin origin = ModelOrigin::Design;
    run::Role role = run::Role::Student;
    std::string name;
    std::string location;         ///< what a recipe writes: "run:ID", "model:NAME"; empty for a design
    std::filesystem::path folder; ///< of weights and config.json; the file itself for a design
    recipe::ModelShape shape;
    std::int64_t parameters = 0;
    std::int64_t bytes = 0;       ///< of model.safetensors; for a design what it will be
    run::RunId run = 0;           ///< Trained
    std::map<std::string, double> metrics; ///< last values of the run
};

/// What a model folder holds, from config.json and the list of its weights, which stay on disk.
/// Errors: NotFound (no config.json, no weights), BadInput (damaged file, weights that do not fit the configuration),
/// Unsupported (another architecture), each with file and field.
[[nodiscard]] Result<recipe::ModelShape> inspect_model(const std::filesystem::path& folder);

/// The models of one home: finished runs, imported folders and saved student designs (home/models).
class ModelLibrary {
  public:
    explicit ModelLibrary(std::filesystem::path home) : m_home(std::move(home)) {}

    /// Trained first, newest first, then imported, then designs by name. Unreadable folders are left out and named in
    /// `problems` when given.
    [[nodiscard]] Result<std::vector<ModelEntry>> list(const Reader& reader, std::vector<Error>* problems = nullptr) const;
    /// Copies the files of a model folder after inspect_model() accepted it. Errors: as inspect_model, Conflict.
    [[nodiscard]] Result<void> import_folder(const std::filesystem::path& folder, const std::string& name) const;
    /// Overwrites a design of that name; Conflict when an imported model has it.
    [[nodiscard]] Result<void> save_design(const std::string& name, const recipe::ModelShape& shape) const;
    /// Imported models and designs only; a trained model goes with its run.
    [[nodiscard]] Result<void> remove(const ModelEntry& entry) const;
    [[nodiscard]] Result<void> rename(const ModelEntry& entry, const std::string& name) const;

  private:
    [[nodiscard]] std::filesystem::path folder() const { return m_home / "models"; }
    std::filesystem::path m_home;
};

/// Where a recipe's teacher path leads, whether or not a folder is there.
[[nodiscard]] std::filesystem::path model_path(const std::string& location, const std::filesystem::path& base,
                                               const std::filesystem::path& home);

/// The model folder that a recipe's teacher path means: "run:ID", "model:NAME", or a path relative to `base`.
/// Errors: NotFound with the way out.
[[nodiscard]] Result<std::filesystem::path> resolve_model(const std::string& location, const std::filesystem::path& base,
                                                          const std::filesystem::path& home);

} // namespace stillroom::store
