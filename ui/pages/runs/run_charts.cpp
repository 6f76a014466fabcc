// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_charts.h"

#include "core/recipe/study.h"
#include "ui/charts/metric_info.h"
#include "ui/charts/role_look.h"
#include "ui/pages/runs/run_words.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr const char* kEpoch = "train/epoch";
constexpr const char* kLoss = "train/loss";
const std::string kTermPrefix = "train/loss_";
const std::string kSourcePrefix = "train/loss/";

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::RunCharts", text);
}

bool task_wanted(const nlohmann::json& recipe, const char* task, bool fallback) {
    const auto tasks = recipe.find("tasks");
    return tasks != recipe.end() && tasks->is_object() ? tasks->value(task, fallback) : fallback;
}

std::optional<double> last_value(const std::vector<store::MetricPoint>& points) {
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        if (std::isfinite(point->value))
            return point->value;
    return std::nullopt;
}

class Builder {
  public:
    Builder(const RunView& view, SeriesCache& cache, XKind x) : m_view(view), m_cache(cache) {
        m_chart.x_kind = x;
        m_chart.empty_text = cache.known(view.run.id) ? view.empty_text : tr("Reading log");
        if (x == XKind::Step && view.run.total_steps > 0)
            m_chart.x_range = AxisRange{0.0, static_cast<double>(view.run.total_steps)};
    }

    ChartData byTerm() {
        addStages();
        m_chart.title = tr("Loss by objective term");
        m_chart.decimals = 2;
        m_chart.from_zero = true;
        m_chart.lower_is_better = true;
        const std::vector<std::string> metrics = withPrefix(kTermPrefix);
        std::set<Ink> used;
        for (const std::string& metric : metrics) {
            const std::string term = metric.substr(kTermPrefix.size());
            add(m_view.run, metric, term_title(term), freeInk(term_ink(term), used));
        }
        if (metrics.empty()) {
            m_chart.title = tr("Training loss");
            add(m_view.run, kLoss, tr("Loss"), Ink::Student);
        }
        m_chart.last = last_value(m_cache.points(m_view.run.id, kLoss));
        if (m_chart.last && metrics.size() > 1)
            m_chart.caption = tr("weighted sum");
        return std::move(m_chart);
    }

    ChartData bySource() {
        addStages();
        m_chart.title = tr("Loss by source");
        m_chart.decimals = 2;
        m_chart.from_zero = true;
        m_chart.lower_is_better = true;
        double sum = 0.0;
        double weights = 0.0;
        int spare = 0;
        for (const std::string& metric : withPrefix(kSourcePrefix)) {
            const std::string source = metric.substr(kSourcePrefix.size());
            add(m_view.run, metric, qstring(source), sourceInk(source, spare));
            const double weight = ratio(source);
            if (const auto last = last_value(m_cache.points(m_view.run.id, metric)); last && weight > 0.0) {
                sum += weight * *last;
                weights += weight;
            }
        }
        if (weights > 0.0) {
            m_chart.last = sum / weights;
            if (m_chart.series.size() > 1)
                m_chart.caption = tr("weighted mean");
        }
        return std::move(m_chart);
    }

    ChartData metric(const std::string& name) {
        const MetricInfo info = metric_info(name);
        describe_metric(m_chart, info);
        const bool throughput = name == "perf/samples_per_second";
        add(m_view.run, name, throughput ? tr("Training") : role_name(m_view.run.role), throughput ? Ink::Student : role_ink(m_view.run.role));
        m_chart.last = last_value(m_cache.points(m_view.run.id, name));
        if (!info.evaluation) {
            addStages();
            if (throughput)
                m_chart.caption = qstring(m_view.run.device);
            return std::move(m_chart);
        }
        for (Series& series : m_chart.series)
            series.mark = Mark::Dot;
        // Wall-clock times of another run lie elsewhere; its curve would only squeeze this one.
        if (m_view.control && m_chart.x_kind != XKind::Wall)
            add(*m_view.control, name, role_name(run::Role::Control), Ink::Control);
        // A teacher that has not ended has no score to hold against others yet.
        if (m_view.teacher && m_view.teacher->state == run::State::Completed)
            if (const auto score = last_value(m_cache.points(m_view.teacher->id, name))) {
                m_chart.references.push_back({tr("Teacher"), Ink::Teacher, *score, {}, true});
                if (m_chart.last)
                    m_chart.caption = tr("teacher %1").arg(difference(*m_chart.last - *score));
            }
        return std::move(m_chart);
    }

  private:
    std::vector<std::string> withPrefix(const std::string& prefix) {
        std::vector<std::string> found;
        for (const std::string& name : m_cache.names(m_view.run.id))
            if (name.starts_with(prefix))
                found.push_back(name);
        return found;
    }

    /// Losses of two stages measure different things, and batches differ too.
    void addStages() {
        if (m_chart.x_kind != XKind::Step)
            return;
        for (const run::StageStarted& stage : m_view.stages)
            if (stage.first_step > 0 && stage.steps > 0 && !stage.reused)
                m_chart.dividers.push_back({static_cast<double>(stage.first_step), stage_word(stage.stage)});
    }

    void add(const store::RunRecord& run, const std::string& metric, const QString& name, Ink ink) {
        const std::vector<store::MetricPoint>& points = m_cache.points(run.id, metric);
        const std::vector<store::MetricPoint> none;
        const auto& epochs = m_chart.x_kind == XKind::Epoch ? m_cache.points(run.id, kEpoch) : none;
        if (!m_cache.loaded(run.id, metric) && m_cache.names(run.id).contains(metric))
            m_chart.empty_text = tr("Reading log");
        if (points.empty() && run.id != m_view.run.id)
            return;
        Series series;
        series.name = name;
        series.run = qstring(run.name);
        series.tag = qstring(metric);
        series.ink = ink;
        series.smoothable = !metric_info(metric).evaluation;
        series.x = x_values(points, m_chart.x_kind, epochs);
        series.y.reserve(points.size());
        for (const store::MetricPoint& point : points)
            series.y.push_back(point.value);
        m_chart.series.push_back(std::move(series));
    }

    static Ink freeInk(Ink wanted, std::set<Ink>& used) {
        // The inks of sources are never used for terms: both are on show at once.
        for (const Ink ink : {wanted, Ink::S1, Ink::S7, Ink::S8, Ink::S2, Ink::S6})
            if (used.insert(ink).second)
                return ink;
        return wanted;
    }

    Ink sourceInk(const std::string& source, int& spare) const {
        const auto corpora = m_view.run.recipe.find("corpora");
        if (corpora != m_view.run.recipe.end() && corpora->is_array())
            for (const nlohmann::json& corpus : *corpora)
                if (corpus.value("name", std::string()) == source) {
                    const std::string role = corpus.value("role", std::string("generic"));
                    const Ink ink = role == "task" ? Ink::S5 : role == "synthetic" ? Ink::S4 : Ink::S3;
                    const bool taken = std::any_of(m_chart.series.begin(), m_chart.series.end(),
                                                   [ink](const Series& series) { return series.ink == ink; });
                    if (!taken)
                        return ink;
                }
        constexpr Ink others[] = {Ink::S1, Ink::S7, Ink::S6, Ink::S8, Ink::S2};
        return others[static_cast<std::size_t>(spare++) % std::size(others)];
    }

    double ratio(const std::string& source) const {
        const auto transfer = m_view.run.recipe.find("transfer");
        if (transfer == m_view.run.recipe.end() || !transfer->is_object() || !transfer->contains("sources"))
            return 0.0;
        for (const nlohmann::json& entry : (*transfer)["sources"])
            if (entry.is_object() && entry.value("corpus", std::string()) == source)
                return entry.value("ratio", 0.0);
        return 0.0;
    }

    QString difference(double by) const {
        const QString text = value_text(std::abs(by) * m_chart.scale, m_chart.decimals);
        return (by < 0 ? QStringLiteral("−") : QStringLiteral("+")) + text;
    }

    const RunView& m_view;
    SeriesCache& m_cache;
    ChartData m_chart;
};

} // namespace

RunView view_of(const store::RunRecord& run, const RunList& study) {
    RunView view{run, {}, {}, {}, {}};
    if (run.role == run::Role::Teacher)
        return view;
    int best = -1;
    const store::RunRecord* teacher = nullptr;
    const store::RunRecord* control = nullptr;
    for (const store::RunRecord* other : study) {
        if (other->role == run::Role::Teacher &&
            (!teacher || (run.after != 0 ? other->id == run.after : recipe::stands_for(other->point, run.point))))
            teacher = other;
        if (other->role != run::Role::Control || run.role != run::Role::Student)
            continue;
        const int fit = (other->seed == run.seed ? 2 : 0) + (recipe::stands_for(other->point, run.point) ? 4 : 0);
        if (fit > best) {
            best = fit;
            control = other;
        }
    }
    if (teacher)
        view.teacher = *teacher;
    if (control)
        view.control = *control;
    return view;
}

namespace {

constexpr std::size_t kImportedCharts = 6;

std::vector<ChartPlan> imported_plans(const std::set<std::string>& names) {
    const std::string headline = headline_metric(names);
    const auto rank = [&](const std::string& name) {
        const bool split = std::count(name.begin(), name.end(), '/') >= 3; // one domain, intent or slot
        return name == headline                               ? 0
               : split                                        ? 4
               : name.find("eval") != std::string::npos       ? 1
               : name.find("loss") != std::string::npos       ? 2
                                                              : 3;
    };
    std::vector<std::string> order(names.begin(), names.end());
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    order.resize(std::min(order.size(), kImportedCharts));
    std::vector<ChartPlan> plans;
    for (const std::string& name : order)
        plans.push_back({ChartPlan::Kind::Metric, name, false});
    return plans;
}

} // namespace

std::vector<ChartPlan> standard_plans(const store::RunRecord& run, const std::set<std::string>& names) {
    if (run.imported || run.role == run::Role::Baseline) // what there is, no more
        return imported_plans(names);
    using Kind = ChartPlan::Kind;
    std::vector<ChartPlan> plans{{Kind::LossByTerm, {}, false}, {Kind::LossBySource, {}, false}};
    const auto add = [&](const char* metric) { plans.push_back({Kind::Metric, metric, false}); };
    if (task_wanted(run.recipe, "dc", true))
        add("eval/dc/accuracy");
    if (task_wanted(run.recipe, "classification", false))
        add("eval/classification/accuracy");
    if (task_wanted(run.recipe, "icner", true)) {
        add("eval/icner/slot_f1");
        add("eval/icner/semer");
    }
    add("perf/samples_per_second");
    return plans;
}

std::vector<std::string> other_metrics(const std::set<std::string>& names, const std::vector<ChartPlan>& plans) {
    std::vector<std::string> others;
    for (const std::string& name : names) {
        const bool shown = std::any_of(plans.begin(), plans.end(), [&](const ChartPlan& plan) {
            switch (plan.kind) {
            case ChartPlan::Kind::LossByTerm:
                return name.starts_with(kTermPrefix);
            case ChartPlan::Kind::LossBySource:
                return name.starts_with(kSourcePrefix);
            case ChartPlan::Kind::Metric:
                return name == plan.metric;
            }
            return false;
        });
        if (!shown)
            others.push_back(name);
    }
    return others;
}

std::vector<double> x_values(const std::vector<store::MetricPoint>& points, XKind kind,
                             const std::vector<store::MetricPoint>& epochs) {
    std::vector<double> x;
    x.reserve(points.size());
    std::size_t at = 0;
    double floor = -std::numeric_limits<double>::infinity();
    for (const store::MetricPoint& point : points) {
        double value = static_cast<double>(point.step);
        if (kind == XKind::Relative)
            value = point.seconds;
        else if (kind == XKind::Wall)
            value = static_cast<double>(point.unix_ms) / 1000.0;
        else if (kind == XKind::Epoch && !epochs.empty()) {
            while (at + 1 < epochs.size() && epochs[at + 1].step <= point.step)
                ++at;
            value = epochs[at].value;
            if (at + 1 < epochs.size() && epochs[at + 1].step > epochs[at].step && point.step > epochs[at].step)
                value += (epochs[at + 1].value - epochs[at].value) * static_cast<double>(point.step - epochs[at].step) /
                         static_cast<double>(epochs[at + 1].step - epochs[at].step);
        }
        // Clocks are set back and epochs start over with each stage; curves must not fold onto themselves.
        floor = std::max(floor, value);
        x.push_back(floor);
    }
    return x;
}

Ink term_ink(const std::string& term) {
    if (term.starts_with("soft"))
        return Ink::S2;
    if (term.starts_with("hidden"))
        return Ink::S6;
    if (term.starts_with("hard") || term.starts_with("gold"))
        return Ink::S8;
    if (term.starts_with("logits"))
        return Ink::S7;
    return Ink::S1;
}

QString term_title(const std::string& term) {
    if (term.starts_with("soft"))
        return tr("Soft labels");
    if (term.starts_with("hidden"))
        return tr("Hidden states");
    if (term.starts_with("hard") || term.starts_with("gold"))
        return tr("Gold labels");
    if (term.starts_with("logits"))
        return tr("Logits");
    if (term.starts_with("cosine"))
        return tr("Cosine");
    if (term.starts_with("attention"))
        return tr("Attention");
    if (term == "mlm")
        return tr("Masked words");
    return qstring(term);
}

ChartData build_chart(const ChartPlan& plan, const RunView& view, SeriesCache& cache, XKind x) {
    Builder builder(view, cache, x);
    switch (plan.kind) {
    case ChartPlan::Kind::LossByTerm:
        return builder.byTerm();
    case ChartPlan::Kind::LossBySource:
        return builder.bySource();
    case ChartPlan::Kind::Metric:
        break;
    }
    return builder.metric(plan.metric);
}

} // namespace stillroom::ui
