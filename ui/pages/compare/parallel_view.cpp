// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/parallel_view.h"

#include "core/report/headline.h"
#include "ui/charts/metric_info.h"
#include "ui/charts/parallel_coordinates.h"
#include "ui/charts/role_look.h"
#include "ui/widgets/label.h"
#include "ui/widgets/panel.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace stillroom::ui {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kLogFrom = 20.0; // largest / smallest from which an axis is logarithmic
constexpr std::size_t kMostSettings = 8;

ParallelAxis setting_axis(const Difference& difference) {
    ParallelAxis axis;
    axis.title = qstring(difference.label);
    if (!difference.numeric()) {
        axis.kind = ParallelAxis::Kind::Words;
        for (const auto& value : difference.values)
            axis.words.push_back(qstring(setting_text(difference.path, value)));
        return axis;
    }
    axis.percent = difference.path.ends_with(".ratio");
    axis.ticks_at_values = true;
    const double low = difference.values.front().get<double>();
    const double high = difference.values.back().get<double>();
    axis.logarithmic = !axis.percent && low > 0.0 && high / low >= kLogFrom;
    return axis;
}

double setting_value(const Difference& difference, const nlohmann::json& value) {
    if (difference.numeric())
        return value.is_number() ? value.get<double>() : kMissing;
    const auto found = std::find(difference.values.begin(), difference.values.end(), value);
    return found == difference.values.end() ? kMissing : static_cast<double>(found - difference.values.begin());
}

/// A teacher knows nothing of transfer sets and students, a linear baseline of neither.
bool concerns(run::Role role, const std::string& path) {
    const bool of_teacher = path.starts_with("teacher.") || path.starts_with("tokenizer.") || path.starts_with("tasks.");
    return role == run::Role::Baseline ? path.starts_with("tasks.") : role != run::Role::Teacher || of_teacher;
}

} // namespace

ParallelRuns parallel_runs(const CompareView& view, const Differences& differences) {
    ParallelRuns result;
    std::vector<const Difference*> settings;
    for (const Difference& difference : differences.differing)
        if (difference.path != "seed" && settings.size() < kMostSettings)
            settings.push_back(&difference);
    std::vector<std::string> metrics;
    for (const auto& headline : report::kHeadlines)
        if (std::any_of(view.runs.begin(), view.runs.end(), [&](const ComparedRun& run) { return run.metrics.contains(headline.name); }))
            metrics.emplace_back(headline.name);
    for (const Difference* difference : settings)
        result.data.axes.push_back(setting_axis(*difference));
    ParallelAxis size;
    size.title = QCoreApplication::translate("stillroom::ui::ParallelView", "Parameters");
    size.logarithmic = true;
    const bool sized = std::any_of(view.runs.begin(), view.runs.end(), [](const ComparedRun& run) { return run.parameters.has_value(); });
    if (sized)
        result.data.axes.push_back(size);
    for (const std::string& metric : metrics) {
        const MetricInfo info = metric_info(metric);
        ParallelAxis axis;
        axis.title = info.title;
        axis.percent = info.scale != 1.0;
        axis.lower_is_better = info.lower_is_better;
        axis.decimals = 1;
        result.data.axes.push_back(axis);
    }
    for (std::size_t g = 0; g < view.groups.size(); ++g)
        for (const std::size_t r : view.groups[g].runs) {
            const ComparedRun& compared = view.runs[r];
            const auto values = flat_settings(compared.run.recipe);
            ParallelLine line;
            line.name = qstring(compared.run.name);
            line.ink = compared.run.marks.color > 0 ? palette_ink(static_cast<std::size_t>(compared.run.marks.color - 1)) : role_ink(compared.run.role);
            line.selected = static_cast<int>(g) == view.selected;
            for (const Difference* difference : settings) {
                const auto found = values.find(difference->path);
                line.values.push_back(found != values.end() && concerns(compared.run.role, difference->path) ? setting_value(*difference, found->second) : kMissing);
            }
            if (sized)
                line.values.push_back(compared.parameters ? static_cast<double>(*compared.parameters) : kMissing);
            for (const std::string& metric : metrics) {
                const auto found = compared.metrics.find(metric);
                line.values.push_back(found == compared.metrics.end() ? kMissing : found->second);
            }
            result.data.lines.push_back(std::move(line));
            result.runs.push_back(r);
            result.groups.push_back(g);
        }
    return result;
}

ParallelView::ParallelView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_lines = new ParallelCoordinates;
    m_lines->setEmptyText(tr("Runs that differ in a setting are shown here, one line each."));
    auto* panel = new Panel;
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(12, 8, 12, 8);
    inside->addWidget(m_lines);
    column->addWidget(panel, 1);
    m_words = new Label({}, TextRole::Small, Tone::Muted);
    column->addWidget(m_words);
    connect(m_lines, &ParallelCoordinates::lineClicked, this, [this](int line) {
        if (line >= 0 && line < static_cast<int>(m_groups.size()))
            Q_EMIT groupClicked(static_cast<int>(m_groups[static_cast<std::size_t>(line)]));
    });
    connect(m_lines, &ParallelCoordinates::brushed, this, [this](const std::vector<int>& kept) { count(kept.size()); });
}

void ParallelView::count(std::size_t inside) {
    const auto all = m_groups.size();
    m_words->setText(inside == all ? tr("%1 runs. Drag along an axis to keep a part of it, drag its title to move it.").arg(all)
                                   : tr("%1 of %2 runs are inside. Esc shows all again.").arg(inside).arg(all));
}

void ParallelView::setView(const CompareView& view, const Differences& differences) {
    auto shown = parallel_runs(view, differences);
    m_groups = std::move(shown.groups);
    m_lines->setData(std::move(shown.data));
    count(m_lines->inside().size());
}

} // namespace stillroom::ui
