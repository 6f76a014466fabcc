// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/storage.h"
#include "ui/exchange/background_job.h"

#include <QWidget>

class QGridLayout;

namespace stillroom::ui {

class Button;
class Label;
class MessageBar;
struct Context;

/// What runs keep for each other on the disk, by kind, and a button that removes what no run needs. Counted in the background
/// when it comes into sight.
class StoragePanel final : public QWidget {
    Q_OBJECT
  public:
    StoragePanel(Context& context, MessageBar& message, QWidget* parent = nullptr);
    void count();
    void removeUnused();
    [[nodiscard]] const std::vector<store::StorageSum>& sums() const { return m_sums; }
    [[nodiscard]] Button* removeButton() const { return m_remove; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void show(const std::vector<store::StorageSum>& sums);

    Context& m_context;
    MessageBar& m_message;
    BackgroundJob m_job;
    std::vector<store::StorageSum> m_sums;
    QGridLayout* m_grid;
    Label* m_state;
    Button* m_remove;
};

} // namespace stillroom::ui
