// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/layer_matching.h"

#include "core/recipe/layer_mapping.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr qreal kTeacherMost = 44;
constexpr qreal kStudentMost = 44;
} // namespace

LayerMatching::LayerMatching(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Layer matching"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LayerMatching::setLayers(std::int64_t teacherLayers, std::int64_t teacherHidden, std::int64_t studentLayers,
                              std::int64_t studentHidden, recipe::LayerMapping mapping) {
    m_teacherLayers = teacherLayers;
    m_teacherHidden = teacherHidden;
    m_studentLayers = studentLayers;
    m_studentHidden = studentHidden;
    m_map = recipe::map_hidden(mapping, teacherLayers, studentLayers);
    setAccessibleDescription(pairs().join(QStringLiteral(", ")));
    update();
}

QStringList LayerMatching::pairs() const {
    QStringList list;
    for (std::size_t i = 1; i < m_map.size(); ++i) {
        list << tr("%1 to %2").arg(m_map[i]).arg(i);
    }
    return list;
}

void LayerMatching::paintEvent(QPaintEvent*) {
    if (m_teacherLayers < 1 || m_studentLayers < 1) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& look = tokens(this);
    const qreal head = scaled(24);
    const qreal room = height() - head - 4;
    const qreal numbers = scaled(24);
    const qreal teacherStep = std::min(kTeacherMost, room / static_cast<double>(m_teacherLayers));
    const qreal studentStep = std::min(kStudentMost, room / static_cast<double>(m_studentLayers));
    const qreal teacherWidth = std::min(180.0, width() * 0.36);
    const qreal studentWidth = std::clamp(teacherWidth * static_cast<double>(m_studentHidden) /
                                              static_cast<double>(std::max<std::int64_t>(1, m_teacherHidden)),
                                          72.0, teacherWidth);
    const qreal studentLeft = width() - studentWidth - 2;
    // Layer 1 at the bottom on both sides, drawings share their foot.
    const qreal foot = head + std::max(teacherStep * static_cast<double>(m_teacherLayers), studentStep * static_cast<double>(m_studentLayers));
    const auto teacherBox = [&](std::int64_t layer) {
        return QRectF(numbers, foot - teacherStep * static_cast<double>(layer), teacherWidth, std::max(2.0, teacherStep - 3));
    };
    const auto studentBox = [&](std::int64_t layer) {
        const qreal spread = (foot - head) / static_cast<double>(m_studentLayers);
        const qreal box = std::min(studentStep - 4, spread - 4);
        return QRectF(studentLeft, foot - spread * (static_cast<double>(layer) - 0.5) - box / 2, studentWidth, std::max(2.0, box));
    };

    painter.setFont(textFont(TextRole::Small, QFont::DemiBold));
    painter.setPen(look.role.teacher);
    painter.drawText(QRectF(numbers, 0, width() / 2.0, head - 6), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Teacher, %1 × %2").arg(m_teacherLayers).arg(m_teacherHidden));
    painter.setPen(look.role.student);
    painter.drawText(QRectF(width() / 2.0, 0, width() / 2.0 - 2, head - 6), Qt::AlignRight | Qt::AlignVCenter,
                     tr("Student, %1 × %2").arg(m_studentLayers).arg(m_studentHidden));

    painter.setFont(monoFont(TextRole::Small));
    for (std::int64_t layer = 1; layer <= m_teacherLayers; ++layer) {
        const bool used = std::find(m_map.begin() + (m_map.empty() ? 0 : 1), m_map.end(), layer) != m_map.end();
        const QRectF box = teacherBox(layer);
        paintBox(painter, box, 2, used ? look.role.teacher : look.seriesAt(2).tint);
        if (teacherStep >= 12 || used) {
            painter.setPen(used ? look.text.primary : look.text.muted);
            painter.drawText(QRectF(0, box.center().y() - 8, numbers - 6, 16), Qt::AlignRight | Qt::AlignVCenter, QString::number(layer));
        }
    }
    for (std::int64_t layer = 1; layer <= m_studentLayers; ++layer) {
        const QRectF box = studentBox(layer);
        paintBox(painter, box, 2, look.role.student);
        if (box.height() >= 14) {
            painter.setPen(look.text.onAccent);
            painter.drawText(box, Qt::AlignCenter, tr("Layer %1").arg(layer));
        }
    }
    for (std::size_t i = 1; i < m_map.size(); ++i) {
        const QRectF from = m_map[i] == 0 ? QRectF() : teacherBox(m_map[i]);
        const QRectF to = studentBox(static_cast<std::int64_t>(i));
        if (from.isNull()) {
            continue;
        }
        const QPointF a(from.right(), from.center().y());
        const QPointF b(to.left(), to.center().y());
        QPainterPath path(a);
        path.lineTo(a.x() + 16, a.y());
        path.lineTo(b.x() - 16, b.y());
        path.lineTo(b);
        painter.setPen(QPen(look.chart.crosshair, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setBrush(look.bg.surface);
        painter.setPen(QPen(look.role.teacher, 1.5));
        painter.drawEllipse(a, 3.5, 3.5);
        painter.setPen(QPen(look.role.student, 1.5));
        painter.drawEllipse(b, 3.5, 3.5);
    }
    if (m_map.empty()) {
        painter.setFont(textFont(TextRole::Body));
        painter.setPen(look.text.muted);
        painter.drawText(QRectF(teacherBox(1).right(), head, studentLeft - teacherBox(1).right(), foot - head),
                         Qt::AlignCenter | Qt::TextWordWrap, tr("A deeper student has no layers to match."));
    }
}

} // namespace stillroom::ui
