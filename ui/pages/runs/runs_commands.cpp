// SPDX-License-Identifier: GPL-3.0-or-later
// Commands and menus of the Runs page.
#include "ui/pages/runs/runs_page.h"

#include "ui/pages/runs/log_panel.h"
#include "ui/pages/runs/run_list_panel.h"
#include "ui/pages/runs/run_words.h"

#include <QListView>
#include <QMenu>

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
    if (run && has_ended(run->state) && run->state != run::State::Completed)
        add(tr("Run again"), {}, [this] { act(RunHeader::Action::Requeue); });
    add(tr("Next run"), Qt::Key_J, [this] { m_list->step(1); });
    add(tr("Previous run"), Qt::Key_K, [this] { m_list->step(-1); });
    add(m_log->folded() ? tr("Open the log") : tr("Fold the log"), {}, [this] { m_log->setFolded(!m_log->folded()); });
    for (const RunRow& row : m_list->model().rows())
        all.append(Command{qstring(row.run.name), state_look(row.run.state).word, {},
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
    const bool again = has_ended(run->state) && run->state != run::State::Completed;
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
    });
    menu->addAction(tr("Compare"), this, [this] { compareStudy(); });
    menu->addAction(tr("Show folder"), this, [this, id] { m_actions.showFolder(id); });
    menu->addSeparator();
    menu->addAction(tr("Delete\tDel"), this, [this, id] { askDelete(id); })->setEnabled(!is_active(run->state));
    menu->popup(global);
}

} // namespace stillroom::ui
