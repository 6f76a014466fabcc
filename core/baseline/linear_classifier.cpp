// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baseline/linear_classifier.h"

#include "core/baseline/liblinear.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>

namespace stillroom::baseline {

namespace {

bool valid(const SparseRow& row) {
    std::int32_t last = -1;
    for (const Feature& feature : row) {
        // The greatest column is kept free for the constant term, which LIBLINEAR counts from 1.
        if (feature.column <= last || feature.column >= std::numeric_limits<std::int32_t>::max() - 1 ||
            !std::isfinite(feature.value)) {
            return false;
        }
        last = feature.column;
    }
    return true;
}

bool positive(double value) { return std::isfinite(value) && value > 0.0; }

Result<void> check(std::span<const SparseRow> rows, std::span<const std::int32_t> labels, std::int32_t classes,
                   const LinearOptions& options) {
    if (rows.empty()) {
        return fail(ErrorCode::BadInput, "The linear baseline needs labelled texts to learn from.");
    }
    if (rows.size() != labels.size()) {
        return fail(ErrorCode::BadInput, "The linear baseline needs one label for each text.");
    }
    if (std::any_of(labels.begin(), labels.end(), [&](std::int32_t label) { return label < 0 || label >= classes; })) {
        return fail(ErrorCode::BadInput, "A label of the linear baseline is none of its classes.");
    }
    if (!std::all_of(rows.begin(), rows.end(), valid)) {
        return fail(ErrorCode::BadInput,
                    "A row of the linear baseline has columns out of order or a value that is no number.");
    }
    if (!positive(options.cost) || !positive(options.tolerance)) {
        return fail(ErrorCode::BadInput, "The linear baseline's cost and tolerance must be above 0.");
    }
    return {};
}

/// The rows as LIBLINEAR reads them: columns from 1, the constant term last, then an end mark.
class Problem {
  public:
    explicit Problem(std::span<const SparseRow> rows) : m_targets(rows.size()) {
        std::size_t total = 0;
        for (const SparseRow& row : rows) {
            total += row.size() + 2;
            m_columns = row.empty() ? m_columns : std::max(m_columns, row.back().column + 1);
        }
        m_nodes.reserve(total); // pointers into it are kept
        m_begins.reserve(rows.size());
        for (const SparseRow& row : rows) {
            m_begins.push_back(m_nodes.data() + m_nodes.size());
            for (const Feature& feature : row) {
                m_nodes.push_back({feature.column + 1, static_cast<double>(feature.value)});
            }
            m_nodes.push_back({m_columns + 1, 1.0});
            m_nodes.push_back({-1, 0.0});
        }
    }

    [[nodiscard]] std::size_t columns() const { return static_cast<std::size_t>(m_columns); }

    /// The same rows with targets of 1 for `positive_class` and -1 for the rest; valid until the next call.
    [[nodiscard]] ::problem against_rest(std::span<const std::int32_t> labels, std::int32_t positive_class) {
        std::transform(labels.begin(), labels.end(), m_targets.begin(),
                       [&](std::int32_t label) { return label == positive_class ? 1.0 : -1.0; });
        ::problem result{};
        result.l = static_cast<int>(m_begins.size());
        result.n = m_columns + 1;
        result.y = m_targets.data();
        result.x = m_begins.data();
        result.bias = 1.0;
        return result;
    }

  private:
    std::vector<::feature_node> m_nodes;
    std::vector<::feature_node*> m_begins;
    std::vector<double> m_targets;
    std::int32_t m_columns = 0;
};

} // namespace

Result<LinearClassifier> LinearClassifier::train(std::span<const SparseRow> rows, std::span<const std::int32_t> labels,
                                                 std::int32_t classes, const LinearOptions& options) {
    if (auto checked = check(rows, labels, classes, options); !checked) {
        return fail(checked.error());
    }
    const auto library = load_liblinear();
    if (!library) {
        return fail(library.error());
    }
    const OneThread one_thread(**library);
    ::parameter settings{};
    settings.solver_type = L2R_LR;
    settings.C = options.cost;
    settings.eps = options.tolerance;

    Problem problem(rows);
    const auto count = static_cast<std::size_t>(classes);
    LinearClassifier result;
    result.m_weights.resize(problem.columns() * count);
    result.m_constants.resize(count);
    for (std::int32_t c = 0; c < classes; ++c) {
        if (options.stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped while the linear baseline was trained.");
        }
        const auto index = static_cast<std::size_t>(c);
        const auto members = std::count(labels.begin(), labels.end(), c);
        if (members == 0) {
            result.m_constants[index] = -std::numeric_limits<double>::infinity();
        } else if (members < std::ssize(labels)) {
            const ::problem against_rest = problem.against_rest(labels, c);
            const auto release = [&](::model* trained) { (*library)->free_model(&trained); };
            const std::unique_ptr<::model, decltype(release)> trained((*library)->train(&against_rest, &settings), release);
            for (std::size_t column = 0; column < problem.columns(); ++column) {
                result.m_weights[column * count + index] = static_cast<float>(trained->w[column]);
            }
            result.m_constants[index] = trained->w[problem.columns()];
        }
        if (options.progress) {
            options.progress((c + 1.0) / classes);
        }
    }
    return result;
}

std::vector<double> LinearClassifier::scores(const SparseRow& row) const {
    const std::size_t count = m_constants.size();
    std::vector<double> sums = m_constants;
    for (const Feature& feature : row) {
        const std::size_t begin = static_cast<std::size_t>(feature.column) * count;
        if (begin >= m_weights.size()) {
            break;
        }
        for (std::size_t c = 0; c < count; ++c) {
            sums[c] += static_cast<double>(m_weights[begin + c]) * static_cast<double>(feature.value);
        }
    }
    return sums;
}

std::int32_t LinearClassifier::predict(const SparseRow& row) const {
    const std::vector<double> sums = scores(row);
    return static_cast<std::int32_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
}

} // namespace stillroom::baseline
