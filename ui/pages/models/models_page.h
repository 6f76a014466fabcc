// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/model_library.h"
#include "ui/exchange/exchange.h"
#include "ui/pages/models/model_tower.h"
#include "ui/window/context.h"
#include "ui/window/page.h"

#include <QUndoStack>

#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QHBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace stillroom::ui {

class BuilderPanel;
class Button;
class Label;
class LayerMatching;
class MessageBar;
class ModelCard;
class NumberPanel;
class SearchBox;
class SegmentedControl;
class TryPanel;

/// Models the person has; below them the builder for a student's shape with its cost counted at once, or the panel that
/// asks a model.
class ModelsPage final : public Page {
    Q_OBJECT
  public:
    explicit ModelsPage(Context& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Models"); }
    void primaryAction() override;
    [[nodiscard]] QUndoStack* undoStack() override { return &m_undo; }
    void activate() override { refresh(); }
    [[nodiscard]] QList<Command> commands() override;
    [[nodiscard]] QList<QWidget*> panels() override { return m_panels; }

    /// Opens the model's shape in the builder.
    void open(const store::ModelEntry& entry);
    void importFolder(const QString& folder);
    /// Asks this model ("run:2", "model:NAME"; empty: the chosen one) in place of the builder.
    void tryModel(const QString& location);
    [[nodiscard]] TryPanel* tryPanel() const { return m_try; }
    [[nodiscard]] Exchange& exchange() { return m_exchange; }

  private:
    enum Lower { Builder, Try }; ///< what stands below the models

    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeBody();
    [[nodiscard]] QWidget* makeCards();
    [[nodiscard]] QWidget* makeLower();
    [[nodiscard]] QWidget* makeBuilder();
    [[nodiscard]] SegmentedControl* makeSwitch();
    void showLower(int view);
    void refresh();
    void fillCards();
    void markCards();
    void fillTeachers();
    void setShape(const recipe::ModelShape& shape);
    void edit(const recipe::ModelShape& shape);
    void showNumbers();
    void saveDesign();
    void askImport();
    void openMenu(const store::ModelEntry& entry, const QPoint& global);
    void askRename(const store::ModelEntry& entry);
    void askRemove(const store::ModelEntry& entry);
    [[nodiscard]] std::optional<recipe::ModelShape> teacher() const;
    [[nodiscard]] std::optional<QString> askName(const QString& title, const QString& proposal);

    Context& m_context;
    store::ModelLibrary m_library;
    Exchange m_exchange;
    std::vector<store::ModelEntry> m_entries;
    recipe::ModelShape m_shape;
    QString m_openName;
    QUndoStack m_undo;

    SegmentedControl* m_filter = nullptr;
    SearchBox* m_search = nullptr;
    MessageBar* m_message;
    QScrollArea* m_cardArea = nullptr;
    QList<ModelCard*> m_cards;
    QStackedWidget* m_lower = nullptr;
    QList<SegmentedControl*> m_switches; ///< one in each view below the models
    TryPanel* m_try = nullptr;
    Label* m_builderTitle = nullptr;
    BuilderPanel* m_builder = nullptr;
    QLineEdit* m_name = nullptr;
    Button* m_revert = nullptr;
    NumberPanel* m_numbers = nullptr;
    QComboBox* m_teacher = nullptr;
    SegmentedControl* m_mapping = nullptr;
    LayerMatching* m_matching = nullptr;
    Label* m_pairs = nullptr;
    QList<QWidget*> m_panels;
};

} // namespace stillroom::ui
