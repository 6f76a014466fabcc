// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/page.h"

class QComboBox;

namespace stillroom::ui {

struct Context;
class Label;
class MessageBar;
class Theme;

/// Look, text size, language, device and home folder.
class SettingsPage final : public Page {
    Q_OBJECT
  public:
    SettingsPage(Context& context, Theme& theme);
    [[nodiscard]] QString title() const override { return tr("Settings"); }

  private:
    [[nodiscard]] QWidget* appearance(Theme& theme);
    [[nodiscard]] QWidget* computing();
    [[nodiscard]] QWidget* storage();
    void showDevices();

    Context& m_context;
    MessageBar* m_message;
    QComboBox* m_device = nullptr;
    Label* m_deviceDetail = nullptr;
    Label* m_versions = nullptr;
};

} // namespace stillroom::ui
