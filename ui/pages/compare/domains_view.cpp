// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/domains_view.h"

#include "core/metric/metric_parts.h"
#include "core/report/ratio_families.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/metric_info.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QComboBox>
#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr const char* kMetrics[] = {"eval/dc/accuracy", "eval/icner/semer", "eval/icner/slot_f1", "eval/icner/intent_accuracy",
                                    "eval/icner/exact_match"};
constexpr int kLineSteps = 24;
constexpr double kLevel = 0.05;

QString tr(const char* text) { return QCoreApplication::translate("stillroom::ui::DomainsView", text); }

QString measure_label(const report::Measure& measure, const std::string& source) {
    return QStringLiteral("%1 (%2)").arg(QCoreApplication::translate("Measures", measure.label), qstring(source));
}

/// Mean over a group's seeds, by domain.
std::map<std::string, double> by_domain(const CompareView& view, int group, const std::string& metric) {
    std::map<std::string, double> sums;
    std::map<std::string, int> counts;
    if (group < 0 || group >= static_cast<int>(view.groups.size()))
        return sums;
    for (const std::size_t run : view.groups[static_cast<std::size_t>(group)].runs) {
        for (const auto& [name, value] : view.runs[run].metrics) {
            if (const std::string domain(metric::domain_of(name, metric)); !domain.empty()) {
                sums[domain] += value;
                ++counts[domain];
            }
        }
    }
    for (auto& [domain, sum] : sums)
        sum /= counts[domain];
    return sums;
}

QString p_text(double p) { return p < 0.001 ? QStringLiteral("< 0.001") : formatFixed(p, 3); }

QString correlation_text(const report::GainBySimilarity& found) {
    const auto& r = found.pearson;
    if (!std::isfinite(r.coefficient))
        return tr("%1 domains: too few, or too much alike, to say whether gain goes with similarity.").arg(found.domains.size());
    const bool shown = r.p < kLevel && found.spearman.p < kLevel;
    return tr("r = %1 [%2, %3], p %4; rho = %5, p %6; %7 domains.")
               .arg(formatFixed(r.coefficient, 2), formatFixed(r.low, 2), formatFixed(r.high, 2), p_text(r.p),
                    formatFixed(found.spearman.coefficient, 2), p_text(found.spearman.p))
               .arg(found.domains.size()) +
           QStringLiteral(" ") +
           (shown ? tr("Gain goes with this measure.") : tr("These domains do not show that gain goes with this measure."));
}

} // namespace

report::Similarities similarities_of(const CompareView& view) {
    for (const ComparedRun& compared : view.runs)
        if (compared.run.role == run::Role::Teacher)
            if (auto found = report::similarities_of(compared.metrics); !found.empty())
                return found;
    return {};
}

void choose_ends(const CompareView& view, const std::string& source, GainChoice& choice) {
    choice.to = choice.from = -1;
    std::vector<report::MeasuredMixture> measured;
    for (const Group& group : view.groups) {
        const bool counts = group.role == run::Role::Student && !group.runs.empty() && !view.runs[group.runs.front()].run.imported;
        measured.push_back(counts ? report::MeasuredMixture{report::mixture_of(view.runs[group.runs.front()].run.recipe), {0.0}}
                                  : report::MeasuredMixture{});
    }
    for (const report::RatioFamily& family : report::ratio_families(measured)) {
        const auto place = std::find(family.sources.begin(), family.sources.end(), source);
        if (place == family.sources.end())
            continue;
        const auto index = static_cast<std::size_t>(place - family.sources.begin());
        const auto share = [&](std::size_t member) { return measured[member].mixture.ratios[index]; };
        const auto [low, high] = std::minmax_element(family.members.begin(), family.members.end(),
                                                     [&](std::size_t a, std::size_t b) { return share(a) < share(b); });
        if (share(*low) < share(*high)) {
            choice.to = static_cast<int>(*low);
            choice.from = static_cast<int>(*high);
            return;
        }
    }
}

report::GainBySimilarity gain_of(const CompareView& view, const report::Similarities& near, const GainChoice& choice) {
    const auto source = near.find(choice.source);
    if (source == near.end() || !source->second.contains(choice.measure))
        return report::gain_by_similarity({}, {}, {}, false);
    return report::gain_by_similarity(source->second.at(choice.measure), by_domain(view, choice.to, choice.metric),
                                      by_domain(view, choice.from, choice.metric), store::lower_is_better(choice.metric));
}

ChartData gain_chart(const CompareView& view, const report::GainBySimilarity& found, const GainChoice& choice) {
    ChartData chart;
    const MetricInfo info = metric_info(choice.metric);
    const auto name = [&](int group) {
        return group >= 0 && group < static_cast<int>(view.groups.size()) ? qstring(view.groups[static_cast<std::size_t>(group)].name) : QString();
    };
    chart.title = tr("Gain in %1, by domain").arg(info.title);
    chart.unit = info.scale == 1.0 ? QString() : tr("points");
    chart.scale = info.scale;
    chart.decimals = 1;
    chart.note = choice.to >= 0 ? tr("%1 over %2; up is better").arg(name(choice.to), name(choice.from)) : QString();
    chart.x_kind = XKind::Number;
    chart.vertical_grid = true;
    if (const auto* measure = report::find_measure(choice.measure))
        chart.x_label = measure_label(*measure, choice.source);
    Series domains;
    domains.name = tr("Domain");
    domains.tag = qstring(choice.metric);
    domains.ink = Ink::S3;
    domains.line = false;
    domains.mark = Mark::HollowDot;
    for (const auto& one : found.domains) {
        domains.x.push_back(one.similarity);
        domains.y.push_back(one.gain);
        domains.labels.push_back(qstring(one.domain));
    }
    Series fit;
    fit.name = tr("Least squares, 95 % band");
    fit.ink = Ink::S3;
    fit.solid = true;
    fit.spread = Spread::Band;
    if (std::isfinite(found.line.slope) && domains.x.size() > 2) {
        const double low = domains.x.front();
        const double high = domains.x.back();
        for (int i = 0; i <= kLineSteps; ++i) {
            const double x = low + (high - low) * i / kLineSteps;
            const double half = found.line.half_width(x);
            fit.x.push_back(x);
            fit.y.push_back(found.line.at(x));
            fit.lower.push_back(found.line.at(x) - half);
            fit.upper.push_back(found.line.at(x) + half);
        }
        chart.series = {fit, domains};
    } else if (!domains.x.empty()) {
        chart.series = {domains};
    }
    chart.empty_text = tr("No similarity is known: run the study's teacher with this version");
    return chart;
}

DomainsView::DomainsView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* choices = new ChoiceRow;
    m_metric = choices->add(tr("Metric"));
    m_to = choices->add(tr("Gain of"));
    m_from = choices->add(tr("over"));
    m_source = choices->add(tr("Similar to"));
    m_measure = choices->add(tr("by"));
    column->addWidget(choices);
    m_chart = new ChartView;
    column->addWidget(m_chart, 1);
    m_words = new Label({}, TextRole::Small, Tone::Secondary);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    for (const report::Measure& measure : report::kMeasures)
        m_measure->addItem(QCoreApplication::translate("Measures", measure.short_label), QString::fromUtf8(measure.name));
    connect(m_metric, &QComboBox::activated, this, [this] { m_choice.metric = utf8(m_metric->currentData().toString()); Q_EMIT choiceChanged(); });
    connect(m_source, &QComboBox::activated, this, [this] {
        m_choice.source = utf8(m_source->currentData().toString());
        m_groupsChosen = false;
        Q_EMIT choiceChanged();
    });
    connect(m_measure, &QComboBox::activated, this, [this] { m_choice.measure = utf8(m_measure->currentData().toString()); Q_EMIT choiceChanged(); });
    for (QComboBox* box : {m_to, m_from})
        connect(box, &QComboBox::activated, this, [this] {
            m_choice.to = m_to->currentData().toInt();
            m_choice.from = m_from->currentData().toInt();
            m_groupsChosen = true;
            Q_EMIT choiceChanged();
        });
    m_choice.measure = report::kMeasures.front().name;
}

void DomainsView::fill(const CompareView& view, const report::Similarities& near) {
    std::vector<std::pair<QString, QVariant>> metrics;
    for (const char* metric : kMetrics)
        if (std::any_of(view.runs.begin(), view.runs.end(), [&](const ComparedRun& run) { return run.metrics.contains(metric); }))
            metrics.emplace_back(metric_info(metric).title, QString::fromUtf8(metric));
    if (m_choice.metric.empty() && !metrics.empty())
        m_choice.metric = utf8(metrics.front().second.toString());
    ChoiceRow::fill(m_metric, metrics, qstring(m_choice.metric));
    std::vector<std::pair<QString, QVariant>> sources;
    for (const auto& [source, measures] : near)
        sources.emplace_back(qstring(source), qstring(source));
    if (!near.contains(m_choice.source))
        m_choice.source = near.empty() ? std::string() : near.begin()->first;
    ChoiceRow::fill(m_source, sources, qstring(m_choice.source));
    const int count = static_cast<int>(view.groups.size());
    if (!m_groupsChosen || m_choice.to >= count || m_choice.from >= count)
        choose_ends(view, m_choice.source, m_choice);
    std::vector<std::pair<QString, QVariant>> groups;
    for (int i = 0; i < count; ++i)
        groups.emplace_back(qstring(view.groups[static_cast<std::size_t>(i)].name), i);
    ChoiceRow::fill(m_to, groups, m_choice.to);
    ChoiceRow::fill(m_from, groups, m_choice.from);
    ChoiceRow::choose(m_measure, qstring(m_choice.measure));
}

void DomainsView::setView(const CompareView& view) {
    const auto near = similarities_of(view);
    fill(view, near);
    const auto found = gain_of(view, near, m_choice);
    m_chart->setData(gain_chart(view, found, m_choice));
    m_words->setText(near.empty() ? QString() : correlation_text(found));
}

} // namespace stillroom::ui
