// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/study_sum.h"

#include "core/recipe/field.h"
#include "core/recipe/estimate.h"
#include "core/recipe/points.h"
#include "ui/pages/design/document/mixture.h"
#include "ui/pages/design/field_editors.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace stillroom::ui {

namespace {

/// A run keeps its best model, and its last checkpoint with the two moments of the optimiser.
constexpr double kCopiesKept = 4.0;

QString tr(const char* text) { return QCoreApplication::translate("StudySum", text); }

QString axisWords(const recipe::Recipe& recipe, const recipe::Axis& axis) {
    if (axis.path == recipe::kMixture) {
        return tr("%1 mixtures").arg(recipe::axis_values(recipe, axis).size());
    }
    const auto count = static_cast<int>(recipe::axis_values(recipe, axis).size());
    if (const auto sweep = sweepOf(recipe); sweep && recipe.study.axes[sweep->axis].path == axis.path) {
        return tr("%1 %2 shares").arg(count).arg(qstring(recipe.transfer.sources[sweep->source].corpus));
    }
    const recipe::Field* field = recipe::find_field(axis.path);
    return tr("%1 values of %2").arg(count).arg(field != nullptr ? schemaText(field->label) : qstring(axis.path));
}

QString words(const recipe::Recipe& recipe, const std::vector<recipe::PlannedRun>& runs) {
    QStringList factors;
    if (recipe.study.points == recipe::PointChoice::Random && !recipe.study.axes.empty()) {
        factors.append(tr("%1 random points").arg(recipe::study_points(recipe).size()));
    } else {
        for (const auto& axis : recipe.study.axes) {
            factors.append(axisWords(recipe, axis));
        }
    }
    const auto seeds = static_cast<int>(recipe.study.seeds.size());
    factors.append(seeds == 1 ? tr("1 seed") : tr("%1 seeds").arg(seeds));
    QString text = factors.join(QStringLiteral(" × "));
    const auto count = [&](run::Role role) {
        return static_cast<int>(std::count_if(runs.begin(), runs.end(), [role](const auto& r) { return r.role == role; }));
    };
    const int teachers = count(run::Role::Teacher);
    const int controls = count(run::Role::Control);
    if (teachers > 0) {
        text += teachers == 1 ? tr(" + teacher") : tr(" + %1 teachers").arg(teachers);
    }
    if (controls > 0) {
        text += controls == 1 ? tr(" + control") : tr(" + %1 controls").arg(controls);
    }
    if (count(run::Role::Baseline) > 0) {
        text += tr(" + linear baseline");
    }
    return text;
}

} // namespace

StudySum sumUp(const recipe::Recipe& recipe, const Facts& facts, const std::filesystem::path& home) {
    StudySum sum;
    if (auto runs = recipe::expand(recipe)) {
        sum.runs = std::move(*runs);
    }
    sum.words = words(recipe, sum.runs);
    for (const auto& run : sum.runs) {
        if (run.role == run::Role::Baseline) {
            continue; // keeps no model
        }
        const auto shape = run.role == run::Role::Teacher ? teacherShape(run.recipe, facts) : studentShape(run.recipe, facts);
        sum.disk += shape ? kCopiesKept * static_cast<double>(recipe::model_cost(*shape).file_bytes()) : 0.0;
    }
    const bool known = !sum.runs.empty() && std::all_of(recipe.corpora.begin(), recipe.corpora.end(), [&](const auto& ref) {
        const auto fact = facts.corpora.find(ref.name);
        return fact != facts.corpora.end() && fact->second.info;
    });
    if (!known || !facts.speed) {
        return sum;
    }
    const auto materials = materialsOf(facts);
    const run::WorkSetting setting{home, {}, [&](const run::RunRequest&) { return fingerprintsOf(facts); }, materials, *facts.speed};
    if (auto work = run::study_work(sum.runs, setting)) {
        sum.seconds = work->seconds;
        sum.disk += work->answers_bytes;
        sum.work = std::move(*work);
    }
    double memory = 0.0;
    for (const auto& run : sum.runs) {
        const auto one = recipe::estimate(run, materials, *facts.speed);
        memory = std::max(memory, static_cast<double>(one.memory));
        if (run.role == run::Role::Student && !sum.secondsEach) {
            sum.secondsEach = one.seconds;
        }
    }
    sum.memory = memory;
    return sum;
}

} // namespace stillroom::ui
