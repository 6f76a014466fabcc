// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ternary_paint.h"

#include "ui/charts/ink.h"
#include "ui/charts/ternary_image.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr std::array kGridShares{0.25, 0.5, 0.75};
constexpr double kStub = 5.0, kTickGap = 3.0;
constexpr double kDot = 5.0, kHalo = 1.5, kMarker = 7.5;
constexpr int kBarWidth = 10, kLongestBar = 150, kShortestBar = 48, kBarGap = 40;
constexpr int kSwatch = 16, kSwatchGap = 5, kEntryGap = 12;
constexpr double kSideTitle = 0.4; ///< of a side: the longest name along it, clear of the corners' labels
constexpr int kRoomForNote = 300; ///< of height; below it the note has one line, else up to two
constexpr int kNameGap = 6; ///< below the upper corner's name: a dot may lie there
const double kCos30 = std::sqrt(3.0) / 2.0;

QString tr(const char* text) {
    return QCoreApplication::translate("stillroom::ui::TernaryPlot", text);
}

QFont tick_font() { return monoFont(TextRole::Caption); }
QFont name_font() { return textFont(TextRole::Caption, QFont::DemiBold); }
QFont word_font() { return textFont(TextRole::Caption); }

int line_height() { return scaled(18); }
int tick_width() { return QFontMetrics(tick_font()).horizontalAdvance(QStringLiteral("75 %")) + 2; }
/// From a side of the triangle, at a right angle, to the middle of the name along it.
double side_title_distance() { return (kStub + kTickGap + tick_width()) * kCos30 + scaled(10); }

/// Below the colour `band`.
QString bar_number(const ValueScale& scale, int band) {
    return tick_text(scale.range().from + band * scale.step(), scale.step());
}

int bar_number_width(const ValueScale& scale) {
    const QFontMetrics metrics(tick_font());
    int width = 0;
    for (int i = 0; i <= scale.bands(); ++i)
        width = std::max(width, metrics.horizontalAdvance(bar_number(scale, i)));
    return width + 5;
}

class Painter {
  public:
    Painter(QPainter& painter, const TernaryScene& scene, const TernaryLayout& layout, const Tokens& look)
        : m_painter(painter), m_scene(scene), m_data(scene.data()), m_layout(layout), m_look(look) {}

    void title();
    void legend();
    void grid(bool on_surface, const std::optional<TernaryPointer>& pointer);
    void names();
    void side_titles();
    void bar(const std::optional<TernaryPointer>& pointer);
    void dots();
    void suggestion();
    void pointer(const TernaryPointer& pointer);
    void note();
    void empty_text();

  private:
    [[nodiscard]] const SeriesColor& source(std::size_t i) const { return m_look.seriesAt(m_data.sources[i].series); }
    [[nodiscard]] QColor source_text(std::size_t i) const { return text_color(source(i), m_look); }
    [[nodiscard]] QPointF at(const Ratios& ratios) const { return m_layout.triangle.point(ratios); }
    [[nodiscard]] QPointF outward(std::size_t source) const;
    [[nodiscard]] QRectF tick_box(std::size_t source, double share, int width) const;
    [[nodiscard]] QRectF pointer_box(std::size_t source, double share) const;
    void text(const QRectF& box, int flags, const QString& words, const QFont& font, const QColor& color);
    void dot(const QPointF& where, const QColor& fill, const QColor& line);
    void marker(const QPointF& where);
    void side_title(std::size_t source);

    QPainter& m_painter;
    const TernaryScene& m_scene;
    const TernaryData& m_data;
    const TernaryLayout& m_layout;
    const Tokens& m_look;
};

void Painter::text(const QRectF& box, int flags, const QString& words, const QFont& font, const QColor& color) {
    m_painter.setFont(font);
    m_painter.setPen(color);
    m_painter.drawText(box, flags | Qt::TextSingleLine, words);
}

void Painter::title() {
    const QFont strong = textFont(TextRole::Small, QFont::DemiBold);
    const QFontMetrics metrics(strong);
    const QRect& row = m_layout.title;
    const QString lower = m_data.lower_is_better ? QLatin1Char(' ') + tr("(lower is better)") : QString();
    const int lower_width = lower.isEmpty() ? 0 : QFontMetrics(word_font()).horizontalAdvance(lower) + 2;
    const QString words = metrics.elidedText(m_data.percent ? m_data.title + QStringLiteral(", %") : m_data.title,
                                             Qt::ElideRight, row.width() - lower_width);
    text(row, Qt::AlignVCenter, words, strong, m_look.text.primary);
    text(row.adjusted(metrics.horizontalAdvance(words), 0, 0, 0), Qt::AlignVCenter, lower, word_font(),
         m_look.text.muted);
}

void Painter::legend() {
    const auto& scale = m_scene.scale();
    const QColor middle = scale.empty() ? m_look.bg.track : scale.color(scale.bands() / 2, m_look);
    double x = m_layout.legend.left();
    const double y = m_layout.legend.center().y() + 0.5;
    const auto entry = [&](const QString& words, auto swatch) {
        const int width = QFontMetrics(word_font()).horizontalAdvance(words);
        const double end = x + kSwatch + kSwatchGap + width;
        if (end > m_layout.legend.right() + 1)
            return;
        swatch(QRectF(x, y - 5, kSwatch, 10));
        text(QRectF(x + kSwatch + kSwatchGap, m_layout.legend.top(), width + 2, m_layout.legend.height()),
             Qt::AlignVCenter, words, word_font(), m_look.text.secondary);
        x = end + kEntryGap;
    };
    if (m_scene.has_guesses())
        entry(m_scene.guess_text(), [&](const QRectF& box) {
            m_painter.fillRect(box, middle);
            m_painter.save();
            m_painter.setClipRect(box);
            m_painter.setPen(QPen(m_look.bg.surface, 2.5));
            for (double start = box.left() - 2; start < box.right() + box.height(); start += 7)
                m_painter.drawLine(QPointF(start, box.top() - 1), QPointF(start - box.height() - 2, box.bottom() + 1));
            m_painter.restore();
        });
    const bool open = std::any_of(m_scene.shown().begin(), m_scene.shown().end(),
                                  [&](std::size_t i) { return !std::isfinite(m_data.dots[i].value); });
    if (open)
        entry(tr("Not finished"),
              [&](const QRectF& box) { dot(box.center(), m_look.bg.surface, m_look.text.muted); });
    if (!m_scene.shown().empty())
        entry(tr("Measured"), [&](const QRectF& box) { dot(box.center(), middle, m_look.text.primary); });
}

/// Lines of equal share run along the side opposite to the source's corner; the tick goes on in their direction.
QPointF Painter::outward(std::size_t source) const {
    const auto& corners = m_layout.triangle.corners();
    return (corners[(source + 1) % 3] - corners[(source + 2) % 3]) / std::max(1.0, m_layout.triangle.side());
}

QRectF Painter::tick_box(std::size_t source, double share, int width) const {
    const QPointF out = outward(source);
    const QSizeF size(width, QFontMetrics(tick_font()).height());
    const QPointF middle = at(share_line(source, share).scale_end) + out * (kStub + kTickGap) +
                           QPointF(out.x() * size.width() / 2, out.y() * size.height() / 2);
    return {middle.x() - size.width() / 2, middle.y() - size.height() / 2, size.width(), size.height()};
}

/// Takes the place of a tick's number while the pointer reads the share.
QRectF Painter::pointer_box(std::size_t source, double share) const {
    const int width = QFontMetrics(tick_font()).horizontalAdvance(m_scene.share_text(share)) + 8;
    return tick_box(source, share, width).adjusted(0, -1, 0, 1);
}

void Painter::grid(bool on_surface, const std::optional<TernaryPointer>& pointer) {
    QColor inside = on_surface ? m_look.bg.surface : m_look.chart.grid;
    if (on_surface)
        inside.setAlphaF(0.55F);
    const auto& corners = m_layout.triangle.corners();
    for (std::size_t i = 0; i < 3; ++i)
        for (const double share : kGridShares) {
            const ShareLine line = share_line(i, share);
            const QPointF end = at(line.scale_end);
            m_painter.setPen(QPen(inside, 1.0));
            m_painter.drawLine(end, at(line.far_end));
            m_painter.setPen(QPen(source(i).line, 1.5));
            m_painter.drawLine(end, end + outward(i) * kStub);
            const QRectF box = tick_box(i, share, tick_width());
            if (!pointer || !pointer_box(i, pointer->at[i]).intersects(box))
                text(box, Qt::AlignCenter, m_scene.share_text(share), tick_font(), source_text(i));
        }
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_look.chart.axis, 1.25, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawPolygon(QPolygonF({corners[0], corners[1], corners[2]}));
}

void Painter::names() {
    const QRect& plot = m_layout.plot;
    const auto& corners = m_layout.triangle.corners();
    const QFontMetrics metrics(name_font());
    const int swatch = 8 + 4;
    const double bar = m_layout.bar.isNull() ? 0.0 : plot.right() + 1.0 - m_layout.bar.left() + 8;
    const std::array<double, 3> room{plot.width() - 2 * bar, plot.width() / 2.0 - 6, plot.width() / 2.0 - 6};
    for (std::size_t i = 0; i < 3; ++i) {
        const int most = static_cast<int>(room[i]) - swatch;
        const QString words = metrics.elidedText(m_data.sources[i].name, Qt::ElideMiddle, most);
        const double width = metrics.horizontalAdvance(words) + swatch;
        const double top = i == 0 ? corners[0].y() - line_height() - kNameGap : plot.bottom() + 1 - line_height();
        const double lowest = i == 2 ? plot.center().x() + 6.0 : plot.left();
        const double left = std::clamp(corners[i].x() - width / 2, lowest, std::max(lowest, plot.right() + 1 - width));
        const QRectF box(left, top, width, line_height());
        paintBox(m_painter, QRectF(box.left(), box.center().y() - 4, 8, 8), 2, source(i).line);
        text(box.adjusted(swatch, 0, 2, 0), Qt::AlignVCenter, words, name_font(), m_look.text.primary);
    }
}

void Painter::side_title(std::size_t i) {
    const auto& corners = m_layout.triangle.corners();
    const QPointF middle = (corners[i] + corners[(i + 1) % 3]) / 2;
    const QFontMetrics metrics(word_font());
    const int longest = static_cast<int>(m_layout.triangle.side() * kSideTitle);
    const QString name = metrics.elidedText(m_data.sources[i].name, Qt::ElideMiddle, longest);
    if (i == 1) {
        // The bottom scale rises to the left. Its name stands between the names of the corners, if there is room.
        const QString words = QStringLiteral("← ") + tr("%1 share").arg(name);
        const QFontMetrics strong(name_font());
        const double names = (strong.horizontalAdvance(m_data.sources[1].name) +
                              strong.horizontalAdvance(m_data.sources[2].name)) / 2.0;
        const double room = m_layout.triangle.side() - names - 50;
        if (metrics.horizontalAdvance(words) <= room)
            text(QRectF(middle.x() - room / 2, m_layout.plot.bottom() + 1 - line_height(), room, line_height()),
                 Qt::AlignCenter, words, word_font(), source_text(i));
        return;
    }
    const QString words = tr("%1 share").arg(name) + QStringLiteral(" →");
    const double turn = i == 0 ? -60.0 : 60.0;
    m_painter.save();
    m_painter.translate(middle);
    m_painter.rotate(turn);
    const double room = m_layout.triangle.side();
    text(QRectF(-room / 2, -side_title_distance() - line_height() / 2.0, room, line_height()), Qt::AlignCenter, words,
         word_font(), source_text(i));
    m_painter.restore();
}

void Painter::side_titles() {
    if (m_layout.side_titles)
        for (std::size_t i = 0; i < 3; ++i)
            side_title(i);
}

void Painter::bar(const std::optional<TernaryPointer>& pointer) {
    const ValueScale& scale = m_scene.scale();
    const QRectF bar = m_layout.bar;
    if (scale.empty() || bar.isNull())
        return;
    const double height = bar.height() / scale.bands();
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    for (int band = 0; band < scale.bands(); ++band) {
        const double top = std::round(bar.bottom() - (band + 1) * height);
        m_painter.fillRect(QRectF(bar.left(), top, bar.width(), std::round(bar.bottom() - band * height) - top),
                           scale.color(band, m_look));
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(tick_font());
    const int every = std::max(1, static_cast<int>(std::ceil(metrics.height() / height)));
    for (int i = 0; i <= scale.bands(); i += every) {
        const double y = bar.bottom() - i * height;
        text(QRectF(bar.right() + 5, y - line_height() / 2.0, 80, line_height()), Qt::AlignVCenter,
             bar_number(scale, i), tick_font(), m_look.chart.label);
    }
    const auto reading = pointer ? m_scene.surface().at(pointer->at) : std::nullopt;
    const double value = pointer && pointer->dot ? m_data.dots[*pointer->dot].value
                         : reading               ? reading->value
                                                 : std::numeric_limits<double>::quiet_NaN();
    if (!std::isfinite(value))
        return;
    const double share = std::clamp((value - scale.range().from) / scale.range().size(), 0.0, 1.0);
    const QPointF tip(bar.left() - 1, bar.bottom() - share * bar.height());
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.text.primary);
    m_painter.drawPolygon(QPolygonF({tip, tip + QPointF(-6, -4), tip + QPointF(-6, 4)}));
}

void Painter::dot(const QPointF& where, const QColor& fill, const QColor& line) {
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.bg.surface);
    m_painter.drawEllipse(where, kDot + kHalo, kDot + kHalo);
    m_painter.setPen(QPen(line, 1.25));
    m_painter.setBrush(fill);
    m_painter.drawEllipse(where, kDot - 0.6, kDot - 0.6);
}

void Painter::dots() {
    for (const std::size_t i : m_scene.shown()) {
        const TernaryDot& point = m_data.dots[i];
        const QPointF where = at(point.ratios);
        if (point.selected) {
            const double radius = chart_size::kRing / 2.0 + 2;
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_look.bg.surface, 5));
            m_painter.drawEllipse(where, radius, radius);
            m_painter.setPen(QPen(m_look.text.primary, 2));
            m_painter.drawEllipse(where, radius, radius);
        }
        const bool finished = std::isfinite(point.value);
        const ValueScale& scale = m_scene.scale();
        dot(where, finished ? scale.color(scale.band(point.value), m_look) : m_look.bg.surface,
            finished ? m_look.text.primary : m_look.text.muted);
    }
}

void Painter::marker(const QPointF& where) {
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_look.bg.surface);
    m_painter.drawEllipse(where, kMarker + kHalo, kMarker + kHalo);
    QPen dashes(m_look.text.primary, 1.5);
    dashes.setDashPattern({2.0, 1.2});
    m_painter.setPen(dashes);
    m_painter.drawEllipse(where, kMarker, kMarker);
    m_painter.setPen(QPen(m_look.text.primary, 1.5));
    m_painter.drawLine(where - QPointF(3.5, 0), where + QPointF(3.5, 0));
    m_painter.drawLine(where - QPointF(0, 3.5), where + QPointF(0, 3.5));
}

void Painter::suggestion() {
    if (!m_data.suggestion)
        return;
    const QPointF where = at(m_data.suggestion->ratios);
    marker(where);
    const QFontMetrics metrics(name_font());
    const QString words = metrics.elidedText(m_data.suggestion->text, Qt::ElideRight,
                                             static_cast<int>(m_layout.plot.width() * 0.45));
    if (words.isEmpty())
        return;
    const QSizeF size(metrics.horizontalAdvance(words) + 12, metrics.height() + 4);
    const double away = kMarker + 5;
    const QPointF half(size.width() / 2, size.height() / 2);
    const std::array middles{where + QPointF(away + half.x(), 0), where - QPointF(away + half.x(), 0),
                             where - QPointF(0, away + half.y()), where + QPointF(0, away + half.y())};
    const auto free = [&](const QPointF& middle) {
        const QRectF box(middle - half, size);
        const QRectF wide = box.adjusted(-kDot, -kDot, kDot, kDot);
        return QRectF(m_layout.plot).contains(box) &&
               std::none_of(m_scene.shown().begin(), m_scene.shown().end(),
                            [&](std::size_t i) { return wide.contains(at(m_data.dots[i].ratios)); });
    };
    const auto* found = std::find_if(middles.begin(), middles.end(), free);
    const QPointF middle = found == middles.end() ? middles[2] : *found;
    const QRectF box(middle - half, size);
    paintBox(m_painter, box, size::kRadiusChip, m_look.bg.surface, m_look.border.input);
    text(box, Qt::AlignCenter, words, name_font(), m_look.text.primary);
}

void Painter::pointer(const TernaryPointer& pointer) {
    const QPointF where = at(pointer.at);
    for (std::size_t i = 0; i < 3; ++i) {
        const QPointF end = at(share_line(i, pointer.at[i]).scale_end);
        m_painter.setPen(QPen(m_look.bg.surface, 4));
        m_painter.drawLine(where, end);
        m_painter.setPen(QPen(source(i).line, 1.75));
        m_painter.drawLine(where, end);
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const QRectF box = pointer_box(i, pointer.at[i]);
        paintBox(m_painter, box, size::kRadiusChip, source(i).tint, source(i).line);
        text(box, Qt::AlignCenter, m_scene.share_text(pointer.at[i]), tick_font(), m_look.text.primary);
    }
    if (pointer.dot)
        return;
    m_painter.setBrush(m_look.bg.surface);
    m_painter.setPen(QPen(m_look.chart.crosshair, 1.75));
    m_painter.drawEllipse(where, 3.5, 3.5);
}

void Painter::note() {
    if (m_layout.note.isEmpty())
        return;
    const QFontMetrics metrics(word_font());
    const int lines = std::max(1, m_layout.note.height() / metrics.lineSpacing());
    QString words = m_data.note;
    // Room for the words that wrapping moves to the next line.
    const int room = lines * m_layout.note.width() - (lines - 1) * scaled(60);
    if (metrics.boundingRect(m_layout.note, Qt::TextWordWrap, words).height() > m_layout.note.height())
        words = metrics.elidedText(words, Qt::ElideRight, room);
    m_painter.setFont(word_font());
    m_painter.setPen(m_look.text.muted);
    m_painter.drawText(m_layout.note, Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, words);
}

void Painter::empty_text() {
    const auto& triangle = m_layout.triangle;
    const double width = triangle.side() * 0.56;
    const QPointF middle = at({0.3, 0.35, 0.35});
    const QRectF box(middle.x() - width / 2, middle.y() - triangle.height() * 0.25, width, triangle.height() * 0.5);
    m_painter.setFont(textFont(TextRole::Small));
    m_painter.setPen(m_look.text.muted);
    QRectF used;
    const int flags = Qt::AlignCenter | Qt::TextWordWrap;
    m_painter.drawText(box, flags | Qt::TextDontPrint, m_data.empty_text, &used);
    m_painter.fillRect(used.adjusted(-4, -2, 4, 2), m_look.bg.surface);
    m_painter.drawText(box, flags, m_data.empty_text);
}

} // namespace

TernaryLayout::TernaryLayout(const QRect& area, const TernaryScene& scene) {
    const ValueScale& scale = scene.scale();
    title = QRect(area.left(), area.top(), area.width(), scaled(20));
    legend = QRect(area.left(), title.bottom() + 1, area.width(), line_height());
    int bottom = area.bottom() + 1;
    if (!scene.data().note.isEmpty()) {
        const QFontMetrics metrics(word_font());
        const QRect free(0, 0, area.width(), area.height());
        const int needed = metrics.boundingRect(free, Qt::TextWordWrap, scene.data().note).height();
        const int lines = area.height() < scaled(kRoomForNote) ? 1 : 2;
        const int height = std::clamp(needed, metrics.lineSpacing(), lines * metrics.lineSpacing());
        note = QRect(area.left(), bottom - height, area.width(), height);
        bottom = note.top() - 6;
    }
    const int top = legend.bottom() + 1 + (scene.empty() ? 0 : 4);
    plot = QRect(area.left(), top, area.width(), std::max(0, bottom - top));

    const int side_room = scaled(12);
    const int ticks = static_cast<int>(kStub + kTickGap) + QFontMetrics(tick_font()).height() + 2;
    triangle = Triangle(QRectF(plot).adjusted(side_room, line_height() + kNameGap, -side_room, -ticks - line_height()));
    side_titles = triangle.side() >= scaled(200);

    if (scale.empty())
        return;
    // The bar stands in the free corner at the upper right; its lower end keeps clear of the right side's labels.
    const int farthest = static_cast<int>(triangle.corners()[2].x()) + scaled(kBarGap);
    const int left = std::min(plot.right() + 1 - bar_number_width(scale) - kBarWidth, farthest);
    const double clear =
        side_titles ? (side_title_distance() + scaled(9)) / kCos30 : kStub + kTickGap + tick_width() + 6.0;
    const double apex = triangle.corners()[0].x();
    const double depth = (left - 8 - clear - apex) * 2.0 * kCos30;
    const int text_half = line_height() / 2;
    const int begin = plot.top() + text_half;
    const double end = triangle.corners()[0].y() + std::clamp(depth, 0.0, triangle.height());
    const int length = std::clamp(static_cast<int>(end) - text_half - begin, kShortestBar, kLongestBar);
    bar = QRect(left, begin, kBarWidth, length);
}

void paint_ternary(QPainter& painter, const TernaryScene& scene, const TernaryLayout& layout, const QImage& surface,
                   const std::optional<TernaryPointer>& pointer, const Tokens& look) {
    painter.setRenderHint(QPainter::Antialiasing);
    Painter part(painter, scene, layout, look);
    part.title();
    part.legend();
    if (!surface.isNull())
        painter.drawImage(surface_box(layout.triangle).topLeft(), surface);
    part.grid(!surface.isNull(), pointer);
    part.side_titles();
    part.names();
    part.bar(pointer);
    if (pointer)
        part.pointer(*pointer);
    part.dots();
    part.suggestion();
    if (scene.empty())
        part.empty_text();
    part.note();
}

} // namespace stillroom::ui
