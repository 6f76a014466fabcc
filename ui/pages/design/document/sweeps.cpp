// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/document/sweeps.h"

#include "core/recipe/path.h"
#include "core/recipe/points.h"

#include <algorithm>
#include <cmath>

namespace stillroom::ui {

namespace {

using nlohmann::json;

constexpr double kFactor = 2.0; // between a number and its neighbours in a new sweep

bool inRange(const recipe::Field& field, double value) {
    return value >= field.minimum && value <= field.maximum;
}

std::vector<json> valuesAround(const recipe::Field& field, const json& now) {
    if (field.kind == recipe::Kind::Boolean) {
        return {false, true};
    }
    if (field.kind == recipe::Kind::Choice) {
        std::vector<json> words;
        for (const auto& choice : field.choices) {
            words.emplace_back(choice.word);
        }
        return words;
    }
    std::vector<json> values;
    const double held = now.get<double>();
    const double middle = held != 0.0 ? held : std::clamp(1.0, field.minimum, field.maximum);
    for (const double value : {middle / kFactor, middle, middle * kFactor}) {
        const json rounded = field.kind == recipe::Kind::Integer ? json(static_cast<std::int64_t>(std::llround(value))) : json(value);
        if (inRange(field, rounded.get<double>()) && std::find(values.begin(), values.end(), rounded) == values.end()) {
            values.push_back(rounded);
        }
    }
    return values;
}

bool matches(const recipe::Condition& condition, const json& value) {
    const std::string word = value.is_string() ? value.get<std::string>() : value.dump();
    return std::find(condition.words.begin(), condition.words.end(), word) != condition.words.end();
}

} // namespace

const recipe::Axis* axisOf(const recipe::Recipe& recipe, const std::string& path) {
    const auto& axes = recipe.study.axes;
    const auto found = std::find_if(axes.begin(), axes.end(), [&](const auto& axis) { return axis.path == path; });
    return found == axes.end() ? nullptr : &*found;
}

bool canSweep(const recipe::Field& field) {
    const bool plain = field.kind == recipe::Kind::Integer || field.kind == recipe::Kind::Number ||
                       field.kind == recipe::Kind::Boolean || field.kind == recipe::Kind::Choice;
    return plain && !field.path.starts_with("study.");
}

recipe::Axis firstAxis(const recipe::Recipe& recipe, const recipe::Field& field) {
    recipe::Axis axis;
    axis.path = field.path;
    const auto now = recipe::get(recipe, field.path);
    axis.values = valuesAround(field, now ? *now : field.fallback);
    if (!axis.values.empty() && axis.values.front().is_number()) {
        axis.from = axis.values.front().get<double>();
        axis.to = axis.values.back().get<double>();
    }
    return axis;
}

void setAxis(recipe::Recipe& recipe, const recipe::Axis& axis) {
    auto& axes = recipe.study.axes;
    const auto found = std::find_if(axes.begin(), axes.end(), [&](const auto& other) { return other.path == axis.path; });
    if (found == axes.end()) {
        axes.push_back(axis);
    } else {
        *found = axis;
    }
}

void removeAxis(recipe::Recipe& recipe, const std::string& path) {
    std::erase_if(recipe.study.axes, [&](const auto& axis) { return axis.path == path; });
}

bool mayHold(const recipe::Recipe& recipe, const recipe::Condition& condition) {
    if (condition.path.empty()) {
        return true;
    }
    if (const auto* axis = axisOf(recipe, condition.path)) {
        const auto values = recipe::axis_values(recipe, *axis);
        return std::any_of(values.begin(), values.end(), [&](const json& value) { return matches(condition, value); });
    }
    const auto value = recipe::get(recipe, condition.path);
    return !value || matches(condition, *value);
}

} // namespace stillroom::ui
