// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/series_cache.h"

#include "ui/window/text.h"

#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <iterator>

namespace stillroom::ui {
namespace {

constexpr std::size_t kTail = 8192;       ///< live points kept for curves that are asked for a little later
constexpr std::size_t kMost = 4'000'000;  ///< points kept in all; 160 MB

/// A run that went on from an older checkpoint measures steps again: the later measurement holds.
void append(std::vector<store::MetricPoint>& points, const store::MetricPoint& point) {
    if (!points.empty() && point.sequence <= points.back().sequence)
        return;
    while (!points.empty() && points.back().step >= point.step)
        points.pop_back();
    points.push_back(point);
}

} // namespace

SeriesCache::SeriesCache(const store::Store& store, RunFeed& feed, QObject* parent)
    : QObject(parent), m_store(store) {
    connect(&feed, &RunFeed::events, this, &SeriesCache::take);
    connect(&feed, &RunFeed::storeChanged, this, [this] { ++m_version; });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &SeriesCache::finish);
}

SeriesCache::~SeriesCache() {
    if (m_watcher.isRunning()) // a future whose result was taken would never be finished again
        m_watcher.waitForFinished();
}

const std::vector<store::MetricPoint>& SeriesCache::points(run::RunId run, const std::string& metric) {
    Live& live = m_runs[run];
    Curve& curve = live.curves[metric];
    curve.asked = ++m_asks;
    if (!curve.loaded)
        ask(run, live);
    else
        follow(run, live);
    return curve.points;
}

bool SeriesCache::loaded(run::RunId run, const std::string& metric) const {
    const auto live = m_runs.find(run);
    if (live == m_runs.end())
        return false;
    const auto curve = live->second.curves.find(metric);
    return curve != live->second.curves.end() && curve->second.loaded;
}

bool SeriesCache::known(run::RunId run) const {
    const auto live = m_runs.find(run);
    return live != m_runs.end() && (live->second.known || !live->second.names.empty());
}

const std::set<std::string>& SeriesCache::names(run::RunId run) {
    Live& live = m_runs[run];
    if (!live.known)
        ask(run, live);
    else
        follow(run, live);
    return live.names;
}

void SeriesCache::expectMore(run::RunId run) {
    const auto live = m_runs.find(run);
    if (live != m_runs.end())
        live->second.ended = false;
}

void SeriesCache::forget(run::RunId run) {
    m_runs.erase(run);
}

/// Looks at the store again where the feed does not tell all: other processes' runs, and after a gap.
void SeriesCache::follow(run::RunId run, Live& live) {
    if ((live.seen == 0 || live.gap) && !live.ended && live.checked != m_version)
        ask(run, live);
}

void SeriesCache::ask(run::RunId run, Live& live) {
    if (live.queued)
        return;
    live.queued = true;
    m_queue.push_back(run);
    if (m_queue.size() == 1)
        QTimer::singleShot(0, this, &SeriesCache::start); // one read for all that is asked for now
}

void SeriesCache::start() {
    if (m_watcher.isRunning() || m_queue.empty())
        return;
    std::vector<Job> jobs;
    for (const run::RunId run : m_queue) {
        const auto live = m_runs.find(run);
        if (live == m_runs.end())
            continue;
        live->second.queued = false;
        live->second.checked = m_version;
        Job job{run, {}, !live->second.known};
        const bool all = live->second.seen == 0 || live->second.gap;
        for (const auto& [name, curve] : live->second.curves)
            if (all || !curve.loaded)
                job.metrics.push_back(name);
        jobs.push_back(std::move(job));
    }
    m_queue.clear();
    m_watcher.setFuture(QtConcurrent::run([&store = m_store, jobs = std::move(jobs)] { return read(store, jobs); }));
}

std::vector<SeriesCache::Loaded> SeriesCache::read(const store::Store& store, const std::vector<Job>& jobs) {
    std::vector<Loaded> all;
    auto reader = store.reader();
    for (const Job& job : jobs) {
        Loaded& loaded = all.emplace_back();
        loaded.run = job.run;
        if (!reader) {
            loaded.error = reader.error();
            continue;
        }
        const auto record = reader->run(job.run);
        const auto names = reader->metric_names(job.run);
        if (!record || !names) {
            loaded.error = record ? names.error() : record.error();
            continue;
        }
        loaded.last_sequence = record->last_sequence;
        loaded.ended = record->state != run::State::Queued && record->state != run::State::Running &&
                       record->state != run::State::Paused;
        loaded.names = *names;
        std::set<std::string> wanted(job.metrics.begin(), job.metrics.end());
        if (job.first) // every page draws the losses of a run, whose names it does not know yet
            std::copy_if(names->begin(), names->end(), std::inserter(wanted, wanted.end()),
                         [](const std::string& name) { return name.starts_with("train/loss"); });
        for (const std::string& metric : wanted) {
            auto points = reader->metric(job.run, metric);
            if (points)
                loaded.curves[metric] = std::move(*points);
            else
                loaded.error = points.error();
        }
    }
    return all;
}

void SeriesCache::finish() {
    ++m_reads;
    for (Loaded& loaded : m_watcher.future().takeResult())
        apply(loaded);
    trim();
    start();
}

void SeriesCache::apply(Loaded& loaded) {
    const auto found = m_runs.find(loaded.run);
    if (found == m_runs.end())
        return;
    Live& live = found->second;
    live.known = true;
    live.ended = loaded.ended;
    if (loaded.error && loaded.error->code != ErrorCode::NotFound) {
        Q_EMIT failed(qstring(*loaded.error));
        return;
    }
    live.names.insert(loaded.names.begin(), loaded.names.end());
    for (auto& [name, points] : loaded.curves) {
        Curve& curve = live.curves[name];
        curve.points = std::move(points);
        curve.loaded = true;
        for (const auto& [tail_name, point] : live.tail)
            if (tail_name == name)
                append(curve.points, point);
    }
    // What came between the store's last write and the first event that is still at hand is missing; the next
    // look at the store will find it there.
    live.gap = live.seen > 0 && live.tail_from > loaded.last_sequence + 1;
    live.complete = std::max(loaded.last_sequence, live.gap ? 0 : live.seen);
    Q_EMIT changed(loaded.run);
}

void SeriesCache::take(const std::vector<run::Event>& batch) {
    std::set<run::RunId> touched;
    for (const run::Event& event : batch) {
        Live& live = m_runs[event.run];
        live.ended = false;
        if (event.sequence <= live.seen)
            continue;
        const bool skipped = live.seen > 0 ? event.sequence != live.seen + 1 : event.sequence > live.complete + 1;
        if (skipped) {
            live.tail.clear();
            live.tail_from = event.sequence;
            const bool any = std::any_of(live.curves.begin(), live.curves.end(),
                                         [](const auto& named) { return named.second.loaded; });
            if (any) {
                live.gap = true;
                ask(event.run, live);
            }
        } else if (live.seen == 0) {
            live.tail_from = event.sequence;
        }
        live.seen = event.sequence;
        if (const auto* metric = std::get_if<run::Metric>(&event.payload)) {
            takeMetric(live, event, *metric);
            touched.insert(event.run);
        }
    }
    for (const run::RunId run : touched)
        Q_EMIT changed(run);
}

void SeriesCache::takeMetric(Live& live, const run::Event& event, const run::Metric& metric) {
    const store::MetricPoint point{event.sequence, metric.step, event.seconds, event.unix_ms, metric.value};
    live.names.insert(metric.name);
    live.tail.emplace_back(metric.name, point);
    if (live.tail.size() > kTail) {
        live.tail_from = live.tail.front().second.sequence + 1;
        live.tail.pop_front();
    }
    const auto curve = live.curves.find(metric.name);
    if (curve != live.curves.end() && curve->second.loaded)
        append(curve->second.points, point);
}

/// Drops the curves that nobody asked for lately when there are too many points.
void SeriesCache::trim() {
    std::size_t total = 0;
    std::vector<std::pair<std::uint64_t, Curve*>> curves;
    for (auto& [run, live] : m_runs)
        for (auto& [name, curve] : live.curves) {
            total += curve.points.size();
            curves.emplace_back(curve.asked, &curve);
        }
    if (total <= kMost)
        return;
    std::sort(curves.begin(), curves.end());
    for (auto& [asked, curve] : curves) {
        if (total <= kMost / 2)
            break;
        total -= curve->points.size();
        curve->points = {};
        curve->loaded = false;
    }
}

} // namespace stillroom::ui
