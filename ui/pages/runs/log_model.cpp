// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/log_model.h"

#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace stillroom::ui {
namespace {

bool is_warning(run::LogLevel level) {
    return level == run::LogLevel::Warning || level == run::LogLevel::Error;
}

} // namespace

QString log_word(run::LogLevel level) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("stillroom::ui::Log", text); };
    switch (level) {
    case run::LogLevel::Step:
        return tr("step");
    case run::LogLevel::Eval:
        return tr("eval");
    case run::LogLevel::Warning:
        return tr("warn");
    case run::LogLevel::Error:
        return tr("error");
    case run::LogLevel::Info:
        break;
    }
    return tr("info");
}

QString log_text(const store::LogLine& line) {
    return QStringLiteral("%1  %2  %3  %4")
        .arg(QDateTime::fromMSecsSinceEpoch(line.unix_ms).toString(QStringLiteral("HH:mm:ss")),
             log_word(line.level).leftJustified(5), formatInteger(line.step).rightJustified(7), qstring(line.text));
}

void LogModel::clear() {
    beginResetModel();
    m_lines.clear();
    m_warnings = 0;
    endResetModel();
}

void LogModel::append(std::vector<store::LogLine> lines) {
    const std::uint64_t last = lastSequence();
    std::erase_if(lines, [last](const store::LogLine& line) { return line.sequence <= last; });
    if (lines.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(lines.size()) - 1);
    for (store::LogLine& line : lines) {
        m_warnings += is_warning(line.level) ? 1 : 0;
        m_lines.push_back(std::move(line));
    }
    endInsertRows();
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const store::LogLine& line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return qstring(line.text);
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1, %2 %3").arg(log_word(line.level), formatInteger(line.step), qstring(line.text));
    if (role == LineRole)
        return QVariant::fromValue(&line);
    return {};
}

void LogFilter::setKind(LogFilterKind kind) {
    m_kind = kind;
    invalidateFilter();
}

bool LogFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const auto* line = sourceModel()->index(row, 0, parent).data(LogModel::LineRole).value<const store::LogLine*>();
    if (!line || m_kind == LogFilterKind::All)
        return true;
    switch (m_kind) {
    case LogFilterKind::Steps:
        return line->level == run::LogLevel::Step;
    case LogFilterKind::Evals:
        return line->level == run::LogLevel::Eval;
    case LogFilterKind::Warnings:
        return is_warning(line->level);
    case LogFilterKind::All:
        break;
    }
    return true;
}

} // namespace stillroom::ui
