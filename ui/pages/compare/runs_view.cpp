// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/runs_view.h"

#include "core/metric/metric_parts.h"
#include "ui/charts/ink.h"
#include "ui/charts/metric_info.h"
#include "ui/pages/compare/plain_table.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_box.h"
#include "ui/window/context.h"

#include <QComboBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <algorithm>
#include <set>
#include <string_view>

namespace stillroom::ui {
namespace {

constexpr int kColors = 8;

class FilteredRuns final : public QSortFilterProxyModel {
  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setFilter(const RunFilter& filter) {
        m_filter = filter;
        invalidateFilter();
    }

  protected:
    bool filterAcceptsRow(int row, const QModelIndex&) const override {
        const auto* model = static_cast<const RunsTableModel*>(sourceModel());
        return m_filter.accepts(model->rows()[static_cast<std::size_t>(row)], model->metric(), metric_info(model->metric()).scale);
    }

  private:
    RunFilter m_filter;
};

/// The whole and languages; domains are too many to choose from.
bool shown_in_runs(const std::string& name) {
    return !name.starts_with("similarity/") &&
           (std::count(name.begin(), name.end(), '/') < 3 || metric::is_language_part(std::string_view(name).substr(name.rfind('/') + 1)));
}

QPixmap swatch(int color, const QPalette& palette) {
    QPixmap pixmap(12, 12);
    pixmap.fill(ink_color(palette_ink(static_cast<std::size_t>(color - 1)), tokens(palette)));
    return pixmap;
}

} // namespace

RunsView::RunsView(Context& context, MessageBar& message, QWidget* parent) : QWidget(parent), m_context(context), m_message(message) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* choices = new ChoiceRow;
    m_metric = choices->add(tr("Metric"));
    m_search = new SearchBox(tr("Filter: words, tag:good, >88"));
    m_search->setFixedWidth(scaled(260));
    choices->addControl(m_search);
    column->addWidget(choices);
    auto* panel = new Panel;
    auto* inside = new QVBoxLayout(panel);
    inside->setContentsMargins(1, 1, 1, 6);
    m_model = new RunsTableModel(this);
    auto* proxy = new FilteredRuns(this);
    m_proxy = proxy;
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(RunsTableModel::SortRole);
    m_table = plain_table(panel);
    m_table->setModel(m_proxy);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Runs of the comparison"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setWordWrap(false);
    inside->addWidget(m_table);
    column->addWidget(panel, 1);
    connect(m_search, &QLineEdit::textChanged, this, [proxy](const QString& typed) { proxy->setFilter(RunFilter(typed)); });
    connect(m_metric, &QComboBox::activated, this, [this] { m_model->setMetric(utf8(m_metric->currentData().toString())); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RunsView::openMenu);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        index.column() == RunsTableModel::Tags ? askTags() : index.column() == RunsTableModel::Note ? askNote() : askName();
    });
}

int RunsView::shown() const { return m_proxy->rowCount(); }
void RunsView::setFilter(const QString& typed) { m_search->setText(typed); }

void RunsView::setRows(std::vector<ComparedRow> rows) {
    std::set<std::string> metrics;
    for (const ComparedRow& row : rows)
        for (const auto& [name, summary] : row.metrics)
            if (shown_in_runs(name))
                metrics.insert(name);
    std::string metric = m_model->metric();
    if (!metrics.contains(metric))
        metric = headline_metric(metrics);
    std::vector<std::pair<QString, QVariant>> items;
    for (const std::string& name : metrics)
        items.emplace_back(metric_info(name).title, qstring(name));
    ChoiceRow::fill(m_metric, items, qstring(metric));
    std::set<store::RunId> chosen;
    for (const auto& run : selected())
        chosen.insert(run.id);
    m_model->setMetric(metric);
    m_model->setRows(std::move(rows));
    m_table->setColumnWidth(RunsTableModel::Name, scaled(300));
    m_table->setColumnWidth(RunsTableModel::Tags, scaled(150));
    m_table->setColumnWidth(RunsTableModel::Note, scaled(180));
    m_table->setColumnWidth(RunsTableModel::Seed, scaled(64));
    for (int column = RunsTableModel::Last; column <= RunsTableModel::Time; ++column)
        m_table->setColumnWidth(column, scaled(90));
    m_table->horizontalHeader()->setSectionResizeMode(RunsTableModel::Name, QHeaderView::Stretch);
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (chosen.contains(m_proxy->index(row, 0).data(RunsTableModel::RunIdRole).toLongLong()))
            m_table->selectionModel()->select(m_proxy->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

std::vector<store::RunRecord> RunsView::selected() const {
    std::vector<store::RunRecord> runs;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        runs.push_back(m_model->rows()[static_cast<std::size_t>(m_proxy->mapToSource(index).row())].run);
    return runs;
}

void RunsView::mark(const QString& what, const std::function<void(store::RunMarks&)>& change) {
    const auto runs = selected();
    for (const store::RunRecord& run : runs) {
        auto marks = run.marks;
        change(marks);
        if (auto done = m_context.store.mark_run(run.id, marks); !done) {
            m_message.display(MessageLevel::Error, qstring(done.error()));
            return;
        }
    }
    if (runs.empty())
        return;
    m_message.display(MessageLevel::Info, what.arg(runs.size()), {{tr("Undo"), [this, runs] {
                          for (const store::RunRecord& run : runs)
                              (void)m_context.store.mark_run(run.id, run.marks);
                          Q_EMIT marksChanged();
                      }}});
    Q_EMIT marksChanged();
}

void RunsView::hideRuns(bool hidden) {
    mark(hidden ? tr("%1 runs are hidden from comparisons.") : tr("%1 runs are shown again."),
         [hidden](store::RunMarks& marks) { marks.hidden = hidden; });
}

void RunsView::setColor(int color) {
    mark(tr("%1 runs have another colour."), [color](store::RunMarks& marks) { marks.color = color; });
}

void RunsView::setTags(const QStringList& tags) {
    mark(tr("%1 runs have other tags."), [&](store::RunMarks& marks) {
        marks.tags.clear();
        for (const QString& tag : tags)
            if (const auto word = utf8(tag.trimmed()); !word.empty() && std::find(marks.tags.begin(), marks.tags.end(), word) == marks.tags.end())
                marks.tags.push_back(word);
    });
}

void RunsView::setNote(const QString& note) {
    mark(tr("%1 runs have another note."), [&](store::RunMarks& marks) { marks.note = utf8(note.trimmed()); });
}

void RunsView::askName() {
    const auto runs = selected();
    if (runs.size() != 1)
        return;
    bool accepted = false;
    const QString name = QInputDialog::getText(this, tr("Rename run"), tr("Name"), QLineEdit::Normal, qstring(runs[0].name), &accepted).trimmed();
    if (!accepted || name.isEmpty() || name == qstring(runs[0].name))
        return;
    if (auto done = m_context.store.rename_run(runs[0].id, utf8(name)); !done) {
        m_message.display(MessageLevel::Error, qstring(done.error()));
        return;
    }
    m_message.display(MessageLevel::Info, tr("The run is called %1 now.").arg(name), {{tr("Undo"), [this, run = runs[0]] {
                          (void)m_context.store.rename_run(run.id, run.name);
                          Q_EMIT marksChanged();
                      }}});
    Q_EMIT marksChanged();
}

void RunsView::askTags() {
    const auto runs = selected();
    if (runs.empty())
        return;
    QStringList now;
    for (const std::string& tag : runs[0].marks.tags)
        now << qstring(tag);
    bool accepted = false;
    const QString typed = QInputDialog::getText(this, tr("Tags"), tr("Tags, with commas between them"), QLineEdit::Normal,
                                                now.join(QStringLiteral(", ")), &accepted);
    if (accepted)
        setTags(typed.split(QLatin1Char(',')));
}

void RunsView::askNote() {
    const auto runs = selected();
    if (runs.empty())
        return;
    bool accepted = false;
    const QString typed = QInputDialog::getMultiLineText(this, tr("Note"), tr("Note"), qstring(runs[0].marks.note), &accepted);
    if (accepted)
        setNote(typed);
}

void RunsView::openMenu(const QPoint& at) {
    const auto runs = selected();
    if (runs.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename\tF2"), this, &RunsView::askName)->setEnabled(runs.size() == 1);
    menu->addAction(tr("Tags\tT"), this, &RunsView::askTags);
    menu->addAction(tr("Note\tN"), this, &RunsView::askNote);
    auto* colors = menu->addMenu(tr("Colour"));
    colors->addAction(tr("Chosen by the charts"), this, [this] { setColor(0); });
    for (int color = 1; color <= kColors; ++color)
        colors->addAction(QIcon(swatch(color, palette())), tr("Colour %1").arg(color), this, [this, color] { setColor(color); });
    menu->addSeparator();
    const bool any_shown = std::any_of(runs.begin(), runs.end(), [](const auto& run) { return !run.marks.hidden; });
    menu->addAction(any_shown ? tr("Hide from comparisons\tH") : tr("Show again\tH"), this, [this, any_shown] { hideRuns(any_shown); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void RunsView::keyPressEvent(QKeyEvent* event) {
    const auto runs = selected();
    if (runs.empty() || (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) != 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_F2: askName(); return;
    case Qt::Key_T: askTags(); return;
    case Qt::Key_N: askNote(); return;
    case Qt::Key_H:
        hideRuns(std::any_of(runs.begin(), runs.end(), [](const auto& run) { return !run.marks.hidden; }));
        return;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace stillroom::ui
