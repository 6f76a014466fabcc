// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace stillroom::ui {

/// Teacher and student as two bars on one scale.
class SizeBars final : public QWidget {
    Q_OBJECT
  public:
    explicit SizeBars(QWidget* parent = nullptr);
    /// Parameters; nothing for a teacher that is loaded and not read yet.
    void setSizes(std::optional<double> teacher, double student);
    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::optional<double> m_teacher;
    double m_student = 0.0;
};

} // namespace stillroom::ui
