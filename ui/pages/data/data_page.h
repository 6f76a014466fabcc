// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/data/corpus_loader.h"
#include "ui/window/context.h"
#include "ui/window/page.h"

#include <QFutureWatcher>

#include <memory>
#include <vector>

class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace stillroom::ui {

class Button;
class CataloguePanel;
class CorpusDetails;
class CorpusTableModel;
class ImportPanel;
class MessageBar;
class SearchBox;
class SegmentedControl;

/// Corpora: the built-in ones and the person's own. Import, download, look at, rename, remove.
class DataPage final : public Page {
    Q_OBJECT
  public:
    explicit DataPage(Context& context, QWidget* parent = nullptr);
    ~DataPage() override;

    [[nodiscard]] QString title() const override { return tr("Data"); }
    void primaryAction() override;
    void activate() override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QList<QWidget*> panels() override;

    void openImport(const QString& path = {});
    void openCatalogue();
    void closeCatalogue();

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    using CorpusList = std::shared_ptr<std::vector<corpus::CorpusInfo>>;

    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeTable();
    void connectPanels();
    void refresh();
    void fill();
    void select(const QString& location);
    void showCurrent();
    void filter();
    void askRemove(const QString& location);
    void askRename(const QString& location);

    Context& m_context;
    QFutureWatcher<CorpusList> m_listing;
    CorpusLoader m_loader;
    QString m_wanted; ///< to select once the list is here

    CorpusTableModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QTableView* m_table = nullptr;
    SegmentedControl* m_kinds = nullptr;
    SearchBox* m_search = nullptr;
    Button* m_openImport = nullptr;
    Button* m_openCatalogue = nullptr;
    QSplitter* m_splitter = nullptr;
    ImportPanel* m_import;
    CataloguePanel* m_catalogue;
    MessageBar* m_message;
    CorpusDetails* m_details;
};

} // namespace stillroom::ui
