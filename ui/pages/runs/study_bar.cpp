// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/study_bar.h"

#include "ui/theme/paint.h"
#include "ui/window/text.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace stillroom::ui {

StudyBar::StudyBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StudyBar::sizeHint() const {
    return {120, 6};
}

void StudyBar::setRuns(const RunList& runs) {
    std::vector<Block> blocks;
    blocks.reserve(runs.size());
    for (const store::RunRecord* run : runs)
        blocks.push_back({run->id, run->state, qstring(run->name)});
    std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.id < b.id; });
    if (blocks == m_runs)
        return;
    m_runs = std::move(blocks);
    setAccessibleName(tr("Study: %1").arg(count_text(runs)));
    update();
}

QRectF StudyBar::block(std::size_t index) const {
    const double count = static_cast<double>(std::max<std::size_t>(1, m_runs.size()));
    const double step = (width() + 3.0) / count;
    const double gap = step > 7.0 ? 3.0 : step > 3.0 ? 1.0 : 0.0;
    return {static_cast<double>(index) * step, 0.0, std::max(1.0, step - gap), static_cast<double>(height())};
}

void StudyBar::paintEvent(QPaintEvent* /*event*/) {
    const Tokens& colors = tokens(this);
    QPainter painter(this);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const run::State state = m_runs[i].state;
        const bool waits = state == run::State::Queued || state == run::State::Cancelled;
        paintBox(painter, block(i), size::kRadiusBar, waits ? colors.bg.track : state_color(state, colors));
    }
}

const StudyBar::Block* StudyBar::runAt(const QPoint& position) const {
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        if (block(i).adjusted(0, 0, 3, 0).contains(position))
            return &m_runs[i];
    return nullptr;
}

void StudyBar::mousePressEvent(QMouseEvent* event) {
    if (const Block* run = runAt(event->pos()))
        Q_EMIT runClicked(run->id);
}

bool StudyBar::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const Block* run = runAt(help->pos()))
            QToolTip::showText(help->globalPos(),
                               QStringLiteral("%1, %2").arg(run->name, state_look(run->state).word.toLower()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace stillroom::ui
