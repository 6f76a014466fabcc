// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QFontDatabase>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

constexpr int kBodyPixels = 13;

int pixels(TextRole role) {
    switch (role) {
    case TextRole::Caption:
        return 11;
    case TextRole::Small:
        return 12;
    case TextRole::Body:
        return kBodyPixels;
    case TextRole::Section:
        return 14;
    case TextRole::Title:
        return 18;
    case TextRole::Figure:
        return 22;
    }
    return kBodyPixels;
}

} // namespace

void installFonts(qreal scale) {
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
                      QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()});
    font.setPixelSize(static_cast<int>(std::lround(kBodyPixels * std::clamp(scale, 1.0, 1.5))));
    font.setHintingPreference(QFont::PreferNoHinting); // Inter is drawn for unhinted rendering
    QApplication::setFont(font);
}

qreal fontScale() {
    const int size = QApplication::font().pixelSize();
    return size > 0 ? static_cast<qreal>(size) / kBodyPixels : 1.0;
}

QFont textFont(TextRole role, QFont::Weight weight) {
    QFont font = QApplication::font();
    font.setPixelSize(scaled(pixels(role)));
    font.setWeight(weight);
    return font;
}

QFont monoFont(TextRole role, QFont::Weight weight) {
    QFont font;
    font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono"),
                      QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    font.setStyleHint(QFont::Monospace);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPixelSize(scaled(pixels(role) - 1));
    font.setWeight(weight);
    return font;
}

int scaled(int length) { return static_cast<int>(std::lround(length * fontScale())); }

} // namespace stillroom::ui
