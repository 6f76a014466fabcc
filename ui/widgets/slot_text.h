// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>

class QTextLayout;

namespace stillroom::ui {

/// A slot of an utterance, as a range of its words.
struct WordRange {
    qsizetype begin = 0;
    qsizetype end = 0; ///< one past the last word
    QString name;
};

/// An utterance with its slots: each lies on a tint with a line below it and its name under the line. Wraps where it
/// must, also inside a word that is wider than the widget; put it in a scroll area.
class SlotText final : public QWidget {
    Q_OBJECT
  public:
    explicit SlotText(QWidget* parent = nullptr);

    /// Ranges outside the words are left out.
    void setUtterance(const QStringList& words, const QList<WordRange>& ranges);
    /// "nine am, time; friday, date".
    [[nodiscard]] QString spoken() const;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    /// A slot as characters of the text.
    struct Span {
        int begin;
        int end;
        QString name;
    };
    void lay(QTextLayout& layout, int width) const;
    [[nodiscard]] qreal linePitch() const;

    QString m_text;
    QList<Span> m_spans;
};

} // namespace stillroom::ui
