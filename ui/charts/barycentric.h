// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <array>
#include <cstddef>
#include <optional>
#include <span>

/// Mixtures of three sources as points of a triangle (barycentric coordinates) and back.
namespace stillroom::ui {

/// Shares of three sources, each 0 to 1, together 1.
using Ratios = std::array<double, 3>;

/// True when all shares are finite, none is negative and they add to 1 (each to 1e-6).
[[nodiscard]] bool is_mixture(const Ratios& ratios);
/// The mixture for a point a little outside the triangle: negative shares become 0, the others keep their proportion.
/// Precondition: the shares add to 1.
[[nodiscard]] Ratios clamped(const Ratios& ratios);
/// The mixture with shares in whole `parts`-ths, by largest remainder. `parts` is at least 1.
[[nodiscard]] Ratios rounded(const Ratios& mixture, int parts);

/// Neighbours on the grid of whole `parts`-ths. Left and Right trade the second source for the third. Up and Down
/// change the first; the grid has no point straight above, so they take turns left and right of it.
enum class Move { Left, Right, Up, Down };
/// From the nearest grid point to its neighbour; at the border the mixture stays where it is.
[[nodiscard]] Ratios moved(const Ratios& mixture, Move move, int parts);

/// Ends of the line on which `source` (0 to 2) has the share `share`. The scale of a source stands on the side that
/// leads to its corner counterclockwise: left for the first, bottom for the second, right for the third.
struct ShareLine {
    Ratios scale_end; ///< on the side with the source's scale
    Ratios far_end;
};
[[nodiscard]] ShareLine share_line(std::size_t source, double share);

/// An equilateral triangle on the screen: the first source's corner at the top, the second's at the left, the third's
/// at the right.
class Triangle {
  public:
    Triangle() = default;
    /// The largest one in `box`, centred, standing on its lower edge.
    explicit Triangle(const QRectF& box);

    [[nodiscard]] const std::array<QPointF, 3>& corners() const { return m_corners; }
    [[nodiscard]] double side() const { return m_corners[2].x() - m_corners[1].x(); }
    [[nodiscard]] double height() const { return m_corners[1].y() - m_corners[0].y(); }
    [[nodiscard]] QPointF point(const Ratios& ratios) const;
    /// They add to 1; outside the triangle some are negative. All 0 when the triangle has no area.
    [[nodiscard]] Ratios ratios(const QPointF& point) const;

  private:
    std::array<QPointF, 3> m_corners;
};

/// Index of the point nearest to `to`, at most `reach` away; of equally near ones the last. Points that are not
/// finite are never found.
[[nodiscard]] std::optional<std::size_t> nearest_point(std::span<const QPointF> points, const QPointF& to,
                                                       double reach);

} // namespace stillroom::ui
