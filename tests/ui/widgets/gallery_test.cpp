// SPDX-License-Identifier: GPL-3.0-or-later
// Every widget in one picture, light and dark, at one and two pixels a unit.
#include "tests/ui/support/pictures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linked_slider.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/ratio_box.h"
#include "ui/widgets/search_box.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using namespace stillroom::ui;

namespace {

class IconSheet final : public QWidget {
  public:
    IconSheet() { setFixedSize(760, 96); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        for (int i = 0; i <= static_cast<int>(Icon::Warning); ++i) {
            paintIcon(painter, QRectF(8 + (i % 26) * 28, 8 + (i / 26) * 40, 20, 20), static_cast<Icon>(i),
                      tokens(this).text.primary);
        }
    }
};

template <class... Widgets>
void addRow(QVBoxLayout& column, Widgets*... widgets) {
    auto* row = new QHBoxLayout;
    row->setSpacing(size::kGapRow);
    (row->addWidget(widgets), ...);
    row->addStretch();
    column.addLayout(row);
}

QWidget* gallery() {
    auto* page = new QWidget;
    auto* outer = new QVBoxLayout(page);
    auto* panel = new Panel;
    outer->addWidget(panel);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(size::kGapPanels);
    addRow(*column, new Label(QStringLiteral("Title"), TextRole::Title, Tone::Primary, QFont::DemiBold),
           new Label(QStringLiteral("Section"), TextRole::Section, Tone::Primary, QFont::DemiBold),
           new Label(QStringLiteral("Body text"), TextRole::Body),
           new Label(QStringLiteral("Muted small text"), TextRole::Small, Tone::Muted),
           new Badge(QStringLiteral("Draft")), new Badge(QStringLiteral("Running"), BadgeKind::Accent),
           new Badge(QStringLiteral("Done"), BadgeKind::Success),
           new Badge(QStringLiteral("1 to check"), BadgeKind::Warning),
           new Badge(QStringLiteral("Failed"), BadgeKind::Error), new Badge(QStringLiteral("Teacher"), BadgeKind::Teacher),
           new Badge(QStringLiteral("Student"), BadgeKind::Student));
    auto* primary = new Button(ButtonKind::Primary, QStringLiteral("Run study – 15 runs"), Icon::Play);
    primary->setKeyHint(QStringLiteral("Ctrl ⏎"));
    auto* off = new Button(ButtonKind::Primary, QStringLiteral("Run study"), Icon::Play);
    off->setEnabled(false);
    addRow(*column, primary, off, new Button(ButtonKind::Outlined, QStringLiteral("Add source"), Icon::Plus),
           new Button(ButtonKind::Flat, QStringLiteral("Duplicate"), Icon::Copy),
           new Button(ButtonKind::Danger, QStringLiteral("Stop and discard"), Icon::Trash),
           new Button(ButtonKind::Link, QStringLiteral("Go to it")),
           Button::iconOnly(Icon::LockOpen, QStringLiteral("Lock")));
    auto* on = new Toggle(QStringLiteral("Sweep this"));
    on->setChecked(true);
    auto* checkedChip = new Chip(QStringLiteral("50"));
    checkedChip->setCheckable(true);
    checkedChip->setChecked(true);
    auto* seed = new Chip(QStringLiteral("11"));
    seed->setRemovable(true);
    auto* warned = new Chip(QStringLiteral("75"));
    warned->setWarning(QStringLiteral("75 % and the locked 30 % are over 100 %."));
    auto* checkBox = new QCheckBox(QStringLiteral("After the 4 runs in the queue"));
    checkBox->setChecked(true);
    auto* radio = new QRadioButton(QStringLiteral("Choice"));
    radio->setChecked(true);
    addRow(*column, new SegmentedControl(QStringLiteral("Unit"), {QStringLiteral("Sentences"), QStringLiteral("Tokens")}),
           on, new Toggle(QStringLiteral("Sweep this")), new Chip(QStringLiteral("0")), checkedChip, seed, warned,
           checkBox, radio);
    auto* number = new NumberField(QStringLiteral("Size"), 1, 1e9, 0);
    number->setValue(400000);
    auto* rate = new NumberField(QStringLiteral("Rate"), 0, 1, -1);
    rate->setValue(5e-4);
    auto* ratio = new RatioBox(QStringLiteral("Ratio"));
    ratio->setRatio(4997);
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("Fill from Task"), QStringLiteral("Repeat")});
    auto* disabledCombo = new QComboBox;
    disabledCombo->addItem(QStringLiteral("Off"));
    disabledCombo->setEnabled(false);
    auto* spin = new QSpinBox;
    addRow(*column, number, rate, ratio, combo, disabledCombo, spin,
           new SearchBox(QStringLiteral("Search or run a command"), QStringLiteral("Ctrl K")));
    auto* plain = new Slider(QStringLiteral("Layers"), 1, 12);
    plain->setValue(4);
    auto* steps = new Slider(QStringLiteral("Heads"), 1, 12);
    steps->setAllowed({1, 2, 3, 4, 6, 12});
    steps->setValue(6);
    auto* swept = new LinkedSlider(QStringLiteral("Generic ratio"));
    swept->setColor([](const Tokens& t) { return t.genericSource().line; });
    swept->setStops({0, 2500, 5000, 7500, 10000}, 2);
    swept->setValue(5000);
    auto* hatched = new LinkedSlider(QStringLiteral("Task ratio"));
    hatched->setColor([](const Tokens& t) { return t.taskSource().line; });
    hatched->setReach(0, 7000);
    hatched->setValue(4000);
    auto* disabled = new LinkedSlider(QStringLiteral("Synthetic ratio"));
    disabled->setEnabled(false);
    disabled->setValue(1000);
    addRow(*column, plain, steps, swept, hatched, disabled);
    for (const auto level : {MessageLevel::Info, MessageLevel::Success, MessageLevel::Warning, MessageLevel::Error}) {
        auto* bar = new MessageBar;
        bar->display(level, QStringLiteral("At Generic 0 %, Synthetic needs 80,000 sentences and 61,204 are there."),
                     {{QStringLiteral("Generate 18,796 more"), [] {}}});
        column->addWidget(bar);
    }
    column->addWidget(new IconSheet);
    column->addStretch();
    return page;
}

} // namespace

class GalleryTest final : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void paints_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("ratio");
        QTest::newRow("light") << false << 1.0;
        QTest::newRow("light-2x") << false << 2.0;
        QTest::newRow("dark") << true << 1.0;
        QTest::newRow("dark-2x") << true << 2.0;
    }
    void paints() {
        QFETCH(bool, dark);
        QFETCH(double, ratio);
        Theme theme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QCOMPARE(theme.dark(), dark);
        const std::unique_ptr<QWidget> page(gallery());
        page->resize(1000, 620);
        page->show();
        const QImage image = test::picture(
            *page, QStringLiteral("gallery-") + QString::fromLatin1(QTest::currentDataTag()), ratio);
        QVERIFY(test::hasContent(image));
        // The window colour comes from the tokens of the look in use.
        QCOMPARE(image.pixelColor(1, 1), tokens(dark).bg.window);
    }
};

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
