// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchange.h"

#include "ui/widgets/numbers.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QMenu>
#include <QUrl>

namespace stillroom::ui {

namespace {

namespace fs = std::filesystem;
constexpr qsizetype kLongestName = 80;

struct ResultFormat {
    exchange::ExportFormat format;
    const char* title;
};
constexpr ResultFormat kResultFormats[] = {
    {exchange::ExportFormat::TensorBoard, QT_TRANSLATE_NOOP("Exchange", "TensorBoard")},
    {exchange::ExportFormat::Csv, QT_TRANSLATE_NOOP("Exchange", "CSV, one row a value")},
    {exchange::ExportFormat::CsvWide, QT_TRANSLATE_NOOP("Exchange", "CSV, one column a metric")},
    {exchange::ExportFormat::TrainerState, QT_TRANSLATE_NOOP("Exchange", "trainer_state.json")},
};

QString translated(const char* english) { return QCoreApplication::translate("Exchange", english); }

} // namespace

fs::path freeFolder(const fs::path& parent, const QString& name, const QString& suffix) {
    QString clean;
    for (const QChar letter : name.left(kLongestName)) {
        const bool fits = letter.isLetterOrNumber() || letter == QLatin1Char('_') || letter == QLatin1Char('.') || letter.isSurrogate();
        clean += fits ? letter : QLatin1Char(' ');
    }
    QStringList words = clean.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty() || words.front().startsWith(QLatin1Char('.'))) {
        words.prepend(QStringLiteral("export"));
    }
    if (!suffix.isEmpty()) {
        words << suffix;
    }
    const QString stem = words.join(QLatin1Char('-'));
    fs::path folder = parent / fspath(stem);
    std::error_code code;
    for (int number = 2; fs::exists(folder, code); ++number) {
        folder = parent / fspath(stem + QStringLiteral("-%1").arg(number));
    }
    return folder;
}

Exchange::Exchange(Context& context, QWidget* page) : QObject(page), m_context(context), m_page(page) {}

void Exchange::showWork(MessageBar& bar) {
    connect(&m_job, &BackgroundJob::began, &bar, [this, &bar](const QString& doing) {
        m_doing = doing;
        bar.display(MessageLevel::Info, doing, {}, false);
    });
    connect(&m_job, &BackgroundJob::reached, &bar, [this, &bar](double share, std::optional<double> secondsLeft) {
        if (!bar.text().startsWith(m_doing)) {
            return; // something else is to be read there
        }
        if (bar.text() == m_doing) {
            bar.display(MessageLevel::Info, m_doing, {{tr("Cancel"), [this] { m_job.cancel(); }}}, false);
        }
        bar.setText(secondsLeft ? tr("%1: %2, %3 left").arg(m_doing, formatPercent(share, 0), formatDuration(*secondsLeft))
                                : tr("%1: %2").arg(m_doing, formatPercent(share, 0)));
    });
}

void Exchange::reportTo(MessageBar& bar) {
    showWork(bar);
    connect(&m_job, &BackgroundJob::ended, &bar, [&bar](const JobEnd& end) { bar.display(end.level, end.text, end.actions); });
}

fs::path Exchange::askTarget(const QString& name, const QString& suffix) {
    const QString parent = QFileDialog::getExistingDirectory(m_page, tr("Choose where the new folder goes"));
    return parent.isEmpty() ? fs::path() : freeFolder(fspath(parent), name, suffix);
}

JobEnd Exchange::wrote(const Result<QString>& remark, const fs::path& folder) {
    if (!remark && remark.error().code == ErrorCode::Cancelled) {
        return {MessageLevel::Info, tr("Cancelled. Nothing was written."), {}};
    }
    if (!remark) {
        return {MessageLevel::Error, qstring(remark.error()), {}};
    }
    const QString saved = tr("Saved %1.").arg(qpath(folder));
    return {MessageLevel::Success, remark->isEmpty() ? saved : QStringLiteral("%1 %2").arg(saved, *remark),
            {{tr("Show folder"), [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(qpath(folder))); }}}};
}

void Exchange::addResultExports(QMenu& menu, const std::vector<run::RunId>& runs, const QString& name) {
    for (const ResultFormat& entry : kResultFormats) {
        menu.addAction(translated(entry.title), this, [this, runs, name, format = entry.format] {
                const fs::path folder = askTarget(name, QString::fromUtf8(exchange::to_string(format)));
                if (!folder.empty()) {
                    exportResults(runs, folder, format);
                }
            })->setEnabled(!runs.empty() && !m_job.busy());
    }
}

void Exchange::addModelExports(QMenu& menu, const QString& location, const QString& name) {
    for (const ModelExport& entry : modelExports()) {
        menu.addAction(translated(entry.title), this, [this, location, name, &entry] {
                const fs::path folder = askTarget(name, QString::fromUtf8(entry.suffix));
                if (!folder.empty()) {
                    exportModel(location, folder, entry);
                }
            })->setEnabled(!m_job.busy());
    }
}

void Exchange::exportResults(const std::vector<run::RunId>& runs, const fs::path& folder, exchange::ExportFormat format) {
    m_job.start(tr("Writing %1").arg(qpath(folder)), [this, runs, folder, format](const JobControl&) {
        const auto reader = m_context.store.reader(); // this thread's own
        if (!reader) {
            return wrote(fail(reader.error()), folder);
        }
        const auto files = exchange::export_results(*reader, runs, folder, format);
        return wrote(files ? Result<QString>(QString()) : fail(files.error()), folder);
    });
}

void Exchange::exportModel(const QString& location, const fs::path& folder, const ModelExport& how) {
    run::Engine* engine = m_context.engine.engine();
    m_job.start(tr("Writing %1").arg(qpath(folder)), [this, location, folder, engine, write = how.write](const JobControl& job) {
        return wrote(write({utf8(location), m_context.store, m_context.home, engine, job}, folder), folder);
    });
}

} // namespace stillroom::ui
