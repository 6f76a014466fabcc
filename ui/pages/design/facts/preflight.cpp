// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/design/facts/preflight.h"

#include "core/recipe/validate.h"
#include "ui/pages/design/document/mixture.h"
#include "ui/widgets/numbers.h"
#include "ui/window/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace stillroom::ui {

namespace {

using Level = PreflightItem::Level;

QString tr(const char* text) { return QCoreApplication::translate("Preflight", text); }

/// "Title. The rest." becomes title and detail.
PreflightItem split(Level level, const QString& message, Stage stage) {
    const qsizetype end = message.indexOf(QStringLiteral(". "));
    return end < 0 ? PreflightItem{level, message, {}, stage}
                   : PreflightItem{level, message.left(end + 1), message.mid(end + 2), stage};
}

void addRules(const recipe::Recipe& recipe, std::vector<PreflightItem>& items) {
    for (const auto& issue : recipe::validate(recipe)) {
        const Level level = issue.level == recipe::Issue::Level::Error   ? Level::Error
                            : issue.level == recipe::Issue::Level::Check ? Level::Check
                                                                         : Level::Note;
        items.push_back(split(level, qstring(issue.message), stageOf(issue.path)));
    }
}

void addCorpora(const recipe::Recipe& recipe, const Facts& facts, std::vector<PreflightItem>& items) {
    for (const auto& [name, fact] : facts.corpora) {
        if (fact.error) {
            items.push_back({Level::Error, tr("%1 cannot be read").arg(qstring(name)), qstring(*fact.error),
                             name == recipe.tasks.corpus ? Stage::Tasks : Stage::Transfer});
        }
    }
}

void addMixtures(const recipe::Recipe& recipe, const Facts& facts, std::vector<PreflightItem>& items) {
    const auto sweep = sweepOf(recipe);
    for (std::size_t i = 0; i < facts.mixtures.size(); ++i) {
        const MixtureFact& mixture = facts.mixtures[i];
        const QString where = sweep && i < sweep->values.size()
                                  ? tr(" at %1").arg(qstring(recipe::percent_text(sweep->values[i])))
                                  : QString();
        if (mixture.error) {
            items.push_back({Level::Error, tr("No transfer set%1").arg(where), qstring(*mixture.error), Stage::Transfer});
        }
        if (!mixture.plan) {
            continue;
        }
        for (const auto& source : mixture.plan->sources) {
            if (source.missing > 0) {
                items.push_back({Level::Check, tr("%1 runs short%2").arg(qstring(source.name), where),
                                 tr("%1 instead of %2. Runs can still start.")
                                     .arg(formatPercent(source.share, 1),
                                          formatPercent(static_cast<double>(source.ratio) / recipe::kWhole, 1)),
                                 Stage::Transfer});
            } else if (source.repeats > 1.005) {
                items.push_back({Level::Check, tr("%1 repeats%2").arg(qstring(source.name), where),
                                 tr("Each sentence comes %1 times an epoch.").arg(formatFixed(source.repeats, 1)),
                                 Stage::Transfer});
            }
        }
    }
}

void addTasks(const recipe::Recipe& recipe, const Facts& facts, std::vector<PreflightItem>& items) {
    const auto labelled = facts.corpora.find(recipe.tasks.corpus);
    if (labelled == facts.corpora.end() || !labelled->second.info) {
        return;
    }
    const corpus::CorpusInfo& info = *labelled->second.info;
    if (!info.labelled) {
        items.push_back({Level::Error, tr("%1 has no labels").arg(qstring(info.name)),
                         tr("Choose a labelled corpus for the tasks."), Stage::Tasks});
        return;
    }
    items.push_back({Level::Good, tr("Labels are there"),
                     tr("%1 domains, %2 intents, %3 slots.")
                         .arg(info.domains.size())
                         .arg(info.intents.size())
                         .arg(info.slots.size()),
                     Stage::Tasks});
    if (recipe.tasks.evaluate_on != "dev" &&
        std::any_of(info.issues.begin(), info.issues.end(), [](const auto& issue) { return issue.kind == "joined-untested"; })) {
        items.push_back({Level::Check, tr("Not all languages are tested"),
                         tr("A part of %1 has no test split, so scores are those of the others alone.").arg(qstring(recipe.tasks.corpus)),
                         Stage::Tasks});
    }
    const bool counted = !facts.mixtures.empty() && facts.mixtures.front().plan.has_value();
    if (facts.leak && facts.leak->found > 0) {
        items.push_back({Level::Check, tr("Test utterances in the training labels"),
                         tr("%1 of %2 training utterances also stand in the test split.")
                             .arg(formatInteger(facts.leak->found), formatInteger(facts.leak->checked)),
                         Stage::Tasks});
    } else if (facts.leak && counted) {
        items.push_back({Level::Good, tr("Tests are clean"), tr("No test utterance is in the transfer set."), Stage::Tasks});
    }
}

void addControl(const recipe::Recipe& recipe, std::vector<PreflightItem>& items) {
    if (recipe.study.control == recipe::Control::Off) {
        items.push_back({Level::Check, tr("No control"),
                         tr("Without a student that learns alone, nobody can tell whether the teacher helped."), {}});
        return;
    }
    const auto seeds = static_cast<int>(recipe.study.seeds.size());
    items.push_back({Level::Good, tr("A control exists"),
                     seeds == 1 ? tr("Student without distillation, one seed.")
                                : tr("Student without distillation, %1 seeds.").arg(seeds),
                     {}});
}

} // namespace

std::vector<PreflightItem> preflight(const recipe::Recipe& recipe, const Facts& facts) {
    std::vector<PreflightItem> items;
    addRules(recipe, items);
    addCorpora(recipe, facts, items);
    addMixtures(recipe, facts, items);
    addTasks(recipe, facts, items);
    addControl(recipe, items);
    std::stable_sort(items.begin(), items.end(),
                     [](const PreflightItem& a, const PreflightItem& b) { return a.level < b.level; });
    return items;
}

bool canStart(const std::vector<PreflightItem>& items) {
    return std::none_of(items.begin(), items.end(),
                        [](const PreflightItem& item) { return item.level == Level::Error; });
}

} // namespace stillroom::ui
