// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/facts/preflight.h"
#include "ui/pages/design/extension.h"
#include "ui/pages/design/study_sum.h"
#include "ui/widgets/panel.h"

#include <QString>

class QCheckBox;
class QVBoxLayout;

namespace stillroom::ui {

struct Context;
class Badge;
class Button;
class Label;
class RecipeDocument;
class SeedChips;
class SizeBars;

/// The right column of Design: what stands in the way, what the study costs, and the button that starts it.
class PreflightPanel final : public Panel {
    Q_OBJECT
  public:
    PreflightPanel(Context& context, RecipeDocument& document, QWidget* parent = nullptr);

    void refresh(const std::vector<PreflightItem>& items, const Facts& facts, const StudySum& sum,
                 const std::optional<Extension>& extension);
    /// Runs are to be added to the study that has some of them already.
    [[nodiscard]] bool extends() const;
    /// Runs in the queue or under way.
    void setWaiting(int runs);
    /// "1 to check", "Ready": the badge of the list, also for the folded drawer.
    [[nodiscard]] static QString badgeText(const std::vector<PreflightItem>& items);
    [[nodiscard]] Button* runButton() const { return m_run; }
    [[nodiscard]] Button* tryButton() const { return m_try; }

  Q_SIGNALS:
    void stageRequested(stillroom::ui::Stage stage);
    void runRequested();
    void tryRequested();

  private:
    [[nodiscard]] QWidget* scrollPart();
    [[nodiscard]] QWidget* startPart();
    Label* addPair(QVBoxLayout& column, const QString& name);
    void refreshItems(const std::vector<PreflightItem>& items);
    void refreshStart(const StudySum& sum, const std::optional<Extension>& extension, bool errors);
    void refreshCost(const Facts& facts, const StudySum& sum);

    Context& m_context;
    RecipeDocument& m_document;
    Badge* m_badge = nullptr;
    QVBoxLayout* m_itemColumn = nullptr;
    std::vector<PreflightItem> m_items;
    std::vector<QWidget*> m_itemRows;
    SizeBars* m_sizes = nullptr;
    Label* m_sizeNote = nullptr;
    Label* m_time = nullptr;
    Label* m_shared = nullptr;
    Label* m_each = nullptr;
    Label* m_memory = nullptr;
    Label* m_disk = nullptr;
    Label* m_costNote = nullptr;
    Label* m_seedNote = nullptr;
    SeedChips* m_seeds = nullptr;
    Label* m_queueNote = nullptr;
    QCheckBox* m_stall = nullptr;
    QCheckBox* m_extend = nullptr;
    Label* m_sumWords = nullptr;
    Label* m_sumRuns = nullptr;
    Label* m_reason = nullptr;
    Button* m_run = nullptr;
    Button* m_try = nullptr;
};

} // namespace stillroom::ui
