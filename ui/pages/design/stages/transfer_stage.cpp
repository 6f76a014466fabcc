// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/transfer_stage.h"

#include "ui/pages/design/corpus_menu.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/joining.h"
#include "ui/pages/design/source_color.h"
#include "ui/pages/design/stages/mixture_view.h"
#include "ui/pages/design/stages/sample_view.h"
#include "ui/pages/design/stages/source_row.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/linked_slider.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle.h"
#include "ui/window/context.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace stillroom::ui {

namespace {

constexpr int kHeader = 46;
constexpr int kTableHead = 38;
constexpr int kPartHead = 44;
constexpr std::int64_t kSampleLines = 10;
constexpr std::int64_t kMixtureSteps = 4; // of 25 %
constexpr double kMostSteps = 20;
constexpr double kLargestSet = 1e9;

Label* columnHead(const QString& text, int width, Qt::Alignment alignment) {
    auto* label = new Label(text, TextRole::Caption, Tone::Muted);
    label->setAlignment(alignment | Qt::AlignVCenter);
    if (width > 0) {
        label->setFixedWidth(width);
    }
    return label;
}

} // namespace

TransferStage::TransferStage(Context& context, RecipeDocument& document, QWidget* parent)
    : StageView(parent), m_context(context), m_document(document) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header());
    m_message = new MessageBar;
    auto* messageRow = new QHBoxLayout;
    messageRow->setContentsMargins(16, 0, 16, 0);
    messageRow->addWidget(m_message);
    column->addLayout(messageRow);
    connect(m_message, &MessageBar::closed, this, [this] { m_hiddenMessage = utf8(m_message->accessibleName()); });
    column->addWidget(tableHead());
    m_rowColumn = new QVBoxLayout;
    m_rowColumn->setSpacing(0);
    column->addLayout(m_rowColumn);
    column->addWidget(new Separator);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("design.mixture"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(mixturePart());
    splitter->addWidget(samplePart());
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({506, 522});
    m_context.preferences.keep(splitter);
    column->addWidget(splitter, 1);
    connect(&document, &RecipeDocument::replaced, this, &TransferStage::showMiddle);
    showMiddle();
}

void TransferStage::showMiddle() {
    const auto order = valueOrder();
    m_shownValue = order.empty() ? 0 : order[order.size() / 2];
}

QWidget* TransferStage::header() {
    auto* head = new QWidget;
    head->setFixedHeight(scaled(kHeader));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(12);
    row->addWidget(new Label(tr("Transfer set"), TextRole::Section, Tone::Primary, QFont::DemiBold));
    row->addStretch();
    row->addWidget(new Label(tr("Size"), TextRole::Small, Tone::Secondary));
    m_size = new NumberField(tr("Size of the transfer set"), 1, kLargestSet, 0);
    m_size->setStep(1000);
    connect(m_size, &NumberField::valueEdited, this, [this](double value) {
        m_document.edit(tr("Change size"), [value](recipe::Recipe& recipe) {
            recipe.transfer.size = static_cast<std::int64_t>(value);
        });
    });
    row->addWidget(m_size);
    m_unit = new SegmentedControl(tr("Counted in"), {tr("Sentences"), tr("Tokens")});
    connect(m_unit, &SegmentedControl::chosen, this, [this](int index) {
        m_document.edit(tr("Change unit"), [index](recipe::Recipe& recipe) {
            recipe.transfer.unit = static_cast<recipe::TransferUnit>(index);
        });
    });
    row->addWidget(m_unit);
    row->addWidget(new Label(tr("When a source runs short"), TextRole::Small, Tone::Secondary));
    m_short = new QComboBox;
    m_short->setAccessibleName(tr("When a source runs short"));
    connect(m_short, &QComboBox::activated, this, [this] {
        const int policy = m_short->currentData(Qt::UserRole).toInt();
        const std::string from = utf8(m_short->currentData(Qt::UserRole + 1).toString());
        m_document.edit(tr("Change what happens when a source runs short"), [&](recipe::Recipe& recipe) {
            recipe.transfer.when_short = static_cast<recipe::ShortPolicy>(policy);
            recipe.transfer.fill_from = from;
        });
    });
    row->addWidget(m_short);
    m_add = new Button(ButtonKind::Outlined, tr("Add source"), Icon::Plus);
    connect(m_add, &QPushButton::clicked, this, [this] { addSource(m_add); });
    row->addWidget(m_add);
    return head;
}

QWidget* TransferStage::tableHead() {
    auto* head = new QWidget;
    head->setFixedHeight(scaled(kTableHead));
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(column::kGap);
    row->addWidget(columnHead(tr("Source"), column::kSource, Qt::AlignLeft));
    auto* ratio = new QWidget;
    ratio->setFixedWidth(column::kRatio);
    auto* ratioRow = new QHBoxLayout(ratio);
    ratioRow->setContentsMargins(0, 0, 30, 0);
    ratioRow->addWidget(columnHead(tr("Ratio"), 0, Qt::AlignLeft));
    ratioRow->addStretch();
    m_sum = new Label({}, TextRole::Small, Tone::Secondary);
    m_sum->setMono(true);
    ratioRow->addWidget(m_sum);
    row->addWidget(ratio);
    row->addWidget(columnHead(tr("Sentences\nTokens"), column::kQuota, Qt::AlignRight));
    row->addWidget(columnHead(tr("Requested\nRealised"), column::kRealised, Qt::AlignRight));
    row->addSpacing(8);
    m_target = columnHead(tr("Closeness to target task"), 0, Qt::AlignLeft);
    m_target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_target, 1);
    return head;
}

QWidget* TransferStage::mixturePart() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(16, 0, 16, 10);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Label(tr("Mixture"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    m_shownFor = new Label({}, TextRole::Small, Tone::Secondary);
    head->addWidget(m_shownFor);
    m_valueBox = new QComboBox;
    m_valueBox->setAccessibleName(tr("Value on show"));
    m_valueBox->setFont(monoFont());
    connect(m_valueBox, &QComboBox::activated, this, [this](int row) {
        const auto order = valueOrder();
        if (row >= 0 && static_cast<std::size_t>(row) < order.size()) {
            chooseValue(order[static_cast<std::size_t>(row)]);
        }
    });
    head->addWidget(m_valueBox);
    m_sweepAll = new Toggle(tr("Sweep all mixtures"));
    m_sweepAll->setObjectName(QStringLiteral("sweepMixtures"));
    m_sweepAll->setToolTip(tr("The study runs all mixtures whose ratios are multiples of one step"));
    connect(m_sweepAll, &Toggle::clicked, this, [this](bool on) {
        m_document.edit(on ? tr("Sweep all mixtures") : tr("End the sweep"), [on](recipe::Recipe& recipe) {
            sweepMixtures(recipe, on ? std::optional(kMixtureSteps) : std::nullopt);
        });
    });
    head->addWidget(m_sweepAll);
    m_steps = new NumberField(tr("Parts of each ratio"), 1, kMostSteps, 0);
    m_steps->setFixedWidth(scaled(64));
    m_steps->setToolTip(tr("4 parts are steps of 25 %"));
    connect(m_steps, &NumberField::valueEdited, this, [this](double value) {
        m_document.edit(tr("Change the sweep"), [value](recipe::Recipe& recipe) { sweepMixtures(recipe, static_cast<std::int64_t>(value)); });
    });
    head->addWidget(m_steps);
    head->addStretch();
    auto* legend = new Legend;
    m_legend = legend;
    head->addWidget(legend);
    auto* headHolder = new QWidget;
    headHolder->setFixedHeight(scaled(kPartHead));
    headHolder->setLayout(head);
    head->setContentsMargins(0, 0, 0, 0);
    column->addWidget(headHolder);
    m_mixture = new MixtureView;
    connect(m_mixture, &MixtureView::columnChosen, this, [this](int index) {
        const auto order = valueOrder();
        chooseValue(order[static_cast<std::size_t>(index)]);
    });
    column->addWidget(m_mixture, 1);
    m_leftOut = new Label({}, TextRole::Small, Tone::Muted);
    m_leftOut->setElided(true);
    column->addWidget(m_leftOut);
    return part;
}

QWidget* TransferStage::samplePart() {
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 6);
    column->setSpacing(0);
    auto* headHolder = new QWidget;
    headHolder->setFixedHeight(scaled(kPartHead));
    auto* head = new QHBoxLayout(headHolder);
    head->setContentsMargins(16, 0, 16, 0);
    head->addWidget(new Label(tr("Sample of the mixed set"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    m_sampleCount = new Label({}, TextRole::Small, Tone::Secondary);
    head->addWidget(m_sampleCount);
    head->addStretch();
    auto* again = new Button(ButtonKind::Outlined, tr("Draw again"), Icon::Dice);
    connect(again, &QPushButton::clicked, this, [this] {
        ++m_sampleSeed;
        refreshSample();
    });
    head->addWidget(again);
    column->addWidget(headHolder);
    auto* view = new SampleView;
    m_sample = new SampleModel(this);
    view->setModel(m_sample);
    column->addWidget(view, 1);
    return part;
}

void TransferStage::refresh(const Facts& facts) {
    m_facts = facts;
    const auto& sources = m_document.recipe().transfer.sources;
    const bool same = m_rows.size() == sources.size() &&
                      std::equal(m_rows.begin(), m_rows.end(), sources.begin(), [](const SourceRow* row, const auto& s) {
                          return utf8(row->name()) == s.corpus;
                      });
    if (!same) {
        rebuildRows();
    }
    const auto steps = mixtureSteps(m_document.recipe());
    m_sweepAll->setVisible(sources.size() > 2 || steps);
    m_sweepAll->setChecked(steps.has_value());
    m_sweepAll->setEnabled(!m_document.readOnly());
    m_steps->setVisible(steps.has_value());
    m_steps->setEnabled(!m_document.readOnly());
    if (steps) {
        m_steps->setValue(static_cast<double>(*steps));
    }
    const auto sweep = sweepOf(m_document.recipe());
    if (sweep && m_shownValue >= sweep->values.size()) {
        m_shownValue = sweep->values.empty() ? 0 : sweep->values.size() - 1;
    }
    refreshHeader();
    const auto shown = shownMixture(m_document.recipe(), m_shownValue);
    if (m_lastNonzero.size() != shown.size()) {
        m_lastNonzero.assign(shown.size(), 0);
    }
    const auto quotas = recipe::quotas(shown, m_document.recipe().transfer.size);
    const MixtureFact* fact = shownFact(facts);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (shown[i].ratio > 0) {
            m_lastNonzero[i] = shown[i].ratio;
        }
        std::optional<corpus::SourceReport> report;
        if (fact != nullptr && fact->plan && i < fact->plan->sources.size()) {
            report = fact->plan->sources[i];
        }
        m_rows[i]->refresh({m_document.recipe(), facts, i, shown, sweep, m_shownValue, report,
                            m_document.recipe().transfer.unit, quotas[i], m_document.readOnly()});
    }
    refreshMessage(facts);
    refreshMixture(facts);
    refreshSample();
}

void TransferStage::rebuildRows() {
    for (SourceRow* row : m_rows) {
        row->hide();
        row->deleteLater();
    }
    m_rows.clear();
    const auto& sources = m_document.recipe().transfer.sources;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        auto* row = new SourceRow(qstring(sources[i].corpus));
        m_rowColumn->addWidget(row);
        connectRow(row, i);
        m_rows.push_back(row);
    }
    m_lastNonzero.clear();
}

void TransferStage::connectRow(SourceRow* row, std::size_t index) {
    connect(row, &SourceRow::dragStarted, this, [this] { m_document.beginGesture(); });
    connect(row, &SourceRow::dragCancelled, this, [this] { m_document.cancelGesture(); });
    connect(row, &SourceRow::dragFinished, this,
            [this, row] { m_document.endGesture(tr("Change %1 ratio").arg(row->name())); });
    connect(row, &SourceRow::ratioMoved, this, [this, index](int wanted) { moveRatio(index, wanted); });
    connect(row, &SourceRow::ratioTyped, this, [this, row, index](int wanted) {
        m_document.beginGesture();
        const auto sweep = sweepOf(m_document.recipe());
        if (sweep && sweep->source == index) {
            Q_EMIT row->stopMoved(static_cast<int>(m_shownValue), wanted);
        } else {
            moveRatio(index, wanted);
        }
        m_document.endGesture(tr("Change %1 ratio").arg(row->name()));
    });
    connect(row, &SourceRow::stopMoved, this, [this](int value, int ratio) {
        const auto sweep = sweepOf(m_document.gestureStart());
        if (!sweep || std::count(sweep->values.begin(), sweep->values.end(), ratio) > 0) {
            return; // another stop stands there
        }
        auto values = sweep->values;
        values[static_cast<std::size_t>(value)] = ratio;
        m_document.preview([&](recipe::Recipe& recipe) { setSweepValues(recipe, *sweep, values); });
    });
    connect(row, &SourceRow::lockToggled, this, [this, row, index] {
        m_document.edit(tr("Lock %1").arg(row->name()), [index](recipe::Recipe& recipe) {
            recipe.transfer.sources[index].locked = !recipe.transfer.sources[index].locked;
        });
        refresh(m_facts); // the button follows the document, not the click
    });
    connect(row, &SourceRow::sweepToggled, this, [this, index] { toggleSweep(index); });
    connect(row, &SourceRow::valueChosen, this, [this](int value) { chooseValue(static_cast<std::size_t>(value)); });
    connect(row, &SourceRow::valueRemoved, this, [this](int value) {
        const auto sweep = sweepOf(m_document.recipe());
        if (sweep && sweep->values.size() > 1) {
            auto values = sweep->values;
            values.erase(values.begin() + value);
            setValues(tr("Remove a value"), values);
        }
    });
    connect(row, &SourceRow::valueAdded, this, [this] {
        const auto sweep = sweepOf(m_document.recipe());
        if (!sweep) {
            return;
        }
        // In the middle of the widest gap, on a whole per cent.
        auto sorted = sweep->values;
        std::sort(sorted.begin(), sorted.end());
        sorted.insert(sorted.begin(), sorted.empty() || sorted.front() != 0 ? -1 : 0);
        sorted.push_back(sorted.back() == recipe::kWhole ? recipe::kWhole : recipe::kWhole + 1);
        std::size_t widest = 0;
        for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
            if (sorted[i + 1] - sorted[i] > sorted[widest + 1] - sorted[widest]) {
                widest = i;
            }
        }
        auto values = sweep->values;
        values.push_back((sorted[widest] + sorted[widest + 1]) / 200 * 100);
        m_shownValue = values.size() - 1;
        setValues(tr("Add a value"), values);
    });
    connect(row, &SourceRow::menuRequested, this, [this, index](QWidget* anchor) { openSourceMenu(index, anchor); });
}

void TransferStage::addSource(QWidget* anchor) {
    chooseCorpus(m_context, m_document, anchor, [this](const std::string& name) {
        m_document.edit(tr("Add source"), [&](recipe::Recipe& recipe) {
            auto& sources = recipe.transfer.sources;
            const bool there = std::any_of(sources.begin(), sources.end(), [&](const auto& s) { return s.corpus == name; });
            if (!there) {
                sources.push_back({name, sources.empty() ? recipe::kWhole : 0, false});
            }
        });
    });
}

void TransferStage::openSourceMenu(std::size_t index, QWidget* anchor) {
    QMenu menu(this);
    const std::string name = m_document.recipe().transfer.sources[index].corpus;
    QMenu* role = menu.addMenu(tr("Shown as"));
    const QStringList roles{tr("Generic"), tr("Task"), tr("Synthetic")};
    for (int i = 0; i < roles.size(); ++i) {
        role->addAction(roles[i], this, [this, name, i] {
            m_document.edit(tr("Change role"), [&](recipe::Recipe& recipe) {
                for (auto& ref : recipe.corpora) {
                    if (ref.name == name) {
                        ref.role = static_cast<recipe::CorpusRole>(i);
                    }
                }
            });
        });
    }
    QMenu* join = menu.addMenu(tr("Add language"));
    join->setEnabled(!m_document.readOnly());
    fillJoinMenu(*join, m_context, m_document, name, knownOf(m_facts, name), this);
    if (const auto locations = locationsOf(m_document.recipe(), name); locations.size() > 1) {
        QMenu* part = menu.addMenu(tr("Remove language"));
        part->setEnabled(!m_document.readOnly());
        for (const auto& location : locations) {
            part->addAction(partName(location), this, [this, name, location] { partLocation(m_document, name, location); });
        }
    }
    menu.addSeparator();
    menu.addAction(themedIcon(Icon::Trash), tr("Remove source"), this, [this, index] { removeSource(index); })
        ->setEnabled(!m_document.readOnly());
    menu.exec(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
}

void TransferStage::removeSource(std::size_t index) {
    m_document.edit(tr("Remove source"), [index](recipe::Recipe& recipe) {
        if (const auto sweep = sweepOf(recipe); sweep && sweep->source == index) {
            endSweep(recipe, 0);
        }
        auto& sources = recipe.transfer.sources;
        sources.erase(sources.begin() + static_cast<std::ptrdiff_t>(index));
        // What it had goes to the free others in their proportion; with none free the sum is an issue to mend.
        const std::vector<bool> held(sources.size(), false);
        if (const auto shared = recipe::share_rest(sources, held); !shared && sources.size() == 1) {
            sources.front().ratio = recipe::kWhole;
        }
    });
}

void TransferStage::moveRatio(std::size_t index, int wanted) {
    const recipe::Recipe& start = m_document.gestureStart();
    const auto ratios = moved(shownMixture(start, m_shownValue), sweepOf(start), index, wanted, m_lastNonzero);
    m_document.preview([&](recipe::Recipe& recipe) {
        for (std::size_t i = 0; i < ratios.size(); ++i) {
            recipe.transfer.sources[i].ratio = ratios[i];
        }
    });
}

void TransferStage::toggleSweep(std::size_t index) {
    const auto sweep = sweepOf(m_document.recipe());
    if (sweep && sweep->source == index) {
        m_document.edit(tr("End the sweep"),
                        [this](recipe::Recipe& recipe) { endSweep(recipe, m_shownValue); });
    } else {
        m_document.edit(tr("Sweep a ratio"), [index](recipe::Recipe& recipe) { startSweep(recipe, index); });
        m_shownValue = 2; // the middle of the five
    }
    refresh(m_facts);
}

void TransferStage::setValues(const QString& what, const std::vector<std::int64_t>& values) {
    m_document.edit(what, [&](recipe::Recipe& recipe) {
        if (const auto sweep = sweepOf(recipe)) {
            setSweepValues(recipe, *sweep, values);
        }
    });
}

void TransferStage::chooseValue(std::size_t index) {
    m_shownValue = index;
    refresh(m_facts);
}

void TransferStage::refreshHeader() {
    const auto& transfer = m_document.recipe().transfer;
    const bool editable = !m_document.readOnly();
    m_size->setValue(static_cast<double>(transfer.size));
    m_unit->setCurrent(static_cast<int>(transfer.unit));
    m_short->clear();
    const auto add = [this](const QString& text, recipe::ShortPolicy policy, const QString& from = {}) {
        m_short->addItem(text, static_cast<int>(policy));
        m_short->setItemData(m_short->count() - 1, from, Qt::UserRole + 1);
    };
    add(tr("Repeat sentences"), recipe::ShortPolicy::Repeat);
    add(tr("Make the set smaller"), recipe::ShortPolicy::Shrink);
    int current = transfer.when_short == recipe::ShortPolicy::Shrink ? 1 : 0;
    for (const auto& source : transfer.sources) {
        add(tr("Fill from %1").arg(qstring(source.corpus)), recipe::ShortPolicy::Fill, qstring(source.corpus));
        if (transfer.when_short == recipe::ShortPolicy::Fill && transfer.fill_from == source.corpus) {
            current = m_short->count() - 1;
        }
    }
    m_short->setCurrentIndex(current);
    for (QWidget* control : {static_cast<QWidget*>(m_size), static_cast<QWidget*>(m_unit), static_cast<QWidget*>(m_short),
                             static_cast<QWidget*>(m_add)}) {
        control->setEnabled(editable);
    }
    std::int64_t sum = 0;
    for (const auto& source : shownMixture(m_document.recipe(), m_shownValue)) {
        sum += source.ratio;
    }
    m_sum->setText(tr("sum %1").arg(qstring(recipe::percent_text(sum))));
    m_sum->setTone(sum == recipe::kWhole || transfer.sources.empty() ? Tone::Secondary : Tone::Error);
    QString target = tr("Closeness to target task");
    if (const auto labelled = m_facts.corpora.find(m_document.recipe().tasks.corpus);
        labelled != m_facts.corpora.end() && labelled->second.info) {
        target += QLatin1Char('\n') + tr("%1, %2 domains")
                                          .arg(qstring(m_document.recipe().tasks.corpus))
                                          .arg(labelled->second.info->domains.size());
    }
    m_target->setText(target);
}

void TransferStage::refreshMessage(const Facts& facts) {
    const auto& recipe = m_document.recipe();
    const auto sweep = sweepOf(recipe);
    QString text;
    for (std::size_t i = 0; i < facts.mixtures.size() && text.isEmpty(); ++i) {
        if (!facts.mixtures[i].plan) {
            continue;
        }
        for (const auto& source : facts.mixtures[i].plan->sources) {
            if (source.missing <= 0) {
                continue;
            }
            const std::int64_t there = source.requested - source.missing;
            text = tr("%1 needs %2 and %3 are there.")
                       .arg(qstring(source.name), formatInteger(source.requested), formatInteger(there));
            if (sweep && i < sweep->values.size()) {
                text = tr("At %1 %2, ").arg(qstring(recipe.transfer.sources[sweep->source].corpus),
                                            qstring(recipe::percent_text(sweep->values[i]))) +
                       text;
            }
            if (recipe.transfer.when_short == recipe::ShortPolicy::Fill) {
                text += QLatin1Char(' ') + tr("%1 fills the other %2.")
                                               .arg(qstring(recipe.transfer.fill_from), formatInteger(source.missing));
            } else if (recipe.transfer.when_short == recipe::ShortPolicy::Shrink) {
                text += QLatin1Char(' ') + tr("The set is made smaller.");
            }
            break;
        }
    }
    if (text.isEmpty() || utf8(text) == m_hiddenMessage) {
        m_message->clear();
    } else if (text != m_message->text()) {
        m_message->display(MessageLevel::Warning, text);
    }
}

const MixtureFact* TransferStage::shownFact(const Facts& facts) const {
    const std::size_t index = sweepOf(m_document.recipe()) ? m_shownValue : 0;
    return index < facts.mixtures.size() ? &facts.mixtures[index] : nullptr;
}

std::vector<std::size_t> TransferStage::valueOrder() const {
    const auto sweep = sweepOf(m_document.recipe());
    if (!sweep) {
        return {};
    }
    std::vector<std::size_t> order(sweep->values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sweep->values[a] < sweep->values[b]; });
    return order;
}

void TransferStage::refreshMixture(const Facts& facts) {
    const auto& recipe = m_document.recipe();
    const auto sweep = sweepOf(recipe);
    MixtureView::View view;
    QList<Legend::Entry> legend;
    for (const auto& source : recipe.transfer.sources) {
        const int series = sourceSeries(recipe, source.corpus);
        view.sources.push_back({qstring(source.corpus), series});
        legend.append({qstring(source.corpus), series});
    }
    static_cast<Legend*>(m_legend)->setEntries(legend); // NOLINT: made in mixturePart()
    for (const auto& source : shownMixture(recipe, m_shownValue)) {
        view.ratios.push_back(source.ratio);
    }
    const MixtureFact* fact = shownFact(facts);
    if (fact != nullptr) {
        view.plan = fact->plan;
    }
    m_shownFor->setVisible(sweep.has_value());
    m_valueBox->setVisible(sweep.has_value());
    m_valueBox->clear();
    if (sweep) {
        m_shownFor->setText(tr("shown for %1").arg(qstring(recipe.transfer.sources[sweep->source].corpus)));
        for (const std::size_t index : valueOrder()) {
            const std::int64_t value = sweep->values[index];
            MixtureView::Column column;
            column.value = value;
            const auto mixture = mixtureAt(recipe, *sweep, value);
            column.possible = mixture.has_value();
            if (mixture) {
                for (const auto& source : *mixture) {
                    column.ratios.push_back(source.ratio);
                }
            }
            if (index < facts.mixtures.size() && facts.mixtures[index].plan) {
                const auto& reports = facts.mixtures[index].plan->sources;
                column.warned = std::any_of(reports.begin(), reports.end(), [](const auto& r) { return r.missing > 0; });
            }
            if (index == m_shownValue) {
                view.current = view.columns.size();
            }
            m_valueBox->addItem(qstring(recipe::percent_text(value)));
            view.columns.push_back(std::move(column));
        }
        m_valueBox->setCurrentIndex(static_cast<int>(view.current));
    }
    const std::int64_t leftOut = view.plan ? view.plan->left_out : 0;
    m_leftOut->setText(leftOut > 0 ? tr("%1 sentences left out: they are also in a test set.").arg(formatInteger(leftOut))
                                   : QString());
    m_mixture->setView(std::move(view));
}

void TransferStage::refreshSample() {
    const MixtureFact* fact = shownFact(m_facts);
    if (fact == nullptr || !fact->set) {
        m_sampleCount->setText(m_facts.counting ? tr("counting") : QString());
        if (!m_facts.counting) {
            m_sample->clear();
            m_sampledSet.reset();
        }
        return;
    }
    m_sampleCount->setText(tr("%1 of %2").arg(std::min(kSampleLines, fact->set->size())).arg(formatInteger(fact->set->size())));
    if (m_sampledSet == fact->set && m_sampledSeed == m_sampleSeed) {
        return;
    }
    m_sampledSet = fact->set;
    m_sampledSeed = m_sampleSeed;
    std::vector<int> series;
    for (const auto& source : m_document.recipe().transfer.sources) {
        series.push_back(sourceSeries(m_document.recipe(), source.corpus));
    }
    m_sample->setSample(fact->set, series, m_sampleSeed, kSampleLines);
}

} // namespace stillroom::ui
