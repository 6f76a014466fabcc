// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"

#include <QColor>
#include <QLabel>

namespace stillroom::ui {

struct Tokens;

/// What a piece of text means; its colour follows the look.
enum class Tone { Primary, Secondary, Muted, Accent, Success, Warning, Error, Teacher, Student, Control };
[[nodiscard]] QColor toneColor(const Tokens& tokens, Tone tone);

/// A line (or paragraph) of text in a size and tone of the design.
class Label : public QLabel {
    Q_OBJECT
  public:
    explicit Label(const QString& text = {}, TextRole role = TextRole::Body, Tone tone = Tone::Primary,
                   QFont::Weight weight = QFont::Normal, QWidget* parent = nullptr);

    void setTone(Tone tone);
    /// Numbers that line up, ids, paths.
    void setMono(bool mono);
    /// Cuts a long text with an ellipsis instead of widening the layout; the whole text is the tooltip.
    void setElided(bool elided);
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void restyle();

    TextRole m_role;
    Tone m_tone;
    QFont::Weight m_weight;
    bool m_mono = false;
    bool m_elided = false;
};

} // namespace stillroom::ui
