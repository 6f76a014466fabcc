// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/models/model_tower.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {
constexpr qreal kEmbeddings = 14;
constexpr qreal kHeads = 12;
constexpr qreal kGap = 4;
constexpr qreal kLayerMax = 9;
} // namespace

ModelTower::ModelTower(QWidget* parent) : QWidget(parent) {}

void ModelTower::setModel(const recipe::ModelShape& shape, run::Role role) {
    m_shape = shape;
    m_role = role;
    setAccessibleName(tr("%1 layers of width %2").arg(shape.encoder.layers).arg(shape.encoder.hidden));
    update();
}

void ModelTower::setScale(Scale scale) {
    m_scale = scale;
    update();
}

void ModelTower::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& look = tokens(this);
    const QColor color = m_role == run::Role::Teacher   ? look.role.teacher
                         : m_role == run::Role::Control ? look.role.control
                                                        : look.role.student;
    const qreal room = height() - kEmbeddings - kHeads - 2 * kGap;
    const qreal step = std::min(kLayerMax, room / static_cast<double>(std::max<std::int64_t>(1, m_scale.layers)));
    const qreal width = std::max(10.0, this->width() * std::min(1.0, static_cast<double>(m_shape.encoder.hidden) /
                                                                         static_cast<double>(std::max<std::int64_t>(1, m_scale.hidden))));
    const qreal left = (this->width() - width) / 2;
    qreal y = height() - kEmbeddings;
    paintBox(painter, QRectF(left, y, width, kEmbeddings), 2, {}, color, 1.25);
    painter.setPen(QPen(color, 1, Qt::DotLine));
    painter.drawLine(QPointF(left + 4, y + kEmbeddings / 2), QPointF(left + width - 4, y + kEmbeddings / 2));
    y -= kGap;
    for (std::int64_t i = 0; i < m_shape.encoder.layers; ++i) {
        y -= step;
        paintBox(painter, QRectF(left, y, width, std::max(1.0, step - 2)), 1, color);
    }
    QStringList heads;
    if (m_shape.domains > 0) {
        heads << QStringLiteral("DC");
    }
    if (m_shape.intents > 0) {
        heads << QStringLiteral("IC");
    }
    if (m_shape.tags > 0) {
        heads << QStringLiteral("NER");
    }
    if (heads.isEmpty() && m_shape.mlm) {
        heads << QStringLiteral("MLM");
    }
    y -= kGap + kHeads;
    QFont font = textFont(TextRole::Caption);
    font.setPixelSize(8);
    painter.setFont(font);
    const qreal each = std::max(26.0, width / std::max<qreal>(1, static_cast<qreal>(heads.size())));
    qreal x = (this->width() - each * static_cast<qreal>(heads.size())) / 2;
    for (const QString& head : heads) {
        paintBox(painter, QRectF(x + 1, y, each - 2, kHeads), 2, look.bg.track);
        painter.setPen(look.text.secondary);
        painter.drawText(QRectF(x, y, each, kHeads), Qt::AlignCenter, head);
        x += each;
    }
}

} // namespace stillroom::ui
