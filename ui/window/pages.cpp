// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/pages.h"

#include "ui/pages/data/data_page.h"
#include "ui/pages/design/design_page.h"
#include "ui/pages/models/models_page.h"
#include "ui/widgets/empty_state.h"
#include "ui/window/settings_page.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace stillroom::ui {

namespace {

/// A page that has nothing to show yet.
class EmptyPage final : public Page {
  public:
    EmptyPage(QString title, const QString& line, const std::vector<EmptyState::Action>& actions)
        : m_title(std::move(title)) {
        auto* column = new QVBoxLayout(this);
        column->addWidget(new EmptyState(line, actions));
    }
    [[nodiscard]] QString title() const override { return m_title; }

  private:
    QString m_title;
};

QString tr(const char* text) { return QCoreApplication::translate("Pages", text); }

} // namespace

std::vector<PageFactory> allPages(Theme& theme) {
    return {
        {PageId::Data, [](Context& context) { return new DataPage(context); }},
        {PageId::Models, [](Context& context) { return new ModelsPage(context); }},
        {PageId::Design, [](Context& context) { return new DesignPage(context); }},
        {PageId::Runs,
         [](Context& context) {
             return new EmptyPage(tr("Runs"), tr("No run yet."),
                                  {{tr("Go to Design"), [&context] { context.navigator.open(PageId::Design); }}});
         }},
        {PageId::Compare,
         [](Context& context) {
             return new EmptyPage(tr("Compare"), tr("Compare needs two finished runs."),
                                  {{tr("Go to Runs"), [&context] { context.navigator.open(PageId::Runs); }}});
         }},
        {PageId::Settings, [&theme](Context& context) { return new SettingsPage(context, theme); }},
    };
}

} // namespace stillroom::ui
