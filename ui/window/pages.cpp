// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pages.h"

#include "ui/pages/compare/compare_page.h"
#include "ui/pages/data/data_page.h"
#include "ui/pages/design/design_page.h"
#include "ui/pages/models/models_page.h"
#include "ui/pages/runs/runs_page.h"
#include "ui/window/settings_page.h"

namespace stillroom::ui {

std::vector<PageFactory> allPages(Theme& theme) {
    return {
        {PageId::Data, [](Context& context) { return new DataPage(context); }},
        {PageId::Models, [](Context& context) { return new ModelsPage(context); }},
        {PageId::Design, [](Context& context) { return new DesignPage(context); }},
        {PageId::Runs, [](Context& context) { return new RunsPage(context); }},
        {PageId::Compare, [](Context& context) { return new ComparePage(context); }},
        {PageId::Settings, [&theme](Context& context) { return new SettingsPage(context, theme); }},
    };
}

} // namespace stillroom::ui
