// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/corpus_table_model.h"

#include "core/base/utf8.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <algorithm>

namespace stillroom::ui {

std::int64_t totalSentences(const corpus::CorpusInfo& info) {
    std::int64_t sum = 0;
    for (const auto& [split, count] : info.sentences) {
        sum += count;
    }
    return sum;
}

std::int64_t problems(const corpus::CorpusInfo& info) {
    return std::count_if(info.issues.begin(), info.issues.end(),
                         [](const corpus::Issue& issue) { return issue.level != corpus::Issue::Level::Note; });
}

void CorpusTableModel::setCorpora(std::vector<corpus::CorpusInfo> corpora) {
    beginResetModel();
    m_corpora = std::move(corpora);
    endResetModel();
}

void CorpusTableModel::update(const corpus::CorpusInfo& info) {
    if (const auto row = rowOf(qstring(info.location))) {
        m_corpora[static_cast<std::size_t>(*row)] = info;
        Q_EMIT dataChanged(index(*row, 0), index(*row, ColumnCount - 1));
    }
}

std::optional<int> CorpusTableModel::rowOf(const QString& location) const {
    const std::string wanted = utf8(location);
    const auto found = std::find_if(m_corpora.begin(), m_corpora.end(),
                                    [&](const corpus::CorpusInfo& info) { return info.location == wanted; });
    return found == m_corpora.end() ? std::nullopt : std::optional<int>(static_cast<int>(found - m_corpora.begin()));
}

int CorpusTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_corpora.size());
}

int CorpusTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant CorpusTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const corpus::CorpusInfo& info = at(index.row());
    const bool number = index.column() >= Sentences;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name: return qstring(info.name);
        case Kind: return info.labelled ? tr("Labelled") : tr("Text");
        case Languages: return qstring(join(info.languages, " "));
        case Sentences: return formatInteger(totalSentences(info));
        case Words: return info.words > 0 ? formatCount(static_cast<double>(info.words)) : QString();
        case Labels: return info.labelled ? formatInteger(static_cast<std::int64_t>(info.intents.size())) : QString();
        case Issues: return problems(info) > 0 ? formatInteger(problems(info)) : QString();
        default: return {};
        }
    case SortRole:
        switch (index.column()) {
        case Sentences: return static_cast<qlonglong>(totalSentences(info));
        case Words: return static_cast<qlonglong>(info.words);
        case Labels: return static_cast<qlonglong>(info.intents.size());
        case Issues: return static_cast<qlonglong>(problems(info));
        default: return data(index, Qt::DisplayRole);
        }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::FontRole:
        return number ? QVariant(monoFont()) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Name ? QVariant(qstring(info.location)) : QVariant();
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3 sentences").arg(qstring(info.name), info.labelled ? tr("labelled") : tr("text"),
                                              formatInteger(totalSentences(info)));
    case LabelledRole:
        return info.labelled;
    case LocationRole:
        return qstring(info.location);
    default:
        return {};
    }
}

QVariant CorpusTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section >= Sentences ? Qt::AlignRight : Qt::AlignLeft)));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name: return tr("Corpus");
    case Kind: return tr("Kind");
    case Languages: return tr("Languages");
    case Sentences: return tr("Sentences");
    case Words: return tr("Words");
    case Labels: return tr("Intents");
    case Issues: return tr("To check");
    default: return {};
    }
}

} // namespace stillroom::ui
