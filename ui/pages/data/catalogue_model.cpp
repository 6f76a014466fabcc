// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/catalogue_model.h"

#include "core/base/utf8.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <algorithm>

namespace stillroom::ui {

namespace {

QString stateWord(const FetchState& state) {
    switch (state.kind) {
    case FetchState::Absent: return CatalogueModel::tr("Not here");
    case FetchState::Waiting: return CatalogueModel::tr("Waiting");
    case FetchState::Imported: return CatalogueModel::tr("In the library");
    case FetchState::Working: break;
    }
    if (state.step == catalogue::Step::Download) {
        return percent(state) < 0 ? CatalogueModel::tr("Downloading") : CatalogueModel::tr("Downloading %1 %").arg(percent(state));
    }
    return state.step == catalogue::Step::Unpack ? CatalogueModel::tr("Unpacking") : CatalogueModel::tr("Importing");
}

} // namespace

QString taskWord(const std::string& task) {
    if (task == "text") {
        return CatalogueModel::tr("Text");
    }
    if (task == "dc") {
        return CatalogueModel::tr("Domains");
    }
    return task == "icner" ? CatalogueModel::tr("Intents and slots") : CatalogueModel::tr("Classes");
}

int percent(const FetchState& state) {
    const auto& total = state.progress.total;
    if (!total || *total <= 0) {
        return -1;
    }
    return static_cast<int>(std::clamp<std::int64_t>(100 * state.progress.done / *total, 0, 100));
}

void CatalogueModel::setEntries(std::vector<catalogue::Entry> entries) {
    beginResetModel();
    std::vector<FetchState> states(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (std::size_t k = 0; k < m_entries.size(); ++k) {
            if (m_entries[k].name == entries[i].name) {
                states[i] = m_states[k];
            }
        }
    }
    m_entries = std::move(entries);
    m_states = std::move(states);
    endResetModel();
}

void CatalogueModel::setImported(const std::set<std::string>& names) {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const bool resting = m_states[i].kind == FetchState::Absent || m_states[i].kind == FetchState::Imported;
        const auto kind = names.count(m_entries[i].name) > 0 ? FetchState::Imported : FetchState::Absent;
        if (resting && m_states[i].kind != kind) {
            setState(m_entries[i].name, {kind, {}, {}});
        }
    }
}

void CatalogueModel::setState(const std::string& name, const FetchState& state) {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].name == name) {
            m_states[i] = state;
            Q_EMIT dataChanged(index(static_cast<int>(i), State), index(static_cast<int>(i), State));
        }
    }
}

int CatalogueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int CatalogueModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString CatalogueModel::text(int row, int column) const {
    const catalogue::Entry& entry = at(row);
    switch (column) {
    case Name: return qstring(entry.name);
    case Title: return qstring(entry.title);
    case Languages: return qstring(join(entry.languages, " "));
    case Tasks: {
        QStringList words;
        for (const auto& task : entry.tasks) {
            words += taskWord(task);
        }
        return words.join(QStringLiteral(" · "));
    }
    case Licence: return qstring(entry.licence.name);
    case Size: {
        const auto bytes = catalogue::total_bytes(entry);
        return bytes ? formatBytes(static_cast<double>(*bytes)) : tr("not known");
    }
    case State: return stateWord(state(row));
    default: return {};
    }
}

QVariant CatalogueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case SortRole:
        if (index.column() == Size) {
            return static_cast<qlonglong>(catalogue::total_bytes(at(index.row())).value_or(-1));
        }
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (index.column() == Size ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::FontRole:
        return index.column() == Size ? QVariant(monoFont()) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Name ? tr("%1, %2, %3").arg(text(index.row(), Name), text(index.row(), Title), text(index.row(), State))
                                      : text(index.row(), index.column());
    case StateRole:
        return state(index.row()).kind;
    case PercentRole:
        return percent(state(index.row()));
    default:
        return {};
    }
}

QVariant CatalogueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == Size ? Qt::AlignRight : Qt::AlignLeft)));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name: return tr("Corpus");
    case Title: return tr("Title");
    case Languages: return tr("Languages");
    case Tasks: return tr("For");
    case Licence: return tr("Licence");
    case Size: return tr("Download");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace stillroom::ui
