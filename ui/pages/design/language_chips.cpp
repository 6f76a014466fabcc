// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/language_chips.h"

#include "ui/pages/design/document/recipe_document.h"
#include "ui/pages/design/joining.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/window/context.h"

#include <QMenu>

namespace stillroom::ui {

LanguageChips::LanguageChips(Context& context, RecipeDocument& document, QWidget* parent)
    : QWidget(parent), m_context(context), m_document(document), m_layout(new FlowLayout(this, 6)) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_add = new Button(ButtonKind::Outlined, tr("Add language"), Icon::Plus, this);
    m_add->setObjectName(QStringLiteral("addLanguage"));
    m_add->setCompact(true);
    m_add->setToolTip(tr("Joins the same task or text in another language: one model learns all of them"));
    m_layout->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &LanguageChips::openMenu);
}

void LanguageChips::refresh(const std::string& corpus, const std::optional<corpus::CorpusInfo>& known) {
    m_known = known;
    const auto locations = locationsOf(m_document.recipe(), corpus);
    setVisible(!locations.empty());
    if (corpus != m_corpus || locations != m_locations) {
        m_corpus = corpus;
        rebuild(locations);
    }
    const bool editable = !m_document.readOnly();
    for (Chip* chip : m_chips) {
        chip->setRemovable(editable && m_chips.size() > 1);
    }
    m_add->setEnabled(editable);
    m_add->setAccessibleName(tr("Add a language to %1").arg(qstring(corpus)));
}

void LanguageChips::rebuild(const std::vector<std::string>& locations) {
    for (Chip* chip : m_chips) { // one of them may have asked for this
        m_layout->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    m_locations = locations;
    for (const auto& location : locations) {
        auto* chip = new Chip(partName(location), this);
        chip->setToolTip(qstring(location));
        chip->setAccessibleName(tr("%1, joined with %2").arg(partName(location), qstring(m_corpus)));
        m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
        chip->show();
        connect(chip, &Chip::removeRequested, this, [this, location] { partLocation(m_document, m_corpus, location); });
        m_chips.push_back(chip);
    }
}

void LanguageChips::openMenu() {
    QMenu menu(this);
    fillJoinMenu(menu, m_context, m_document, m_corpus, m_known, this);
    menu.exec(m_add->mapToGlobal(QPoint(0, m_add->height() + 2)));
}

} // namespace stillroom::ui
