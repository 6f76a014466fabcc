// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/parallel_axes.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/numbers.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stillroom::ui {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kEdge = 3.0;         // between the view's border and everything
constexpr double kTitleGap = 14.0;    // between titles of a row
constexpr double kLongestEdge = 64.0; // of half a title that hangs over the first or the last axis
constexpr double kWidestEdge = 0.08;  // the same, of the whole width
constexpr double kWidestLabels = 0.2; // of the whole width, before the first axis
constexpr double kRangeSlack = 1e-9;  // of the axis' extent
constexpr double kWordSlack = 1e-6;   // of a word's cell

double longest_label(const ParallelScale& scale, const ParallelAxis& axis) {
    const QFontMetricsF metrics(parallel_label_font(axis));
    double longest = 0.0;
    for (const ParallelTick& tick : scale.ticks())
        longest = std::max(longest, metrics.horizontalAdvance(tick.text));
    return longest;
}

QString arrow(const ParallelAxis& axis) {
    return axis.lower_is_better ? QStringLiteral(" ↓") : QString();
}

/// The title cut in the middle to `room`; the arrow stays.
QString fitted_title(const ParallelAxis& axis, const QFontMetricsF& metrics, double room) {
    const double title = room - metrics.horizontalAdvance(arrow(axis));
    return metrics.elidedText(axis_title(axis), Qt::ElideMiddle, title) + arrow(axis);
}

std::vector<ParallelScale> make_scales(const ParallelData& data, const ParallelArrangement& arrangement,
                                       double height) {
    std::vector<ParallelScale> scales;
    for (std::size_t i = 0; i < data.axes.size(); ++i)
        scales.emplace_back(data.axes[i], data.lines, i, height, arrangement.flipped[i]);
    return scales;
}

double distance_to_segment(const QPointF& point, const QPointF& from, const QPointF& to) {
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double t = length > 0.0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0.0;
    const QPointF off = point - (from + t * along);
    return std::hypot(off.x(), off.y());
}

} // namespace

double ParallelLine::value(std::size_t axis) const {
    return axis < values.size() ? values[axis] : kNan;
}

ParallelArrangement::ParallelArrangement(std::size_t axes) : order(axes), flipped(axes), ranges(axes) {
    std::iota(order.begin(), order.end(), std::size_t{0});
}

bool ParallelArrangement::filters() const {
    return std::any_of(ranges.begin(), ranges.end(), [](const auto& range) { return range.has_value(); });
}

std::size_t ParallelArrangement::place_of(std::size_t axis) const {
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), axis) - order.begin());
}

void ParallelArrangement::move(std::size_t axis, std::size_t place) {
    std::erase(order, axis);
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(std::min(place, order.size())), axis);
}

std::vector<int> lines_inside(const ParallelData& data, const ParallelArrangement& arrangement) {
    std::vector<int> inside;
    for (std::size_t i = 0; i < data.lines.size(); ++i) {
        bool in = true;
        for (std::size_t axis = 0; in && axis < arrangement.ranges.size(); ++axis) {
            const double value = data.lines[i].value(axis);
            if (const auto& range = arrangement.ranges[axis])
                in = value >= range->from && value <= range->to; // false for NaN
        }
        if (in)
            inside.push_back(static_cast<int>(i));
    }
    return inside;
}

QString axis_title(const ParallelAxis& axis) {
    return axis.percent ? axis.title + QStringLiteral(", %") : axis.title;
}

QString axis_value_text(const ParallelAxis& axis, double value) {
    if (axis.kind == ParallelAxis::Kind::Words) {
        const bool known = value >= 0.0 && value < static_cast<double>(axis.words.size());
        return known ? axis.words[static_cast<std::size_t>(value)] : QStringLiteral("–");
    }
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double shown = axis.percent ? value * 100.0 : value;
    if (axis.decimals >= 0)
        return value_text(shown, axis.decimals);
    if (std::abs(shown) >= 1e6)
        return formatCount(shown);
    return shown != 0.0 && std::abs(shown) < 1e-3 ? formatScientific(shown) : formatNumber(shown, 4);
}

QFont parallel_title_font() {
    return textFont(TextRole::Small, QFont::Medium);
}

QFont parallel_label_font(const ParallelAxis& axis) {
    return axis.kind == ParallelAxis::Kind::Words ? textFont(TextRole::Caption) : monoFont(TextRole::Small);
}

ParallelScale::ParallelScale(const ParallelAxis& axis, std::span<const ParallelLine> lines, std::size_t index,
                             double height, bool flipped)
    : m_kind(axis.kind), m_logarithmic(axis.kind == ParallelAxis::Kind::Number && axis.logarithmic),
      m_flipped(flipped), m_factor(axis.kind == ParallelAxis::Kind::Number && axis.percent ? 100.0 : 1.0) {
    std::vector<double> values;
    if (m_kind == ParallelAxis::Kind::Words) {
        m_range = {-0.5, std::max(0.5, static_cast<double>(axis.words.size()) - 0.5)};
        values.resize(axis.words.size());
        std::iota(values.begin(), values.end(), 0.0);
    } else {
        for (const ParallelLine& line : lines)
            values.push_back(line.value(index) * m_factor);
        std::erase_if(values, [&](double v) { return !std::isfinite(v) || (m_logarithmic && v <= 0.0); });
        std::sort(values.begin(), values.end());
        values.erase(std::unique(values.begin(), values.end()), values.end());
        if (const auto range = value_range(values, {false, false, m_logarithmic}))
            m_range = *range;
    }
    if (!values.empty())
        make_ticks(axis, std::move(values), height);
}

void ParallelScale::make_ticks(const ParallelAxis& axis, std::vector<double> values, double height) {
    std::vector<QString> texts;
    if (m_kind == ParallelAxis::Kind::Words) {
        texts = axis.words;
    } else if (axis.ticks_at_values || m_logarithmic) {
        if (!axis.ticks_at_values)
            values = log_ticks(m_range);
        for (const double value : values)
            texts.push_back(std::abs(value) < 1e-3 ? formatScientific(value) : tick_text(value, value));
    } else {
        const int most = std::max(2, static_cast<int>(height / scaled(36)));
        const double step = nice_step(m_range, most);
        m_range = widen_to_ticks(m_range, most);
        values = ticks_at(m_range, step);
        for (const double value : values)
            texts.push_back(tick_text(value, step));
    }
    double taken = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double share = rising_share(values[i]);
        const bool room = share * height - taken >= scaled(14);
        if (room)
            taken = share * height;
        m_ticks.push_back({m_flipped ? 1.0 - share : share, room ? texts[i] : QString()});
    }
    if (m_flipped)
        std::reverse(m_ticks.begin(), m_ticks.end());
}

double ParallelScale::rising_share(double shown) const {
    return m_logarithmic ? std::log(shown / m_range.from) / std::log(m_range.to / m_range.from)
                         : (shown - m_range.from) / m_range.size();
}

double ParallelScale::shown_at(double share) const {
    const double up = std::clamp(m_flipped ? 1.0 - share : share, 0.0, 1.0);
    return m_logarithmic ? m_range.from * std::pow(m_range.to / m_range.from, up) : m_range.from + up * m_range.size();
}

std::optional<double> ParallelScale::share(double value) const {
    const double shown = value * m_factor;
    if (!std::isfinite(shown) || (m_logarithmic && shown <= 0.0))
        return std::nullopt;
    const auto words = static_cast<double>(m_ticks.size());
    if (m_kind == ParallelAxis::Kind::Words && (shown < 0.0 || shown >= words || shown != std::floor(shown)))
        return std::nullopt;
    const double share = rising_share(shown);
    return m_flipped ? 1.0 - share : share;
}

AxisRange ParallelScale::shares(const AxisRange& range) const {
    const auto kept = [&](double value) {
        const double shown = value * m_factor;
        const double share = m_logarithmic && shown <= 0.0 ? 0.0 : std::clamp(rising_share(shown), 0.0, 1.0);
        return m_flipped ? 1.0 - share : share;
    };
    const auto [low, high] = std::minmax({kept(range.from), kept(range.to)});
    return {low, high};
}

double ParallelScale::grain() const {
    return m_kind == ParallelAxis::Kind::Words ? 1.0 / m_range.size() : 0.0;
}

AxisRange ParallelScale::between(double share, double other) const {
    const auto [low, high] = std::minmax({shown_at(share), shown_at(other)});
    if (m_kind == ParallelAxis::Kind::Words) { // every word whose cell, half a step to either side, is touched
        const double from = std::clamp(std::floor(low + 0.5 + kWordSlack), 0.0, m_range.to - 0.5);
        const double to = std::max(from, std::ceil(high - 0.5 - kWordSlack));
        return {from - 0.5, to + 0.5};
    }
    const double below = kRangeSlack * (m_logarithmic ? low : m_range.size());
    const double above = kRangeSlack * (m_logarithmic ? high : m_range.size());
    return {(low - below) / m_factor, (high + above) / m_factor};
}

double ParallelLayout::share_at(double y) const {
    return frame.height() > 0.0 ? std::clamp((frame.bottom() - y) / frame.height(), 0.0, 1.0) : 0.0;
}

double ParallelLayout::missing_y() const {
    return frame.bottom() + scaled(13);
}

double ParallelLayout::x_of_place(std::size_t place) const {
    const auto last = static_cast<double>(std::max<std::size_t>(2, order.size()) - 1);
    const double share = static_cast<double>(place) / last;
    return std::round(frame.left() + (mirrored ? 1.0 - share : share) * frame.width()) + 0.5;
}

std::size_t ParallelLayout::place_at(double x) const {
    std::size_t nearest = 0;
    for (std::size_t place = 1; place < order.size(); ++place)
        if (std::abs(x_of_place(place) - x) < std::abs(x_of_place(nearest) - x))
            nearest = place;
    return nearest;
}

std::optional<std::size_t> ParallelLayout::axis_near(double x, double reach) const {
    if (order.empty())
        return std::nullopt;
    const std::size_t axis = order[place_at(x)];
    return std::abs(axes[axis].x - x) <= reach ? std::optional(axis) : std::nullopt;
}

std::optional<std::size_t> ParallelLayout::title_at(const QPointF& point) const {
    for (std::size_t i = 0; i < axes.size(); ++i)
        if (axes[i].title_box.contains(point))
            return i;
    return std::nullopt;
}

std::vector<QPolygonF> ParallelLayout::pieces(const ParallelLine& line) const {
    std::vector<QPolygonF> found(1);
    for (const std::size_t axis : order) {
        if (const auto share = axes[axis].scale.share(line.value(axis)))
            found.back() << QPointF(axes[axis].x, y(*share));
        else if (!found.back().isEmpty())
            found.emplace_back();
    }
    if (found.back().isEmpty())
        found.pop_back();
    return found;
}

ParallelLayout lay_out_parallel(const ParallelData& data, const ParallelArrangement& arrangement, const QRectF& area,
                                bool mirrored) {
    ParallelLayout layout;
    layout.mirrored = mirrored;
    layout.order = arrangement.order;
    const std::size_t count = data.axes.size();
    if (count < 2 || data.lines.empty())
        return layout;

    const QFontMetricsF metrics(parallel_title_font());
    std::vector<double> widths; // of whole titles
    for (const ParallelAxis& axis : data.axes)
        widths.push_back(std::ceil(metrics.horizontalAdvance(axis_title(axis) + arrow(axis))) + 1.0);
    const QRectF inner = area.adjusted(kEdge, kEdge, -kEdge, -kEdge);
    const std::size_t first = arrangement.order.front();
    const std::size_t last = arrangement.order.back();

    for (const int rows : {1, 2}) {
        const double above = rows * scaled(18) + scaled(10);
        QRectF frame = inner.adjusted(0.0, above, 0.0, -scaled(20));
        std::vector<ParallelScale> scales = make_scales(data, arrangement, frame.height());
        const double labels = std::min(longest_label(scales[first], data.axes[first]) + kParallelLabelGap + 1.0,
                                       area.width() * kWidestLabels);
        const double edge = std::min(kLongestEdge, area.width() * kWidestEdge);
        const double before = std::max({labels, std::min(widths[first] / 2.0, edge), 8.0});
        const double after = std::max(std::min(widths[last] / 2.0, edge), 10.0);
        frame.adjust(mirrored ? after : before, 0.0, mirrored ? -before : -after, 0.0);
        layout.frame = frame;
        const double gap = frame.width() / static_cast<double>(count - 1);

        layout.axes.clear();
        bool fits = true;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t place = arrangement.place_of(i);
            const double x = layout.x_of_place(place);
            // A title at an end of the row may hang over; moved inwards it must not reach its neighbour.
            const double reach = rows * gap / 2.0 - kTitleGap / 2.0;
            const double left = std::min(reach, x - inner.left());
            const double right = std::min(reach, inner.right() - x);
            const double width = std::min(widths[i], std::min(left + reach, reach + right));
            fits = fits && width >= widths[i];
            const bool raised = rows == 2 && place % 2 == 1;
            const double furthest = std::max(inner.left(), inner.right() - width);
            const double start = std::clamp(x - width / 2.0, inner.left(), furthest);
            const QRectF box(start, inner.top() + (rows == 2 && !raised ? scaled(18) : 0), width, scaled(18));
            const auto missing = std::count_if(data.lines.begin(), data.lines.end(), [&](const ParallelLine& line) {
                return !scales[i].share(line.value(i));
            });
            const double room = (place == 0 ? before : gap - 2.0) - kParallelLabelGap;
            layout.axes.push_back({scales[i], x, fitted_title(data.axes[i], metrics, width), box, raised, room,
                                   static_cast<int>(missing)});
        }
        if (fits)
            break;
    }
    return layout;
}

std::optional<int> nearest_line(const ParallelLayout& layout, const ParallelData& data, std::span<const int> candidates,
                                const QPointF& point, double reach) {
    std::optional<int> nearest;
    double best = reach;
    for (const int index : candidates)
        for (const QPolygonF& piece : layout.pieces(data.lines[static_cast<std::size_t>(index)]))
            for (qsizetype i = 0; i < piece.size(); ++i) {
                const double distance = distance_to_segment(point, piece[std::max<qsizetype>(0, i - 1)], piece[i]);
                if (distance <= best) {
                    best = distance;
                    nearest = index;
                }
            }
    return nearest;
}

} // namespace stillroom::ui
