// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/stages/mixture_view.h"

#include "core/recipe/ratios.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace stillroom::ui {

namespace {

constexpr int kBarHeight = 22;
constexpr int kBarStep = 30;
constexpr int kTotalWidth = 86;
constexpr int kColumnWidth = 44;
constexpr int kColumnHeight = 90;
constexpr int kColumnStep = 78;
constexpr int kLabelWidth = 72;
constexpr int kGap = 2;

} // namespace

MixtureView::MixtureView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Mixture"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void MixtureView::setView(View view) {
    m_view = std::move(view);
    setFocusPolicy(m_view.columns.empty() ? Qt::NoFocus : Qt::StrongFocus);
    QStringList words;
    for (std::size_t i = 0; i < m_view.sources.size() && i < m_view.ratios.size(); ++i) {
        words.append(QStringLiteral("%1 %2").arg(m_view.sources[i].name, qstring(recipe::percent_text(m_view.ratios[i]))));
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QSize MixtureView::sizeHint() const { return {480, scaled(3 * kBarStep + kColumnHeight + 70)}; }
QSize MixtureView::minimumSizeHint() const { return {360, scaled(3 * kBarStep + 60)}; }

int MixtureView::barLeft() const { return scaled(kLabelWidth); }

void MixtureView::paintBar(QPainter& painter, int top, const QString& name, const std::vector<Part>& parts,
                           const QString& total) const {
    const Tokens& t = tokens(this);
    const int high = scaled(kBarHeight);
    painter.setFont(textFont(TextRole::Small));
    painter.setPen(t.text.secondary);
    painter.drawText(QRect(0, top, barLeft() - 6, high), Qt::AlignVCenter | Qt::AlignLeft, name);
    const int wide = width() - barLeft() - scaled(kTotalWidth);
    double left = barLeft();
    painter.setFont(textFont(TextRole::Small, QFont::Medium));
    for (const Part& part : parts) {
        const double length = part.share * wide;
        if (length <= 0.0) {
            continue;
        }
        const QRectF box(left, top, std::max(1.0, length - kGap), high);
        painter.fillRect(box, part.fill);
        if (painter.fontMetrics().horizontalAdvance(part.words) + 12 < box.width()) {
            painter.setPen(part.text);
            painter.drawText(box.adjusted(6, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, part.words);
        }
        left += length;
    }
    painter.setFont(monoFont());
    painter.setPen(t.text.primary);
    painter.drawText(QRect(0, top, width(), high), Qt::AlignVCenter | Qt::AlignRight, total);
}

QRect MixtureView::columnRect(std::size_t index) const {
    const int count = static_cast<int>(m_view.columns.size());
    const int room = std::max(1, width() - barLeft());
    const int step = std::min(scaled(kColumnStep), room / std::max(1, count));
    const int top = scaled(3 * kBarStep + 18);
    return {barLeft() + static_cast<int>(index) * step, top, std::min(scaled(kColumnWidth), step - 8),
            std::min(scaled(kColumnHeight), std::max(20, height() - top - scaled(30)))};
}

void MixtureView::paintColumns(QPainter& painter, int top) const {
    const Tokens& t = tokens(this);
    painter.setFont(textFont(TextRole::Small));
    painter.setPen(t.text.secondary);
    painter.drawText(QRect(0, top, barLeft() - 6, scaled(40)), Qt::AlignLeft | Qt::TextWordWrap,
                     tr("All %1 values").arg(m_view.columns.size()));
    for (std::size_t i = 0; i < m_view.columns.size(); ++i) {
        const Column& column = m_view.columns[i];
        const QRect rect = columnRect(i);
        const bool current = i == m_view.current;
        if (current) {
            paintBox(painter, QRectF(rect).adjusted(-6, -6, 6, scaled(26)), size::kRadiusControl, {}, t.accent.base, 1.5);
        }
        if (column.possible) {
            double bottom = rect.bottom() + 1;
            for (std::size_t s = 0; s < column.ratios.size(); ++s) {
                const double length = rect.height() * static_cast<double>(column.ratios[s]) / recipe::kWhole;
                if (length > 0.0) {
                    painter.fillRect(QRectF(rect.left(), bottom - length, rect.width(), std::max(1.0, length - kGap)),
                                     t.seriesAt(m_view.sources[s].series).line);
                }
                bottom -= length;
            }
        } else {
            paintBox(painter, rect, 2, {}, t.border.input);
        }
        if (column.warned || !column.possible) {
            paintIcon(painter, QRectF(rect.right() + 4, rect.top(), 14, 14), Icon::Warning, t.status.warning);
        }
        painter.setFont(monoFont(TextRole::Small, current ? QFont::DemiBold : QFont::Normal));
        painter.setPen(current ? t.text.primary : t.text.secondary);
        painter.drawText(QRect(rect.center().x() - 40, rect.bottom() + 5, 80, scaled(18)), Qt::AlignCenter,
                         qstring(recipe::percent_text(column.value)));
    }
}

void MixtureView::paintEvent(QPaintEvent*) {
    const Tokens& t = tokens(this);
    QPainter painter(this);
    std::vector<Part> sentences;
    std::vector<Part> tokenParts;
    std::vector<Part> languages;
    QString sentenceTotal = tr("counting");
    QString tokenTotal = sentenceTotal;
    const auto part = [&](std::size_t source, double share) {
        const SeriesColor& color = t.seriesAt(m_view.sources[source].series);
        return Part{share, color.line, color.onLine, formatPercent(share, 1)};
    };
    if (m_view.plan && m_view.plan->sentences > 0) {
        const corpus::TransferPlan& plan = *m_view.plan;
        for (std::size_t i = 0; i < plan.sources.size() && i < m_view.sources.size(); ++i) {
            const auto of = [](std::int64_t share, std::int64_t whole) {
                return whole > 0 ? static_cast<double>(share) / static_cast<double>(whole) : 0.0;
            };
            sentences.push_back(part(i, of(plan.sources[i].sentences, plan.sentences)));
            tokenParts.push_back(part(i, of(plan.sources[i].tokens, plan.tokens)));
        }
        for (const auto& [language, count] : plan.languages) {
            const double share = static_cast<double>(count) / static_cast<double>(plan.sentences);
            const QString name = language.empty() ? tr("unknown") : qstring(language);
            languages.push_back({share, t.bg.track, t.text.primary, name + QLatin1Char(' ') + formatPercent(share, 1)});
        }
        std::stable_sort(languages.begin(), languages.end(), [](const Part& a, const Part& b) { return a.share > b.share; });
        sentenceTotal = formatInteger(plan.sentences);
        tokenTotal = QStringLiteral("≈ ") + formatCount(static_cast<double>(plan.tokens));
    } else {
        for (std::size_t i = 0; i < m_view.ratios.size() && i < m_view.sources.size(); ++i) {
            sentences.push_back(part(i, static_cast<double>(m_view.ratios[i]) / recipe::kWhole));
        }
    }
    paintBar(painter, 0, tr("Sentences"), sentences, sentenceTotal);
    paintBar(painter, scaled(kBarStep), tr("Tokens"), tokenParts, tokenTotal);
    paintBar(painter, scaled(2 * kBarStep), tr("Language"), languages, {});
    if (!m_view.columns.empty()) {
        paintColumns(painter, scaled(3 * kBarStep + 18));
    }
}

void MixtureView::mousePressEvent(QMouseEvent* event) {
    for (std::size_t i = 0; i < m_view.columns.size(); ++i) {
        if (columnRect(i).adjusted(-6, -6, 6, scaled(26)).contains(event->pos())) {
            Q_EMIT columnChosen(static_cast<int>(i));
        }
    }
}

void MixtureView::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_view.columns.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int last = static_cast<int>(m_view.columns.size()) - 1;
    Q_EMIT columnChosen(std::clamp(static_cast<int>(m_view.current) + step, 0, last));
}

} // namespace stillroom::ui
