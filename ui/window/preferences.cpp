// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include "ui/window/text.h"

#include <QSplitter>

#include <algorithm>

namespace stillroom::ui {

namespace {
const QString kTheme = QStringLiteral("look/theme");
const QString kTextScale = QStringLiteral("look/textScale");
const QString kLanguage = QStringLiteral("look/language");
const QString kDevice = QStringLiteral("run/device");
const QString kAtOnce = QStringLiteral("run/atOnce");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kDraft = QStringLiteral("design/folder");
const QString kPage = QStringLiteral("window/page");
} // namespace

Preferences::Preferences(const std::filesystem::path& home)
    : m_settings(qpath(home / "window.ini"), QSettings::IniFormat) {}

ThemeChoice Preferences::theme() const {
    const QString word = m_settings.value(kTheme).toString();
    return word == QLatin1String("light")  ? ThemeChoice::Light
           : word == QLatin1String("dark") ? ThemeChoice::Dark
                                           : ThemeChoice::System;
}

void Preferences::setTheme(ThemeChoice choice) {
    m_settings.setValue(kTheme, choice == ThemeChoice::Light  ? QStringLiteral("light")
                                : choice == ThemeChoice::Dark ? QStringLiteral("dark")
                                                              : QStringLiteral("system"));
}

qreal Preferences::textScale() const { return std::clamp(m_settings.value(kTextScale, 1.0).toDouble(), 1.0, 1.5); }
void Preferences::setTextScale(qreal scale) { m_settings.setValue(kTextScale, scale); }

QString Preferences::language() const { return m_settings.value(kLanguage).toString(); }
void Preferences::setLanguage(const QString& language) { m_settings.setValue(kLanguage, language); }

QString Preferences::device() const { return m_settings.value(kDevice, QStringLiteral("auto")).toString(); }
void Preferences::setDevice(const QString& device) { m_settings.setValue(kDevice, device); }

int Preferences::atOnce() const { return std::clamp(m_settings.value(kAtOnce, 1).toInt(), 1, 64); }
void Preferences::setAtOnce(int runs) { m_settings.setValue(kAtOnce, runs); }

QByteArray Preferences::geometry() const { return m_settings.value(kGeometry).toByteArray(); }
void Preferences::setGeometry(const QByteArray& geometry) { m_settings.setValue(kGeometry, geometry); }

int Preferences::lastPage() const { return m_settings.value(kPage, -1).toInt(); }
void Preferences::setLastPage(int page) { m_settings.setValue(kPage, page); }

QString Preferences::draftFolder() const { return m_settings.value(kDraft).toString(); }
void Preferences::setDraftFolder(const QString& folder) { m_settings.setValue(kDraft, folder); }

void Preferences::keep(QSplitter* splitter) {
    const QString key = QStringLiteral("splitters/") + splitter->objectName();
    splitter->restoreState(m_settings.value(key).toByteArray());
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                     [this, splitter, key] { m_settings.setValue(key, splitter->saveState()); });
}

} // namespace stillroom::ui
