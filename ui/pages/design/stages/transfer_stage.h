// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/document/mixture.h"
#include "ui/pages/design/stages/stage_view.h"

#include <QPointer>

#include <vector>

class QComboBox;
class QVBoxLayout;

namespace stillroom::ui {

struct Context;
class Button;
class Label;
class MessageBar;
class MixtureView;
class NumberField;
class RecipeDocument;
class SampleModel;
class SegmentedControl;
class SourceRow;
class Toggle;

/// Sources with linked ratios, what they give, and the mixed set.
class TransferStage final : public StageView {
    Q_OBJECT
  public:
    TransferStage(Context& context, RecipeDocument& document, QWidget* parent = nullptr);
    void refresh(const Facts& facts) override;

  private:
    [[nodiscard]] QWidget* header();
    [[nodiscard]] QWidget* tableHead();
    [[nodiscard]] QWidget* mixturePart();
    [[nodiscard]] QWidget* samplePart();
    void rebuildRows();
    void connectRow(SourceRow* row, std::size_t index);
    void addSource(QWidget* anchor);
    void openSourceMenu(std::size_t index, QWidget* anchor);
    void removeSource(std::size_t index);
    void moveRatio(std::size_t index, int wanted);
    void toggleSweep(std::size_t index);
    void setValues(const QString& what, const std::vector<std::int64_t>& values);
    void chooseValue(std::size_t index);
    void showMiddle();
    void refreshHeader();
    void refreshMessage(const Facts& facts);
    void refreshMixture(const Facts& facts);
    void refreshSample();
    [[nodiscard]] const MixtureFact* shownFact(const Facts& facts) const;
    [[nodiscard]] std::vector<std::size_t> valueOrder() const;

    Context& m_context;
    RecipeDocument& m_document;
    Facts m_facts;
    std::size_t m_shownValue = 0;
    std::vector<std::int64_t> m_lastNonzero;
    std::uint64_t m_sampleSeed = 1;
    std::vector<SourceRow*> m_rows;
    std::string m_hiddenMessage; ///< the person closed it
    QVBoxLayout* m_rowColumn = nullptr;
    NumberField* m_size = nullptr;
    SegmentedControl* m_unit = nullptr;
    QComboBox* m_short = nullptr;
    Button* m_add = nullptr;
    MessageBar* m_message = nullptr;
    Label* m_sum = nullptr;
    Label* m_target = nullptr;
    Label* m_shownFor = nullptr;
    QComboBox* m_valueBox = nullptr;
    QWidget* m_legend = nullptr;
    MixtureView* m_mixture = nullptr;
    Toggle* m_sweepAll = nullptr;
    NumberField* m_steps = nullptr;
    Label* m_leftOut = nullptr;
    Label* m_sampleCount = nullptr;
    SampleModel* m_sample = nullptr;
    std::shared_ptr<const corpus::TransferSet> m_sampledSet;
    std::uint64_t m_sampledSeed = 0;
};

} // namespace stillroom::ui
