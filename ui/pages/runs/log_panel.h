// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runs/log_model.h"
#include "ui/widgets/panel.h"

class QListView;

namespace stillroom::ui {

class Button;
class SegmentedControl;
class Toggle;

/// The log of the selected run: filter, follow, copy; folds to its head.
class LogPanel final : public Panel {
    Q_OBJECT
  public:
    static constexpr int kHeight = 160;
    static constexpr int kFolded = 38;

    explicit LogPanel(QWidget* parent = nullptr);

    [[nodiscard]] LogModel& model() { return *m_model; }
    void append(std::vector<store::LogLine> lines);
    void clear();
    void setFolded(bool folded);
    [[nodiscard]] bool folded() const { return m_folded; }
    void setKind(LogFilterKind kind);
    [[nodiscard]] QListView* view() const { return m_view; }
    /// All lines that the filter lets through, for the clipboard.
    [[nodiscard]] QString text() const;

  Q_SIGNALS:
    void foldChanged(bool folded);

  private:
    LogModel* m_model;
    LogFilter* m_filter;
    QListView* m_view;
    SegmentedControl* m_kinds;
    Toggle* m_follow;
    Button* m_copy;
    Button* m_fold;
    bool m_folded = false;
};

} // namespace stillroom::ui
