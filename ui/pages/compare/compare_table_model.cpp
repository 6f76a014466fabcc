// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/compare_table_model.h"

#include "core/metric/report.h"
#include "ui/charts/metric_info.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stillroom::ui {
namespace {

constexpr int kDecimals = 2; ///< of per cent in the table

constexpr std::size_t kForeignColumns = 2;

/// Scores of the product's own metrics are fractions; what others measured is shown as it came.
QString score(const std::string& metric, double value) {
    return metric_info(metric).scale == 1.0 ? formatNumber(value, 4) : formatFixed(value * 100.0, kDecimals);
}

/// What imported runs measured, under the names of their programs: those that most of them have come first.
std::vector<std::string> foreign_scores(const std::vector<ComparedRun>& runs) {
    std::map<std::string, int> counts;
    for (const ComparedRun& run : runs)
        if (run.run.imported)
            for (const auto& [name, value] : run.metrics)
                if (!name.starts_with("train/") && !name.starts_with("perf/"))
                    ++counts[name];
    std::vector<std::string> names;
    for (const auto& [name, count] : counts)
        names.push_back(name);
    std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
    names.resize(std::min(names.size(), kForeignColumns));
    return names;
}

bool any_has(const std::vector<ComparedRun>& runs, const std::string& metric) {
    return std::any_of(runs.begin(), runs.end(), [&](const ComparedRun& run) { return run.metrics.contains(metric); });
}

} // namespace

void CompareTableModel::setContent(std::vector<ComparedRun> runs, std::vector<Group> groups, int against) {
    beginResetModel();
    m_runs = std::move(runs);
    m_groups = std::move(groups);
    m_against = against;
    m_signs.clear();
    m_testing = false;
    m_columns = {{Kind::Name, {}, tr("Group")}, {Kind::Runs, {}, tr("Runs")}};
    m_main.clear();
    for (const char* metric : {"eval/dc/accuracy", "eval/icner/slot_f1", "eval/classification/accuracy"})
        if (any_has(m_runs, metric)) {
            m_columns.push_back({Kind::Interval, metric, tr("%1, mean ± 95 % CI").arg(metric_info(metric).title)});
            if (m_main.empty())
                m_main = metric;
        }
    if (m_main.empty())
        for (const std::string& metric : foreign_scores(m_runs)) {
            m_columns.push_back({Kind::Interval, metric, tr("%1, mean ± 95 % CI").arg(metric_info(metric).title)});
            if (m_main.empty())
                m_main = metric;
        }
    if (any_has(m_runs, "eval/icner/semer"))
        m_columns.push_back({Kind::Plain, "eval/icner/semer", tr("SemER")});
    m_columns.push_back({Kind::Parameters, {}, tr("Parameters")});
    m_columns.push_back({Kind::Retained, {}, tr("Retained")});
    m_columns.push_back({Kind::GapClosed, {}, tr("Gap closed")});

    m_scales.assign(m_columns.size(), {0.0, 1.0});
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        if (m_columns[c].kind != Kind::Interval)
            continue;
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const Group& group : m_groups)
            if (const auto interval = interval_of(group, m_runs, m_columns[c].metric)) {
                const double half = std::isfinite(interval->half_width) ? interval->half_width : 0.0;
                low = std::min(low, interval->mean - half);
                high = std::max(high, interval->mean + half);
            }
        m_scales[c] = low < high ? std::pair(low, high) : std::pair(low - 0.01, low + 0.01);
    }
    endResetModel();
}

int CompareTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_groups.size());
}

int CompareTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

std::optional<double> CompareTableModel::meanOf(run::Role role) const {
    for (const Group& group : m_groups)
        if (group.role == role)
            if (const auto interval = interval_of(group, m_runs, m_main))
                return interval->mean;
    return std::nullopt;
}

QString CompareTableModel::intervalText(const Group& group, const Column& column) const {
    const auto interval = interval_of(group, m_runs, column.metric);
    if (!interval)
        return QStringLiteral("–");
    if (!std::isfinite(interval->half_width))
        return score(column.metric, interval->mean);
    return QStringLiteral("%1 ± %2").arg(score(column.metric, interval->mean), score(column.metric, interval->half_width));
}

QString CompareTableModel::ratioText(const Group& group, Kind kind) const {
    const auto own = interval_of(group, m_runs, m_main);
    const auto teacher = meanOf(run::Role::Teacher);
    if (!own || !teacher || group.role == run::Role::Teacher)
        return QStringLiteral("–");
    double ratio = std::numeric_limits<double>::quiet_NaN();
    if (kind == Kind::Retained)
        ratio = metric::retained(own->mean, *teacher);
    else if (const auto control = meanOf(run::Role::Control); control && group.role == run::Role::Student)
        ratio = metric::gap_closed(own->mean, *control, *teacher, store::lower_is_better(m_main));
    return std::isfinite(ratio) ? formatFixed(ratio * 100.0, 1) + QStringLiteral(" %") : QStringLiteral("–");
}

QString CompareTableModel::text(const Group& group, const Column& column) const {
    switch (column.kind) {
    case Kind::Name:
        return qstring(group.name);
    case Kind::Runs:
        return group.unfinished > 0 ? tr("%1 of %2").arg(group.runs.size()).arg(group.planned())
                                    : QString::number(group.runs.size());
    case Kind::Interval:
    case Kind::Plain:
        return intervalText(group, column);
    case Kind::Parameters:
        return group.parameters ? formatCount(static_cast<double>(*group.parameters)) : QStringLiteral("–");
    case Kind::Retained:
    case Kind::GapClosed:
        break;
    }
    return ratioText(group, column.kind);
}

CiCell CompareTableModel::cell(const Group& group, const Column& column) const {
    CiCell cell;
    cell.role = group.role;
    cell.unfinished = group.unfinished > 0;
    const auto interval = interval_of(group, m_runs, column.metric);
    if (!interval) {
        cell.mean = QStringLiteral("–");
        cell.at = std::numeric_limits<double>::quiet_NaN();
        return cell;
    }
    const auto [low, high] = m_scales[static_cast<std::size_t>(&column - m_columns.data())];
    const auto place = [low, high](double value) { return (value - low) / (high - low); };
    cell.mean = score(column.metric, interval->mean);
    cell.at = cell.low = cell.high = place(interval->mean);
    if (std::isfinite(interval->half_width)) {
        cell.half = QStringLiteral("± ") + score(column.metric, interval->half_width);
        cell.low = place(interval->low());
        cell.high = place(interval->high());
        cell.interval = true;
    }
    if (m_against >= 0 && &group != &m_groups[static_cast<std::size_t>(m_against)])
        if (const auto base = interval_of(m_groups[static_cast<std::size_t>(m_against)], m_runs, column.metric)) {
            const double by = interval->mean - base->mean;
            cell.difference = (by < 0 ? QStringLiteral("−") : QStringLiteral("+")) + score(column.metric, std::abs(by));
        }
    return cell;
}

void CompareTableModel::setTests(std::vector<report::Signs> signs, bool testing) {
    m_signs = std::move(signs);
    m_testing = testing;
    if (!m_groups.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {SignRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

bool CompareTableModel::tested(const Group& group) const {
    if (m_against < 0)
        return false;
    const Group& base = m_groups[static_cast<std::size_t>(m_against)];
    return &group != &base && report::takes_part(group.role, base.role) && !group.runs.empty() && !base.runs.empty();
}

const report::Significance* CompareTableModel::significanceOf(const Group& group, const Column& column) const {
    const auto row = static_cast<std::size_t>(&group - m_groups.data());
    if (row >= m_signs.size())
        return nullptr;
    const auto found = m_signs[row].find(column.metric);
    return found == m_signs[row].end() ? nullptr : &found->second;
}

Sign CompareTableModel::signOf(const Group& group, const Column& column) const {
    if (column.metric.empty() || !tested(group) || !interval_of(group, m_runs, column.metric))
        return Sign::None;
    if (m_testing)
        return Sign::Testing;
    const report::Significance* found = significanceOf(group, column);
    return found ? sign_of(found->verdict) : m_signs.empty() ? Sign::None : Sign::NotTested;
}

QString CompareTableModel::signTip(const Group& group, const Column& column) const {
    const Sign sign = signOf(group, column);
    if (sign == Sign::None)
        return {};
    const QString against = qstring(m_groups[static_cast<std::size_t>(m_against)].name);
    QString text;
    if (sign == Sign::Testing)
        text = tr("Testing against %1").arg(against);
    else if (sign == Sign::NotTested)
        text = tr("Not tested against %1: a test needs the answers of both to the same utterances.").arg(against);
    else
        text = sign_sentences(*significanceOf(group, column), against);
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()); // as rich text it wraps
}

QString CompareTableModel::accessibleText(const Group& group, const Column& column) const {
    const QString shown = text(group, column);
    if (column.kind == Kind::Name)
        return &group - m_groups.data() == m_against ? tr("%1, compared against").arg(shown) : shown;
    const Sign sign = signOf(group, column);
    if (sign == Sign::None)
        return shown;
    const report::Significance* found = significanceOf(group, column);
    return shown + QStringLiteral(", ") + sign_word(sign) + (found ? QStringLiteral(", ") + p_text(found->p) : QString());
}

QVariant CompareTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Group& group = m_groups[static_cast<std::size_t>(index.row())];
    const Column& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(group, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column.kind == Kind::Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return accessibleText(group, column);
    case Qt::ToolTipRole:
        if (const QString tip = signTip(group, column); !tip.isEmpty())
            return tip;
        return {};
    case SignRole: {
        if (column.metric.empty())
            return {};
        const report::Significance* found = significanceOf(group, column);
        return QVariant::fromValue(SignCell{signOf(group, column), found ? p_text(found->p) : QString()});
    }
    case CiRole:
        return column.kind == Kind::Interval ? QVariant::fromValue(cell(group, column)) : QVariant();
    case GroupRole:
        return QVariant::fromValue(&group);
    case AgainstRole:
        return index.row() == m_against;
    default:
        return {};
    }
}

QVariant CompareTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole) {
        const bool left = column.kind == Kind::Name || column.kind == Kind::Interval;
        return QVariant::fromValue((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && column.kind == Kind::Retained)
        return tr("Student / teacher, %1").arg(metric_info(m_main).title);
    if (role == Qt::ToolTipRole && column.kind == Kind::GapClosed)
        return tr("(Student − no distillation) / (teacher − no distillation), %1").arg(metric_info(m_main).title);
    return {};
}

QString table_markdown(const CompareTableModel& model) {
    QString text;
    const auto line = [&](const auto& cell_of) {
        text += QStringLiteral("|");
        for (int c = 0; c < model.columnCount(); ++c)
            text += QStringLiteral(" ") + QString(cell_of(c)).replace(QLatin1Char('|'), QStringLiteral("\\|")) + QStringLiteral(" |");
        text += QStringLiteral("\n");
    };
    line([&](int c) { return model.headerData(c, Qt::Horizontal, Qt::DisplayRole).toString(); });
    line([&](int c) { return c == 0 ? QStringLiteral(":--") : QStringLiteral("--:"); });
    for (int r = 0; r < model.rowCount(); ++r)
        line([&](int c) { return model.index(r, c).data().toString(); });
    return text;
}

QString table_latex(const CompareTableModel& model) {
    const auto escape = [](QString cell) {
        for (const QChar c : QStringLiteral("%&_#$"))
            cell.replace(c, QStringLiteral("\\") + c);
        cell.replace(QStringLiteral("±"), QStringLiteral("$\\pm$"));
        return cell.replace(QStringLiteral("·"), QStringLiteral("$\\cdot$")).replace(QStringLiteral("–"), QStringLiteral("--"));
    };
    QString text = QStringLiteral("\\begin{tabular}{l") + QString(model.columnCount() - 1, QLatin1Char('r')) + QStringLiteral("}\n\\toprule\n");
    const auto line = [&](const auto& cell_of) {
        for (int c = 0; c < model.columnCount(); ++c)
            text += (c > 0 ? QStringLiteral(" & ") : QString()) + escape(cell_of(c));
        text += QStringLiteral(" \\\\\n");
    };
    line([&](int c) { return model.headerData(c, Qt::Horizontal, Qt::DisplayRole).toString(); });
    text += QStringLiteral("\\midrule\n");
    for (int r = 0; r < model.rowCount(); ++r)
        line([&](int c) { return model.index(r, c).data().toString(); });
    return text + QStringLiteral("\\bottomrule\n\\end{tabular}\n");
}

} // namespace stillroom::ui
