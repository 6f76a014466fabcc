// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/data/catalogue_fetcher.h"
#include "ui/widgets/panel.h"

#include <filesystem>
#include <set>
#include <string>

class QProgressBar;
class QSortFilterProxyModel;
class QTableView;

namespace stillroom::ui {

class Button;
class CatalogueModel;
class Label;
class MessageBar;
class SearchBox;

/// Public corpora that can be downloaded. Nothing is fetched before its button is pressed.
class CataloguePanel final : public Panel {
    Q_OBJECT
  public:
    explicit CataloguePanel(std::filesystem::path home, QWidget* parent = nullptr);

    /// Reads the catalogue, which the person may have added to.
    void open();
    void setImported(const std::set<std::string>& names);
    void download(); ///< the chosen corpus

  Q_SIGNALS:
    void imported(const QString& location);
    void showRequested(const QString& location);
    void closed();

  private:
    [[nodiscard]] QWidget* makeHead();
    [[nodiscard]] QTableView* makeTable();
    [[nodiscard]] QWidget* makeDetails();
    [[nodiscard]] int currentRow() const; ///< of the model; -1: none
    void showCurrent();
    void showState();
    void explain(const std::string& name, const Error& error);

    std::filesystem::path m_home;
    CatalogueFetcher m_fetcher;
    CatalogueModel* m_model;
    QSortFilterProxyModel* m_proxy;
    MessageBar* m_message;
    SearchBox* m_search = nullptr;
    QTableView* m_table = nullptr;
    Label* m_title = nullptr;
    Label* m_description = nullptr;
    Label* m_terms = nullptr;
    Label* m_progressText = nullptr;
    QProgressBar* m_progress = nullptr;
    Button* m_download = nullptr;
    Button* m_cancel = nullptr;
};

} // namespace stillroom::ui
