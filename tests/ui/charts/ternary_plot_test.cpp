// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/pictures.h"
#include "ui/charts/ternary_image.h"
#include "ui/charts/ternary_plot.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

namespace stillroom::ui {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kClose = 1e-9;

bool close(const Ratios& a, const Ratios& b) {
    return std::abs(a[0] - b[0]) < kClose && std::abs(a[1] - b[1]) < kClose && std::abs(a[2] - b[2]) < kClose;
}

std::vector<TernaryCell> cells(int parts, const std::function<TernaryCell(const Ratios&)>& make) {
    std::vector<TernaryCell> result;
    for (int i = 0; i <= parts; ++i)
        for (int j = 0; i + j <= parts; ++j)
            result.push_back(make({static_cast<double>(i) / parts, static_cast<double>(j) / parts,
                                   static_cast<double>(parts - i - j) / parts}));
    return result;
}

double squared_distance(const Ratios& a, const Ratios& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 3; ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

/// A hill with its top at 20, 55, 25 %, better known near the measured mixtures.
TernaryData study(double sd_far = 0.004) {
    TernaryData data;
    data.title = QStringLiteral("DC accuracy");
    data.sources = {{{QStringLiteral("Generic"), 3}, {QStringLiteral("Task"), 5}, {QStringLiteral("Synthetic"), 4}}};
    const auto value = [](const Ratios& r) { return 0.921 - 0.055 * squared_distance(r, {0.2, 0.55, 0.25}); };
    const std::vector<Ratios> measured{{1, 0, 0},       {0, 1, 0},       {0, 0, 1},    {0.5, 0.5, 0},
                                       {0.5, 0, 0.5},   {0, 0.5, 0.5},   {0.34, 0.33, 0.33}, {0.2, 0.6, 0.2}};
    for (std::size_t i = 0; i < measured.size(); ++i)
        data.dots.push_back({QStringLiteral("Mixture %1").arg(i + 1), measured[i],
                             value(measured[i]) + (i % 2 == 0 ? 0.002 : -0.0015), 0.003, i == 7});
    data.dots[4].value = kNan;
    data.step = 1.0 / 40.0;
    data.surface = cells(40, [&](const Ratios& r) {
        double nearest = 1.0;
        for (const TernaryDot& dot : data.dots)
            if (std::isfinite(dot.value))
                nearest = std::min(nearest, std::sqrt(squared_distance(dot.ratios, r)));
        return TernaryCell{r, value(r), 0.001 + sd_far * nearest / 0.35};
    });
    data.suggestion = TernarySuggestion{{0.15, 0.5, 0.35}, QStringLiteral("Next")};
    data.note = QStringLiteral("Fitted to 7 mixtures of 3 seeds each. The next one may gain 0.2 points.");
    return data;
}

void hover(QWidget* widget, const QPointF& at) {
    QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
}

/// Relative luminance by WCAG 2.1.
double luminance(const QColor& color) {
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

class TernaryPlotTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;

  private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(ThemeChoice::Light, 1.0, this); }

    // ---- geometry ----

    void points_and_mixtures_are_the_same_both_ways() {
        const Triangle triangle(QRectF(0, 0, 200, 200));
        QCOMPARE(triangle.side(), 200.0);
        QVERIFY(std::abs(triangle.height() - 173.20508075688772) < 1e-9);
        QCOMPARE(triangle.point({1, 0, 0}), triangle.corners()[0]);
        // The share of a source is the distance from the opposite side over the height.
        const QPointF at = triangle.point({0.5, 0.3, 0.2});
        QVERIFY(std::abs(at.y() - (200.0 - 0.5 * 173.20508075688772)) < 1e-9);
        QVERIFY(std::abs(at.x() - (0.5 * 100.0 + 0.3 * 0.0 + 0.2 * 200.0)) < 1e-9);
        for (const Ratios& ratios : {Ratios{0.5, 0.3, 0.2}, Ratios{0, 0, 1}, Ratios{0.01, 0.98, 0.01}})
            QVERIFY(close(triangle.ratios(triangle.point(ratios)), ratios));
        const Ratios outside = triangle.ratios({100, 230});
        QVERIFY(outside[0] < 0.0);
        QVERIFY(is_mixture(clamped(outside)));
        QVERIFY(close(clamped({-0.2, 0.9, 0.3}), {0.0, 0.75, 0.25}));
    }

    void an_empty_box_gives_an_empty_triangle() {
        const Triangle none(QRectF(10, 10, -5, 40));
        QCOMPARE(none.side(), 0.0);
        QVERIFY(close(none.ratios({3, 3}), {0, 0, 0}));
    }

    void only_shares_that_add_to_one_are_a_mixture() {
        QVERIFY(is_mixture({0.2, 0.3, 0.5}));
        QVERIFY(is_mixture({1.0 / 3, 1.0 / 3, 1.0 / 3}));
        for (const Ratios& bad : {Ratios{0.2, 0.3, 0.6}, Ratios{1.2, -0.2, 0.0}, Ratios{kNan, 0.5, 0.5},
                                  Ratios{std::numeric_limits<double>::infinity(), 0, 0}, Ratios{}})
            QVERIFY(!is_mixture(bad));
    }

    void rounding_keeps_the_sum() {
        QVERIFY(close(rounded({1.0 / 3, 1.0 / 3, 1.0 / 3}, 100), {0.34, 0.33, 0.33}));
        QVERIFY(close(rounded({0.126, 0.126, 0.748}, 20), {0.15, 0.1, 0.75})); // 2.52, 2.52, 14.96: the tie goes up
        for (int i = 0; i < 50; ++i) {
            const double a = i / 49.0 * 0.77;
            const Ratios r = rounded({a, 0.77 - a, 0.23}, 20);
            QVERIFY(is_mixture(r));
        }
    }

    void keys_walk_the_grid_and_find_back() {
        for (const TernaryCell& cell : cells(20, [](const Ratios& r) { return TernaryCell{r, 0, 0}; })) {
            for (const auto& [go, back] : {std::pair{Move::Left, Move::Right}, std::pair{Move::Up, Move::Down}}) {
                const Ratios there = moved(cell.ratios, go, 20);
                QVERIFY(is_mixture(there));
                if (cell.ratios[1] > 0.0 && cell.ratios[2] > 0.0) // inside, no border turns the way aside
                    QVERIFY(close(moved(there, back, 20), cell.ratios));
            }
        }
        QVERIFY(close(moved({0.2, 0.5, 0.3}, Move::Right, 20), {0.2, 0.45, 0.35}));
        QVERIFY(close(moved({0.2, 0.5, 0.3}, Move::Up, 20), {0.25, 0.45, 0.3}));
        QVERIFY(close(moved({0.25, 0.45, 0.3}, Move::Up, 20), {0.3, 0.45, 0.25}));
        QVERIFY(close(moved({1, 0, 0}, Move::Up, 20), {1, 0, 0}));
        QVERIFY(close(moved({0, 1, 0}, Move::Left, 20), {0, 1, 0}));
        QVERIFY(close(moved({0, 0, 1}, Move::Down, 20), {0, 0, 1}));
        QVERIFY(close(moved({0, 0, 1}, Move::Up, 20), {0.05, 0, 0.95}));
    }

    void share_lines_end_on_two_sides() {
        for (std::size_t source = 0; source < 3; ++source) {
            const ShareLine line = share_line(source, 0.25);
            QVERIFY(is_mixture(line.scale_end) && is_mixture(line.far_end));
            QCOMPARE(line.scale_end[source], 0.25);
            QCOMPARE(line.far_end[source], 0.25);
            QCOMPARE(line.scale_end[(source + 2) % 3], 0.0);
            QCOMPARE(line.far_end[(source + 1) % 3], 0.0);
        }
    }

    void the_nearest_point_is_found_within_reach() {
        const std::vector<QPointF> points{{0, 0}, {10, 0}, {kNan, 0}, {10, 0}};
        QCOMPARE(nearest_point(points, {1, 1}, 5.0), std::optional<std::size_t>(0));
        QCOMPARE(nearest_point(points, {9, 0}, 5.0), std::optional<std::size_t>(3)); // the one on top
        QVERIFY(!nearest_point(points, {5, 40}, 5.0));
        QVERIFY(!nearest_point({}, {0, 0}, 5.0));
    }

    // ---- surface and colours ----

    void a_linear_surface_is_read_exactly() {
        const auto value = [](const Ratios& r) { return 3.0 * r[0] - 2.0 * r[1] + 0.5 * r[2]; };
        const TernarySurface surface(cells(7, [&](const Ratios& r) { return TernaryCell{r, value(r), 0.1 + r[2]}; }),
                                     1.0 / 7.0);
        QCOMPARE(surface.parts(), 7);
        for (const TernaryCell& cell : cells(31, [](const Ratios& r) { return TernaryCell{r, 0, 0}; })) {
            const auto reading = surface.at(cell.ratios);
            QVERIFY(reading);
            QVERIFY(std::abs(reading->value - value(cell.ratios)) < kClose);
            QVERIFY(std::abs(reading->sd - 0.1 - cell.ratios[2]) < kClose);
            // sd rises by 1/7 over a step's height, which is sqrt(3)/2 of its side.
            QVERIFY(std::abs(reading->sd_slope - 2.0 / std::sqrt(3.0) / 7.0) < kClose);
        }
        QVERIFY(!surface.at({0.5, 0.5, 0.5}));
        QVERIFY(!surface.at({kNan, 0.5, 0.5}));
    }

    void gaps_and_wrong_grids_give_no_reading() {
        auto some = cells(4, [](const Ratios& r) { return TernaryCell{r, r[0] > 0.9 ? kNan : 1.0, 0.1}; });
        const TernarySurface surface(some, 0.25);
        QVERIFY(!surface.at({0.8, 0.1, 0.1}));
        QVERIFY(surface.at({0.75, 0.25, 0.0})); // a grid point needs no other
        QVERIFY(surface.at({0.1, 0.1, 0.8}));
        for (const double step : {0.0, -0.25, 0.3, 2.0, 1e-9, kNan})
            QVERIFY2(TernarySurface(some, step).empty(), qPrintable(QString::number(step)));
        QVERIFY(TernarySurface({}, 0.25).empty());
        QVERIFY(TernarySurface(std::vector<TernaryCell>{{{0.1, 0.1, 0.8}, 1.0, 0.1}}, 0.25).empty()); // off the grid
        QVERIFY(!TernarySurface().at({1, 0, 0}));
    }

    void colours_go_one_way_in_lightness() {
        const ValueScale scale({88.07, 91.84, kNan}, false);
        QCOMPARE(scale.range(), (AxisRange{88, 92}));
        QCOMPARE(scale.bands(), 8);
        QCOMPARE(scale.band(88.4), 0);
        QCOMPARE(scale.band(91.0), 6); // an edge belongs to the colour above
        QCOMPARE(scale.band(-5.0), 0);
        QCOMPARE(scale.band(500.0), 7);
        const ValueScale lower({88.07, 91.84}, true);
        for (const bool dark : {false, true}) {
            const Tokens& look = tokens(dark);
            double before = luminance(look.bg.surface);
            for (int band = 0; band < scale.bands(); ++band) {
                const double now = luminance(scale.color(band, look));
                QVERIFY((dark ? now - before : before - now) > 0.01);
                QCOMPARE(lower.color(scale.bands() - 1 - band, look), scale.color(band, look));
                before = now;
            }
            for (int series = 1; series <= 8; ++series) {
                const double a = luminance(text_color(look.seriesAt(series), look));
                const double b = luminance(look.bg.surface);
                QVERIFY((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 4.5);
            }
        }
        QVERIFY(ValueScale({}, false).empty());
        QVERIFY(ValueScale({kNan}, false).empty());
        QVERIFY(!ValueScale({5.0}, false).empty());
    }

    void hatching_marks_guesses_and_nothing_else() {
        // One value everywhere, so that all other colours than its own come from the hatching.
        TernaryData data = study();
        data.surface = cells(40, [](const Ratios& r) { return TernaryCell{r, 0.9, r[2] > 0.5 ? 0.05 : 0.001}; });
        const TernaryScene scene(data);
        QVERIFY(scene.has_guesses());
        const Triangle triangle(QRectF(0, 0, 200, 180));
        const Tokens& look = tokens(false);
        const QImage image = surface_image(scene, triangle, 1.0, look);
        const QColor flat = scene.scale().color(scene.scale().band(90.0), look);
        int hatched = 0;
        int known = 0;
        for (const TernaryCell& cell : cells(60, [](const Ratios& r) { return TernaryCell{r, 0, 0}; })) {
            if (*std::min_element(cell.ratios.begin(), cell.ratios.end()) < 0.05)
                continue;
            const QPoint at = (triangle.point(cell.ratios) - surface_box(triangle).topLeft()).toPoint();
            const bool plain = image.pixelColor(at) == flat;
            if (cell.ratios[2] > 0.55)
                hatched += plain ? 0 : 1;
            if (cell.ratios[2] < 0.45) {
                QVERIFY(plain);
                ++known;
            }
        }
        QVERIFY(known > 300);
        QVERIFY(hatched > 60);
        QCOMPARE(image.pixelColor(1, 1).alpha(), 0); // outside
    }

    // ---- the widget ----

    void reading_by_pointer() {
        TernaryPlot plot;
        plot.resize(360, 400);
        plot.setData(study());
        hover(&plot, plot.pointOf({0.4, 0.35, 0.25}));
        QVERIFY(close(*plot.crosshair(), {0.4, 0.35, 0.25}));
        const QString text = plot.valuesText();
        QVERIFY2(text.contains(QStringLiteral("Generic\t40 %\nTask\t35 %\nSynthetic\t25 %\nFitted")), qPrintable(text));
        // 92.1 - 5.5 * (0.2^2 + 0.2^2) = 91.66
        QVERIFY2(text.contains(QStringLiteral("\t91.7 ± ")), qPrintable(text));
        hover(&plot, plot.pointOf({0.2, 0.6, 0.2}) + QPointF(4, 3));
        QVERIFY(close(*plot.crosshair(), {0.2, 0.6, 0.2}));
        QVERIFY2(plot.valuesText().startsWith(QStringLiteral("Mixture 8\n")), qPrintable(plot.valuesText()));
        QVERIFY2(plot.valuesText().contains(QStringLiteral("Measured\t91.9 ± 0.3 %")), qPrintable(plot.valuesText()));
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("Generic 20 % / Task 60 % / Synthetic 20 %")));
        hover(&plot, plot.pointOf({0.5, 0.0, 0.5}));
        QVERIFY(plot.valuesText().contains(QStringLiteral("Measured\tnot finished")));
        hover(&plot, plot.pointOf({0.0, 0.3, 0.7}) + QPointF(0, 5)); // a little below the side
        QVERIFY(close(*plot.crosshair(), {0.0, 0.3, 0.7}) || plot.crosshair()->at(0) == 0.0);
        hover(&plot, {3, 3});
        QVERIFY(!plot.crosshair());
        QVERIFY(plot.valuesText().isEmpty());
    }

    void clicks_choose_dots_or_mixtures() {
        TernaryPlot plot;
        plot.resize(360, 400);
        plot.setData(study());
        QSignalSpy dots(&plot, &TernaryPlot::dotClicked);
        QSignalSpy ratios(&plot, &TernaryPlot::ratioPicked);
        const auto click = [&](const QPointF& at) { QTest::mouseClick(&plot, Qt::LeftButton, {}, at.toPoint()); };
        click(plot.pointOf({0.5, 0.5, 0.0}));
        QCOMPARE(dots.size(), 1);
        QCOMPARE(dots[0][0].toInt(), 3);
        QVERIFY(ratios.isEmpty());
        click(plot.pointOf({0.1, 0.2, 0.7}));
        QCOMPARE(ratios.size(), 1);
        const auto picked = ratios[0][0].value<std::array<double, 3>>();
        QVERIFY(is_mixture(picked));
        QVERIFY(squared_distance(picked, {0.1, 0.2, 0.7}) < 2e-4); // within a pixel
        click({4, 4});
        QTest::mousePress(&plot, Qt::LeftButton, {}, plot.pointOf({0.1, 0.2, 0.7}).toPoint());
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, plot.pointOf({0.6, 0.2, 0.2}).toPoint());
        QCOMPARE(dots.size(), 1);
        QCOMPARE(ratios.size(), 1);
    }

    void all_works_by_keys() {
        QWidget window;
        auto* plot = new TernaryPlot(&window);
        plot->resize(360, 400);
        plot->setData(study());
        window.resize(380, 420);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        plot->clearFocus(); // the window may have given it the focus already
        plot->setFocus(Qt::TabFocusReason);
        QVERIFY(plot->crosshair());
        QVERIFY(close(*plot->crosshair(), {0.2, 0.6, 0.2})); // the selected dot
        QSignalSpy dots(plot, &TernaryPlot::dotClicked);
        QSignalSpy ratios(plot, &TernaryPlot::ratioPicked);
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(dots.size(), 1);
        QCOMPARE(dots[0][0].toInt(), 7);
        QTest::keyClick(plot, Qt::Key_Right);
        QTest::keyClick(plot, Qt::Key_Up);
        QVERIFY(close(*plot->crosshair(), {0.25, 0.5, 0.25}));
        QVERIFY(plot->accessibleDescription().contains(QStringLiteral("Generic 25 %")));
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(ratios.size(), 1);
        QVERIFY(close(ratios[0][0].value<std::array<double, 3>>(), {0.25, 0.5, 0.25}));
        QTest::keyClick(plot, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), plot->valuesText());
        QTest::keyClick(plot, Qt::Key_J);
        QVERIFY(close(*plot->crosshair(), {1, 0, 0}));
        QTest::keyClick(plot, Qt::Key_K);
        QVERIFY(close(*plot->crosshair(), {0.2, 0.6, 0.2}));
        QTest::keyClick(plot, Qt::Key_Escape);
        QVERIFY(!plot->crosshair());
        QTest::keyClick(plot, Qt::Key_Return);
        QCOMPARE(dots.size() + ratios.size(), 2);
    }

    void a_screen_reader_gets_a_summary() {
        TernaryPlot plot;
        TernaryData data = study();
        plot.setData(data);
        QCOMPARE(plot.accessibleName(), QStringLiteral("Chart: DC accuracy by shares of Generic, Task and Synthetic"));
        QVERIFY2(plot.accessibleDescription().startsWith(QStringLiteral(
                     "8 mixtures of Generic, Task and Synthetic, 1 not finished. Best: 91.9 ± 0.3 % at Generic 20 %")),
                 qPrintable(plot.accessibleDescription()));
        QVERIFY(plot.accessibleDescription().contains(
            QStringLiteral("Next: Generic 15 % / Task 50 % / Synthetic 35 %")));
        data.lower_is_better = true;
        plot.setData(data);
        QVERIFY(!plot.accessibleDescription().contains(QStringLiteral("Best: 91.9")));
        plot.setData({});
        QVERIFY(plot.accessibleDescription().isEmpty());
    }

    void damaged_data_is_left_out() {
        TernaryData data = study();
        data.dots[0].ratios = {kNan, 0.5, 0.5};
        data.dots[1].ratios = {0.4, 0.4, 0.4};
        data.suggestion->ratios = {2, -1, 0};
        data.surface[3].value = kNan;
        data.surface[5].sd = kNan;
        TernaryPlot plot;
        plot.resize(300, 300);
        plot.setData(data);
        QCOMPARE(plot.scene().shown().size(), std::size_t(6));
        QVERIFY(!plot.scene().data().suggestion);
        QVERIFY(test::hasContent(test::picture(plot, QStringLiteral("ternary-damaged"))));
        data.dots.clear();
        for (TernaryCell& cell : data.surface)
            cell.value = kNan;
        plot.setData(data);
        QVERIFY(plot.scene().empty());
        hover(&plot, plot.pointOf({0.2, 0.2, 0.6}));
        QVERIFY(test::hasContent(test::picture(plot, QStringLiteral("ternary-damaged-all"))));
        plot.setMinimumSize(0, 0);
        plot.resize(10, 10); // no room for a triangle
        test::picture(plot, QStringLiteral("ternary-tiny"));
        QVERIFY(!plot.crosshair() || is_mixture(*plot.crosshair()));
    }

    void the_surface_follows_the_look() {
        TernaryPlot plot;
        plot.resize(300, 300);
        plot.setData(study());
        plot.show(); // a new look reaches what is on screen
        const QPoint at = plot.pointOf({0.6, 0.3, 0.1}).toPoint(); // no dot, no line
        const double value = 92.1 - 5.5 * squared_distance({0.6, 0.3, 0.1}, {0.2, 0.55, 0.25});
        const int band = plot.scene().scale().band(value);
        for (const bool dark : {false, true, false}) {
            m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            QCoreApplication::processEvents();
            QCOMPARE(&tokens(&plot), &tokens(dark));
            QCOMPARE(test::picture(plot, QStringLiteral("ternary-look")).pixelColor(at),
                     plot.scene().scale().color(band, tokens(dark)));
        }
    }

    void export_has_no_crosshair_and_fits() {
        TernaryPlot plot;
        plot.resize(360, 400);
        plot.setData(study());
        const auto exported = [&] {
            QImage image(800, 700, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::red);
            QPainter painter(&image);
            plot.paintTo(painter, QRect(50, 40, 700, 600));
            return image;
        };
        const QImage plain = exported();
        QCOMPARE(plain.pixelColor(10, 10), QColor(Qt::red));
        QCOMPARE(plain.pixelColor(760, 650), QColor(Qt::red));
        QVERIFY(test::hasContent(plain.copy(50, 40, 700, 600)));
        hover(&plot, plot.pointOf({0.4, 0.35, 0.25}));
        QCOMPARE(exported(), plain);
    }

    void pictures_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void pictures() {
        QFETCH(bool, dark);
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        TernaryPlot plot;
        const auto take = [&](const char* name, const QSize& size, qreal ratio) {
            plot.resize(size);
            const QString file = QStringLiteral("ternary-%1-%2-%3x")
                                     .arg(QLatin1String(name), dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                     .arg(ratio);
            const QImage image = test::picture(plot, file, ratio);
            QCOMPARE(image.pixelColor(image.width() / 2, 6), tokens(dark).bg.surface);
            QVERIFY(test::hasContent(image));
        };
        plot.setData(study());
        take("study", {350, 416}, 1.0);
        take("study", {350, 416}, 2.0);
        take("small", {280, 280}, 2.0);
        take("wide", {620, 330}, 1.0);
        take("large", {640, 600}, 1.0);
        plot.resize(350, 416);
        hover(&plot, plot.pointOf({0.4, 0.15, 0.45}));
        take("hover", {350, 416}, 2.0);
        plot.setData(study());
        plot.resize(280, 280);
        hover(&plot, plot.pointOf({0.2, 0.6, 0.2}));
        take("hover-small", {280, 280}, 2.0);

        plot.setData(study(0.02));
        hover(&plot, {2, 2});
        take("guess", {350, 416}, 2.0);

        TernaryData names = study();
        names.sources = {{{QStringLiteral("OpenSubtitles v2018, German and French, filtered"), 3},
                          {QStringLiteral("Voice assistant utterances from the field trial"), 5},
                          {QStringLiteral("Synthetic, generated from grammar version 12"), 4}}};
        names.title = QStringLiteral("ICNER slot error rate over all domains and languages of the test set");
        names.lower_is_better = true;
        names.suggestion->text = QStringLiteral("Worth trying next");
        names.note = QStringLiteral("Fitted to 7 mixtures of 3 seeds each by a Gaussian process; the next mixture has "
                                    "the largest expected improvement over the best predicted mean at a measured one.");
        plot.setData(names);
        take("names", {350, 416}, 2.0);
        take("names-small", {280, 280}, 2.0);

        TernaryData few = study();
        few.surface.clear();
        few.suggestion.reset();
        few.dots = {few.dots[0], few.dots[1], few.dots[2], few.dots[6]};
        few.dots[3].value = kNan;
        few.note = QStringLiteral("Three finished mixtures are too few for a surface.");
        plot.setData(few);
        take("few", {350, 416}, 2.0);

        TernaryData lower = study();
        lower.title = QStringLiteral("SemER");
        lower.percent = false;
        lower.lower_is_better = true;
        for (TernaryDot& dot : lower.dots)
            dot.value = 1.0 - dot.value;
        for (TernaryCell& cell : lower.surface)
            cell.value = 1.0 - cell.value;
        plot.setData(lower);
        take("lower", {350, 416}, 1.0);

        TernaryData empty;
        empty.title = QStringLiteral("DC accuracy");
        empty.sources = study().sources;
        empty.empty_text = QStringLiteral("No mixture has finished yet.");
        plot.setData(empty);
        take("empty", {350, 416}, 1.0);

        m_theme->setTextScale(1.5);
        TernaryPlot large;
        large.resize(350, 416);
        large.setData(study(0.02));
        QVERIFY(test::hasContent(test::picture(large, dark ? QStringLiteral("ternary-text-dark-1x")
                                                           : QStringLiteral("ternary-text-light-1x"))));
        m_theme->setTextScale(1.0);
        m_theme->setChoice(ThemeChoice::Light);
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::TernaryPlotTest)
#include "ternary_plot_test.moc"
