// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/baseline/sparse.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace stillroom::baseline {

struct LinearOptions {
    double cost = 10.0;       ///< weight of the losses' sum beside ||w||^2 / 2 (LIBLINEAR's C); above 0
    double tolerance = 0.001; ///< smaller is nearer to the minimum (LIBLINEAR's eps); above 0
    std::stop_token stop;     ///< looked at before each class
    std::function<void(double)> progress; ///< told the share of the work done, above 0 to 1, after each class
};

/// L2-regularised logistic regression, one class against the rest, by LIBLINEAR's trust region Newton method (Lin, Weng and
/// Keerthi 2008; Fan et al. 2008). The constant term is a feature of value 1 and regularised like the others.
class LinearClassifier {
  public:
    /// labels[i] in [0, classes) is the class of rows[i]. A class without rows is never predicted.
    /// Errors: BadInput for no rows, sizes that differ, labels out of range, columns that do not rise, values that are not
    /// finite, options out of range; Unsupported without LIBLINEAR; Cancelled.
    [[nodiscard]] static Result<LinearClassifier> train(std::span<const SparseRow> rows,
                                                        std::span<const std::int32_t> labels, std::int32_t classes,
                                                        const LinearOptions& options = {});

    /// Log-odds of each class against the rest; minus infinity for a class without rows. Columns that no training row
    /// has count nothing. Any number of threads may ask.
    [[nodiscard]] std::vector<double> scores(const SparseRow& row) const;
    /// The class of the highest score, the first one of equals.
    [[nodiscard]] std::int32_t predict(const SparseRow& row) const;
    [[nodiscard]] std::int32_t classes() const { return static_cast<std::int32_t>(m_constants.size()); }

  private:
    std::vector<float> m_weights;    ///< a column's weights for all classes, column after column
    std::vector<double> m_constants; ///< by class
};

} // namespace stillroom::baseline
