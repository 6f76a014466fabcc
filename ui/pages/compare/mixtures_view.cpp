// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/mixtures_view.h"

#include "core/recipe/recipe.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/metric_info.h"
#include "ui/charts/ternary_plot.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr const char* kMetrics[] = {"eval/dc/accuracy", "eval/icner/semer", "eval/icner/slot_f1", "eval/icner/intent_accuracy",
                                    "eval/icner/exact_match", "eval/classification/accuracy"};
constexpr double kInterval = 1.96;
constexpr double kTriangleStep = 1.0 / 40.0;

constexpr int kFamilyLetters = 32;

enum Page { kLine, kTriangle, kNone };

QString tr(const char* text) { return QCoreApplication::translate("stillroom::ui::MixturesView", text); }

QString value_text(const std::string& metric, double value) {
    const MetricInfo info = metric_info(metric);
    return info.scale == 1.0 ? formatNumber(value, 4) : formatFixed(value * info.scale, 1) + QStringLiteral(" %");
}

QString mixture_text(const std::vector<std::string>& sources, const std::vector<double>& ratios) {
    QStringList parts;
    for (std::size_t i = 0; i < sources.size(); ++i)
        parts << QStringLiteral("%1 %2 %").arg(qstring(sources[i])).arg(std::lround(100.0 * ratios[i]));
    return parts.join(QStringLiteral(" / "));
}

QString verdict_text(const surrogate::RatioSurface& surface) {
    using surrogate::Verdict;
    switch (surface.verdict) {
    case Verdict::TooFewPoints:
        return tr("%1 mixtures are measured; a suggestion needs at least %2.").arg(surface.points.size()).arg(surface.sources + 1);
    case Verdict::NoSpread:
        return tr("Each mixture has one seed, so chance is not known and nothing is suggested. Add seeds.");
    case Verdict::FlatWithinNoise:
        return tr("These mixtures differ no more than seeds do (p %1), so the data support no suggestion.")
            .arg(formatFixed(surface.noise.p, 2));
    case Verdict::NothingToGain:
        return tr("No other mixture promises more than a tenth of the seeds' noise over the best one measured.");
    case Verdict::Supported:
        break;
    }
    return {};
}

} // namespace

std::vector<report::RatioFamily> ratio_families(const CompareView& view, const std::string& metric) {
    std::vector<report::MeasuredMixture> measured;
    for (const Group& group : view.groups) {
        const bool counts = group.role == run::Role::Student && !group.runs.empty() && !view.runs[group.runs.front()].run.imported;
        measured.push_back(counts ? report::MeasuredMixture{report::mixture_of(view.runs[group.runs.front()].run.recipe),
                                                            values_of(group, view.runs, metric)}
                                  : report::MeasuredMixture{});
    }
    return report::ratio_families(measured);
}

ChartData ratio_line(const report::RatioFamily& family, const surrogate::RatioSurface& surface, const std::string& metric) {
    ChartData chart;
    describe_metric(chart, metric_info(metric));
    const QString source = qstring(family.sources.front());
    chart.title = tr("%1 by ratio, fitted").arg(chart.title);
    chart.x_kind = XKind::Number;
    chart.x_label = tr("%1, % of the transfer set").arg(source);
    chart.vertical_grid = true;
    Series fit;
    fit.name = tr("Fitted, 95 % band");
    fit.tag = qstring(metric);
    fit.ink = Ink::S3;
    fit.solid = true;
    fit.spread = Spread::Band;
    for (const auto& point : surrogate::surface_grid(surface)) {
        fit.x.push_back(100.0 * point.ratios.front());
        fit.y.push_back(point.metric.mean);
        fit.lower.push_back(point.metric.mean - kInterval * point.metric.sd);
        fit.upper.push_back(point.metric.mean + kInterval * point.metric.sd);
    }
    if (fit.x.size() > 1 && fit.x.front() > fit.x.back())
        for (auto* values : {&fit.x, &fit.y, &fit.lower, &fit.upper})
            std::reverse(values->begin(), values->end());
    std::vector<std::pair<double, double>> points;
    for (const auto& runs : family.runs)
        for (const double value : runs.values)
            points.emplace_back(100.0 * runs.ratios.front(), value);
    std::sort(points.begin(), points.end());
    Series seeds;
    seeds.name = tr("Run");
    seeds.tag = QStringLiteral("%1, runs").arg(qstring(metric));
    seeds.line = false;
    seeds.mark = Mark::Dot;
    for (const auto& [x, y] : points) {
        seeds.x.push_back(x);
        seeds.y.push_back(y);
    }
    if (!fit.x.empty())
        chart.series.push_back(fit);
    chart.series.push_back(seeds);
    if (surface.suggestion) {
        Series next;
        next.name = tr("Next ratio");
        next.ink = Ink::S4;
        next.line = false;
        next.mark = Mark::Diamond;
        next.spread = Spread::Bars;
        next.x = {100.0 * surface.suggestion->ratios.front()};
        next.y = {surface.suggestion->predicted.mean};
        next.lower = {surface.suggestion->low};
        next.upper = {surface.suggestion->high};
        next.labels = {tr("next")};
        chart.series.push_back(next);
    }
    return chart;
}

TernaryData ratio_triangle(const CompareView& view, const report::RatioFamily& family, const surrogate::RatioSurface& surface,
                           const std::string& metric) {
    TernaryData data;
    const MetricInfo info = metric_info(metric);
    data.title = info.title;
    data.percent = info.scale != 1.0;
    data.lower_is_better = info.lower_is_better;
    data.step = kTriangleStep;
    // Generic text blue, task text olive, others in colours that nothing else has.
    constexpr std::array<int, 3> others{4, 6, 8};
    const auto& recipe = view.runs[view.groups[family.members.front()].runs.front()].run.recipe;
    std::size_t next_other = 0;
    bool generic_used = false;
    bool task_used = false;
    for (std::size_t i = 0; i < 3; ++i) {
        std::string role;
        for (const auto& corpus : recipe["corpora"])
            if (corpus.value("name", std::string()) == family.sources[i])
                role = corpus.value("role", std::string("generic"));
        int series = 0;
        if (role == "generic" && !generic_used) {
            series = 3;
            generic_used = true;
        } else if (role == "task" && !task_used) {
            series = 5;
            task_used = true;
        } else {
            series = others[next_other++ % others.size()];
        }
        data.sources[i] = {qstring(family.sources[i]), series};
    }
    for (const std::size_t member : family.members) {
        const Group& group = view.groups[member];
        const auto mixture = report::mixture_of(view.runs[group.runs.front()].run.recipe);
        const auto interval = interval_of(group, view.runs, metric);
        TernaryDot dot;
        dot.name = qstring(group.name);
        dot.ratios = {mixture.ratios[0], mixture.ratios[1], mixture.ratios[2]};
        if (interval) {
            dot.value = interval->mean;
            dot.half_width = interval->half_width;
        }
        dot.selected = static_cast<int>(member) == view.selected;
        data.dots.push_back(std::move(dot));
    }
    for (const auto& point : surrogate::surface_grid(surface))
        data.surface.push_back({{point.ratios[0], point.ratios[1], point.ratios[2]}, point.metric.mean, point.metric.sd});
    if (surface.suggestion) {
        const auto& ratios = surface.suggestion->ratios;
        data.suggestion = TernarySuggestion{{ratios[0], ratios[1], ratios[2]}, tr("next")};
    }
    return data;
}

QString suggestion_text(const report::RatioFamily& family, const surrogate::RatioSurface& surface, const std::string& metric) {
    if (!surface.suggestion)
        return verdict_text(surface);
    const auto& s = *surface.suggestion;
    return tr("Worth trying next: %1. Expected %2 [%3, %4]; better than the best mixture so far with probability %5.")
        .arg(mixture_text(family.sources, s.ratios), value_text(metric, s.predicted.mean), value_text(metric, s.low),
             value_text(metric, s.high), formatFixed(s.probability_better, 2));
}

MixturesView::MixturesView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* choices = new ChoiceRow;
    m_metricBox = choices->add(tr("Metric"));
    m_familyBox = choices->add(tr("Of"));
    column->addWidget(choices);
    m_stack = new QStackedWidget;
    m_line = new ChartView;
    m_triangle = new TernaryPlot;
    m_none = new Label({}, TextRole::Body, Tone::Muted);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setWordWrap(true);
    m_stack->addWidget(m_line);
    m_stack->addWidget(m_triangle);
    m_stack->addWidget(m_none);
    column->addWidget(m_stack, 1);
    m_words = new Label({}, TextRole::Small, Tone::Secondary);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    connect(m_metricBox, &QComboBox::activated, this, [this] { m_metric = utf8(m_metricBox->currentData().toString()); Q_EMIT choiceChanged(); });
    connect(m_familyBox, &QComboBox::activated, this, [this](int index) { m_family = static_cast<std::size_t>(std::max(0, index)); Q_EMIT choiceChanged(); });
    connect(m_triangle, &TernaryPlot::dotClicked, this, [this](int dot) {
        if (dot >= 0 && dot < static_cast<int>(m_members.size()))
            Q_EMIT groupClicked(static_cast<int>(m_members[static_cast<std::size_t>(dot)]));
    });
}

QString MixturesView::words() const { return m_words->text(); }

void MixturesView::setView(const CompareView& view) {
    std::vector<std::pair<QString, QVariant>> metrics;
    for (const char* metric : kMetrics)
        if (std::any_of(view.runs.begin(), view.runs.end(), [&](const ComparedRun& run) { return run.metrics.contains(metric); }))
            metrics.emplace_back(metric_info(metric).title, QString::fromUtf8(metric));
    if (m_metric.empty() && !metrics.empty())
        m_metric = utf8(metrics.front().second.toString());
    ChoiceRow::fill(m_metricBox, metrics, qstring(m_metric));
    const auto families = ratio_families(view, m_metric);
    std::vector<std::pair<QString, QVariant>> names;
    for (std::size_t i = 0; i < families.size(); ++i) {
        const Group& first = view.groups[families[i].members.front()];
        names.emplace_back(tr("%1 mixtures like %2").arg(families[i].members.size()).arg(qstring(first.name)), static_cast<int>(i));
    }
    m_family = m_family < families.size() ? m_family : 0;
    ChoiceRow::fill(m_familyBox, names, static_cast<int>(m_family));
    m_familyBox->parentWidget()->setVisible(names.size() > 1);
    m_familyBox->setMinimumContentsLength(kFamilyLetters);
    m_words->clear();
    if (families.empty()) {
        m_none->setText(tr("Sweep the ratios of a transfer set to see a metric over them."));
        m_stack->setCurrentIndex(kNone);
        return;
    }
    const auto& family = families[m_family];
    const auto surface = surrogate::fit_ratio_surface(family.runs, store::lower_is_better(m_metric));
    if (!surface) {
        m_none->setText(qstring(surface.error()));
        m_stack->setCurrentIndex(kNone);
        return;
    }
    m_members = family.members;
    m_words->setText(suggestion_text(family, *surface, m_metric));
    if (family.sources.size() == 2) {
        m_line->setData(ratio_line(family, *surface, m_metric));
        m_stack->setCurrentIndex(kLine);
    } else if (family.sources.size() == 3) {
        m_triangle->setData(ratio_triangle(view, family, *surface, m_metric));
        m_stack->setCurrentIndex(kTriangle);
    } else {
        m_none->setText(tr("%1 sources are too many for a picture.").arg(family.sources.size()));
        m_stack->setCurrentIndex(kNone);
    }
}

} // namespace stillroom::ui
