// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/validate.h"

#include "core/base/utf8.h"
#include "core/recipe/check_point.h"
#include "core/recipe/path.h"
#include "core/recipe/points.h"
#include "core/recipe/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace stillroom::recipe {

namespace {

using Level = Issue::Level;

void check_seeds(const StudySpec& study, std::vector<Issue>& issues) {
    if (study.seeds.empty()) {
        issues.push_back({Level::Error, "The study has no seed. Add one.", "study.seeds"});
    }
    if (std::set<std::uint64_t>(study.seeds.begin(), study.seeds.end()).size() != study.seeds.size()) {
        issues.push_back(
            {Level::Error, "Two seeds are equal, so two runs would be the same. Change one.", "study.seeds"});
    }
    if (study.seeds.size() == 1) {
        issues.push_back({Level::Note, "One seed gives no interval. Add seeds to see how far chance reaches.",
                          "study.seeds"});
    }
}

/// A range that can be gone through. `now` is what the swept field holds.
template <class Complain>
bool check_range(const Axis& axis, const nlohmann::json& now, const Complain& error) {
    if (axis.path == kMixture) {
        return true;
    }
    if (!now.is_number()) {
        error("Only numbers have ranges. List the values instead.");
        return false;
    }
    if (!(axis.from < axis.to)) {
        error("The range must end above its start.");
        return false;
    }
    if (axis.spacing == Spacing::Log && axis.from <= 0.0) {
        error("Steps by the same factor need a start above 0.");
        return false;
    }
    return true;
}

/// The axes themselves; true when their points can be looked at.
bool check_axes(const Recipe& recipe, std::vector<Issue>& issues) {
    const std::size_t before = issues.size();
    std::set<std::string> seen;
    std::string swept;
    double points = 1.0;
    for (std::size_t i = 0; i < recipe.study.axes.size(); ++i) {
        const auto& axis = recipe.study.axes[i];
        const std::string path =
            fmt::format("study.axes.{}", axis.path.empty() ? std::to_string(i) : axis.path);
        const auto error = [&](std::string message) {
            issues.push_back({Level::Error, std::move(message), path});
        };
        if (axis.path.empty() || axis.path.starts_with("study")) {
            error("Choose a field outside the study to sweep.");
            continue;
        }
        const auto found = axis.path == kMixture ? Result<nlohmann::json>() : get(recipe, axis.path);
        if (!found) {
            error(fmt::format("There is no field \"{}\" to sweep. {}", axis.path, found.error().message));
            continue;
        }
        if (!seen.insert(axis.path).second) {
            error("This field is swept twice. Put all values in one axis.");
        }
        const bool of_mixture = is_ratio(axis.path) || axis.path == kMixture;
        if (of_mixture && !swept.empty()) {
            error("Only one source of a mixture can be swept. Remove one of the two axes, or sweep whole mixtures "
                  "(transfer.mixture).");
        }
        swept = of_mixture ? axis.path : swept;
        if (axis.kind == AxisKind::Range && !check_range(axis, *found, error)) {
            continue;
        }
        const auto axis_points = axis_values(recipe, axis);
        if (axis_points.empty()) {
            error("The axis has no value. Add at least one.");
        }
        std::set<std::string> values;
        for (const auto& value : axis_points) {
            if (!values.insert(value.dump()).second) {
                error(fmt::format("The value {} stands here twice. Remove one.", value.dump()));
            }
            Recipe scratch = recipe;
            if (auto fits = set_swept(scratch, axis.path, value); !fits) {
                error(fits.error().message);
                break;
            }
        }
        points *= static_cast<double>(axis_points.size());
    }
    if (recipe.study.points == PointChoice::Random && !recipe.study.axes.empty()) {
        points = static_cast<double>(recipe.study.random_points);
    }
    const double runs = points * static_cast<double>(recipe.study.seeds.size());
    if (runs > 10000) {
        issues.push_back({Level::Error,
                          fmt::format("The study has {:.0f} runs, more than 10,000. Use fewer values.", runs),
                          "study.axes"});
    } else if (runs > 500) {
        issues.push_back({Level::Check, fmt::format("The study has {:.0f} runs.", runs), "study.axes"});
    }
    return std::none_of(issues.begin() + static_cast<std::ptrdiff_t>(before), issues.end(),
                        [](const Issue& issue) { return issue.level == Level::Error; });
}

void check_points(const Recipe& recipe, std::vector<Issue>& issues) {
    Recipe once = recipe; // one run a point is enough to look at
    once.study.seeds.resize(std::min<std::size_t>(1, recipe.study.seeds.size()));
    once.study.control = Control::Off;
    once.study.baseline = false;
    const auto runs = expand(once);
    if (!runs) {
        issues.push_back({Level::Error, runs.error().message, runs.error().place.field});
        return;
    }
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& issue : issues) {
        seen.emplace(issue.path, issue.message);
    }
    for (const auto& planned : *runs) {
        if (planned.point.empty()) {
            continue;
        }
        for (auto& issue : check_point(planned.recipe)) {
            if (issue.level == Level::Error && seen.emplace(issue.path, issue.message).second) {
                issue.message += fmt::format(" (At \"{}\".)", planned.name);
                issues.push_back(std::move(issue));
            }
        }
    }
    const bool student_swept = std::any_of(recipe.study.axes.begin(), recipe.study.axes.end(),
                                           [](const Axis& axis) { return axis.path.starts_with("student"); });
    if (student_swept && recipe.study.control == Control::One) {
        issues.push_back({Level::Check,
                          "Students of several shapes share one control. Set the control to each point for a "
                          "fair comparison.",
                          "study.control"});
    }
}

} // namespace

std::vector<Issue> validate(const Recipe& recipe) {
    std::vector<Issue> issues = check_point(recipe);
    if (trim(recipe.name).empty()) {
        issues.push_back({Level::Check, "The recipe has no name.", "name"});
    }
    check_seeds(recipe.study, issues);
    if (check_axes(recipe, issues) && !recipe.study.axes.empty()) {
        check_points(recipe, issues);
    }
    if (recipe.study.control == Control::Off) {
        issues.push_back(
            {Level::Check, "Without a control nothing shows what distillation adds.", "study.control"});
    }
    std::stable_sort(issues.begin(), issues.end(),
                     [](const Issue& a, const Issue& b) { return a.level < b.level; });
    return issues;
}

bool can_start(const std::vector<Issue>& issues) {
    return std::none_of(issues.begin(), issues.end(),
                        [](const Issue& issue) { return issue.level == Level::Error; });
}

} // namespace stillroom::recipe
