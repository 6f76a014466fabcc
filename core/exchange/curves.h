// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Measured values as plain data, whatever file they come from or go to.
namespace stillroom::exchange {

struct Point {
    std::int64_t step = 0;
    double wall_time = 0.0; ///< seconds since 1970; 0 when unknown
    double value = 0.0;     ///< NaN and infinities kept
};

/// By metric name; steps never go back within a curve.
using Curves = std::map<std::string, std::vector<Point>>;

/// A run that was carried out somewhere else.
struct OutsideRun {
    std::string name;
    Curves curves;
};

/// Calls `row` for each step in order, with the curves that have a point there. A step that one curve has several
/// times makes as many rows. Stops at the first error and returns it.
using Row = std::vector<std::pair<const std::string*, const Point*>>;
[[nodiscard]] Result<void> each_row(const Curves& curves,
                                    const std::function<Result<void>(std::int64_t step, const Row& row)>& row);

/// The latest known wall time of a row, in seconds since 1970; 0 when none is known.
[[nodiscard]] double wall_time_of(const Row& row);

/// How much one import may hold in memory. Counts down while files are read.
struct Budget {
    std::int64_t points = 10'000'000;
    std::int64_t names = 100'000;
};

/// Collects points in the order of a file and sorts them into curves. Errors: Unsupported when the budget is spent.
class CurveBuilder {
  public:
    static constexpr std::size_t kLongestName = 1000; ///< bytes

    /// Whether a text can name a curve or a run: UTF-8 of reasonable length without control characters.
    [[nodiscard]] static bool usable(std::string_view name);

    explicit CurveBuilder(Budget& budget) : m_budget(&budget) {}
    /// `name` must be usable. A wall time that makes no sense becomes unknown.
    [[nodiscard]] Result<void> add(const std::string& name, const Point& point);
    /// The run went on from an earlier state: what was measured at `step` and later does not count.
    [[nodiscard]] Result<void> restart(std::int64_t step);
    [[nodiscard]] bool empty() const { return m_curves.empty(); }
    [[nodiscard]] Curves take();

  private:
    struct Raw {
        std::vector<Point> points;
        std::vector<std::uint32_t> restarts_before; ///< of each point
    };
    [[nodiscard]] Result<void> spend();

    Budget* m_budget;
    std::map<std::string, Raw> m_curves;
    std::vector<std::int64_t> m_restarts;
};

} // namespace stillroom::exchange
