// SPDX-License-Identifier: GPL-3.0-or-later
// Results of other programs come in.
#include "core/exchange/import_results.h"
#include "ui/exchange/exchange.h"

#include <QFileDialog>
#include <QMenu>

namespace stillroom::ui {

void Exchange::addResultImports(QMenu& menu) {
    menu.addAction(tr("Import results from a folder"), this, &Exchange::askImportFolder)->setEnabled(!m_job.busy());
    menu.addAction(tr("Import results from files"), this, &Exchange::askImportFiles)->setEnabled(!m_job.busy());
}

void Exchange::askImportFolder() {
    const QString folder = QFileDialog::getExistingDirectory(m_page, tr("Choose a folder with results"));
    if (!folder.isEmpty()) {
        importResults({fspath(folder)});
    }
}

void Exchange::askImportFiles() {
    std::vector<std::filesystem::path> paths;
    for (const QString& file :
         QFileDialog::getOpenFileNames(m_page, tr("Choose event files, CSV tables or trainer_state.json"))) {
        paths.push_back(fspath(file));
    }
    if (!paths.empty()) {
        importResults(paths);
    }
}

void Exchange::importResults(const std::vector<std::filesystem::path>& paths, bool replace) {
    m_job.start(tr("Reading results"), [this, paths, replace](const JobControl&) -> JobEnd {
        const auto done = exchange::import_results(m_context.store, {paths, {}, replace});
        if (!done) {
            std::vector<MessageBar::Action> actions;
            if (done.error().code == ErrorCode::Conflict && !replace) {
                actions.push_back({tr("Replace"), [this, paths] { importResults(paths, true); }});
            }
            return {actions.empty() ? MessageLevel::Error : MessageLevel::Warning, qstring(done.error()), actions};
        }
        const auto runs = done->runs.size();
        QString text = runs == 1 ? tr("Imported one run as study %1.").arg(qstring(done->study))
                                 : tr("Imported %1 runs as study %2.").arg(runs).arg(qstring(done->study));
        if (!done->problems.empty()) {
            text += QLatin1Char(' ') + (done->problems.size() == 1 ? tr("Left out: %1").arg(qstring(done->problems.front()))
                                                                   : tr("Left out %1 pieces, the first: %2")
                                                                         .arg(done->problems.size())
                                                                         .arg(qstring(done->problems.front())));
        }
        const run::RunId first = done->runs.empty() ? 0 : done->runs.front().id;
        return {done->problems.empty() ? MessageLevel::Success : MessageLevel::Warning, text,
                {{tr("Show them"), [this, first] { m_context.navigator.openRun(first); }}}};
    });
}

} // namespace stillroom::ui
