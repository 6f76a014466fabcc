// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/sample_view.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/window/text.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kRow = 28;
constexpr int kSide = 16;
constexpr int kLanguage = 26;
constexpr int kLength = 34;

class SampleDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Tokens& t = tokens(option.palette);
        const QRect row = option.rect;
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        painter->fillRect(row, selected ? t.bg.selected : index.row() % 2 == 0 ? t.bg.sunken : t.bg.surface);
        const QRectF bar(row.left() + kSide, row.top() + 6, 3, row.height() - 12);
        paintBox(*painter, bar, 1.5, t.seriesAt(index.data(SampleModel::SeriesRole).toInt()).line);
        int left = row.left() + kSide + 11;
        painter->setFont(monoFont(TextRole::Small));
        painter->setPen(t.text.muted);
        painter->drawText(QRect(left, row.top(), kLanguage, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
                          index.data(SampleModel::LanguageRole).toString());
        const QRect length(row.right() - kSide - kLength, row.top(), kLength, row.height());
        painter->setFont(monoFont());
        painter->drawText(length, Qt::AlignVCenter | Qt::AlignRight, index.data(SampleModel::LengthRole).toString());
        left += kLanguage;
        painter->setFont(textFont(TextRole::Small));
        painter->setPen(t.text.primary);
        const QRect words(left, row.top(), length.left() - left - 8, row.height());
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight,
                                                            words.width()));
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return {100, scaled(kRow)};
    }
};

} // namespace

void SampleModel::setSample(std::shared_ptr<const corpus::TransferSet> set, std::vector<int> series,
                            std::uint64_t seed, std::int64_t count) {
    beginResetModel();
    m_lines.clear();
    for (const corpus::Draw& draw : set->sample(seed, count)) {
        const corpus::Utterance utterance = set->at(draw);
        const QString text = qstring(utterance.text);
        const auto words = utterance.words.empty() ? text.split(QLatin1Char(' '), Qt::SkipEmptyParts).size()
                                                   : static_cast<qsizetype>(utterance.words.size());
        m_lines.push_back({text, qstring(utterance.language), static_cast<int>(words),
                           draw.source < series.size() ? series[draw.source] : 3});
    }
    endResetModel();
}

void SampleModel::clear() {
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

int SampleModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant SampleModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return line.text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(line.language, line.text);
    case LanguageRole:
        return line.language;
    case LengthRole:
        return line.words;
    case SeriesRole:
        return line.series;
    default:
        return {};
    }
}

SampleView::SampleView(QWidget* parent) : QListView(parent) {
    setItemDelegate(new SampleDelegate(this));
    setUniformItemSizes(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Sample of the mixed set"));
    viewport()->setAutoFillBackground(false);
    setAttribute(Qt::WA_MacShowFocusRect, false);
}

} // namespace stillroom::ui
