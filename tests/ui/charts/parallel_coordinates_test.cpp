// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/parallel_coordinates.h"

#include "tests/ui/support/pictures.h"
#include "ui/charts/line_raster.h"
#include "ui/charts/value_tip.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>
#include <limits>
#include <random>

namespace stillroom::ui {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
using Kind = ParallelAxis::Kind;

ParallelAxis number_axis(const char* title) {
    ParallelAxis axis;
    axis.title = QString::fromUtf8(title);
    return axis;
}

ParallelAxis words_axis(const char* title, std::vector<QString> words) {
    ParallelAxis axis = number_axis(title);
    axis.kind = Kind::Words;
    axis.words = std::move(words);
    return axis;
}

ParallelLine line_of(const char* name, std::vector<double> values, Ink ink = Ink::Student) {
    ParallelLine line;
    line.name = QString::fromUtf8(name);
    line.ink = ink;
    line.values = std::move(values);
    return line;
}

/// Three plain axes; their ranges are 0 to 10, 0 to 4 and two words.
ParallelData small_data() {
    ParallelData data;
    data.axes = {number_axis("Share"), number_axis("Depth"),
                 words_axis("Labels", {QStringLiteral("Hard"), QStringLiteral("Soft")})};
    data.lines = {line_of("low", {0, 0, 0}), line_of("middle", {5, 1, 1}), line_of("high", {10, 4, 1}),
                  line_of("gap", {7, kNan, 0})};
    return data;
}

/// As Compare has it: settings, then metrics; a teacher, a control and students.
ParallelData study(int students, int axes) {
    ParallelData data;
    ParallelAxis share = number_axis("Generic share");
    share.percent = share.ticks_at_values = true;
    ParallelAxis labels = words_axis("Soft labels", {QStringLiteral("None"), QStringLiteral("Logits"),
                                                     QStringLiteral("Logits and hidden states")});
    ParallelAxis rate = number_axis("Learning rate");
    rate.logarithmic = rate.ticks_at_values = true;
    ParallelAxis size = number_axis("Parameters");
    size.logarithmic = true;
    ParallelAxis accuracy = number_axis("DC accuracy");
    accuracy.percent = true;
    accuracy.decimals = 1;
    ParallelAxis slots_f1 = accuracy;
    slots_f1.title = QStringLiteral("ICNER slot F1");
    ParallelAxis semer = accuracy;
    semer.title = QStringLiteral("ICNER SemER");
    semer.lower_is_better = true;
    data.axes = {share, labels, rate, size, accuracy, slots_f1, semer};
    while (static_cast<int>(data.axes.size()) < axes) {
        ParallelAxis more = accuracy;
        more.title = QStringLiteral("Accuracy in domain %1").arg(data.axes.size());
        data.axes.push_back(more);
    }
    data.axes.resize(static_cast<std::size_t>(axes));

    std::mt19937 random(5);
    const auto noise = [&](double size_of) { return size_of * (static_cast<double>(random() % 2001) / 1000.0 - 1.0); };
    const auto add = [&](const QString& name, Ink ink, std::vector<double> settings, double level) {
        ParallelLine line;
        line.name = name;
        line.ink = ink;
        line.values = std::move(settings);
        line.values.push_back(level);
        line.values.push_back(level * 1.25 - 0.36 + noise(0.01));
        line.values.push_back(0.12 + (0.934 - level) * 1.6 + noise(0.006));
        while (line.values.size() < data.axes.size())
            line.values.push_back(level - 0.05 + noise(0.06));
        line.values.resize(data.axes.size());
        data.lines.push_back(std::move(line));
    };
    const double rates[] = {1e-5, 3e-5, 1e-4};
    const double sizes[] = {9.8e6, 19.7e6, 36e6, 109e6};
    for (int i = 0; i < students; ++i) {
        const double part = 0.25 * static_cast<double>(i % 5);
        const double word = 1.0 + static_cast<double>(random() % 2);
        const double rate_of = rates[random() % 3];
        const double size_of = sizes[random() % 4];
        add(QStringLiteral("Generic %1 % · seed %2").arg(25 * (i % 5)).arg(11 + i / 5), Ink::Student,
            {part, word, rate_of, size_of}, 0.918 - 0.035 * part * part + 0.004 * word + noise(0.012));
        if (i % 7 == 3)
            data.lines.back().values[5] = kNan;
    }
    add(QStringLiteral("No distillation · seed 11"), Ink::Control, {0.0, 0.0, 3e-5, 19.7e6}, 0.854);
    add(QStringLiteral("Linear baseline"), Ink::Baseline, {0.0, 0.0, kNan, kNan}, 0.846);
    add(QStringLiteral("Teacher · XLM-R large"), Ink::Teacher, {kNan, kNan, 1e-5, 559.9e6}, 0.934);
    return data;
}

void hover(QWidget* widget, const QPointF& at) {
    QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &move);
}

void drag(QWidget* widget, const QPointF& from, const QPointF& to, bool release = true) {
    const auto send = [&](QEvent::Type type, const QPointF& at, Qt::MouseButtons held) {
        QMouseEvent event(type, at, widget->mapToGlobal(at),
                          type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, Qt::NoModifier);
        QApplication::sendEvent(widget, &event);
    };
    send(QEvent::MouseButtonPress, from, Qt::LeftButton);
    for (int i = 1; i <= 4; ++i)
        send(QEvent::MouseMove, from + (to - from) * (i / 4.0), Qt::LeftButton);
    if (release)
        send(QEvent::MouseButtonRelease, to, Qt::NoButton);
}

std::vector<int> indices(std::initializer_list<int> list) { return list; }

bool near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

} // namespace

class ParallelCoordinatesTest : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<Theme> m_theme;

    std::unique_ptr<ParallelCoordinates> shown(ParallelData data, const QSize& size = {900, 320}) {
        auto view = std::make_unique<ParallelCoordinates>();
        view->resize(size);
        view->setData(std::move(data));
        view->show();
        view->activateWindow();
        view->setFocus();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(view.get())); }();
        return view;
    }
    /// Where a share of an axis lies in the view.
    static QPointF spot(const ParallelCoordinates& view, std::size_t axis, double share) {
        return {view.placed().axes[axis].x, view.placed().y(share)};
    }
    static QPointF title(const ParallelCoordinates& view, std::size_t axis) {
        return view.placed().axes[axis].title_box.center();
    }

  private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(ThemeChoice::Light); }

    // Logic

    void numbersStandAtTheirShare() {
        const ParallelData data = small_data();
        const ParallelScale scale(data.axes[0], data.lines, 0, 200.0, false);
        QCOMPARE(*scale.share(0.0), 0.0);
        QCOMPARE(*scale.share(5.0), 0.5);
        QCOMPARE(*scale.share(10.0), 1.0);
        QVERIFY(!scale.share(kNan) && !scale.share(kInfinity));
        const ParallelScale flipped(data.axes[0], data.lines, 0, 200.0, true);
        QCOMPARE(*flipped.share(10.0), 0.0);
        QCOMPARE(*flipped.share(2.5), 0.75);
        QVERIFY(flipped.ticks().front().share < flipped.ticks().back().share);
        QCOMPARE(flipped.ticks().back().text, QStringLiteral("0"));
    }

    void logarithmsPerCentAndWords() {
        ParallelData data;
        ParallelAxis log = number_axis("Parameters");
        log.logarithmic = true;
        ParallelAxis share = number_axis("Accuracy");
        share.percent = true;
        data.axes = {log, share, words_axis("Labels", {QStringLiteral("a"), QStringLiteral("b")})};
        data.lines = {line_of("x", {1e6, 0.80, 0}), line_of("y", {1e8, 0.90, 1}), line_of("z", {0.0, kNan, 2})};

        const ParallelScale powers(log, data.lines, 0, 200.0, false);
        QVERIFY(near(*powers.share(1e7), 0.5));
        QVERIFY(!powers.share(0.0) && !powers.share(-3.0));
        QCOMPARE(powers.ticks().size(), std::size_t(3));
        QCOMPARE(powers.ticks()[1].text, QStringLiteral("10M"));

        const ParallelScale cent(share, data.lines, 1, 200.0, false);
        QVERIFY(near(*cent.share(0.85), 0.5));
        QCOMPARE(cent.ticks().front().text, QStringLiteral("80"));
        QVERIFY(cent.between(0.0, 0.5).to > 0.85 && cent.between(0.0, 0.5).to < 0.8501);

        const ParallelScale words(data.axes[2], data.lines, 2, 200.0, false);
        QCOMPARE(*words.share(0), 0.25);
        QCOMPARE(*words.share(1), 0.75);
        QVERIFY(!words.share(2) && !words.share(0.5) && !words.share(-1));
        QCOMPARE(words.between(0.1, 0.2), (AxisRange{-0.5, 0.5}));
        QCOMPARE(words.between(0.6, 0.4), (AxisRange{-0.5, 1.5}));
        QCOMPARE(words.between(1.0, 1.0), (AxisRange{0.5, 1.5}));
        QCOMPARE(words.grain(), 0.5);
    }

    void sweptSettingsHaveTicksAtTheirValues() {
        ParallelAxis axis = number_axis("Temperature");
        axis.ticks_at_values = true;
        const std::vector<ParallelLine> lines{line_of("a", {1}), line_of("b", {2}), line_of("c", {8}),
                                              line_of("d", {2})};
        const ParallelScale scale(axis, lines, 0, 200.0, false);
        QCOMPARE(scale.ticks().size(), std::size_t(3));
        QCOMPARE(scale.ticks()[0].share, 0.0);
        QVERIFY(near(scale.ticks()[1].share, 1.0 / 7.0));
        QCOMPARE(scale.ticks()[2].text, QStringLiteral("8"));
        // Too close for words: the mark stays, its figure does not.
        const ParallelScale low(axis, lines, 0, 60.0, false);
        QCOMPARE(low.ticks().size(), std::size_t(3));
        QVERIFY(low.ticks()[1].text.isEmpty());
        QVERIFY(!low.ticks()[2].text.isEmpty());
    }

    void oneValueAndNoValue() {
        const std::vector<ParallelLine> one{line_of("a", {3.0, kNan}), line_of("b", {3.0})};
        const ParallelScale same(number_axis("x"), one, 0, 200.0, false);
        const double share = *same.share(3.0);
        QVERIFY(share > 0.2 && share < 0.8);
        const ParallelScale none(number_axis("y"), one, 1, 200.0, false);
        QVERIFY(none.ticks().empty());
        QVERIFY(!none.share(one[1].value(1)));
        const ParallelScale no_words(words_axis("z", {}), one, 0, 200.0, false);
        QVERIFY(no_words.ticks().empty() && !no_words.share(0.0));
    }

    void rangesKeepTheirEndsInSpiteOfRounding() {
        ParallelAxis axis = number_axis("F1");
        axis.percent = axis.ticks_at_values = true;
        std::mt19937_64 random(11);
        for (int round = 0; round < 300; ++round) {
            std::vector<ParallelLine> lines;
            for (int i = 0; i < 9; ++i)
                lines.push_back(line_of("", {std::ldexp(static_cast<double>(random() >> 11), -53)}));
            axis.logarithmic = round % 2 == 1;
            const ParallelScale scale(axis, lines, 0, 200.0, round % 3 == 1);
            ParallelArrangement arrangement(1);
            arrangement.ranges[0] = scale.between(0.0, 1.0);
            QCOMPARE(lines_inside({{axis}, lines}, arrangement).size(), lines.size());
            const double from = *scale.share(lines[0].values[0]);
            const double to = *scale.share(lines[1].values[0]);
            arrangement.ranges[0] = scale.between(from, to);
            std::vector<int> expected;
            for (int i = 0; i < 9; ++i) {
                const double at = *scale.share(lines[static_cast<std::size_t>(i)].values[0]);
                if (at >= std::min(from, to) && at <= std::max(from, to))
                    expected.push_back(i);
            }
            QCOMPARE(lines_inside({{axis}, lines}, arrangement), expected);
            const AxisRange back = scale.shares(*arrangement.ranges[0]);
            QVERIFY(near(back.from, std::min(from, to), 1e-6) && near(back.to, std::max(from, to), 1e-6));
        }
    }

    void aLineWithoutAValueIsOutside() {
        const ParallelData data = small_data();
        ParallelArrangement arrangement(3);
        QCOMPARE(lines_inside(data, arrangement), indices({0, 1, 2, 3}));
        arrangement.ranges[1] = AxisRange{-100, 100};
        QCOMPARE(lines_inside(data, arrangement), indices({0, 1, 2}));
        arrangement.ranges[0] = AxisRange{5, 10};
        QCOMPARE(lines_inside(data, arrangement), indices({1, 2}));
        QVERIFY(lines_inside({}, ParallelArrangement(0)).empty());
    }

    void axesMove() {
        ParallelArrangement arrangement(4);
        arrangement.move(0, 2);
        QCOMPARE(arrangement.order, (std::vector<std::size_t>{1, 2, 0, 3}));
        arrangement.move(3, 0);
        QCOMPARE(arrangement.order, (std::vector<std::size_t>{3, 1, 2, 0}));
        arrangement.move(3, 99);
        QCOMPARE(arrangement.place_of(3), std::size_t(3));
    }

    void linesBreakWhereValuesAreMissing() {
        ParallelData data = small_data();
        data.lines.push_back(line_of("short", {2.0}));
        data.lines.push_back(line_of("none", {}));
        const ParallelArrangement arrangement(3);
        const ParallelLayout layout = lay_out_parallel(data, arrangement, QRectF(0, 0, 900, 320), false);
        QCOMPARE(layout.pieces(data.lines[0]).size(), std::size_t(1));
        QCOMPARE(layout.pieces(data.lines[0])[0].size(), 3);
        const auto gap = layout.pieces(data.lines[3]);
        QCOMPARE(gap.size(), std::size_t(2));
        QCOMPARE(gap[0].size(), 1);
        QCOMPARE(layout.pieces(data.lines[4]).size(), std::size_t(1));
        QVERIFY(layout.pieces(data.lines[5]).empty());
        QCOMPARE(layout.axes[1].missing, 3);
    }

    void theNearestLineIsFound() {
        const ParallelData data = small_data();
        const ParallelArrangement arrangement(3);
        const ParallelLayout layout = lay_out_parallel(data, arrangement, QRectF(0, 0, 900, 320), false);
        const std::vector<int> all{0, 1, 2, 3};
        const QPolygonF high = layout.pieces(data.lines[2])[0];
        const QPointF between = (high[0] + high[1]) / 2.0;
        QCOMPARE(*nearest_line(layout, data, all, between + QPointF(0, 4), 8.0), 2);
        QVERIFY(!nearest_line(layout, data, all, between + QPointF(0, -12), 8.0));
        QVERIFY(!nearest_line(layout, data, std::vector<int>{0, 1}, between, 8.0));
        const QPointF alone = layout.pieces(data.lines[3])[0][0];
        QCOMPARE(*nearest_line(layout, data, all, alone + QPointF(3, 0), 8.0), 3);
    }

    void titlesNeverTouch_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("axes");
        QTest::addColumn<bool>("mirrored");
        for (const int width : {480, 700, 960, 1600})
            for (const int axes : {2, 3, 7, 12})
                for (const bool mirrored : {false, true})
                    QTest::addRow("%d %d %d", width, axes, mirrored) << width << axes << mirrored;
    }
    void titlesNeverTouch() {
        QFETCH(int, width);
        QFETCH(int, axes);
        QFETCH(bool, mirrored);
        ParallelData data = study(6, 12);
        data.axes.resize(static_cast<std::size_t>(axes));
        for (std::size_t i = 0; i < data.axes.size(); i += 2)
            data.axes[i].title = QStringLiteral("Anteil der Aufgabendaten an der Übertragungsmenge %1").arg(i);
        const QRectF area(0, 0, width, 220);
        const ParallelLayout layout =
            lay_out_parallel(data, ParallelArrangement(data.axes.size()), area, mirrored);
        QVERIFY(layout.frame.height() > 120.0);
        for (std::size_t i = 0; i < data.axes.size(); ++i) {
            QVERIFY(area.contains(layout.axes[i].title_box));
            QVERIFY(layout.axes[i].title_box.bottom() < layout.frame.top());
            QVERIFY(layout.axes[i].title_box.width() > 30.0);
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!layout.axes[i].title_box.intersects(layout.axes[j].title_box.adjusted(-4, 0, 4, 0)));
        }
        QCOMPARE(layout.axes.front().x < layout.axes.back().x, !mirrored);
    }

    void textsOfValues() {
        ParallelAxis axis = number_axis("F1");
        QCOMPARE(axis_value_text(axis, 4.0), QStringLiteral("4"));
        QCOMPARE(axis_value_text(axis, 3e-5), QStringLiteral("3e-5"));
        QCOMPARE(axis_value_text(axis, 19.7e6), QStringLiteral("19.7 M"));
        QCOMPARE(axis_value_text(axis, kNan), QStringLiteral("–"));
        axis.percent = true;
        axis.decimals = 1;
        QCOMPARE(axis_value_text(axis, 0.9184), QStringLiteral("91.8"));
        QCOMPARE(axis_title(axis), QStringLiteral("F1, %"));
        const ParallelAxis words = words_axis("w", {QStringLiteral("Soft")});
        QCOMPARE(axis_value_text(words, 0.0), QStringLiteral("Soft"));
        QCOMPARE(axis_value_text(words, 1.0), QStringLiteral("–"));
        QCOMPARE(axis_value_text(words, kNan), QStringLiteral("–"));
    }

    void rasterLinesLookLikeThePainters() {
        const auto blank = [] {
            QImage image(120, 90, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            return image;
        };
        const auto ink = [](const QImage& image) { // how much was laid on, in pixels
            double sum = 0.0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    sum += (255.0 - image.pixelColor(x, y).red()) / 255.0;
            return sum;
        };
        for (const double width : {1.1, 2.0, 3.5})
            for (const double alpha : {1.0, 0.4})
                for (const double rise : {0.0, 12.0, -40.0, 66.0}) {
                    QColor color(0, 80, 80);
                    color.setAlphaF(static_cast<float>(alpha));
                    const QPen pen(color, width, Qt::SolidLine, Qt::FlatCap);
                    const QPointF from(20.0, 45.0 - rise / 2.0);
                    const QPointF to(100.0, 45.0 + rise / 2.0);
                    QImage ours = blank();
                    raster_line(ours, to, from, pen); // the direction does not matter
                    QImage theirs = blank();
                    QPainter painter(&theirs);
                    painter.setRenderHint(QPainter::Antialiasing);
                    painter.setPen(pen);
                    painter.drawLine(from, to);
                    painter.end();
                    const double laid = ink(theirs);
                    QVERIFY(laid > 20.0);
                    QVERIFY(near(ink(ours), laid, 0.08 * laid));
                    double off = 0.0;
                    for (int y = 0; y < 90; ++y)
                        for (int x = 24; x < 96; ++x) // ends are cut upright
                            off += std::abs(ours.pixelColor(x, y).red() - theirs.pixelColor(x, y).red()) / 255.0;
                    QVERIFY(off < 0.12 * laid);
                }
        QImage clipped = blank();
        raster_line(clipped, {-50, -70}, {300, 400}, QPen(Qt::black, 2.0));
        raster_line(clipped, {10, 10}, {10, 80}, QPen(Qt::black, 2.0)); // upright: left out
        raster_line(clipped, {10, -1e7}, {80, -1e7}, QPen(Qt::black, 2.0));
        QCOMPARE(clipped.pixelColor(10, 45), QColor(Qt::white));
        QImage dashed = blank();
        QPen pen(Qt::black, 2.0, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({5, 5}); // ten pixels on, ten off
        raster_line(dashed, {10, 40}, {110, 40}, pen);
        QCOMPARE(dashed.pixelColor(15, 40), QColor(Qt::black));
        QCOMPARE(dashed.pixelColor(25, 40), QColor(Qt::white));
        QCOMPARE(dashed.pixelColor(35, 39), QColor(Qt::black));
    }

    // The widget

    void withoutLinesOrAxesTheTextStands() {
        auto view = shown({});
        view->setEmptyText(QStringLiteral("Compare needs two finished runs."));
        QCOMPARE(view->accessibleDescription(), QStringLiteral("Compare needs two finished runs."));
        QVERIFY(test::hasContent(view->grab().toImage()));
        QTest::mouseMove(view.get(), {100, 100});
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, {100, 100});
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, {100, 100});
        for (const int key : {Qt::Key_Left, Qt::Key_Up, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Delete})
            QTest::keyClick(view.get(), static_cast<Qt::Key>(key));
        ParallelData one = small_data();
        one.axes.resize(1);
        view->setData(one);
        QVERIFY(view->placed().axes.empty());
        ParallelData none = small_data();
        none.lines.clear();
        view->setData(none);
        QVERIFY(view->placed().axes.empty());
        view->setData(small_data());
        QVERIFY(view->accessibleDescription().startsWith(QStringLiteral("Lines: 4. Axes: 3.")));
    }

    void pointerShowsAndClicksALine() {
        auto view = shown(small_data());
        QSignalSpy clicked(view.get(), &ParallelCoordinates::lineClicked);
        const QPointF between = (spot(*view, 0, 1.0) + spot(*view, 1, 1.0)) / 2.0; // of "high"
        hover(view.get(), between);
        QCOMPARE(view->currentLine(), std::optional(2));
        QVERIFY(view->findChild<ValueTip*>()->isVisible());
        QCOMPARE(view->valuesText(), QStringLiteral("high\nShare\t10\nDepth\t4\nLabels\tSoft"));
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, between.toPoint());
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toInt(), 2);
        hover(view.get(), between + QPointF(0, 30));
        QVERIFY(!view->currentLine());
        QVERIFY(!view->findChild<ValueTip*>()->isVisible());
        QVERIFY(view->valuesText().isEmpty());
    }

    void draggingAlongAxesKeepsRanges() {
        auto view = shown(small_data());
        QSignalSpy brushed(view.get(), &ParallelCoordinates::brushed);
        drag(view.get(), spot(*view, 0, 0.4), spot(*view, 0, 1.0) - QPointF(0, 20));
        QCOMPARE(view->inside(), indices({1, 2, 3}));
        QVERIFY(near(view->arrangement().ranges[0]->from, 4.0, 0.2));
        drag(view.get(), spot(*view, 2, 0.9), spot(*view, 2, 0.6)); // one word
        QCOMPARE(view->inside(), indices({1, 2}));
        QCOMPARE(*view->arrangement().ranges[2], (AxisRange{0.5, 1.5}));
        QCOMPARE(brushed.last()[0].value<std::vector<int>>(), indices({1, 2}));
        QVERIFY(view->accessibleDescription().contains(QStringLiteral("Inside the ranges: 2.")));

        // An end moves, then the whole range.
        const AxisRange ends = view->placed().axes[0].scale.shares(*view->arrangement().ranges[0]);
        drag(view.get(), spot(*view, 0, ends.from), spot(*view, 0, 0.8));
        QCOMPARE(view->inside(), indices({2}));
        drag(view.get(), spot(*view, 0, 0.9), spot(*view, 0, 0.5));
        const AxisRange moved = *view->arrangement().ranges[0];
        QVERIFY(near(moved.from, 4.0, 0.3) && near(moved.to, 6.0, 0.3));
        QCOMPARE(view->inside(), indices({1}));
        drag(view.get(), spot(*view, 2, 0.75), spot(*view, 2, 0.3)); // words move by words
        QCOMPARE(*view->arrangement().ranges[2], (AxisRange{-0.5, 0.5}));

        // Lines outside cannot be pointed at.
        hover(view.get(), (spot(*view, 0, 1.0) + spot(*view, 1, 1.0)) / 2.0);
        QVERIFY(!view->currentLine());

        QTest::mouseClick(view.get(), Qt::LeftButton, {}, title(*view, 2).toPoint());
        QVERIFY(!view->arrangement().ranges[2]);
        QCOMPARE(view->inside(), indices({1}));
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, spot(*view, 0, 0.1).toPoint());
        QVERIFY(!view->arrangement().filters());
        QCOMPARE(view->inside(), indices({0, 1, 2, 3}));

        drag(view.get(), spot(*view, 0, 0.0), spot(*view, 0, 0.2));
        drag(view.get(), spot(*view, 1, 0.0), spot(*view, 1, 0.2));
        QCOMPARE(view->inside(), indices({0}));
        const auto count = brushed.count();
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QCOMPARE(brushed.count(), count + 1);
        QCOMPARE(view->inside().size(), std::size_t(4));
    }

    void escapeGivesUpADrag() {
        auto view = shown(small_data());
        drag(view.get(), spot(*view, 0, 0.0), spot(*view, 0, 0.2), false);
        QCOMPARE(view->inside(), indices({0}));
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QVERIFY(!view->arrangement().filters());
        drag(view.get(), title(*view, 0), title(*view, 0) + QPointF(450, 0), false);
        QVERIFY(view->arrangement().order != ParallelArrangement(3).order);
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QCOMPARE(view->arrangement().order, ParallelArrangement(3).order);
    }

    void titlesMoveAndFlipAxes() {
        auto view = shown(small_data());
        const double first = view->placed().axes[0].x;
        drag(view.get(), title(*view, 0), title(*view, 1) + QPointF(30, 0));
        QCOMPARE(view->arrangement().order, (std::vector<std::size_t>{1, 0, 2}));
        QCOMPARE(view->placed().axes[0].x, view->placed().x_of_place(1));
        QVERIFY(view->placed().axes[1].x <= first + 40.0);

        drag(view.get(), spot(*view, 0, 0.0), spot(*view, 0, 0.6));
        const auto range = view->arrangement().ranges[0];
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, title(*view, 0).toPoint());
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, title(*view, 0).toPoint());
        QVERIFY(view->arrangement().flipped[0]);
        QCOMPARE(view->arrangement().ranges[0], range); // the first click had cleared it
        QVERIFY(*view->placed().axes[0].scale.share(0.0) > 0.9);
        QCOMPARE(view->inside(), indices({0, 1}));
    }

    void arrangementStaysWhileTheAxesDo() {
        auto view = shown(small_data());
        ParallelArrangement mine(3);
        mine.move(2, 0);
        mine.flipped[1] = true;
        mine.ranges[0] = AxisRange{4, 10};
        view->setArrangement(mine);
        QCOMPARE(view->inside(), indices({1, 2, 3}));
        ParallelData more = small_data();
        more.lines.push_back(line_of("new", {6, 2, 1}));
        QSignalSpy brushed(view.get(), &ParallelCoordinates::brushed);
        view->setData(more);
        QCOMPARE(view->arrangement(), mine);
        QCOMPARE(view->inside(), indices({1, 2, 3, 4}));
        QCOMPARE(brushed.count(), 1);
        view->setData(more);
        QCOMPARE(brushed.count(), 1);
        more.axes[1].title = QStringLiteral("Another");
        view->setData(more);
        QCOMPARE(view->arrangement(), ParallelArrangement(3));
        ParallelArrangement wrong(3);
        wrong.order = {0, 0, 1};
        view->setArrangement(wrong);
        QCOMPARE(view->arrangement(), ParallelArrangement(3));
    }

    void keysDoAllOfIt() {
        auto view = shown(small_data());
        QSignalSpy clicked(view.get(), &ParallelCoordinates::lineClicked);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QTest::keyClick(view.get(), Qt::Key_Up);
        QCOMPARE(view->currentLine(), std::optional(0));
        QTest::keyClick(view.get(), Qt::Key_Up);
        QCOMPARE(view->currentLine(), std::optional(1)); // 5, before 7 and 10
        QTest::keyClick(view.get(), Qt::Key_Up);
        QCOMPARE(view->currentLine(), std::optional(3));
        QVERIFY(view->accessibleDescription().endsWith(QStringLiteral("Axis Share. gap: 7.")));
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toInt(), 3);
        QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), view->valuesText());

        QTest::keyClick(view.get(), Qt::Key_Up, Qt::ShiftModifier); // from 7 to 10
        QCOMPARE(view->inside(), indices({2, 3}));
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::ShiftModifier); // from 7 down to 5
        QCOMPARE(view->inside(), indices({1, 3}));
        QTest::keyClick(view.get(), Qt::Key_Down); // inside the range there is no lower one
        QCOMPARE(view->currentLine(), std::optional(1));
        QTest::keyClick(view.get(), Qt::Key_Delete);
        QVERIFY(!view->arrangement().filters());

        QTest::keyClick(view.get(), Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(view->arrangement().order, (std::vector<std::size_t>{1, 0, 2}));
        QTest::keyClick(view.get(), Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(view->arrangement().flipped[0]); // it is still the one that moved
        QTest::keyClick(view.get(), Qt::Key_Left);
        QTest::keyClick(view.get(), Qt::Key_Down);
        QVERIFY(view->accessibleDescription().contains(QStringLiteral("Axis Depth.")));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(view.get(), Qt::Key_Right);
        QVERIFY(view->accessibleDescription().contains(QStringLiteral("Axis Labels.")));
        view->clearFocus();
        QVERIFY(!view->currentLine());
    }

    void theMenuKnowsItsAxis() {
        auto view = shown(small_data());
        const QPoint at = title(*view, 0).toPoint();
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->mapToGlobal(at));
        QApplication::sendEvent(view.get(), &event);
        auto* menu = view->findChild<QMenu*>();
        QVERIFY(menu);
        const QList<QAction*> actions = menu->actions();
        QVERIFY(actions.size() >= 6);
        QVERIFY(!actions[1]->isEnabled()); // the first axis cannot go left
        actions[0]->trigger();
        QVERIFY(view->arrangement().flipped[0]);
        actions[2]->trigger();
        QCOMPARE(view->arrangement().order, (std::vector<std::size_t>{1, 0, 2}));
        menu->close();
    }

    void rightToLeftStartsAtTheRight() {
        auto view = shown(small_data());
        view->setLayoutDirection(Qt::RightToLeft);
        QVERIFY(view->placed().axes[0].x > view->placed().axes[2].x);
        QTest::keyClick(view.get(), Qt::Key_Left); // on to the second axis
        QTest::keyClick(view.get(), Qt::Key_Left);
        QVERIFY(view->accessibleDescription().contains(QStringLiteral("Axis Depth.")));
    }

    void manyLinesPaintQuickly() {
        auto view = shown(study(250, 12), {1300, 360});
        QImage image(view->size() * 2, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(2.0);
        view->render(&image);
        const auto best_of = [&](auto work) {
            double best = 1e9;
            for (int i = 0; i < 5; ++i) {
                QElapsedTimer clock;
                clock.start();
                work();
                best = std::min(best, static_cast<double>(clock.nsecsElapsed()) / 1e6);
            }
            return best;
        };
        const double again = best_of([&] { view->render(&image); });
        const double anew = best_of([&] {
            ParallelArrangement next = view->arrangement();
            next.flipped[0] = !next.flipped[0];
            view->setArrangement(next);
            view->render(&image);
        });
        const double pointer = best_of([&] {
            hover(view.get(), QPointF(600, 100));
            hover(view.get(), QPointF(600, 200));
        });
        qInfo("250 lines on 12 axes at 2x: %.1f ms from the cache, %.1f ms anew, %.2f ms to find a line", again, anew,
              pointer / 2.0);
        QVERIFY(again < 200.0); // loose: machines differ, and this one may be busy
        QVERIFY(anew < 1000.0);
    }

    void exportDrawsTheSame() {
        auto view = shown(small_data());
        QImage image(900, 320, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        view->paintTo(painter, QRect(0, 0, 900, 320));
        painter.end();
        QImage screen(900, 320, QImage::Format_ARGB32_Premultiplied);
        screen.fill(Qt::white);
        view->render(&screen, {}, {}, QWidget::DrawChildren);
        int worst = 0; // the lines reach the screen through a pixmap, which rounds
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor a = image.pixelColor(x, y);
                const QColor b = screen.pixelColor(x, y);
                worst = std::max({worst, std::abs(a.red() - b.red()), std::abs(a.green() - b.green()),
                                  std::abs(a.blue() - b.blue())});
            }
        QVERIFY(test::hasContent(image));
        QVERIFY2(worst < 16, qPrintable(QString::number(worst)));
    }

    // Pictures

    void looks_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<qreal>("ratio");
        QTest::newRow("light-1x") << false << 1.0;
        QTest::newRow("light-2x") << false << 2.0;
        QTest::newRow("dark-1x") << true << 1.0;
        QTest::newRow("dark-2x") << true << 2.0;
    }
    void looks() {
        QFETCH(bool, dark);
        QFETCH(qreal, ratio);
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QString look = QString::fromLatin1(QTest::currentDataTag());
        const auto take = [&](const char* name, ParallelData data, const QSize& size, auto prepare) {
            Panel panel;
            auto* layout = new QVBoxLayout(&panel);
            layout->setContentsMargins(14, 12, 14, 12);
            auto* view = new ParallelCoordinates;
            view->setEmptyText(QStringLiteral("Compare needs two finished runs."));
            layout->addWidget(view);
            panel.resize(size);
            view->setData(std::move(data));
            panel.show();
            [&] { QVERIFY(QTest::qWaitForWindowExposed(&panel)); }();
            prepare(*view);
            const QString file = QStringLiteral("parallel-%1-%2").arg(QLatin1String(name), look);
            const QImage image = test::picture(panel, file, ratio);
            QVERIFY(test::hasContent(image));
        };
        const auto nothing = [](ParallelCoordinates&) {};
        take("empty", {}, {900, 320}, nothing);
        take("few", study(6, 7), {1100, 360}, nothing);
        ParallelData selected = study(12, 7);
        selected.lines[4].selected = true;
        for (const std::size_t i : {1U, 2U, 6U})
            selected.lines[i].dimmed = true;
        take("selected", selected, {1100, 360}, [](ParallelCoordinates& view) {
            hover(&view, (spot(view, 4, 0.6) + spot(view, 5, 0.6)) / 2.0);
            for (int i = 0; !view.currentLine() && i < 100; ++i)
                hover(&view, QPointF((spot(view, 4, 0).x() + spot(view, 5, 0).x()) / 2.0, 100.0 + i));
        });
        take("many", study(250, 12), {1300, 400}, nothing);
        take("ranges", study(250, 12), {1300, 400}, [](ParallelCoordinates& view) {
            ParallelArrangement next = view.arrangement();
            next.flipped[6] = true;
            view.setArrangement(next);
            drag(&view, spot(view, 4, 0.62), spot(view, 4, 0.9));
            drag(&view, spot(view, 1, 0.4), spot(view, 1, 0.6));
        });
        ParallelData longer = study(6, 12);
        for (std::size_t i = 0; i < longer.axes.size(); i += 2)
            longer.axes[i].title = QStringLiteral("Anteil der Aufgabendaten an der Übertragungsmenge");
        for (ParallelLine& line : longer.lines)
            line.name += QStringLiteral(" mit einem sehr langen Namen, der in keine Zeile dieser Tafel mehr passt");
        take("long", longer, {900, 320}, [](ParallelCoordinates& view) { hover(&view, spot(view, 4, 0.5)); });
        take("small", longer, {480, 220}, nothing);
        take("held", study(6, 7), {1100, 360}, [](ParallelCoordinates& view) {
            drag(&view, title(view, 4), title(view, 4) - QPointF(190, 0), false);
        });
        take("keys", study(12, 7), {1100, 360}, [](ParallelCoordinates& view) {
            for (int i = 0; i < 5; ++i)
                QTest::keyClick(&view, Qt::Key_Right);
            QTest::keyClick(&view, Qt::Key_Up);
            QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
            QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
        });
        take("mirrored", study(6, 7), {900, 300}, [](ParallelCoordinates& view) {
            view.setLayoutDirection(Qt::RightToLeft);
        });
        m_theme->setChoice(ThemeChoice::Light);
    }
};

} // namespace stillroom::ui

QTEST_MAIN(stillroom::ui::ParallelCoordinatesTest)
#include "parallel_coordinates_test.moc"
