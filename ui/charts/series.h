// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axis.h"

#include <QString>

#include <optional>
#include <set>
#include <vector>

/// What a chart shows, as plain values: no widget, no plot.
namespace stillroom::ui {

/// A colour with its dash pattern and width: the three roles, then the eight series of the palette.
enum class Ink { Student, Teacher, Control, Baseline, S1, S2, S3, S4, S5, S6, S7, S8 };
[[nodiscard]] inline Ink palette_ink(std::size_t index) {
    return static_cast<Ink>(static_cast<int>(Ink::S1) + static_cast<int>(index % 8));
}

enum class Mark { None, Dot, HollowDot, Diamond, Square };
enum class Spread { None, Band, Bars }; ///< how lower/upper are drawn

struct Series {
    QString name;            ///< "Student", as the legend shows it
    QString run;             ///< exports: which run it belongs to; empty: none
    QString tag;             ///< exports: the metric's name in the data; empty: the series' name
    Ink ink = Ink::Student;
    bool solid = false;      ///< no dash even where the ink has one
    bool line = true;
    Mark mark = Mark::None;
    std::vector<double> x;   ///< ascending
    std::vector<double> y;   ///< data units; NaN makes a gap
    Spread spread = Spread::None;
    std::vector<double> lower; ///< as long as y when there is a spread
    std::vector<double> upper;
    std::vector<QString> labels; ///< beside the points; empty or as long as y
    std::set<std::size_t> rings; ///< points with a ring around them
    bool smoothable = false;     ///< training metrics only; evaluations are never smoothed
    bool in_legend = true;
};

/// A level to compare with: a teacher's score or the control's mean with its band.
struct Reference {
    QString label; ///< "Teacher"; the value is added
    Ink ink = Ink::Teacher;
    double y = 0.0;
    std::optional<AxisRange> band;
    bool in_legend = true;
};

/// Where something new begins: lines are not drawn across it.
struct Divider {
    double x = 0.0;
    QString label; ///< of what follows
};

enum class XKind { Step, Relative, Wall, Epoch, Number, LogNumber };
[[nodiscard]] QString x_name(XKind kind); ///< "Step", "Relative", "Wall", "Epoch"

struct ChartData {
    QString title;         ///< "DC accuracy"
    QString unit;          ///< after the title: "%", "sentences per second"
    QString note;          ///< muted, in the title: "lower is better"
    QString x_label;       ///< under the axis; empty: none
    XKind x_kind = XKind::Step;
    double scale = 1.0;    ///< display = data * scale; 100 for fractions shown as per cent
    int decimals = -1;     ///< of values in head and tooltip; -1: by size
    bool from_zero = false;
    bool lower_is_better = false;
    bool vertical_grid = false;
    std::vector<double> x_ticks; ///< where ticks belong, for example at the swept values; empty: at round numbers
    std::vector<QString> x_tick_labels; ///< as many as x_ticks; empty: the numbers
    std::optional<AxisRange> x_range; ///< planned extent, for example all steps of the run
    QString caption;       ///< muted, left of the last value: "teacher −4.6", "weighted sum"
    std::optional<double> last; ///< data units, at the right of the head
    QString empty_text;   ///< in the middle of empty axes: "Starts in 5 min"
    QString footer;        ///< one line under the plot
    std::vector<Series> series;
    std::vector<Reference> references;
    std::vector<Divider> dividers;
};

struct ChartOptions {
    double smoothing = 0.6; ///< 0 to 0.99
    bool raw = true;        ///< the raw line, faint, under the smoothed one
    bool log_y = false;
    bool ignore_outliers = true;
    friend bool operator==(const ChartOptions&, const ChartOptions&) = default;
};

/// Index of the point nearest in x; nothing when x lies outside the series by more than `reach`.
[[nodiscard]] std::optional<std::size_t> nearest_point(const Series& series, double x, double reach);

/// How many points cannot be drawn (NaN and infinities).
[[nodiscard]] std::size_t gaps(const Series& series);

/// "DC accuracy. Student 88.8 at step 8,000, rising. Teacher 93.4. No distillation 85.4."
[[nodiscard]] QString summary(const ChartData& data);

/// "Step 6,000", "12:04 training time", "21 Nov 14:02:11", "Generic share 25".
[[nodiscard]] QString x_text(const ChartData& data, double x);
/// A value as head, tooltip and table show it.
[[nodiscard]] QString y_text(const ChartData& data, double y);

} // namespace stillroom::ui
