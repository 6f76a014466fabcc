// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/model_library.h"
#include "ui/pages/models/model_tower.h"
#include "ui/widgets/panel.h"

namespace stillroom::ui {

/// One model: role, name, where it comes from, its figures and its drawing. Click or Enter opens it.
class ModelCard final : public Panel {
    Q_OBJECT
  public:
    ModelCard(const store::ModelEntry& entry, ModelTower::Scale scale, QWidget* parent = nullptr);
    [[nodiscard]] const store::ModelEntry& entry() const { return m_entry; }

  Q_SIGNALS:
    void opened();
    void useAsTeacherRequested();
    void renameRequested();
    void removeRequested();

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildMenu(class Button* button);
    store::ModelEntry m_entry;
};

} // namespace stillroom::ui
