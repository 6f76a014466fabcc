// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/log_panel.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/toggle.h"
#include "ui/window/text.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace stillroom::ui {
namespace {

constexpr int kRow = 24;

/// Time, kind, step, text, in columns.
class LogDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const override {
        return {200, scaled(kRow)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* line = index.data(LogModel::LineRole).value<const store::LogLine*>();
        if (!line)
            return;
        const Tokens& colors = tokens(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, colors.bg.selected);
        else if (index.row() % 2 == 0)
            painter->fillRect(option.rect, colors.bg.sunken);
        const QFont mono = monoFont(TextRole::Small);
        const QFontMetrics metrics(mono);
        const int digit = metrics.horizontalAdvance(QLatin1Char('0'));
        painter->setFont(mono);
        int x = option.rect.left() + 12;
        const auto column = [&](const QString& text, int digits, const QColor& color, Qt::Alignment side) {
            painter->setPen(color);
            painter->drawText(QRect(x, option.rect.top(), digits * digit, option.rect.height()), side | Qt::AlignVCenter, text);
            x += digits * digit + 10;
        };
        column(QDateTime::fromMSecsSinceEpoch(line->unix_ms).toString(QStringLiteral("HH:mm:ss")), 8, colors.text.muted, Qt::AlignLeft);
        column(log_word(line->level), 5, levelColor(line->level, colors), Qt::AlignLeft);
        column(formatInteger(line->step), 7, colors.text.muted, Qt::AlignRight);
        painter->setPen(colors.text.primary);
        const QRect rest(x, option.rect.top(), option.rect.right() - x - 12, option.rect.height());
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(qstring(line->text), Qt::ElideRight, rest.width()));
        painter->restore();
    }

  private:
    static QColor levelColor(run::LogLevel level, const Tokens& colors) {
        switch (level) {
        case run::LogLevel::Eval:
            return colors.accent.text;
        case run::LogLevel::Warning:
            return colors.status.warning;
        case run::LogLevel::Error:
            return colors.status.error;
        case run::LogLevel::Info:
        case run::LogLevel::Step:
            break;
        }
        return colors.text.muted;
    }
};

} // namespace

LogPanel::LogPanel(QWidget* parent) : Panel(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 4);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 4, 8, 4);
    head->setSpacing(size::kGapRow);
    head->addWidget(new Label(tr("Log"), TextRole::Body, Tone::Primary, QFont::DemiBold));
    m_kinds = new SegmentedControl(tr("Log lines"), {tr("All"), tr("Steps"), tr("Evals"), tr("Warnings")});
    head->addWidget(m_kinds);
    head->addStretch();
    m_follow = new Toggle(tr("Follow"));
    m_follow->setChecked(true);
    head->addWidget(m_follow);
    m_copy = new Button(ButtonKind::Outlined, tr("Copy"), Icon::Copy);
    m_copy->setCompact(true);
    head->addWidget(m_copy);
    m_fold = Button::iconOnly(Icon::ChevronDown, tr("Fold the log"));
    m_fold->setCompact(true);
    head->addWidget(m_fold);
    column->addLayout(head);

    m_model = new LogModel(this);
    m_filter = new LogFilter(this);
    m_filter->setSourceModel(m_model);
    m_view = new QListView(this);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new LogDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("Log"));
    m_view->viewport()->setAutoFillBackground(false);
    column->addWidget(m_view, 1);

    connect(m_kinds, &SegmentedControl::chosen, this, [this](int kind) { setKind(static_cast<LogFilterKind>(kind)); });
    connect(m_copy, &Button::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(m_fold, &Button::clicked, this, [this] { setFolded(!m_folded); });
    connect(m_follow, &Toggle::toggled, this, [this](bool on) {
        if (on)
            m_view->scrollToBottom();
    });
    setMinimumHeight(scaled(kFolded));
}

void LogPanel::append(std::vector<store::LogLine> lines) {
    if (lines.empty())
        return;
    m_model->append(std::move(lines));
    m_kinds->setChoiceText(3, m_model->warnings() > 0 ? tr("Warnings %1").arg(m_model->warnings()) : tr("Warnings"));
    if (m_follow->isChecked())
        m_view->scrollToBottom();
}

void LogPanel::clear() {
    m_model->clear();
    m_kinds->setChoiceText(3, tr("Warnings"));
}

void LogPanel::setKind(LogFilterKind kind) {
    m_kinds->setCurrent(static_cast<int>(kind));
    m_filter->setKind(kind);
    if (m_follow->isChecked())
        m_view->scrollToBottom();
}

QString LogPanel::text() const {
    QString all;
    const QModelIndexList chosen = m_view->selectionModel()->selectedRows();
    const auto add = [&](const QModelIndex& index) {
        if (const auto* line = index.data(LogModel::LineRole).value<const store::LogLine*>())
            all += log_text(*line) + QLatin1Char('\n');
    };
    if (chosen.size() > 1) {
        QModelIndexList sorted = chosen;
        std::sort(sorted.begin(), sorted.end());
        for (const QModelIndex& index : sorted)
            add(index);
        return all;
    }
    for (int row = 0; row < m_filter->rowCount(); ++row)
        add(m_filter->index(row, 0));
    return all;
}

void LogPanel::setFolded(bool folded) {
    if (folded == m_folded)
        return;
    m_folded = folded;
    m_view->setVisible(!folded);
    m_kinds->setVisible(!folded);
    m_follow->setVisible(!folded);
    m_copy->setVisible(!folded);
    m_fold->setGlyph(folded ? Icon::ChevronUp : Icon::ChevronDown);
    m_fold->setAccessibleName(folded ? tr("Open the log") : tr("Fold the log"));
    m_fold->setToolTip(m_fold->accessibleName());
    setMaximumHeight(folded ? scaled(kFolded) : QWIDGETSIZE_MAX);
    Q_EMIT foldChanged(folded);
}

} // namespace stillroom::ui
