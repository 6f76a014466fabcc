// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/document/draft.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/facts/fact_finder.h"
#include "ui/pages/design/facts/preflight.h"
#include "ui/pages/design/stage.h"
#include "ui/pages/design/extension.h"
#include "ui/pages/design/study_sum.h"
#include "ui/window/page.h"

#include <QFutureWatcher>
#include <QTimer>

#include <array>
#include <vector>

class QLineEdit;
class QStackedWidget;

namespace stillroom::ui {

struct Context;
class Badge;
class Button;
class Drawer;
class JsonView;
class Label;
class MessageBar;
class Panel;
class PipelineBar;
class PreflightPanel;
class SegmentedControl;
class StageView;

/// The recipe as a pipeline of five cards, the open stage, and the pre-flight column that starts the study.
class DesignPage final : public Page {
    Q_OBJECT
  public:
    explicit DesignPage(Context& context, QWidget* parent = nullptr);
    ~DesignPage() override;

    [[nodiscard]] QString title() const override { return tr("Design"); }
    void primaryAction() override;
    [[nodiscard]] QUndoStack* undoStack() override { return &m_document.undoStack(); }
    void activate() override;
    void deactivate() override;
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QList<QWidget*> panels() override;

    [[nodiscard]] RecipeDocument& document() { return m_document; }
    [[nodiscard]] const Facts& facts() const { return m_finder.facts(); }
    void openRecipe(const QString& path);
    void showStage(Stage stage);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    [[nodiscard]] QWidget* emptyPart();
    [[nodiscard]] QWidget* editorPart();
    [[nodiscard]] QWidget* header();
    [[nodiscard]] QWidget* bottomBar();
    void refresh();
    void refreshRunning();
    void newRecipe();
    void duplicate();
    void exportRecipe();
    void openMenu(QWidget* anchor);
    void chooseFile();
    void setJson(bool json);
    void run();
    void tryFirst();
    void watchTrial();
    void measureDevice();
    void placeColumn();
    [[nodiscard]] StageView* stageView(Stage stage);

    Context& m_context;
    RecipeDocument m_document;
    Draft m_draft;
    FactFinder m_finder;
    QTimer m_refreshTimer;
    std::vector<PreflightItem> m_items;
    StudySum m_sum;
    std::optional<Extension> m_extension; ///< a study that could take these runs in
    std::vector<run::RunId> m_trial;
    QFutureWatcher<Result<run::DeviceSpeed>> m_measurement;
    bool m_measuring = false;

    QStackedWidget* m_stack;
    QLineEdit* m_name = nullptr;
    Badge* m_state = nullptr;
    Label* m_id = nullptr;
    SegmentedControl* m_form = nullptr;
    MessageBar* m_message = nullptr;
    PipelineBar* m_pipeline = nullptr;
    QStackedWidget* m_body = nullptr; ///< form or JSON
    QStackedWidget* m_stages = nullptr;
    std::array<StageView*, kStageCount> m_stageViews{};
    JsonView* m_json = nullptr;
    PreflightPanel* m_preflight = nullptr;
    QWidget* m_right = nullptr;
    QWidget* m_bottom = nullptr;
    Button* m_bottomBadge = nullptr;
    Label* m_bottomSum = nullptr;
    Button* m_bottomRun = nullptr;
    Panel* m_stagePanel = nullptr;
};

} // namespace stillroom::ui
