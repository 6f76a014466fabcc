// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/number_field.h"

namespace stillroom::ui {

/// The number beside a LinkedSlider: per cent on screen, 0.01 % inside.
class RatioBox final : public NumberField {
    Q_OBJECT
  public:
    explicit RatioBox(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] int ratio() const;
    void setRatio(int ratio);
    void setReach(int lowest, int highest);
    /// Takes the focus; `first` replaces the text as if typed.
    void startEditing(const QString& first);
    [[nodiscard]] QSize sizeHint() const override;

  Q_SIGNALS:
    void ratioEdited(int ratio);
};

} // namespace stillroom::ui
