// SPDX-License-Identifier: GPL-3.0-or-later
// Commands and the menu of a model.
#include "ui/pages/models/models_page.h"

#include "ui/pages/models/try_panel.h"

#include <QMenu>
#include <QStackedWidget>

namespace stillroom::ui {

QList<Command> ModelsPage::commands() {
    return {{tr("Import Hugging Face folder"), tr("Models"), {}, [this] { askImport(); }},
            {tr("Save as new student"), tr("Models"), {}, [this] { saveDesign(); }},
            {tr("Try a model"), tr("Models"), {}, [this] {
                 m_context.navigator.open(PageId::Models);
                 tryModel({});
             }}};
}

void ModelsPage::primaryAction() {
    if (m_lower->currentIndex() == Lower::Builder) {
        saveDesign();
    }
}

void ModelsPage::tryModel(const QString& location) {
    m_try->choose(location);
    showLower(Lower::Try);
    m_try->startTyping();
}

void ModelsPage::openMenu(const store::ModelEntry& entry, const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString location = qstring(entry.location);
    if (entry.origin != store::ModelOrigin::Design) {
        menu->addAction(tr("Try it"), this, [this, location] { tryModel(location); });
        menu->addAction(tr("Use as teacher in Design"), this, [this, location] { m_context.navigator.useTeacher(location); });
        m_exchange.addModelExports(*menu->addMenu(tr("Export model")), location, qstring(entry.name));
    }
    menu->addAction(tr("Open in the builder"), this, [this, entry] {
        open(entry);
        showLower(Lower::Builder);
    });
    if (entry.origin != store::ModelOrigin::Trained) {
        menu->addSeparator();
        menu->addAction(tr("Rename"), this, [this, entry] { askRename(entry); });
        menu->addAction(tr("Remove"), this, [this, entry] { askRemove(entry); });
    }
    menu->popup(global);
}

} // namespace stillroom::ui
