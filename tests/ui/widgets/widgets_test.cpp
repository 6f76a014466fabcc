// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/linked_slider.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/ratio_box.h"
#include "ui/widgets/segmented_control.h"

#include <QSignalSpy>
#include <QTest>

using namespace stillroom::ui;

class WidgetsTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(ThemeChoice::Light); }

    void linkedSliderKeys_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<int>("expected");
        const Qt::KeyboardModifiers none = Qt::NoModifier;
        QTest::newRow("right") << int(Qt::Key_Right) << none << 5100;
        QTest::newRow("left") << int(Qt::Key_Left) << none << 4900;
        QTest::newRow("shift right") << int(Qt::Key_Right) << Qt::KeyboardModifiers(Qt::ShiftModifier) << 5500;
        QTest::newRow("ctrl left") << int(Qt::Key_Left) << Qt::KeyboardModifiers(Qt::ControlModifier) << 4990;
        QTest::newRow("page up") << int(Qt::Key_PageUp) << none << 6000;
        QTest::newRow("page down") << int(Qt::Key_PageDown) << none << 4000;
        QTest::newRow("home") << int(Qt::Key_Home) << none << 0;
        QTest::newRow("end stays within reach") << int(Qt::Key_End) << none << 7000;
    }
    void linkedSliderKeys() {
        QFETCH(int, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(int, expected);
        LinkedSlider slider(QStringLiteral("Generic ratio"));
        slider.setReach(0, 7000);
        slider.setValue(5000);
        const QSignalSpy started(&slider, &Slider::dragStarted);
        const QSignalSpy finished(&slider, &Slider::dragFinished);
        QTest::keyClick(&slider, static_cast<Qt::Key>(key), modifiers);
        QCOMPARE(slider.value(), expected);
        QCOMPARE(started.size(), 1);
        QCOMPARE(finished.size(), 1);
    }

    void linkedSliderLetters() {
        LinkedSlider slider(QStringLiteral("Generic ratio"));
        const QSignalSpy lock(&slider, &LinkedSlider::lockRequested);
        const QSignalSpy sweep(&slider, &LinkedSlider::sweepRequested);
        QSignalSpy edit(&slider, &LinkedSlider::editRequested);
        QTest::keyClick(&slider, Qt::Key_L);
        QTest::keyClick(&slider, Qt::Key_S);
        QTest::keyClick(&slider, Qt::Key_7);
        QCOMPARE(lock.size(), 1);
        QCOMPARE(sweep.size(), 1);
        QCOMPARE(edit.size(), 1);
        QCOMPARE(edit.at(0).at(0).toString(), QStringLiteral("7"));
    }

    void escTakesTheDragBack() {
        LinkedSlider slider(QStringLiteral("Generic ratio"));
        slider.resize(220, 22);
        slider.setValue(5000);
        const QSignalSpy cancelled(&slider, &Slider::dragCancelled);
        const QSignalSpy finished(&slider, &Slider::dragFinished);
        QTest::mousePress(&slider, Qt::LeftButton, {}, {110, 11});
        QTest::mouseMove(&slider, {200, 11});
        QVERIFY(slider.value() > 8000);
        QTest::keyClick(&slider, Qt::Key_Escape);
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, {200, 11});
        QCOMPARE(slider.value(), 5000);
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(finished.size(), 0);
    }

    void sweptStopIsDragged() {
        LinkedSlider slider(QStringLiteral("Generic ratio"));
        slider.resize(216, 22); // 200 px of track
        slider.setStops({0, 5000, 10000}, 1);
        slider.setValue(5000);
        QSignalSpy moved(&slider, &LinkedSlider::stopMoved);
        QSignalSpy chosen(&slider, &LinkedSlider::stopChosen);
        QTest::mousePress(&slider, Qt::LeftButton, {}, {208, 11});
        QTest::mouseMove(&slider, {158, 11});
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, {158, 11});
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.at(0).at(0).toInt(), 2);
        QVERIFY(!moved.isEmpty());
        QCOMPARE(moved.last().at(0).toInt(), 2);
        QCOMPARE(moved.last().at(1).toInt(), 7500);
    }

    void sliderStopsAtAllowedValues() {
        Slider heads(QStringLiteral("Heads"), 1, 12);
        heads.setAllowed({1, 2, 3, 4, 6, 12});
        heads.setValue(4);
        QTest::keyClick(&heads, Qt::Key_Right);
        QCOMPARE(heads.value(), 6);
        QTest::keyClick(&heads, Qt::Key_Right);
        QCOMPARE(heads.value(), 12);
        QTest::keyClick(&heads, Qt::Key_Right);
        QCOMPARE(heads.value(), 12);
        QTest::keyClick(&heads, Qt::Key_Left);
        QCOMPARE(heads.value(), 6);
    }

    void ratioBoxReadsPercent() {
        RatioBox box(QStringLiteral("Generic ratio"));
        box.setReach(0, 6000);
        box.setRatio(5000);
        QCOMPARE(box.text(), QStringLiteral("50 %"));
        QSignalSpy edited(&box, &RatioBox::ratioEdited);
        box.selectAll();
        QTest::keyClicks(&box, QStringLiteral("33.33"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(edited.size(), 1);
        QCOMPARE(edited.at(0).at(0).toInt(), 3333);
        box.selectAll();
        QTest::keyClicks(&box, QStringLiteral("90"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.ratio(), 6000); // set to the largest possible
        box.selectAll();
        QTest::keyClicks(&box, QStringLiteral("half"));
        QTest::keyClick(&box, Qt::Key_Return);
        QCOMPARE(box.ratio(), 6000); // words change nothing
        QCOMPARE(box.text(), QStringLiteral("60 %"));
    }

    void segmentsFollowArrowKeys() {
        SegmentedControl unit(QStringLiteral("Unit"), {QStringLiteral("Sentences"), QStringLiteral("Tokens")});
        unit.show();
        QVERIFY(QTest::qWaitForWindowExposed(&unit));
        const QSignalSpy chosen(&unit, &SegmentedControl::chosen);
        auto* first = unit.findChildren<QAbstractButton*>().front();
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(unit.current(), 1);
        QCOMPARE(chosen.size(), 1);
        unit.setCurrent(0);
        QCOMPARE(chosen.size(), 1); // silent
    }

    void chipIsRemovedByKeyAndCross() {
        Chip chip(QStringLiteral("11"));
        chip.setRemovable(true);
        chip.resize(chip.sizeHint());
        const QSignalSpy removed(&chip, &Chip::removeRequested);
        QTest::keyClick(&chip, Qt::Key_Delete);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, {chip.width() - 9, chip.height() / 2});
        QCOMPARE(removed.size(), 2);
    }

    void messageBarRunsItsAction() {
        MessageBar bar;
        int ran = 0;
        bar.display(MessageLevel::Warning, QStringLiteral("Discard 8,160 steps?"),
                    {{QStringLiteral("Discard"), [&] { ++ran; }}, {QStringLiteral("Keep"), [] {}}});
        QVERIFY(bar.isVisibleTo(nullptr));
        auto buttons = bar.findChildren<Button*>();
        const auto discard = std::find_if(buttons.begin(), buttons.end(),
                                          [](const Button* b) { return b->text() == QStringLiteral("Discard"); });
        QVERIFY(discard != buttons.end());
        QTest::mouseClick(*discard, Qt::LeftButton);
        QCOMPARE(ran, 1);
        QVERIFY(bar.isHidden());
    }

    void numbersReadAsShown_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("commas") << QStringLiteral("400,000") << 400000.0;
        QTest::newRow("unit") << QStringLiteral("49.97 %") << 49.97;
        QTest::newRow("exponent") << QStringLiteral("5e-4") << 5e-4;
        QTest::newRow("negative") << QStringLiteral("-3") << -3.0;
    }
    void numbersReadAsShown() {
        QFETCH(QString, text);
        QFETCH(double, value);
        const auto read = parseNumber(text);
        QVERIFY(read.has_value());
        QCOMPARE(*read, value);
    }

    void numbersAreShownPlainly() {
        QCOMPARE(formatInteger(3120406), QStringLiteral("3,120,406"));
        QCOMPARE(formatNumber(50.0, 2), QStringLiteral("50"));
        QCOMPARE(formatNumber(49.970, 2), QStringLiteral("49.97"));
        QCOMPARE(formatScientific(5e-4), QStringLiteral("5e-4"));
        QCOMPARE(formatScientific(0.05), QStringLiteral("0.05"));
        QCOMPARE(formatPercent(0.4997, 2), QStringLiteral("49.97 %"));
        QCOMPARE(formatDuration(3 * 3600 + 8 * 60), QStringLiteral("3 h 08 min"));
        QCOMPARE(formatDuration(12 * 60), QStringLiteral("12 min"));
        QCOMPARE(formatDuration(41), QStringLiteral("41 s"));
        QCOMPARE(formatCount(19.66e6), QStringLiteral("19.7 M"));
        QCOMPARE(formatBytes(6.2e9), QStringLiteral("6.2 GB"));
        QVERIFY(!parseNumber(QStringLiteral("many")).has_value());
    }

  private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(WidgetsTest)
#include "widgets_test.moc"
