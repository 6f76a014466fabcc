// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/line_raster.h"

#include <QColor>
#include <QList>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace stillroom::ui {
namespace {

/// One opaque colour over another pixel, with a weight of 0 to 256.
QRgb blended(QRgb below, QRgb above, std::uint32_t weight) {
    // Two channels at once: eight bits for each product stay free between them.
    constexpr std::uint32_t kPairs = 0x00ff00ff;
    const std::uint32_t rest = 256 - weight;
    const std::uint32_t even = ((above & kPairs) * weight + (below & kPairs) * rest) >> 8;
    const std::uint32_t odd = ((above >> 8) & kPairs) * weight + ((below >> 8) & kPairs) * rest;
    return (even & kPairs) | (odd & ~kPairs);
}

bool in_dash(double length, const QList<qreal>& dashes, double period) {
    double rest = std::fmod(length, period);
    for (qsizetype i = 0; i < dashes.size(); ++i) {
        if (rest < dashes[i])
            return i % 2 == 0;
        rest -= dashes[i];
    }
    return false;
}

} // namespace

void raster_line(QImage& image, const QPointF& from, const QPointF& to, const QPen& pen) {
    Q_ASSERT(image.format() == QImage::Format_ARGB32_Premultiplied);
    const QPointF left = from.x() <= to.x() ? from : to;
    const QPointF right = from.x() <= to.x() ? to : from;
    const double across = right.x() - left.x();
    if (!(across >= 0.01))
        return;
    const double slope = (right.y() - left.y()) / across;
    const double stretch = std::hypot(1.0, slope); // length of the line in one column
    const double reach = pen.widthF() / 2.0 + 0.5; // from the middle of the line to where it covers nothing
    const QRgb color = pen.color().rgb() | 0xff000000U;
    QList<qreal> dashes = pen.dashPattern();
    double period = 0.0;
    for (qreal& dash : dashes)
        period += dash *= pen.widthF();

    // Whole numbers from here on: heights in 1/256 pixel, weights in 1/65536 of 256.
    const double opacity = 256.0 * pen.color().alphaF();
    const auto most = static_cast<std::int64_t>(65536.0 * opacity);
    const auto at_middle = static_cast<std::int64_t>(65536.0 * opacity * reach);
    const auto fall = static_cast<std::int64_t>(256.0 * opacity / stretch); // a 256th of a pixel away
    const auto extent = static_cast<std::int64_t>(256.0 * reach * stretch);

    auto* pixels = reinterpret_cast<QRgb*>(image.bits());
    const auto stride = static_cast<std::ptrdiff_t>(image.bytesPerLine() / 4);
    const int first = std::max(0, static_cast<int>(std::ceil(left.x() - 0.5)));
    const int last = std::min(image.width(), static_cast<int>(std::ceil(right.x() - 0.5)));
    const std::int64_t lowest = image.height() - 1;
    for (int column = first; column < last; ++column) {
        const double along = column + 0.5 - left.x();
        if (period > 0.0 && !in_dash(along * stretch, dashes, period))
            continue;
        const auto middle = static_cast<std::int64_t>(256.0 * (left.y() + along * slope));
        const std::int64_t bottom = std::min(lowest, (middle + extent) >> 8);
        for (std::int64_t row = std::max<std::int64_t>(0, (middle - extent) >> 8); row <= bottom; ++row) {
            const std::int64_t weight = std::min(most, at_middle - std::abs(row * 256 + 128 - middle) * fall);
            if (weight > 0) {
                QRgb& pixel = pixels[row * stride + column];
                pixel = blended(pixel, color, static_cast<std::uint32_t>(weight >> 16));
            }
        }
    }
}

} // namespace stillroom::ui
