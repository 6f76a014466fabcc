// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/message_level.h"

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace stillroom::ui {

class Button;
class Label;

/// One sentence inside the page, with what can be done about it: an icon, the words, links, a cross. Hidden while
/// it has nothing to say.
class MessageBar final : public QWidget {
    Q_OBJECT
  public:
    struct Action {
        QString text;
        std::function<void()> run; ///< the bar closes first
    };

    explicit MessageBar(QWidget* parent = nullptr);

    void display(MessageLevel level, const QString& text, const std::vector<Action>& actions = {}, bool closable = true);
    /// Other words in the same message, as when a percentage grows; nothing is read out again.
    void setText(const QString& text);
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    /// By the cross.
    void closed();
    /// Nothing to say any more, for whatever reason.
    void emptied();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    MessageLevel m_level = MessageLevel::Info;
    QHBoxLayout* m_row;
    Label* m_label;
    Button* m_close;
    std::vector<Button*> m_links;
};

} // namespace stillroom::ui
