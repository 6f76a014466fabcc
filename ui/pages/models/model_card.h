// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/model_library.h"
#include "ui/pages/models/model_tower.h"
#include "ui/widgets/panel.h"

namespace stillroom::ui {

/// One model: role, name, where it comes from, its figures and its drawing. Click or Enter opens it, the dots and a right click ask for
/// its menu.
class ModelCard final : public Panel {
    Q_OBJECT
  public:
    ModelCard(const store::ModelEntry& entry, ModelTower::Scale scale, QWidget* parent = nullptr);
    [[nodiscard]] const store::ModelEntry& entry() const { return m_entry; }

  Q_SIGNALS:
    void opened();
    void menuRequested(const QPoint& global);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    store::ModelEntry m_entry;
};

} // namespace stillroom::ui
