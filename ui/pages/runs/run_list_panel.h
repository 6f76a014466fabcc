// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"
#include "ui/pages/runs/run_list_model.h"
#include "ui/widgets/panel.h"

class QListView;
class QSortFilterProxyModel;

namespace stillroom::ui {

class Label;
class SearchBox;
class StudyBar;
class StudyButton;

/// The runs of one study at the left: study chooser, one block a run, filter, list.
class RunListPanel final : public Panel {
    Q_OBJECT
  public:
    explicit RunListPanel(QWidget* parent = nullptr);

    void setStudies(const std::vector<store::StudyRecord>& studies, run::StudyId current);
    void setRuns(std::vector<store::RunRecord> runs);
    void apply(const std::vector<run::Event>& batch);
    [[nodiscard]] RunListModel& model() { return *m_model; }
    [[nodiscard]] run::RunId current() const;
    void setCurrent(run::RunId id);
    void step(int by); ///< J and K
    void setFilter(const QString& text);
    /// Everything that is selected, in the order of the list.
    [[nodiscard]] std::vector<run::RunId> selection() const;
    [[nodiscard]] QString studyName() const;
    [[nodiscard]] QListView* view() const { return m_view; }

  Q_SIGNALS:
    void studyChosen(stillroom::run::StudyId id);
    void currentChanged(stillroom::run::RunId id); ///< by the person
    void moveRequested(stillroom::run::RunId id, int by);
    void menuRequested(stillroom::run::RunId id, const QPoint& global);
    void deleteRequested(stillroom::run::RunId id);
    void importRequested(const QPoint& global);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void refreshHead();
    void openStudies();

    RunListModel* m_model;
    QSortFilterProxyModel* m_filter;
    std::vector<std::pair<run::StudyId, QString>> m_studies;
    run::StudyId m_study = 0;
    StudyButton* m_title;
    StudyBar* m_bar;
    Label* m_counts;
    Label* m_left;
    SearchBox* m_search;
    QListView* m_view;
    bool m_setting = false;
};

} // namespace stillroom::ui
