// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare/groups.h"

#include "core/recipe/field.h"
#include "ui/charts/role_look.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

namespace stillroom::ui {
namespace {

using Json = nlohmann::json;

/// The word by which people speak of an item of a list.
std::string item_name(const Json& item, std::size_t index) {
    if (item.is_object())
        for (const char* key : {"name", "corpus", "kind"})
            if (item.contains(key) && item[key].is_string())
                return item[key].get<std::string>();
    return std::to_string(index);
}

void flatten(const Json& value, const std::string& path, std::map<std::string, Json>& into) {
    const auto join = [&](const std::string& part) { return path.empty() ? part : path + "." + part; };
    if (value.is_object()) {
        for (const auto& [key, child] : value.items())
            flatten(child, join(key), into);
        return;
    }
    const bool items = value.is_array() && !value.empty() && value.front().is_object();
    if (items) {
        for (std::size_t i = 0; i < value.size(); ++i)
            flatten(value[i], join(item_name(value[i], i)), into);
        return;
    }
    if (!(value.is_array() && value.empty() && path.ends_with(".also"))) // joined with nothing: as where it is not said
        into[path] = value;
}

bool is_share(const std::string& path) {
    return path.ends_with(".ratio");
}

std::string upper_first(std::string text) {
    if (!text.empty())
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

/// "Generic" of "transfer.sources.Generic.ratio".
std::string share_source(const std::string& path) {
    const std::string source = path.substr(0, path.rfind('.'));
    return upper_first(source.substr(source.rfind('.') + 1));
}

bool less(const Json& a, const Json& b) {
    if (a.is_number() && b.is_number())
        return a.get<double>() < b.get<double>();
    return a < b;
}

std::string number_text(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 6);
    return {buffer.data(), end.ptr};
}

/// " · Adapt to task text on": what tells teachers or controls of one study apart.
std::string point_words(const store::RunRecord& run) {
    std::string words;
    if (run.point.is_object())
        for (const auto& [path, value] : run.point.items())
            words += " · " + (is_share(path) ? share_source(path) : setting_label(path)) + " " + setting_text(path, value);
    return words;
}

std::string word(const char* english) { return utf8(QCoreApplication::translate("Groups", english)); }

/// "+builtin:assistant/de": what a corpus is joined with.
std::string joined_text(const Json& corpus) {
    std::string text;
    if (corpus.contains("also") && corpus["also"].is_array())
        for (const Json& location : corpus["also"])
            text += location.is_string() ? "+" + location.get<std::string>() : std::string();
    return text;
}

int rank(run::Role role) {
    return static_cast<int>(role);
}

} // namespace

bool Difference::numeric() const {
    return std::all_of(values.begin(), values.end(), [](const Json& value) { return value.is_number(); });
}

std::map<std::string, Json> flat_settings(const Json& recipe) {
    std::map<std::string, Json> settings;
    if (recipe.is_object())
        for (const auto& [key, value] : recipe.items())
            if (key != "name" && key != "notes" && key != "study" && key != "format")
                flatten(value, key, settings);
    return settings;
}

TestSet test_set(const Json& recipe) {
    const Json none = Json::object();
    const auto part = [&](const char* name) { return recipe.is_object() && recipe.contains(name) ? recipe[name] : none; };
    const Json tasks = part("tasks");
    const std::string corpus = tasks.value("corpus", std::string());
    const std::string split = tasks.value("evaluate_on", std::string("test"));
    std::string location = corpus;
    for (const Json& entry : part("corpora"))
        if (entry.is_object() && entry.value("name", std::string()) == corpus)
            location = entry.value("location", corpus) + joined_text(entry);
    return {location + "|" + split, corpus.empty() ? split : corpus + " · " + split, split};
}

Differences find_differences(const std::vector<ComparedRun>& runs) {
    std::map<std::string, std::vector<Json>> seen;
    std::map<std::string, int> count;
    int students = 0;
    for (const ComparedRun& compared : runs) {
        if (compared.run.role != run::Role::Student || compared.run.imported || compared.run.marks.hidden)
            continue;
        ++students;
        auto settings = flat_settings(compared.run.recipe);
        settings["seed"] = compared.run.seed;
        for (const auto& [path, value] : settings) {
            std::vector<Json>& values = seen[path];
            ++count[path];
            if (std::find(values.begin(), values.end(), value) == values.end())
                values.push_back(value);
        }
    }
    Differences result;
    for (auto& [path, values] : seen) {
        if (count[path] < students)
            values.push_back(nullptr); // some runs lack it altogether
        if (values.size() < 2) {
            ++result.equal;
            continue;
        }
        std::sort(values.begin(), values.end(), less);
        result.differing.push_back({path, setting_label(path), values});
    }
    // What was swept on purpose comes before what moved along with it: the runs' points name it.
    std::set<std::string> swept;
    for (const ComparedRun& compared : runs)
        if (compared.run.point.is_object())
            for (const auto& [path, value] : compared.run.point.items())
                swept.insert(path);
    std::stable_sort(result.differing.begin(), result.differing.end(), [&](const Difference& a, const Difference& b) {
        const auto order = [&](const Difference& d) { return d.path == "seed" ? 2 : swept.contains(d.path) ? 0 : 1; };
        return order(a) < order(b);
    });
    return result;
}

std::string setting_label(const std::string& path) {
    if (path == "seed")
        return word("Seed");
    if (is_share(path))
        return utf8(QCoreApplication::translate("Groups", "%1 share").arg(qstring(share_source(path))));
    if (const recipe::Field* field = recipe::find_field(path)) {
        const std::string label = utf8(QCoreApplication::translate("Schema", field->label.c_str()));
        const std::size_t dot = path.find('.');
        const std::string stage = dot == std::string::npos ? std::string() : path.substr(0, dot);
        // "Layers" alone does not say whose.
        return stage.empty() || field->label.find(' ') != std::string::npos
                   ? label
                   : utf8(QCoreApplication::translate("Schema", upper_first(stage).c_str())) + " " + label;
    }
    return path;
}

std::string setting_text(const std::string& path, const Json& value) {
    if (value.is_null())
        return word("none");
    if (value.is_boolean())
        return value.get<bool>() ? word("on") : word("off");
    if (value.is_number()) {
        if (is_share(path))
            return number_text(value.get<double>() * 100.0) + " %";
        return number_text(value.get<double>());
    }
    if (value.is_string())
        return value.get<std::string>();
    return value.dump();
}

std::vector<Group> make_groups(const std::vector<ComparedRun>& runs, const std::string& path,
                               const Differences& differences) {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> by_key;
    const auto shares = std::count_if(differences.differing.begin(), differences.differing.end(),
                                      [](const Difference& difference) { return is_share(difference.path); });
    std::map<std::size_t, Ink> chosen;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const store::RunRecord& run = runs[i].run;
        const auto settings = flat_settings(run.recipe);
        const auto find = [&](const std::string& setting) {
            const auto found = settings.find(setting);
            return found == settings.end() ? Json() : found->second;
        };
        Group group;
        group.role = run.role;
        std::string key = std::to_string(rank(run.role));
        if (run.imported) {
            // Without a recipe only the name says which runs are seeds of one another.
            const std::string seed = " · seed " + std::to_string(run.seed);
            std::string name = run.name.ends_with(seed) ? run.name.substr(0, run.name.size() - seed.size()) : run.name;
            key += "|imported|" + std::to_string(run.study) + "|" + name;
            group.name = name + " (" + word("imported") + ")";
        } else if (run.role == run::Role::Student) {
            std::string words;
            bool share_said = false;
            for (const Difference& difference : differences.differing) {
                if (difference.path == "seed" || (!path.empty() && difference.path != path))
                    continue;
                const Json value = find(difference.path);
                key += "|" + value.dump();
                if (is_share(difference.path) && shares == 2 && std::exchange(share_said, true))
                    continue; // of two shares one tells the other
                const std::string label = is_share(difference.path) ? share_source(difference.path) : difference.label;
                words += (words.empty() ? "" : " · ") + label + " " + setting_text(difference.path, value);
                if (difference.path == path && value.is_number())
                    group.value = value.get<double>() * (is_share(path) ? 100.0 : 1.0);
            }
            group.name = words.empty() ? word("Student") : words;
        } else {
            // One point's controls share a group; a teacher or control of all points has no point.
            key += "|" + (run.point.empty() ? std::string() : run.point.dump());
            group.name = utf8(role_name(run.role)) + point_words(run);
        }
        const auto [found, fresh] = by_key.try_emplace(key, groups.size());
        if (fresh)
            groups.push_back(group);
        Group& into = groups[found->second];
        if (run.marks.color > 0)
            chosen[found->second] = palette_ink(static_cast<std::size_t>(run.marks.color - 1));
        if (run.marks.hidden)
            continue;
        if (run.state != run::State::Completed) {
            ++into.unfinished;
            continue;
        }
        if (into.runs.empty())
            into.parameters = runs[i].parameters;
        else if (into.parameters != runs[i].parameters)
            into.parameters.reset();
        into.runs.push_back(i);
    }
    for (std::size_t g = 0; g < groups.size(); ++g)
        if (const auto ink = chosen.find(g); ink != chosen.end())
            groups[g].own_ink = ink->second;
    std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
        if (rank(a.role) != rank(b.role))
            return rank(a.role) < rank(b.role);
        return a.value && b.value && *a.value < *b.value;
    });
    constexpr Ink inks[] = {Ink::S1, Ink::S6, Ink::S8, Ink::S7, Ink::S3, Ink::S4, Ink::S5, Ink::S2};
    std::size_t students = 0;
    for (Group& group : groups) {
        const bool student = group.role == run::Role::Student;
        group.ink = group.own_ink ? *group.own_ink : student ? inks[students % std::size(inks)] : role_ink(group.role);
        students += student ? 1 : 0;
    }
    return groups;
}

std::vector<double> values_of(const Group& group, const std::vector<ComparedRun>& runs, const std::string& metric) {
    std::vector<double> values;
    for (const std::size_t i : group.runs) {
        const auto found = runs[i].metrics.find(metric);
        if (found != runs[i].metrics.end())
            values.push_back(found->second);
    }
    return values;
}

std::optional<metric::Interval> interval_of(const Group& group, const std::vector<ComparedRun>& runs,
                                            const std::string& metric) {
    const std::vector<double> values = values_of(group, runs, metric);
    const metric::Interval interval = metric::confidence_interval(values);
    if (interval.count == 0)
        return std::nullopt;
    return interval;
}

} // namespace stillroom::ui
