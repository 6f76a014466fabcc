// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/run_header.h"

#include "ui/pages/runs/run_words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/window/text.h"

#include <QHBoxLayout>

namespace stillroom::ui {

RunHeader::RunHeader(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    m_answers = new Label({}, TextRole::Caption, Tone::Muted);
    m_answers->setElided(true);
    m_answers->setObjectName(QStringLiteral("answers"));
    m_answers->hide();
    column->addWidget(m_answers);
    row->setSpacing(size::kGapRow);
    m_title = new Label({}, TextRole::Title, Tone::Primary, QFont::DemiBold);
    m_badge = new Badge;
    m_progress = new Label({}, TextRole::Body, Tone::Muted);
    m_progress->setMono(true);
    m_first = new Button(ButtonKind::Outlined, tr("Pause"), Icon::Pause);
    m_second = new Button(ButtonKind::Outlined, tr("Stop and save"), Icon::Save);
    m_export = new Button(ButtonKind::Outlined, tr("Export"), Icon::Export);
    m_danger = new Button(ButtonKind::Danger, tr("Stop and discard"), Icon::Trash);
    // A long name gives way to the buttons, a short one leaves the badge right beside it.
    m_title->setElided(true);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    row->addWidget(m_title, 0);
    row->addWidget(m_badge);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(m_first);
    row->addWidget(m_second);
    row->addWidget(m_export);
    row->addWidget(m_danger);
    setMinimumHeight(scaled(size::kPageHeader) - 12);

    connect(m_first, &Button::clicked, this, [this] { trigger(); });
    connect(m_second, &Button::clicked, this, [this] { Q_EMIT requested(m_secondAction); });
    connect(m_export, &Button::clicked, this, [this] { Q_EMIT requested(Action::Export); });
    connect(m_danger, &Button::clicked, this, [this] { Q_EMIT requested(Action::Discard); });
}

void RunHeader::trigger() {
    if (!m_first->isVisible() || !m_first->isEnabled())
        return;
    if (m_firstAction == Action::Pause || m_firstAction == Action::Resume) {
        m_asked = true; // takes effect between two batches, in another process within two seconds
        m_first->setEnabled(false);
    }
    Q_EMIT requested(m_firstAction);
}

void RunHeader::setAnswers(const QString& text) {
    m_answers->setText(text);
    m_answers->setToolTip(text);
    m_answers->setVisible(!text.isEmpty());
}

void RunHeader::setRun(const store::RunRecord& run) {
    if (run.id != m_run || run.state != m_state)
        m_asked = false;
    m_run = run.id;
    m_state = run.state;
    const StateLook look = state_look(run);
    m_title->setText(qstring(run.name));
    m_badge->setBadge(look.word, look.badge, look.icon);
    QString progress = progress_text(run);
    if (run.state == run::State::Running && run.total_steps <= 0 && !run.stage.empty())
        progress = stage_word(run.stage);
    m_progress->setMono(!run.imported);
    m_progress->setText(run.imported ? origin_text(*run.imported) : progress);
    m_progress->setToolTip(run.imported ? qstring(run.imported->source) : QString());

    const auto set = [](Button* button, const QString& text, Icon icon) {
        button->setText(text);
        button->setGlyph(icon);
        button->setVisible(true);
    };
    m_second->setVisible(false);
    m_danger->setVisible(false);
    m_export->setVisible(has_ended(run.state));
    // What another program carried out cannot go on here, whole or not.
    switch (run.imported ? run::State::Completed : run.state) {
    case run::State::Running:
    case run::State::Paused: {
        const bool paused = run.state == run::State::Paused;
        m_firstAction = paused ? Action::Resume : Action::Pause;
        m_secondAction = Action::StopSave;
        set(m_first, paused ? tr("Resume") : tr("Pause"), paused ? Icon::Play : Icon::Pause);
        set(m_second, tr("Stop and save"), Icon::Save);
        set(m_danger, tr("Stop and discard"), Icon::Trash);
        break;
    }
    case run::State::Queued:
        m_first->setVisible(false);
        set(m_danger, tr("Take out of queue"), Icon::Trash);
        break;
    case run::State::Failed:
        m_firstAction = Action::Requeue;
        m_secondAction = Action::Design;
        set(m_first, tr("Try again"), Icon::Refresh);
        set(m_second, tr("Open in Design"), Icon::Design);
        break;
    case run::State::Interrupted:
        m_firstAction = Action::Requeue;
        set(m_first, tr("Resume"), Icon::Play);
        set(m_danger, tr("Discard"), Icon::Trash);
        break;
    case run::State::Cancelled:
        m_firstAction = Action::Requeue;
        set(m_first, tr("Run again"), Icon::Refresh);
        break;
    case run::State::Completed:
        m_firstAction = Action::Compare;
        m_secondAction = Action::Folder;
        set(m_first, tr("Compare"), Icon::Compare);
        set(m_second, tr("Show folder"), Icon::Folder);
        break;
    }
    m_first->setEnabled(!m_asked);
}

} // namespace stillroom::ui
