// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ratio_box.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QTimer>

#include <cmath>

namespace stillroom::ui {

namespace {
constexpr double kPerPercent = 100.0;
int units(double percent) { return static_cast<int>(std::lround(percent * kPerPercent)); }
} // namespace

RatioBox::RatioBox(const QString& name, QWidget* parent) : NumberField(name, 0, 100, 2, parent) {
    setSuffix(QStringLiteral(" %"));
    setStep(1.0);
    connect(this, &NumberField::valueEdited, this, [this](double percent) { Q_EMIT ratioEdited(units(percent)); });
}

int RatioBox::ratio() const { return units(value()); }
void RatioBox::setRatio(int ratio) { setValue(ratio / kPerPercent); }
void RatioBox::setReach(int lowest, int highest) { setRange(lowest / kPerPercent, highest / kPerPercent); }

void RatioBox::startEditing(const QString& first) {
    setFocus(Qt::OtherFocusReason);
    if (!first.isEmpty()) {
        // After the selection that comes with the focus.
        QTimer::singleShot(0, this, [this, first] {
            selectAll();
            insert(first);
        });
    }
}

QSize RatioBox::sizeHint() const { return {scaled(64), scaled(24)}; }

} // namespace stillroom::ui
