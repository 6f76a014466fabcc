// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/design_page.h"

#include "core/base/hash.h"
#include "core/base/home.h"
#include "core/recipe/document.h"
#include "core/run/device_speed.h"
#include "ui/pages/design/json_view.h"
#include "ui/pages/design/pipeline_bar.h"
#include "ui/pages/design/preflight_panel.h"
#include "ui/pages/design/stages/objective_stage.h"
#include "ui/pages/design/stages/stage_forms.h"
#include "ui/pages/design/stages/transfer_stage.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/segmented_control.h"
#include "ui/window/context.h"
#include "ui/window/queue_study.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kRightWidth = 288;
constexpr int kNarrow = 1320 - size::kRail; ///< below it the right column becomes a drawer
constexpr int kBottomBar = 52;
constexpr int kTrialSteps = 200;
constexpr int kRefreshMs = 15;
constexpr QLatin1String kRecipeSuffix(".stillroom.json"); ///< as the desktop knows recipes

} // namespace

DesignPage::DesignPage(Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_draft(context, m_document), m_finder(context.home) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack = new QStackedWidget;
    m_stack->addWidget(emptyPart());
    m_stack->addWidget(editorPart());
    column->addWidget(m_stack, 1);
    m_bottom = bottomBar();
    column->addWidget(m_bottom);

    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshMs);
    connect(&m_refreshTimer, &QTimer::timeout, this, &DesignPage::refresh);
    connect(&m_document, &RecipeDocument::changed, this, [this] { m_refreshTimer.start(); });
    connect(&m_finder, &FactFinder::updated, this, [this] { m_refreshTimer.start(); });
    connect(&context.feed, &RunFeed::storeChanged, this, [this] {
        watchTrial();
        if (isVisible()) {
            refreshRunning();
        }
    });
    connect(&context.engine, &EngineHost::stateChanged, this, &DesignPage::measureDevice);
    connect(&context.navigator, &Navigator::recipeRequested, this, &DesignPage::openRecipe);
    connect(&context.navigator, &Navigator::teacherRequested, this, [this](const QString& location) {
        if (!m_document.open()) {
            newRecipe();
        }
        m_document.edit(tr("Change teacher"), [&](recipe::Recipe& recipe) {
            recipe.teacher.source = recipe::TeacherSource::Load;
            recipe.teacher.path = utf8(location);
            if (recipe.distill.level == recipe::DistillLevel::Mlm) { // which needs the same pieces on both sides
                recipe.tokenizer.kind = recipe::TokenizerKind::Teacher;
            }
        });
        refresh();
        showStage(Stage::Teacher);
    });
    m_draft.restore();
    measureDevice();
    refresh();
}

DesignPage::~DesignPage() {
    // A field that loses the focus with the page writes what was typed: now, while there is a recipe to write to.
    if (QWidget* field = QApplication::focusWidget(); field != nullptr && isAncestorOf(field)) {
        field->clearFocus();
    }
    m_measurement.waitForFinished(); // it uses the engine and the store
}

QWidget* DesignPage::emptyPart() {
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->addWidget(new EmptyState(tr("No recipe yet."),
                                     {{tr("Start from the demo"),
                                       [this] { openRecipe(qpath(resource_home() / "recipes" / "demo.json")); }},
                                      {tr("New recipe"), [this] { newRecipe(); }},
                                      {tr("Open a recipe"), [this] { chooseFile(); }}}));
    return holder;
}

QWidget* DesignPage::editorPart() {
    auto* holder = new QWidget;
    auto* across = new QHBoxLayout(holder);
    across->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, size::kPageMargin);
    across->setSpacing(size::kPageMargin);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    across->addLayout(left, 1);
    left->addWidget(header());
    m_message = new MessageBar;
    left->addWidget(m_message);
    m_body = new QStackedWidget;
    left->addWidget(m_body, 1);

    auto* form = new QWidget;
    auto* formColumn = new QVBoxLayout(form);
    formColumn->setContentsMargins(0, 0, 0, 0);
    formColumn->setSpacing(2);
    m_pipeline = new PipelineBar;
    formColumn->addWidget(m_pipeline);
    m_stagePanel = new Panel;
    auto* panelColumn = new QVBoxLayout(m_stagePanel);
    panelColumn->setContentsMargins(1, 1, 1, 1);
    m_stages = new QStackedWidget;
    auto* scroll = scrolled(m_stages);
    scroll->setFocusPolicy(Qt::NoFocus);
    panelColumn->addWidget(scroll);
    formColumn->addWidget(m_stagePanel, 1);
    m_body->addWidget(form);
    auto* jsonPanel = new Panel;
    auto* jsonColumn = new QVBoxLayout(jsonPanel);
    jsonColumn->setContentsMargins(1, 1, 1, 8);
    m_json = new JsonView(m_document);
    jsonColumn->addWidget(m_json);
    m_body->addWidget(jsonPanel);
    connect(m_pipeline, &PipelineBar::chosen, this, &DesignPage::showStage);

    m_right = new QWidget;
    m_right->setFixedWidth(kRightWidth);
    auto* rightColumn = new QVBoxLayout(m_right);
    rightColumn->setContentsMargins(0, size::kGapPanels, 0, 0);
    m_preflight = new PreflightPanel(m_context, m_document);
    rightColumn->addWidget(m_preflight);
    across->addWidget(m_right);
    connect(m_preflight, &PreflightPanel::stageRequested, this, &DesignPage::showStage);
    connect(m_preflight, &PreflightPanel::runRequested, this, &DesignPage::run);
    connect(m_preflight, &PreflightPanel::tryRequested, this, &DesignPage::tryFirst);
    return holder;
}

QWidget* DesignPage::header() {
    auto* head = new QWidget;
    head->setFixedHeight(scaled(size::kPageHeader));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::kGapRow);
    m_name = new QLineEdit;
    m_name->setFrame(false);
    m_name->setFont(textFont(TextRole::Title, QFont::DemiBold));
    m_name->setAccessibleName(tr("Name of the study"));
    m_name->setPlaceholderText(tr("Name of the study"));
    QPalette clear;
    clear.setColor(QPalette::Base, Qt::transparent);
    m_name->setPalette(clear);
    m_name->setTextMargins(-2, 0, 0, 0);
    m_name->setMinimumWidth(scaled(80));
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (!m_name->isModified()) {
            return; // left as it was, perhaps because the window goes
        }
        m_name->setModified(false);
        m_document.edit(tr("Rename"), [this](recipe::Recipe& recipe) { recipe.name = utf8(m_name->text().trimmed()); });
    });
    row->addWidget(m_name, 100); // as far as its words go, see refresh()
    m_state = new Badge;
    row->addWidget(m_state);
    m_id = new Label({}, TextRole::Small, Tone::Muted);
    row->addWidget(m_id);
    row->addStretch(1);
    auto* open = new Button(ButtonKind::Flat, tr("Open"), Icon::Folder);
    connect(open, &QPushButton::clicked, this, [this, open] { openMenu(open); });
    row->addWidget(open);
    auto* copy = new Button(ButtonKind::Flat, tr("Duplicate"), Icon::Copy);
    connect(copy, &QPushButton::clicked, this, &DesignPage::duplicate);
    row->addWidget(copy);
    auto* save = new Button(ButtonKind::Flat, tr("Export"), Icon::Export);
    connect(save, &QPushButton::clicked, this, &DesignPage::exportRecipe);
    row->addWidget(save);
    m_form = new SegmentedControl(tr("Shown as"), {tr("Form"), tr("JSON")});
    connect(m_form, &SegmentedControl::chosen, this, [this](int index) { setJson(index == 1); });
    row->addWidget(m_form);
    return head;
}

QWidget* DesignPage::bottomBar() {
    auto* bar = new QWidget;
    bar->setFixedHeight(scaled(kBottomBar));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, 0);
    row->setSpacing(size::kGapPanels);
    m_bottomBadge = new Button(ButtonKind::Outlined, {}, Icon::ChevronUp);
    m_bottomBadge->setCheckable(true);
    connect(m_bottomBadge, &QPushButton::toggled, this, [this] { placeColumn(); });
    row->addWidget(m_bottomBadge);
    m_bottomSum = new Label({}, TextRole::Small, Tone::Secondary);
    m_bottomSum->setElided(true);
    row->addWidget(m_bottomSum, 1);
    m_bottomRun = new Button(ButtonKind::Primary, tr("Run study"), Icon::Play);
    connect(m_bottomRun, &QPushButton::clicked, this, &DesignPage::run);
    row->addWidget(m_bottomRun);
    return bar;
}

StageView* DesignPage::stageView(Stage stage) {
    StageView*& view = m_stageViews.at(static_cast<std::size_t>(stage));
    if (view == nullptr) { // made when first opened: the window must be there quickly
        switch (stage) {
        case Stage::Teacher:
            view = new TeacherStage(m_context, m_document);
            break;
        case Stage::Transfer:
            view = new TransferStage(m_context, m_document);
            break;
        case Stage::Objective:
            view = new ObjectiveStage(m_context, m_document);
            break;
        case Stage::Student:
            view = new StudentStage(m_context, m_document);
            break;
        case Stage::Tasks:
            view = new TasksStage(m_context, m_document);
            break;
        }
        m_stages->addWidget(view);
    }
    return view;
}

void DesignPage::showStage(Stage stage) {
    m_pipeline->setCurrent(stage);
    StageView* view = stageView(stage);
    view->refresh(m_finder.facts());
    m_stages->setCurrentWidget(view);
    if (m_form->current() == 1) {
        m_form->setCurrent(0);
        setJson(false);
    }
}

void DesignPage::refresh() {
    m_refreshTimer.stop();
    m_stack->setCurrentIndex(m_document.open() ? 1 : 0);
    placeColumn();
    if (!m_document.open()) {
        return;
    }
    const recipe::Recipe& recipe = m_document.recipe();
    m_finder.look(recipe, m_document.folder());
    const Facts& facts = m_finder.facts();
    m_items = preflight(recipe, facts);
    if (!m_document.inGesture()) { // a drag refreshes often
        m_sum = sumUp(recipe, facts, m_context.home);
        m_extension = findExtension(m_context.reader, recipe, m_sum.runs);
    }
    if (!m_name->isModified()) {
        m_name->setText(qstring(recipe.name));
        m_name->setCursorPosition(0);
    }
    const int wide = m_name->fontMetrics().horizontalAdvance(m_name->text().isEmpty() ? m_name->placeholderText() : m_name->text());
    m_name->setMaximumWidth(wide + 8);
    m_name->setMinimumWidth(std::min(wide + 8, scaled(160)));
    m_name->setToolTip(m_name->text());
    m_state->setBadge(m_document.readOnly() ? tr("Running") : tr("Draft"),
                      m_document.readOnly() ? BadgeKind::Accent : BadgeKind::Neutral,
                      m_document.readOnly() ? std::optional(Icon::Play) : std::nullopt);
    m_id->setText(tr("recipe %1").arg(qstring(hash_hex(recipe::to_json(recipe).dump()).substr(0, 6))));
    m_pipeline->setCards(stageCards(recipe, facts, m_items));
    if (m_stages->count() == 0) {
        showStage(m_pipeline->current());
    } else {
        stageView(m_pipeline->current())->refresh(facts);
    }
    if (m_form->current() == 1 && !m_json->editor()->hasFocus()) {
        m_json->refresh();
    }
    m_preflight->refresh(m_items, facts, m_sum, m_extension);
    m_bottomBadge->setText(PreflightPanel::badgeText(m_items));
    m_bottomBadge->updateGeometry();
    m_bottomSum->setText(m_sum.words);
    m_bottomRun->setText(m_preflight->runButton()->text());
    m_bottomRun->setEnabled(m_preflight->runButton()->isEnabled());
    m_bottomRun->updateGeometry();
}

void DesignPage::refreshRunning() {
    if (!m_document.open()) {
        return;
    }
    // The recipe on the page is read-only while a study made of exactly this recipe waits or runs.
    const auto waits = [](const store::RunRecord& run) {
        return run.state == run::State::Queued || run.state == run::State::Running || run.state == run::State::Paused;
    };
    if (const auto runs = m_context.reader.runs()) {
        m_preflight->setWaiting(static_cast<int>(std::count_if(runs->begin(), runs->end(), waits)));
    }
    bool active = false;
    const auto studies = m_context.reader.studies();
    const auto document = recipe::to_json(m_document.recipe());
    for (const auto& study : studies ? *studies : std::vector<store::StudyRecord>{}) {
        if (study.recipe != document) {
            continue;
        }
        const auto runs = m_context.reader.runs(study.id);
        active = active || (runs && std::any_of(runs->begin(), runs->end(), waits));
    }
    if (active == m_document.readOnly()) {
        return;
    }
    m_document.setReadOnly(active);
    if (active) {
        m_message->display(MessageLevel::Info, tr("This study is running. Duplicate to change it."),
                           {{tr("Duplicate"), [this] { duplicate(); }}}, false);
    } else {
        m_message->clear();
    }
}

void DesignPage::activate() {
    refreshRunning();
    m_refreshTimer.start();
}

void DesignPage::deactivate() { m_draft.save(); }

void DesignPage::primaryAction() {
    if (m_document.open() && m_preflight->runButton()->isEnabled()) {
        run();
    }
}

QList<QWidget*> DesignPage::panels() {
    return {m_pipeline, m_form->current() == 1 ? static_cast<QWidget*>(m_json) : m_stagePanel, m_preflight};
}

QList<Command> DesignPage::commands() {
    QList<Command> all{
        {tr("Open recipe"), tr("Design"), QKeySequence(QStringLiteral("Ctrl+O")), [this] { chooseFile(); }},
        {tr("New recipe"), tr("Design"), {}, [this] { newRecipe(); }}};
    if (!m_document.open()) {
        return all;
    }
    all.append({tr("Save recipe as"), tr("Design"), QKeySequence(QStringLiteral("Ctrl+S")), [this] { exportRecipe(); }});
    all.append({tr("Duplicate recipe"), tr("Design"), {}, [this] { duplicate(); }});
    all.append({tr("Run study"), tr("Design"), {}, [this] { primaryAction(); }});
    all.append({tr("Try 200 steps first"), tr("Design"), {}, [this] { tryFirst(); }});
    for (int i = 0; i < kStageCount; ++i) {
        const auto stage = static_cast<Stage>(i);
        all.append({stageName(stage), tr("Stage of the recipe"), {}, [this, stage] {
                        m_context.navigator.open(PageId::Design);
                        showStage(stage);
                    }});
    }
    return all;
}

void DesignPage::openRecipe(const QString& path) {
    auto recipe = recipe::load(fspath(path));
    if (!recipe) {
        m_context.navigator.say(MessageLevel::Error, qstring(recipe.error()));
        return;
    }
    m_document.replace(std::move(*recipe), std::filesystem::absolute(fspath(path)).parent_path());
    refreshRunning();
    refresh();
    showStage(Stage::Transfer);
    m_pipeline->card(Stage::Transfer)->setFocus(Qt::OtherFocusReason); // not the name: what is typed would rename the study
}

void DesignPage::newRecipe() {
    recipe::Recipe recipe;
    recipe.name = utf8(tr("New study"));
    m_document.replace(std::move(recipe), m_context.home);
    refreshRunning();
    refresh();
    showStage(Stage::Transfer);
    m_pipeline->card(Stage::Transfer)->setFocus(Qt::OtherFocusReason); // not the name: what is typed would rename the study
}

void DesignPage::duplicate() {
    recipe::Recipe copy = m_document.recipe();
    copy.name = utf8(tr("%1, copy").arg(qstring(copy.name)));
    m_document.setReadOnly(false);
    m_message->clear();
    m_document.replace(std::move(copy), m_document.folder());
    refresh();
}

void DesignPage::exportRecipe() {
    const QString folder = qpath(m_context.home / "recipes");
    QDir().mkpath(folder);
    QString name = qstring(m_document.recipe().name).toLower().replace(QLatin1Char(' '), QLatin1Char('-'));
    name.remove(QLatin1Char('/'));
    const QString path = QFileDialog::getSaveFileName(window(), tr("Save recipe as"),
                                                      QDir(folder).filePath(name + kRecipeSuffix),
                                                      tr("Recipes (*.json)"));
    if (path.isEmpty()) {
        return;
    }
    const auto saved = recipe::save(m_document.recipe(), fspath(path));
    m_message->display(saved ? MessageLevel::Success : MessageLevel::Error,
                       saved ? tr("Saved as %1.").arg(path) : qstring(saved.error()));
}

void DesignPage::openMenu(QWidget* anchor) {
    QMenu menu(this);
    menu.addAction(themedIcon(Icon::Folder), tr("A file"), this, &DesignPage::chooseFile);
    menu.addAction(themedIcon(Icon::Plus), tr("New recipe"), this, &DesignPage::newRecipe);
    for (const QString& folder : {qpath(m_context.home / "recipes"), qpath(resource_home() / "recipes")}) {
        const auto files = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        if (!files.isEmpty()) {
            menu.addSeparator();
        }
        for (const QFileInfo& file : files) {
            QString name = file.fileName();
            name.chop(static_cast<int>(name.endsWith(kRecipeSuffix) ? kRecipeSuffix.size() : QLatin1String(".json").size()));
            menu.addAction(name, this, [this, path = file.filePath()] { openRecipe(path); });
        }
    }
    menu.exec(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
}

void DesignPage::chooseFile() {
    const QString path = QFileDialog::getOpenFileName(window(), tr("Open recipe"), qpath(m_document.folder()),
                                                      tr("Recipes (*.json)"));
    if (!path.isEmpty()) {
        openRecipe(path);
    }
}

void DesignPage::setJson(bool json) {
    if (json) {
        m_json->refresh();
    } else if (!m_json->apply()) {
        m_form->setCurrent(1); // the text cannot be read yet
        return;
    }
    m_body->setCurrentIndex(json ? 1 : 0);
}

void DesignPage::run() {
    if (m_form->current() == 1 && !m_json->apply()) {
        return;
    }
    m_draft.save();
    QueueOptions options;
    options.folder = m_document.folder();
    options.device = utf8(m_context.preferences.device());
    options.add_to = m_extension && m_preflight->extends() ? m_extension->study : 0;
    const auto queued = queueStudy(m_context.store, m_document.recipe(), options);
    if (!queued) {
        m_message->display(MessageLevel::Error, qstring(queued.error()));
        return;
    }
    if (m_context.engine.scheduler() != nullptr) {
        m_context.engine.scheduler()->wake();
    }
    refreshRunning();
    m_context.navigator.openStudy(queued->study);
}

void DesignPage::tryFirst() {
    recipe::Recipe trial = m_document.recipe();
    trial.name = utf8(tr("Trial of %1").arg(qstring(trial.name)));
    QueueOptions options;
    options.folder = m_document.folder();
    options.device = utf8(m_context.preferences.device());
    options.trial_steps = kTrialSteps;
    const auto queued = queueStudy(m_context.store, trial, options);
    if (!queued) {
        m_message->display(MessageLevel::Error, qstring(queued.error()));
        return;
    }
    m_trial = queued->runs;
    if (m_context.engine.scheduler() != nullptr) {
        m_context.engine.scheduler()->wake();
    }
    m_message->display(MessageLevel::Info, tr("%1 steps are being tried. The measured time follows here.").arg(kTrialSteps),
                       {{tr("Watch it"), [this, study = queued->study] { m_context.navigator.openStudy(study); }}});
}

void DesignPage::watchTrial() {
    if (m_trial.empty()) {
        return;
    }
    const auto last = m_context.reader.run(m_trial.back());
    if (!last) {
        m_trial.clear();
        return;
    }
    if (last->state == run::State::Failed) {
        m_message->display(MessageLevel::Error, last->error ? qstring(*last->error) : tr("The trial failed."));
        m_trial.clear();
    } else if (last->state == run::State::Completed && last->step > 0) {
        const double each = last->seconds / static_cast<double>(last->step);
        m_message->display(MessageLevel::Success,
                           tr("%1 steps took %2: %3 ms a step.")
                               .arg(last->step)
                               .arg(formatDuration(last->seconds), formatFixed(each * 1000.0, 0)));
        m_trial.clear();
    }
}

void DesignPage::measureDevice() {
    run::Engine* engine = m_context.engine.engine();
    if (engine == nullptr || m_measuring || m_context.engine.devices().empty()) {
        return;
    }
    m_measuring = true;
    connect(&m_measurement, &QFutureWatcherBase::finished, this, [this] {
        if (const auto speed = m_measurement.result()) {
            m_finder.setSpeed(*speed);
        }
    });
    m_measurement.setFuture(QtConcurrent::run(
        [engine, &store = m_context.store,
         device = m_context.engine.devices().back().id]() -> Result<run::DeviceSpeed> {
            auto reader = store.reader();
            if (!reader) {
                return fail(reader.error());
            }
            return run::speed_of(device, store, *reader, *engine);
        }));
}

void DesignPage::placeColumn() {
    const bool narrow = width() < kNarrow;
    const bool open = m_document.open();
    m_bottom->setVisible(narrow && open);
    auto* row = static_cast<QHBoxLayout*>(m_stack->widget(1)->layout()); // NOLINT: made in editorPart()
    if (!narrow && m_right->parentWidget() != m_stack->widget(1)) {
        row->addWidget(m_right);
        m_right->show();
    } else if (narrow && m_right->parentWidget() != this) {
        row->removeWidget(m_right);
        m_right->setParent(this);
        m_right->hide();
    }
    if (narrow) {
        const bool shown = m_bottomBadge->isChecked() && open;
        m_right->setVisible(shown);
        m_bottomBadge->setGlyph(shown ? Icon::ChevronDown : Icon::ChevronUp);
        m_right->setGeometry(size::kPageMargin, size::kGapRow, kRightWidth, height() - m_bottom->height() - 2 * size::kGapRow);
        m_right->raise();
    }
}

void DesignPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    placeColumn();
}

} // namespace stillroom::ui
