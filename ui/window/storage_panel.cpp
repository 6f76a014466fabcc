// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/storage_panel.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/window/context.h"

#include <QGridLayout>

#include <map>

namespace stillroom::ui {

namespace {

struct Found {
    std::vector<store::StorageSum> sums;
    std::optional<store::Freed> freed;
    std::optional<Error> error;
};

Found look(store::Store& store, bool remove) {
    Found found;
    const auto reader = store.reader();
    if (!reader) {
        found.error = reader.error();
        return found;
    }
    if (remove) {
        const auto freed = store::remove_unused(*reader);
        if (freed) {
            found.freed = *freed;
        } else {
            found.error = freed.error();
        }
    }
    if (const auto things = store::stored_things(*reader)) {
        found.sums = store::sum_up(*things);
    }
    return found;
}

} // namespace

StoragePanel::StoragePanel(Context& context, MessageBar& message, QWidget* parent)
    : QWidget(parent), m_context(context), m_message(message) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(4, 1);
    column->addLayout(m_grid);
    m_state = new Label(tr("Counting"), TextRole::Small, Tone::Muted);
    m_state->setWordWrap(true);
    column->addWidget(m_state);
    m_remove = new Button(ButtonKind::Outlined, tr("Remove what no run needs"), Icon::Trash);
    m_remove->setEnabled(false);
    m_remove->setToolTip(tr("Removes results of stages and teacher answers that no run of the store needs. Runs, models and scores stay."));
    connect(m_remove, &QPushButton::clicked, this, &StoragePanel::removeUnused);
    column->addWidget(m_remove, 0, Qt::AlignLeft);
}

void StoragePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    count();
}

void StoragePanel::count() {
    auto found = std::make_shared<Found>();
    disconnect(&m_job, nullptr, this, nullptr);
    connect(&m_job, &BackgroundJob::ended, this, [this, found] { show(found->sums); });
    m_job.start(tr("Counting"), [found, &store = m_context.store](const JobControl&) -> JobEnd {
        *found = look(store, false);
        return {};
    });
}

void StoragePanel::removeUnused() {
    auto found = std::make_shared<Found>();
    if (m_job.busy()) {
        return;
    }
    disconnect(&m_job, nullptr, this, nullptr);
    connect(&m_job, &BackgroundJob::ended, this, [this, found] {
        if (found->error) {
            m_message.display(MessageLevel::Error, qstring(*found->error));
        } else if (found->freed) {
            m_message.display(MessageLevel::Success, tr("%1 are free again.").arg(formatBytes(static_cast<double>(found->freed->bytes))));
        }
        show(found->sums);
    });
    m_remove->setEnabled(false);
    m_state->setText(tr("Removing"));
    m_state->show();
    m_job.start(tr("Removing"), [found, &store = m_context.store](const JobControl&) -> JobEnd {
        *found = look(store, true);
        return {};
    });
}

void StoragePanel::show(const std::vector<store::StorageSum>& sums) {
    m_sums = sums;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->deleteLater();
        }
        delete item;
    }
    const std::map<std::string, QString> names{{"tokenizer", tr("Tokenizers")}, {"teacher", tr("Teachers")},
                                               {"student", tr("Students")},     {"similarity", tr("Similarities")},
                                               {"answers", tr("Teacher answers")}};
    std::int64_t unused = 0;
    int row = 0;
    const auto put = [&](int column, const QString& text, Tone tone, bool number) {
        auto* label = new Label(text, TextRole::Small, tone);
        label->setMono(number);
        m_grid->addWidget(label, row, column, number ? Qt::AlignRight : Qt::AlignLeft);
    };
    for (const auto& sum : sums) {
        const auto name = names.find(sum.what);
        put(0, name == names.end() ? qstring(sum.what) : name->second, Tone::Primary, false);
        put(1, formatInteger(sum.count), Tone::Secondary, true);
        put(2, formatBytes(static_cast<double>(sum.bytes)), Tone::Primary, true);
        put(3, sum.unused == 0 ? tr("all in use") : tr("%1 unused").arg(formatBytes(static_cast<double>(sum.unused_bytes))), Tone::Muted, false);
        unused += sum.unused_bytes;
        ++row;
    }
    m_state->setText(sums.empty() ? tr("No run has left anything here yet.") : QString());
    m_state->setVisible(sums.empty());
    m_remove->setEnabled(unused > 0);
}

} // namespace stillroom::ui
