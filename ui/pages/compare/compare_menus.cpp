// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing runs and exporting in the Compare page.
#include "ui/pages/compare/compare_page.h"

#include "core/base/files.h"
#include "core/report/comparison.h"
#include "core/report/latex_table.h"
#include "core/report/study_report.h"
#include "ui/charts/metric_info.h"
#include "ui/pages/compare/compare_export.h"
#include "ui/pages/compare/compare_table_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>

#include <algorithm>

namespace stillroom::ui {

QList<Command> ComparePage::commands() {
    if (empty())
        return {};
    return {
        {tr("Copy comparison as Markdown"), title(), {}, [this] { QApplication::clipboard()->setText(table_markdown(*m_model)); }},
        {tr("Copy comparison as LaTeX"), title(), {}, [this] { QApplication::clipboard()->setText(table_latex(*m_model)); }},
    };
}

/// Studies with their finished runs; a tick puts a run into the comparison.
void ComparePage::openRunMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    std::set<run::RunId> chosen;
    for (const ComparedRun& run : m_runs)
        chosen.insert(run.run.id);
    const auto studies = m_context.reader.studies();
    for (const store::StudyRecord& study : studies ? *studies : std::vector<store::StudyRecord>{}) {
        const auto runs = m_context.reader.runs(study.id);
        if (!runs || std::none_of(runs->begin(), runs->end(), [](const auto& run) { return run.state == run::State::Completed; }))
            continue;
        QMenu* sub = menu->addMenu(qstring(study.name));
        sub->addAction(tr("Only this study"), this, [this, id = study.id] { setStudy(id); });
        sub->addAction(tr("Add this study"), this, [this, chosen, runs = *runs] {
            std::vector<run::RunId> all(chosen.begin(), chosen.end());
            for (const store::RunRecord& run : runs)
                if (!chosen.contains(run.id))
                    all.push_back(run.id);
            setRuns(all);
        });
        sub->addSeparator();
        for (const store::RunRecord& run : *runs) {
            if (run.state != run::State::Completed)
                continue;
            QAction* action = sub->addAction(run.imported ? tr("%1 (imported)").arg(qstring(run.name)) : qstring(run.name));
            action->setCheckable(true);
            action->setChecked(chosen.contains(run.id));
            connect(action, &QAction::toggled, this, [this, chosen, id = run.id](bool on) mutable {
                if (on)
                    chosen.insert(id);
                else
                    chosen.erase(id);
                setRuns({chosen.begin(), chosen.end()});
            });
        }
    }
    menu->popup(m_pick->mapToGlobal(QPoint(0, m_pick->height() + 2)));
}

void ComparePage::openExportMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Report with charts and tests, one HTML file"), this, &ComparePage::exportReport);
    menu->addAction(tr("Table as a LaTeX file"), this, &ComparePage::exportLatex);
    menu->addSeparator();
    menu->addAction(tr("Scores as CSV, one row a value"), this, [this] { exportScores(CsvShape::Long); });
    menu->addAction(tr("Scores as CSV, one column a metric"), this, [this] { exportScores(CsvShape::Wide); });
    menu->addAction(tr("All curves as CSV, one row a value"), this, [this] { exportCurves(CsvShape::Long); });
    menu->addAction(tr("All curves as CSV, one column a metric"), this, [this] { exportCurves(CsvShape::Wide); });
    menu->addSeparator();
    m_exchange.addResultExports(*menu->addMenu(tr("All results for other programs")), runIds(), m_title->text());
    menu->addSeparator();
    menu->addAction(tr("Copy table as Markdown"), this, [this] { QApplication::clipboard()->setText(table_markdown(*m_model)); });
    menu->addAction(tr("Copy table as LaTeX"), this, [this] { QApplication::clipboard()->setText(table_latex(*m_model)); });
    menu->addSeparator();
    menu->addAction(tr("Charts: E in a chart exports PNG, SVG or CSV"))->setEnabled(false);
    menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height() + 2)));
}

QString ComparePage::askPath(const QString& name) {
    return QFileDialog::getSaveFileName(this, tr("Export comparison"), name, QStringLiteral("CSV (*.csv)"));
}

void ComparePage::exportScores(CsvShape shape) {
    const QString path = askPath(QStringLiteral("scores.csv"));
    if (path.isEmpty())
        return;
    const auto written = write_file(fspath(path), scores_csv(m_runs, m_groups, shape));
    if (written)
        m_message->display(MessageLevel::Success, tr("Saved %1.").arg(path));
    else
        m_message->display(MessageLevel::Error, qstring(written.error()));
}

void ComparePage::exportCurves(CsvShape shape) {
    const QString path = m_exchange.job().busy() ? QString() : askPath(QStringLiteral("curves.csv"));
    if (path.isEmpty())
        return;
    m_exchange.job().start(tr("Writing %1").arg(path), [&store = m_context.store, ids = runIds(), shape, path](const JobControl&) -> JobEnd {
        const auto csv = curves_csv(store, ids, shape);
        const auto written = csv ? write_file(fspath(path), *csv) : fail(csv.error());
        if (!written)
            return {MessageLevel::Error, qstring(written.error()), {}};
        return {MessageLevel::Success, tr("Saved %1.").arg(path), {}};
    });
}

/// The report of the study, or of the runs on show where they are not one whole study.
void ComparePage::exportReport() {
    const QString path = m_exchange.job().busy() ? QString()
                                                 : QFileDialog::getSaveFileName(this, tr("Export report"), QStringLiteral("report.html"),
                                                                                QStringLiteral("HTML (*.html)"));
    if (path.isEmpty())
        return;
    std::set<run::StudyId> studies;
    bool all = true;
    for (const ComparedRun& run : m_runs) {
        studies.insert(run.run.study);
        all = all && !run.run.marks.hidden;
    }
    const auto study = all && m_chosen.empty() && studies.size() == 1 ? *studies.begin() : 0;
    m_exchange.job().start(tr("Writing %1").arg(path), [&store = m_context.store, ids = runIds(), study, path](const JobControl&) -> JobEnd {
        const auto reader = store.reader();
        const auto written = !reader     ? fail(reader.error())
                             : study != 0 ? report::write_study_report(*reader, study, fspath(path))
                                          : report::write_comparison_report(*reader, ids, fspath(path));
        if (!written)
            return {MessageLevel::Error, qstring(written.error()), {}};
        return {MessageLevel::Success, tr("Saved %1.").arg(path), {}};
    });
}

void ComparePage::exportLatex() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Export comparison"), QStringLiteral("scores.tex"), QStringLiteral("LaTeX (*.tex)"));
    if (path.isEmpty())
        return;
    const auto comparison = report::compare(m_context.reader, runIds());
    const auto written = comparison ? write_file(fspath(path), report::to_latex(*comparison)) : fail(comparison.error());
    if (written)
        m_message->display(MessageLevel::Success, tr("Saved %1.").arg(path));
    else
        m_message->display(MessageLevel::Error, qstring(written.error()));
}

std::vector<run::RunId> ComparePage::runIds() const {
    std::vector<run::RunId> ids;
    for (const ComparedRun& run : m_runs)
        if (!run.run.marks.hidden)
            ids.push_back(run.run.id);
    return ids;
}

} // namespace stillroom::ui
