// SPDX-License-Identifier: GPL-3.0-or-later
// Commands and menus of the Runs page.
#include "ui/pages/runs/runs_page.h"

#include "core/store/model_library.h"
#include "ui/pages/runs/log_panel.h"
#include "ui/pages/runs/run_list_panel.h"
#include "ui/pages/runs/run_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/message_bar.h"

#include <QListView>
#include <QMenu>

#include <algorithm>

namespace stillroom::ui {

QList<Command> RunsPage::commands() {
    QList<Command> all;
    const auto add = [&](const QString& title, const QKeySequence& keys, std::function<void()> run) {
        all.append(Command{title, tr("Runs"), keys, std::move(run)});
    };
    const store::RunRecord* run = record(m_selected);
    if (run && is_active(run->state)) {
        add(run->state == run::State::Paused ? tr("Resume run") : tr("Pause run"), Qt::Key_Space, [this] { togglePause(); });
        add(tr("Stop run and save"), {}, [this] { act(RunHeader::Action::StopSave); });
        add(tr("Stop run and discard"), {}, [this] { act(RunHeader::Action::Discard); });
    }
    if (run && has_ended(run->state) && run->state != run::State::Completed && !run->imported)
        add(tr("Run again"), {}, [this] { act(RunHeader::Action::Requeue); });
    add(tr("Import results from a folder"), {}, [this] { m_exchange.askImportFolder(); });
    add(tr("Import results from files"), {}, [this] { m_exchange.askImportFiles(); });
    add(tr("Next run"), Qt::Key_J, [this] { m_list->step(1); });
    add(tr("Previous run"), Qt::Key_K, [this] { m_list->step(-1); });
    add(m_log->folded() ? tr("Open the log") : tr("Fold the log"), {}, [this] { m_log->setFolded(!m_log->folded()); });
    for (const RunRow& row : m_list->model().rows())
        all.append(Command{qstring(row.run.name), state_look(row.run).word, {},
                           [this, id = row.run.id] { m_context.navigator.openRun(id); }});
    return all;
}

void RunsPage::openMenu(run::RunId id, const QPoint& global) {
    const store::RunRecord* run = record(id);
    if (!run)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool queued = run->state == run::State::Queued;
    const bool again = has_ended(run->state) && run->state != run::State::Completed && !run->imported;
    menu->addAction(tr("Rename\tF2"), this, [this, id] {
        m_list->setCurrent(id);
        m_list->view()->edit(m_list->view()->currentIndex());
    });
    menu->addAction(run->state == run::State::Interrupted ? tr("Resume") : tr("Run again"), this, [this, id] {
            report(m_actions.requeue(id));
        })->setEnabled(again);
    menu->addAction(tr("Move up\tAlt+Up"), this, [this, id] { Q_EMIT m_list->moveRequested(id, -1); })->setEnabled(queued);
    menu->addAction(tr("Move down\tAlt+Down"), this, [this, id] { Q_EMIT m_list->moveRequested(id, 1); })->setEnabled(queued);
    menu->addSeparator();
    menu->addAction(tr("Duplicate recipe into Design"), this, [this, id] {
            if (const store::RunRecord* source = record(id))
                copyToDesign(*source);
        })->setEnabled(!run->imported);
    menu->addAction(tr("Compare"), this, [this] { compareStudy(); });
    menu->addAction(tr("Show folder"), this, [this, id] { m_actions.showFolder(id); });
    menu->addSeparator();
    addModelEntries(*menu, *run);
    addExports(*menu, *run);
    menu->addSeparator();
    menu->addAction(tr("Delete\tDel"), this, [this, id] { askDelete(id); })->setEnabled(!is_active(run->state));
    menu->popup(global);
}

/// What a run's final model is good for; nothing where there is none.
void RunsPage::addModelEntries(QMenu& menu, const store::RunRecord& run) {
    const QString location = QStringLiteral("run:%1").arg(run.id);
    if (run.state != run::State::Completed || !store::resolve_model(utf8(location), {}, m_context.home))
        return;
    menu.addAction(tr("Try the model"), this, [this, location] { m_context.navigator.tryModel(location); });
    m_exchange.addModelExports(*menu.addMenu(tr("Export model")), location, qstring(run.name));
}

/// Results of what is selected, and of the whole study.
void RunsPage::addExports(QMenu& menu, const store::RunRecord& run) {
    std::vector<run::RunId> chosen = m_list->selection();
    if (std::find(chosen.begin(), chosen.end(), run.id) == chosen.end())
        chosen = {run.id};
    const QString study = m_list->studyName();
    const bool one = chosen.size() == 1;
    m_exchange.addResultExports(*menu.addMenu(one ? tr("Export results of this run") : tr("Export results of %1 runs").arg(chosen.size())),
                                chosen, one ? qstring(run.name) : study);
    std::vector<run::RunId> all;
    for (const RunRow& row : m_list->model().rows())
        all.push_back(row.run.id);
    if (all.size() > chosen.size())
        m_exchange.addResultExports(*menu.addMenu(tr("Export results of the study")), all, study);
}

void RunsPage::openExportMenu() {
    const store::RunRecord* run = record(m_selected);
    if (!run)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addExports(*menu, *run);
    addModelEntries(*menu, *run);
    const QWidget* button = m_header->exportButton();
    // The button stands at the right edge of the window: the menu ends with it.
    menu->popup(button->mapToGlobal(QPoint(button->width() - menu->sizeHint().width(), button->height() + 2)));
}

void RunsPage::openImportMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_exchange.addResultImports(*menu);
    menu->popup(global);
}

/// An empty page has no message bar of its own, so the window's takes its place.
void RunsPage::showJob(const JobEnd& end) {
    m_context.feed.pollStore(); // new runs come up first, for another run clears the bar
    if (empty()) {
        m_message->clear();
        m_context.navigator.say(end.level, end.text);
    } else
        m_message->display(end.level, end.text, end.actions);
}

} // namespace stillroom::ui
