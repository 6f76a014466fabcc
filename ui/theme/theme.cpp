// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/fonts.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QApplication>

// The icons lie in a static library: without this call the linker leaves them out.
static void initIcons() { Q_INIT_RESOURCE(icons); }

namespace stillroom::ui {

Theme::Theme(ThemeChoice choice, qreal textScale, QObject* parent)
    : QObject(parent), m_choice(choice), m_systemDark(tokens(QApplication::palette()).dark) {
    initIcons();
    QApplication::setStyle(new Style);
    installFonts(textScale);
    new FocusRing(this);
    apply();
}

bool Theme::dark() const { return m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemDark); }

void Theme::setChoice(ThemeChoice choice) {
    m_choice = choice;
    apply();
}

void Theme::setTextScale(qreal scale) {
    installFonts(scale);
    Q_EMIT changed();
}

void Theme::apply() {
    QPalette palette = paletteFrom(tokens(dark()));
    QApplication::setPalette(palette);
    palette.setColor(QPalette::Base, tokens(dark()).bg.surface); // lists lie on panels, they are no fields
    QApplication::setPalette(palette, "QAbstractItemView");
    Q_EMIT changed();
}

} // namespace stillroom::ui
