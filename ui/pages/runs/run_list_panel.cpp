// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_list_panel.h"

#include "ui/pages/runs/run_delegate.h"
#include "ui/pages/runs/run_words.h"
#include "ui/pages/runs/study_bar.h"
#include "ui/pages/runs/study_button.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/search_box.h"
#include "ui/window/text.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {

RunListPanel::RunListPanel(QWidget* parent) : Panel(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 8, 1, 6);
    column->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(11, 0, 11, 8);
    head->setSpacing(7);
    auto* top = new QHBoxLayout;
    top->setSpacing(4);
    m_title = new StudyButton(this);
    auto* funnel = Button::iconOnly(Icon::Filter, tr("Filter runs"));
    funnel->setCompact(true);
    top->addWidget(m_title, 1);
    auto* import = Button::iconOnly(Icon::Import, tr("Import results"));
    import->setCompact(true);
    top->addWidget(import);
    top->addWidget(funnel);
    head->addLayout(top);
    m_bar = new StudyBar;
    head->addWidget(m_bar);
    auto* counts = new QHBoxLayout;
    m_counts = new Label({}, TextRole::Caption, Tone::Secondary);
    m_counts->setElided(true);
    m_left = new Label({}, TextRole::Caption, Tone::Muted);
    counts->addWidget(m_counts, 1);
    counts->addWidget(m_left);
    head->addLayout(counts);
    m_search = new SearchBox(tr("Filter runs"));
    m_search->setAccessibleName(tr("Filter runs"));
    m_search->hide();
    head->addWidget(m_search);
    column->addLayout(head);
    column->addWidget(new Separator);

    m_model = new RunListModel(this);
    m_filter = new QSortFilterProxyModel(this);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view = new QListView;
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RunDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setAccessibleName(tr("Runs"));
    m_view->installEventFilter(this);
    column->addWidget(m_view, 1);

    connect(m_title, &QAbstractButton::clicked, this, &RunListPanel::openStudies);
    connect(import, &Button::clicked, this,
            [this, import] { Q_EMIT importRequested(import->mapToGlobal(QPoint(0, import->height() + 2))); });
    connect(funnel, &Button::clicked, this, [this] {
        m_search->setVisible(!m_search->isVisible());
        if (m_search->isVisible())
            m_search->setFocus();
        else
            m_search->clear();
    });
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_bar, &StudyBar::runClicked, this, [this](run::RunId id) {
        setCurrent(id);
        Q_EMIT currentChanged(id);
    });
    connect(m_model, &RunListModel::moveRequested, this, &RunListPanel::moveRequested);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (!m_setting && now.isValid())
            Q_EMIT currentChanged(now.data(RunListModel::IdRole).toLongLong());
    });
}

void RunListPanel::setStudies(const std::vector<store::StudyRecord>& studies, run::StudyId current) {
    m_studies.clear();
    m_study = current;
    for (const store::StudyRecord& study : studies) {
        m_studies.emplace_back(study.id, qstring(study.name));
        if (study.id == current)
            m_title->setText(qstring(study.name));
    }
    m_title->setToolTip(m_title->text());
    m_title->setAccessibleName(tr("Study %1").arg(m_title->text()));
}

void RunListPanel::setRuns(std::vector<store::RunRecord> runs) {
    m_setting = true; // rows that go away move the current index; that is no choice of the person
    m_model->setRuns(std::move(runs));
    m_setting = false;
    refreshHead();
}

void RunListPanel::apply(const std::vector<run::Event>& batch) {
    if (m_model->apply(batch))
        m_view->viewport()->update();
    refreshHead();
}

void RunListPanel::refreshHead() {
    const RunList runs = m_model->runs();
    m_bar->setRuns(runs);
    m_counts->setText(count_text(runs));
    const double left = time_left(runs);
    m_left->setText(left >= 0.0 ? tr("%1 left").arg(formatDuration(left)) : QString());
}

run::RunId RunListPanel::current() const {
    return m_view->currentIndex().data(RunListModel::IdRole).toLongLong();
}

void RunListPanel::setCurrent(run::RunId id) {
    const int row = m_model->rowOf(id);
    const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row));
    if (!index.isValid() || index == m_view->currentIndex())
        return;
    m_setting = true;
    m_view->setCurrentIndex(index);
    m_setting = false;
}

std::vector<run::RunId> RunListPanel::selection() const {
    std::vector<run::RunId> ids;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        if (const QModelIndex index = m_filter->index(row, 0); m_view->selectionModel()->isSelected(index))
            ids.push_back(index.data(RunListModel::IdRole).toLongLong());
    return ids;
}

QString RunListPanel::studyName() const {
    return m_title->text();
}

void RunListPanel::step(int by) {
    const int row = std::clamp(m_view->currentIndex().row() + by, 0, m_filter->rowCount() - 1);
    if (row >= 0)
        m_view->setCurrentIndex(m_filter->index(row, 0));
}

void RunListPanel::setFilter(const QString& text) {
    m_search->setVisible(true);
    m_search->setText(text);
}

void RunListPanel::openStudies() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& [id, name] : m_studies) {
        QAction* action = menu->addAction(name, this, [this, study = id] { Q_EMIT studyChosen(study); });
        action->setCheckable(true);
        action->setChecked(id == m_study);
    }
    menu->popup(m_title->mapToGlobal(QPoint(0, m_title->height())));
}

bool RunListPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_view)
        return Panel::eventFilter(watched, event);
    const run::RunId id = current();
    if (event->type() == QEvent::ContextMenu && id != 0) {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        const QModelIndex under = m_view->indexAt(m_view->viewport()->mapFrom(m_view, menu->pos()));
        const bool keyboard = menu->reason() == QContextMenuEvent::Keyboard;
        const QModelIndex at = keyboard || !under.isValid() ? m_view->currentIndex() : under;
        const QPoint corner = m_view->viewport()->mapToGlobal(m_view->visualRect(at).bottomLeft());
        Q_EMIT menuRequested(at.data(RunListModel::IdRole).toLongLong(), keyboard ? corner : menu->globalPos());
        return true;
    }
    if (event->type() == QEvent::KeyPress && id != 0) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool alt = key->modifiers() == Qt::AltModifier;
        if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            const RunRow* row = m_model->row(id);
            if (row && row->run.state == run::State::Queued)
                Q_EMIT moveRequested(id, key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            Q_EMIT deleteRequested(id);
            return true;
        }
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_J || key->key() == Qt::Key_K)) {
            step(key->key() == Qt::Key_J ? 1 : -1);
            return true;
        }
        if (key->key() == Qt::Key_Slash) {
            m_search->setVisible(true);
            m_search->setFocus();
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

} // namespace stillroom::ui
