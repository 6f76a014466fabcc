// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/preflight_panel.h"

#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/preflight_row.h"
#include "ui/pages/design/seed_chips.h"
#include "ui/pages/design/size_bars.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/scrolled.h"
#include "ui/window/context.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <system_error>

namespace stillroom::ui {

namespace {

constexpr int kSide = 16;
constexpr int kPatience = 3;
constexpr int kEnoughSeeds = 3;
constexpr std::size_t kMostGood = 4;

int count(const std::vector<PreflightItem>& items, PreflightItem::Level level) {
    return static_cast<int>(
        std::count_if(items.begin(), items.end(), [level](const auto& item) { return item.level == level; }));
}

Label* heading(const QString& text) { return new Label(text, TextRole::Small, Tone::Primary, QFont::DemiBold); }

} // namespace

PreflightPanel::PreflightPanel(Context& context, RecipeDocument& document, QWidget* parent)
    : Panel(parent), m_context(context), m_document(document) {
    setAccessibleName(tr("Pre-flight"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 14, 0, kSide);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(kSide, 0, kSide, 6);
    head->addWidget(new Label(tr("Pre-flight"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    head->addStretch();
    m_badge = new Badge;
    head->addWidget(m_badge);
    column->addLayout(head);
    column->addWidget(scrollPart(), 1);
    column->addWidget(startPart());
}

Label* PreflightPanel::addPair(QVBoxLayout& column, const QString& name) {
    auto* row = new QHBoxLayout;
    row->addWidget(new Label(name, TextRole::Small, Tone::Secondary));
    row->addStretch();
    auto* value = new Label({}, TextRole::Body);
    value->setMono(true);
    row->addWidget(value);
    column.addLayout(row);
    return value;
}

QWidget* PreflightPanel::scrollPart() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kSide, 0, kSide, 8);
    column->setSpacing(6);
    m_itemColumn = new QVBoxLayout;
    m_itemColumn->setSpacing(0);
    column->addLayout(m_itemColumn);
    const auto part = [column] {
        column->addSpacing(4);
        column->addWidget(new Separator);
        column->addSpacing(4);
    };
    part();
    auto* sizeHead = new QHBoxLayout;
    sizeHead->addWidget(heading(tr("Size")));
    sizeHead->addStretch();
    m_sizeNote = new Label({}, TextRole::Caption, Tone::Muted);
    sizeHead->addWidget(m_sizeNote);
    column->addLayout(sizeHead);
    m_sizes = new SizeBars;
    column->addWidget(m_sizes);
    part();
    m_time = addPair(*column, tr("Time"));
    m_shared = addPair(*column, tr("Shared"));
    m_shared->setToolTip(tr("Training stages whose result is on the disk already or serves several runs of this study."));
    m_each = addPair(*column, tr("Each run"));
    m_memory = addPair(*column, tr("Memory, peak"));
    m_disk = addPair(*column, tr("Disk"));
    m_costNote = new Label({}, TextRole::Caption, Tone::Muted);
    m_costNote->setWordWrap(true);
    column->addWidget(m_costNote);
    part();
    auto* seedHead = new QHBoxLayout;
    seedHead->addWidget(heading(tr("Seeds")));
    seedHead->addStretch();
    m_seedNote = new Label({}, TextRole::Caption, Tone::Muted);
    seedHead->addWidget(m_seedNote);
    column->addLayout(seedHead);
    m_seeds = new SeedChips(m_document);
    column->addWidget(m_seeds);
    part();
    column->addWidget(heading(tr("When it runs")));
    m_queueNote = new Label({}, TextRole::Small, Tone::Secondary);
    m_queueNote->setWordWrap(true);
    setWaiting(0);
    column->addWidget(m_queueNote);
    m_stall = new QCheckBox(tr("Stop a run whose scores stall"));
    m_stall->setFont(textFont(TextRole::Small));
    m_stall->setToolTip(tr("Ends fine-tuning after three evaluations without gain."));
    connect(m_stall, &QCheckBox::clicked, this, [this](bool on) {
        m_document.edit(tr("Change early stop"), [on](recipe::Recipe& recipe) {
            recipe.tasks.training.patience = on ? kPatience : 0;
        });
    });
    column->addWidget(m_stall);
    column->addStretch();
    return scrolled(content);
}

QWidget* PreflightPanel::startPart() {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(kSide, 0, kSide, 0);
    column->setSpacing(8);
    column->addWidget(new Separator);
    auto* sum = new QHBoxLayout;
    m_sumWords = new Label({}, TextRole::Small, Tone::Secondary);
    m_sumWords->setWordWrap(true);
    sum->addWidget(m_sumWords, 1);
    m_sumRuns = new Label({}, TextRole::Body);
    m_sumRuns->setMono(true);
    sum->addWidget(m_sumRuns, 0, Qt::AlignBottom);
    column->addLayout(sum);
    m_extend = new QCheckBox;
    m_extend->setObjectName(QStringLiteral("extend"));
    m_extend->setFont(textFont(TextRole::Small));
    m_extend->setChecked(true);
    m_extend->hide();
    connect(m_extend, &QCheckBox::toggled, &m_document, &RecipeDocument::changed);
    column->addWidget(m_extend);
    m_run = new Button(ButtonKind::Primary, tr("Run study"), Icon::Play);
    m_run->setKeyHint(tr("Ctrl ⏎"));
    connect(m_run, &QPushButton::clicked, this, &PreflightPanel::runRequested);
    column->addWidget(m_run);
    m_reason = new Label({}, TextRole::Caption, Tone::Muted);
    m_reason->setWordWrap(true);
    column->addWidget(m_reason);
    m_try = new Button(ButtonKind::Outlined, tr("Try 200 steps first"));
    m_try->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(m_try, &QPushButton::clicked, this, &PreflightPanel::tryRequested);
    column->addWidget(m_try);
    return holder;
}

QString PreflightPanel::badgeText(const std::vector<PreflightItem>& items) {
    const int errors = count(items, PreflightItem::Level::Error);
    const int checks = count(items, PreflightItem::Level::Check);
    return errors == 1  ? tr("1 error")
           : errors > 0 ? tr("%1 errors").arg(errors)
           : checks > 0 ? tr("%1 to check").arg(checks)
                        : tr("Ready");
}

void PreflightPanel::refresh(const std::vector<PreflightItem>& items, const Facts& facts, const StudySum& sum,
                             const std::optional<Extension>& extension) {
    const int errors = count(items, PreflightItem::Level::Error);
    const int checks = count(items, PreflightItem::Level::Check);
    m_badge->setBadge(badgeText(items), errors > 0   ? BadgeKind::Error
                                        : checks > 0 ? BadgeKind::Warning
                                                     : BadgeKind::Success);
    refreshItems(items);
    refreshCost(facts, sum);
    const auto seeds = static_cast<int>(m_document.recipe().study.seeds.size());
    m_seedNote->setText(seeds >= kEnoughSeeds ? tr("%1 allow a 95 % interval").arg(seeds) : tr("3 allow an interval"));
    m_seeds->refresh();
    m_stall->setChecked(m_document.recipe().tasks.training.patience > 0);
    m_stall->setEnabled(!m_document.readOnly());
    refreshStart(sum, extension, errors > 0);
}

bool PreflightPanel::extends() const {
    return m_extend->isVisibleTo(this) && m_extend->isChecked();
}

void PreflightPanel::refreshStart(const StudySum& sum, const std::optional<Extension>& extension, bool errors) {
    m_extend->setVisible(extension.has_value());
    if (extension) {
        const QString name = qstring(extension->name);
        m_extend->setText(m_extend->fontMetrics().elidedText(tr("Add to “%1”").arg(name), Qt::ElideRight, width() - 4 * kSide));
        m_extend->setToolTip(tr("“%1” has %2 of these runs. Only the other %3 are run and join them.")
                                 .arg(name)
                                 .arg(extension->known)
                                 .arg(extension->fresh));
    }
    const bool adding = extends();
    const auto runs = static_cast<int>(adding ? extension->fresh : sum.runs.size());
    m_sumWords->setText(sum.words);
    m_sumRuns->setText(adding ? tr("%1 new of %2").arg(runs).arg(sum.runs.size()) : runs == 1 ? tr("1 run") : tr("%1 runs").arg(runs));
    m_run->setText(adding ? runs == 1 ? tr("Add 1 run") : tr("Add %1 runs").arg(runs)
                   : runs == 0 ? tr("Run study")
                   : runs == 1 ? tr("Run study – 1 run")
                               : tr("Run study – %1 runs").arg(runs));
    m_run->setAccessibleName(m_run->text());
    const bool possible = !errors && !sum.runs.empty() && !m_document.readOnly();
    m_run->setEnabled(possible && runs > 0);
    m_try->setEnabled(possible);
    QString reason;
    if (m_document.readOnly()) {
        reason = tr("This study is running.");
    } else if (errors) {
        reason = tr("Mend what is marked above first.");
    } else if (adding && runs == 0) {
        reason = tr("The study has all these runs. Add seeds or values, or run a study of its own.");
    }
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
}

void PreflightPanel::setWaiting(int runs) {
    m_queueNote->setText(runs == 0   ? tr("At once.")
                         : runs == 1 ? tr("After the run in the queue.")
                                     : tr("After the %1 runs in the queue.").arg(runs));
}

void PreflightPanel::refreshItems(const std::vector<PreflightItem>& items) {
    if (items == m_items) {
        return; // a drag refreshes often; the rows keep focus and place
    }
    m_items = items;
    for (QWidget* row : m_itemRows) {
        row->hide(); // it may be the sender of the click we are in
        row->deleteLater();
    }
    m_itemRows.clear();
    std::size_t good = 0;
    for (const auto& item : items) {
        if (item.level == PreflightItem::Level::Good && good++ >= kMostGood) {
            continue;
        }
        auto* row = new PreflightRow(item);
        if (item.stage) {
            row->setToolTip(tr("Go to it"));
            connect(row, &QAbstractButton::clicked, this, [this, stage = *item.stage] { Q_EMIT stageRequested(stage); });
        }
        m_itemColumn->addWidget(row);
        m_itemRows.push_back(row);
    }
}

void PreflightPanel::refreshCost(const Facts& facts, const StudySum& sum) {
    const recipe::Recipe& recipe = m_document.recipe();
    const double student = studentParameters(recipe, facts);
    const auto teacher = teacherParameters(recipe, facts);
    m_sizes->setSizes(teacher, student);
    m_sizeNote->setText(teacher && *teacher > 0 ? tr("student is %1 of teacher").arg(formatPercent(student / *teacher, 1))
                                                : QString());
    const QString unknown = QStringLiteral("–");
    m_time->setText(sum.seconds ? formatDuration(*sum.seconds) : unknown);
    m_shared->setText(sum.work ? tr("%1 of %2 stages").arg(sum.work->made + sum.work->shared).arg(sum.work->stages) : unknown);
    m_each->setText(sum.secondsEach ? formatDuration(*sum.secondsEach) : unknown);
    const auto& devices = m_context.engine.devices();
    QString memory = sum.memory ? formatBytes(*sum.memory) : unknown;
    if (sum.memory && !devices.empty() && devices.back().memory_total > 0) {
        memory = tr("%1 of %2").arg(memory, formatBytes(static_cast<double>(devices.back().memory_total)));
    }
    m_memory->setText(memory);
    std::error_code code;
    const auto space = std::filesystem::space(m_context.home, code);
    m_disk->setText(code ? formatBytes(sum.disk)
                         : tr("%1 of %2").arg(formatBytes(sum.disk), formatBytes(static_cast<double>(space.available))));
    m_disk->setToolTip(sum.work && sum.work->answers_bytes > 0.0
                           ? tr("Models and checkpoints; %1 of it are teachers' answers, which all runs share.")
                                 .arg(formatBytes(sum.work->answers_bytes))
                           : tr("Models and checkpoints."));
    m_costNote->setText(!facts.speed ? tr("Times follow once this device is measured.")
                        : sum.work    ? tr("Estimate from the measured speed of this device; %1 if nothing were shared.")
                                            .arg(formatDuration(sum.work->alone))
                                      : tr("Counting the corpora."));
}

} // namespace stillroom::ui
