// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/exchange/csv.h"
#include "core/exchange/metric_names.h"
#include "core/exchange/metric_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <map>

namespace stillroom::exchange {

namespace {

std::string plain(std::string_view name) {
    std::string text(trim(name));
    for (char& c : text) {
        c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

int column(const std::vector<std::string>& header, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        const auto found = std::find(header.begin(), header.end(), name);
        if (found != header.end()) {
            return static_cast<int>(found - header.begin());
        }
    }
    return -1;
}

std::optional<double> number(std::string_view cell) {
    cell = trim(cell);
    if (cell.starts_with('+')) {
        cell.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return code == std::errc() && end == cell.data() + cell.size() && !cell.empty() ? std::optional(value)
                                                                                    : std::nullopt;
}

/// Also "10.0", as tools write a column of integers with gaps.
std::optional<std::int64_t> whole_number(std::string_view cell) {
    cell = trim(cell);
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (code == std::errc() && end == cell.data() + cell.size() && !cell.empty()) {
        return value;
    }
    const auto real = number(cell);
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (real && std::abs(*real) <= kExact && std::trunc(*real) == *real) {
        return static_cast<std::int64_t>(*real);
    }
    return {};
}

/// Run and tag from the name of a file that TensorBoard made: "run-RUN-tag-TAG.csv", slashes become underscores.
std::pair<std::string, std::string> run_and_tag(const std::filesystem::path& file) {
    const std::string stem = file.stem().string();
    const auto middle = stem.rfind("-tag-");
    if (!stem.starts_with("run-") || middle == std::string::npos || middle <= 4 || middle + 5 >= stem.size()) {
        return {stem, stem};
    }
    std::string tag = stem.substr(middle + 5);
    if (tag.starts_with("train_")) {
        tag[5] = '/';
    } else if (tag.starts_with("eval_") || tag.starts_with("test_")) {
        tag = from_hugging_face(tag);
    }
    return {stem.substr(4, middle - 4), tag};
}

/// Reads the rows of one file.
class TableReader {
  public:
    TableReader(const std::filesystem::path& file, TableLayout layout, std::vector<std::string> header, Budget& budget)
        : m_file(file), m_layout(std::move(layout)), m_header(std::move(header)), m_budget(budget),
          m_named(run_and_tag(file)) {}

    Result<std::vector<OutsideRun>> read(CsvReader& rows, std::vector<Error>& problems) {
        std::vector<std::string> cells;
        while (true) {
            const auto more = rows.next(cells);
            if (!more) {
                problems.push_back(more.error());
                break;
            }
            if (!*more) {
                break;
            }
            const auto good = take(cells);
            if (!good) {
                return fail(good.error());
            }
            if (!*good && m_bad++ == 0) {
                m_first_bad = {ErrorCode::BadInput, {}, Place{m_file.string(), rows.line(), fmt::format("byte {}", rows.offset())}};
            }
        }
        if (m_bad > 0) {
            m_first_bad.message = fmt::format("{} rows could not be read, or not all of their cells; this is the first.", m_bad);
            problems.push_back(m_first_bad);
        }
        std::vector<OutsideRun> runs;
        for (auto& [name, curves] : m_runs) {
            runs.push_back({name, curves.take()});
        }
        std::erase_if(runs, [](const OutsideRun& run) { return run.curves.empty(); });
        return runs;
    }

  private:
    /// False when the row cannot be read.
    Result<bool> take(const std::vector<std::string>& cells) {
        if (cells.size() != m_header.size()) {
            return false;
        }
        const auto cell = [&](int at) -> const std::string& { return cells[static_cast<std::size_t>(at)]; };
        const auto step = whole_number(cell(m_layout.step));
        if (!step) {
            return false;
        }
        Point point{*step, 0.0, 0.0};
        if (m_layout.wall_time >= 0) {
            point.wall_time = number(cell(m_layout.wall_time)).value_or(0.0) / (m_layout.milliseconds ? 1000.0 : 1.0);
        }
        const bool one = m_layout.kind == TableLayout::Kind::OneCurve;
        const std::string& run = m_layout.run >= 0 ? cell(m_layout.run) : one ? m_named.first : m_stem;
        if (m_layout.kind == TableLayout::Kind::Wide) {
            bool good = true;
            for (const int at : m_layout.curves) {
                if (trim(cell(at)).empty()) {
                    continue; // this curve has no point here
                }
                const auto added = add(run, m_header[static_cast<std::size_t>(at)], point, cell(at));
                if (!added) {
                    return added;
                }
                good = good && *added;
            }
            return good;
        }
        return add(run, one ? m_named.second : cell(m_layout.tag), point, cell(m_layout.value));
    }

    Result<bool> add(const std::string& run, const std::string& tag, Point point, const std::string& text) {
        const auto value = number(text);
        if (!value || !CurveBuilder::usable(tag) || !CurveBuilder::usable(run)) {
            return false;
        }
        point.value = *value;
        auto found = m_index.find(run);
        if (found == m_index.end()) {
            if (m_runs.size() >= 10'000) {
                return fail(ErrorCode::Unsupported, "These are more than 10,000 runs. Import fewer at once.");
            }
            found = m_index.emplace(run, m_runs.size()).first;
            m_runs.emplace_back(run, CurveBuilder(m_budget));
        }
        auto added = m_runs[found->second].second.add(tag, point);
        return added ? Result<bool>(true) : fail(added.error());
    }

    const std::filesystem::path& m_file;
    TableLayout m_layout;
    std::vector<std::string> m_header;
    Budget& m_budget;
    std::vector<std::pair<std::string, CurveBuilder>> m_runs; ///< in the order of the file
    std::map<std::string, std::size_t> m_index;                 ///< run to its place in m_runs
    std::pair<std::string, std::string> m_named;                ///< run and tag by the file's name
    std::string m_stem = m_file.stem().string();
    std::int64_t m_bad = 0;
    Error m_first_bad;
};

} // namespace

std::optional<TableLayout> table_layout(const std::vector<std::string>& header) {
    std::vector<std::string> names;
    for (const auto& name : header) {
        names.push_back(plain(name));
    }
    TableLayout layout;
    layout.run = column(names, {"run", "run_name"});
    layout.step = column(names, {"step", "global_step", "_step"});
    layout.tag = column(names, {"tag", "metric"});
    layout.value = column(names, {"value"});
    layout.wall_time = column(names, {"wall_time", "walltime", "timestamp", "_timestamp", "unix_ms"});
    layout.milliseconds = layout.wall_time >= 0 && names[static_cast<std::size_t>(layout.wall_time)] == "unix_ms";
    if (layout.step < 0) {
        return {};
    }
    if (layout.tag >= 0 && layout.value >= 0) {
        layout.kind = TableLayout::Kind::Long;
        return layout;
    }
    if (layout.value >= 0 && header.size() == 2U + (layout.wall_time >= 0 ? 1U : 0U)) {
        layout.kind = TableLayout::Kind::OneCurve;
        return layout;
    }
    layout.kind = TableLayout::Kind::Wide;
    for (int i = 0; i < static_cast<int>(header.size()); ++i) {
        if (i != layout.run && i != layout.step && i != layout.wall_time && CurveBuilder::usable(header[static_cast<std::size_t>(i)])) {
            layout.curves.push_back(i);
        }
    }
    return layout.curves.empty() ? std::nullopt : std::optional(layout);
}

Result<std::vector<OutsideRun>> read_table(const std::filesystem::path& file, Budget& budget,
                                           std::vector<Error>& problems) {
    auto rows = CsvReader::open(file);
    if (!rows) {
        return fail(rows.error());
    }
    std::vector<std::string> header;
    const auto first = rows->next(header);
    if (!first) {
        return fail(first.error());
    }
    auto layout = table_layout(header);
    if (!layout) {
        return fail(ErrorCode::BadInput,
                    "This table has no column of steps, or none of values. The header must be run,tag,step,value, or "
                    "step and a column for each metric, or Wall time,Step,Value as TensorBoard writes it.",
                    Place{file.string(), 1, {}});
    }
    TableReader reader(file, std::move(*layout), std::move(header), budget);
    return reader.read(*rows, problems);
}

} // namespace stillroom::exchange
