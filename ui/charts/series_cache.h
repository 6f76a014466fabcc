// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/store.h"
#include "ui/window/run_feed.h"

#include <QFutureWatcher>
#include <QObject>

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace stillroom::ui {

/// The curves that pages have asked for: read from the store in a background thread, then kept up to date from
/// the live feed. When the feed skipped a sequence number the run's curves are read from the store again. Runs
/// of other processes have no feed and follow the store, once a second, as long as somebody asks for them.
class SeriesCache final : public QObject {
    Q_OBJECT
  public:
    /// Both outlive the cache.
    SeriesCache(const store::Store& store, RunFeed& feed, QObject* parent = nullptr);
    ~SeriesCache() override;

    /// The points so far, steps ascending; empty until they are loaded. Asking starts loading.
    [[nodiscard]] const std::vector<store::MetricPoint>& points(run::RunId run, const std::string& metric);
    [[nodiscard]] bool loaded(run::RunId run, const std::string& metric) const;
    /// False until it has been found out what the run measured.
    [[nodiscard]] bool known(run::RunId run) const;
    /// Names of the metrics that the run has; empty until something of it is loaded. Asking starts loading.
    [[nodiscard]] const std::set<std::string>& names(run::RunId run);
    /// The run goes on, here or in another process. Runs that had ended when they were read are left in peace
    /// until then.
    void expectMore(run::RunId run);
    /// After a run was deleted.
    void forget(run::RunId run);
    /// How many times curves were read from the store so far.
    [[nodiscard]] int reads() const { return m_reads; }

  Q_SIGNALS:
    /// New points, new names, or a curve that has been loaded; once a batch.
    void changed(stillroom::run::RunId run);
    /// The store could not be read.
    void failed(const QString& why);

  private:
    struct Curve {
        std::vector<store::MetricPoint> points;
        bool loaded = false;
        std::uint64_t asked = 0;
    };
    struct Live {
        std::map<std::string, Curve> curves;
        std::set<std::string> names;
        std::uint64_t seen = 0;     ///< last sequence number from the feed; 0: none yet
        std::uint64_t complete = 0; ///< loaded curves hold all points up to this sequence number
        std::deque<std::pair<std::string, store::MetricPoint>> tail; ///< recent points, for curves asked for later
        std::uint64_t tail_from = 0; ///< the tail lacks nothing from this sequence number on
        bool gap = false;
        bool queued = false;
        std::uint64_t checked = 0; ///< store version that was looked at
        bool known = false;        ///< names were read
        bool ended = false;        ///< nothing more is expected
    };
    struct Job {
        run::RunId run = 0;
        std::vector<std::string> metrics;
        bool first = false; ///< nothing is known of the run yet
    };
    struct Loaded {
        run::RunId run = 0;
        bool ended = false;
        std::uint64_t last_sequence = 0; ///< of the store, read before the points
        std::vector<std::string> names;
        std::map<std::string, std::vector<store::MetricPoint>> curves;
        std::optional<Error> error;
    };

    void take(const std::vector<run::Event>& batch);
    void takeMetric(Live& live, const run::Event& event, const run::Metric& metric);
    void ask(run::RunId run, Live& live);
    void follow(run::RunId run, Live& live);
    void start();
    void finish();
    void apply(Loaded& loaded);
    void trim();
    [[nodiscard]] static std::vector<Loaded> read(const store::Store& store, const std::vector<Job>& jobs);

    const store::Store& m_store;
    std::map<run::RunId, Live> m_runs;
    std::vector<run::RunId> m_queue;
    QFutureWatcher<std::vector<Loaded>> m_watcher;
    std::uint64_t m_version = 1; ///< grows with each change of the store
    std::uint64_t m_asks = 0;
    int m_reads = 0;
};

} // namespace stillroom::ui
