// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QWidget>

namespace stillroom::ui {

class Badge;
class Button;
class Label;

/// Name, state, progress, and what can be done with the selected run.
class RunHeader final : public QWidget {
    Q_OBJECT
  public:
    enum class Action { Pause, Resume, Requeue, StopSave, Discard, Compare, Folder, Design, Export };
    Q_ENUM(Action)

    explicit RunHeader(QWidget* parent = nullptr);

    void setRun(const store::RunRecord& run);
    /// How many of its teacher's answers were known, and what they take; empty: nothing to say.
    void setAnswers(const QString& text);
    /// The first action, for Space and Ctrl+Enter.
    void trigger();
    [[nodiscard]] Button* first() const { return m_first; }
    [[nodiscard]] Button* second() const { return m_second; }
    [[nodiscard]] Button* danger() const { return m_danger; }
    [[nodiscard]] Button* exportButton() const { return m_export; }

  Q_SIGNALS:
    void requested(stillroom::ui::RunHeader::Action action);

  private:
    Label* m_title;
    Badge* m_badge;
    Label* m_progress;
    Label* m_answers;
    Button* m_first;
    Button* m_second;
    Button* m_danger;
    Button* m_export;
    Action m_firstAction = Action::Pause;
    Action m_secondAction = Action::StopSave;
    run::RunId m_run = 0;
    run::State m_state = run::State::Queued;
    bool m_asked = false; ///< a pause or resume is on its way
};

} // namespace stillroom::ui
