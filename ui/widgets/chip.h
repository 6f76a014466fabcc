// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace stillroom::ui {

/// A small value: a seed, a swept share, a filter. Checked is tinted. A removable chip has an x, and Delete
/// removes it; a marked one carries a warning triangle and says why in its tooltip.
class Chip final : public QAbstractButton {
    Q_OBJECT
  public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);

    void setRemovable(bool removable);
    void setWarning(const QString& reason); ///< empty: none
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  Q_SIGNALS:
    void removeRequested();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    [[nodiscard]] QRectF crossRect() const;

    bool m_removable = false;
    bool m_warned = false;
};

} // namespace stillroom::ui
