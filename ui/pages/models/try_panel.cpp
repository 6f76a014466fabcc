// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/try_panel.h"

#include "core/run/answer.h"
#include "ui/pages/models/likelihood_bars.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/slot_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kPaceMs = 60;
constexpr int kSlowMs = 300;     ///< shorter waits show nothing
constexpr int kLongestText = 2000; ///< characters; models look at far fewer pieces
constexpr int kBars = 360;
constexpr int kIndent = 8;       ///< words stand below the words of the field

} // namespace

TryPanel::TryPanel(Context& context, QWidget* lead, QWidget* parent) : QWidget(parent), m_context(context) {
    build(lead);
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    connect(&m_pace, &QTimer::timeout, this, &TryPanel::ask);
    connect(&m_slow, &QTimer::timeout, this, [this] { showHint(tr("Reading %1").arg(m_model->currentText())); });
    connect(&m_asker, &ModelAsker::answered, this, &TryPanel::showReply);
    connect(&m_asker, &ModelAsker::failed, this, &TryPanel::showFailure);
    connect(m_model, &QComboBox::activated, this, &TryPanel::takeModel);
    connect(m_text, &QLineEdit::textEdited, this, [this] {
        if (!m_pace.isActive()) {
            m_pace.start();
        }
    });
    connect(&m_context.engine, &EngineHost::stateChanged, this, &TryPanel::takeModel);
    setModels({});
}

void TryPanel::build(QWidget* lead) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::kGapPanels);
    auto* head = new QHBoxLayout;
    head->setSpacing(size::kGapRow);
    head->addWidget(lead);
    head->addSpacing(size::kGapRow);
    m_model = new QComboBox;
    m_model->setObjectName(QStringLiteral("tryModel"));
    m_model->setAccessibleName(tr("Model to try"));
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model->setMinimumContentsLength(28);
    head->addWidget(new Label(tr("Model"), TextRole::Small, Tone::Muted));
    head->addWidget(m_model);
    head->addStretch(1);
    m_latency = new Label({}, TextRole::Small, Tone::Muted);
    m_latency->setObjectName(QStringLiteral("tryLatency"));
    head->addWidget(m_latency);
    column->addLayout(head);

    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("tryText"));
    m_text->setAccessibleName(tr("Utterance"));
    m_text->setPlaceholderText(tr("Type an utterance"));
    m_text->setMaxLength(kLongestText);
    m_text->setClearButtonEnabled(true);
    m_text->setFixedHeight(scaled(size::kControlPrimary));
    m_text->setTextMargins(8, 0, 8, 0);
    m_text->setFont(textFont(TextRole::Section));
    column->addWidget(m_text);
    m_message = new MessageBar;
    column->addWidget(m_message);

    m_stack = new QStackedWidget;
    m_hint = new Label({}, TextRole::Body, Tone::Muted);
    m_hint->setObjectName(QStringLiteral("tryHint"));
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(kIndent + 2, 4, 0, 0);
    m_hint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_stack->addWidget(m_hint);

    auto* results = new QWidget;
    auto* row = new QHBoxLayout(results);
    row->setContentsMargins(kIndent, 4, 0, 0);
    row->setSpacing(16);
    m_utterance = new SlotText;
    auto* paper = new QWidget;
    auto* text = new QVBoxLayout(paper);
    text->setContentsMargins(0, 0, 0, 0);
    text->addWidget(m_utterance);
    text->addStretch(1);
    row->addWidget(scrolled(paper), 1);
    row->addWidget(new Separator(Qt::Vertical));
    auto* heads = new QWidget;
    heads->setFixedWidth(scaled(kBars));
    auto* bars = new QVBoxLayout(heads);
    bars->setContentsMargins(0, 0, 0, 0);
    bars->setSpacing(size::kGapPanels);
    m_domain = new LikelihoodBars(tr("Domain"));
    m_intent = new LikelihoodBars(tr("Intent"));
    m_label = new LikelihoodBars(tr("Class"));
    for (LikelihoodBars* part : {m_domain, m_intent, m_label}) {
        bars->addWidget(part);
    }
    bars->addStretch(1);
    row->addWidget(heads);
    m_stack->addWidget(results);
    column->addWidget(m_stack, 1);
}

void TryPanel::setModels(std::vector<store::ModelEntry> entries) {
    const QString before = chosen();
    std::erase_if(entries, [](const store::ModelEntry& entry) { return entry.origin == store::ModelOrigin::Design; });
    m_entries = std::move(entries);
    {
        const QSignalBlocker quiet(m_model);
        m_model->clear();
        for (const auto& entry : m_entries) {
            m_model->addItem(entry.run == 0 ? qstring(entry.name) : tr("%1 (run %2)").arg(qstring(entry.name)).arg(entry.run),
                             qstring(entry.location));
        }
        const auto student = std::find_if(m_entries.begin(), m_entries.end(),
                                          [](const auto& entry) { return entry.role == run::Role::Student; });
        const int index = m_model->findData(before);
        const int first = student == m_entries.end() ? 0 : static_cast<int>(student - m_entries.begin());
        m_model->setCurrentIndex(index < 0 && m_model->count() > 0 ? first : index);
    }
    m_model->setEnabled(m_model->count() > 0);
    m_text->setEnabled(m_model->count() > 0);
    if (chosen() != before || m_entries.empty()) {
        takeModel();
    }
}

void TryPanel::choose(const QString& location) {
    const int index = m_model->findData(location);
    if (index >= 0 && index != m_model->currentIndex()) {
        m_model->setCurrentIndex(index);
        takeModel();
    }
}

QString TryPanel::chosen() const { return m_model->currentData().toString(); }

void TryPanel::startTyping() {
    m_text->setFocus(Qt::OtherFocusReason);
    m_text->selectAll();
}

void TryPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!event->spontaneous()) {
        takeModel();
    }
}

void TryPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    if (!event->spontaneous()) {
        m_asker.rest();
    }
}

QString TryPanel::obstacle() const {
    switch (m_context.engine.state()) {
    case EngineHost::State::Failed: return qstring(m_context.engine.error());
    case EngineHost::State::Ready: break;
    default: return tr("The engine is loading.");
    }
    return {};
}

/// The model is read anew, for it may have changed since.
void TryPanel::takeModel() {
    Q_EMIT modelChanged();
    m_message->clear();
    if (!isVisible()) {
        ask(); // at least says what to do
        return;
    }
    const auto folder = store::resolve_model(utf8(chosen()), {}, m_context.home);
    if (!chosen().isEmpty() && !folder) {
        showFailure(folder.error());
        return;
    }
    if (!chosen().isEmpty() && m_context.engine.engine() != nullptr) {
        m_asker.setModel(*m_context.engine.engine(), *folder);
        m_slow.start();
    }
    ask();
}

void TryPanel::ask() {
    const QString why = obstacle();
    const QString text = m_text->text();
    if (chosen().isEmpty() || !why.isEmpty() || text.trimmed().isEmpty()) {
        m_slow.stop();
        m_latency->setText({});
        showHint(chosen().isEmpty() ? tr("No model to try yet. Train one in Design, or import a fine-tuned Hugging Face folder.")
                 : !why.isEmpty()   ? why
                                    : tr("Type what a person would say, such as “wake me up at nine am on friday”. "
                                         "Domain, intent and slots appear while you type."));
        return;
    }
    if (isVisible()) {
        m_asker.ask(utf8(text));
    }
}

void TryPanel::showReply(const ModelReply& reply) {
    m_slow.stop();
    if (m_text->text().trimmed().isEmpty()) {
        return; // cleared in the meantime
    }
    QStringList words;
    for (const auto& word : reply.answer.words) {
        words << qstring(word);
    }
    QList<WordRange> ranges;
    for (const auto& slot : run::slots_of(reply.answer)) {
        ranges.append({static_cast<qsizetype>(slot.begin), static_cast<qsizetype>(slot.end), qstring(slot.type)});
    }
    m_utterance->setUtterance(words, ranges);
    const auto show = [](LikelihoodBars* bars, const run::Verdict& verdict, const std::vector<std::string>& labels) {
        bars->setVisible(!labels.empty());
        bars->setLikelihoods(run::likeliest(verdict, labels, LikelihoodBars::kRows));
    };
    show(m_domain, reply.answer.domain, reply.labels.domains);
    show(m_intent, reply.answer.intent, reply.labels.intents);
    show(m_label, reply.answer.label, reply.labels.labels);
    m_latency->setText(tr("Answered in %1 ms on the CPU").arg(formatFixed(reply.milliseconds, 1)));
    m_message->clear();
    m_stack->setCurrentIndex(1);
}

void TryPanel::showFailure(const Error& error) {
    m_slow.stop();
    m_latency->setText({});
    showHint({});
    m_message->display(MessageLevel::Warning, qstring(error.message), {}, false);
}

void TryPanel::showHint(const QString& text) {
    m_hint->setText(text);
    m_stack->setCurrentIndex(0);
}

} // namespace stillroom::ui
