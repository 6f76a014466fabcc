// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focus_ring.h"

#include <QApplication>
#include <QFocusEvent>
#include <QFocusFrame>

namespace stillroom::ui {

FocusRing::FocusRing(QObject* parent) : QObject(parent) { qApp->installEventFilter(this); }

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        m_keys = true;
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_keys = false;
        if (!m_frame.isNull()) {
            m_frame->setWidget(nullptr);
        }
    } else if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason(); // NOLINT: checked by type()
        const bool keyboard = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
                              reason == Qt::ShortcutFocusReason;
        // A clicked button that hides hands its focus on with the reason of the Tab key: no key, no ring.
        if (keyboard && m_keys) {
            if (m_frame.isNull()) {
                m_frame = new QFocusFrame;
            }
            m_frame->setWidget(static_cast<QWidget*>(watched)); // NOLINT: checked by isWidgetType()
        } else if (!m_frame.isNull() && reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
            m_frame->setWidget(nullptr);
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace stillroom::ui
