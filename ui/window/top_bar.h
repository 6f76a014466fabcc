// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace stillroom::ui {

struct Context;
class Label;
class SearchBox;
class StatusChip;

/// Store, save state, search, device and queue.
class TopBar final : public QWidget {
    Q_OBJECT
  public:
    explicit TopBar(Context& context, QWidget* parent = nullptr);
    [[nodiscard]] SearchBox* search() const { return m_search; }
    void setSaveState(const QString& text);

  Q_SIGNALS:
    void deviceClicked();
    void queueClicked();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void showDevice();
    void showQueue();

    Context& m_context;
    Label* m_saveState;
    SearchBox* m_search;
    StatusChip* m_device;
    StatusChip* m_queue;
};

} // namespace stillroom::ui
