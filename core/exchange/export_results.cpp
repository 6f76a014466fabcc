// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/export_results.h"

#include "core/base/files.h"
#include "core/base/new_folder.h"
#include "core/exchange/metric_table.h"
#include "core/exchange/run_settings.h"
#include "core/exchange/tensorboard.h"
#include "core/exchange/tfrecord.h"
#include "core/exchange/trainer_state.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace stillroom::exchange {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<ExportFormat, const char*>, 4> kWords{{{ExportFormat::TensorBoard, "tensorboard"},
                                                                      {ExportFormat::Csv, "csv"},
                                                                      {ExportFormat::CsvWide, "csv-wide"},
                                                                      {ExportFormat::TrainerState, "trainer-state"}}};

/// "4-generic-75-seed-13": a name for files that no shell stumbles over.
std::string file_name(const store::RunRecord& run) {
    std::string name = std::to_string(run.id);
    bool gap = true;
    for (const char c : run.name.substr(0, 100)) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 && byte < 0x80) {
            name += gap ? "-" : "";
            name += static_cast<char>(std::tolower(byte));
            gap = false;
        } else {
            gap = true;
        }
    }
    return name;
}

std::string host_name() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0 || name.front() == '\0') {
        return "localhost";
    }
    return name.data();
}

tensorboard::Outcome outcome(run::State state) {
    switch (state) {
    case run::State::Completed:
        return tensorboard::Outcome::Success;
    case run::State::Failed:
        return tensorboard::Outcome::Failure;
    case run::State::Running:
    case run::State::Paused:
        return tensorboard::Outcome::Running;
    default:
        return tensorboard::Outcome::Unknown;
    }
}

/// Writes the events of one run as they happened, what a resumed run measured again included.
class EventFile {
  public:
    EventFile(AtomicFile& file, const store::RunRecord& run) : m_file(file), m_run(run) {}

    Result<void> write(const std::vector<run::Event>& events) {
        const double start = static_cast<double>(m_run.started_ms) / 1000.0;
        m_time = start;
        put(tensorboard::version_event(start));
        put(tensorboard::settings_event(start, m_run.name, flat_settings(m_run)));
        for (const auto& event : events) {
            if (const auto* metric = std::get_if<run::Metric>(&event.payload)) {
                m_time = static_cast<double>(event.unix_ms) / 1000.0;
                put(*metric);
            }
        }
        put(tensorboard::end_event(m_time, outcome(m_run.state)));
        return m_done;
    }

  private:
    void put(const std::string& event) {
        if (m_done) {
            m_done = m_file.write(framed(event));
        }
    }

    void put(const run::Metric& metric) {
        auto& last = m_last.try_emplace(metric.name, metric.step).first->second;
        if (metric.step < last) { // the run went on from an older checkpoint
            put(tensorboard::restart_event(m_time, metric.step));
            for (auto& [name, step] : m_last) {
                step = std::min(step, metric.step);
            }
        }
        last = metric.step;
        put(tensorboard::scalar_event(m_time, metric.step, metric.name, metric.value));
    }

    AtomicFile& m_file;
    const store::RunRecord& m_run;
    Result<void> m_done;
    double m_time = 0.0;
    std::map<std::string, std::int64_t> m_last; ///< step of each metric
};

/// Writes one file through `fill`, making its folder first.
template <class Fill>
Result<void> write_to(const fs::path& path, const Fill& fill) {
    if (auto made = make_folder(path.parent_path()); !made) {
        return made;
    }
    auto file = AtomicFile::create(path);
    if (!file) {
        return fail(file.error());
    }
    if (auto filled = fill(*file); !filled) {
        return filled;
    }
    return file->commit();
}

struct Export {
    const store::Reader& reader;
    const std::vector<store::RunRecord>& runs;
    fs::path folder;
    std::vector<fs::path> files; ///< relative

    template <class Fill>
    Result<void> add(const fs::path& name, const Fill& fill) {
        files.push_back(name);
        return write_to(folder / name, fill);
    }

    /// One file a run, from its curves.
    template <class Write>
    Result<void> each(const Write& write) {
        for (const auto& run : runs) {
            const auto curves = read_curves(reader, run.id);
            if (!curves) {
                return fail(curves.error());
            }
            if (auto done = write(run, *curves); !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> tensorboard() {
        for (const auto& run : runs) {
            const auto events = reader.events(run.id);
            if (!events) {
                return fail(events.error());
            }
            const auto name = fmt::format("events.out.tfevents.{:010}.{}.{}.0", run.started_ms / 1000, host_name(), ::getpid());
            auto done = add(fs::path(file_name(run)) / name,
                            [&](AtomicFile& file) { return EventFile(file, run).write(*events); });
            if (!done) {
                return done;
            }
        }
        return {};
    }

    Result<void> csv() {
        return add("metrics.csv", [&](AtomicFile& file) -> Result<void> {
            if (auto done = file.write(std::string_view(kLongHeader)); !done) {
                return done;
            }
            return each([&](const store::RunRecord& run, const Curves& curves) {
                return write_long(file, file_name(run), curves);
            });
        });
    }

    Result<void> csv_wide() {
        return each([&](const store::RunRecord& run, const Curves& curves) {
            return add(file_name(run) + ".csv", [&](AtomicFile& file) { return write_wide(file, curves); });
        });
    }

    Result<void> trainer_state() {
        return each([&](const store::RunRecord& run, const Curves& curves) {
            return add(fs::path(file_name(run)) / "trainer_state.json",
                       [&](AtomicFile& file) { return write_trainer_state(file, curves); });
        });
    }
};

Result<void> write_all(Export& all, ExportFormat format) {
    switch (format) {
    case ExportFormat::TensorBoard:
        return all.tensorboard();
    case ExportFormat::Csv:
        return all.csv();
    case ExportFormat::CsvWide:
        return all.csv_wide();
    case ExportFormat::TrainerState:
        return all.trainer_state();
    }
    return fail(ErrorCode::Internal, "This format is not known.");
}

} // namespace

const char* to_string(ExportFormat format) {
    const auto found = std::find_if(kWords.begin(), kWords.end(), [&](const auto& word) { return word.first == format; });
    return found == kWords.end() ? "" : found->second;
}

std::optional<ExportFormat> export_format_from(std::string_view word) {
    for (const auto& [format, name] : kWords) {
        if (word == name) {
            return format;
        }
    }
    return {};
}

Result<Curves> read_curves(const store::Reader& reader, store::RunId run) {
    const auto names = reader.metric_names(run);
    if (!names) {
        return fail(names.error());
    }
    Curves curves;
    for (const auto& name : *names) {
        const auto points = reader.metric(run, name);
        if (!points) {
            return fail(points.error());
        }
        auto& curve = curves[name];
        curve.reserve(points->size());
        for (const auto& point : *points) {
            curve.push_back({point.step, static_cast<double>(point.unix_ms) / 1000.0, point.value});
        }
    }
    return curves;
}

Result<std::vector<fs::path>> export_results(const store::Reader& reader, const std::vector<store::RunId>& runs,
                                             const fs::path& folder, ExportFormat format) {
    std::vector<store::RunRecord> records;
    for (const auto id : runs) {
        const bool twice = std::any_of(records.begin(), records.end(), [id](const auto& run) { return run.id == id; });
        if (twice) {
            continue;
        }
        auto run = reader.run(id);
        if (!run) {
            return fail(run.error());
        }
        records.push_back(std::move(*run));
    }
    auto target = NewFolder::create(folder);
    if (!target) {
        return fail(target.error());
    }
    Export all{reader, records, target->path(), {}};
    if (auto written = write_all(all, format); !written) {
        return fail(written.error());
    }
    if (auto done = target->commit(); !done) {
        return fail(done.error());
    }
    return std::move(all.files);
}

} // namespace stillroom::exchange
