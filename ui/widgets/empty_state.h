// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

namespace stillroom::ui {

/// What a page shows when there is nothing yet: one line and what to do. No picture.
class EmptyState final : public QWidget {
    Q_OBJECT
  public:
    struct Action {
        QString text;
        std::function<void()> run;
    };
    /// The first action is the primary one.
    EmptyState(const QString& line, const std::vector<Action>& actions, QWidget* parent = nullptr);
};

} // namespace stillroom::ui
