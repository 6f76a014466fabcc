// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/pictures.h"
#include "ui/charts/chart_grid.h"
#include "ui/charts/chart_head.h"
#include "ui/charts/chart_table_model.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/plot_canvas.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <utility>
#include <vector>

namespace stillroom::ui {
namespace {

ChartData loss_chart(int steps) {
    std::mt19937 random(3);
    std::normal_distribution<double> noise(0.0, 0.08);
    ChartData data;
    data.title = QStringLiteral("Loss by objective term");
    data.caption = QStringLiteral("weighted sum");
    data.from_zero = true;
    data.decimals = 2;
    data.x_range = AxisRange{0, 12000};
    const char* names[] = {"Soft labels", "Hidden states", "Gold labels"};
    const Ink inks[] = {Ink::S2, Ink::S6, Ink::S8};
    for (int s = 0; s < 3; ++s) {
        Series series;
        series.name = QLatin1String(names[s]);
        series.ink = inks[s];
        series.smoothable = true;
        for (int i = 10; i <= steps; i += 10) {
            series.x.push_back(i);
            series.y.push_back(0.5 + (2.6 - 0.6 * s) * std::exp(-i / 1200.0) + noise(random));
        }
        data.series.push_back(std::move(series));
    }
    data.last = 0.54;
    return data;
}

ChartData accuracy_chart() {
    ChartData data;
    data.title = QStringLiteral("DC accuracy");
    data.unit = QStringLiteral("%");
    data.scale = 100.0;
    data.decimals = 1;
    data.caption = QStringLiteral("teacher −4.6");
    data.last = 0.888;
    data.x_range = AxisRange{0, 12000};
    Series student;
    student.name = QStringLiteral("Student");
    student.mark = Mark::Dot;
    Series control;
    control.name = QStringLiteral("No distillation");
    control.ink = Ink::Control;
    for (int i = 1; i <= 24; ++i) {
        if (i <= 16) {
            student.x.push_back(i * 500);
            student.y.push_back(0.89 - 0.2 * std::exp(-i / 4.0));
        }
        control.x.push_back(i * 500);
        control.y.push_back(0.853 - 0.2 * std::exp(-i / 7.0));
    }
    data.series = {student, control};
    data.references = {{QStringLiteral("Teacher"), Ink::Teacher, 0.934, {}, true}};
    return data;
}

ChartData ratio_chart() {
    ChartData data;
    data.title = QStringLiteral("DC accuracy by generic share");
    data.scale = 100.0;
    data.decimals = 1;
    data.x_kind = XKind::Number;
    data.x_label = QStringLiteral("Generic share, %");
    Series mean;
    mean.name = QStringLiteral("Mean");
    mean.mark = Mark::Dot;
    mean.x = {0, 25, 50, 75, 100};
    mean.y = {0.9184, 0.9169, 0.9121, 0.9046, 0.8807};
    mean.spread = Spread::Band;
    for (const double y : mean.y) {
        mean.lower.push_back(y - 0.004);
        mean.upper.push_back(y + 0.004);
    }
    mean.rings = {1};
    Series seeds;
    seeds.name = QStringLiteral("Seed");
    seeds.line = false;
    seeds.mark = Mark::HollowDot;
    for (std::size_t i = 0; i < mean.x.size(); ++i)
        for (const double off : {-0.002, 0.001, 0.0025}) {
            seeds.x.push_back(mean.x[i]);
            seeds.y.push_back(mean.y[i] + off);
        }
    data.series = {mean, seeds};
    data.references = {{QStringLiteral("Teacher"), Ink::Teacher, 0.934, {}, false},
                       {QStringLiteral("No distillation"), Ink::Control, 0.854, AxisRange{0.848, 0.860}, false}};
    data.footer = QStringLiteral("Intervals: t over 3 seeds.");
    return data;
}

/// A pointer that moves over a widget with no button down.
void hover(QWidget* widget, const QPoint& at) {
    QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
}

} // namespace

class ChartViewTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<Theme> m_theme;

    static std::vector<QRectF> labelBoxes(const ChartView& chart) {
        const auto* canvas = chart.findChild<PlotCanvas*>();
        std::vector<QRectF> boxes;
        for (int i = 0; i < canvas->itemCount(); ++i)
            if (const auto* text = qobject_cast<const QCPItemText*>(canvas->item(i)))
                boxes.emplace_back(text->topLeft->pixelPosition(), text->bottomRight->pixelPosition());
        return boxes;
    }

    /// A chart on screen with data drawn.
    std::unique_ptr<ChartView> shown(ChartData data) {
        auto chart = std::make_unique<ChartView>();
        chart->resize(328, 284);
        chart->setData(std::move(data));
        chart->show();
        chart->activateWindow();
        chart->setFocus();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(chart.get())); }();
        return chart;
    }

  private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(ThemeChoice::Light); }

    void drawsAtMostFourTimesASecond() {
        auto chart = shown(loss_chart(1000));
        const int before = chart->drawCount();
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 1000) {
            chart->setData(loss_chart(1000));
            QTest::qWait(5);
        }
        QVERIFY(chart->drawCount() > before);
        QVERIFY(chart->drawCount() - before <= 5);
    }

    void staysQuietWhenHidden() {
        auto chart = shown(loss_chart(100));
        chart->hide();
        const int before = chart->drawCount();
        chart->setData(loss_chart(2000));
        QTest::qWait(400);
        QCOMPARE(chart->drawCount(), before);
        chart->show();
        QTRY_VERIFY_WITH_TIMEOUT(chart->drawCount() > before, 30000);
        QCOMPARE(chart->data().series[0].x.size(), std::size_t(200));
    }

    void zoomBoxPanWheelAndShowAll() {
        auto chart = shown(accuracy_chart());
        QWidget* plot = chart->plot();
        const AxisRange all = chart->shownX();
        const QPoint a(plot->width() / 2, plot->height() / 3);
        const QPoint b(plot->width() * 3 / 4, plot->height() * 2 / 3);
        QTest::mousePress(plot, Qt::LeftButton, {}, a);
        QTest::mouseMove(plot, (a + b) / 2);
        QTest::mouseMove(plot, b);
        QTest::mouseRelease(plot, Qt::LeftButton, {}, b);
        const AxisRange box = chart->shownX();
        QVERIFY(box.from > all.from && box.to < all.to);
        QVERIFY(chart->zoomedX().has_value());

        QTest::mousePress(plot, Qt::LeftButton, Qt::ShiftModifier, a);
        QTest::mouseMove(plot, a + QPoint(30, 0));
        QTest::mouseRelease(plot, Qt::LeftButton, Qt::ShiftModifier, a + QPoint(30, 0));
        QVERIFY(chart->shownX().from < box.from);
        QVERIFY(std::abs(chart->shownX().size() - box.size()) < 0.02 * box.size());

        QTest::keyClick(chart.get(), Qt::Key_0);
        QCOMPARE(chart->shownX(), all);

        const auto turn = [&] {
            QWheelEvent wheel(a, plot->mapToGlobal(a), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(plot, &wheel);
            return wheel.isAccepted();
        };
        chart->clearFocus();
        QVERIFY(!turn()); // the page scrolls
        QCOMPARE(chart->shownX(), all);
        chart->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(chart->hasFocus(), 30000);
        QVERIFY(turn());
        QVERIFY(chart->shownX().size() < all.size());
        QTest::mouseDClick(plot, Qt::LeftButton, {}, a);
        QCOMPARE(chart->shownX(), all);
    }

    void keysWalkPointsAndSeries() {
        auto chart = shown(accuracy_chart());
        QTest::keyClick(chart.get(), Qt::Key_Right);
        QCOMPARE(*chart->crosshair(), 500.0);
        QTest::keyClick(chart.get(), Qt::Key_Right);
        QTest::keyClick(chart.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(*chart->crosshair(), 6000.0);
        QVERIFY(chart->valuesText().contains(QStringLiteral("Step 6,000")));
        QVERIFY(chart->valuesText().contains(QStringLiteral("Teacher\t93.4")));
        QTest::keyClick(chart.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), chart->valuesText());
        QTest::keyClick(chart.get(), Qt::Key_Down); // Student was chosen by the first arrow
        QTest::keyClick(chart.get(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(chart.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(*chart->crosshair(), 12000.0); // the control's last point
        QTest::keyClick(chart.get(), Qt::Key_H);
        QVERIFY(chart->hiddenSeries().contains(QStringLiteral("No distillation")));
        QTest::keyClick(chart.get(), Qt::Key_Escape);
        QVERIFY(!chart->crosshair());
    }

    void keysSwitchLogRawAndTable() {
        auto chart = shown(loss_chart(8000));
        QSignalSpy edited(chart.get(), &ChartView::optionsEdited);
        QTest::keyClick(chart.get(), Qt::Key_L);
        QVERIFY(chart->options().log_y);
        QVERIFY(chart->shownY().from > 0.0);
        QTest::keyClick(chart.get(), Qt::Key_R);
        QVERIFY(!chart->options().raw);
        QCOMPARE(edited.count(), 2);
        QTest::keyClick(chart.get(), Qt::Key_T);
        QVERIFY(chart->tableShown());
        auto* table = chart->findChild<QTableView*>();
        QVERIFY(table);
        QCOMPARE(table->model()->rowCount(), 800);
        QCOMPARE(table->model()->columnCount(), 7); // step, three terms, each smoothed too
        QTest::keyClick(chart.get(), Qt::Key_T);
        QVERIFY(!chart->tableShown());
        QSignalSpy fill(chart.get(), &ChartView::fillRequested);
        QTest::keyClick(chart.get(), Qt::Key_F);
        QCOMPARE(fill.count(), 1);
    }

    void pointerShowsPinsAndFrees() {
        auto chart = shown(accuracy_chart());
        QWidget* plot = chart->plot();
        const QPoint at(plot->width() / 2, plot->height() / 2);
        hover(plot, at);
        QVERIFY(chart->crosshair().has_value());
        const double x = *chart->crosshair();
        QCOMPARE(std::fmod(x, 500.0), 0.0); // at a measured point
        QVERIFY(!chart->pinned());
        QTest::mouseClick(plot, Qt::LeftButton, {}, at);
        QVERIFY(chart->pinned());
        hover(plot, at + QPoint(60, 0));
        QCOMPARE(*chart->crosshair(), x);
        QTest::keyClick(chart.get(), Qt::Key_Escape);
        QVERIFY(!chart->crosshair());
    }

    void crosshairIsSharedOverLinkedCharts() {
        auto one = shown(accuracy_chart());
        auto two = shown(loss_chart(8000));
        ChartLink link;
        one->setLink(&link);
        two->setLink(&link);
        QTest::keyClick(one.get(), Qt::Key_Right);
        QCOMPARE(*two->crosshair(), 500.0);
        link.setEnabled(false);
        QVERIFY(!two->crosshair());
        QTest::keyClick(one.get(), Qt::Key_Right);
        QVERIFY(one->crosshair());
        QVERIFY(!two->crosshair());
    }

    void legendHidesAndIsolates() {
        auto chart = shown(loss_chart(500));
        chart->toggleSeries(QStringLiteral("Soft labels"), false);
        QCOMPARE(chart->hiddenSeries(), std::set<QString>{QStringLiteral("Soft labels")});
        chart->toggleSeries(QStringLiteral("Gold labels"), true);
        QCOMPARE(chart->hiddenSeries(), (std::set<QString>{QStringLiteral("Soft labels"), QStringLiteral("Hidden states")}));
        chart->toggleSeries(QStringLiteral("Gold labels"), true);
        QVERIFY(chart->hiddenSeries().empty());
        auto* head = chart->findChild<ChartHead*>();
        QTest::mouseClick(head, Qt::LeftButton, {}, QPoint(30, head->height() - 6));
        QVERIFY(chart->hiddenSeries().contains(QStringLiteral("Soft labels")));
    }

    void legendShowsTheFirstThatFit() {
        ChartData data = loss_chart(50);
        data.series.resize(1);
        for (const char* name : {"A name that takes a good part of the row", "Another name that takes a good part of the row",
                                 "A third name that takes a good part of the row", "Short"}) {
            data.series.push_back(data.series.front());
            data.series.back().name = QString::fromLatin1(name);
        }
        auto chart = shown(data);
        auto* head = chart->findChild<ChartHead*>();
        std::vector<QString> reached;
        connect(head, &ChartHead::entryClicked, this, [&](const QString& name) {
            if (std::find(reached.begin(), reached.end(), name) == reached.end())
                reached.push_back(name);
        });
        const int row = QFontMetrics(textFont(TextRole::Caption)).height();
        for (const int up : {row + row / 2, row / 2})
            for (int x = 2; x < head->width(); x += 4)
                QTest::mouseClick(head, Qt::LeftButton, Qt::AltModifier, QPoint(x, head->height() - up));
        QVERIFY(reached.size() >= 2 && reached.size() < data.series.size());
        for (std::size_t i = 0; i < reached.size(); ++i)
            QCOMPARE(reached[i], data.series[i].name); // none is left out before one that is shown
    }

    void labelsOfPointsKeepClearOfEachOther() {
        ChartData data;
        data.x_kind = XKind::Number;
        Series domains;
        domains.name = QStringLiteral("Domain");
        domains.mark = Mark::HollowDot;
        domains.line = false;
        domains.x = {0.1, 0.5, 0.51, 0.9, 0.9};
        domains.y = {1.0, 2.0, 2.0, 2.9, 3.0};
        for (const char* label : {"general", "transport", "weather", "audio", "music"})
            domains.labels.push_back(QString::fromLatin1(label));
        data.series = {domains};
        auto chart = shown(data);
        const auto boxes = labelBoxes(*chart);
        QCOMPARE(boxes.size(), domains.labels.size());
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!boxes[i].intersects(boxes[j]));
    }

    void labelsOfLinesKeepClearOfEachOther() {
        ChartData data = loss_chart(500);
        data.x_kind = XKind::Number;
        data.x_range = AxisRange{0, 500};
        for (const auto& [name, y] : {std::pair{"Teacher, adapted", 2.9}, std::pair{"Teacher, generic", 2.88},
                                      std::pair{"Linear baseline", 2.72}}) {
            Reference line;
            line.label = QString::fromLatin1(name);
            line.y = y;
            data.references.push_back(line);
        }
        auto chart = shown(data);
        const auto boxes = labelBoxes(*chart);
        QCOMPARE(boxes.size(), data.references.size());
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!boxes[i].adjusted(0, 3, 0, -3).intersects(boxes[j].adjusted(0, 3, 0, -3)));
    }

    void tableModelHolds() {
        ChartData data = accuracy_chart();
        data.series[0].y[3] = std::numeric_limits<double>::quiet_NaN();
        ChartTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setData(data, PreparedChart(data, {}, {}));
        QCOMPARE(model.rowCount(), 24);
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Step"));
        QCOMPARE(model.index(3, 1).data().toString(), QStringLiteral("NaN"));
        QCOMPARE(model.index(20, 1).data().toString(), QString());
        QCOMPARE(model.index(20, 3).data().toString(), QStringLiteral("93.4"));
        QCOMPARE(model.index(23, 0).data().toString(), QStringLiteral("12,000"));
    }

    void exportsAllFormats() {
        QTemporaryDir folder;
        auto chart = shown(accuracy_chart());
        const QString png = folder.filePath(QStringLiteral("a.png"));
        const QString svg = folder.filePath(QStringLiteral("a.svg"));
        const QString csv = folder.filePath(QStringLiteral("a.csv"));
        QVERIFY(chart->save(png, {ChartFile::Format::Png}));
        QVERIFY(chart->save(svg, {ChartFile::Format::Svg}));
        QVERIFY(chart->save(csv, {ChartFile::Format::Csv, CsvShape::Wide}));
        QImage picture(png);
        QCOMPARE(picture.width(), 2 * (chart->width() + 2));
        QFile drawing(svg);
        QVERIFY(drawing.open(QIODevice::ReadOnly));
        const QByteArray xml = drawing.readAll();
        QVERIFY(xml.contains("DC accuracy"));
        QVERIFY(xml.contains("Teacher 93.4"));
        QVERIFY(!xml.contains("<image"));
        QFile table(csv);
        QVERIFY(table.open(QIODevice::ReadOnly));
        QVERIFY(table.readAll().startsWith("step,Student,No distillation\n500,"));
        const auto failed = chart->save(QStringLiteral("/nowhere/a.png"), {ChartFile::Format::Png});
        QVERIFY(!failed);
        QVERIFY(failed.error().message.find("/nowhere/a.png") != std::string::npos);
        QMenu menu;
        chart->fillExportMenu(menu);
        QVERIFY(menu.actions().size() >= 6);
        test::picture(*chart, QStringLiteral("chart"));
        if (const QString out = qEnvironmentVariable("STILLROOM_PICTURES"); !out.isEmpty()) {
            QVERIFY(chart->save(out + QStringLiteral("/export.png"), {ChartFile::Format::Png}));
            QVERIFY(chart->save(out + QStringLiteral("/export.svg"), {ChartFile::Format::Svg}));
        }
    }

    void isReadableWithoutEyes() {
        auto chart = shown(accuracy_chart());
        QCOMPARE(chart->accessibleName(), QStringLiteral("Chart: DC accuracy"));
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("Teacher 93.4.")));
        QVERIFY(chart->accessibleDescription().contains(QStringLiteral("Student 88.6 at step 8,000")));
    }

    void gridFillsAndComesBack() {
        ChartGrid grid;
        grid.resize(1004, 578);
        std::vector<ChartView*> charts;
        for (int i = 0; i < 6; ++i) {
            charts.push_back(new ChartView);
            charts.back()->setData(i % 2 ? accuracy_chart() : loss_chart(8000));
        }
        grid.setCharts(charts);
        grid.show();
        QCOMPARE(charts[0]->size(), QSize(328, 284));
        QCOMPARE(charts[5]->geometry().right(), 1003);
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        QTest::keyClick(charts[1], Qt::Key_F);
        QCOMPARE(grid.filled(), charts[1]);
        QCOMPARE(charts[1]->size(), grid.size());
        QVERIFY(charts[0]->isHidden());
        QTest::keyClick(charts[1], Qt::Key_Escape);
        QCOMPARE(grid.filled(), nullptr);
        QVERIFY(charts[0]->isVisible());
        grid.setColumns(2);
        QVERIFY(charts[0]->width() > 490);
        grid.setCharts({charts[0], charts[2]});
        QCOMPARE(grid.charts().size(), std::size_t(2));
    }

    void looks_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void looks() {
        QFETCH(bool, dark);
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        ChartGrid grid;
        grid.resize(1004, 578);
        std::vector<ChartView*> charts;
        ChartLink link;
        ChartData waiting;
        waiting.title = QStringLiteral("A chart with a title that is far too long for the room there is");
        waiting.empty_text = QStringLiteral("Starts in 5 min");
        waiting.x_range = AxisRange{0, 12000};
        for (ChartData data : {loss_chart(8160), accuracy_chart(), ratio_chart(), waiting, accuracy_chart(), loss_chart(300)}) {
            charts.push_back(new ChartView);
            charts.back()->setData(std::move(data));
            if (charts.size() != 3)
                charts.back()->setLink(&link);
        }
        ChartOptions log;
        log.log_y = true;
        charts[5]->setOptions(log);
        grid.setCharts(charts);
        grid.show();
        QVERIFY(QTest::qWaitForWindowExposed(&grid));
        charts[1]->setFocus();
        for (int i = 0; i < 12; ++i)
            QTest::keyClick(charts[1], Qt::Key_Right);
        QTest::qWait(50);
        const QImage image = test::picture(grid, dark ? QStringLiteral("charts-dark") : QStringLiteral("charts-light"), 2.0);
        QVERIFY(test::hasContent(image));
        QVERIFY(charts[3]->crosshair());
        m_theme->setChoice(ThemeChoice::Light);
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::ChartViewTest)
#include "chart_view_test.moc"
