// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ternary_image.h"

#include <algorithm>
#include <cmath>

namespace stillroom::ui {
namespace {

constexpr double kPeriod = 5.5, kStripe = 2.2; ///< of the hatching, logical pixels across
constexpr double kStripeShare = 0.85;          ///< of the panel's colour in a stripe
constexpr double kFlat = 1e-9;                 ///< steps of colour a pixel: no slope, only rounding
constexpr double kTiny = 1e-12; ///< in place of a slope of 0

/// How much of a pixel lies beyond an edge, from the distance of its middle in pixels.
double coverage(double distance) {
    return std::clamp(distance + 0.5, 0.0, 1.0);
}

/// How much of a pixel at `x`, `y` (logical) a stripe covers.
double hatching(double x, double y, qreal ratio) {
    const double across = (x + y) / std::sqrt(2.0);
    const double from_middle = std::abs(across - kPeriod * std::round(across / kPeriod));
    return coverage((kStripe / 2.0 - from_middle) * ratio);
}

class Shader {
  public:
    Shader(const TernaryScene& scene, double grid_pixels, const Tokens& look)
        : m_scale(scene.scale()), m_gridPixels(grid_pixels), m_panel(look.bg.surface) {
        for (int band = 0; band < m_scale.bands(); ++band)
            m_colors.push_back(m_scale.color(band, look));
    }

    /// Edges between two colours are soft over one pixel.
    [[nodiscard]] QColor color(const TernarySurface::Reading& reading, double stripe) const {
        const double place = (reading.value - m_scale.range().from) / m_scale.step();
        const double edge = std::clamp(std::round(place), 1.0, std::max(1.0, m_scale.bands() - 1.0));
        const double slope = reading.value_slope / m_scale.step() / m_gridPixels; // a pixel
        const double share = slope > kFlat ? coverage((place - edge) / slope) : place > edge - kFlat ? 1.0 : 0.0;
        const auto above = static_cast<std::size_t>(std::min(static_cast<int>(edge), m_scale.bands() - 1));
        const auto below = static_cast<std::size_t>(edge) - 1;
        const QColor fill = mixed(m_colors[below], m_colors[above], share);
        return mixed(fill, m_panel, stripe * kStripeShare * guess(reading));
    }

  private:
    [[nodiscard]] double guess(const TernarySurface::Reading& reading) const {
        if (std::isnan(reading.sd))
            return 0.0;
        const double slope = std::isnan(reading.sd_slope) ? 0.0 : reading.sd_slope;
        return coverage((reading.sd - m_scale.guess_sd()) * m_gridPixels / std::max(kTiny, slope));
    }

    const ValueScale& m_scale;
    double m_gridPixels;
    QColor m_panel;
    std::vector<QColor> m_colors;
};

} // namespace

QRect surface_box(const Triangle& triangle) {
    const auto& corners = triangle.corners();
    return QRectF(QPointF(corners[1].x(), corners[0].y()), corners[2]).toAlignedRect().adjusted(-1, -1, 1, 1);
}

QImage surface_image(const TernaryScene& scene, const Triangle& triangle, qreal ratio, const Tokens& look) {
    if (scene.surface().empty() || !(triangle.side() > 0.0))
        return {};
    const QRect box = surface_box(triangle);
    QImage image((QSizeF(box.size()) * ratio).toSize(), QImage::Format_ARGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    const Shader shader(scene, triangle.side() * ratio / scene.surface().parts(), look);
    for (int row = 0; row < image.height(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(row)); // NOLINT: the format's pixels are QRgb
        for (int column = 0; column < image.width(); ++column) {
            const QPointF at = QPointF(column + 0.5, row + 0.5) / ratio;
            const Ratios ratios = triangle.ratios(at + box.topLeft());
            const double inside = coverage(*std::min_element(ratios.begin(), ratios.end()) * triangle.height() * ratio);
            if (inside <= 0.0)
                continue;
            if (const auto reading = scene.surface().at(clamped(ratios))) {
                QColor color = shader.color(*reading, hatching(at.x(), at.y(), ratio));
                color.setAlphaF(static_cast<float>(inside));
                line[column] = color.rgba();
            }
        }
    }
    return image;
}

} // namespace stillroom::ui
