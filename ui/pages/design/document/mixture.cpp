// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/document/mixture.h"

#include "core/recipe/points.h"
#include "ui/pages/design/document/sweeps.h"

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

constexpr double kWholeRatio = static_cast<double>(recipe::kWhole);

std::int64_t units(const nlohmann::json& fraction) {
    return fraction.is_number() ? std::llround(fraction.get<double>() * kWholeRatio) : 0;
}

} // namespace

std::string ratioPath(const std::string& source) { return "transfer.sources." + source + ".ratio"; }

std::optional<Sweep> sweepOf(const recipe::Recipe& recipe) {
    for (std::size_t axis = 0; axis < recipe.study.axes.size(); ++axis) {
        for (std::size_t source = 0; source < recipe.transfer.sources.size(); ++source) {
            if (recipe.study.axes[axis].path == ratioPath(recipe.transfer.sources[source].corpus)) {
                Sweep sweep{axis, source, {}};
                for (const auto& value : recipe::axis_values(recipe, recipe.study.axes[axis])) {
                    sweep.values.push_back(units(value));
                }
                return sweep;
            }
        }
    }
    return std::nullopt;
}

Result<std::vector<recipe::TransferSource>> mixtureAt(const recipe::Recipe& recipe, const Sweep& sweep,
                                                      std::int64_t value) {
    auto sources = recipe.transfer.sources;
    sources[sweep.source].ratio = value;
    std::vector<bool> held(sources.size(), false);
    held[sweep.source] = true;
    if (auto shared = recipe::share_rest(sources, held); !shared) {
        return fail(shared.error());
    }
    return sources;
}

std::vector<recipe::TransferSource> shownMixture(const recipe::Recipe& recipe, std::size_t value) {
    const auto sweep = sweepOf(recipe);
    if (!sweep || sweep->values.empty()) {
        return recipe.transfer.sources;
    }
    auto at = mixtureAt(recipe, *sweep, sweep->values[std::min(value, sweep->values.size() - 1)]);
    return at ? *at : recipe.transfer.sources;
}

void setSweepValues(recipe::Recipe& recipe, const Sweep& sweep, const std::vector<std::int64_t>& values) {
    auto& axis = recipe.study.axes[sweep.axis];
    axis.kind = recipe::AxisKind::List;
    axis.values.clear();
    for (const std::int64_t value : values) {
        axis.values.emplace_back(static_cast<double>(value) / kWholeRatio);
    }
}

std::optional<std::int64_t> mixtureSteps(const recipe::Recipe& recipe) {
    const auto* axis = axisOf(recipe, std::string(recipe::kMixture));
    return axis != nullptr && axis->kind == recipe::AxisKind::Range ? std::optional(axis->count - 1) : std::nullopt;
}

void sweepMixtures(recipe::Recipe& recipe, std::optional<std::int64_t> steps) {
    if (!steps) {
        removeAxis(recipe, std::string(recipe::kMixture));
        return;
    }
    if (const auto before = sweepOf(recipe)) {
        recipe.study.axes.erase(recipe.study.axes.begin() + static_cast<std::ptrdiff_t>(before->axis));
    }
    recipe::Axis axis;
    axis.path = recipe::kMixture;
    axis.kind = recipe::AxisKind::Range;
    axis.count = *steps + 1;
    setAxis(recipe, axis);
}

void startSweep(recipe::Recipe& recipe, std::size_t source) {
    if (const auto before = sweepOf(recipe)) {
        recipe.study.axes.erase(recipe.study.axes.begin() + static_cast<std::ptrdiff_t>(before->axis));
    }
    sweepMixtures(recipe, std::nullopt);
    recipe.transfer.sources[source].locked = false;
    recipe.study.axes.insert(recipe.study.axes.begin(),
                             {ratioPath(recipe.transfer.sources[source].corpus), {0.0, 0.25, 0.5, 0.75, 1.0}});
}

void endSweep(recipe::Recipe& recipe, std::size_t shownValue) {
    if (const auto sweep = sweepOf(recipe)) {
        recipe.transfer.sources = shownMixture(recipe, shownValue);
        recipe.study.axes.erase(recipe.study.axes.begin() + static_cast<std::ptrdiff_t>(sweep->axis));
    }
}

namespace {
/// While another source moves, a swept one stays at the value on show, as if locked.
std::vector<recipe::TransferSource> withSweptHeld(std::vector<recipe::TransferSource> sources,
                                                  const std::optional<Sweep>& sweep, std::size_t index) {
    if (sweep && sweep->source != index) {
        sources[sweep->source].locked = true;
    }
    return sources;
}
} // namespace

std::vector<std::int64_t> moved(const std::vector<recipe::TransferSource>& start, const std::optional<Sweep>& sweep,
                                std::size_t index, std::int64_t wanted,
                                const std::vector<std::int64_t>& lastNonzero) {
    return recipe::move_ratio(withSweptHeld(start, sweep, index), index, wanted, lastNonzero);
}

recipe::Reach reachOf(const std::vector<recipe::TransferSource>& shown, const std::optional<Sweep>& sweep,
                      std::size_t index) {
    return recipe::reach(withSweptHeld(shown, sweep, index), index);
}

} // namespace stillroom::ui
