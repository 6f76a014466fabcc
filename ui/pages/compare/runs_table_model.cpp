// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/runs_table_model.h"

#include "ui/charts/ink.h"
#include "ui/charts/metric_info.h"
#include "ui/charts/role_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

QStringList texts(const std::vector<std::string>& tags) {
    QStringList list;
    for (const std::string& tag : tags)
        list << qstring(tag);
    return list;
}

QPixmap dot(const store::RunRecord& run) {
    constexpr int side = 12;
    const qreal ratio = qGuiApp->devicePixelRatio();
    QPixmap pixmap(static_cast<int>(side * ratio), static_cast<int>(side * ratio));
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const Ink ink = run.marks.color > 0 ? palette_ink(static_cast<std::size_t>(run.marks.color - 1)) : role_ink(run.role);
    const QColor color = ink_color(ink, tokens(QGuiApplication::palette()));
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(run.marks.hidden ? QBrush(Qt::NoBrush) : QBrush(color));
    painter.drawEllipse(QRectF(2, 2, side - 4, side - 4));
    return pixmap;
}

} // namespace

void RunsTableModel::setRows(std::vector<ComparedRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void RunsTableModel::setMetric(const std::string& metric) {
    beginResetModel();
    m_metric = metric;
    endResetModel();
}

int RunsTableModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int RunsTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

std::optional<double> RunsTableModel::value(const ComparedRow& row, int column) const {
    const auto found = row.metrics.find(m_metric);
    if (found == row.metrics.end())
        return std::nullopt;
    switch (column) {
    case Last: return found->second.last;
    case Best: return found->second.best;
    case Lowest: return found->second.lowest;
    case Highest: return found->second.highest;
    default: return std::nullopt;
    }
}

QString RunsTableModel::text(const ComparedRow& row, int column) const {
    const store::RunRecord& run = row.run;
    switch (column) {
    case Name: return qstring(run.name);
    case Seed: return run.imported ? QStringLiteral("–") : QString::number(run.seed);
    case Tags: return texts(run.marks.tags).join(QStringLiteral(", "));
    case Steps: return formatInteger(run.step);
    case Time: return formatDuration(run.seconds);
    case Note: return qstring(run.marks.note);
    default: break;
    }
    const auto known = value(row, column);
    if (!known || !std::isfinite(*known))
        return QStringLiteral("–");
    const MetricInfo info = metric_info(m_metric);
    return info.scale == 1.0 ? formatNumber(*known, 4) : formatFixed(*known * info.scale, 2);
}

QVariant RunsTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(m_rows.size()))
        return {};
    const ComparedRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool number = index.column() >= Seed;
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::DecorationRole: return index.column() == Name ? QVariant(dot(row.run)) : QVariant();
    case Qt::TextAlignmentRole: return static_cast<int>((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: return number ? QVariant(monoFont()) : QVariant();
    case Qt::ToolTipRole: return index.column() == Name || index.column() == Note ? text(row, index.column()) : QVariant();
    case Qt::AccessibleTextRole:
        return row.run.marks.hidden && index.column() == Name ? tr("%1, hidden").arg(text(row, Name)) : text(row, index.column());
    case Qt::ForegroundRole:
        return row.run.marks.hidden ? QVariant(tokens(QGuiApplication::palette()).text.muted) : QVariant();
    case RunIdRole: return QVariant::fromValue<qlonglong>(row.run.id);
    case SortRole: {
        if (const auto known = value(row, index.column()))
            return *known;
        switch (index.column()) {
        case Seed: return QVariant::fromValue<qulonglong>(row.run.seed);
        case Steps: return QVariant::fromValue<qlonglong>(row.run.step);
        case Time: return row.run.seconds;
        default: return text(row, index.column());
        }
    }
    default: return {};
    }
}

QVariant RunsTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Seed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Run");
    case Seed: return tr("Seed");
    case Tags: return tr("Tags");
    case Last: return tr("Last");
    case Best: return tr("Best");
    case Lowest: return tr("Lowest");
    case Highest: return tr("Highest");
    case Steps: return tr("Steps");
    case Time: return tr("Time");
    case Note: return tr("Note");
    default: return {};
    }
}

RunFilter::RunFilter(const QString& typed) {
    for (QString word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.startsWith(QLatin1String("tag:"), Qt::CaseInsensitive)) {
            m_tags << word.mid(4);
            continue;
        }
        if (word.startsWith(QLatin1Char('>')) || word.startsWith(QLatin1Char('<'))) {
            const bool equal = word.size() > 1 && word[1] == QLatin1Char('=');
            if (const auto value = parseNumber(word.mid(equal ? 2 : 1))) {
                m_bounds.push_back({word[0] == QLatin1Char('>'), equal, *value});
                continue;
            }
        }
        m_words << word;
    }
}

bool RunFilter::accepts(const ComparedRow& row, const std::string& metric, double scale) const {
    const QString all = qstring(row.run.name) + QLatin1Char(' ') + texts(row.run.marks.tags).join(QLatin1Char(' ')) + QLatin1Char(' ') +
                        qstring(row.run.marks.note);
    const auto tags = texts(row.run.marks.tags);
    const bool words = std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
    const bool tagged = std::all_of(m_tags.begin(), m_tags.end(), [&](const QString& tag) { return tags.contains(tag, Qt::CaseInsensitive); });
    if (!words || !tagged)
        return false;
    if (m_bounds.empty())
        return true;
    const auto found = row.metrics.find(metric);
    if (found == row.metrics.end() || !std::isfinite(found->second.last))
        return false;
    const double value = found->second.last * scale;
    return std::all_of(m_bounds.begin(), m_bounds.end(), [&](const Bound& bound) {
        return (bound.above ? value > bound.value : value < bound.value) || (bound.equal && value == bound.value);
    });
}

} // namespace stillroom::ui
