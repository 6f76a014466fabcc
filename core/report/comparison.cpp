// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison.h"

#include "core/exchange/csv.h"
#include "core/metric/metric_parts.h"
#include "core/metric/report.h"
#include "core/recipe/study.h"
#include "core/report/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

namespace stillroom::report {

namespace {

using Values = std::map<std::string, double>;

/// All that is read from the store for a comparison.
struct Material {
    std::map<store::RunId, store::RunRecord> runs;
    std::map<store::RunId, Values> values; ///< last value of each evaluation metric, of completed runs
};

Result<void> add_run(Material& material, const store::Reader& reader, const store::RunRecord& run) {
    if (material.runs.contains(run.id)) {
        return {};
    }
    material.runs[run.id] = run;
    if (run.state != run::State::Completed) {
        return {};
    }
    const auto summaries = reader.summaries(run.id);
    if (!summaries) {
        return fail(summaries.error());
    }
    for (const auto& summary : *summaries) {
        // Other programs call their evaluations as they like.
        const bool measured = run.imported ? !summary.name.starts_with("train/") && !summary.name.starts_with("perf/")
                                           : summary.name.starts_with("eval/");
        if (measured) {
            material.values[run.id][summary.name] = summary.last;
        }
    }
    return {};
}

std::string name_without_seed(const store::RunRecord& run) {
    const std::string suffix = fmt::format(" · seed {}", run.seed);
    return run.name.ends_with(suffix) ? run.name.substr(0, run.name.size() - suffix.size()) : run.name;
}

/// Runs of one study that another run is measured against, by role.
std::vector<store::RunId> references(const Material& material, const store::RunRecord& run, run::Role role) {
    std::vector<store::RunId> all;
    std::vector<store::RunId> exact;
    for (const auto& [id, other] : material.runs) {
        if (other.study != run.study || other.role != role || !material.values.contains(id)) {
            continue;
        }
        all.push_back(id);
        if (role == run::Role::Teacher ? id == run.after : recipe::stands_for(other.point, run.point)) {
            exact.push_back(id);
        }
    }
    return exact.empty() ? all : exact;
}

/// The reference's value of a metric: with the same seed when there is one, else the mean.
double reference_value(const Material& material, const std::vector<store::RunId>& ids, std::uint64_t seed,
                       const std::string& metric) {
    std::vector<double> values;
    for (const auto id : ids) {
        const auto& known = material.values.at(id);
        if (const auto found = known.find(metric); found != known.end()) {
            if (material.runs.at(id).seed == seed) {
                return found->second;
            }
            values.push_back(found->second);
        }
    }
    return metric::mean(values);
}

/// Of what students are held against. Where all meet the same run there is one value and no interval.
metric::Interval reference_interval(const std::vector<double>& values) {
    const bool same = !values.empty() && std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
    return metric::confidence_interval(same ? std::span(values).first(1) : std::span(values));
}

Score score(const Material& material, const Group& group, const std::vector<store::RunId>& against, const std::string& name) {
    Score result;
    std::vector<double> own, teachers, controls, minus_teacher, over_teacher, minus_control, over_control,
        retained, gap, minus_against, over_against;
    const bool lower = store::lower_is_better(name);
    for (const auto& run : group.runs) {
        const auto values = material.values.find(run.id);
        if (values == material.values.end() || !values->second.contains(name)) {
            continue;
        }
        const double value = values->second.at(name);
        own.push_back(value);
        result.seeds.emplace_back(run.seed, value);
        if (!against.empty()) {
            const double reference = reference_value(material, against, run.seed, name);
            minus_against.push_back(value - reference);
            over_against.push_back(value / reference - 1.0);
        }
        if (group.role == run::Role::Teacher) {
            continue;
        }
        const double teacher =
            reference_value(material, references(material, run, run::Role::Teacher), run.seed, name);
        teachers.push_back(teacher);
        minus_teacher.push_back(value - teacher);
        over_teacher.push_back(value / teacher - 1.0);
        if (!lower) {
            retained.push_back(metric::retained(value, teacher));
        }
        if (group.role != run::Role::Student) {
            continue;
        }
        const double control =
            reference_value(material, references(material, run, run::Role::Control), run.seed, name);
        controls.push_back(control);
        minus_control.push_back(value - control);
        over_control.push_back(value / control - 1.0);
        gap.push_back(metric::gap_closed(value, control, teacher, lower));
    }
    result.value = metric::confidence_interval(own);
    result.teacher = reference_interval(teachers);
    result.control = reference_interval(controls);
    result.minus_teacher = metric::confidence_interval(minus_teacher);
    result.over_teacher = metric::confidence_interval(over_teacher);
    result.minus_control = metric::confidence_interval(minus_control);
    result.over_control = metric::confidence_interval(over_control);
    result.retained = metric::confidence_interval(retained);
    result.gap_closed = metric::confidence_interval(gap);
    result.minus_against = metric::confidence_interval(minus_against);
    result.over_against = metric::confidence_interval(over_against);
    return result;
}

/// Headline metrics in their order, then the rest, sorted.
std::vector<std::string> metrics_of(const Material& material) {
    std::set<std::string> found;
    for (const auto& [id, values] : material.values) {
        for (const auto& [name, value] : values) {
            found.insert(name);
        }
    }
    std::vector<std::string> metrics;
    for (const auto& one : kHeadlines) {
        if (found.erase(one.name) > 0) {
            metrics.emplace_back(one.name);
        }
    }
    metrics.insert(metrics.end(), found.begin(), found.end());
    return metrics;
}

std::vector<Group> group_runs(const Material& material) {
    std::vector<const store::RunRecord*> ordered;
    for (const auto& [id, run] : material.runs) {
        ordered.push_back(&run);
    }
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto* a, const auto* b) { return a->role < b->role; });
    std::vector<Group> groups;
    for (const auto* run : ordered) {
        const std::string name = name_without_seed(*run);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
            return g.study == run->study && g.role == run->role && g.point == run->point && g.name == name;
        });
        if (group == groups.end()) {
            groups.push_back({name, run->role, run->study, run->point, {}, 0, {}});
            group = groups.end() - 1;
        }
        group->runs.push_back(*run);
        group->finished += run->state == run::State::Completed ? 1 : 0;
    }
    return groups;
}

} // namespace

Result<Comparison> compare(const store::Reader& reader, const std::vector<store::RunId>& runs,
                           std::optional<store::RunId> against) {
    Material material;
    std::set<store::StudyId> studies;
    for (const auto id : runs) {
        const auto run = reader.run(id);
        if (!run) {
            return fail(run.error());
        }
        if (auto added = add_run(material, reader, *run); !added) {
            return fail(added.error());
        }
        studies.insert(run->study);
    }
    for (const auto study : studies) {
        const auto all = reader.runs(study);
        if (!all) {
            return fail(all.error());
        }
        for (const auto& run : *all) {
            if (run.role != run::Role::Student) {
                if (auto added = add_run(material, reader, run); !added) {
                    return fail(added.error());
                }
            }
        }
    }
    Comparison comparison;
    comparison.metrics = metrics_of(material);
    comparison.groups = group_runs(material);
    std::vector<store::RunId> reference;
    if (against) {
        const auto found = std::find_if(comparison.groups.begin(), comparison.groups.end(), [&](const Group& group) {
            return std::any_of(group.runs.begin(), group.runs.end(), [&](const auto& run) { return run.id == *against; });
        });
        if (found == comparison.groups.end()) {
            return fail(ErrorCode::NotFound, fmt::format("Run {} is not among the runs that are compared.", *against));
        }
        comparison.against = static_cast<std::size_t>(found - comparison.groups.begin());
        for (const auto& run : found->runs) {
            if (material.values.contains(run.id)) {
                reference.push_back(run.id);
            }
        }
    }
    for (auto& group : comparison.groups) {
        for (const auto& name : comparison.metrics) {
            if (Score found = score(material, group, reference, name); found.value.count > 0 || !found.seeds.empty()) {
                group.scores.emplace(name, std::move(found));
            }
        }
        comparison.single_seed =
            comparison.single_seed || (group.role == run::Role::Student && group.finished == 1);
        if (group.runs.front().imported) {
            group.name += " (imported)";
        } else if (studies.size() > 1) {
            group.name += fmt::format(" (study {})", group.study);
        }
    }
    return comparison;
}

std::vector<std::string> languages_of(const Comparison& comparison, std::string_view metric) {
    std::set<std::string> languages;
    for (const auto& name : comparison.metrics) {
        if (const auto language = metric::language_of(name, metric); !language.empty()) {
            languages.emplace(language);
        }
    }
    return {languages.begin(), languages.end()};
}

std::string to_csv(const Comparison& comparison) {
    std::string csv =
        "study,group,role,metric,runs,mean,half_width_95,teacher,control,minus_teacher,relative_to_teacher,"
        "minus_control,relative_to_control,retained,gap_closed,minus_baseline,relative_to_baseline\n";
    const auto number = [](const metric::Interval& interval) {
        return interval.count == 0 ? std::string() : fmt::format("{:.10g}", interval.mean);
    };
    for (const auto& group : comparison.groups) {
        for (const auto& name : comparison.metrics) {
            const auto found = group.scores.find(name);
            if (found == group.scores.end()) {
                continue;
            }
            const Score& s = found->second;
            csv += fmt::format(
                "{},{},{},{},{},{:.10g},{},{},{},{},{},{},{},{},{},{},{}\n", group.study, exchange::csv_cell(group.name),
                run::to_string(group.role), exchange::csv_cell(name), s.value.count, s.value.mean,
                std::isfinite(s.value.half_width) ? fmt::format("{:.10g}", s.value.half_width) : "",
                number(s.teacher), number(s.control), number(s.minus_teacher), number(s.over_teacher),
                number(s.minus_control), number(s.over_control), number(s.retained), number(s.gap_closed),
                number(s.minus_against), number(s.over_against));
        }
    }
    return csv;
}

} // namespace stillroom::report
