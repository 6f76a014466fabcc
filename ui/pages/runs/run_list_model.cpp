// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_list_model.h"

#include "ui/window/text.h"

#include <QIODevice>
#include <QMimeData>

#include <algorithm>
#include <set>

namespace stillroom::ui {
namespace {

QString mime_type() {
    return QStringLiteral("application/x-stillroom-run");
}

bool before(const RunRow& a, const RunRow& b) {
    const int rank_a = state_look(a.run.state).rank;
    const int rank_b = state_look(b.run.state).rank;
    if (rank_a != rank_b)
        return rank_a < rank_b;
    // What waits stands in the order of the queue; what ended, latest first.
    if (has_ended(a.run.state) && a.run.ended_ms != b.run.ended_ms)
        return a.run.ended_ms > b.run.ended_ms;
    if (a.run.position != b.run.position)
        return a.run.position < b.run.position;
    return a.run.id < b.run.id;
}

} // namespace

void RunListModel::setRuns(std::vector<store::RunRecord> runs) {
    std::set<run::RunId> wanted;
    for (const store::RunRecord& run : runs)
        wanted.insert(run.id);
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i)
        if (!wanted.contains(m_rows[static_cast<std::size_t>(i)].run.id)) {
            beginRemoveRows({}, i, i);
            m_rows.erase(m_rows.begin() + i);
            endRemoveRows();
        }
    std::vector<store::RunRecord> added;
    for (store::RunRecord& run : runs) {
        const int at = rowOf(run.id);
        if (at < 0) {
            added.push_back(std::move(run));
            continue;
        }
        store::RunRecord& old = m_rows[static_cast<std::size_t>(at)].run;
        // The feed is ahead of the store by up to a batch: progress of a running run never jumps back.
        if (old.state == run.state && is_active(run.state) && run.step < old.step && run.owner == old.owner) {
            run.step = old.step;
            run.seconds_left = old.seconds_left;
        }
        old = std::move(run);
    }
    if (!added.empty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(added.size()) - 1);
        for (store::RunRecord& run : added)
            m_rows.push_back({std::move(run), {}, {}, -1.0, {}, {}});
        endInsertRows();
    }
    sort();
    refreshOutcomes();
}

bool RunListModel::apply(const std::vector<run::Event>& batch) {
    bool moved = false;
    bool any = false;
    for (const run::Event& event : batch) {
        const int at = rowOf(event.run);
        if (at < 0)
            continue;
        store::RunRecord& run = m_rows[static_cast<std::size_t>(at)].run;
        run.seconds = event.seconds;
        if (const auto* progress = std::get_if<run::Progress>(&event.payload)) {
            run.step = progress->step;
            run.total_steps = progress->total_steps;
            run.seconds_left = progress->seconds_left;
            any = true;
        } else if (const auto* stage = std::get_if<run::StageStarted>(&event.payload)) {
            run.stage = stage->stage;
            any = true;
        } else if (const auto* state = std::get_if<run::StateChanged>(&event.payload)) {
            moved = moved || run.state != state->state;
            run.state = state->state;
            run.error = state->error;
            if (has_ended(state->state))
                run.ended_ms = event.unix_ms;
            any = true;
        }
    }
    if (moved)
        sort();
    if (any)
        refreshOutcomes();
    return moved;
}

void RunListModel::setCurve(run::RunId id, const QString& result, std::vector<double> spark) {
    const int at = rowOf(id);
    if (at < 0)
        return;
    RunRow& row = m_rows[static_cast<std::size_t>(at)];
    if (row.result == result && row.spark == spark)
        return;
    row.result = result;
    row.spark = std::move(spark);
    describe(row);
    Q_EMIT dataChanged(index(at), index(at));
}

void RunListModel::sort() {
    if (std::is_sorted(m_rows.begin(), m_rows.end(), before))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    std::vector<run::RunId> ids;
    for (const QModelIndex& index : old)
        ids.push_back(m_rows[static_cast<std::size_t>(index.row())].run.id);
    std::sort(m_rows.begin(), m_rows.end(), before);
    QModelIndexList now;
    for (const run::RunId id : ids)
        now << index(rowOf(id));
    changePersistentIndexList(old, now);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RunListModel::refreshOutcomes() {
    if (m_rows.empty())
        return;
    const std::vector<double> starts = start_times(runs());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i].starts_in = starts[i];
        describe(m_rows[i]);
    }
    Q_EMIT dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
}

void RunListModel::describe(RunRow& row) const {
    row.waits_for.clear();
    const RunRow* first = row.run.after != 0 ? this->row(row.run.after) : nullptr;
    if (first && first->run.state != run::State::Completed)
        row.waits_for = qstring(first->run.name);
    row.outcome = outcome_text(row.run, row.result, row.starts_in, row.waits_for);
}

const RunRow* RunListModel::row(run::RunId id) const {
    const int at = rowOf(id);
    return at < 0 ? nullptr : &m_rows[static_cast<std::size_t>(at)];
}

int RunListModel::rowOf(run::RunId id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [id](const RunRow& row) { return row.run.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

RunList RunListModel::runs() const {
    RunList runs;
    runs.reserve(m_rows.size());
    for (const RunRow& row : m_rows)
        runs.push_back(&row.run);
    return runs;
}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const RunRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return qstring(row.run.name);
    case Qt::AccessibleTextRole:
        return spoken(row.run, row.outcome);
    case Qt::ToolTipRole:
        return row.run.error ? qstring(row.run.error->message) : qstring(row.run.name);
    case IdRole:
        return QVariant::fromValue<qlonglong>(row.run.id);
    case RowRole:
        return QVariant::fromValue(&row);
    default:
        return {};
    }
}

bool RunListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const QString name = value.toString().trimmed();
    if (!index.isValid() || role != Qt::EditRole || name.isEmpty())
        return false;
    RunRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (name == qstring(row.run.name))
        return false;
    row.run.name = utf8(name);
    Q_EMIT dataChanged(index, index);
    Q_EMIT renamed(row.run.id, name);
    return true;
}

Qt::ItemFlags RunListModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;
    if (m_rows[static_cast<std::size_t>(index.row())].run.state == run::State::Queued)
        flags |= Qt::ItemIsDragEnabled;
    return flags;
}

QStringList RunListModel::mimeTypes() const {
    return {mime_type()};
}

QMimeData* RunListModel::mimeData(const QModelIndexList& indexes) const {
    if (indexes.isEmpty())
        return nullptr;
    auto* mime = new QMimeData;
    mime->setData(mime_type(), QByteArray::number(indexes.first().data(IdRole).toLongLong()));
    return mime;
}

bool RunListModel::canDropMimeData(const QMimeData* data, Qt::DropAction /*action*/, int /*row*/, int /*column*/,
                                   const QModelIndex& /*parent*/) const {
    return data && data->hasFormat(mime_type());
}

bool RunListModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                const QModelIndex& parent) {
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const run::RunId id = data->data(mime_type()).toLongLong();
    const int target_row = parent.isValid() ? parent.row() : row < 0 ? rowCount() : row;
    // The place in the queue that the drop points at: the number of queued runs above it, itself left out.
    int place = 0;
    for (int i = 0; i < std::min(target_row, rowCount()); ++i) {
        const store::RunRecord& run = m_rows[static_cast<std::size_t>(i)].run;
        place += run.state == run::State::Queued && run.id != id ? 1 : 0;
    }
    const int by = place - queuePlace(id);
    if (by != 0)
        Q_EMIT moveRequested(id, by);
    return false; // the store moves it; the view has nothing to remove
}

int RunListModel::queuePlace(run::RunId id) const {
    int place = 0;
    for (const RunRow& row : m_rows) {
        if (row.run.id == id)
            return place;
        place += row.run.state == run::State::Queued ? 1 : 0;
    }
    return place;
}

} // namespace stillroom::ui
