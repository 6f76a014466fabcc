// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/import_results.h"

#include "core/base/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace stillroom::exchange {

namespace fs = std::filesystem;

namespace {

/// A run with all that the store is to know of it.
struct Incoming {
    OutsideRun run;
    store::ImportedFrom from;
    bool table = false;
};

/// The files' own path; their folder where they are several.
std::string source_of(const ResultSource& source) {
    const auto& first = source.files.front();
    const auto path = fs::absolute(first).lexically_normal();
    return (source.files.size() > 1 ? path.parent_path() : path).string();
}

Result<std::string> fingerprint(const ResultSource& source) {
    Hasher hasher;
    for (const auto& file : source.files) {
        const auto hash = hash_file(file);
        if (!hash) {
            return fail(hash.error());
        }
        hasher.field(*hash);
    }
    return hasher.hex();
}

/// TensorBoard's downloads are a file a curve: those of one run come together again.
bool join(std::vector<Incoming>& all, Incoming& next) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const Incoming& known) {
        return known.table && next.table && known.run.name == next.run.name && known.from.source != next.from.source &&
               std::none_of(next.run.curves.begin(), next.run.curves.end(),
                            [&](const auto& curve) { return known.run.curves.contains(curve.first); });
    });
    if (same == all.end()) {
        return false;
    }
    same->run.curves.merge(next.run.curves);
    Hasher both;
    same->from.fingerprint = both.field(same->from.fingerprint).field(next.from.fingerprint).hex();
    same->from.source = fs::path(same->from.source).parent_path().string();
    return true;
}

Result<std::vector<Incoming>> read_all(const std::vector<fs::path>& paths, std::vector<Error>& problems) {
    std::vector<Incoming> all;
    Budget budget;
    for (const auto& path : paths) {
        const auto sources = find_results(path);
        if (!sources) {
            return fail(sources.error());
        }
        for (const auto& source : *sources) {
            const auto hash = fingerprint(source);
            if (!hash) {
                return fail(hash.error());
            }
            auto runs = read_source(source, budget, problems);
            if (!runs) {
                return fail(runs.error());
            }
            for (auto& run : *runs) {
                Incoming next{std::move(run), {to_string(source.format), source_of(source), *hash},
                              source.format == SourceFormat::Table};
                const bool twice = std::any_of(all.begin(), all.end(), [&](const Incoming& known) {
                    return known.from.source == next.from.source && known.run.name == next.run.name;
                });
                if (!twice && !join(all, next)) {
                    all.push_back(std::move(next));
                }
            }
        }
    }
    return all;
}

store::RunRecord record_of(const Incoming& incoming) {
    store::RunRecord record;
    record.name = incoming.run.name;
    record.seed = 0; // unknown
    record.point = nlohmann::json::object();
    record.imported = incoming.from;
    double first = 0.0;
    double last = 0.0;
    for (const auto& [name, points] : incoming.run.curves) {
        record.step = std::max(record.step, points.back().step);
        for (const auto& point : points) {
            if (point.wall_time > 0.0) {
                first = first == 0.0 ? point.wall_time : std::min(first, point.wall_time);
                last = std::max(last, point.wall_time);
            }
        }
    }
    record.total_steps = record.step;
    record.seconds = last - first;
    record.started_ms = std::llround(first * 1000.0);
    record.ended_ms = std::llround(last * 1000.0);
    return record;
}

/// Appends all points of a run; few enough at a time that memory stays flat.
Result<std::int64_t> append_points(store::Store& store, store::RunId id, const Curves& curves, double start) {
    constexpr std::uint64_t kAtOnce = 50'000;
    std::uint64_t sequence = 0;
    auto done = each_row(curves, [&](std::int64_t step, const Row& row) -> Result<void> {
        for (const auto& [name, point] : row) {
            const bool timed = point->wall_time > 0.0;
            store.append({id, ++sequence, timed ? point->wall_time - start : 0.0,
                          timed ? std::llround(point->wall_time * 1000.0) : 0, run::Metric{*name, step, point->value}});
            if (sequence % kAtOnce == 0) {
                if (auto flushed = store.flush(); !flushed) {
                    return flushed;
                }
            }
        }
        return {};
    });
    if (done) {
        done = store.flush();
    }
    return done ? Result<std::int64_t>(static_cast<std::int64_t>(sequence)) : fail(done.error());
}

/// Runs imported from the same files before; those never completed as well.
struct Earlier {
    std::vector<store::RunRecord> complete;
    std::vector<store::RunId> all;
};

Result<Earlier> earlier_runs(const store::Store& store, const std::vector<Incoming>& incoming) {
    const auto reader = store.reader();
    if (!reader) {
        return fail(reader.error());
    }
    const auto known = reader->imported_runs();
    if (!known) {
        return fail(known.error());
    }
    Earlier earlier;
    for (const auto& run : *known) {
        const bool same = std::any_of(incoming.begin(), incoming.end(), [&](const Incoming& next) {
            return next.from.fingerprint == run.imported->fingerprint || next.from.source == run.imported->source;
        });
        if (same) {
            earlier.all.push_back(run.id);
            if (run.state == run::State::Completed) {
                earlier.complete.push_back(run);
            }
        }
    }
    return earlier;
}

/// Study and runs with all their points, completed.
Result<void> add(store::Store& store, const std::vector<Incoming>& incoming, ImportedResults& done) {
    std::vector<store::RunRecord> records;
    for (const auto& next : incoming) {
        records.push_back(record_of(next));
    }
    store::StudyRecord study;
    study.name = done.study;
    const auto ids = store.add_imported(study, records);
    if (!ids) {
        return fail(ids.error());
    }
    Result<void> all;
    for (std::size_t i = 0; i < ids->size() && all; ++i) {
        const auto points = append_points(store, (*ids)[i], incoming[i].run.curves,
                                          static_cast<double>(records[i].started_ms) / 1000.0);
        if (!points) {
            all = fail(points.error());
            break;
        }
        done.runs.push_back({(*ids)[i], incoming[i].run.name, incoming[i].from.format, incoming[i].from.source,
                             static_cast<std::int64_t>(incoming[i].run.curves.size()), *points});
    }
    if (all) {
        all = store.complete_imported(*ids);
    }
    if (!all) {
        for (const auto id : *ids) {
            (void)store.remove_run(id); // the first error is the one to tell
        }
    }
    return all;
}

} // namespace

Result<ImportedResults> import_results(store::Store& store, const ResultsImport& what) {
    if (what.paths.empty()) {
        return fail(ErrorCode::BadInput, "Name the files or folders to import.");
    }
    ImportedResults done;
    const auto incoming = read_all(what.paths, done.problems);
    if (!incoming) {
        return fail(incoming.error());
    }
    if (incoming->empty()) {
        return fail(done.problems.empty()
                        ? Error{ErrorCode::BadInput, "Nothing measured is in there: no curve with a single point.",
                                Place{what.paths.front().string(), 0, {}}}
                        : done.problems.front());
    }
    const auto earlier = earlier_runs(store, *incoming);
    if (!earlier) {
        return fail(earlier.error());
    }
    if (!earlier->complete.empty() && !what.replace) {
        const auto& first = earlier->complete.front();
        return fail(ErrorCode::Conflict,
                    fmt::format("These results were imported before, as run {} (\"{}\"). Replace them (--replace), or "
                                "remove that run first.",
                                first.id, first.name),
                    Place{first.imported->source, 0, {}});
    }
    auto first = fs::absolute(what.paths.front()).lexically_normal();
    first = first.filename().empty() ? first.parent_path() : first;
    done.study = !what.name.empty() ? what.name : fs::is_directory(first) ? first.filename().string() : first.stem().string();
    if (!CurveBuilder::usable(done.study)) {
        done.study = "Imported";
    }
    if (auto added = add(store, *incoming, done); !added) {
        return fail(added.error());
    }
    for (const auto id : earlier->all) {
        if (auto removed = store.remove_run(id); !removed) {
            return fail(removed.error());
        }
    }
    for (const auto& run : earlier->complete) {
        done.replaced.push_back(run.id);
    }
    return done;
}

} // namespace stillroom::exchange
