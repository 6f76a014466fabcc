// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recipe/study.h"

#include "core/base/utf8.h"
#include "core/recipe/document.h"
#include "core/recipe/field.h"
#include "core/recipe/path.h"
#include "core/recipe/points.h"
#include "core/recipe/ratios.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace stillroom::recipe {

namespace {

using nlohmann::json;

constexpr const char* kControlName = "No distillation";

/// All that a teacher run depends on, as text: equal texts share one teacher.
std::string teacher_key(const Recipe& recipe) {
    json key = to_json(recipe);
    for (const char* other : {"name", "notes", "transfer", "distill", "student", "study"}) {
        key.erase(other);
    }
    key["tasks"].erase("training");
    return key.dump();
}

/// All that a control run depends on: points that differ in what a teacher does share it.
std::string control_key(const Recipe& recipe) {
    json key = to_json(recipe);
    for (const char* other : {"name", "notes", "study"}) {
        key.erase(other);
    }
    if (recipe.tokenizer.kind != TokenizerKind::Teacher) {
        key["teacher"] = recipe.teacher.seed; // of the tokenizer
    }
    if (recipe.distill.level == DistillLevel::Task) {
        key.erase("transfer"); // it learns from the labels alone
    }
    key["tasks"].erase("teacher_training");
    for (const char* asked : {"keep_answers", "top_pieces"}) {
        key["distill"].erase(asked);
    }
    auto& terms = key["distill"]["terms"];
    for (std::size_t i = terms.size(); i > 0; --i) {
        if (recipe.distill.terms[i - 1].kind != TermKind::HardLabel) {
            terms.erase(i - 1);
        }
    }
    return key.dump();
}

/// All that a linear baseline depends on.
std::string baseline_key(const Recipe& recipe) {
    const json document = to_json(recipe);
    json key = document["tasks"];
    key.erase("training");
    key.erase("teacher_training");
    key.erase("slot_weight");
    key["corpora"] = document["corpora"];
    return key.dump();
}

std::string seed_words(const std::string& what, std::uint64_t seed) {
    return fmt::format("{} · seed {}", what, seed);
}

std::string ratio_text(const json& value) {
    return percent_text(std::llround(value.get<double>() * static_cast<double>(kWhole)));
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

std::string short_value(const nlohmann::json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? "on" : "off";
    }
    if (value.is_object() && value.contains("layers") && value.contains("hidden")) {
        return fmt::format("{} x {}", value["layers"].dump(), value["hidden"].dump());
    }
    return value.dump();
}

std::string value_words(const Recipe& recipe, const std::string& path, const nlohmann::json& value) {
    const Field* field = find_field(path);
    if (path == kMixture && value.is_object()) {
        std::vector<std::string> words;
        for (const auto& source : recipe.transfer.sources) {
            if (value.contains(source.corpus) && value[source.corpus].is_number()) {
                words.push_back(fmt::format("{} {}", source.corpus, ratio_text(value[source.corpus])));
            }
        }
        return join(words, " / ");
    }
    if (is_ratio(path) && value.is_number()) {
        const std::string source = path.substr(17, path.size() - 17 - 6);
        const auto corpus = get(recipe, "transfer.sources." + source + ".corpus");
        return fmt::format("{} {}", corpus ? corpus->get<std::string>() : source, ratio_text(value));
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
        if (auto done = set_swept(changed, path, value); !done) {
            return fail(done.error());
        }
    }
    return changed;
}

namespace {

struct Point {
    json value;
    Recipe recipe;
    std::string words;
    std::size_t teacher = 0; ///< of the study's teachers
};

Result<std::vector<Point>> points_of(const Recipe& recipe) {
    std::vector<Point> points;
    for (const auto& value : study_points(recipe)) {
        auto changed = at_point(recipe, value);
        if (!changed) {
            return fail(changed.error());
        }
        points.push_back({value, std::move(*changed), point_words(recipe, value), 0});
    }
    return points;
}

using KeyOf = std::string (*)(const Recipe&);

/// Swept paths that change the key. Each value of an axis is tried in a few of the points, in place of theirs.
std::set<std::string> axes_that_matter(const Recipe& recipe, const std::vector<Point>& points, KeyOf key_of) {
    constexpr std::size_t kTried = 4;
    std::set<std::string> paths;
    const std::size_t stride = std::max<std::size_t>(1, points.size() / kTried);
    for (const auto& axis : recipe.study.axes) {
        std::set<std::string> tried;
        for (const auto& other : points) {
            const json& value = other.value[axis.path];
            if (paths.contains(axis.path) || !tried.insert(value.dump()).second) {
                continue;
            }
            for (std::size_t i = 0; i < points.size(); i += stride) {
                json moved = points[i].value;
                moved[axis.path] = value;
                const auto there = at_point(recipe, moved);
                if (there && key_of(*there) != key_of(points[i].recipe)) {
                    paths.insert(axis.path);
                    break;
                }
            }
        }
    }
    return paths;
}

json part_of(const json& point, const std::set<std::string>& paths) {
    json part = json::object();
    for (const auto& [path, value] : point.items()) {
        if (paths.contains(path)) {
            part[path] = value;
        }
    }
    return part;
}

/// The first point of each key.
std::vector<const Point*> different(const std::vector<Point>& points, KeyOf key_of) {
    std::vector<const Point*> first;
    std::set<std::string> known;
    for (const auto& point : points) {
        if (known.insert(key_of(point.recipe)).second) {
            first.push_back(&point);
        }
    }
    return first;
}

std::string titled(const char* title, const std::string& words) {
    return words.empty() ? title : fmt::format("{} · {}", title, words);
}

/// One teacher for each different one, those that most students wait for first. Tells the points which is theirs.
std::vector<PlannedRun> plan_teachers(const Recipe& recipe, std::vector<Point>& points) {
    std::vector<const Point*> first;
    std::vector<std::size_t> waiting;
    std::map<std::string, std::size_t> known;
    for (auto& point : points) {
        const auto [place, fresh] = known.try_emplace(teacher_key(point.recipe), first.size());
        if (fresh) {
            first.push_back(&point);
            waiting.push_back(0);
        }
        point.teacher = place->second;
        ++waiting[point.teacher];
    }
    std::vector<std::size_t> order(first.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return waiting[a] > waiting[b]; });
    std::vector<std::size_t> place(order.size());
    std::vector<PlannedRun> runs;
    const auto paths = axes_that_matter(recipe, points, teacher_key);
    for (const std::size_t teacher : order) {
        place[teacher] = runs.size();
        const Point& point = *first[teacher];
        PlannedRun run;
        run.role = run::Role::Teacher;
        run.seed = point.recipe.teacher.seed != 0 ? point.recipe.teacher.seed : recipe.study.seeds.front();
        run.recipe = single(point.recipe, run.seed);
        run.point = part_of(point.value, paths);
        run.name = seed_words(titled("Teacher", point_words(recipe, run.point)), run.seed);
        runs.push_back(std::move(run));
    }
    for (auto& point : points) {
        point.teacher = place[point.teacher];
    }
    return runs;
}

} // namespace

std::string determinants(run::Role role, const Recipe& recipe) {
    switch (role) {
    case run::Role::Teacher: return teacher_key(recipe);
    case run::Role::Control: return control_key(recipe);
    case run::Role::Baseline: return baseline_key(recipe);
    case run::Role::Student: break;
    }
    json document = to_json(recipe);
    for (const char* other : {"name", "notes", "study"}) {
        document.erase(other);
    }
    return document.dump();
}

bool stands_for(const nlohmann::json& part, const nlohmann::json& point) {
    return !part.is_object() || std::all_of(part.items().begin(), part.items().end(), [&](const auto& entry) {
        return point.is_object() && point.contains(entry.key()) && point[entry.key()] == entry.value();
    });
}

Result<std::vector<PlannedRun>> expand(const Recipe& recipe) {
    auto points = points_of(recipe);
    if (!points) {
        return fail(points.error());
    }
    if (recipe.study.seeds.empty()) {
        return std::vector<PlannedRun>{};
    }
    auto runs = plan_teachers(recipe, *points);
    const auto add = [&](run::Role role, const Point& point, const json& part, const std::string& words, std::uint64_t seed) {
        PlannedRun run;
        run.name = seed_words(words, seed);
        run.role = role;
        run.seed = seed;
        run.point = part;
        run.recipe = single(point.recipe, seed);
        if (role == run::Role::Student) {
            run.after_index = static_cast<int>(point.teacher);
        }
        runs.push_back(std::move(run));
    };
    const auto add_seeds = [&](run::Role role, const Point& point, const json& part, const std::string& words) {
        for (const std::uint64_t seed : recipe.study.seeds) {
            add(role, point, part, words, seed);
        }
    };
    for (const auto& point : *points) {
        add_seeds(run::Role::Student, point, point.value, point.words.empty() ? "Student" : point.words);
    }
    if (recipe.study.control == Control::One) {
        add_seeds(run::Role::Control, Point{json::object(), recipe, {}, 0}, json::object(), kControlName);
    } else if (recipe.study.control == Control::Each) {
        const auto paths = axes_that_matter(recipe, *points, control_key);
        for (const Point* point : different(*points, control_key)) {
            const json part = part_of(point->value, paths);
            add_seeds(run::Role::Control, *point, part, titled(kControlName, point_words(recipe, part)));
        }
    }
    if (recipe.study.baseline) {
        const auto paths = axes_that_matter(recipe, *points, baseline_key);
        for (const Point* point : different(*points, baseline_key)) {
            const json part = part_of(point->value, paths);
            add(run::Role::Baseline, *point, part, titled("Linear baseline", point_words(recipe, part)), recipe.study.seeds.front());
        }
    }
    return runs;
}

} // namespace stillroom::recipe
