// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/window/context.h"

#include <QString>

namespace stillroom::ui {

/// What a person does to runs. Goes through the scheduler when there is one, else through the store, where the
/// worker of whichever process finds it. Errors come back in words.
class RunActions {
  public:
    explicit RunActions(Context& context) : m_context(context) {}

    Result<void> pause(run::RunId id);
    Result<void> resume(run::RunId id); ///< of a paused run
    Result<void> stop(run::RunId id, run::RunControl::Stop how);
    Result<void> requeue(run::RunId id); ///< failed, stopped, discarded: back into the queue
    Result<void> move(run::RunId id, int by);
    Result<void> rename(run::RunId id, const QString& name);
    Result<void> remove(run::RunId id);
    void showFolder(run::RunId id);
    /// Writes the study's recipe as a document of its own, paths made absolute, and returns where. Errors: Io.
    [[nodiscard]] Result<std::filesystem::path> copyRecipe(const store::RunRecord& run);

  private:
    void wake();

    Context& m_context;
};

} // namespace stillroom::ui
