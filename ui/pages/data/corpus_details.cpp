// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/corpus_details.h"

#include "core/base/utf8.h"
#include "ui/pages/data/corpus_table_model.h"
#include "ui/pages/data/label_bars.h"
#include "ui/pages/data/length_histogram.h"
#include "ui/pages/data/utterance_delegate.h"
#include "ui/pages/data/utterance_model.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/segmented_control.h"
#include "ui/window/text.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace stillroom::ui {

namespace {

constexpr std::int64_t kShownSentences = 12;

void empty(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

std::pair<Icon, Tone> issueLook(corpus::Issue::Level level) {
    switch (level) {
    case corpus::Issue::Level::Error: return {Icon::Error, Tone::Error};
    case corpus::Issue::Level::Warning: return {Icon::Warning, Tone::Warning};
    default: return {Icon::Info, Tone::Muted};
    }
}

/// One problem: icon, sentence, and under it where it first stands.
class IssueRow final : public QWidget {
  public:
    explicit IssueRow(const corpus::Issue& issue) : m_look(issueLook(issue.level)) {
        auto* lines = new QVBoxLayout(this);
        lines->setContentsMargins(scaled(22), 3, 0, 3);
        lines->setSpacing(0);
        auto* message = new Label(qstring(issue.message), TextRole::Body);
        message->setWordWrap(true);
        message->setAlignment(Qt::AlignTop);
        message->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        lines->addWidget(message);
        QStringList where;
        if (const std::string place = to_string(issue.place); !place.empty()) {
            where << qstring(place);
        }
        if (issue.count > 1) {
            where << CorpusDetails::tr("%1 times").arg(formatInteger(issue.count));
        }
        if (!where.isEmpty()) {
            auto* place = new Label(where.join(QStringLiteral(" · ")), TextRole::Small, Tone::Muted);
            place->setElided(true);
            lines->addWidget(place);
        }
        setAccessibleName(message->text());
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, QRectF(0, 4, size::kIcon, size::kIcon), m_look.first, toneColor(tokens(this), m_look.second));
    }

  private:
    std::pair<Icon, Tone> m_look;
};

} // namespace

CorpusDetails::CorpusDetails(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(size::kGapPanels);
    grid->addWidget(makeFacts(), 0, 0);
    grid->addWidget(makeSample(), 0, 1);
    grid->addWidget(makeLengths(), 1, 0);
    grid->addWidget(makeLabels(), 1, 1);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 7);
    grid->setRowStretch(0, 3);
    grid->setRowStretch(1, 2);
}

QWidget* CorpusDetails::makeFacts() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 12);
    auto* head = new QHBoxLayout;
    m_name = new Label({}, TextRole::Section, Tone::Primary, QFont::DemiBold);
    m_name->setElided(true);
    m_kind = new Badge;
    m_rename = Button::iconOnly(Icon::Pencil, tr("Rename corpus"));
    m_remove = Button::iconOnly(Icon::Trash, tr("Remove corpus"));
    connect(m_rename, &QPushButton::clicked, this, [this] { Q_EMIT renameRequested(qstring(m_info.location)); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(qstring(m_info.location)); });
    head->addWidget(m_name, 1);
    head->addWidget(m_kind);
    head->addWidget(m_rename);
    head->addWidget(m_remove);
    column->addLayout(head);

    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 4, 8, 0);
    // What is to be looked at comes first: the rest can be scrolled to.
    m_issues = new QVBoxLayout;
    m_issues->setSpacing(2);
    lines->addLayout(m_issues);
    lines->addSpacing(8);
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnStretch(1, 1);
    lines->addLayout(m_facts);
    lines->addStretch(1);
    column->addWidget(scrolled(content), 1);
    m_panels << panel;
    return panel;
}

QWidget* CorpusDetails::makeSample() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(1, 12, 1, 8);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(15, 0, 15, 0);
    m_sampleCount = new Label({}, TextRole::Small, Tone::Muted);
    auto* again = new Button(ButtonKind::Outlined, tr("Draw again"), Icon::Dice);
    connect(again, &QPushButton::clicked, this, &CorpusDetails::drawSample);
    head->addWidget(new Label(tr("Sample"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    head->addWidget(m_sampleCount);
    head->addStretch(1);
    head->addWidget(again);
    column->addLayout(head);

    auto* view = new QListView;
    m_sample = new UtteranceModel(view);
    view->setModel(m_sample);
    view->setItemDelegate(new UtteranceDelegate(view));
    view->setUniformItemSizes(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setAccessibleName(tr("Sample sentences"));
    column->addWidget(view, 1);
    m_panels << panel;
    return panel;
}

QWidget* CorpusDetails::makeLengths() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 12, 8);
    column->addWidget(new Label(tr("Words a sentence"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    m_lengths = new LengthHistogramView;
    column->addWidget(m_lengths, 1);
    m_panels << panel;
    return panel;
}

QWidget* CorpusDetails::makeLabels() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 12, 8);
    auto* head = new QHBoxLayout;
    m_labelKind = new SegmentedControl(tr("Labels"), {tr("Domains"), tr("Intents"), tr("Slots")});
    connect(m_labelKind, &SegmentedControl::chosen, this, &CorpusDetails::showLabels);
    head->addWidget(new Label(tr("Labels"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    head->addStretch(1);
    head->addWidget(m_labelKind);
    column->addLayout(head);
    m_noLabels = new Label(tr("This corpus has no labels. It can be text for pretraining and for transfer sets."),
                           TextRole::Body, Tone::Muted);
    m_noLabels->setWordWrap(true);
    column->addWidget(m_noLabels);
    m_labels = new LabelBars;
    column->addWidget(scrolled(m_labels), 1);
    m_panels << panel;
    return panel;
}

QColor CorpusDetails::color() const {
    const Tokens& look = tokens(this);
    return m_info.labelled ? look.taskSource().line : look.genericSource().line;
}

void CorpusDetails::showInfo(const corpus::CorpusInfo& info) {
    m_info = info;
    m_shown = {};
    fillFacts(info);
    fillIssues(info);
    m_sample->setUtterances({});
    m_sampleCount->setText(tr("Reading"));
    m_lengths->clear();
    showLabels();
}

void CorpusDetails::showCorpus(const LoadedCorpus& corpus) {
    m_shown = corpus;
    m_info = corpus.corpus->info();
    m_seed = 0;
    fillFacts(m_info);
    fillIssues(m_info);
    m_lengths->setHistogram(corpus.statistics.words, color());
    drawSample();
    showLabels();
}

void CorpusDetails::showError(const Error& error) {
    m_sampleCount->setText({});
    corpus::Issue issue;
    issue.level = corpus::Issue::Level::Error;
    issue.message = error.message;
    issue.place = error.place;
    empty(m_issues);
    m_issues->addWidget(new IssueRow(issue));
}

void CorpusDetails::clear() { showInfo({}); }

void CorpusDetails::fillFacts(const corpus::CorpusInfo& info) {
    m_name->setText(qstring(info.name));
    m_kind->setBadge(info.labelled ? tr("Labelled") : tr("Text"), BadgeKind::Neutral);
    const bool own = info.location.rfind("library:", 0) == 0;
    m_rename->setVisible(own);
    m_remove->setVisible(own);
    empty(m_facts);

    int row = 0;
    const auto fact = [&](const QString& name, const QString& value, bool mono = false) {
        if (value.isEmpty()) {
            return;
        }
        auto* label = new Label(value);
        label->setMono(mono);
        label->setElided(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts->addWidget(new Label(name, TextRole::Body, Tone::Secondary), row, 0);
        m_facts->setRowMinimumHeight(row, scaled(18));
        m_facts->addWidget(label, row++, 1);
    };
    for (const auto& [split, count] : info.sentences) {
        if (count == 0) {
            continue;
        }
        const QString name = split == corpus::Split::Train ? tr("Train") : split == corpus::Split::Dev ? tr("Dev") : tr("Test");
        fact(name, formatInteger(count), true);
    }
    if (info.words > 0) {
        fact(tr("Words"), formatInteger(info.words), true);
    }
    if (m_shown.corpus) {
        fact(tr("Different words"), formatInteger(m_shown.statistics.vocabulary), true);
    }
    fact(tr("Languages"), qstring(join(info.languages, " ")));
    if (info.labelled) {
        QStringList labels;
        for (const auto& [words, count] : {std::pair{tr("%1 domains"), info.domains.size()},
                                           {tr("%1 intents"), info.intents.size()},
                                           {tr("%1 slots"), info.slots.size()}}) {
            if (count > 0) {
                labels << words.arg(formatInteger(static_cast<std::int64_t>(count)));
            }
        }
        fact(tr("Labels"), labels.join(QStringLiteral(", ")));
    }
    fact(tr("Format"), qstring(info.format));
    fact(tr("Licence"), info.licence.empty() ? tr("unknown") : qstring(info.licence));
    fact(tr("In recipes"), qstring(info.location), true);
}

void CorpusDetails::fillIssues(const corpus::CorpusInfo& info) {
    empty(m_issues);
    if (!info.issues.empty()) {
        m_issues->addWidget(new Label(tr("What the reader noticed"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    }
    for (const auto& issue : info.issues) {
        m_issues->addWidget(new IssueRow(issue));
    }
}

void CorpusDetails::drawSample() {
    if (!m_shown.corpus) {
        return;
    }
    ++m_seed;
    m_sample->setUtterances(corpus::sample(*m_shown.corpus, corpus::Split::Train, m_seed, kShownSentences));
    m_sampleCount->setText(tr("%1 of %2").arg(m_sample->rowCount()).arg(formatInteger(m_shown.corpus->size(corpus::Split::Train))));
}

void CorpusDetails::showLabels() {
    m_noLabels->setVisible(!m_info.labelled && m_shown.corpus);
    m_labelKind->setVisible(m_info.labelled);
    const bool has[] = {!m_info.domains.empty(), !m_info.intents.empty(), !m_info.slots.empty()};
    for (int kind = 0; kind < 3; ++kind) {
        m_labelKind->setChoiceEnabled(kind, has[kind]);
    }
    if (m_info.labelled && !has[m_labelKind->current()]) {
        m_labelKind->setCurrent(has[0] ? 0 : has[1] ? 1 : 2);
    }
    const auto& counts = m_labelKind->current() == 0   ? m_shown.statistics.domains
                         : m_labelKind->current() == 1 ? m_shown.statistics.intents
                                                       : m_shown.statistics.slots;
    m_labels->setCounts(m_info.labelled ? counts : std::map<std::string, std::int64_t>{}, color());
}

QList<QWidget*> CorpusDetails::panels() const { return m_panels; }

} // namespace stillroom::ui
