// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/parallel_axes.h"
#include "ui/theme/tokens.h"

class QImage;
class QPainter;

/// Draws what lay_out_parallel() has placed.
namespace stillroom::ui {

/// All lines: the dimmed and those outside the ranges faint and below, then the others, control and baseline, the
/// teacher, the selected. With `pixels`, the image that the painter paints on, hundreds of lines take milliseconds;
/// without, the painter does it all, as export to vectors needs.
void paint_parallel_lines(QPainter& painter, const ParallelLayout& layout, const ParallelData& data,
                          std::span<const int> inside, const Tokens& tokens, QImage* pixels = nullptr);

/// One line above all others, with its marks.
void paint_parallel_highlight(QPainter& painter, const ParallelLayout& layout, const ParallelLine& line,
                              const Tokens& tokens);

/// What lies below the lines: axes with their ticks.
void paint_parallel_axes(QPainter& painter, const ParallelLayout& layout, const ParallelArrangement& arrangement,
                         const Tokens& tokens);

/// What lies above the lines: figures, titles and ranges. `marked` is the axis that the keyboard is at.
void paint_parallel_labels(QPainter& painter, const ParallelLayout& layout, const ParallelData& data,
                           const ParallelArrangement& arrangement, std::optional<std::size_t> marked,
                           const Tokens& tokens);

} // namespace stillroom::ui
