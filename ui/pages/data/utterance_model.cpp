// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/data/utterance_model.h"

#include "core/metric/report.h"
#include "core/base/utf8.h"
#include "ui/window/text.h"

namespace stillroom::ui {

void UtteranceModel::setUtterances(std::vector<corpus::Utterance> utterances) {
    beginResetModel();
    m_utterances = std::move(utterances);
    endResetModel();
}

int UtteranceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_utterances.size());
}

QVariant UtteranceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const corpus::Utterance& utterance = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return qstring(utterance.text);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{qstring(utterance.text)};
        if (!utterance.intent.empty()) {
            parts << tr("Intent: %1").arg(qstring(utterance.intent));
        }
        for (const auto& span : metric::spans(utterance.tags)) {
            const std::vector<std::string> words(utterance.words.begin() + static_cast<std::ptrdiff_t>(span.begin),
                                                 utterance.words.begin() + static_cast<std::ptrdiff_t>(span.end));
            parts << tr("%1: %2").arg(qstring(span.type), qstring(join(words, " ")));
        }
        return parts.join(QLatin1Char('\n'));
    }
    default:
        return {};
    }
}

} // namespace stillroom::ui
