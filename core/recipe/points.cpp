// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/points.h"

#include "core/base/random.h"
#include "core/recipe/field.h"
#include "core/recipe/path.h"
#include "core/recipe/ratios.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace stillroom::recipe {

namespace {

using nlohmann::json;

constexpr int kDrawsAPoint = 50; // before a draw counts as used up
constexpr int kDigits = 4;       // significant ones of a number in a range

double share_of(std::int64_t ratio) { return static_cast<double>(ratio) / static_cast<double>(kWhole); }

json rounded(const std::string& path, double value) {
    const Field* field = find_field(path);
    if (field != nullptr && field->kind == Kind::Integer) {
        return static_cast<std::int64_t>(std::llround(value));
    }
    if (is_ratio(path)) {
        return share_of(std::llround(value * static_cast<double>(kWhole)));
    }
    if (value == 0.0) {
        return 0.0;
    }
    const double scale = std::pow(10.0, kDigits - 1 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

double between(const Axis& axis, double share) {
    return axis.spacing == Spacing::Log ? std::exp(std::log(axis.from) + share * (std::log(axis.to) - std::log(axis.from)))
                                        : axis.from + share * (axis.to - axis.from);
}

json mixture(const Recipe& recipe, const std::vector<std::int64_t>& weights) {
    json object = json::object();
    const auto ratios = apportion(weights, kWhole);
    for (std::size_t i = 0; i < ratios.size(); ++i) {
        object[recipe.transfer.sources[i].corpus] = share_of(ratios[i]);
    }
    return object;
}

/// All ways to share `left` among the sources from `index` on.
void mixtures(const Recipe& recipe, std::vector<std::int64_t>& weights, std::size_t index, std::int64_t left,
              std::vector<json>& into) {
    if (index + 1 == weights.size()) {
        weights[index] = left;
        into.push_back(mixture(recipe, weights));
        return;
    }
    for (std::int64_t weight = left; weight >= 0; --weight) {
        weights[index] = weight;
        mixtures(recipe, weights, index + 1, left - weight, into);
    }
}

std::vector<json> range_values(const Recipe& recipe, const Axis& axis) {
    std::vector<json> values;
    if (axis.path == kMixture) {
        std::vector<std::int64_t> weights(recipe.transfer.sources.size());
        if (!weights.empty()) {
            mixtures(recipe, weights, 0, std::max<std::int64_t>(1, axis.count - 1), values);
        }
        return values;
    }
    for (std::int64_t i = 0; i < axis.count; ++i) {
        const double share = axis.count > 1 ? static_cast<double>(i) / static_cast<double>(axis.count - 1) : 0.0;
        const json value = rounded(axis.path, between(axis, share));
        if (std::find(values.begin(), values.end(), value) == values.end()) {
            values.push_back(value);
        }
    }
    return values;
}

/// Uniform over the simplex: the gaps between sorted cuts, in whole per cents.
json random_mixture(const Recipe& recipe, Random& random) {
    constexpr std::uint64_t kParts = 100;
    std::vector<std::int64_t> cuts{0, static_cast<std::int64_t>(kParts)};
    for (std::size_t i = 1; i < recipe.transfer.sources.size(); ++i) {
        cuts.push_back(static_cast<std::int64_t>(random.below(kParts + 1)));
    }
    std::sort(cuts.begin(), cuts.end());
    std::vector<std::int64_t> weights;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        weights.push_back(cuts[i] - cuts[i - 1]);
    }
    return mixture(recipe, weights);
}

json draw(const Recipe& recipe, const Axis& axis, Random& random) {
    if (axis.kind == AxisKind::List) {
        return axis.values.empty() ? json() : axis.values[random.below(axis.values.size())];
    }
    return axis.path == kMixture ? random_mixture(recipe, random) : rounded(axis.path, between(axis, random.uniform()));
}

std::vector<json> random_points(const Recipe& recipe) {
    const auto& study = recipe.study;
    auto random = Random::stream(study.random_seed, "study points");
    std::vector<json> points;
    std::set<std::string> seen;
    for (std::int64_t tries = 0;
         tries < kDrawsAPoint * study.random_points && static_cast<std::int64_t>(points.size()) < study.random_points; ++tries) {
        json point = json::object();
        for (const auto& axis : study.axes) {
            point[axis.path] = draw(recipe, axis, random);
        }
        if (seen.insert(point.dump()).second) {
            points.push_back(std::move(point));
        }
    }
    return points;
}

std::vector<json> grid_points(const Recipe& recipe) {
    std::vector<json> points{json::object()};
    for (const auto& axis : recipe.study.axes) {
        std::vector<json> longer;
        for (const auto& point : points) {
            for (const auto& value : axis_values(recipe, axis)) {
                json next = point;
                next[axis.path] = value;
                longer.push_back(std::move(next));
            }
        }
        points = std::move(longer);
    }
    return points;
}

Result<void> set_mixture(Recipe& recipe, const json& value) {
    const auto wrong = [](std::string message) {
        return fail(ErrorCode::BadInput, std::move(message), Place{{}, 0, std::string(kMixture)});
    };
    if (!value.is_object() || value.size() != recipe.transfer.sources.size()) {
        return wrong("A mixture names the ratio of every source, for example {\"Generic\": 0.5, \"Task\": 0.5}.");
    }
    Recipe changed = recipe;
    std::int64_t sum = 0;
    for (auto& source : changed.transfer.sources) {
        const auto found = value.find(source.corpus);
        if (found == value.end() || !found->is_number() || found->get<double>() < 0.0 || found->get<double>() > 1.0) {
            return wrong(fmt::format("The mixture does not say the ratio of {}, between 0 and 1.", source.corpus));
        }
        source.ratio = std::llround(found->get<double>() * static_cast<double>(kWhole));
        sum += source.ratio;
    }
    if (sum != kWhole) {
        return wrong(fmt::format("The ratios of a mixture add to 1, not to {:g}.", share_of(sum)));
    }
    recipe = std::move(changed);
    return {};
}

} // namespace

bool is_ratio(std::string_view path) {
    return path.starts_with("transfer.sources.") && path.ends_with(".ratio");
}

Result<void> set_swept(Recipe& recipe, const std::string& path, const nlohmann::json& value) {
    return path == kMixture ? set_mixture(recipe, value) : set_linked(recipe, path, value);
}

std::vector<nlohmann::json> axis_values(const Recipe& recipe, const Axis& axis) {
    return axis.kind == AxisKind::List ? axis.values : range_values(recipe, axis);
}

std::vector<nlohmann::json> study_points(const Recipe& recipe) {
    return recipe.study.points == PointChoice::Random && !recipe.study.axes.empty() ? random_points(recipe)
                                                                                     : grid_points(recipe);
}

} // namespace stillroom::recipe
