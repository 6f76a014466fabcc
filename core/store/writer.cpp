// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/writer.h"

#include "core/store/sqlite.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <span>
#include <utility>

namespace stillroom::store::detail {

namespace {

constexpr auto kGather = std::chrono::milliseconds(50); ///< how long events wait for company
constexpr auto kRetry = std::chrono::seconds(1);
constexpr std::size_t kBatch = 20'000;      ///< events a transaction, so that other processes get their turn
constexpr std::size_t kMostUnwritten = 500'000;

} // namespace

Writer::Writer(std::filesystem::path file, std::unique_ptr<SQLite::Database> database)
    : m_file(std::move(file)), m_database(std::move(database)), m_events(*m_database),
      m_thread([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Writer::append(const run::Event& event) {
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        wake = m_waiting.empty() || m_waiting.size() == kBatch;
        m_waiting.push_back(event);
    }
    if (wake) {
        m_wake.notify_one();
    }
}

Result<void> Writer::wait_for(std::function<Result<void>()> body) {
    Task task(std::move(body));
    auto done = task.get_future();
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
    return done.get();
}

Result<void> Writer::transact(const Job& job) {
    return call([&job](SQLite::Database& database) -> Result<void> {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        auto done = job(database);
        if (done) {
            transaction.commit();
        }
        return done;
    });
}

Result<void> Writer::call(const Job& job) {
    return wait_for([this, &job] { return guarded(m_file, [&] { return job(*m_database); }); });
}

Result<void> Writer::flush() {
    return wait_for([this]() -> Result<void> {
        const std::scoped_lock lock(m_mutex);
        m_lost = 0; // told now
        return m_error ? Result<void>(fail(*m_error)) : Result<void>();
    });
}

std::optional<Error> Writer::last_error() const {
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

void Writer::loop() {
    std::unique_lock lock(m_mutex);
    while (true) {
        const auto something = [this] { return m_ending || !m_tasks.empty() || !m_waiting.empty(); };
        if (m_unwritten.empty()) {
            m_wake.wait(lock, something);
        }
        // After a failure wait longer, whatever arrives; tasks are never held up.
        m_wake.wait_for(lock, m_unwritten.empty() ? kGather : kRetry, [this] {
            return m_ending || !m_tasks.empty() || (m_unwritten.empty() && m_waiting.size() >= kBatch);
        });
        std::vector<run::Event> events;
        std::deque<Task> tasks;
        events.swap(m_waiting);
        tasks.swap(m_tasks);
        const bool last_round = m_ending;
        lock.unlock();

        if (m_unwritten.empty()) {
            m_unwritten = std::move(events);
        } else {
            m_unwritten.insert(m_unwritten.end(), std::make_move_iterator(events.begin()),
                               std::make_move_iterator(events.end()));
        }
        write_events();
        for (auto& task : tasks) {
            task();
        }
        lock.lock();
        if (last_round && m_waiting.empty() && m_tasks.empty()) {
            return;
        }
    }
}

void Writer::write_events() {
    std::size_t done = 0;
    auto written = guarded(m_file, [&]() -> Result<void> {
        while (done < m_unwritten.size()) {
            const std::size_t count = std::min(kBatch, m_unwritten.size() - done);
            m_events.write(std::span(m_unwritten).subspan(done, count));
            done += count;
        }
        return {};
    });
    m_unwritten.erase(m_unwritten.begin(), m_unwritten.begin() + static_cast<std::ptrdiff_t>(done));
    keep_bounded();
    const std::scoped_lock lock(m_mutex);
    if (written) {
        m_error.reset();
    } else {
        m_error = written.error();
    }
    if (m_lost > 0) {
        if (!m_error) {
            m_error = Error{ErrorCode::Io, "The store can be written again.", Place{m_file.string(), 0, {}}};
        }
        m_error->message += " " + std::to_string(m_lost) + " events of runs could not be kept and are lost.";
    }
}

void Writer::keep_bounded() {
    if (m_unwritten.size() > kMostUnwritten) {
        const std::size_t excess = m_unwritten.size() - kMostUnwritten;
        m_unwritten.erase(m_unwritten.begin(), m_unwritten.begin() + static_cast<std::ptrdiff_t>(excess));
        m_lost += excess;
    }
}

} // namespace stillroom::store::detail
