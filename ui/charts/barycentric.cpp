// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/barycentric.h"

#include "core/recipe/ratios.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace stillroom::ui {
namespace {

constexpr double kTolerance = 1e-6;
constexpr double kFine = 1e6; ///< weights for rounding are whole numbers
const double kHeight = std::sqrt(3.0) / 2.0; ///< of a triangle with side 1

using Steps = std::array<std::int64_t, 3>;

Steps steps(const Ratios& mixture, int parts) {
    std::vector<std::int64_t> weights;
    for (const double share : mixture)
        weights.push_back(std::llround(std::max(0.0, share) * kFine));
    const std::vector<std::int64_t> whole = recipe::apportion(weights, parts);
    return {whole[0], whole[1], whole[2]};
}

Ratios shares(const Steps& steps, int parts) {
    const auto share = [&](std::size_t i) { return static_cast<double>(steps[i]) / parts; };
    return {share(0), share(1), share(2)};
}

/// Moves one step from one source to another, if there is one.
bool trade(Steps& steps, std::size_t from, std::size_t to) {
    if (steps[from] == 0)
        return false;
    --steps[from];
    ++steps[to];
    return true;
}

} // namespace

bool is_mixture(const Ratios& ratios) {
    double sum = 0.0;
    for (const double share : ratios) {
        if (!(share >= -kTolerance))
            return false;
        sum += share;
    }
    return std::abs(sum - 1.0) <= kTolerance; // false for NaN and infinity
}

Ratios clamped(const Ratios& ratios) {
    Ratios result = ratios;
    double sum = 0.0;
    for (double& share : result) {
        share = std::max(0.0, share);
        sum += share;
    }
    for (double& share : result)
        share /= sum;
    return result;
}

Ratios rounded(const Ratios& mixture, int parts) {
    return shares(steps(mixture, parts), parts);
}

Ratios moved(const Ratios& mixture, Move move, int parts) {
    Steps at = steps(mixture, parts);
    const bool even = at[0] % 2 == 0;
    switch (move) {
    case Move::Left:
        trade(at, 2, 1);
        break;
    case Move::Right:
        trade(at, 1, 2);
        break;
    case Move::Up: { // even rows lean right, odd rows left, so that Down finds the way back
        const std::size_t first = even ? 1 : 2;
        if (!trade(at, first, 0))
            trade(at, 3 - first, 0);
        break;
    }
    case Move::Down:
        trade(at, 0, even ? 2 : 1);
        break;
    }
    return shares(at, parts);
}

ShareLine share_line(std::size_t source, double share) {
    const std::size_t next = (source + 1) % 3;
    const std::size_t other = (source + 2) % 3;
    ShareLine line{};
    line.scale_end[source] = line.far_end[source] = share;
    line.scale_end[next] = line.far_end[other] = 1.0 - share;
    return line;
}

Triangle::Triangle(const QRectF& box) {
    const double side = std::max(0.0, std::min(box.width(), box.height() / kHeight));
    const QPointF middle(box.center().x(), box.bottom());
    m_corners = {middle - QPointF(0.0, side * kHeight), middle - QPointF(side / 2.0, 0.0),
                 middle + QPointF(side / 2.0, 0.0)};
}

QPointF Triangle::point(const Ratios& ratios) const {
    return m_corners[0] * ratios[0] + m_corners[1] * ratios[1] + m_corners[2] * ratios[2];
}

Ratios Triangle::ratios(const QPointF& point) const {
    if (!(side() > 0.0))
        return {};
    const double top = (m_corners[1].y() - point.y()) / height();
    const double right = (point.x() - m_corners[1].x()) / side() - top / 2.0;
    return {top, 1.0 - top - right, right};
}

std::optional<std::size_t> nearest_point(std::span<const QPointF> points, const QPointF& to, double reach) {
    std::optional<std::size_t> found;
    double best = reach;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double distance = std::hypot(points[i].x() - to.x(), points[i].y() - to.y());
        if (distance <= best) {
            best = distance;
            found = i;
        }
    }
    return found;
}

} // namespace stillroom::ui
