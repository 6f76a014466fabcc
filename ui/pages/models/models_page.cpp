// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/models_page.h"

#include "core/run/device_speed.h"
#include "ui/pages/models/builder_panel.h"
#include "ui/pages/models/layer_matching.h"
#include "ui/pages/models/model_card.h"
#include "ui/pages/models/number_panel.h"
#include "ui/pages/models/try_panel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/scrolled.h"
#include "ui/widgets/search_box.h"
#include "ui/widgets/segmented_control.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUndoCommand>
#include <QVBoxLayout>

namespace stillroom::ui {

namespace {

constexpr int kLowest = 400; // of what is below the cards

enum Filter { All, Teachers, Students };

/// One gesture in the builder.
class ShapeEdit final : public QUndoCommand {
  public:
    ShapeEdit(recipe::ModelShape before, recipe::ModelShape after, std::function<void(const recipe::ModelShape&)> apply)
        : QUndoCommand(ModelsPage::tr("Change shape")), m_before(before), m_after(after), m_apply(std::move(apply)) {}
    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }

  private:
    recipe::ModelShape m_before;
    recipe::ModelShape m_after;
    std::function<void(const recipe::ModelShape&)> m_apply;
};

bool sameShape(const recipe::ModelShape& a, const recipe::ModelShape& b) {
    const auto key = [](const recipe::ModelShape& s) {
        return std::tuple(s.encoder.layers, s.encoder.hidden, s.encoder.heads, s.encoder.feed_forward, s.encoder.dropout,
                          s.encoder.max_length, s.vocabulary);
    };
    return key(a) == key(b);
}

QString proposedName(const recipe::ModelShape& shape) {
    return QStringLiteral("%1 × %2").arg(shape.encoder.layers).arg(shape.encoder.hidden);
}

} // namespace

ModelsPage::ModelsPage(Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_library(context.home), m_exchange(context, this), m_message(new MessageBar) {
    m_shape.encoder = recipe::ModelSpec{2, 128, 2, 512, 0.1, 64};
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(size::kPageMargin, 0, size::kPageMargin, size::kPageMargin);
    column->setSpacing(size::kGapPanels);
    column->addWidget(makeHeader());
    column->addWidget(m_message);
    m_message->hide();
    m_exchange.reportTo(*m_message);
    column->addWidget(makeBody(), 1);
    setShape(m_shape);
    connect(&m_context.navigator, &Navigator::modelRequested, this, &ModelsPage::tryModel);
    connect(&m_context.feed, &RunFeed::storeChanged, this, [this] {
        if (isVisible()) {
            refresh();
        }
    });
    connect(&m_context.engine, &EngineHost::stateChanged, this, &ModelsPage::showNumbers);
}

QWidget* ModelsPage::makeHeader() {
    auto* header = new QWidget;
    header->setFixedHeight(scaled(size::kPageHeader));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_filter = new SegmentedControl(tr("Role"), {tr("All"), tr("Teachers"), tr("Students")});
    m_search = new SearchBox(tr("Find a model"));
    m_search->setMaximumWidth(260);
    auto* import = new Button(ButtonKind::Outlined, tr("Import Hugging Face folder"), Icon::Folder);
    auto* fresh = new Button(ButtonKind::Outlined, tr("New student"), Icon::Plus);
    connect(m_filter, &SegmentedControl::chosen, this, &ModelsPage::fillCards);
    connect(m_search, &QLineEdit::textChanged, this, &ModelsPage::fillCards);
    connect(import, &QPushButton::clicked, this, &ModelsPage::askImport);
    connect(fresh, &QPushButton::clicked, this, [this] {
        showLower(Lower::Builder);
        m_openName.clear();
        edit({recipe::ModelSpec{2, 128, 2, 512, 0.1, 64}, 8000, true, 0, 0, 0, 0, {}});
    });
    row->addWidget(new Label(tr("Models"), TextRole::Title, Tone::Primary, QFont::DemiBold));
    row->addWidget(m_filter);
    row->addWidget(m_search, 1);
    row->addStretch(1);
    row->addWidget(import);
    row->addWidget(fresh);
    return header;
}

/// In a low window the page scrolls rather than squeeze its charts.
QWidget* ModelsPage::makeBody() {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::kGapPanels);
    column->addWidget(makeCards());
    auto* lower = makeLower();
    lower->setMinimumHeight(scaled(kLowest));
    column->addWidget(lower, 1);
    auto* scroll = scrolled(body);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget* ModelsPage::makeCards() {
    m_cardArea = new QScrollArea;
    m_cardArea->setWidgetResizable(true);
    m_cardArea->setFrameShape(QFrame::NoFrame);
    m_cardArea->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cardArea->viewport()->setAutoFillBackground(false);
    m_cardArea->setFixedHeight(scaled(264));
    m_cardArea->setAccessibleName(tr("Models"));
    m_panels << m_cardArea;
    return m_cardArea;
}

QWidget* ModelsPage::makeLower() {
    auto* panel = new Panel;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 14, 16, 14);
    m_lower = new QStackedWidget;
    m_lower->addWidget(makeBuilder());
    m_try = new TryPanel(m_context, makeSwitch());
    m_lower->addWidget(m_try);
    connect(m_try, &TryPanel::modelChanged, this, &ModelsPage::markCards);
    m_panels << m_try;
    column->addWidget(m_lower);
    return panel;
}

/// Both views have the switch at the same place, for the builder has no room for a row of its own.
SegmentedControl* ModelsPage::makeSwitch() {
    auto* control = new SegmentedControl(tr("Below the models"), {tr("Student builder"), tr("Try it")});
    connect(control, &SegmentedControl::chosen, this, &ModelsPage::showLower);
    m_switches << control;
    return control;
}

void ModelsPage::showLower(int view) {
    m_lower->setCurrentIndex(view);
    for (SegmentedControl* control : m_switches) {
        control->setCurrent(view);
    }
    markCards();
}

QWidget* ModelsPage::makeBuilder() {
    auto* panel = new QWidget;
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);

    auto* controls = new QWidget;
    controls->setFixedWidth(scaled(300));
    auto* left = new QVBoxLayout(controls);
    left->setContentsMargins(0, 0, 0, 0);
    m_builderTitle = new Label({}, TextRole::Small, Tone::Muted);
    m_builderTitle->setElided(true);
    auto* top = new QHBoxLayout;
    top->setSpacing(size::kGapRow);
    top->addWidget(makeSwitch());
    top->addWidget(m_builderTitle, 1);
    left->addLayout(top);
    m_builder = new BuilderPanel;
    connect(m_builder, &BuilderPanel::shapeChanged, this, &ModelsPage::edit);
    auto* sliders = scrolled(m_builder);
    sliders->setFocusPolicy(Qt::NoFocus);
    left->addWidget(sliders, 1);
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("studentName"));
    m_name->setAccessibleName(tr("Name of the new student"));
    m_name->setTextMargins(6, 0, 6, 0);
    connect(m_name, &QLineEdit::returnPressed, this, &ModelsPage::saveDesign);
    auto* naming = new QHBoxLayout;
    naming->setSpacing(12);
    naming->addWidget(new Label(tr("Name"), TextRole::Body, Tone::Primary, QFont::Medium));
    naming->addWidget(m_name, 1);
    left->addLayout(naming);
    auto* buttons = new QHBoxLayout;
    auto* save = new Button(ButtonKind::Primary, tr("Save as new student"));
    save->setObjectName(QStringLiteral("saveStudent"));
    m_revert = new Button(ButtonKind::Outlined, tr("Revert"));
    connect(save, &QPushButton::clicked, this, &ModelsPage::saveDesign);
    connect(m_revert, &QPushButton::clicked, this, [this] { m_undo.setIndex(0); });
    connect(&m_undo, &QUndoStack::indexChanged, this, [this](int index) { m_revert->setEnabled(index > 0); });
    m_revert->setEnabled(false);
    buttons->addWidget(save);
    buttons->addWidget(m_revert);
    buttons->addStretch(1);
    left->addLayout(buttons);

    m_numbers = new NumberPanel;
    m_numbers->setMinimumWidth(scaled(330));

    auto* matching = new QWidget;
    auto* right = new QVBoxLayout(matching);
    right->setContentsMargins(0, 0, 0, 0);
    auto* head = new QHBoxLayout;
    m_mapping = new SegmentedControl(tr("Layer matching"), {tr("Even"), tr("Last layers")});
    m_teacher = new QComboBox;
    m_teacher->setAccessibleName(tr("Compared with teacher"));
    m_teacher->setMaximumWidth(scaled(220));
    connect(m_mapping, &SegmentedControl::chosen, this, &ModelsPage::showNumbers);
    connect(m_teacher, &QComboBox::activated, this, &ModelsPage::showNumbers);
    head->addWidget(new Label(tr("Layer matching"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    head->addStretch(1);
    head->addWidget(m_teacher);
    right->addLayout(head);
    right->addWidget(m_mapping, 0, Qt::AlignLeft);
    m_matching = new LayerMatching;
    right->addWidget(m_matching, 100);
    m_pairs = new Label({}, TextRole::Small, Tone::Muted);
    m_pairs->setWordWrap(true);
    right->addWidget(m_pairs);
    right->addStretch(1);

    row->addWidget(controls);
    row->addWidget(new Separator(Qt::Vertical));
    row->addWidget(m_numbers, 4);
    row->addWidget(new Separator(Qt::Vertical));
    row->addWidget(matching, 6);
    m_panels << controls << m_numbers << matching;
    return panel;
}

void ModelsPage::refresh() {
    std::vector<Error> problems;
    auto entries = m_library.list(m_context.reader, &problems);
    if (!entries) {
        m_message->display(MessageLevel::Error, qstring(entries.error()));
        return;
    }
    if (!problems.empty()) {
        m_message->display(MessageLevel::Warning, qstring(problems.front()));
    }
    m_entries = std::move(*entries);
    fillTeachers();
    fillCards();
    showNumbers();
    m_try->setModels(m_entries);
}

void ModelsPage::fillCards() {
    m_cards.clear();
    if (m_entries.empty()) {
        m_cardArea->setWidget(new EmptyState(tr("No model yet."), {{tr("Import Hugging Face folder"), [this] { askImport(); }},
                                                                  {tr("Go to Design"), [this] { m_context.navigator.open(PageId::Design); }}}));
        return;
    }
    auto* content = new QWidget;
    content->setAutoFillBackground(false);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(size::kGapCharts);
    ModelTower::Scale scale{1, 1};
    for (const auto& entry : m_entries) {
        scale.layers = std::max(scale.layers, entry.shape.encoder.layers);
        scale.hidden = std::max(scale.hidden, entry.shape.encoder.hidden);
    }
    for (const auto& entry : m_entries) {
        const bool isTeacher = entry.role == run::Role::Teacher;
        if ((m_filter->current() == Teachers && !isTeacher) || (m_filter->current() == Students && isTeacher) ||
            !qstring(entry.name).contains(m_search->text(), Qt::CaseInsensitive)) {
            continue;
        }
        auto* card = new ModelCard(entry, scale);
        connect(card, &ModelCard::opened, this, [this, card] { open(card->entry()); });
        connect(card, &ModelCard::menuRequested, this, [this, card](const QPoint& at) { openMenu(card->entry(), at); });
        m_cards << card;
        row->addWidget(card);
    }
    if (m_cards.isEmpty()) {
        row->addWidget(new Label(tr("No model fits. Choose All, or clear the search."), TextRole::Body, Tone::Muted));
    }
    row->addStretch(1);
    m_cardArea->setWidget(content);
    markCards();
}

/// The model that the view below shows: the one the builder began from, or the one that is tried.
void ModelsPage::markCards() {
    const bool building = m_lower->currentIndex() == Lower::Builder;
    for (ModelCard* card : m_cards) {
        card->setSelected(building ? qstring(card->entry().name) == m_openName : qstring(card->entry().location) == m_try->chosen());
    }
}

void ModelsPage::fillTeachers() {
    const QString before = m_teacher->currentData().toString();
    m_teacher->clear();
    for (const auto& entry : m_entries) {
        if (entry.role == run::Role::Teacher) {
            m_teacher->addItem(qstring(entry.name), qstring(entry.location));
        }
    }
    const int index = m_teacher->findData(before);
    m_teacher->setCurrentIndex(index < 0 && m_teacher->count() > 0 ? 0 : index);
    m_teacher->setVisible(m_teacher->count() > 0);
}

std::optional<recipe::ModelShape> ModelsPage::teacher() const {
    const std::string wanted = utf8(m_teacher->currentData().toString());
    for (const auto& entry : m_entries) {
        if (entry.role == run::Role::Teacher && entry.location == wanted) {
            return entry.shape;
        }
    }
    return std::nullopt;
}

void ModelsPage::open(const store::ModelEntry& entry) {
    m_openName = qstring(entry.name);
    m_undo.clear();
    setShape(entry.shape);
    m_try->choose(qstring(entry.location));
    markCards();
}

void ModelsPage::edit(const recipe::ModelShape& shape) {
    if (sameShape(shape, m_shape)) {
        return;
    }
    m_undo.push(new ShapeEdit(m_shape, shape, [this](const recipe::ModelShape& wanted) { setShape(wanted); }));
}

void ModelsPage::setShape(const recipe::ModelShape& shape) {
    m_shape = shape;
    m_builder->setShape(shape);
    m_name->setPlaceholderText(proposedName(shape));
    m_builderTitle->setText(m_openName.isEmpty() ? QString() : tr("from %1").arg(m_openName));
    showNumbers();
}

void ModelsPage::showNumbers() {
    std::optional<run::DeviceSpeed> speed;
    if (const auto& devices = m_context.engine.devices(); !devices.empty()) {
        speed = run::stored_speed(m_context.reader, devices.front());
    }
    const auto against = teacher();
    m_numbers->show(m_shape, against, speed);
    m_matching->setVisible(against.has_value());
    m_mapping->setVisible(against.has_value());
    if (!against) {
        m_pairs->setText(tr("Train or import a teacher to see which of its layers the student imitates."));
        return;
    }
    const auto mapping = m_mapping->current() == 0 ? recipe::LayerMapping::Skip : recipe::LayerMapping::Last;
    m_matching->setLayers(against->encoder.layers, against->encoder.hidden, m_shape.encoder.layers, m_shape.encoder.hidden, mapping);
    const bool projected = against->encoder.hidden != m_shape.encoder.hidden;
    m_pairs->setText(projected ? tr("A learned projection from %1 to %2 goes with the hidden-state term and is dropped after training. "
                                    "The mapping itself is chosen in Design, with the objective.")
                                     .arg(m_shape.encoder.hidden)
                                     .arg(against->encoder.hidden)
                               : tr("The mapping itself is chosen in Design, with the objective."));
}

std::optional<QString> ModelsPage::askName(const QString& title, const QString& proposal) {
    bool accepted = false;
    const QString name = QInputDialog::getText(this, title, tr("Name"), QLineEdit::Normal, proposal, &accepted).trimmed();
    return accepted && !name.isEmpty() ? std::optional(name) : std::nullopt;
}

void ModelsPage::saveDesign() {
    const QString typed = m_name->text().trimmed();
    const QString name = typed.isEmpty() ? proposedName(m_shape) : typed;
    if (const auto saved = m_library.save_design(utf8(name), m_shape); !saved) {
        m_message->display(MessageLevel::Error, qstring(saved.error()));
        return;
    }
    m_openName = name;
    m_name->clear();
    m_undo.clear();
    m_message->display(MessageLevel::Success, tr("Saved %1. Its shape can be chosen in Design, under Student.").arg(name));
    refresh();
}

void ModelsPage::askImport() {
    if (const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a Hugging Face folder")); !folder.isEmpty()) {
        importFolder(folder);
    }
}

void ModelsPage::importFolder(const QString& folder) {
    const QString name = QFileInfo(folder).fileName();
    if (const auto imported = m_library.import_folder(fspath(folder), utf8(name)); !imported) {
        m_message->display(MessageLevel::Error, qstring(imported.error()));
        return;
    }
    m_message->display(MessageLevel::Success, tr("Imported %1.").arg(name));
    refresh();
}

void ModelsPage::askRename(const store::ModelEntry& entry) {
    const auto name = askName(tr("Rename model"), qstring(entry.name));
    if (!name || *name == qstring(entry.name)) {
        return;
    }
    if (const auto renamed = m_library.rename(entry, utf8(*name)); !renamed) {
        m_message->display(MessageLevel::Error, qstring(renamed.error()));
    }
    refresh();
}

void ModelsPage::askRemove(const store::ModelEntry& entry) {
    m_message->display(MessageLevel::Warning, tr("Remove %1 from this store?").arg(qstring(entry.name)),
                       {{tr("Remove"), [this, entry] {
                             if (const auto removed = m_library.remove(entry); !removed) {
                                 m_message->display(MessageLevel::Error, qstring(removed.error()));
                             }
                             refresh();
                         }},
                        {tr("Keep"), [] {}}});
}

} // namespace stillroom::ui
