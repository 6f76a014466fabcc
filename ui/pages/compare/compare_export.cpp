// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_export.h"

#include <map>
#include <set>

namespace stillroom::ui {
namespace {

struct Row {
    std::string head;
    const std::map<std::string, double>* metrics;
};

std::vector<Row> score_rows(const std::vector<ComparedRun>& runs, const std::vector<Group>& groups) {
    std::vector<Row> rows;
    for (const Group& group : groups)
        for (const std::size_t i : group.runs) {
            const store::RunRecord& run = runs[i].run;
            rows.push_back({csv_field(run.name) + "," + csv_field(group.name) + "," + run::to_string(run.role) + "," +
                                std::to_string(run.seed),
                            &runs[i].metrics});
        }
    return rows;
}

} // namespace

std::string scores_csv(const std::vector<ComparedRun>& runs, const std::vector<Group>& groups, CsvShape shape) {
    const std::vector<Row> rows = score_rows(runs, groups);
    if (shape == CsvShape::Long) {
        std::string csv = "run,group,role,seed,metric,value\n";
        for (const Row& row : rows)
            for (const auto& [metric, value] : *row.metrics)
                csv += row.head + "," + csv_field(metric) + "," + csv_number(value) + "\n";
        return csv;
    }
    std::set<std::string> names;
    for (const Row& row : rows)
        for (const auto& [metric, value] : *row.metrics)
            names.insert(metric);
    std::string csv = "run,group,role,seed";
    for (const std::string& name : names)
        csv += "," + csv_field(name);
    csv += "\n";
    for (const Row& row : rows) {
        csv += row.head;
        for (const std::string& name : names) {
            const auto found = row.metrics->find(name);
            csv += "," + (found == row.metrics->end() ? std::string() : csv_number(found->second));
        }
        csv += "\n";
    }
    return csv;
}

Result<std::string> curves_csv(const store::Store& store, const std::vector<run::RunId>& runs, CsvShape shape) {
    auto reader = store.reader();
    if (!reader)
        return fail(reader.error());
    struct Curve {
        std::string tag;
        std::vector<store::MetricPoint> points;
    };
    std::vector<std::pair<std::string, std::vector<Curve>>> all;
    std::set<std::string> tags;
    for (const run::RunId id : runs) {
        const auto record = reader->run(id);
        const auto names = reader->metric_names(id);
        if (!record || !names)
            return fail(record ? names.error() : record.error());
        auto& [name, curves] = all.emplace_back(record->name, std::vector<Curve>{});
        for (const std::string& tag : *names) {
            auto points = reader->metric(id, tag);
            if (!points)
                return fail(points.error());
            tags.insert(tag);
            curves.push_back({tag, std::move(*points)});
        }
    }
    const auto wall = [](std::int64_t unix_ms) { return csv_number(static_cast<double>(unix_ms) / 1000.0); };
    std::string csv;
    if (shape == CsvShape::Long) {
        csv = "run,tag,step,wall_time,value\n";
        for (const auto& [name, curves] : all)
            for (const Curve& curve : curves)
                for (const store::MetricPoint& point : curve.points)
                    csv += csv_field(name) + "," + csv_field(curve.tag) + "," + std::to_string(point.step) + "," +
                           wall(point.unix_ms) + "," + csv_number(point.value) + "\n";
        return csv;
    }
    csv = "run,step,wall_time";
    for (const std::string& tag : tags)
        csv += "," + csv_field(tag);
    csv += "\n";
    for (const auto& [name, curves] : all) {
        struct Cells {
            std::int64_t unix_ms = 0;
            std::map<std::string, double> values;
        };
        std::map<std::int64_t, Cells> rows;
        for (const Curve& curve : curves)
            for (const store::MetricPoint& point : curve.points) {
                Cells& cells = rows[point.step];
                cells.unix_ms = std::max(cells.unix_ms, point.unix_ms);
                cells.values[curve.tag] = point.value;
            }
        for (const auto& [step, cells] : rows) {
            csv += csv_field(name) + "," + std::to_string(step) + "," + wall(cells.unix_ms);
            for (const std::string& tag : tags) {
                const auto found = cells.values.find(tag);
                csv += "," + (found == cells.values.end() ? std::string() : csv_number(found->second));
            }
            csv += "\n";
        }
    }
    return csv;
}

} // namespace stillroom::ui
