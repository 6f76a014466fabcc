// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/study.h"

#include "core/base/utf8.h"
#include "core/recipe/document.h"
#include "core/recipe/field.h"
#include "core/recipe/path.h"
#include "core/recipe/ratios.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace stillroom::recipe {

namespace {

using nlohmann::json;

/// All combinations of the axes' values, the first axis slowest. No axes: one empty point.
std::vector<json> points_of(const std::vector<Axis>& axes) {
    std::vector<json> points{json::object()};
    for (const auto& axis : axes) {
        std::vector<json> longer;
        for (const auto& point : points) {
            for (const auto& value : axis.values) {
                json next = point;
                next[axis.path] = value;
                longer.push_back(std::move(next));
            }
        }
        points = std::move(longer);
    }
    return points;
}

/// All that a teacher run depends on, as text: equal texts share one teacher.
std::string teacher_key(const Recipe& recipe) {
    json key = to_json(recipe);
    for (const char* other : {"name", "notes", "transfer", "distill", "student", "study"}) {
        key.erase(other);
    }
    key["tasks"].erase("training");
    return key.dump();
}

std::string seed_words(const std::string& what, std::uint64_t seed) {
    return fmt::format("{} · seed {}", what, seed);
}

std::string short_value(const json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_object() && value.contains("layers") && value.contains("hidden")) {
        return fmt::format("{} x {}", value["layers"].dump(), value["hidden"].dump());
    }
    return value.dump();
}

/// Its own seed alone; the teacher stays that of the whole study.
Recipe single(Recipe recipe, std::uint64_t seed) {
    recipe.study.axes.clear();
    if (recipe.teacher.seed == 0) {
        recipe.teacher.seed = recipe.study.seeds.front();
    }
    recipe.study.seeds = {seed};
    return recipe;
}

/// Words for a point, in the order of the axes.
std::string point_words(const Recipe& recipe, const json& point) {
    std::vector<std::string> words;
    for (const auto& axis : recipe.study.axes) {
        if (point.contains(axis.path)) {
            words.push_back(value_words(recipe, axis.path, point[axis.path]));
        }
    }
    return join(words, " · ");
}

} // namespace

std::string value_words(const Recipe& recipe, const std::string& path, const nlohmann::json& value) {
    const Field* field = find_field(path);
    if (path.starts_with("transfer.sources.") && path.ends_with(".ratio") && value.is_number()) {
        const std::string source = path.substr(17, path.size() - 17 - 6);
        const auto corpus = get(recipe, "transfer.sources." + source + ".corpus");
        return fmt::format("{} {}", corpus ? corpus->get<std::string>() : source,
                           percent_text(std::llround(value.get<double>() * static_cast<double>(kWhole))));
    }
    if (field == nullptr) {
        return fmt::format("{} {}", path, short_value(value));
    }
    if (field->kind == Kind::Choice) {
        for (const auto& choice : field->choices) {
            if (value == choice.word) {
                return fmt::format("{} {}", field->label, choice.label);
            }
        }
    }
    // "Layers 2" alone would not say whose.
    const bool of_model = path.starts_with("student.") || path.starts_with("teacher.model.");
    const std::string owner = !of_model ? "" : path.starts_with("student.") ? "Student " : "Teacher ";
    return fmt::format("{}{} {}{}", owner, field->label, short_value(value),
                       field->unit.empty() ? "" : " " + field->unit);
}

Result<Recipe> at_point(const Recipe& recipe, const nlohmann::json& point) {
    Recipe changed = recipe;
    for (const auto& [path, value] : point.items()) {
        if (auto done = set_linked(changed, path, value); !done) {
            return fail(done.error());
        }
    }
    return changed;
}

Result<std::vector<PlannedRun>> expand(const Recipe& recipe) {
    struct Point {
        json value;
        Recipe recipe;
        std::string words;
    };
    std::vector<Point> points;
    for (const auto& value : points_of(recipe.study.axes)) {
        auto changed = at_point(recipe, value);
        if (!changed) {
            return fail(changed.error());
        }
        points.push_back({value, std::move(*changed), point_words(recipe, value)});
    }
    std::vector<PlannedRun> runs;
    std::map<std::string, int> teachers;
    const auto seeds = recipe.study.seeds;
    for (const auto& point : points) {
        if (seeds.empty()) {
            continue;
        }
        if (!teachers.try_emplace(teacher_key(point.recipe), static_cast<int>(runs.size())).second) {
            continue;
        }
        PlannedRun run;
        run.role = run::Role::Teacher;
        run.seed = point.recipe.teacher.seed != 0 ? point.recipe.teacher.seed : seeds.front();
        run.recipe = single(point.recipe, run.seed);
        runs.push_back(std::move(run));
    }
    for (auto& run : runs) {
        run.name = runs.size() == 1 ? seed_words("Teacher", run.seed)
                                    : seed_words(fmt::format("Teacher {}", &run - runs.data() + 1), run.seed);
    }
    const auto add = [&](run::Role role, const Point& point, const std::string& words) {
        for (const std::uint64_t seed : seeds) {
            PlannedRun run;
            run.name = seed_words(words, seed);
            run.role = role;
            run.seed = seed;
            run.point = point.value;
            run.recipe = single(point.recipe, seed);
            if (role == run::Role::Student) {
                run.after_index = teachers.at(teacher_key(point.recipe));
            }
            runs.push_back(std::move(run));
        }
    };
    for (const auto& point : points) {
        add(run::Role::Student, point, point.words.empty() ? "Student" : point.words);
    }
    if (recipe.study.control == Control::One) {
        add(run::Role::Control, Point{json::object(), recipe, {}}, "No distillation");
    } else if (recipe.study.control == Control::Each) {
        for (const auto& point : points) {
            add(run::Role::Control, point,
                point.words.empty() ? "No distillation" : "No distillation · " + point.words);
        }
    }
    return runs;
}

} // namespace stillroom::recipe
