// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/export_results.h"
#include "ui/exchange/background_job.h"
#include "ui/exchange/model_exports.h"
#include "ui/window/context.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QMenu;

namespace stillroom::ui {

/// What goes out of the store to other programs and comes in from them, for the page that offers it: menu entries,
/// questions for folders, work in the background. One thing at a time; the page shows what job() says.
class Exchange final : public QObject {
    Q_OBJECT
  public:
    /// `page` is the parent of the dialogs.
    Exchange(Context& context, QWidget* page);

    /// An entry a format for the results of these runs; the new folder is named after `name`.
    void addResultExports(QMenu& menu, const std::vector<run::RunId>& runs, const QString& name);
    /// An entry a format for the model at "run:2" or "model:NAME".
    void addModelExports(QMenu& menu, const QString& location, const QString& name);
    void addResultImports(QMenu& menu);
    void askImportFolder();
    void askImportFiles();

    void exportResults(const std::vector<run::RunId>& runs, const std::filesystem::path& folder, exchange::ExportFormat format);
    void exportModel(const QString& location, const std::filesystem::path& folder, const ModelExport& how);
    /// When some of the files were imported before, the message offers to replace those runs.
    void importResults(const std::vector<std::filesystem::path>& paths, bool replace = false);

    [[nodiscard]] BackgroundJob& job() { return m_job; }
    /// The bar says what is being done and how far it is, with a way to cancel it.
    void showWork(MessageBar& bar);
    /// And how it ended.
    void reportTo(MessageBar& bar);

  private:
    /// A new folder below one that the person chooses; empty when they change their mind.
    [[nodiscard]] std::filesystem::path askTarget(const QString& name, const QString& suffix);
    [[nodiscard]] JobEnd wrote(const Result<QString>& remark, const std::filesystem::path& folder);

    Context& m_context;
    QWidget* m_page;
    BackgroundJob m_job;
    QString m_doing; ///< what the job is about, as the bar says it
};

/// "NAME SUFFIX" below `parent`, without the letters that folders cannot have; numbered when there is one already.
[[nodiscard]] std::filesystem::path freeFolder(const std::filesystem::path& parent, const QString& name, const QString& suffix);

} // namespace stillroom::ui
