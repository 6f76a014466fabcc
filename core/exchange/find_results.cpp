// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/find_results.h"

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/exchange/csv.h"
#include "core/exchange/metric_table.h"
#include "core/exchange/tensorboard.h"
#include "core/exchange/tfrecord.h"
#include "core/exchange/trainer_state.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <optional>
#include <system_error>

namespace stillroom::exchange {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostFiles = 100'000;

/// The format of a file, or empty. Opens nothing but plain files.
std::optional<SourceFormat> format_of(const fs::path& file) {
    std::error_code code;
    if (!fs::is_regular_file(file, code)) {
        return {};
    }
    const std::string name = file.filename().string();
    std::ifstream stream(file, std::ios::binary);
    std::string head(512, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    if (begins_with_record(head) || name.find("tfevents") != std::string::npos) {
        return SourceFormat::TensorBoard;
    }
    if (name == "trainer_state.json" || trim(head).starts_with('{')) {
        return SourceFormat::TrainerState;
    }
    auto rows = CsvReader::open(file);
    std::vector<std::string> header;
    if (rows && head.find('\0') == std::string::npos && rows->next(header).value_or(false) && table_layout(header)) {
        return SourceFormat::Table;
    }
    return {};
}

std::string usable_name(std::string name, const char* fallback) {
    return CurveBuilder::usable(name) ? std::move(name) : fallback;
}

std::string folder_name(const fs::path& folder) {
    auto plain = fs::absolute(folder).lexically_normal();
    if (plain.filename().empty()) {
        plain = plain.parent_path();
    }
    return plain.filename().string();
}

/// N of "checkpoint-N", or empty.
std::optional<std::int64_t> checkpoint_step(const fs::path& folder) {
    const std::string name = folder.filename().string();
    constexpr std::string_view kPrefix = "checkpoint-";
    std::int64_t step = 0;
    if (!name.starts_with(kPrefix) ||
        std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), step).ptr != name.data() + name.size()) {
        return {};
    }
    return step;
}

/// The run's own folder for the trainer_state.json of a checkpoint.
fs::path run_folder(const fs::path& state_file) {
    const auto folder = fs::absolute(state_file).lexically_normal().parent_path();
    return checkpoint_step(folder) ? folder.parent_path() : folder;
}

class Finder {
  public:
    explicit Finder(fs::path root) : m_root(std::move(root)) {}

    Result<std::vector<ResultSource>> find() {
        std::vector<fs::path> files;
        std::error_code code;
        for (fs::recursive_directory_iterator entry(m_root, fs::directory_options::skip_permission_denied, code), end;
             !code && entry != end; entry.increment(code)) {
            if (entry->is_regular_file(code)) {
                files.push_back(entry->path());
            }
            if (files.size() > kMostFiles) {
                return fail(ErrorCode::Unsupported, "There are more than 100,000 files here. Name a smaller folder.",
                            Place{m_root.string(), 0, {}});
            }
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            take(file);
        }
        std::vector<ResultSource> sources;
        for (auto& [folder, source] : m_events) {
            sources.push_back(std::move(source));
        }
        for (auto& [folder, state] : m_states) {
            sources.push_back({SourceFormat::TrainerState, {state.second}, name_of(folder)});
        }
        for (auto& table : m_tables) {
            sources.push_back(std::move(table));
        }
        return sources;
    }

  private:
    void take(const fs::path& file) {
        // In a folder of all sorts of files only those that say what they are count as a trainer's state.
        const auto format = format_of(file);
        if (format == SourceFormat::TensorBoard) {
            auto& source = m_events[file.parent_path()];
            source.run = name_of(file.parent_path());
            source.files.push_back(file);
        } else if (format == SourceFormat::TrainerState && file.filename() == "trainer_state.json") {
            const auto step = checkpoint_step(fs::absolute(file).lexically_normal().parent_path()).value_or(INT64_MAX);
            const auto [known, fresh] = m_states.try_emplace(run_folder(file), step, file);
            if (!fresh && step > known->second.first) {
                known->second = {step, file};
            }
        } else if (format == SourceFormat::Table) {
            m_tables.push_back({SourceFormat::Table, {file}, file.stem().string()});
        }
    }

    /// Path below the root, as TensorBoard names runs; the root's own name for the root.
    [[nodiscard]] std::string name_of(const fs::path& folder) const {
        const auto below = fs::absolute(folder).lexically_normal().lexically_relative(fs::absolute(m_root).lexically_normal());
        const std::string name = below.empty() || below == "." || below.string().starts_with("..") ? folder_name(m_root) : below.string();
        return usable_name(name, "Run");
    }

    fs::path m_root;
    std::map<fs::path, ResultSource> m_events;
    std::map<fs::path, std::pair<std::int64_t, fs::path>> m_states; ///< newest of each run
    std::vector<ResultSource> m_tables;
};

constexpr const char* kKinds = "TensorBoard event files, CSV tables with a column of steps, and trainer_state.json";

} // namespace

const char* to_string(SourceFormat format) {
    switch (format) {
    case SourceFormat::TensorBoard:
        return "TensorBoard";
    case SourceFormat::Table:
        return "CSV";
    case SourceFormat::TrainerState:
        return "trainer_state.json";
    }
    return "";
}

Result<std::vector<ResultSource>> find_results(const fs::path& path) {
    std::error_code code;
    const auto status = fs::status(path, code);
    if (code) {
        return fail(io_error(code.value(), path, "Cannot open it"));
    }
    if (fs::is_directory(status)) {
        auto found = Finder(path).find();
        if (found && found->empty()) {
            return fail(ErrorCode::BadInput, std::string("There are no results in this folder. Known are ") + kKinds + ".",
                        Place{path.string(), 0, {}});
        }
        return found;
    }
    const auto format = format_of(path);
    if (!format) {
        return fail(ErrorCode::BadInput, std::string("This file holds no results that are known. Known are ") + kKinds + ".",
                    Place{path.string(), 0, {}});
    }
    const bool by_folder = path.filename() == "trainer_state.json" || *format == SourceFormat::TensorBoard;
    const std::string name = by_folder ? folder_name(run_folder(path)) : path.stem().string();
    return std::vector<ResultSource>{{*format, {path}, usable_name(name, "Run")}};
}

Result<std::vector<OutsideRun>> read_source(const ResultSource& source, Budget& budget, std::vector<Error>& problems) {
    if (source.format == SourceFormat::Table) {
        return read_table(source.files.front(), budget, problems);
    }
    OutsideRun run{source.run, {}};
    if (source.format == SourceFormat::TrainerState) {
        auto curves = read_trainer_state(source.files.front(), budget, problems);
        if (!curves) {
            return fail(curves.error());
        }
        run.curves = std::move(*curves);
    } else {
        CurveBuilder curves(budget);
        if (auto done = tensorboard::read_events(source.files, curves, problems); !done) {
            return fail(done.error());
        }
        run.curves = curves.take();
    }
    if (run.curves.empty()) {
        return std::vector<OutsideRun>{};
    }
    return std::vector<OutsideRun>{std::move(run)};
}

} // namespace stillroom::exchange
