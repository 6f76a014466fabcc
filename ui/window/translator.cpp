// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/translator.h"

namespace stillroom::ui {

bool Translator::loadLanguage(const QString& language) {
    return load(QStringLiteral(":/i18n/stillroom_%1.qm").arg(language));
}

QString Translator::translate(const char*, const char* text, const char* disambiguation, int number) const {
    return QTranslator::translate("Stillroom", text, disambiguation, number);
}

} // namespace stillroom::ui
