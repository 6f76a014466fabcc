// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/event.h"
#include "core/store/records.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stillroom::store {

/// Reads of the store. Every call uses a connection of the calling thread's own reader; make one Reader a thread.
class Reader {
  public:
    ~Reader();
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) = delete;

    [[nodiscard]] std::filesystem::path home() const;
    [[nodiscard]] Result<std::vector<StudyRecord>> studies() const; ///< newest first
    [[nodiscard]] Result<StudyRecord> study(StudyId id) const;
    [[nodiscard]] Result<std::vector<RunRecord>> runs(std::optional<StudyId> study = {}) const; ///< by position
    [[nodiscard]] Result<RunRecord> run(RunId id) const;
    [[nodiscard]] Result<std::vector<RunRecord>> imported_runs() const; ///< oldest first
    [[nodiscard]] Result<std::vector<std::string>> metric_names(RunId id) const;
    /// Points with a sequence above `after`, in order. Steps never go back: where a run went on from an older
    /// checkpoint, the points it measured again replace the first ones.
    [[nodiscard]] Result<std::vector<MetricPoint>> metric(RunId id, const std::string& name,
                                                          std::uint64_t after = 0) const;
    [[nodiscard]] Result<std::vector<MetricSummary>> summaries(RunId id) const;
    [[nodiscard]] Result<std::vector<LogLine>> log(RunId id, std::uint64_t after = 0) const;
    /// Stages, measured values and log with a sequence above `after`, in order: what the store keeps of a run's events.
    [[nodiscard]] Result<std::vector<run::Event>> events(RunId id, std::uint64_t after = 0) const;
    [[nodiscard]] Result<std::vector<run::StageStarted>> stages(RunId id) const;
    [[nodiscard]] Result<std::vector<ArtifactRecord>> artifacts() const;
    /// Runs that are queued, running or paused, by position.
    [[nodiscard]] Result<std::vector<QueueEntry>> queue() const;
    [[nodiscard]] Result<std::optional<std::string>> setting(const std::string& key) const;
    /// Grows whenever another connection, also of another process, changed the store.
    [[nodiscard]] std::int64_t data_version() const;

  private:
    friend class Store;
    struct Impl;
    explicit Reader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// A run to be queued. `after_index` points into the same list (a student after its teacher); -1: none.
struct NewRun {
    RunRecord run;
    int after_index = -1;
};

/// The store of one STILLROOM_HOME: stillroom.db in WAL mode, shared by window and command line at the same
/// time. One writer thread owns the writing connection and batches transactions; calls below are safe from any
/// thread. Those that return a Result wait for their transaction.
class Store {
  public:
    /// Creates or migrates. Errors: Io (read-only folder, full disk), Unsupported (made by a newer version).
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::filesystem::path& home);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    [[nodiscard]] const std::filesystem::path& home() const;
    [[nodiscard]] std::filesystem::path run_folder(RunId id) const; ///< home/runs/ID
    [[nodiscard]] Result<Reader> reader() const;

    /// Adds the study and its runs in one transaction; ids in the order given.
    [[nodiscard]] Result<std::vector<RunId>> add_study(const StudyRecord& study, const std::vector<NewRun>& runs);
    /// Adds runs to a study that exists, whose recipe becomes `recipe`; in one transaction, ids in the order given. A run's
    /// `after` may name a run of the study. Errors: NotFound.
    [[nodiscard]] Result<std::vector<RunId>> extend_study(StudyId study, const nlohmann::json& recipe,
                                                          const std::vector<NewRun>& runs);
    /// Adds a study of runs that another program carried out, in one transaction; ids in the order given. Steps and
    /// times are taken from the records, each of which must say where it comes from. The runs count as interrupted
    /// until complete_imported() says that all their points were appended.
    [[nodiscard]] Result<std::vector<RunId>> add_imported(const StudyRecord& study, const std::vector<RunRecord>& runs);
    [[nodiscard]] Result<void> complete_imported(const std::vector<RunId>& ids);
    /// Takes the first queued run whose `after` has completed, for this owner and device; atomic between
    /// processes. Runs whose `after` failed or was cancelled are marked failed with that reason. Runs not in
    /// `only` are left alone when `only` is not empty. `blocked` receives those marked failed. A run with device
    /// "auto" or "" suits any device.
    [[nodiscard]] Result<std::optional<RunRecord>> claim(const std::string& owner, const std::string& device,
                                                         const std::vector<RunId>& only = {},
                                                         std::vector<RunRecord>* blocked = nullptr);
    /// Undoes a claim: back into the queue as it was.
    [[nodiscard]] Result<void> give_back(RunId id);
    /// Batched: returns at once. Events of a run must come in sequence order. A StateChanged to running or paused
    /// shows in the run's row; ended states only through finish(). What cannot be written is kept and tried again
    /// each second, up to half a million events.
    void append(const run::Event& event);
    /// Waits until all that was appended is written. Errors: why it is not.
    [[nodiscard]] Result<void> flush();
    /// Why the latest batch of events could not be written; empty when it could.
    [[nodiscard]] std::optional<Error> last_error() const;
    [[nodiscard]] Result<void> finish(RunId id, run::State state, const std::string& artifact,
                                      const std::optional<Error>& error);
    /// A run claimed here and marked interrupted by others meanwhile (after a sleep) becomes running again.
    /// Errors: Conflict when somebody else has taken it over.
    [[nodiscard]] Result<void> heartbeat(RunId id);
    /// Running or paused runs without a heartbeat for `stale_ms` become interrupted; after 3 s already when their
    /// process on this machine is gone.
    [[nodiscard]] Result<std::vector<RunId>> mark_interrupted(std::int64_t stale_ms = 15000);
    /// A run that has not started is stopped at once: it becomes interrupted when it has a checkpoint to go on
    /// from and is to be saved, else cancelled. Discard on an interrupted run cancels it and removes its
    /// checkpoints. Errors: NotFound, Conflict (not started or ended already).
    [[nodiscard]] Result<void> request(RunId id, RunRequestKind kind);
    /// Reads and clears the request.
    [[nodiscard]] Result<RunRequestKind> take_request(RunId id);
    /// Interrupted, failed, cancelled: back into the queue at its old place, to go on from its checkpoint. Runs
    /// that failed only because they wait for this one come along. Errors: NotFound, Conflict (not ended early),
    /// Unsupported (imported).
    [[nodiscard]] Result<void> requeue(RunId id);
    [[nodiscard]] Result<void> move_in_queue(RunId id, int by); ///< -1 up, +1 down
    [[nodiscard]] Result<void> rename_run(RunId id, const std::string& name);
    [[nodiscard]] Result<void> mark_run(RunId id, const RunMarks& marks);
    /// Deletes rows and run folder; never artifacts that others use. Conflict when it is running.
    [[nodiscard]] Result<void> remove_run(RunId id);
    [[nodiscard]] Result<void> add_artifact(const ArtifactRecord& artifact);
    [[nodiscard]] Result<void> set_setting(const std::string& key, const std::string& value);

  private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace stillroom::store
