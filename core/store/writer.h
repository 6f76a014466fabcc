// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/event.h"
#include "core/store/event_writer.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

/// Internal to core/store.
namespace stillroom::store::detail {

/// The one thread that owns the writing connection.
class Writer {
  public:
    /// Runs on the writer thread. May throw SQLite::Exception.
    using Job = std::function<Result<void>(SQLite::Database&)>;

    Writer(std::filesystem::path file, std::unique_ptr<SQLite::Database> database);
    ~Writer(); ///< writes what waits, then joins
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void append(const run::Event& event);
    /// Runs `job` after everything appended so far, in a transaction that is rolled back when it fails, and waits.
    [[nodiscard]] Result<void> transact(const Job& job);
    /// The same without a transaction.
    [[nodiscard]] Result<void> call(const Job& job);
    [[nodiscard]] Result<void> flush();
    [[nodiscard]] std::optional<Error> last_error() const;

  private:
    using Task = std::packaged_task<Result<void>()>;

    Result<void> wait_for(std::function<Result<void>()> body);
    void loop();
    void write_events();
    void keep_bounded();

    std::filesystem::path m_file;
    std::unique_ptr<SQLite::Database> m_database;
    EventWriter m_events;
    std::vector<run::Event> m_unwritten; ///< writer thread only
    std::size_t m_lost = 0;              ///< writer thread only

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<run::Event> m_waiting;
    std::deque<Task> m_tasks;
    std::optional<Error> m_error;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace stillroom::store::detail
