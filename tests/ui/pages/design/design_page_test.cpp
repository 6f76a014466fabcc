// SPDX-License-Identifier: GPL-3.0-or-later
// The Design page driven by clicks and keys, on a real store and the built-in corpora.
#include "core/base/home.h"
#include "core/recipe/document.h"
#include "core/recipe/points.h"
#include "core/recipe/study.h"
#include "core/recipe/validate.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/design/axes_list.h"
#include "ui/pages/design/axis_editor.h"
#include "ui/pages/design/design_page.h"
#include "ui/pages/design/document/sweeps.h"
#include "ui/pages/design/joining.h"
#include "ui/pages/design/json_view.h"
#include "ui/pages/design/language_chips.h"
#include "ui/pages/design/pipeline_bar.h"
#include "ui/pages/design/preflight_panel.h"
#include "ui/pages/design/stages/sample_view.h"
#include "ui/pages/design/stages/source_row.h"
#include "ui/pages/design/stages/term_row.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linked_slider.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/ratio_box.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <QTimer>

using namespace stillroom;
using namespace stillroom::ui;

namespace {

/// Two built-in corpora, half and half, without axes.
recipe::Recipe twoSources() {
    auto recipe = recipe::load(resource_home() / "recipes" / "demo.json");
    recipe->study.axes.clear();
    return *recipe;
}

template <class T>
T* named(QWidget& parent, const QString& accessibleName) {
    for (T* child : parent.findChildren<T*>()) {
        if (child->accessibleName() == accessibleName || (child->property("text").toString() == accessibleName)) {
            return child;
        }
    }
    return nullptr;
}

} // namespace

class DesignPageTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        m_workspace = std::make_unique<ui::test::Workspace>();
        m_page = std::make_unique<DesignPage>(m_workspace->context());
        m_page->resize(1364, 856);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() {
        m_page.reset();
        m_workspace.reset();
    }

    void emptyStateOffersANewRecipe() {
        QVERIFY(!m_page->document().open());
        QTest::mouseClick(named<Button>(*m_page, QStringLiteral("New recipe")), Qt::LeftButton);
        QVERIFY(m_page->document().open());
        // Nothing is chosen yet.
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->findChild<PreflightPanel*>()->runButton()->isEnabled(), 30000);
    }

    void dragMovesTheOthersAndIsOneUndoStep() {
        open(twoSources());
        LinkedSlider* slider = row(QStringLiteral("Generic"))->slider();
        const QPoint middle(slider->width() / 2, slider->height() / 2);
        QTest::mousePress(slider, Qt::LeftButton, {}, middle);
        for (int step = 1; step <= 5; ++step) {
            QTest::mouseMove(slider, middle + QPoint(step * slider->width() / 20, 0));
        }
        QTest::mouseRelease(slider, Qt::LeftButton, {}, middle + QPoint(slider->width() / 4, 0));
        const auto& sources = m_page->document().recipe().transfer.sources;
        QVERIFY(sources[0].ratio > 7000);
        QCOMPARE(sources[0].ratio + sources[1].ratio, recipe::kWhole);
        QCOMPARE(m_page->undoStack()->count(), 1);
        m_page->undoStack()->undo();
        QCOMPARE(m_page->document().recipe().transfer.sources[0].ratio, 5000);
        m_page->undoStack()->redo();
        QVERIFY(m_page->document().recipe().transfer.sources[0].ratio > 7000);
    }

    void goingToTheEndAndBackRestoresTheOthers() {
        auto recipe = twoSources();
        recipe.corpora.push_back({"Third", "builtin:generic-news/en", recipe::CorpusRole::Synthetic, "auto", "", "", ""});
        recipe.transfer.sources = {{"Generic", 5000, false}, {"Task", 4000, false}, {"Third", 1000, false}};
        open(recipe);
        LinkedSlider* slider = row(QStringLiteral("Generic"))->slider();
        const int y = slider->height() / 2;
        QTest::mousePress(slider, Qt::LeftButton, {}, {slider->width() / 2, y});
        QTest::mouseMove(slider, {slider->width(), y});
        QCOMPARE(m_page->document().recipe().transfer.sources[1].ratio, 0);
        QTest::mouseMove(slider, {slider->width() / 2, y});
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 2, y});
        const auto& sources = m_page->document().recipe().transfer.sources;
        QCOMPARE(sources[0].ratio + sources[1].ratio + sources[2].ratio, recipe::kWhole);
        // Four to one, to within the rounding of 0.01 %.
        QVERIFY(std::abs(sources[1].ratio - 4 * sources[2].ratio) <= 5);
    }

    void lockByKeyHoldsTheOthers() {
        open(twoSources());
        QTest::keyClick(row(QStringLiteral("Task"))->slider(), Qt::Key_L);
        QVERIFY(m_page->document().recipe().transfer.sources[1].locked);
        QTRY_VERIFY_WITH_TIMEOUT(!row(QStringLiteral("Generic"))->slider()->isEnabled(), 30000);
        QCOMPARE(row(QStringLiteral("Generic"))->slider()->toolTip(),
                 QStringLiteral("Unlock another source to change this one."));
    }

    void typedRatioIsTaken() {
        open(twoSources());
        auto* box = row(QStringLiteral("Generic"))->findChild<RatioBox*>();
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QStringLiteral("80"));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(m_page->document().recipe().transfer.sources[0].ratio, 8000);
        QCOMPARE(m_page->document().recipe().transfer.sources[1].ratio, 2000);
    }

    void digitOnTheSliderEditsTheBox() {
        open(twoSources());
        SourceRow* generic = row(QStringLiteral("Generic"));
        generic->slider()->setFocus();
        QTest::keyClick(generic->slider(), Qt::Key_7);
        auto* box = generic->findChild<RatioBox*>();
        QTRY_COMPARE_WITH_TIMEOUT(box->text(), QStringLiteral("7"), 30000);
        QTest::keyClicks(box, QStringLiteral("5"));
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(m_page->document().recipe().transfer.sources[0].ratio, 7500);
    }

    void sweepTurnsOneValueIntoAList() {
        open(twoSources());
        SourceRow* generic = row(QStringLiteral("Generic"));
        QTest::mouseClick(generic->findChild<Toggle*>(), Qt::LeftButton);
        const auto& axes = m_page->document().recipe().study.axes;
        QCOMPARE(axes.size(), std::size_t{1});
        QCOMPARE(axes[0].path, std::string("transfer.sources.Generic.ratio"));
        QCOMPARE(axes[0].values.size(), std::size_t{5});
        QTRY_COMPARE_WITH_TIMEOUT(generic->slider()->stops().size(), std::size_t{5}, 30000);
        auto chips = generic->findChildren<Chip*>();
        QCOMPARE(chips.size(), 5);
        QTest::mouseClick(chips[1], Qt::LeftButton);
        QCOMPARE(generic->slider()->value(), 2500);
        QCOMPARE(row(QStringLiteral("Task"))->slider()->value(), 7500);
        QTest::keyClick(chips[1], Qt::Key_Delete);
        QCOMPARE(m_page->document().recipe().study.axes[0].values.size(), std::size_t{4});
        QCOMPARE(recipe::can_start(recipe::validate(m_page->document().recipe())), true);
    }

    void anyFieldCanBeSwept() {
        auto recipe = twoSources();
        recipe.teacher.adapt_corpora = {"Task"};
        open(recipe);
        m_page->showStage(Stage::Teacher);
        const auto& study = m_page->document().recipe().study;
        auto* adapt = m_page->findChild<Button*>(QStringLiteral("sweep:teacher.adapt"));
        QVERIFY(adapt != nullptr);
        QTest::mouseClick(adapt, Qt::LeftButton);
        QCOMPARE(study.axes.size(), std::size_t{1});
        QCOMPARE(study.axes[0].path, std::string("teacher.adapt"));
        QCOMPARE(study.axes[0].values, (std::vector<nlohmann::json>{false, true}));
        // What only an adapted teacher needs matters now.
        auto* corpora = m_page->findChild<Button*>(QStringLiteral("sweep:teacher.adapt_training.learning_rate"));
        QTRY_VERIFY_WITH_TIMEOUT(corpora != nullptr && corpora->isVisibleTo(m_page.get()), 30000);
        // A number: a list first, then a range.
        QTest::mouseClick(corpora, Qt::LeftButton);
        QCOMPARE(study.axes.size(), std::size_t{2});
        QCOMPARE(study.axes[1].values.size(), std::size_t{3});
        AxisEditor* rates = nullptr;
        const auto found = [&] {
            for (auto* editor : m_page->findChildren<AxisEditor*>()) {
                if (editor->isVisibleTo(m_page.get()) && editor->findChild<NumberField*>() != nullptr) {
                    rates = editor;
                }
            }
            return rates != nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(found(), 30000);
        auto* typed = rates->findChild<QLineEdit*>();
        for (auto* line : rates->findChildren<QLineEdit*>()) {
            typed = qobject_cast<NumberField*>(line) == nullptr ? line : typed;
        }
        QTest::keyClicks(typed, QStringLiteral("0.01"));
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(study.axes[1].values.size(), std::size_t{4});
        QTest::keyClicks(typed, QStringLiteral("nonsense"));
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(study.axes[1].values.size(), std::size_t{4});
        auto* kind = rates->findChild<SegmentedControl*>();
        Q_EMIT kind->chosen(1);
        QCOMPARE(study.axes[1].kind, recipe::AxisKind::Range);
        QVERIFY(recipe::can_start(recipe::validate(m_page->document().recipe())));
        QTest::qWait(200);
        ui::test::picture(*m_page, QStringLiteral("design-sweeps"));
        // Each step can be taken back, to the beginning.
        while (m_page->document().undoStack().canUndo()) {
            m_page->document().undoStack().undo();
        }
        QVERIFY(study.axes.empty());
        QTRY_VERIFY_WITH_TIMEOUT(!adapt->isChecked(), 30000);
    }

    void shapesAndTermsAreSweptToo() {
        auto recipe = twoSources();
        const auto all = sweepableFields(recipe);
        const auto has = [&](const std::string& path) {
            return std::any_of(all.begin(), all.end(), [&](const auto& field) { return field.path == path; });
        };
        QVERIFY(has("student.layers"));
        QVERIFY(has("distill.terms.1.temperature"));
        QVERIFY(!has("study.random_points"));
        QVERIFY(!has("distill.terms.1.kind"));
        for (const auto& field : all) { // each begins with values that its field takes
            auto swept = recipe;
            swept.teacher.adapt_corpora = {"Task"};
            setAxis(swept, firstAxis(swept, field));
            for (const auto& value : swept.study.axes[0].values) {
                auto at = swept;
                QVERIFY2(recipe::set_swept(at, field.path, value).has_value(), field.path.c_str());
            }
        }
        setAxis(recipe, firstAxis(recipe, *std::find_if(all.begin(), all.end(), [](const auto& f) { return f.path == "distill.terms.1.temperature"; })));
        open(recipe);
        m_page->showStage(Stage::Student);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->findChildren<AxisEditor*>().isEmpty(), 30000);
        QTest::qWait(200);
        ui::test::picture(*m_page, QStringLiteral("design-axes"));
        auto* end = named<Button>(*m_page, QStringLiteral("End the sweep of Soft label: Temperature"));
        QVERIFY(end != nullptr);
        QTest::mouseClick(end, Qt::LeftButton);
        QVERIFY(m_page->document().recipe().study.axes.empty());
    }

    void wholeMixturesAreSwept() {
        auto recipe = twoSources();
        recipe.corpora.push_back({"News", "builtin:generic-news/en", recipe::CorpusRole::Synthetic, "auto", {}, {}, {}});
        recipe.transfer.sources.push_back({"News", 0, false});
        open(recipe);
        m_page->showStage(Stage::Transfer);
        auto* all = m_page->findChild<Toggle*>(QStringLiteral("sweepMixtures"));
        QTRY_VERIFY_WITH_TIMEOUT(all != nullptr && all->isVisibleTo(m_page.get()), 30000);
        QTest::mouseClick(all, Qt::LeftButton);
        const auto& study = m_page->document().recipe().study;
        QCOMPARE(study.axes.size(), std::size_t{1});
        QCOMPARE(recipe::study_points(m_page->document().recipe()).size(), std::size_t{15});
        QVERIFY(recipe::can_start(recipe::validate(m_page->document().recipe())));
        QTest::qWait(500);
        ui::test::picture(*m_page, QStringLiteral("design-mixtures"));
        // A swept source takes its place.
        QTest::mouseClick(row(QStringLiteral("Generic"))->findChild<Toggle*>(), Qt::LeftButton);
        QCOMPARE(study.axes.size(), std::size_t{1});
        QCOMPARE(study.axes[0].path, std::string("transfer.sources.Generic.ratio"));
    }

    void aStudyThatHasSomeOfTheRunsTakesTheOthersIn() {
        auto recipe = twoSources();
        recipe.study.seeds = {1};
        open(recipe);
        auto* panel = m_page->findChild<PreflightPanel*>();
        QTRY_VERIFY_WITH_TIMEOUT(panel->runButton()->isEnabled(), 30000);
        QVERIFY(!panel->extends());
        QTest::mouseClick(panel->runButton(), Qt::LeftButton);
        const auto queued = *m_workspace->context().reader.runs();
        const auto first = queued.size();
        for (const auto& run : queued) {
            QVERIFY(m_workspace->store().request(run.id, store::RunRequestKind::StopDiscard).has_value());
        }
        recipe.study.seeds = {1, 2};
        open(recipe);
        QTRY_VERIFY_WITH_TIMEOUT(panel->runButton()->isEnabled(), 30000);
        QVERIFY(panel->extends());
        QCOMPARE(panel->runButton()->text(), QStringLiteral("Add 2 runs"));
        QTest::mouseClick(panel->runButton(), Qt::LeftButton);
        const auto runs = *m_workspace->context().reader.runs();
        QCOMPARE(runs.size(), first + 2);
        QCOMPARE(runs.back().study, runs.front().study);
        QCOMPARE(m_workspace->context().reader.studies()->size(), std::size_t{1});
    }

    void numbersAndSampleFollowTheCorpora() {
        open(twoSources());
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->facts().counting && !m_page->facts().mixtures.empty(), 60000);
        const Facts& facts = m_page->facts();
        QVERIFY(facts.corpora.at("Task").info.has_value());
        QCOMPARE(facts.mixtures.size(), std::size_t{1});
        QVERIFY(facts.mixtures[0].plan.has_value());
        QCOMPARE(facts.mixtures[0].plan->realised, 12000);
        QVERIFY(facts.closeness.at("Task").js_divergence < facts.closeness.at("Generic").js_divergence);
        auto* model = m_page->findChild<SampleModel*>();
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), 10, 30000);
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QString first = model->data(model->index(0, 0), Qt::DisplayRole).toString();
        QTest::mouseClick(button(QStringLiteral("Draw again")), Qt::LeftButton);
        QVERIFY(model->data(model->index(0, 0), Qt::DisplayRole).toString() != first);
    }

    void jsonGoesThereAndBack() {
        open(twoSources());
        page<SegmentedControl>(QStringLiteral("Shown as"))->findChildren<QAbstractButton*>().back()->click();
        auto* view = m_page->findChild<JsonView*>();
        auto text = view->editor()->toPlainText();
        view->editor()->selectAll();
        view->editor()->insertPlainText(text.replace(QStringLiteral("12000"), QStringLiteral("9000")));
        QVERIFY(view->apply());
        QCOMPARE(m_page->document().recipe().transfer.size, 9000);
        view->editor()->selectAll();
        view->editor()->insertPlainText(QStringLiteral("{\"format\": 1, \"student\": {\"layerz\": 2}}"));
        QVERIFY(!view->apply());
        QVERIFY(view->messages()->text().contains(QStringLiteral("layers")));
        QCOMPARE(m_page->document().recipe().transfer.size, 9000); // nothing changed
        m_page->undoStack()->undo();
        QCOMPARE(m_page->document().recipe().transfer.size, 12000);
    }

    void termsAreAddedAndRemoved() {
        open(twoSources());
        m_page->showStage(Stage::Objective);
        QTest::mouseClick(button(QStringLiteral("Add term")), Qt::LeftButton);
        QCOMPARE(m_page->document().recipe().distill.terms.size(), std::size_t{3});
        QTRY_COMPARE_WITH_TIMEOUT(m_page->findChildren<TermRow*>().size(), 3, 30000);
        QTest::mouseClick(named<Button>(*m_page, QStringLiteral("Remove term 3")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->document().recipe().distill.terms.size(), std::size_t{2}, 30000);
    }

    void everySchemaFieldHasAControl() {
        open(twoSources());
        m_page->showStage(Stage::Teacher);
        auto* field = named<NumberField>(*m_page, QStringLiteral("Learning rate"));
        QVERIFY(field != nullptr);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QStringLiteral("3e-4"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_page->document().recipe().teacher.pretrain.learning_rate, 3e-4);
    }

    void languagesAreJoinedAndTakenOut() {
        open(twoSources());
        m_page->showStage(Stage::Tasks);
        auto* chips = m_page->findChild<LanguageChips*>();
        QTRY_VERIFY_WITH_TIMEOUT(chips->isVisible() && chips->chips().size() == 1, 30000);
        QCOMPARE(chips->chips().front()->text(), QStringLiteral("en"));
        QVERIFY(!chips->addButton()->accessibleName().isEmpty());
        const auto offered = pickFromMenu(chips->addButton(), QStringLiteral("Assistant utterances, German"));
        QVERIFY(offered.contains(QStringLiteral("Assistant utterances, French")));
        QVERIFY(!offered.contains(QStringLiteral("Assistant utterances, English")));
        QVERIFY(std::none_of(offered.begin(), offered.end(), [](const QString& text) { return text.startsWith(QStringLiteral("Generic")); }));
        const auto task = [this]() -> const recipe::CorpusRef& { return m_page->document().recipe().corpora[1]; };
        QCOMPARE(task().also, std::vector<std::string>{"builtin:assistant/de"});
        QTRY_COMPARE_WITH_TIMEOUT(chips->chips().size(), std::size_t{2}, 30000);
        pickFromMenu(chips->addButton(), QStringLiteral("Assistant utterances, French"));
        QTRY_COMPARE_WITH_TIMEOUT(chips->chips().size(), std::size_t{3}, 30000);
        // The first goes, the second takes its place.
        chips->chips().front()->setFocus();
        QTest::keyClick(chips->chips().front(), Qt::Key_Delete);
        QCOMPARE(task().location, std::string("builtin:assistant/de"));
        QCOMPARE(task().also, std::vector<std::string>{"builtin:assistant/fr"});
        QTRY_COMPARE_WITH_TIMEOUT(chips->chips().size(), std::size_t{2}, 30000);
        m_page->undoStack()->undo();
        QCOMPARE(task().locations().size(), std::size_t{3});
        QTRY_COMPARE_WITH_TIMEOUT(chips->chips().size(), std::size_t{3}, 30000);
        QTest::qWait(100); // layouts
        ui::test::picture(*m_page, QStringLiteral("design-languages"));
        while (m_page->document().undoStack().canUndo()) {
            m_page->document().undoStack().undo();
        }
        QVERIFY(task().also.empty());
        QTRY_COMPARE_WITH_TIMEOUT(chips->chips().size(), std::size_t{1}, 30000);
        QTest::keyClick(chips->chips().front(), Qt::Key_Delete);
        QCOMPARE(task().location, std::string("builtin:assistant/en")); // the last one stays
    }

    void aSourceOfSeveralLanguages() {
        auto recipe = twoSources();
        recipe.corpora[0].also = {"builtin:generic/de"};
        open(recipe);
        const auto said = [this](const QString& words) {
            const auto labels = row(QStringLiteral("Generic"))->findChildren<Label*>();
            return std::any_of(labels.begin(), labels.end(), [&](const Label* label) { return label->text() == words; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(said(QStringLiteral("2 languages · de en")), 30000);
        ui::test::picture(*m_page, QStringLiteral("design-source-languages"));
    }

    void onlyWhatIsAlikeIsOfferedToJoin() {
        const auto corpus = [](const std::string& location, bool labelled, std::vector<std::string> intents) {
            corpus::CorpusInfo info;
            info.location = location;
            info.labelled = labelled;
            info.intents = std::move(intents);
            return info;
        };
        const std::vector<corpus::CorpusInfo> offered{
            corpus("builtin:assistant/en", true, {"alarm_set"}),     corpus("builtin:assistant/de", true, {"alarm_set"}),
            corpus("builtin:generic/de", false, {}),                 corpus("builtin:generic-news/de", false, {}),
            corpus("library:massive-de", true, {"alarm_set", "qa"}), corpus("library:banking", true, {"card_lost"}),
            corpus("library:wiki-de", false, {})};
        const auto joined_with = [&](const std::string& location, std::vector<std::string> also = {}) {
            recipe::CorpusRef reference;
            reference.location = location;
            reference.also = std::move(also);
            QStringList found;
            for (const auto& info : joinable(reference, std::nullopt, offered)) {
                found.append(partName(info.location));
            }
            return found;
        };
        QCOMPARE(joined_with("builtin:assistant/en"), (QStringList{QStringLiteral("de"), QStringLiteral("massive-de")}));
        QCOMPARE(joined_with("builtin:assistant/en", {"builtin:assistant/de"}), QStringList{QStringLiteral("massive-de")});
        QCOMPARE(joined_with("builtin:generic/en"), (QStringList{QStringLiteral("de"), QStringLiteral("wiki-de")}));
        QCOMPARE(joined_with("library:banking"), QStringList());
        QCOMPARE(partName("data/de.jsonl"), QStringLiteral("de.jsonl"));
    }

    void runQueuesTheWholeStudy() {
        auto recipe = twoSources();
        recipe.study.seeds = {1, 2, 3};
        open(recipe);
        const auto planned = recipe::expand(recipe);
        QVERIFY(planned.has_value());
        Button* run = m_page->findChild<PreflightPanel*>()->runButton();
        QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), 30000);
        QCOMPARE(run->text(), QStringLiteral("Run study – %1 runs").arg(planned->size()));
        QTest::mouseClick(run, Qt::LeftButton);
        const auto runs = m_workspace->context().reader.runs();
        QVERIFY(runs.has_value());
        QCOMPARE(runs->size(), planned->size());
        QTRY_VERIFY_WITH_TIMEOUT(m_page->document().readOnly(), 30000); // queued: the recipe is what runs
        QTRY_VERIFY_WITH_TIMEOUT(!run->isEnabled(), 30000);
        const auto before = m_page->document().recipe().transfer.size;
        m_page->document().edit({}, [](recipe::Recipe& r) { r.transfer.size = 1; });
        QCOMPARE(m_page->document().recipe().transfer.size, before);
        QTest::mouseClick(button(QStringLiteral("Duplicate")), Qt::LeftButton);
        QVERIFY(!m_page->document().readOnly());
    }

    void trialQueuesTeacherAndFirstStudent() {
        open(twoSources());
        QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<PreflightPanel*>()->tryButton()->isEnabled(), 30000);
        QTest::mouseClick(m_page->findChild<PreflightPanel*>()->tryButton(), Qt::LeftButton);
        const auto runs = m_workspace->context().reader.runs();
        QCOMPARE(runs->size(), std::size_t{2});
        QCOMPARE(runs->at(0).role, run::Role::Teacher);
        QCOMPARE(runs->at(1).role, run::Role::Student);
        QCOMPARE(runs->at(1).after, runs->at(0).id);
        QCOMPARE(runs->at(1).stop_after_steps, 200);
        QVERIFY(!m_page->document().readOnly());
    }

    void draftSurvives() {
        open(twoSources());
        m_page->document().edit({}, [](recipe::Recipe& recipe) { recipe.name = "Kept"; });
        m_page->deactivate();
        m_page = std::make_unique<DesignPage>(m_workspace->context());
        QCOMPARE(m_page->document().recipe().name, std::string("Kept"));
    }

    void narrowWindowFoldsTheRightColumn() {
        open(twoSources());
        auto* preflight = m_page->findChild<PreflightPanel*>();
        QTRY_VERIFY_WITH_TIMEOUT(preflight->isVisible(), 30000);
        m_page->resize(1104, 676);
        QTRY_VERIFY_WITH_TIMEOUT(!preflight->isVisible(), 30000);
        auto buttons = m_page->findChildren<Button*>();
        const auto badge = std::find_if(buttons.begin(), buttons.end(), [](const Button* b) { return b->isCheckable() && b->isVisible() && b->text().size() > 3; });
        QVERIFY(badge != buttons.end());
        QTest::mouseClick(*badge, Qt::LeftButton);
        QVERIFY(preflight->isVisible());
    }

  private:
    void open(const recipe::Recipe& recipe) {
        m_page->document().replace(recipe, m_workspace->home());
        m_page->showStage(Stage::Transfer);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->findChildren<SourceRow*>().isEmpty(), 30000);
        QTest::qWait(50); // layouts
    }
    SourceRow* row(const QString& name) {
        for (SourceRow* found : m_page->findChildren<SourceRow*>()) {
            if (found->name() == name && !found->isHidden()) {
                return found;
            }
        }
        qFatal("no row %s", qPrintable(name));
    }
    Button* button(const QString& text) {
        for (Button* found : m_page->findChildren<Button*>()) {
            if (found->text() == text && found->isVisible()) {
                return found;
            }
        }
        qFatal("no button %s", qPrintable(text));
    }
    /// Opens the button's menu, chooses the entry of that name, and returns all names.
    static QStringList pickFromMenu(Button* button, const QString& name) {
        QStringList names;
        QTimer::singleShot(0, button, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu != nullptr);
            for (QAction* action : menu->actions()) {
                names.append(action->text());
                if (action->text() == name) {
                    menu->setActiveAction(action);
                }
            }
            QTest::keyClick(menu, menu->activeAction() != nullptr ? Qt::Key_Return : Qt::Key_Escape);
        });
        QTest::mouseClick(button, Qt::LeftButton);
        return names;
    }
    template <class T>
    T* page(const QString& name) {
        return named<T>(*m_page, name);
    }

    std::unique_ptr<ui::test::Workspace> m_workspace;
    std::unique_ptr<DesignPage> m_page;
};

QTEST_MAIN(DesignPageTest)
#include "design_page_test.moc"
