// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/model_library.h"
#include "ui/pages/models/model_asker.h"
#include "ui/window/context.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace stillroom::ui {

class Label;
class LikelihoodBars;
class MessageBar;
class SlotText;

/// A fine-tuned model answers while a person types: the likeliest domains and intents, and the utterance with its
/// slots. Asks only while it is on show; frees the model when it is hidden.
class TryPanel final : public QWidget {
    Q_OBJECT
  public:
    /// `lead` stands at the left of the first row.
    TryPanel(Context& context, QWidget* lead, QWidget* parent = nullptr);

    /// The models to choose from; the chosen one stays chosen while it is there.
    void setModels(std::vector<store::ModelEntry> entries);
    /// "run:2" or "model:NAME". Nothing changes when there is no such model.
    void choose(const QString& location);
    [[nodiscard]] QString chosen() const;
    /// Puts the cursor where the utterance goes.
    void startTyping();

  Q_SIGNALS:
    void modelChanged();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void build(QWidget* lead);
    void takeModel();
    void ask();
    void showReply(const ModelReply& reply);
    void showFailure(const Error& error);
    void showHint(const QString& text);
    /// Why nothing can be asked now; empty when all is there.
    [[nodiscard]] QString obstacle() const;

    Context& m_context;
    ModelAsker m_asker;
    QTimer m_pace;  ///< at most so often is the model asked while a person types
    QTimer m_slow;  ///< the model takes long enough to say so
    std::vector<store::ModelEntry> m_entries;

    QComboBox* m_model = nullptr;
    Label* m_latency = nullptr;
    QLineEdit* m_text = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_stack = nullptr;
    Label* m_hint = nullptr;
    SlotText* m_utterance = nullptr;
    LikelihoodBars* m_domain = nullptr;
    LikelihoodBars* m_intent = nullptr;
    LikelihoodBars* m_label = nullptr;
};

} // namespace stillroom::ui
