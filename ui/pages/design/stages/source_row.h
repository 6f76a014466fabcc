// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/document/mixture.h"
#include "ui/pages/design/facts/facts.h"

#include <QWidget>

class QHBoxLayout;

namespace stillroom::ui {

class Button;
class Chip;
class ClosenessCell;
class Label;
class LinkedSlider;
class RatioBox;
class Toggle;

/// Widths of the columns, shared with the head of the table.
namespace column {
inline constexpr int kSource = 218, kRatio = 312, kQuota = 104, kRealised = 98, kGap = 14;
}

/// One source of the mixture: what it is, its ratio, what it gives, how near it is to the task.
class SourceRow final : public QWidget {
    Q_OBJECT
  public:
    explicit SourceRow(const QString& name, QWidget* parent = nullptr);

    struct View {
        const recipe::Recipe& recipe;
        const Facts& facts;
        std::size_t index;                              ///< of this source
        std::vector<recipe::TransferSource> shown;      ///< the mixture on show
        std::optional<Sweep> sweep;
        std::size_t shownValue;                         ///< index into sweep->values
        std::optional<corpus::SourceReport> report;     ///< of the mixture on show; nothing while counting
        recipe::TransferUnit unit;
        std::int64_t quota;
        bool readOnly;
    };
    void refresh(const View& view);
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] LinkedSlider* slider() const { return m_slider; }

  Q_SIGNALS:
    void dragStarted();
    void ratioMoved(int ratio);
    void dragFinished();
    void dragCancelled();
    void ratioTyped(int ratio);
    void lockToggled();
    void sweepToggled();
    void stopMoved(int valueIndex, int ratio);
    void valueChosen(int valueIndex);
    void valueRemoved(int valueIndex);
    void valueAdded();
    void menuRequested(QWidget* anchor);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] QWidget* sourceCell();
    [[nodiscard]] QWidget* ratioCell();
    [[nodiscard]] QWidget* pairCell(int width, Label*& upper, Label*& lower);
    void refreshRatio(const View& view);
    void refreshChips(const View& view, bool swept);
    void refreshCounts(const View& view);

    QString m_name;
    int m_series = 3;
    Label* m_description = nullptr;
    Label* m_available = nullptr;
    LinkedSlider* m_slider = nullptr;
    RatioBox* m_box = nullptr;
    Button* m_lock = nullptr;
    Toggle* m_sweep = nullptr;
    QWidget* m_chipHolder = nullptr;
    QHBoxLayout* m_chipRow = nullptr;
    std::vector<Chip*> m_chips;
    Button* m_addValue = nullptr;
    Label* m_takes = nullptr;
    Label* m_quota = nullptr;
    Label* m_tokens = nullptr;
    Label* m_requested = nullptr;
    Label* m_realised = nullptr;
    ClosenessCell* m_closeness = nullptr;
    std::vector<std::size_t> m_order; ///< stops from left to right: indices into the swept values
};

} // namespace stillroom::ui
