// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/series.h"

#include <QFont>
#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// Parallel coordinates (Inselberg 1985): one upright axis a variable, one line a run. Here is what such a view
/// shows, how a person has arranged it and where everything lies: no widget, no painting.
namespace stillroom::ui {

struct ParallelAxis {
    enum class Kind { Number, Words };
    QString title;
    Kind kind = Kind::Number;
    std::vector<QString> words;   ///< Kind::Words, from the bottom up; a line's value is an index into them
    bool percent = false;         ///< data are fractions, shown times 100
    bool lower_is_better = false; ///< an arrow after the title
    bool logarithmic = false;     ///< values that are not above 0 count as missing
    bool ticks_at_values = false; ///< swept settings: ticks where values lie, not at round numbers
    int decimals = -1;            ///< of a value for reading; -1: as many as it needs
    friend bool operator==(const ParallelAxis&, const ParallelAxis&) = default;
};

struct ParallelLine {
    QString name;
    Ink ink = Ink::Student;
    std::vector<double> values; ///< data units, one an axis; NaN, or no value at the end: missing
    bool selected = false;
    bool dimmed = false;
    /// NaN where there is none.
    [[nodiscard]] double value(std::size_t axis) const;
};

struct ParallelData {
    std::vector<ParallelAxis> axes;
    std::vector<ParallelLine> lines;
};

/// How a person has arranged the view.
struct ParallelArrangement {
    std::vector<std::size_t> order;               ///< the axis at each place
    std::vector<bool> flipped;                    ///< [axis] values grow downwards
    std::vector<std::optional<AxisRange>> ranges; ///< [axis] only lines inside count; data units, ends included

    explicit ParallelArrangement(std::size_t axes = 0);
    [[nodiscard]] bool filters() const;
    [[nodiscard]] std::size_t place_of(std::size_t axis) const;
    /// Takes the axis out and puts it back at `place`; the others close up.
    void move(std::size_t axis, std::size_t place);
    friend bool operator==(const ParallelArrangement&, const ParallelArrangement&) = default;
};

/// Indices of the lines that have a value inside every range.
[[nodiscard]] std::vector<int> lines_inside(const ParallelData& data, const ParallelArrangement& arrangement);

/// "DC accuracy, %".
[[nodiscard]] QString axis_title(const ParallelAxis& axis);
/// A value for reading: "91.84", "Soft labels", "–" when missing.
[[nodiscard]] QString axis_value_text(const ParallelAxis& axis, double value);

struct ParallelTick {
    double share = 0.0; ///< of the axis' height, from the bottom
    QString text;       ///< empty: no room for words
};

/// Values of one axis to shares of its height, 0 at the bottom to 1 at the top, and back.
class ParallelScale {
  public:
    /// `height` in logical pixels says how many ticks there is room for.
    ParallelScale(const ParallelAxis& axis, std::span<const ParallelLine> lines, std::size_t index, double height,
                  bool flipped);

    /// Nothing for a value that is missing or that the axis cannot show.
    [[nodiscard]] std::optional<double> share(double value) const;
    /// The shares of a range's ends, lower one first, kept on the axis.
    [[nodiscard]] AxisRange shares(const AxisRange& range) const;
    /// What lies between two shares, in data units: whole words, and a hair more than asked for, so that a value
    /// that stands at an end is inside in spite of rounding.
    [[nodiscard]] AxisRange between(double share, double other) const;
    /// The step in which ranges can move: the height of a word's cell, 0 for numbers.
    [[nodiscard]] double grain() const;
    /// From the bottom up.
    [[nodiscard]] const std::vector<ParallelTick>& ticks() const { return m_ticks; }

  private:
    [[nodiscard]] double rising_share(double shown) const;
    [[nodiscard]] double shown_at(double share) const;
    void make_ticks(const ParallelAxis& axis, std::vector<double> values, double height);

    ParallelAxis::Kind m_kind;
    bool m_logarithmic;
    bool m_flipped;
    double m_factor = 1.0; ///< shown = data * factor
    AxisRange m_range;     ///< as shown
    std::vector<ParallelTick> m_ticks;
};

inline constexpr double kParallelLabelGap = 7.0; ///< between an axis and its labels, logical pixels
[[nodiscard]] QFont parallel_title_font();
/// Figures in the mono font, words in the text font.
[[nodiscard]] QFont parallel_label_font(const ParallelAxis& axis);

/// Where everything lies, logical pixels.
struct ParallelLayout {
    struct Axis {
        ParallelScale scale;
        double x = 0.0; ///< centre of the axis' line
        QString title;  ///< as it is drawn: cut in the middle where it is too long
        QRectF title_box;
        bool raised = false;     ///< its title stands in the upper of two rows
        double label_room = 0.0; ///< width for a tick's label
        int missing = 0;         ///< lines without a value here
    };
    QRectF frame; ///< from the first axis to the last one, top to bottom of the axes
    std::vector<Axis> axes; ///< [axis]
    std::vector<std::size_t> order;
    bool mirrored = false; ///< the first axis stands at the right

    [[nodiscard]] double y(double share) const { return frame.bottom() - share * frame.height(); }
    [[nodiscard]] double share_at(double y) const; ///< kept on the axis
    /// Of the tick that stands for a missing value.
    [[nodiscard]] double missing_y() const;
    [[nodiscard]] double x_of_place(std::size_t place) const;
    [[nodiscard]] std::size_t place_at(double x) const;
    /// The axis with its line within `reach` of x.
    [[nodiscard]] std::optional<std::size_t> axis_near(double x, double reach) const;
    [[nodiscard]] std::optional<std::size_t> title_at(const QPointF& point) const;
    /// The line in the order of the places, in pieces where values are missing; a piece of one point stands alone.
    [[nodiscard]] std::vector<QPolygonF> pieces(const ParallelLine& line) const;
};

/// Fits the view into `area`. Titles stand in one row, or in two rows by turns where they would touch.
[[nodiscard]] ParallelLayout lay_out_parallel(const ParallelData& data, const ParallelArrangement& arrangement,
                                              const QRectF& area, bool mirrored);

/// The nearest of `candidates` within `reach` pixels of `point`.
[[nodiscard]] std::optional<int> nearest_line(const ParallelLayout& layout, const ParallelData& data,
                                              std::span<const int> candidates, const QPointF& point, double reach);

} // namespace stillroom::ui
