// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/field_editors.h"

#include "core/recipe/path.h"
#include "ui/pages/design/corpus_menu.h"
#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/document/sweeps.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle.h"
#include "ui/window/context.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>

namespace stillroom::ui {

namespace {

using nlohmann::json;

constexpr int kTextMargin = 6; ///< as in the other fields of the window
constexpr std::size_t kMostSegments = 3;
constexpr std::size_t kMostLetters = 14; ///< of all segments together; more needs a combo box
constexpr double kSmallRange = 10.0; ///< a number up to this may need many decimals (learning rates)

QString tr(const char* text) { return QCoreApplication::translate("FieldEditors", text); }

/// Shared by the editors: reads, writes, names.
struct Bound {
    Context& context;
    RecipeDocument& document;
    recipe::Field field;

    [[nodiscard]] QString label() const { return schemaText(field.label); }
    [[nodiscard]] json value() const {
        auto found = recipe::get(document.recipe(), field.path);
        return found ? *found : field.fallback;
    }
    void write(const json& value) const {
        if (auto done = document.set(label(), field.path, value); !done) {
            context.navigator.say(MessageLevel::Error, qstring(done.error()));
        }
    }
};

/// What 0 stands for in fields where it is no number: the last part of the path, and the word.
QString zeroText(const std::string& path) {
    const std::string name = path.substr(path.rfind('.') + 1);
    return name == "steps"            ? tr("by epochs")
           : name == "evaluate_every" ? tr("10 times")
           : name == "patience"       ? tr("never stop")
           : name == "limit"          ? tr("all")
           : name == "clip_norm"      ? tr("off")
           : path == "teacher.seed"   ? tr("the first")
                                      : QString();
}

FieldEditor numberEditor(const Bound& bound) {
    const bool whole = bound.field.kind == recipe::Kind::Integer;
    const bool scientific = !whole && bound.field.maximum == kSmallRange;
    auto* box = new NumberField(bound.label(), bound.field.minimum, bound.field.maximum,
                                whole        ? 0
                                : scientific ? -1
                                             : 4);
    box->setFixedWidth(scaled(96));
    if (!whole && !scientific) {
        box->setStep(0.05);
    }
    QObject::connect(box, &NumberField::valueEdited, box, [bound, whole](double value) {
        bound.write(whole ? json(static_cast<std::int64_t>(value)) : json(value));
    });
    const QString zero = zeroText(bound.field.path);
    box->setZeroText(zero);
    const auto refresh = [bound, box] { box->setValue(bound.value().get<double>()); };
    if (bound.field.unit.empty()) {
        return {box, refresh};
    }
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(size::kGapRow);
    layout->addWidget(box);
    auto* unit = new Label(schemaText(bound.field.unit), TextRole::Small, Tone::Muted);
    layout->addWidget(unit);
    row->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return {row, [refresh, box, unit, worded = !zero.isEmpty()] {
                refresh();
                unit->setVisible(!worded || box->value() != 0.0); // "never", not "never evaluations"
            }};
}

FieldEditor toggleEditor(const Bound& bound) {
    auto* toggle = new Toggle({});
    toggle->setAccessibleName(bound.label());
    QObject::connect(toggle, &Toggle::clicked, toggle, [bound](bool on) { bound.write(on); });
    return {toggle, [bound, toggle] { toggle->setChecked(bound.value().get<bool>()); }};
}

FieldEditor choiceEditor(const Bound& bound) {
    QStringList labels;
    for (const auto& choice : bound.field.choices) {
        labels.append(schemaText(choice.label));
    }
    const auto indexOf = [bound] {
        const auto word = bound.value().get<std::string>();
        const auto& choices = bound.field.choices;
        const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.word == word; });
        return static_cast<int>(found - choices.begin());
    };
    const auto choose = [bound](int index) { bound.write(bound.field.choices[static_cast<std::size_t>(index)].word); };
    const auto letters = static_cast<std::size_t>(labels.join(QString()).size());
    if (bound.field.choices.size() <= kMostSegments && letters <= kMostLetters) {
        auto* segments = new SegmentedControl(bound.label(), labels);
        QObject::connect(segments, &SegmentedControl::chosen, segments, choose);
        return {segments, [segments, indexOf] { segments->setCurrent(indexOf()); }};
    }
    auto* combo = new QComboBox;
    combo->setAccessibleName(bound.label());
    combo->addItems(labels);
    combo->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    QObject::connect(combo, &QComboBox::activated, combo, choose);
    return {combo, [combo, indexOf] { combo->setCurrentIndex(indexOf()); }};
}

FieldEditor corpusEditor(const Bound& bound) {
    auto* button = new Button(ButtonKind::Outlined, {}, Icon::ChevronDown);
    QObject::connect(button, &QPushButton::clicked, button, [bound, button] {
        chooseCorpus(bound.context, bound.document, button, [bound](const std::string& name) { bound.write(name); });
    });
    return {button, [bound, button] {
                const auto name = bound.value().get<std::string>();
                button->setText(name.empty() ? tr("Choose a corpus") : qstring(name));
                button->setAccessibleName(QStringLiteral("%1: %2").arg(bound.label(), button->text()));
                button->updateGeometry();
            }};
}

/// Runs whose model can serve as a teacher.
void fillRunMenu(QMenu& menu, const Bound& bound) {
    const auto runs = bound.context.reader.runs();
    if (runs) {
        for (const auto& run : *runs) {
            if (run.state == run::State::Completed) {
                menu.addAction(qstring(run.name), &menu, [bound, id = run.id] { bound.write("run:" + std::to_string(id)); });
            }
        }
    }
    if (menu.isEmpty()) {
        menu.addAction(tr("No finished run yet"))->setEnabled(false);
    }
}

FieldEditor pathEditor(const Bound& bound) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* line = new QLineEdit;
    line->setAccessibleName(bound.label());
    line->setFont(monoFont());
    line->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    line->setMinimumWidth(scaled(160));
    layout->addWidget(line, 1);
    const bool folder = bound.field.refers == recipe::Refers::Folder;
    auto* browse = Button::iconOnly(folder ? Icon::Folder : Icon::File, folder ? tr("Choose a folder") : tr("Choose a file"));
    layout->addWidget(browse);
    QObject::connect(line, &QLineEdit::editingFinished, line, [bound, line] { bound.write(utf8(line->text())); });
    QObject::connect(browse, &QPushButton::clicked, line, [bound, line, folder] {
        const QString picked = folder ? QFileDialog::getExistingDirectory(line->window(), bound.label(), line->text())
                                      : QFileDialog::getOpenFileName(line->window(), bound.label(), line->text());
        if (!picked.isEmpty()) {
            bound.write(utf8(picked));
        }
    });
    if (folder) {
        auto* runs = Button::iconOnly(Icon::Runs, tr("Model of an earlier run"));
        QObject::connect(runs, &QPushButton::clicked, runs, [bound, runs] {
            QMenu menu(runs);
            fillRunMenu(menu, bound);
            menu.exec(runs->mapToGlobal(QPoint(0, runs->height() + 2)));
        });
        layout->addWidget(runs);
    }
    return {row, [bound, line] {
                if (!line->hasFocus()) {
                    line->setText(qstring(bound.value().get<std::string>()));
                }
            }};
}

FieldEditor textEditor(const Bound& bound) {
    auto* line = new QLineEdit;
    line->setAccessibleName(bound.label());
    line->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    line->setMinimumWidth(scaled(150));
    line->setMaximumWidth(scaled(260));
    if (bound.field.refers == recipe::Refers::Metric) {
        line->setPlaceholderText(tr("main score of the stage"));
    }
    QObject::connect(line, &QLineEdit::editingFinished, line, [bound, line] { bound.write(utf8(line->text())); });
    return {line, [bound, line] {
                if (!line->hasFocus()) {
                    line->setText(qstring(bound.value().get<std::string>()));
                }
            }};
}

/// Corpora as chips: a click puts one in or takes it out; the last adds another corpus to the recipe.
FieldEditor corpusListEditor(const Bound& bound) {
    auto* row = new QWidget;
    auto* layout = new FlowLayout(row, 6);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    row->setSizePolicy(policy);
    const auto refresh = [bound, row, layout] {
        for (Chip* chip : row->findChildren<Chip*>(QString(), Qt::FindDirectChildrenOnly)) {
            layout->removeWidget(chip);
            delete chip;
        }
        const json chosen = bound.value();
        int position = 0;
        for (const auto& corpus : bound.document.recipe().corpora) {
            auto* chip = new Chip(qstring(corpus.name), row);
            chip->setCheckable(true);
            chip->setChecked(std::find(chosen.begin(), chosen.end(), corpus.name) != chosen.end());
            chip->setAccessibleName(QStringLiteral("%1: %2").arg(bound.label(), chip->text()));
            layout->insertWidget(position++, chip);
            chip->show();
            QObject::connect(chip, &Chip::clicked, row, [bound, name = corpus.name](bool on) {
                json next = bound.value();
                if (on) {
                    next.push_back(name);
                } else {
                    next.erase(std::remove(next.begin(), next.end(), json(name)), next.end());
                }
                // After the click is over: writing replaces the chips.
                QMetaObject::invokeMethod(&bound.document, [bound, next] { bound.write(next); }, Qt::QueuedConnection);
            });
        }
    };
    auto* add = Button::iconOnly(Icon::Plus, tr("Add a corpus"), row);
    add->setCompact(true);
    layout->addWidget(add);
    QObject::connect(add, &QPushButton::clicked, add, [bound, add] {
        chooseCorpus(bound.context, bound.document, add, [bound](const std::string& name) {
            json next = bound.value();
            if (std::find(next.begin(), next.end(), json(name)) == next.end()) {
                next.push_back(name);
                bound.write(next);
            }
        });
    });
    return {row, refresh};
}

} // namespace

QString schemaText(const std::string& english) { return QCoreApplication::translate("Schema", english.c_str()); }

FieldEditor makeFieldEditor(Context& context, RecipeDocument& document, const recipe::Field& field) {
    const Bound bound{context, document, field};
    FieldEditor editor;
    switch (field.kind) {
    case recipe::Kind::Integer:
    case recipe::Kind::Number:
        editor = numberEditor(bound);
        break;
    case recipe::Kind::Boolean:
        editor = toggleEditor(bound);
        break;
    case recipe::Kind::Choice:
        editor = choiceEditor(bound);
        break;
    case recipe::Kind::List:
        editor = corpusListEditor(bound);
        break;
    case recipe::Kind::Text:
        editor = field.refers == recipe::Refers::Corpus ? corpusEditor(bound)
                 : field.refers == recipe::Refers::Folder || field.refers == recipe::Refers::File
                     ? pathEditor(bound)
                     : textEditor(bound);
        break;
    }
    editor.widget->setToolTip(schemaText(field.help));
    return editor;
}

bool fieldMatters(const RecipeDocument& document, const recipe::Field& field) {
    return mayHold(document.recipe(), field.when);
}

} // namespace stillroom::ui
