// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare/sign.h"

#include <QRect>
#include <QWidget>

class QPainter;

namespace stillroom::ui {

struct Tokens;

/// How much of a sign there is room for: its mark alone, with the word, with word and p.
enum class SignForm { Mark, Word, Full };

/// Width that any sign of this form fits in, so that a column shows all its signs alike.
[[nodiscard]] int sign_room(SignForm form);
/// Paints the sign at the left of `box`, in the middle of its height. Mark, word and colour say the same.
void paint_sign(QPainter& painter, const QRect& box, const SignCell& cell, SignForm form, const Tokens& tokens);

/// The marks with their words, under the table.
class SignLegend final : public QWidget {
    Q_OBJECT
  public:
    explicit SignLegend(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace stillroom::ui
