// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <filesystem>

class QSplitter;

namespace stillroom::ui {

/// What the window remembers, in HOME/window.ini.
class Preferences {
  public:
    explicit Preferences(const std::filesystem::path& home);

    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    [[nodiscard]] qreal textScale() const; ///< 1 to 1.5
    void setTextScale(qreal scale);
    [[nodiscard]] QString language() const; ///< "en", "de"; empty: the system's
    void setLanguage(const QString& language);
    [[nodiscard]] QString device() const; ///< "auto", "cpu", "cuda:0"
    void setDevice(const QString& device);
    [[nodiscard]] int atOnce() const; ///< runs side by side on the CPU, 1 to 64
    void setAtOnce(int runs);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    [[nodiscard]] int lastPage() const;
    void setLastPage(int page);

    [[nodiscard]] QString draftFolder() const; ///< where relative paths of the draft recipe start
    void setDraftFolder(const QString& folder);

    /// Restores the splitter's position and keeps it from now on, under the splitter's objectName.
    void keep(QSplitter* splitter);

  private:
    QSettings m_settings;
};

} // namespace stillroom::ui
