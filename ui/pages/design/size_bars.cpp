// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/size_bars.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"

#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr int kLine = 20;
constexpr int kName = 56;
constexpr int kValue = 70;
constexpr int kBar = 8;
} // namespace

SizeBars::SizeBars(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void SizeBars::setSizes(std::optional<double> teacher, double student) {
    m_teacher = teacher;
    m_student = student;
    setAccessibleName(tr("Teacher %1, student %2 parameters")
                          .arg(teacher ? formatCount(*teacher) : tr("unknown"), formatCount(student)));
    update();
}

QSize SizeBars::sizeHint() const { return {220, 2 * scaled(kLine)}; }

void SizeBars::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    const double largest = std::max({m_teacher.value_or(0.0), m_student, 1.0});
    const auto row = [&](int top, const QString& name, std::optional<double> value, const QColor& color) {
        const QRect line(0, top, width(), scaled(kLine));
        painter.setFont(textFont(TextRole::Small));
        painter.setPen(t.text.secondary);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, name);
        const double room = width() - scaled(kName) - scaled(kValue);
        if (value) {
            const QRectF bar(scaled(kName), line.center().y() - kBar / 2.0 + 1, std::max(3.0, room * *value / largest), kBar);
            paintBox(painter, bar, size::kRadiusBar, color);
        }
        painter.setFont(monoFont());
        painter.setPen(t.text.primary);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, value ? formatCount(*value) : QStringLiteral("–"));
    };
    row(0, tr("Teacher"), m_teacher, t.role.teacher);
    row(scaled(kLine), tr("Student"), m_student, t.role.student);
}

} // namespace stillroom::ui
