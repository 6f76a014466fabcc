// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/model_cost.h"
#include "tests/ui/support/pictures.h"
#include "tests/ui/support/workspace.h"
#include "ui/pages/models/builder_panel.h"
#include "ui/pages/models/layer_matching.h"
#include "ui/pages/models/model_card.h"
#include "ui/pages/models/models_page.h"
#include "ui/pages/models/size_chart.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/numbers.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace stillroom::ui::test {

class ModelsPageTest final : public QObject {
    Q_OBJECT

  private:
    static void display(ModelsPage& page) {
        page.resize(1348, 840);
        page.show();
        page.activate();
    }
    static bool says(const QWidget& page, const QString& text) {
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            if (label->text() == text) {
                return true;
            }
        }
        return false;
    }
    static NumberField* box(const QWidget& page, const QString& name) {
        for (NumberField* field : page.findChildren<NumberField*>()) {
            if (field->accessibleName() == name) {
                return field;
            }
        }
        return nullptr;
    }

  private Q_SLOTS:
    void countsParametersWhileTyping() {
        Workspace workspace;
        ModelsPage page(workspace.context());
        display(page);
        NumberField* layers = box(page, QStringLiteral("Layers"));
        QVERIFY(layers != nullptr);
        layers->setFocus();
        layers->selectAll();
        QTest::keyClicks(layers, QStringLiteral("6"));
        QTest::keyClick(layers, Qt::Key_Return);
        recipe::ModelShape shape;
        shape.encoder = recipe::ModelSpec{6, 128, 2, 512, 0.1, 64};
        QVERIFY(says(page, formatCount(static_cast<double>(recipe::model_cost(shape).total()))));
        page.undoStack()->undo();
        shape.encoder.layers = 2;
        QVERIFY(says(page, formatCount(static_cast<double>(recipe::model_cost(shape).total()))));
        QVERIFY(hasContent(picture(page, QStringLiteral("models-empty-light"))));
    }

    void aLowWindowScrollsRatherThanSqueezes() {
        Workspace workspace;
        ModelsPage page(workspace.context());
        display(page);
        page.resize(1084, 560);
        QTest::qWait(1);
        const auto* chart = page.findChild<SizeChart*>();
        QVERIFY(chart != nullptr);
        QVERIFY2(chart->height() >= 150, qPrintable(QString::number(chart->height())));
        picture(page, QStringLiteral("models-low-light"));
    }

    void headsAlwaysDivideTheHiddenSize() {
        BuilderPanel builder;
        QSignalSpy changes(&builder, &BuilderPanel::shapeChanged);
        builder.setShape({recipe::ModelSpec{2, 128, 8, 512, 0.1, 64}, 8000, true, 0, 0, 0, 0, {}});
        NumberField* hidden = box(builder, QStringLiteral("Hidden size"));
        hidden->selectAll();
        QTest::keyClicks(hidden, QStringLiteral("100"));
        QTest::keyClick(hidden, Qt::Key_Return);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(builder.shape().encoder.hidden, 100);
        QCOMPARE(builder.shape().encoder.heads, 5);
    }

    void savesADesignAndListsIt() {
        Workspace workspace(stillroom::test::FakePlan{}, ThemeChoice::Dark);
        ModelsPage page(workspace.context());
        display(page);
        QTest::keyClicks(page.findChild<QLineEdit*>(QStringLiteral("studentName")), QStringLiteral("small"));
        QTest::mouseClick(page.findChild<QPushButton*>(QStringLiteral("saveStudent")), Qt::LeftButton);
        QCOMPARE(page.findChildren<ModelCard*>().size(), 1);
        const store::ModelLibrary library(workspace.home());
        const auto entries = library.list(workspace.context().reader);
        QVERIFY(entries.has_value());
        QCOMPARE(entries->size(), std::size_t{1});
        QCOMPARE(entries->front().name, std::string("small"));
        QCOMPARE(entries->front().shape.encoder.layers, 2);
        picture(page, QStringLiteral("models-design-dark"));
    }

    void layerMatchingNamesItsPairs() {
        LayerMatching matching;
        matching.setLayers(12, 768, 4, 384, recipe::LayerMapping::Skip);
        QCOMPARE(matching.pairs().join(QLatin1Char(' ')), QStringLiteral("3 to 1 6 to 2 9 to 3 12 to 4"));
        matching.setLayers(2, 768, 4, 384, recipe::LayerMapping::Skip);
        QVERIFY(matching.pairs().isEmpty());
        matching.resize(500, 360);
        matching.setLayers(24, 1024, 4, 384, recipe::LayerMapping::Last);
        QVERIFY(hasContent(picture(matching, QStringLiteral("layer-matching"))));
    }

    void saysWhyAFolderIsRefused() {
        Workspace workspace;
        ModelsPage page(workspace.context());
        display(page);
        page.importFolder(qpath(workspace.home()));
        bool said = false;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            said = said || label->text().contains(QStringLiteral("No config.json in this folder."));
        }
        QVERIFY(said);
        QVERIFY(page.findChildren<ModelCard*>().isEmpty());
    }
};

} // namespace stillroom::ui::test

QTEST_MAIN(stillroom::ui::test::ModelsPageTest)
#include "models_page_test.moc"
