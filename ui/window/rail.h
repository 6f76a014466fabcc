// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/window/navigator.h"

#include <QWidget>

#include <map>

class QAbstractButton;

namespace stillroom::ui {

/// The strip at the left edge: the pages, and Settings at the bottom.
class Rail final : public QWidget {
    Q_OBJECT
  public:
    explicit Rail(QWidget* parent = nullptr);
    void setCurrent(PageId page);

    struct Entry {
        PageId page;
        Icon icon;
        QString name;
    };
    /// In the order of Ctrl+1, Ctrl+2 ...; Settings last.
    [[nodiscard]] static QList<Entry> entries();

  Q_SIGNALS:
    void chosen(stillroom::ui::PageId page);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::map<PageId, QAbstractButton*> m_buttons;
};

} // namespace stillroom::ui
