// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/announcer.h"

#include <QAccessible>

namespace stillroom::ui {
namespace {

constexpr int kQuietMs = 30000;

} // namespace

Announcer::Announcer(QWidget* parent) : QWidget(parent) {
    setFixedSize(1, 1); // present for assistive technology, invisible to the eye
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void Announcer::now(const QString& text) {
    m_since.start();
    if (text == accessibleName())
        return;
    setAccessibleName(text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Announcer::progress(const QString& text) {
    if (!m_since.isValid() || m_since.elapsed() >= kQuietMs)
        now(text);
}

} // namespace stillroom::ui
